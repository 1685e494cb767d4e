"""The events of the pot contract."""

from contracts.abi.event import EventRecord
from contracts.pot.words import Ended
from ledger.primitives.fields import Club, HashBytes
from ledger.primitives.units import AccountId, Won

__all__ = [
    "EVENTS",
    "DuesMissing",
    "GoalMet",
    "GoalMissed",
    "MemberAdmitted",
    "PotCancelled",
    "PotClosed",
    "PotCreated",
    "PotInvited",
    "PotJoined",
    "PotLapsed",
    "PotLeft",
    "PotPaid",
    "PotPaidBack",
    "PotReleased",
    "PotReturned",
    "PotSettled",
    "PotShared",
    "PotSigned",
    "PotSpent",
    "PotStarted",
    "PotUninvited",
]


class PotCreated(EventRecord, frozen=True):
    """Somebody created a pot."""

    type = "pot.created"
    club: Club
    organizer: AccountId
    name: str
    dues: Won
    periods: int
    target: Won
    agreement: HashBytes


class PotInvited(EventRecord, frozen=True):
    """The organizer invited somebody to a pot."""

    type = "pot.invited"
    club: Club
    account: AccountId


class MemberAdmitted(EventRecord, frozen=True):
    """The members of a running pot voted to invite somebody."""

    type = "pot.admitted"
    club: Club
    account: AccountId


class PotUninvited(EventRecord, frozen=True):
    """The organizer withdrew an invitation to a pot."""

    type = "pot.uninvited"
    club: Club
    account: AccountId


class PotJoined(EventRecord, frozen=True):
    """An invited person became a member of a pot."""

    type = "pot.joined"
    club: Club
    account: AccountId
    number: int
    consent: Won
    agreement: HashBytes


class PotSigned(EventRecord, frozen=True):
    """A member signed the terms and the members of a pot."""

    type = "pot.signed"
    club: Club
    account: AccountId
    agreement: HashBytes


class PotStarted(EventRecord, frozen=True):
    """A pot started."""

    type = "pot.started"
    club: Club
    members: int


class PotPaid(EventRecord, frozen=True):
    """A member paid into a pot, or the chain collected dues."""

    type = "pot.paid"
    club: Club
    account: AccountId
    amount: Won
    dues: Won
    """The part of it that was for dues."""


class DuesMissing(EventRecord, frozen=True):
    """The chain could not collect the dues of a member."""

    type = "pot.dues_missing"
    club: Club
    account: AccountId
    period: int
    arrears: Won


class PotSettled(EventRecord, frozen=True):
    """Before a newcomer, what the members have paid in was lowered to what is left of it."""

    type = "pot.settled"
    club: Club
    paid_in: Won
    left: Won


class PotSpent(EventRecord, frozen=True):
    """A pot paid somebody because its members had voted for it."""

    type = "pot.spent"
    club: Club
    proposal: HashBytes
    to: AccountId
    amount: Won
    later: Won
    """What waits for receipts."""
    what: str


class PotReleased(EventRecord, frozen=True):
    """A pot paid a later part of a spending against a receipt."""

    type = "pot.released"
    club: Club
    spending: HashBytes
    number: int
    to: AccountId
    amount: Won
    receipt: HashBytes


class PotLapsed(EventRecord, frozen=True):
    """The parts of a spending that were not paid returned to those who had borne them."""

    type = "pot.lapsed"
    club: Club
    spending: HashBytes
    amount: Won


class PotReturned(EventRecord, frozen=True):
    """A former member got back the part of a lapsed promise that the member had borne."""

    type = "pot.returned"
    club: Club
    spending: HashBytes
    account: AccountId
    amount: Won


class PotLeft(EventRecord, frozen=True):
    """A member left a pot, with a share of a running one."""

    type = "pot.left"
    club: Club
    account: AccountId
    amount: Won


class PotShared(EventRecord, frozen=True):
    """A pot returned won to its members because they had voted for it."""

    type = "pot.shared"
    club: Club
    amount: Won
    members: int


class PotPaidBack(EventRecord, frozen=True):
    """A member got a share of a pot that was shared out or closed."""

    type = "pot.paid_back"
    club: Club
    account: AccountId
    amount: Won


class GoalMet(EventRecord, frozen=True):
    """A pot reached its target at the deadline."""

    type = "pot.goal_met"
    club: Club
    held: Won
    target: Won


class GoalMissed(EventRecord, frozen=True):
    """A pot did not reach its target, so everybody gets everything back."""

    type = "pot.goal_missed"
    club: Club
    held: Won
    target: Won


class PotClosed(EventRecord, frozen=True):
    """A pot was closed, and everything in it was paid back."""

    type = "pot.closed"
    club: Club
    amount: Won
    why: Ended


class PotCancelled(EventRecord, frozen=True):
    """The organizer left a pot that had not started, so it was cancelled."""

    type = "pot.cancelled"
    club: Club


EVENTS = (
    PotCreated,
    PotInvited,
    MemberAdmitted,
    PotUninvited,
    PotJoined,
    PotSigned,
    PotStarted,
    PotPaid,
    DuesMissing,
    PotSettled,
    PotSpent,
    PotReleased,
    PotLapsed,
    PotReturned,
    PotLeft,
    PotShared,
    PotPaidBack,
    GoalMet,
    GoalMissed,
    PotClosed,
    PotCancelled,
)
