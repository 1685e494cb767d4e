"""Finds which persons and clubs scheduled work may affect, without doing the work (contracts.md ORDER).

    work        the persons and clubs that it names          what is credited to a person pays its creditors, what they
    a club      whoever has signed for a place in it    ──▶  get pays theirs: so everybody to whom one of these owes,
                                                             and whoever shares a reserve to which one of them owes

Rule 1: the result may have too many members, but never too few. The work cannot pay, charge or credit any other person,
and cannot affect a club without any of these persons.
Rule 2: it costs one read per person and per pair of debtor and creditor, for any number of debts. A thief can make many
debts of 1 won, but not many persons.
"""

from collections import deque
from typing import assert_never

from contracts.abi import ReadContext, Storage
from contracts.abi.club import PayeesOf
from contracts.abi.interfaces import PartiesOf, WorkScope, WorkScopeOf
from contracts.abi.subjects import subject_account
from contracts.rotation.state import RotationState
from contracts.rotation.tasks import Free, HandOver, NewDebt, RemainingWork, Repay
from ledger.primitives.units import AccountId

__all__ = ["work_scope_of"]


def work_scope_of(ctx: ReadContext, storage: Storage, query: WorkScopeOf) -> WorkScope | None:
    """Return what work about `query.subjects` may affect, or None if it is more than `query.most`."""
    walk = _Walk(ctx, RotationState(storage), query.most)
    for subject in query.subjects:
        walk.subject(subject)
    return walk.end()


class _Walk:
    """Collects the persons and clubs that work may affect."""

    def __init__(self, ctx: ReadContext, state: RotationState, most: int) -> None:
        self._ctx = ctx
        self._state = state
        self._most = most
        self._left = most
        self._accounts: dict[AccountId, None] = {}
        self._clubs: dict[bytes, None] = {}
        self._waiting: deque[AccountId] = deque()

    def subject(self, id_: bytes) -> None:
        """Add the subject `id_` of an item: an account, remaining work, or a club."""
        account = subject_account(id_)
        if account is not None:
            self._account(account)
            return
        work = self._state.remaining.get(id_)
        if work is None:
            self._club(id_)
        else:
            self._add_work(work)

    def end(self) -> WorkScope | None:
        """Follow all debts; return the result."""
        while self._waiting and self._left > 0:
            account = self._waiting.popleft()
            if not self._state.debt_total(account):
                continue
            for owing in self._state.owing.values(account):
                self._left -= 1
                if self._left <= 0:
                    break
                if owing.to in self._accounts:
                    continue
                self._creditor(owing.to)
        return WorkScope(tuple(self._accounts), tuple(self._clubs)) if self._left > 0 else None

    def _add_work(self, work: RemainingWork) -> None:
        for task in work.tasks:
            match task:
                case Repay():
                    for reached in task.waiting:
                        self._account(reached.debtor)
                case Free():
                    self._account(task.debtor)
                case NewDebt():
                    self._account(task.debt.debtor)
                    self._creditor(task.debt.creditor or task.debt.club)
                case HandOver():
                    self._club(task.club)
                case _:
                    assert_never(task)
        for late in work.charges:
            self._account(late.debtor)
            self._account(late.creditor)
        for club in work.ended:
            self._club(club)

    def _creditor(self, to: bytes) -> None:
        """Add a person, or everybody who shares the reserve of an ended club."""
        if self._state.clubs.get(to) is not None:
            self._club(to)
        else:
            self._account(AccountId(to))

    def _account(self, account: AccountId) -> None:
        if account not in self._accounts:
            self._left -= 1
            self._accounts[account] = None
            self._waiting.append(account)

    def _club(self, club: bytes) -> None:
        """Add a club, everybody who has ever joined it, and the organizer, who may receive a surplus."""
        if club in self._clubs or self._left <= 0:
            return
        self._left -= 1
        self._clubs[club] = None
        record = self._state.clubs.get(club)
        if record is not None:
            self._account(record.organizer)
        for party in self._ctx.ask(PartiesOf(club, self._left + 1)):
            self._account(party)
        if record is None:  # a pot, which may pay others by a vote
            for payee in self._ctx.ask(PayeesOf(club)):
                self._account(payee)
