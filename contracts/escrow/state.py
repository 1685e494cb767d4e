"""The state of escrow: consents and owners. It does not depend on the contract that directs the moves."""

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Consent, Earmark, Flows
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Won

__all__ = ["AgreedEarmark", "EscrowState"]


class AgreedEarmark(Record, frozen=True):
    """What the holder of a seat lets somebody else set aside for it."""

    holder: AccountId
    """Who agreed. A later holder has not."""
    account: AccountId
    amount: Won
    """The most that may be set aside at a time."""


class EscrowState(ContractState):
    """The typed maps over the contract's storage."""

    consents = MapOf("consent", Consent)
    """By (club, account): what the chain may collect. Removed when nothing is left."""
    parties = MapOf("party", bytes)
    """By (club, account): who has ever joined the club. It stays after the consent has ended, because a former member
    may still owe or be owed."""
    stakes = MapOf("stake", bytes)
    """By (club, seat): the account that paid the seat's deposit. It may be returned only to this account."""
    paid_out = MapOf("paid", Won)
    """By (club, seat): what the seat has received."""
    surpluses = MapOf("surplus", Won)
    """By (club, seat): the surplus paid to the organizer in the round in which the seat received."""
    holdbacks = MapOf("holdback", bytes)
    """By (club, seat): the account from whose pot the holdback was taken. It may be released only to this account."""
    guarantors = MapOf("guarantor", bytes)
    """By (club, seat): the account that guarantees for the seat. The guarantee may be returned only to this account."""
    bidders = MapOf("bidder", bytes)
    """By (club, seat): the account that locked the bond of a bid. It may be returned only to this account."""

    kept = MapOf("kept", Won)
    """By (club, creditor): repayments during a freeze, which the pot keeps for the creditor."""
    spent = MapOf("spent", Won)
    """By (club, proposal): what was paid because the members had voted for it."""

    earmarks = MapOf("earmark", tuple[Earmark, ...])
    """By (club, seat): what is set aside, in the order in which it is used. Together the seat's earmark purse."""
    earmarked_by = MapOf("earmarkedby", tuple[bytes, int])
    """By (account, club, seat): the club and the seat for which the account has set won aside."""
    earmark_agreed = MapOf("earmarkagreed", AgreedEarmark)
    """By (club, seat, account)."""

    flows = MapOf("flow", Flows)
    """By (club, account): what the account has paid into the club and received from it, by kind of move."""
    clubs_of = MapOf("clubs", bytes)
    """By (account, club): the clubs in which the account has flows."""
