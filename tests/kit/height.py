"""A height of n validators for conversations with the machine, with all messages that they could send at it.

Signatures are real, so tests of verification use the same values. `Height.order(v)` gives the roles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import msgspec

from consensus.context import HeightContext
from consensus.lock import Lock
from consensus.machine import Machine
from consensus.messages import Commit, Prepare, Proposal, Timeout
from consensus.params import Timing
from consensus.topology import Topology, topology_seed
from ledger.primitives.block import HEADER_VERSION, Block, Header, header_hash
from ledger.primitives.certificate import (
    NO_VIEW,
    CommitQC,
    PrepareQC,
    SigningContext,
    TimeoutCertificate,
    VoteSignature,
    certificate_hash,
)
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.merkle import merkle_root
from ledger.primitives.units import ZERO_HASH, Hash32, Millis
from ledger.primitives.validators import Validator, ValidatorSet, validator_id
from tests.kit.playbook import NAMES

CHAIN_CTX = sha256(b"a chain for conversations")
PARENT = sha256(b"the block before")

V = TypeVar("V", Prepare, Commit, Timeout)
TIMING = Timing()


@cache
def signing_key(name: str) -> SigningKey:
    return SigningKey(sha256(name.encode()))


@cache
def validator_set(n: int) -> tuple[ValidatorSet, tuple[SigningKey, ...]]:
    """Return the set of n validators and their keys in its order."""
    keys = {signing_key(f"validator-{i}").public: signing_key(f"validator-{i}") for i in range(n)}
    members = tuple(Validator(validator_id(public), f"v-{public.hex()[:4]}", public, public) for public in keys)
    validators = ValidatorSet(members)
    return validators, tuple(keys[member.consensus_key] for member in validators.members)


@dataclass(frozen=True)
class Height:
    """One height with all its validators' messages."""

    n: int = 4
    height: int = 1
    timing: Timing = TIMING

    @property
    def validators(self) -> ValidatorSet:
        return validator_set(self.n)[0]

    @property
    def context(self) -> SigningContext:
        return SigningContext(CHAIN_CTX, self.validators.hash, self.height)

    @property
    def seed(self) -> bytes:
        return topology_seed(CHAIN_CTX, self.height, PARENT)

    @property
    def topology(self) -> Topology:
        return Topology(self.seed, self.n)

    @property
    def quorum(self) -> int:
        return self.validators.quorum

    def order(self, view: int = 0) -> list[int]:
        return self.topology.order(view)

    def machine(self, me: int | None, lock: Lock | None = None) -> Machine:
        topology = self.topology
        context = HeightContext(self.height, PARENT, self.validators, topology, self.seed, me, self.timing)
        return Machine(context, lock or Lock(self.height))

    def block(self, mark: str = "X", proposer: int | None = None, parent: Hash32 = PARENT) -> Block:
        """Return a block that differs from others by its mark; by default the proposer is the leader of view 0."""
        who = self.order()[0] if proposer is None else proposer
        txs = (mark.encode(),)
        empty = merkle_root(())
        header = Header(
            HEADER_VERSION,
            self.height,
            parent,
            Millis(1_000),
            merkle_root(txs),
            empty,
            certificate_hash(None),
            sha256(mark.encode()),
            empty,
            self.validators.hash,
            self.validators.hash,
            ZERO_HASH,
            self.validators[who].id,
        )
        NAMES[header_hash(header)] = mark
        return Block(header, txs, (), None)

    # Messages of validators. Indexes are places in the set; `blank` votes are unsigned, as the machine sends them.

    def signed(self, vote: V) -> V:
        key = validator_set(self.n)[1][vote.signer]
        return msgspec.structs.replace(vote, signature=key.sign(vote.sign_bytes(self.context)))

    def blank_prepare(self, signer: int, block: Block, view: int = 0, tc: TimeoutCertificate | None = None) -> Prepare:
        just, hq_view = (tc.just, tc.max_hq_view) if tc else (ZERO_HASH, NO_VIEW)
        return Prepare(self.height, view, signer, header_hash(block.header), just, hq_view)

    def prepare(self, signer: int, block: Block, view: int = 0, tc: TimeoutCertificate | None = None) -> Prepare:
        return self.signed(self.blank_prepare(signer, block, view, tc))

    def proposal(self, block: Block, view: int = 0, tc: TimeoutCertificate | None = None) -> Proposal:
        return Proposal(block, tc, self.prepare(self.topology.leader(view), block, view, tc))

    def commit(self, signer: int, block: Block, view: int = 0) -> Commit:
        return self.signed(Commit(self.height, view, signer, header_hash(block.header)))

    def timeout(self, signer: int, view: int = 0, qc: PrepareQC | None = None) -> Timeout:
        hq_view, hq_hash = (qc.view, qc.block_hash) if qc else (NO_VIEW, ZERO_HASH)
        return self.signed(Timeout(self.height, view, signer, hq_view, hq_hash, qc=qc))

    def prepare_qc(
        self, block: Block, view: int = 0, tc: TimeoutCertificate | None = None, signers: Iterable[int] | None = None
    ) -> PrepareQC:
        votes = [self.prepare(i, block, view, tc) for i in signers or range(self.quorum)]
        just, hq_view = votes[0].just, votes[0].hq_view
        return PrepareQC(self.height, view, votes[0].block_hash, just, hq_view, tuple(v.share() for v in votes))

    def commit_qc(self, block: Block, view: int = 0, signers: Iterable[int] | None = None) -> CommitQC:
        votes = [self.commit(i, block, view) for i in signers or range(self.quorum)]
        shares = tuple(VoteSignature(v.signer, v.signature) for v in votes)
        return CommitQC(self.height, view, votes[0].block_hash, shares)

    def tc(
        self, view: int = 0, seen: dict[int, PrepareQC] | None = None, signers: Iterable[int] | None = None
    ) -> TimeoutCertificate:
        """Return TC(view); `seen` gives the PrepareQC that each signer reports, by default none."""
        seen = seen or {}
        votes = [self.timeout(i, view, seen.get(i)) for i in signers or range(self.quorum)]
        highest = max(votes, key=lambda v: v.hq_view)
        return TimeoutCertificate(self.height, view, tuple(v.entry() for v in votes), highest.qc)
