"""Calls of the contract `pot`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club, Instant
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "Calendar",
    "Create",
    "Goal",
    "Invite",
    "Join",
    "Leave",
    "Pay",
    "PotTerms",
    "Sign",
    "Start",
    "Uninvite",
]


class Calendar(Record, frozen=True):
    """The calendar of rounds. Dates are in Asia/Seoul (fixed UTC+9); a date is due at 23:59:59.000 of its day."""

    unit: str
    """"month", "week", "day"; "seconds" only on development chains."""
    year: int = 0
    month: int = 0
    day: int = 0
    """The first due date."""
    first_due_ms: Instant = Millis(0)
    """For "seconds": the first due instant (block time, ms)."""
    every_seconds: int = 0
    """For "seconds": distance of two due instants."""
    business_days: bool = False
    """For "month" and "week": whether a due date that is not a business day moves to the next one."""
    holidays: tuple[int, ...] = ()
    """With business days: the holidays of the club as numbers YYYYMMDD, ascending; Saturdays and Sundays need none."""


class Goal(Record, frozen=True):
    """What a group purchase or an event needs."""

    target: Won
    """What must be in the pot at the deadline."""
    deadline_ms: Instant
    spend_by_ms: Instant
    """When what is not spent is paid back, so that nothing stays in the pot if nobody acts."""


class PotTerms(Record, frozen=True):
    """The agreed terms of a pot."""

    name: str
    dues: Won = Won(0)
    """What every member pays in a period; 0 without dues."""
    periods: int = 0
    """For how many periods; 0 without dues."""
    calendar: Calendar | None = None
    """When dues are due; None without dues."""
    goal: Goal | None = None
    level: int = 0
    """How far members must have been verified, 0 … 4 (`contracts.identity`)."""
    agreement: bytes = b""
    """The hash of the agreement of clauses (`contracts.agreement`), 32 bytes; empty: a development pot without one."""


class Create(Record, frozen=True):
    """`create`: create a pot. The signer is its organizer and first member; the id is in the event `pot.created`."""

    terms: PotTerms
    consent: Won
    """Exactly dues × periods: what the chain may collect from the signer."""


class Invite(Record, frozen=True):
    """`invite`: before the start, the organizer invites somebody. Later, the members vote (`propose_admit`)."""

    club: Club
    account: AccountId


class Uninvite(Record, frozen=True):
    """`uninvite`: the organizer withdraws an invitation that is not used."""

    club: Club
    account: AccountId


class Join(Record, frozen=True):
    """`join`: an invited person becomes a member, and allows the chain to collect the dues."""

    club: Club
    consent: Won
    """Exactly the dues of all periods to come."""


class Sign(Record, frozen=True):
    """`sign`: before the start, sign the terms and the list of members."""

    club: Club
    agreement: bytes


class Start(Record, frozen=True):
    """`start`: the organizer starts a pot that all its members have signed."""

    club: Club


class Pay(Record, frozen=True):
    """`pay`: pay into a running pot: open dues first; the rest is a free payment that counts like dues."""

    club: Club
    amount: Won


class Leave(Record, frozen=True):
    """`leave`: leave a pot, with the share of what it holds and has not promised to anybody."""

    club: Club
    at_least: Won = Won(0)
    """The least share for which the signer leaves."""
