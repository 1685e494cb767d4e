"""Validators and the quorum arithmetic (sumeragi.md 4.1).

    f = ⌊(n−1)/3⌋     q = n − f     two sets of q share n − 2f ≥ f + 1 members

Never 2f+1: at n = 5, 6, 8, 9, 11 that is not a quorum.
"""

from functools import cached_property

from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import CONSENSUS_DOMAIN, LEDGER_DOMAIN, LedgerTag, ledger_hash, sha256
from ledger.primitives.units import Hash32

MAX_VALIDATORS = 64


def max_faulty(n: int) -> int:
    """Return f, the number of validators of `n` that may be Byzantine."""
    return (n - 1) // 3


def quorum(n: int) -> int:
    """Return q = n − f, the least integer greater than 2n/3."""
    return n - max_faulty(n)


class Validator(Record, frozen=True):
    """One member of the set. The consensus key is separate from the key of its peer-to-peer connections."""

    id: bytes
    """20 bytes derived from the first consensus key; the canonical order of the set."""
    name: str
    consensus_key: bytes
    p2p_key: bytes
    """The Ed25519 public key in the peer's TLS certificate."""


def validator_id(consensus_key: bytes) -> bytes:
    """Return the 20-byte id of the validator first registered with `consensus_key`."""
    return ledger_hash(LedgerTag.VALIDATOR_ID, consensus_key)[:20]


def possession_payload(chain_id: str, consensus_key: bytes) -> bytes:
    """Return the bytes a validator signs to prove that it holds its consensus key (sumeragi.md 4.2)."""
    return LEDGER_DOMAIN + bytes((LedgerTag.PROOF_OF_POSSESSION,)) + chain_id.encode() + b"\x00" + consensus_key


class ValidatorSet:
    """The validators of one height, in canonical order (by id). An index is a place in this order."""

    def __init__(self, members: tuple[Validator, ...]) -> None:
        assert members, "a chain has at least one validator"
        assert len(members) <= MAX_VALIDATORS, f"{len(members)} validators, at most {MAX_VALIDATORS}"
        self.members = tuple(sorted(members, key=lambda v: v.id))
        self._index_by_id = {v.id: i for i, v in enumerate(self.members)}
        assert len(self._index_by_id) == len(self.members), "a validator id appears twice"

    @property
    def n(self) -> int:
        """Return how many validators there are."""
        return len(self.members)

    @property
    def f(self) -> int:
        """Return how many of them may be faulty."""
        return max_faulty(self.n)

    @property
    def quorum(self) -> int:
        """Return how many signatures a certificate needs."""
        return quorum(self.n)

    def index_of(self, validator: bytes) -> int | None:
        """Return the index of the validator with this id, or None when it is not a member."""
        return self._index_by_id.get(validator)

    @cached_property
    def hash(self) -> Hash32:
        """Return vs_hash: SHA256(DOM ‖ 0x01 ‖ canonical(set))."""
        return sha256(CONSENSUS_DOMAIN, b"\x01", encode(self.members))

    def __getitem__(self, index: int) -> Validator:
        return self.members[index]

    def __len__(self) -> int:
        return len(self.members)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ValidatorSet) and self.members == other.members

    def __hash__(self) -> int:
        return hash(self.members)
