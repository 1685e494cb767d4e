"""Moves won: no other file does.

Rule 1: every won of the chain is in exactly one purse; the sum of all purses is always minted − burned.
Rule 2: a purse never goes below zero, and a payment moves at least one won.
Rule 3: the table says which role a contract needs to take won out of each kind of purse. The registry says which
contract has the role (`contracts.registry`). No other contract can take won out, whatever anybody signs.

    kind         whose                      taken out by
    available    a member                   issuer (owner's signature), custodian (the consent signed at joining)
    withdrawal   a member                   issuer
    suspense     the bank's unclear money   issuer
    pot reserve deposit holdback claimable guarantee bond earmark
                 a club's or a seat's  custodian
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Protocol

from ledger.primitives.codec import Record, encode, trusted_decode
from ledger.primitives.fields import Name
from ledger.primitives.refusal import Refusal
from ledger.primitives.units import Won

BALANCE_PREFIX = b"bal/"
MAX_SUPPLY = Won(2**53 - 1)
"""Upper limit of all won ever minted: twice Korea's money supply, and exact in every program that reads JSON."""
MINTED_KEY = b"sup/minted"
BURNED_KEY = b"sup/burned"


class PurseKind(StrEnum):
    """The purpose of the won in a purse."""

    AVAILABLE = "available"
    WITHDRAWAL = "withdrawal"
    SUSPENSE = "suspense"
    POT = "pot"
    RESERVE = "reserve"
    DEPOSIT = "deposit"
    HOLDBACK = "holdback"
    CLAIMABLE = "claimable"
    GUARANTEE = "guarantee"
    BOND = "bond"
    EARMARK = "earmark"


_MIDDLE = {kind: b"/" + kind.encode() + b"/" for kind in PurseKind}

MEMBER_KINDS = frozenset({PurseKind.AVAILABLE, PurseKind.WITHDRAWAL, PurseKind.SUSPENSE})


class Part(StrEnum):
    """The role of a contract for the balances; most contracts have none."""

    ISSUER = "issuer"
    """Mints and burns, and moves members' won by their signatures."""
    CUSTODIAN = "custodian"
    """Moves the won of clubs."""


MAY_DEBIT: dict[PurseKind, frozenset[Part]] = {
    kind: frozenset({Part.ISSUER}) if kind in MEMBER_KINDS else frozenset({Part.CUSTODIAN}) for kind in PurseKind
} | {PurseKind.AVAILABLE: frozenset({Part.ISSUER, Part.CUSTODIAN})}
"""For each kind of purse: the roles that may take won out of it."""


class Purse(Record, frozen=True):
    """Names one purse."""

    kind: PurseKind
    owner: bytes
    """An account id for a member's purse, a club id for a club's."""
    seat: int = -1
    """The seat within the club; −1 if the purse belongs to the whole club or to a member."""

    def key(self) -> bytes:
        """Return the state key of this purse. Purses of one owner have neighbouring keys."""
        return BALANCE_PREFIX + self.owner + _MIDDLE[self.kind] + (self.seat + 1).to_bytes(4, "big")


class Payment(Record, frozen=True):
    """A move of won. Without a source it mints, without a target it burns; only the issuer may do either."""

    source: Purse | None
    target: Purse | None
    amount: Won


class State(Protocol):
    """The methods of the journal that the balances use."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`, or None."""
        ...

    def put(self, key: bytes, value: bytes) -> None:
        """Set the value at `key`."""
        ...

    def delete(self, key: bytes) -> None:
        """Remove `key`."""
        ...

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix`, ascending."""
        ...


class PaymentError(Refusal):
    """A payment that is not allowed. Contracts check before they pay, so this error refuses the whole call."""


class PaymentNotPositiveError(PaymentError):
    """A payment moves at least one won."""

    code = "amount_not_positive"
    reason = "payment"
    amount: Won


class PaymentWithoutPurseError(PaymentError):
    """A payment has neither source nor target."""

    code = "payment_without_purse"


class MintForbiddenError(PaymentError):
    """Only the won contract mints and burns."""

    code = "mint_forbidden"
    by: Name


class SupplyExceededError(PaymentError):
    """All won ever minted stay below MAX_SUPPLY."""

    code = "supply_exceeded"
    most: Won


class DebitForbiddenError(PaymentError):
    """The contract may not take won out of a purse of this kind (MAY_DEBIT)."""

    code = "debit_forbidden"
    by: Name
    kind: PurseKind


class PurseTooSmallError(PaymentError):
    """The purse holds less than the payment would move."""

    code = "insufficient_balance"
    reason = "purse"
    kind: PurseKind
    held: Won
    amount: Won


def balance_of(state: State, purse: Purse) -> Won:
    """Return the won in `purse`."""
    return _load(state, purse.key())


def minted(state: State) -> Won:
    """Return all won ever minted."""
    return _load(state, MINTED_KEY)


def burned(state: State) -> Won:
    """Return all won ever burned."""
    return _load(state, BURNED_KEY)


def total(state: State) -> Won:
    """Return the sum of all purses. It reads them all, so only audits and tests use it."""
    return Won(sum(trusted_decode(int, value) for _, value in state.scan(BALANCE_PREFIX)))


def perform(state: State, payment: Payment, by: str, part: Part | None) -> None:
    """Move the won of `payment` for contract `by`, whose role is `part`. Raises PaymentError; then nothing has
    moved."""
    if payment.amount <= 0:
        raise PaymentNotPositiveError(amount=payment.amount)
    if payment.source is None and payment.target is None:
        raise PaymentWithoutPurseError
    if (payment.source is None or payment.target is None) and part is not Part.ISSUER:
        raise MintForbiddenError(by=by)
    if payment.source is None and minted(state) + payment.amount > MAX_SUPPLY:
        raise SupplyExceededError(most=MAX_SUPPLY)
    if payment.source is not None and part not in MAY_DEBIT[payment.source.kind]:
        raise DebitForbiddenError(by=by, kind=payment.source.kind)
    if payment.source is not None:
        source = payment.source.key()
        held = _load(state, source)
        if held < payment.amount:
            raise PurseTooSmallError(kind=payment.source.kind, held=held, amount=payment.amount)
        _save(state, source, Won(held - payment.amount))
    else:
        _save(state, MINTED_KEY, Won(minted(state) + payment.amount))
    if payment.target is not None:
        target = payment.target.key()
        _save(state, target, Won(_load(state, target) + payment.amount))
    else:
        _save(state, BURNED_KEY, Won(burned(state) + payment.amount))


def assert_conserved(before: Callable[[bytes], bytes | None], changes: Mapping[bytes, bytes | None]) -> None:
    """Assert Σ purses = minted − burned for what changed; it held before, by induction from an empty genesis."""

    def amount(value: bytes | None) -> int:
        return 0 if value is None else trusted_decode(int, value)

    moved = 0
    for key, value in changes.items():
        if key.startswith(BALANCE_PREFIX) or key == BURNED_KEY:
            moved += amount(value) - amount(before(key))
        elif key == MINTED_KEY:
            moved -= amount(value) - amount(before(key))
    assert moved == 0, f"{moved} won appeared from nowhere"


def _load(state: State, key: bytes) -> Won:
    value = state.get(key)
    return Won(0) if value is None else Won(trusted_decode(int, value))


def _save(state: State, key: bytes, amount: Won) -> None:
    assert amount >= 0, f"balance {amount} below zero at {key!r}"
    if amount == 0:
        state.delete(key)
    else:
        state.put(key, encode(amount))
