"""The calls of the voting contract. A proposal's id is 32 bytes, a hash of the id of the proposing transaction.

swap        propose_swap by one holder → `sign` by the other (and by whom WORSE names) → done at a round's boundary
substitute  propose_substitute by the leaver → `accept` by the newcomer, `vote` by the members → done at a boundary
exit, order, due day, amounts, dissolve; spend, release, share out, admit in a pot
            propose_… by a member → `vote`; `sign` by whom WORSE names and who does not vote yes → done at a boundary
all of them `withdraw` by the proposer, before the decision
eviction    opened by the chain after two misses → `vote` → done at a boundary, unless it lapses
"""

from contracts.abi.club import FormAmounts
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, HashBytes
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "Accept",
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
    "Vote",
    "Withdraw",
]


class ProposeSwap(Record, frozen=True):
    """`propose_swap`: seats `seat_a` and `seat_b` exchange turns. The holder of one proposes it, and thereby signs."""

    club: Club
    seat_a: int
    seat_b: int
    deadline_ms: Millis
    """The block time until which signatures count; 1 hour … 60 days ahead."""
    leads_to: bytes
    """BOUND: the hash of the change's result, as its preview shows it; every proposal has this field."""


class ProposeSubstitute(Record, frozen=True):
    """`propose_substitute`: `newcomer` takes over `seat`. The holder of the seat proposes it, and thereby signs."""

    club: Club
    seat: int
    newcomer: AccountId
    deadline_ms: Millis
    """The block time until which votes count; 1 hour … 60 days ahead."""
    leads_to: bytes


class ProposeExit(Record, frozen=True):
    """`propose_exit`: `seat` leaves the club without a substitute. Its holder proposes it, and thereby signs."""

    club: Club
    seat: int
    deadline_ms: Millis
    leads_to: bytes


class ProposeDissolve(Record, frozen=True):
    """`propose_dissolve`: dissolve the club. Any member with a vote may propose it."""

    club: Club
    deadline_ms: Millis
    leads_to: bytes


class ProposeDueDay(Record, frozen=True):
    """`propose_due_day`: change the due day of the remaining rounds, 1 … 31."""

    club: Club
    day: int
    deadline_ms: Millis
    leads_to: bytes


class ProposeAmend(Record, frozen=True):
    """`propose_amend`: give the club another agreement of clauses. Every holder of a seat must sign."""

    club: Club
    agreement: HashBytes
    """32 bytes: the hash of the new agreement, with the club's fees."""
    deadline_ms: Millis
    leads_to: bytes


class ProposeAmounts(Record, frozen=True):
    """`propose_amounts`: change the amounts of the remaining rounds; all amounts of the form, including unchanged ones.

    It needs all votes.
    """

    club: Club
    amounts: FormAmounts
    deadline_ms: Millis
    leads_to: bytes


class ProposeOrder(Record, frozen=True):
    """`propose_order`: change the order of the seats that have not received."""

    club: Club
    order: tuple[int, ...]
    deadline_ms: Millis
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
    until_ms: Millis
    """When the parts that are not paid return to the pot; 0 without later parts."""
    deadline_ms: Millis
    leads_to: bytes


class ProposeRelease(Record, frozen=True):
    """`propose_release`: pay the next part of a spending, against a receipt."""

    club: Club
    spending: HashBytes
    """The proposal by which the spending was decided."""
    number: int
    """Which of the later parts, from 1."""
    to: AccountId
    amount: Won
    receipt: HashBytes
    """SHA-256 of the receipt. Add a few random words to a short receipt, so that nobody can guess it."""
    deadline_ms: Millis
    leads_to: bytes


class ProposeShareOut(Record, frozen=True):
    """`propose_share_out`: return `amount` of a pot to its members, pro rata to what they have paid in."""

    club: Club
    amount: Won
    deadline_ms: Millis
    leads_to: bytes


class ProposeAdmit(Record, frozen=True):
    """`propose_admit`: invite a new member to a running pot."""

    club: Club
    newcomer: AccountId
    deadline_ms: Millis
    leads_to: bytes


class Sign(Record, frozen=True):
    """`sign`: sign a change that needs the signer's signature, or keep a guarantee through it."""

    proposal: bytes
    leads_to: bytes
    """BOUND: the result that the signer has seen. It must be the present result of the proposal."""


class Accept(Record, frozen=True):
    """`accept`: the newcomer agrees to take over the seat under the shown schedule, and to automatic payments."""

    proposal: bytes
    leads_to: bytes
    consent: Won
    """Exactly price + deposit + what the seat still pays: see `contracts.rotation.views.substitution_terms`."""


class Vote(Record, frozen=True):
    """`vote`: the signer's vote, once. Abstention counts as no. A yes is also the signature if one is needed.

    If the chain has opened the vote and the change now has another result, a vote that names it starts the voting
    again.
    """

    proposal: bytes
    leads_to: bytes
    yes: bool


class Withdraw(Record, frozen=True):
    """`withdraw`: the proposer withdraws an open proposal. Consents given for it end."""

    proposal: bytes
