"""The calls of the rotation contract. Seats and rounds count from 1; a club's id is 32 bytes.

create → invite → join (every seat) → sign (every holder) → start → [the chain collects and pays] → closed
         uninvite ┘     └ leave · free_seat · cancel → cancelled
              commit → reveal (before a round, where turns are drawn)
              agree_payer → pay · pay_debt · agree_guarantee → guarantee · restore_deposit · join_late · buy_claim ·
              waive_claim · defer_claim meanwhile
"""

from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, HashBytes
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "AgreeGuarantee",
    "AgreePayer",
    "BuyClaim",
    "Cancel",
    "Commit",
    "Create",
    "DeferClaim",
    "FreeSeat",
    "Guarantee",
    "Invite",
    "Join",
    "JoinLate",
    "Leave",
    "Pay",
    "PayDebt",
    "RestoreDeposit",
    "Reveal",
    "Sign",
    "Start",
    "Uninvite",
    "WaiveClaim",
]


class Create(Record, frozen=True):
    """`create`: found a club. The signer is its organizer. The club's id is in the event `club.created`, field `club`.

    With an organizer's turn, the organizer holds that seat from the founding, and signs like everybody.
    """

    terms: Terms
    consent: Won = Won(0)
    """With a paying organizer's turn: the organizer's consent for that seat, as in `Join`; otherwise 0."""


class Invite(Record, frozen=True):
    """`invite`: the organizer invites one person to a vacant seat. A later invitation replaces an earlier one.

    In an open club (`Terms.open`), anybody may take a seat, so there are no invitations.
    """

    club: Club
    seat: int
    """A vacant seat. In a club with late joiners, also after the start: the seat that is taken next, or a later one."""
    account: AccountId


class Uninvite(Record, frozen=True):
    """`uninvite`: the organizer withdraws the invitation to a seat. A taken seat stays taken."""

    club: Club
    seat: int


class FreeSeat(Record, frozen=True):
    """`free_seat`: before the start, free a seat whose holder has not signed within a day of taking it.

    The organizer can do so at once. Members who have signed can do so with more than half of their votes, at least two.
    """

    club: Club
    seat: int


class Join(Record, frozen=True):
    """`join`: take a seat, and allow the chain to collect its contributions (autopay).

    The signer must be invited, unless the club is open or the signer is its organizer.
    `consent` must be exactly what the seat pays in all rounds plus its deposit, so that the member signs the amount.
    """

    club: Club
    seat: int
    consent: Won


class Leave(Record, frozen=True):
    """`leave`: give a seat back before the start. Consent and signature end with it."""

    club: Club
    seat: int


class Cancel(Record, frozen=True):
    """`cancel`: end a club that has not started. Every consent ends with it; no won has moved.

    The organizer can do so at any time before the start. Any member can after the first due instant, because such a
    club cannot start any more.
    """

    club: Club


class Sign(Record, frozen=True):
    """`sign`: agree to the club's terms and schedule, for all seats that the signer holds now."""

    club: Club
    schedule_hash: bytes
    """32 bytes, as shown by `contracts.rotation.views.club`."""


class Start(Record, frozen=True):
    """`start`: the organizer starts the club after every seat is taken and every holder has signed.

    The deposits are collected.
    """

    club: Club


class JoinLate(Record, frozen=True):
    """`join_late`: take the next vacant seat of a running club without interest (`Terms.late_joiners`).

    The signer pays C to each earlier recipient and the deposit now. `consent` must be exactly that plus what the seat
    pays in the remaining rounds, including those of vacant seats. Unless the club is open, the signer must be invited
    to that seat.
    """

    club: Club
    consent: Won


class Commit(Record, frozen=True):
    """`commit`: commit to a bid for the next round, or to a seed for its draw, on behalf of a seat that waits.

    Once per person and round, until two phases before the due instant. A bid locks a bond, which comes back when the
    round is open; a member that does not reveal its bid loses it. For a draw nobody needs a seed: every seat that waits
    is drawn as likely. Whoever takes part knows that something it has chosen itself decides too.
    """

    club: Club
    round: int
    seat: int
    commitment: HashBytes
    """32 bytes: `contracts.rotation.kinds.sealing.commitment_of`; it binds club, round, account and seat."""
    bond: Won = Won(0)
    """Exactly what the club asks for a bid in this round (`bond` of the round); 0 in a draw."""


class Reveal(Record, frozen=True):
    """`reveal`: reveal what the signer has committed to, in the phase that follows."""

    club: Club
    round: int
    amount: Won
    """The bid, as committed to; 0 in a draw."""
    seed: HashBytes
    """As committed to, 32 bytes."""


class AgreeGuarantee(Record, frozen=True):
    """`agree_guarantee`: the holder of a seat agrees that `guarantor` guarantees for it, in its present order.

    Nobody else can then guarantee for the seat. A later agreement replaces an earlier one. It ends with its guarantee,
    and when the seat changes its holder or its turn.
    """

    club: Club
    seat: int
    guarantor: AccountId
    amount: Won
    """Exactly what the guarantor will lock; 0 withdraws the agreement."""


class Guarantee(Record, frozen=True):
    """`guarantee`: the signer guarantees for the seat of `holder` in its present order, and locks `amount` now.

    The seat's holder must have agreed before (`agree_guarantee`). If the seat now has another holder or another turn,
    the call is refused, because a guarantor signs for one person and one order.
    """

    club: Club
    seat: int
    holder: AccountId
    """The holder of the seat."""
    turn: int
    """The round in which the seat receives."""
    amount: Won
    """The amount to which the holder has agreed, at most what the seat still pays."""


class RestoreDeposit(Record, frozen=True):
    """`restore_deposit`: the holder refills a deposit that misses have reduced, in whole or in part."""

    club: Club
    seat: int
    amount: Won


class AgreePayer(Record, frozen=True):
    """`agree_payer`: the holder of a seat agrees that `payer` pays its contribution of a round on its behalf, and that
    it owes `payer` what is paid so, from the due instant on, like what a guarantor covers.

    Nobody else becomes its creditor by paying. A later agreement for the same seat and round takes the place of an
    earlier one; it ends when it is used up, and when the seat changes its holder.
    """

    club: Club
    seat: int
    round: int
    payer: AccountId
    amount: Won
    """At most so much, and at most what is open for the seat and round; 0 takes the agreement back."""


class Pay(Record, frozen=True):
    """`pay`: pay a seat's contribution of a round from the signer's won: ahead, late, or for somebody else."""

    club: Club
    seat: int
    round: int
    amount: Won
    """Exactly what is open for this seat and round; with `part`, also less."""
    part: bool = False
    claim: AccountId | None = None
    """Who is to owe the signer what it pays: the seat's holder, who has agreed to it (`agree_payer`). Without it, what
    is paid for somebody else is a gift."""


class BuyClaim(Record, frozen=True):
    """`buy_claim`: the buyer named in the terms pays a recipient what is owed for one seat and round.

    The buyer takes over the claim.
    """

    club: Club
    seat: int
    """The seat that did not pay."""
    round: int
    amount: Won
    """The claim's face value, exactly what is still owed."""


class PayDebt(Record, frozen=True):
    """`pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won; when nothing is due, what its
    creditors have put off."""

    debtor: AccountId
    amount: Won


class WaiveClaim(Record, frozen=True):
    """`waive_claim`: give up what the signer is owed for a seat and round, or a part of it; charges come last.

    Whoever is in debt, or lacks won for what is due, gives nothing up, and of a recipient's claim so much stays as the
    seat's holdback lacks.
    """

    club: Club
    seat: int
    """The seat for which it is owed."""
    round: int
    amount: Won
    """1 won to all that the signer is owed for this seat and round."""


class DeferClaim(Record, frozen=True):
    """`defer_claim`: put off all that the signer is owed for a seat and round: it is not due before `until_ms`.

    Until then it locks nothing, takes nothing and bears no charge; then it is due again in its old place. It can be put
    off to a later instant again. What stands against giving a claim up stands against putting it off.
    """

    club: Club
    seat: int
    """The seat for which it is owed."""
    round: int
    until_ms: Millis
    """At most 366 days from now."""
