"""What escrow keeps, of its own and independent of the contract that directs it: who consented, and whose is what."""

from contracts.abi import Map, Storage
from contracts.abi.interfaces import Consent
from ledger.primitives.units import Won

__all__ = ["EscrowState"]


class EscrowState:
    """The typed maps over the contract's storage."""

    def __init__(self, storage: Storage) -> None:
        self.consents: Map[Consent] = Map(storage, "consent", Consent)
        """By (club, account). Who has one is or was a member of the club."""
        self.stakes: Map[bytes] = Map(storage, "stake", bytes)
        """By (club, seat): the account that brought the seat's deposit, and alone gets it back."""
        self.paid_out: Map[Won] = Map(storage, "paid", int)  # type: ignore[arg-type]  # Won is int when stored
        """By (club, seat): what the seat has received."""
