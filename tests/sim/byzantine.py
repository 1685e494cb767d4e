"""A validator that lies: the peer's real code, with its messages rewritten, dropped, doubled or held back.

    habit          what leaves
    mute           votes are lost on purpose
    half           certificates and proposals reach half of the others
    equivocate     two valid blocks in one view, one for each half, with a PREPARE for both
    double_vote    beside a vote, one for another block it has seen
    hide_lock      TIMEOUTs that report no PrepareQC
    claim_lock     TIMEOUTs that claim a PrepareQC nobody has
    false_claim    a leader that says its TC demands nothing, and proposes another block
    thin           certificates with one signer many times, or with strangers
    false_sync     decided blocks for laggards that nobody decided
    mutate         one field of a signed message changed a little and signed again (small-scope mutation)
    forge          one field changed, the signature left as it was
    collude        with other colluders: one block and its votes for even receivers, another for odd ones
    replay         frames of earlier heights and views again
    garbage        a flipped byte

Each frame draws a habit from those of the run. The owner of this validator's key may sign anything.
"""

from collections import deque
from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar

import msgspec

from consensus.messages import Commit, Prepare, Proposal, Timeout
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC, SigningContext, VoteSignature
from ledger.primitives.codec import CodecError, encode
from ledger.primitives.units import ZERO_HASH
from node.peer.traffic.wire import SyncedBlock, SyncResponse, decode_frame
from tests.sim.world import keyed_hash

HABITS = (
    "mute",
    "half",
    "equivocate",
    "double_vote",
    "hide_lock",
    "claim_lock",
    "false_claim",
    "thin",
    "false_sync",
    "mutate",
    "forge",
    "replay",
    "garbage",
)
KEPT_FRAMES = 40
KEPT_HASHES = 8

Out = tuple[int, bytes]
"""(receiver, frame)."""


class Liar:
    """Rewrites the frames of one validator."""

    shared: ClassVar[dict[bytes, bytes]] = {}
    """Colluders of one run: by the block for even receivers, the block for odd ones."""

    def __init__(
        self, random: Random, public_key: bytes, chain_ctx: bytes, vs_hash: bytes, habits: tuple[str, ...]
    ) -> None:
        self.habits = habits
        self._random = random
        self._key = public_key
        self._chain_ctx = chain_ctx
        self._vs_hash = vs_hash
        self._frames: deque[bytes] = deque(maxlen=KEPT_FRAMES)
        self._hashes: deque[bytes] = deque(maxlen=KEPT_HASHES)
        self._twins: dict[bytes, Proposal] = {}

    def rewrite(self, receiver: int, frame: bytes) -> Iterator[Out]:
        """Yield the frames that really go to `receiver` instead of `frame`."""
        self._frames.append(frame)
        habit = self._random.choice(self.habits)
        try:
            message: Any = decode_frame(frame)
        except CodecError:
            yield receiver, frame
            return
        self._note(message)
        yield from self._by_habit(habit, receiver, message, frame)

    def _by_habit(self, habit: str, receiver: int, message: Any, frame: bytes) -> Iterator[Out]:
        vote = isinstance(message, Prepare | Commit | Timeout)
        match habit:
            case "mute" if vote:
                return
            case "half" if isinstance(message, Proposal | PrepareQC | CommitQC) and receiver % 2:
                return
            case "equivocate" if isinstance(message, Proposal) and message.tc is None and receiver % 2:
                yield receiver, encode(self._other_proposal(message))
                return
            case "collude" if isinstance(message, Proposal) and message.tc is None:
                other = self._other_proposal(message)
                self.shared[message.prepare.block_hash] = other.prepare.block_hash
                yield receiver, encode(other if receiver % 2 else message)
                return
            case "collude" if isinstance(message, Prepare | Commit):
                yield receiver, encode(self._for_receiver(message, receiver))
                return
            case "collude" if isinstance(message, PrepareQC | CommitQC):
                meant_for_odd = message.block_hash in self.shared.values()
                if meant_for_odd == bool(receiver % 2) or not self._is_split(message.block_hash):
                    yield receiver, frame
                return
            case "double_vote" if isinstance(message, Prepare | Commit) and self._hashes:
                hashed = self._random.choice(self._hashes)
                yield receiver, encode(self._signed(msgspec.structs.replace(message, block_hash=hashed)))
            case "hide_lock" if isinstance(message, Timeout):
                blind = msgspec.structs.replace(message, hq_view=NO_VIEW, hq_hash=ZERO_HASH, qc=None)
                yield receiver, encode(self._signed(blind))
                return
            case "claim_lock" if isinstance(message, Timeout) and self._hashes:
                hq_hash = self._random.choice(self._hashes)
                claim = msgspec.structs.replace(message, hq_view=message.view, hq_hash=hq_hash, qc=None)
                yield receiver, encode(self._signed(claim))
                return
            case "false_claim" if isinstance(message, Proposal) and message.tc is not None:
                false = self._other_proposal(message)
                vote_of = msgspec.structs.replace(false.prepare, hq_view=NO_VIEW)
                yield receiver, encode(msgspec.structs.replace(false, prepare=self._signed(vote_of)))
                return
            case "thin" if isinstance(message, PrepareQC | CommitQC | Proposal | Commit):
                yield receiver, encode(self._thinned(message))
            case "false_sync" if isinstance(message, SyncResponse):
                yield receiver, encode(self._false_blocks(message))
                return
            case "mutate" if vote:
                yield receiver, encode(self._signed(self._changed(message)))
                return
            case "forge" if vote:
                yield receiver, encode(self._changed(message))
                return
            case "replay":
                yield receiver, self._random.choice(self._frames)
            case "garbage":
                at = self._random.randrange(len(frame))
                yield receiver, frame[:at] + bytes([frame[at] ^ (1 << self._random.randrange(8))]) + frame[at + 1 :]
                return
        yield receiver, frame

    def _thinned(self, message: Any) -> Any:
        """Return `message` with its certificate's signatures replaced by one signature, many times."""
        certificate = message if isinstance(message, PrepareQC | CommitQC) else getattr(message, "qc", None)
        if isinstance(message, Proposal):
            certificate = message.block.last_commit
        if certificate is None or isinstance(message, Proposal):
            return message
        share = self._random.choice(certificate.signatures)
        signers = [share.signer] * len(certificate.signatures)
        if self._random.random() < 0.5:
            signers = [100 + place for place in range(len(certificate.signatures))]
        thin = msgspec.structs.replace(
            certificate, signatures=tuple(VoteSignature(signer, share.signature) for signer in signers)
        )
        return thin if message is certificate else msgspec.structs.replace(message, qc=thin)

    def _false_blocks(self, response: SyncResponse) -> SyncResponse:
        """Return blocks a little later than the decided ones, under certificates that nobody signed."""
        false = []
        for item in response.blocks:
            header = msgspec.structs.replace(item.block.header, timestamp_ms=item.block.header.timestamp_ms + 1)
            certificate = msgspec.structs.replace(item.certificate, block_hash=header_hash(header))
            false.append(SyncedBlock(msgspec.structs.replace(item.block, header=header), certificate))
        return SyncResponse(tuple(false))

    def _is_split(self, block_hash: bytes) -> bool:
        return block_hash in self.shared or block_hash in self.shared.values()

    def _for_receiver(self, vote: Any, receiver: int) -> Any:
        """Return the vote that colluders send to this receiver instead of `vote`."""
        even = {odd: even for even, odd in self.shared.items()}.get(vote.block_hash, vote.block_hash)
        wanted = self.shared.get(even, even) if receiver % 2 else even
        changed = {"block_hash": wanted} | ({"qc": None, "again": False} if isinstance(vote, Commit) else {})
        return self._signed(msgspec.structs.replace(vote, **changed))

    def _note(self, message: Any) -> None:
        if isinstance(message, Prepare | Commit) and message.block_hash not in self._hashes:
            self._hashes.append(message.block_hash)

    def _other_proposal(self, proposal: Proposal) -> Proposal:
        """Return a proposal of another valid block, a little later."""
        found = self._twins.get(proposal.prepare.block_hash)
        if found is None:
            header = msgspec.structs.replace(
                proposal.block.header, timestamp_ms=proposal.block.header.timestamp_ms + self._random.randint(1, 40)
            )
            block: Block = msgspec.structs.replace(proposal.block, header=header)
            vote = msgspec.structs.replace(proposal.prepare, block_hash=header_hash(header))
            found = msgspec.structs.replace(proposal, block=block, prepare=self._signed(vote))
            self._twins = {proposal.prepare.block_hash: found}
            self._hashes.append(header_hash(header))
        return found

    def _changed(self, vote: Any) -> Any:
        """Return `vote` with one field changed a little."""
        field = self._random.choice(("view", "height", "block_hash", "just", "hq_view", "hq_hash", "signer"))
        if not hasattr(vote, field):
            field = "view"
        value = getattr(vote, field)
        if isinstance(value, int):
            return msgspec.structs.replace(vote, **{field: max(-1, value + self._random.choice((-1, 1)))})
        other = self._random.choice((*self._hashes, ZERO_HASH))
        return msgspec.structs.replace(vote, **{field: other})

    def _signed(self, vote: Any) -> Any:
        context = SigningContext(self._chain_ctx, self._vs_hash, max(0, vote.height))
        try:
            payload = vote.sign_bytes(context)
        except OverflowError:
            return vote
        return msgspec.structs.replace(vote, signature=keyed_hash(self._key, payload))
