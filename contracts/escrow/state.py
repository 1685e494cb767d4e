"""What escrow keeps, of its own and independent of the contract that directs it: who consented, and whose is what."""

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Consent, Flows
from ledger.primitives.units import Won

__all__ = ["EscrowState"]


class EscrowState(ContractState):
    """The typed maps over the contract's storage."""

    consents = MapOf("consent", Consent)
    """By (club, account): what the chain may collect. Gone when nothing is left of it."""
    parties = MapOf("party", bytes)
    """By (club, account): who has ever signed for a place in the club. Stays when the consent goes, because who
    was a member may still owe and be owed."""
    stakes = MapOf("stake", bytes)
    """By (club, seat): the account that brought the seat's deposit, and alone gets it back."""
    paid_out = MapOf("paid", Won)
    """By (club, seat): what the seat has received."""
    surpluses = MapOf("surplus", Won)
    """By (club, seat): what the organizer got of the round in which the seat received."""
    holdbacks = MapOf("holdback", bytes)
    """By (club, seat): the account whose pot was held back, and alone gets it back."""
    guarantors = MapOf("guarantor", bytes)
    """By (club, seat): the account that locked won for the seat, and alone gets it back."""

    flows = MapOf("flow", Flows)
    """By (club, account): what the account has put into the club and got out of it, by kind of move."""
    clubs_of = MapOf("clubs", bytes)
    """By (account, club): the clubs in which the account has flows."""
