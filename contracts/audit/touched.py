"""Sorts the changes of a block by club: each changed record, before and after.

    key that changed                          goes to
    bal/<club>/<kind>/<seat>                  the club's purses
    rotation club · seat · round · clubdebt   the club's record, seats, rows, debts
    rotation debt · owed · lock · unpaid      the block's books of debts, and persons' due payments
    rotation sealed                           seats with bids, and so with bonds
    rotation kept, escrow kept                what was repaid while the club was frozen, for whom, in both books
    escrow paid · consent                     payments of escrow to seats; won collected under a consent
    voting proposal                           the club's proposals
    pot pot · member                          the pot, of which `pots` reads the rest
    won minted · withdrawal · report          the bank's receipts, payouts and balance, as reported
    bal/<account>/withdrawal                  won set aside for withdrawals

Rule: there is one pass over the changes. A transfer between members costs only a look at the beginnings of its keys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from contracts.abi import Params
from contracts.abi.auditor import AuditedBlock, Moved, Supply
from contracts.abi.club import Dissolve
from contracts.abi.interfaces import Consent, Earmark, Liabilities
from contracts.escrow.state import EscrowState
from contracts.pot.state import PotState
from contracts.rotation.records import ClubRecord, Debt, Deferred, RoundRecord, Sealed, SeatRecord
from contracts.rotation.state import RotationState
from contracts.voting.state import DONE, Proposal
from contracts.won.state import BankReport, Withdrawal
from ledger.balances import BALANCE_PREFIX, Payment, PurseKind
from ledger.journal import Journal, Reader, Scoped
from ledger.primitives.codec import trusted_decode
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId
from ledger.state import contract_prefix

__all__ = [
    "CLUB_BYTES",
    "Both",
    "ClubTouched",
    "Moved",
    "Touched",
    "carried_out_in",
    "dissolved_in",
    "purse_of",
    "touched_by",
]

CLUB_BYTES = 32
_ACCOUNT_BYTES = 20
_HEAD = 2
"""Bytes of the length field before a part of a key (`contracts.abi.state`)."""
_SEAT_BYTES = 5
"""The key of a purse ends with a slash and four bytes (`ledger.balances`)."""
_KINDS = frozenset(kind.encode() for kind in PurseKind)
_ROTATION, _ESCROW, _VOTING, _WON, _POT = (
    contract_prefix(name) for name in ("rotation", "escrow", "voting", "won", "pot")
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """A value before and after the block; None if it does not exist."""

    before: T | None
    after: T | None


@dataclass(slots=True)
class ClubTouched:
    """The changes of one club in a block."""

    id: bytes
    record: Both[ClubRecord]
    """The club's record, also if it is unchanged."""
    rows: dict[int, Both[RoundRecord]] = field(default_factory=dict)
    seats: dict[int, Both[SeatRecord]] = field(default_factory=dict)
    purses: dict[tuple[str, int], Both[int]] = field(default_factory=dict)
    """By (kind, seat); seat 0 means a purse of the whole club."""
    debts: list[Both[Debt]] = field(default_factory=list)
    deferred: list[Both[Deferred]] = field(default_factory=list)
    """Claims that are put off."""
    paid: dict[int, Both[int]] = field(default_factory=dict)
    """By seat: what escrow records as paid out."""
    proposals: list[Both[Proposal]] = field(default_factory=list)
    sealed: list[int] = field(default_factory=list)
    """Seats whose commitments before a round changed."""
    kept: dict[AccountId, int] = field(default_factory=dict)
    """By creditor: how much more of what was repaid in a freeze is kept than before, as the rotation contract notes."""
    kept_by_escrow: dict[AccountId, int] = field(default_factory=dict)
    """As escrow notes."""
    earmarks: dict[int, Both[tuple[Earmark, ...]]] = field(default_factory=dict)
    """By seat: what escrow notes as set aside."""


def carried_out_in(club: ClubTouched) -> list[Proposal]:
    """Return the changes of `club` that were executed in the block."""
    return [
        one.after
        for one in club.proposals
        if one.after is not None and one.after.status == DONE and (one.before is None or one.before.status != DONE)
    ]


def dissolved_in(club: ClubTouched) -> bool:
    """Return whether the members dissolved `club` in the block, even if its last round ended in the same block."""
    return any(isinstance(one.change, Dissolve) for one in carried_out_in(club))


@dataclass(slots=True)
class Touched:
    """The changes, payments and events of a block."""

    was: RotationState
    """The rotation contract's state before the block."""
    now: RotationState
    """The rotation contract's state after the block."""
    escrow_was: EscrowState
    """Escrow's state before the block."""
    pots_was: PotState
    """The pot contract's state before the block."""
    pots_now: PotState
    """The pot contract's state after the block."""
    balance: Callable[[bytes], int]
    """Returns the balance after the block of the purse with this key."""
    params: Params
    time_ms: int
    moved: Sequence[Moved]
    """All payments of escrow, in order."""
    receipts: Sequence[Receipt]
    stuck: Sequence[tuple[bytes, str]]
    """(club, code of the refusal): scheduled work of a contract of clubs that failed."""
    supply: tuple[Supply, Supply]
    """All won minted and burned, before and after the block."""
    clubs: dict[bytes, ClubTouched] = field(default_factory=dict)
    left: dict[bytes, list[Payment]] = field(default_factory=dict)
    """By club: the payments of `moved` from its purses."""
    debts: list[Both[Debt]] = field(default_factory=list)
    """Changed debts in the books by debtor."""
    owed: list[Both[Debt]] = field(default_factory=list)
    """Changed debts in the books by creditor."""
    liabilities: dict[AccountId, Both[Liabilities]] = field(default_factory=dict)
    unpaid: dict[AccountId, int] = field(default_factory=dict)
    """By person: how much more is due and unpaid than before."""
    consents: dict[tuple[bytes, AccountId], Both[Consent]] = field(default_factory=dict)
    set_aside: dict[bytes, int] = field(default_factory=dict)
    """By person: how much more is set aside for withdrawals than before."""
    withdrawals: list[Both[Withdrawal]] = field(default_factory=list)
    mints: list[Both[int]] = field(default_factory=list)
    """By bank transaction: what was minted for it."""
    reports: list[Both[BankReport]] = field(default_factory=list)
    strange: list[bytes] = field(default_factory=list)
    """Keys of purses without a rule."""

    def club(self, id_: bytes) -> ClubTouched:
        """Return the changes of a club, which from now on include its record."""
        found = self.clubs.get(id_)
        if found is None:
            found = self.clubs[id_] = ClubTouched(id_, Both(self.was.clubs.get(id_), self.now.clubs.get(id_)))
        return found

    def is_pot(self, id_: bytes) -> bool:
        """Return whether `id_` is a pot, and no rotating club."""
        return self.club(id_).record.after is None and self.pots_now.pots.get(id_) is not None


def purse_of(key: bytes) -> tuple[bytes, str, int] | None:
    """Return (owner, kind, seat) of a purse's key, or None if it has no rule."""
    middle, seat = key[len(BALANCE_PREFIX) : -_SEAT_BYTES], int.from_bytes(key[-_SEAT_BYTES + 1 :], "big") - 1
    for length in (CLUB_BYTES, _ACCOUNT_BYTES):
        owner, slash, kind = middle[:length], middle[length : length + 1], middle[length + 1 :]
        if slash == b"/" and kind in _KINDS and len(owner) == length:
            return owner, kind.decode(), max(0, seat)
    return None


def touched_by(block: AuditedBlock) -> Touched:
    """Return the changes of `block`, sorted by club."""
    before, base = block.before, Journal(block.before)

    def balance(key: bytes) -> int:
        return _won(block.after.get(key))

    found = Touched(
        was=RotationState(Scoped(base, _ROTATION, writable=False)),
        now=RotationState(Scoped(block.after, _ROTATION, writable=False)),
        escrow_was=EscrowState(Scoped(base, _ESCROW, writable=False)),
        pots_was=PotState(Scoped(base, _POT, writable=False)),
        pots_now=PotState(Scoped(block.after, _POT, writable=False)),
        balance=balance,
        params=block.params,
        time_ms=block.time_ms,
        moved=block.moved,
        receipts=block.receipts,
        stuck=[(one.club, one.code) for one in block.stuck if one.contract in {"rotation", "pot"}],
        supply=block.supply,
    )
    for payment in (one.payment for one in block.moved):
        if payment.source is not None and len(payment.source.owner) == CLUB_BYTES:
            found.left.setdefault(payment.source.owner, []).append(payment)
    for key, value in block.changes.items():
        if key.startswith(BALANCE_PREFIX):
            _purse(found, key, before, value)
        elif key.startswith(_ROTATION):
            _rotation(found, key, before.get(key), value)
        elif key.startswith(_ESCROW):
            _escrow(found, key, before.get(key), value)
        elif key.startswith(_VOTING + b"proposal:"):
            proposal = _both(Proposal, before.get(key), value)
            one = proposal.after or proposal.before
            if one is not None:
                found.club(one.club).proposals.append(proposal)
        elif key.startswith(_WON):
            _bank(found, key, before.get(key), value)
        elif key.startswith((_POT + b"pot:", _POT + b"member:")):
            rest = key[len(_POT) :].partition(b":")[2]
            found.club(rest[_HEAD : _HEAD + CLUB_BYTES])
    return found


def _purse(found: Touched, key: bytes, before: Reader, value: bytes | None) -> None:
    purse = purse_of(key)
    if purse is None:
        found.strange.append(key)
        return
    owner, kind, seat = purse
    if len(owner) == CLUB_BYTES:
        found.club(owner).purses[kind, seat] = Both(_won(before.get(key)), _won(value))
    elif kind == PurseKind.WITHDRAWAL:
        found.set_aside[owner] = _won(value) - _won(before.get(key))


def _bank(found: Touched, key: bytes, before: bytes | None, after: bytes | None) -> None:
    match key[len(_WON) :].partition(b":")[0]:
        case b"minted":
            found.mints.append(_both(int, before, after))
        case b"withdrawal":
            found.withdrawals.append(_both(Withdrawal, before, after))
        case b"report":
            found.reports.append(_both(BankReport, before, after))
        case _:
            pass  # indexes


def _rotation(found: Touched, key: bytes, before: bytes | None, after: bytes | None) -> None:
    name, _, rest = key[len(_ROTATION) :].partition(b":")
    id_ = rest[_HEAD : _HEAD + CLUB_BYTES]
    match name:
        case b"club":
            found.club(id_)
        case b"seat":
            found.club(id_).seats[_number(rest)] = _both(SeatRecord, before, after)
        case b"round":
            found.club(id_).rows[_number(rest)] = _both(RoundRecord, before, after)
        case b"clubdebt":
            found.club(id_).debts.append(_both(Debt, before, after))
        case b"deferredin":
            found.club(id_).deferred.append(_both(Deferred, before, after))
        case b"debt":
            found.debts.append(_both(Debt, before, after))
        case b"owed":
            found.owed.append(_both(Debt, before, after))
        case b"liabilities":
            found.liabilities[AccountId(rest[_HEAD:])] = _both(Liabilities, before, after)
        case b"sealed":
            found.club(id_).sealed += [one.seat for one in (_sealed(before), _sealed(after)) if one is not None]
        case b"kept":
            for debt, sign in ((_debt(before), -1), (_debt(after), 1)):
                if debt is not None:
                    kept = found.club(id_).kept
                    kept[debt.creditor] = kept.get(debt.creditor, 0) + sign * debt.amount
        case b"unpaid":
            account = AccountId(rest[_HEAD : _HEAD + _ACCOUNT_BYTES])
            found.unpaid[account] = found.unpaid.get(account, 0) + _won(after) - _won(before)
        case _:
            pass  # indexes, which follow from the records above


def _escrow(found: Touched, key: bytes, before: bytes | None, after: bytes | None) -> None:
    name, _, rest = key[len(_ESCROW) :].partition(b":")
    id_ = rest[_HEAD : _HEAD + CLUB_BYTES]
    if name == b"paid":
        found.club(id_).paid[_number(rest)] = _both(int, before, after)
    elif name == b"consent":
        account = AccountId(rest[_HEAD + CLUB_BYTES + _HEAD :])
        found.consents[id_, account] = _both(Consent, before, after)
    elif name == b"earmark":
        found.club(id_).earmarks[_number(rest)] = _both(tuple[Earmark, ...], before, after)
    elif name == b"kept":
        account = AccountId(rest[_HEAD + CLUB_BYTES + _HEAD :])
        found.club(id_).kept_by_escrow[account] = _won(after) - _won(before)


def _debt(value: bytes | None) -> Debt | None:
    return None if value is None else trusted_decode(Debt, value)


def _sealed(value: bytes | None) -> Sealed | None:
    return None if value is None else trusted_decode(Sealed, value)


def _number(rest: bytes) -> int:
    """Return the seat or round that follows the club in a key."""
    return int.from_bytes(rest[_HEAD + CLUB_BYTES : _HEAD + CLUB_BYTES + 8], "big")


def _both(kind: type[T], before: bytes | None, after: bytes | None) -> Both[T]:
    return Both(
        None if before is None else trusted_decode(kind, before),
        None if after is None else trusted_decode(kind, after),
    )


def _won(value: bytes | None) -> int:
    return 0 if value is None else trusted_decode(int, value)
