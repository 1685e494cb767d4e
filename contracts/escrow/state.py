"""What escrow keeps, of its own and independent of the contract that directs it: who consented, and whose is what."""

from contracts.abi import Map, Storage
from contracts.abi.interfaces import Consent
from ledger.primitives.units import Won

__all__ = ["EscrowState"]


class EscrowState:
    """The typed maps over the contract's storage."""

    def __init__(self, storage: Storage) -> None:
        self.consents: Map[Consent] = Map(storage, "consent", Consent)
        """By (club, account): what the chain may collect. Gone when nothing is left of it."""
        self.parties: Map[bytes] = Map(storage, "party", bytes)
        """By (club, account): who has ever signed for a place in the club. Stays when the consent goes, because who
        was a member may still owe and be owed."""
        self.stakes: Map[bytes] = Map(storage, "stake", bytes)
        """By (club, seat): the account that brought the seat's deposit, and alone gets it back."""
        self.paid_out: Map[Won] = Map(storage, "paid", int)  # type: ignore[arg-type]  # Won is int when stored
        """By (club, seat): what the seat has received."""
        self.surpluses: Map[Won] = Map(storage, "surplus", int)  # type: ignore[arg-type]  # Won is int when stored
        """By (club, seat): what the organizer got of the round in which the seat received."""
        self.holdbacks: Map[bytes] = Map(storage, "holdback", bytes)
        """By (club, seat): the account whose pot was held back, and alone gets it back."""
        self.guarantors: Map[bytes] = Map(storage, "guarantor", bytes)
        """By (club, seat): the account that locked won for the seat, and alone gets it back."""
