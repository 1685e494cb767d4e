"""The plan of a change: it has passed all checks, and has four methods.

    plan(books, change) ──▶ verdict    who must sign, and by account how much more the chain may collect
      or raises a refusal   leads      the result that everybody who agrees must name (BOUND)
                            preview    the effect on every seat, for those who decide
                            apply      execute the change

Rule 1: the decision is taken once, in `plan`. Preview, signatures and execution use the same plan.
Rule 2: a plan only reads. It is made again when the change is executed, because the club may have changed.
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
    """The new due instant of a later round."""

    round: int
    now_ms: Millis
    then_ms: Millis


@dataclass(frozen=True, slots=True)
class Stand:
    """The stand of one person at the end of the club: what was asked so far, and what is still to pay, in won."""

    account: AccountId
    asked: int
    """On seats that have not received: all that was asked, even if covered or owed, with the equalisations of swaps."""
    owes: int
    """The remaining contributions of seats that have received."""

    @property
    def amount(self) -> int:
        """Return the person's amount at the end of the club: positive for a share, negative for a debt."""
        return self.asked - self.owes


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of a change if it were executed now. Seats that are not in a map keep their values."""

    club: ClubRecord
    """As it would be."""
    schedule_hash: bytes = b""
    """The hash of the resulting schedule; empty if the change does not write one."""
    then: Table | None = None
    """The resulting table; None if the table stays and no seat is affected."""
    deposits: dict[int, Won] = field(default_factory=dict)
    brings: dict[int, int] = field(default_factory=dict)
    gets: dict[int, int] = field(default_factory=dict)
    holders: dict[int, AccountId] = field(default_factory=dict)
    equalised: tuple[Equalised, ...] = ()
    """What seats that exchange their turns pay or receive for the rounds so far."""
    dues: tuple[NewDue, ...] = ()
    stands: tuple[Stand, ...] = ()
    price: int = 0
    penalty: int = 0
    vote_lost: bool = False


class Plan(Protocol):
    """A change that has passed all checks."""

    def verdict(self) -> Verdict:
        """Return who must sign, and the additional consents."""
        ...

    def leads(self) -> Leads:
        """Return the result. It is the same before and after the end of an open round."""
        ...

    def preview(self, books: Books) -> Preview:
        """Return the effect, for those who decide on it."""
        ...

    def apply(self, books: Books, signed: tuple[AccountId, ...]) -> None:
        """Execute the change. Everybody who must sign is in `signed`; guarantors in it keep their guarantees."""
        ...
