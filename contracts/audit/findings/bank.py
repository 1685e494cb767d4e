"""Findings about the supply and the bank: M1, M11."""

from contracts.abi.finding import Broken
from ledger.primitives.fields import Day
from ledger.primitives.units import AccountId, Won


class WonFromNowhere(Broken):
    """M1: a block makes won only by minting."""

    code = "M1"
    reason = "from_nowhere"
    made: Won


class MintsDiffer(Broken):
    """M1: won is minted only for new transactions of the bank."""

    code = "M1"
    reason = "mints"
    minted: Won
    named: Won


class BurnsDiffer(Broken):
    """M1: won is burned only for withdrawals that the bank has paid."""

    code = "M1"
    reason = "burns"
    burned: Won
    paid: Won


class SetAsideDiffers(Broken):
    """M1: the won set aside for withdrawals is the sum of those that wait."""

    code = "M1"
    reason = "set_aside"
    owner: AccountId


class SupplyDiffers(Broken):
    """M1: all purses together hold the won that was minted and not burned."""

    code = "M1"
    reason = "supply"
    total: Won
    supply: Won


class ReportChanged(Broken):
    """M11: the report of a day changes only by another report of the operators."""

    code = "M11"
    reason = "changed"
    day: Day


class BankDiffers(Broken):
    """M11: the bank's account agrees with the ledger."""

    code = "M11"
    reason = "apart"
    day: Day
    apart: Won
