"""The records of work on debts that one call began and another goes on with (`contracts.rotation.money.desk`)."""

from contracts.abi import ContractCall
from contracts.rotation.records import Debt, DebtPlace
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Won

__all__ = ["Desk", "Free", "HandOver", "NewDebt", "Reached", "Repay", "Task", "Turn"]


class Turn:
    """RANK: in which walk over a person's debts won are."""

    BEGINS = 0
    """The debts in the club that pays; which walk follows depends on what is left then."""
    ONE_CLUB = 1
    """All is owed in one club, whose order holds (DEBT)."""
    BACKED = 2
    """All clubs: of every claim as much as its creditor has really paid in."""
    REST = 3
    """What exceeds that."""


class Reached(Record, frozen=True):
    """What has reached a person for its debts, and where the walk over them stands."""

    debtor: AccountId
    amount: Won
    """Up to how much is repaid."""
    first_club: bytes = b""
    """The club whose debts come before the oldest."""
    turn: int = 0
    """Which walk over its debts it is: `Turn`."""
    passed: DebtPlace | None = None
    """The last debt that this walk has looked at and has not repaid whole: the next call goes on behind it."""
    first_seat: int = 0
    """The seat whose debts come first of those in `first_club`; 0 for none."""


class Repay(Record, frozen=True, tag="repay"):
    """Let what has reached persons pay their debts, one after the other, and pass on to their creditors."""

    waiting: tuple[Reached, ...]


class Free(Record, frozen=True, tag="free"):
    """Let what `debtor` has free pay its debts."""

    debtor: AccountId


class NewDebt(Record, frozen=True, tag="new_debt"):
    """Note a debt, after cancelling every ring that it would close."""

    debt: Debt


class HandOver(Record, frozen=True, tag="hand_over"):
    """Give what was kept while `club` was frozen to those to whom it was repaid."""

    club: bytes


Task = Repay | Free | NewDebt | HandOver


class Desk(Record, frozen=True):
    """Work on debts that goes on in another call (`contracts.rotation.money.desk`)."""

    part: int
    """How many calls have worked on it."""
    tasks: tuple[Task, ...]
    """In order."""
    charges: tuple[Debt, ...]
    """Late charges that become debts when the tasks are done."""
    ended: tuple[bytes, ...]
    """Clubs that have ended and whose reserve is to be shared then."""
    coming: tuple[tuple[AccountId, Won], ...]
    """What has reached whom and will pay debts: a part of the tasks."""
    passed: tuple[Debt, ...]
    """By debtor: the debt that it repaid last, oldest first."""
    stage: bool
    """A round goes on when the tasks are done; charges and reserves wait for it."""
    calls: tuple[ContractCall, ...]
    """Calls of other contracts that are made when nothing is left."""
