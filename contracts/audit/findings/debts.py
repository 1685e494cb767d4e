"""Findings about debts: M3, M9, M10."""

from contracts.abi.finding import Broken
from ledger.primitives.units import AccountId, Won


class DebtTotalDiffers(Broken):
    """M3: a debtor's total is the sum of its debts."""

    code = "M3"
    reason = "total"
    account: AccountId
    total: Won


class LockedDiffers(Broken):
    """M3: the locked won of an account is the sum of its due payments."""

    code = "M3"
    reason = "lock"
    account: AccountId
    locked: Won


class BooksDiffer(Broken):
    """M3: a debt is listed once by debtor, once by creditor, once by club."""

    code = "M3"
    reason = "books"
    round: int
    seat: int


class NotInClubBook(Broken):
    """M3: a debt in its debtor's book is also in its club's book."""

    code = "M3"
    reason = "club_book"
    round: int
    seat: int


class DebtNotValid(Broken):
    """M3: a debt is at least 1 won, and nobody owes themselves."""

    code = "M3"
    reason = "not_valid"
    amount: Won
    round: int
    seat: int


class ArrearsNotPaid(Broken):
    """M9: a recipient of a pot who owes older rounds of the club has paid them with it."""

    code = "M9"
    round: int
    netted: Won


class DebtVanished(Broken):
    """M10: a debt only shrinks by what is reported as repaid, cancelled or given up."""

    code = "M10"
    reason = "vanished"
    missing: Won
    round: int
    seat: int


class NeverDueAgain(Broken):
    """M10: a claim that is put off is on the schedule, to be due again."""

    code = "M10"
    reason = "never_due"
    round: int
    seat: int


class OwedTooMuch(Broken):
    """M10: the debt for a seat and round is at most what was never collected of it."""

    code = "M10"
    reason = "too_much"
    owed: Won
    seat: int
    round: int
    missing: Won
