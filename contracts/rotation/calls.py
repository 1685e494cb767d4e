"""What one may ask of the rotation contract. Seats and rounds count from 1; a club's id is 32 bytes.

create → invite → join (every seat) → sign (every holder) → start → [the chain collects and pays] → closed
         uninvite ┘     └ leave · free_seat · cancel → cancelled
              agree_payer → pay · pay_debt · agree_guarantee → guarantee · restore_deposit · join_late · buy_claim ·
              waive_claim meanwhile
"""

from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club
from ledger.primitives.units import AccountId, Won

__all__ = [
    "AgreeGuarantee",
    "AgreePayer",
    "BuyClaim",
    "Cancel",
    "Create",
    "FreeSeat",
    "Guarantee",
    "Invite",
    "Join",
    "JoinLate",
    "Leave",
    "Pay",
    "PayDebt",
    "RestoreDeposit",
    "Sign",
    "Start",
    "Uninvite",
    "WaiveClaim",
]


class Create(Record, frozen=True):
    """`create`: found a club. The signer is its organizer. The club's id is in the event `club.created`, field `club`.

    With an organizer's turn the organizer holds that seat from the start, and signs like everybody.
    """

    terms: Terms
    consent: Won = Won(0)
    """With an organizer's turn that pays: the organizer's consent for that seat, as in `Join`; otherwise 0."""


class Invite(Record, frozen=True):
    """`invite`: by the organizer: one person may take this vacant seat. Another invitation to the seat takes its place.

    In an open club (`Terms.open`) anybody may take a seat, so nobody is invited.
    """

    club: Club
    seat: int
    """In a club that waits for late joiners, also after the start: the seat that is taken next, or a later one."""
    account: AccountId


class Uninvite(Record, frozen=True):
    """`uninvite`: by the organizer: the invitation to this seat ends. A seat that is taken stays taken."""

    club: Club
    seat: int


class FreeSeat(Record, frozen=True):
    """`free_seat`: before the start: take a seat from a holder who has not signed in time, a day after taking it.

    By the organizer at once; by members who have signed with more than half of their voices, and at least two of them.
    """

    club: Club
    seat: int


class Join(Record, frozen=True):
    """`join`: take a seat, and let the chain collect for it (autopay). The organizer has invited the signer to it,
    unless the club is open or the signer's own.

    `consent` must be exactly what the seat pays in all rounds plus its deposit: the member signs the number.
    """

    club: Club
    seat: int
    consent: Won


class Leave(Record, frozen=True):
    """`leave`: give a seat back before the club starts; consent and signature are withdrawn with it."""

    club: Club
    seat: int


class Cancel(Record, frozen=True):
    """`cancel`: end a club that has not started; every consent ends with it, and no won had moved.

    By the organizer at any time before the start; by any member once the first due instant is past, because such a club
    cannot start any more.
    """

    club: Club


class Sign(Record, frozen=True):
    """`sign`: agree to the club's terms and schedule, for all seats the signer holds now."""

    club: Club
    schedule_hash: bytes
    """32 bytes, as shown by `contracts.rotation.views.club`."""


class Start(Record, frozen=True):
    """`start`: by the organizer, once every seat is taken and every holder has signed. Deposits are taken now."""

    club: Club


class JoinLate(Record, frozen=True):
    """`join_late`: take the next vacant seat of a running club without interest (`Terms.late_joiners`).

    The signer pays C to each earlier recipient and brings the deposit now. `consent` must be exactly that plus what the
    seat pays in the rounds to come, those of seats that are vacant still among them. Unless the club is open, the
    organizer has invited the signer to that seat.
    """

    club: Club
    consent: Won


class AgreeGuarantee(Record, frozen=True):
    """`agree_guarantee`: the holder of a seat agrees that `guarantor` stands for it, in its present order.

    Nobody else can guarantee for the seat. A later agreement takes the place of an earlier one; it ends with the
    guarantee that it was given for, and when the seat changes its holder or its turn.
    """

    club: Club
    seat: int
    guarantor: AccountId
    amount: Won
    """Exactly what the guarantor will lock; 0 takes the agreement back."""


class Guarantee(Record, frozen=True):
    """`guarantee`: the signer stands for the seat that `holder` has, in its present order, with `amount` locked now.

    The seat's holder has agreed to it before (`agree_guarantee`). A seat that has another holder or another turn by now
    is refused: a guarantor stands for the person and the order that it has seen.
    """

    club: Club
    seat: int
    holder: AccountId
    """Who holds the seat."""
    turn: int
    """The round in which the seat receives."""
    amount: Won
    """What the holder has agreed to, at most what the seat still pays."""


class RestoreDeposit(Record, frozen=True):
    """`restore_deposit`: the holder brings what misses have taken out of the seat's deposit, or a part of it."""

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
    """Exactly what is open for this seat and round, or less when `part` says so."""
    part: bool = False
    claim: AccountId | None = None
    """Who is to owe the signer what it pays: the seat's holder, who has agreed to it (`agree_payer`). Without it, what
    is paid for somebody else is a gift."""


class BuyClaim(Record, frozen=True):
    """`buy_claim`: the buyer named in the terms pays a recipient what is owed to it for one seat and round, and is owed
    it instead."""

    club: Club
    seat: int
    """The seat that did not pay."""
    round: int
    amount: Won
    """The claim's face value: exactly what is still owed."""


class PayDebt(Record, frozen=True):
    """`pay_debt`: repay debts of `debtor` (oldest first) from the signer's available won."""

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
