"""Calls of the contract `voting`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, Instant
from ledger.primitives.units import AccountId, Won

__all__ = [
    "Accept",
    "AuctionAmounts",
    "FixedPotAmounts",
    "FlatAmounts",
    "ProposeAdmit",
    "ProposeAmend",
    "ProposeAmounts",
    "ProposeDissolve",
    "ProposeDueDay",
    "ProposeExit",
    "ProposeOrder",
    "ProposeRelease",
    "ProposeShareOut",
    "ProposeSpend",
    "ProposeSubstitute",
    "ProposeSwap",
    "Sign",
    "SurchargeAmounts",
    "Vote",
    "Withdraw",
]


class SurchargeAmounts(Record, frozen=True, tag="surcharge"):
    """The amounts of a club with a surcharge."""

    contribution: Won
    surcharge: Won


class FlatAmounts(Record, frozen=True, tag="flat"):
    """The amount of a club without interest, and of one whose order is drawn."""

    contribution: Won


class FixedPotAmounts(Record, frozen=True, tag="fixed_pot"):
    """The amounts of a club with a fixed pot."""

    contribution: Won
    surcharge: Won
    pot: Won


class AuctionAmounts(Record, frozen=True, tag="auction"):
    """The amounts of a club by auction: what a seat pays at most, and the lowest bid."""

    contribution: Won
    floor: Won


class ProposeSwap(Record, frozen=True):
    """`propose_swap`: seats `seat_a` and `seat_b` exchange turns. The holder of one proposes it, and thereby signs."""

    club: Club
    seat_a: int
    seat_b: int
    deadline_ms: Instant
    """The block time until which signatures count; 1 hour … 60 days ahead."""
    leads_to: bytes
    """BOUND: the hash of the change's result, as its preview shows it; every proposal has this field."""


class Sign(Record, frozen=True):
    """`sign`: sign a change that needs the signer's signature, or keep a guarantee through it."""

    proposal: bytes
    leads_to: bytes
    """BOUND: the result that the signer has seen."""


class ProposeSubstitute(Record, frozen=True):
    """`propose_substitute`: `newcomer` takes over `seat`. The holder of the seat proposes it, and thereby signs."""

    club: Club
    seat: int
    newcomer: AccountId
    deadline_ms: Instant
    """The block time until which votes count; 1 hour … 60 days ahead."""
    leads_to: bytes


class ProposeExit(Record, frozen=True):
    """`propose_exit`: `seat` leaves the club without a substitute. Its holder proposes it, and thereby signs."""

    club: Club
    seat: int
    deadline_ms: Instant
    leads_to: bytes


class ProposeDissolve(Record, frozen=True):
    """`propose_dissolve`: dissolve the club. Any member with a vote may propose it."""

    club: Club
    deadline_ms: Instant
    leads_to: bytes


class ProposeDueDay(Record, frozen=True):
    """`propose_due_day`: change the due day of the remaining rounds, 1 … 31."""

    club: Club
    day: int
    deadline_ms: Instant
    leads_to: bytes


class ProposeAmend(Record, frozen=True):
    """`propose_amend`: give the club another agreement of clauses. Every holder of a seat must sign."""

    club: Club
    agreement: bytes
    """32 bytes: the hash of the new agreement, with the club's fees."""
    deadline_ms: Instant
    leads_to: bytes


class ProposeAmounts(Record, frozen=True):
    """`propose_amounts`: change the amounts of the remaining rounds; all amounts of the form, including unchanged
    ones."""

    club: Club
    amounts: SurchargeAmounts | FlatAmounts | FixedPotAmounts | AuctionAmounts
    deadline_ms: Instant
    leads_to: bytes


class ProposeOrder(Record, frozen=True):
    """`propose_order`: change the order of the seats that have not received."""

    club: Club
    order: tuple[int, ...]
    deadline_ms: Instant
    leads_to: bytes


class ProposeSpend(Record, frozen=True):
    """`propose_spend`: a pot pays exactly `amount` to `to`, and later parts against receipts."""

    club: Club
    to: AccountId
    amount: Won
    what: str
    """What is paid for, 1 … 40 printable letters, without any person's name."""
    later: tuple[Won, ...]
    """The parts that are paid one by one against receipts, at most 12; usually none."""
    until_ms: Instant
    """When the parts that are not paid return to the pot; 0 without later parts."""
    deadline_ms: Instant
    leads_to: bytes


class ProposeRelease(Record, frozen=True):
    """`propose_release`: pay the next part of a spending, against a receipt."""

    club: Club
    spending: bytes
    """The proposal by which the spending was decided."""
    number: int
    """Which of the later parts, from 1."""
    to: AccountId
    amount: Won
    receipt: bytes
    """SHA-256 of the receipt."""
    deadline_ms: Instant
    leads_to: bytes


class ProposeShareOut(Record, frozen=True):
    """`propose_share_out`: return `amount` of a pot to its members, pro rata to what they have paid in."""

    club: Club
    amount: Won
    deadline_ms: Instant
    leads_to: bytes


class ProposeAdmit(Record, frozen=True):
    """`propose_admit`: invite a new member to a running pot."""

    club: Club
    newcomer: AccountId
    deadline_ms: Instant
    leads_to: bytes


class Accept(Record, frozen=True):
    """`accept`: the newcomer agrees to take over the seat under the shown schedule, and to automatic payments."""

    proposal: bytes
    leads_to: bytes
    consent: Won
    """Exactly price + deposit + what the seat still pays: see `contracts.rotation.views.substitution_terms`."""


class Vote(Record, frozen=True):
    """`vote`: the signer's vote, once. Abstention counts as no. A yes is also the signature if one is needed."""

    proposal: bytes
    leads_to: bytes
    yes: bool


class Withdraw(Record, frozen=True):
    """`withdraw`: the proposer withdraws an open proposal. Consents given for it end."""

    proposal: bytes
