"""The state of escrow: consents and owners. It does not depend on the contract that directs the moves."""

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Consent, Flows
from ledger.primitives.units import Won

__all__ = ["EscrowState"]


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

    flows = MapOf("flow", Flows)
    """By (club, account): what the account has paid into the club and received from it, by kind of move."""
    clubs_of = MapOf("clubs", bytes)
    """By (account, club): the clubs in which the account has flows."""
