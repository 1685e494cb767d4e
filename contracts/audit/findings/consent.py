"""What can be taken without consent, and go to the wrong people: M7, M8."""

from contracts.abi.finding import Broken
from ledger.balances import PurseKind
from ledger.primitives.units import AccountId, Won


class CollectedTooMuch(Broken):
    """M7: what is collected under a consent is at most what was signed."""

    code = "M7"
    reason = "consent"
    collected: Won
    account: AccountId
    agreed: Won


class TakenUnsigned(Broken):
    """M7: what is taken without a signature was agreed."""

    code = "M7"
    reason = "unsigned"
    taken: Won
    account: AccountId
    agreed: Won


class WrongRecipient(Broken):
    """M8: what leaves a club's purse for a person goes to somebody whom its seat, or a debt, names."""

    code = "M8"
    reason = "recipient"
    amount: Won
    kind: PurseKind
    account: AccountId


class ReserveDiffers(Broken):
    """M8: what a reserve pays are shares of it, and claims that it bought."""

    code = "M8"
    reason = "reserve"
    paid: Won
    told: Won
