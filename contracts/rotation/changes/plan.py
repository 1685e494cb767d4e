"""What every change is before it is made: a plan that has passed all checks, and answers four questions.

    plan(books, change) ──▶ verdict    who must sign, and how much more the chain may collect from whom
      raises what refuses   leads      what it leads to: what everybody names who agrees to it (BOUND)
                            preview    what it would do to every seat, for those who decide
                            apply      make it

Rule 1: the decision is taken once, in `plan`. What is shown, what is signed and what is made come from the same plan.
Rule 2: a plan reads and never writes; it is made again when the change is carried out, because the club has moved on.
"""

from dataclasses import dataclass, field
from typing import Protocol

from contracts.abi.club import Verdict
from contracts.abi.leads import Leads
from contracts.rotation.money.books import Books
from contracts.rotation.records import ClubRecord, Equalised
from contracts.rotation.terms.table import Table
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["NewDue", "Plan", "Preview", "Stand"]


class NewDue(Record, frozen=True):
    """Another due instant of a round to come."""

    round: int
    now_ms: Millis
    then_ms: Millis


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one person stands when the club ends: what was asked of it, and what it still has to pay. Won."""

    account: AccountId
    asked: int
    """On seats that have not received, covered or owed as well, with what swaps equalised."""
    owes: int
    """Remaining contributions of seats that have."""

    @property
    def amount(self) -> int:
        """Return what the person is worth to the club's end: positive for a share, negative for a debt."""
        return self.asked - self.owes


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do if it were made now. Seats that are in no map keep what they have."""

    club: ClubRecord
    """As it would be."""
    schedule_hash: bytes = b""
    """Of the schedule that it leads to; empty where it writes no new one."""
    then: Table | None = None
    """The table as it would be; None where the table stays and no seat is touched."""
    deposits: dict[int, Won] = field(default_factory=dict)
    brings: dict[int, int] = field(default_factory=dict)
    gets: dict[int, int] = field(default_factory=dict)
    holders: dict[int, AccountId] = field(default_factory=dict)
    equalised: tuple[Equalised, ...] = ()
    """What seats that exchange their turns pay, or get, for the rounds so far."""
    dues: tuple[NewDue, ...] = ()
    stands: tuple[Stand, ...] = ()
    price: int = 0
    penalty: int = 0
    vote_lost: bool = False


class Plan(Protocol):
    """A change that has passed all checks now."""

    def verdict(self) -> Verdict:
        """Return what the change asks of whom."""
        ...

    def leads(self) -> Leads:
        """Return what it leads to. It is the same before and after a round that is being collected is over."""
        ...

    def preview(self, books: Books) -> Preview:
        """Return what it would do, for those who decide on it."""
        ...

    def apply(self, books: Books, signed: tuple[AccountId, ...]) -> None:
        """Make it. Everybody who must sign is in `signed`; others in it keep something by their signature."""
        ...
