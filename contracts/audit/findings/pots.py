"""Findings about pots: M2, M8."""

from contracts.abi.finding import Broken
from ledger.primitives.units import AccountId, Won


class PotHeldDiffers(Broken):
    """M2: a pot's purse holds what its books say."""

    code = "M2"
    reason = "pot_held"
    held: Won
    noted: Won


class PotBooksDiffer(Broken):
    """M2: what members have paid in, and what is promised, follow from the payments."""

    code = "M2"
    reason = "pot_books"
    computed: Won
    noted: Won


class PaidInDiffers(Broken):
    """M2: what a member has paid in follows from the payments."""

    code = "M2"
    reason = "pot_member"
    account: AccountId
    computed: Won
    noted: Won


class PotUntold(Broken):
    """M8: every payment of a pot is one that its events report, and the reverse."""

    code = "M8"
    reason = "pot_untold"
    account: AccountId
    paid: Won
    told: Won


class PotNotDecided(Broken):
    """M8: won is spent from a pot only because its members have voted for exactly that."""

    code = "M8"
    reason = "pot_decision"
    account: AccountId
    amount: Won


class PotShareDiffers(Broken):
    """M8: a member gets back the share of what is left, no more."""

    code = "M8"
    reason = "pot_share"
    account: AccountId
    amount: Won
    share: Won
