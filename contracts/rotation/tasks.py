"""The records of work on debts that one call begins and another continues (`money.remaining_work`)."""

from contracts.abi import ContractCall
from contracts.rotation.records import Debt, DebtPlace
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Won

__all__ = ["Free", "HandOver", "NewDebt", "Reached", "RemainingWork", "Repay", "Task", "Turn"]


class Turn:
    """RANK: the walk over a person's debts."""

    BEGINS = 0
    """The debts in the paying club; the next walk depends on what is left then."""
    ONE_CLUB = 1
    """All debts are in one club, whose order applies (DEBT)."""
    BACKED = 2
    """All clubs: each claim up to what its creditor has really paid in."""
    REST = 3
    """The rest of the claims."""


class Reached(Record, frozen=True):
    """Won that has reached a person for its debts, and the progress of the walk over them."""

    debtor: AccountId
    amount: Won
    """The most that is repaid."""
    first_club: bytes = b""
    """The club whose debts come before the oldest."""
    turn: int = 0
    """The walk over its debts: `Turn`."""
    passed: DebtPlace | None = None
    """The last visited debt that was not repaid in full; the next call continues after it."""
    first_seat: int = 0
    """The seat whose debts come first within `first_club`; 0 for none."""


class Repay(Record, frozen=True, tag="repay"):
    """Repay debts with won that has reached persons, one after the other, and then those of their creditors."""

    waiting: tuple[Reached, ...]


class Free(Record, frozen=True, tag="free"):
    """Pay debts of `debtor` with its free won."""

    debtor: AccountId


class NewDebt(Record, frozen=True, tag="new_debt"):
    """Record a debt, after cancelling every ring that it would close."""

    debt: Debt


class HandOver(Record, frozen=True, tag="hand_over"):
    """Pay the kept repayments of a freeze of `club` to their creditors."""

    club: bytes


Task = Repay | Free | NewDebt | HandOver


class RemainingWork(Record, frozen=True):
    """Work on debts that continues in another call (`contracts.rotation.money.remaining_work`)."""

    part: int
    """How many calls have worked on it."""
    tasks: tuple[Task, ...]
    """In order."""
    charges: tuple[Debt, ...]
    """Late charges that become debts after the tasks."""
    ended: tuple[bytes, ...]
    """Ended clubs whose reserves are shared then."""
    coming: tuple[tuple[AccountId, Won], ...]
    """Won that has reached persons and will pay debts; a part of the tasks."""
    passed: tuple[Debt, ...]
    """By debtor: the last repaid debt, oldest first."""
    stage: bool
    """Whether a round continues after the tasks; charges and reserves wait for it."""
    calls: tuple[ContractCall, ...]
    """Calls of other contracts that are made after all work."""
