"""Validators and the quorum arithmetic (sumeragi.md 4.1).

    f = ⌊(n−1)/3⌋     q = n − f     two sets of q share n − 2f ≥ f + 1 members

Never use 2f+1: at n = 5, 6, 8, 9, 11 that is not a quorum.

Rule 1: a set is checked when it is made, so no set has a repeated id, key or name: different members of a set have
different keys. `read_validators` reads a set from outside.
Rule 2: all checks raise errors; none is an assert, because sets come from outside.
"""

from functools import cached_property

from ledger.primitives import set_errors as refused
from ledger.primitives.codec import CodecError, Record, decode, encode
from ledger.primitives.hashing import CONSENSUS_DOMAIN, LEDGER_DOMAIN, LedgerTag, ledger_hash, sha256
from ledger.primitives.keys import PUBLIC_KEY_BYTES
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.units import Hash32

MAX_VALIDATORS = 64
MAX_SET_BYTES = 64 * 1024
"""Maximum canonical size of a set from outside: 64 members of at most 360 bytes take a third of this."""
MAX_VALIDATOR_NAME_LENGTH = 64
VALIDATOR_ID_BYTES = 20


def max_faulty(n: int) -> int:
    """Return f, the number of validators of `n` that may be Byzantine."""
    return (n - 1) // 3


def quorum(n: int) -> int:
    """Return q = n − f, the least integer greater than 2n/3."""
    return n - max_faulty(n)


class Validator(Record, frozen=True):
    """One member of the set. Its consensus key differs from the key of its peer-to-peer connections."""

    id: bytes
    """20 bytes derived from the first consensus key; they give the canonical order of the set."""
    name: str
    consensus_key: bytes
    p2p_key: bytes
    """The Ed25519 public key in the peer's TLS certificate."""


def validator_id(consensus_key: bytes) -> bytes:
    """Return the 20-byte id of the validator first registered with `consensus_key`."""
    return ledger_hash(LedgerTag.VALIDATOR_ID, consensus_key)[:VALIDATOR_ID_BYTES]


def possession_payload(chain_id: str, consensus_key: bytes) -> bytes:
    """Return the payload that a validator signs to prove that it has its consensus key (sumeragi.md 4.2)."""
    return LEDGER_DOMAIN + bytes((LedgerTag.PROOF_OF_POSSESSION,)) + chain_id.encode() + b"\x00" + consensus_key


def check_members(members: tuple[Validator, ...]) -> None:
    """Check that `members` make a valid set, in which each member counts once. Raises BadValidatorSetError."""
    if not members:
        raise refused.SetEmptyError
    if len(members) > MAX_VALIDATORS:
        raise refused.SetTooLargeError(count=len(members), most=MAX_VALIDATORS)
    for member in members:
        widths = (len(member.id), len(member.consensus_key), len(member.p2p_key))
        if widths != (VALIDATOR_ID_BYTES, PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES):
            raise refused.SetWidthsError(widths=widths)
        if len(member.name) > MAX_VALIDATOR_NAME_LENGTH:
            raise refused.SetNameError(most=MAX_VALIDATOR_NAME_LENGTH)
    _check_once(refused.RepeatedIdError, [member.id for member in members])
    _check_once(refused.RepeatedKeyError, [member.consensus_key for member in members])
    _check_once(refused.RepeatedAddressError, [member.p2p_key for member in members])
    _check_once(refused.RepeatedNameError, [member.name for member in members])
    by_key = {member.consensus_key: member for member in members}
    if any(by_key.get(member.p2p_key, member) is not member for member in members):
        raise refused.SharedKeyError


def _check_once(repeated: type[BadValidatorSetError], values: list[bytes] | list[str]) -> None:
    if len(set(values)) != len(values):
        raise repeated


def read_validators(raw: bytes) -> "ValidatorSet":
    """Return the set with these canonical bytes from outside. Raises BadValidatorSetError."""
    try:
        members = decode(tuple[Validator, ...], raw, MAX_SET_BYTES)
    except CodecError as error:
        raise refused.SetNotReadableError(fault=error.said) from error
    return ValidatorSet(members)


class ValidatorSet:
    """The validators of one height, in canonical order (by id). An index is a place in this order."""

    def __init__(self, members: tuple[Validator, ...]) -> None:
        """Raises BadValidatorSetError if `members` do not make a valid set (rule 1)."""
        check_members(members)
        self.members = tuple(sorted(members, key=lambda v: v.id))
        self._index_by_id = {v.id: i for i, v in enumerate(self.members)}

    @property
    def n(self) -> int:
        """Return the number of validators."""
        return len(self.members)

    @property
    def f(self) -> int:
        """Return the maximum number of faulty validators."""
        return max_faulty(self.n)

    @property
    def quorum(self) -> int:
        """Return the number of signatures that a certificate needs."""
        return quorum(self.n)

    def index_of(self, validator: bytes) -> int | None:
        """Return the index of the validator with this id, or None if it is not a member."""
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
