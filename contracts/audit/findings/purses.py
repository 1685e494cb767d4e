"""Findings about purses: M2."""

from contracts.abi.finding import Broken
from contracts.audit.findings.words import ClubStatus, Stage
from ledger.balances import PurseKind
from ledger.primitives.fields import HashBytes
from ledger.primitives.units import AccountId, Won


class UnknownPurse(Broken):
    """M2: every purse has a rule."""

    code = "M2"
    reason = "unknown_purse"
    key: HashBytes


class BadPurse(Broken):
    """M2: every stored purse has a rule and holds at least 1 won."""

    code = "M2"
    reason = "bad_purse"
    key: HashBytes


class ClubMissing(Broken):
    """M2: only existing clubs hold won."""

    code = "M2"
    reason = "no_club"
    held: Won


class Stranded(Broken):
    """M2: somebody can receive all won of a club that is over."""

    code = "M2"
    reason = "stranded"
    held: Won


class PotDiffers(Broken):
    """M2: the pot holds what was collected for rounds that are not paid out."""

    code = "M2"
    reason = "pot"
    held: Won
    collected: Won


class BondDiffers(Broken):
    """M2: a bond is what was locked with a bid that waits for its round."""

    code = "M2"
    reason = "bond"
    seat: int
    """0 for a purse of the whole club."""
    held: Won
    noted: Won


class EarmarkDiffers(Broken):
    """M2: what is set aside for a seat is what escrow notes for it."""

    code = "M2"
    reason = "earmark"
    seat: int
    held: Won
    noted: Won


class EarmarkUntold(Broken):
    """M7: what leaves an earmark is reported as used or as released."""

    code = "M7"
    reason = "earmark_untold"
    account: AccountId
    left: Won
    told: Won


class EarmarkSpentElsewhere(Broken):
    """M7: what is used of an earmark is paid in its club, in the same call."""

    code = "M7"
    reason = "earmark_spent"
    account: AccountId
    used: Won
    paid: Won


class PurseNotEmpty(Broken):
    """M2: a purse without a reason in a club of this status is empty."""

    code = "M2"
    reason = "status"
    held: Won
    kind: PurseKind
    seat: int
    """0 for a purse of the whole club."""
    status: ClubStatus


class SeatPurseNotEmpty(Broken):
    """M2: a club that has not begun, or is over, holds nothing for its seats."""

    code = "M2"
    reason = "seat_purse"
    held: Won
    kind: PurseKind
    seat: int
    stage: Stage


class PotNotEmpty(Broken):
    """M2: a club that has not begun, or is over, has an empty pot."""

    code = "M2"
    reason = "pot_left"
    held: Won
    stage: Stage


class KeptDiffers(Broken):
    """M2: what was repaid in a freeze is kept for its creditor in both books, or was handed over in both."""

    code = "M2"
    reason = "kept"
    account: AccountId
    noted: Won
    """By the rotation contract; of a block, how much more than before."""
    kept: Won
    """By escrow."""


class SeatMissing(Broken):
    """M2: only existing seats hold won."""

    code = "M2"
    reason = "no_seat"
    held: Won
    kind: PurseKind
    seat: int


class DepositTooLarge(Broken):
    """M2: a deposit is at most the agreed one."""

    code = "M2"
    reason = "deposit"
    seat: int
    held: Won
    agreed: Won


class HeldBackTooSoon(Broken):
    """M2: a holdback is taken only from the seat's own pot."""

    code = "M2"
    reason = "holdback"
    held: Won
    seat: int
