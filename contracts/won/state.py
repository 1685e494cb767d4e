"""The state of the won contract: minted bank transactions, withdrawals, and the bank's last report.

    requested ── begin ──▶ begun ── confirm ──▶ burned
        │                    │
        │ recalled           └── revert (operator) ──▶ reverted
        │ in part or whole
        └── revert (owner, operator) ──▶ reverted

A `requested` withdrawal counts as available, because the chain may recall it for its owner's debts. For a `begun` one,
the bank has been told to pay, so its won can only be burned or, if the bank returns it, reverted.
"""

from collections.abc import Iterator
from enum import StrEnum

from contracts.abi import ContractState, MapOf
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["BEGUN", "BURNED", "REQUESTED", "REVERTED", "BankReport", "Withdrawal", "WithdrawalStatus", "WonState"]


class WithdrawalStatus(StrEnum):
    """The status of a withdrawal."""

    REQUESTED = "requested"
    BEGUN = "begun"
    BURNED = "burned"
    REVERTED = "reverted"


REQUESTED, BEGUN, BURNED, REVERTED = WithdrawalStatus


class Withdrawal(Record, frozen=True):
    """One request for a transfer to the owner's bank account."""

    id: bytes
    """The id of the requesting transaction."""
    owner: AccountId
    amount: Won
    """The remaining amount; recalls lower it."""
    status: WithdrawalStatus
    requested_ms: Millis
    """The block time of the request. The newest withdrawal is recalled first."""


class BankReport(Record, frozen=True):
    """The operators' report of the bank's account at the end of one day (M11). Amounts are won ≥ 0."""

    day: int
    """Days from 1970-01-01 to the day in Seoul."""
    balance: Won
    """The balance of the bank's account."""
    not_minted: Won
    """Collected at the bank, and not yet minted."""
    not_burned: Won
    """Paid out by the bank, and not yet burned."""
    suspense: Won
    """What lies there and belongs to nobody known."""
    operator: AccountId
    height: int
    """The height of the block with the report."""
    time_ms: Millis


class WonState(ContractState):
    """The typed maps over the contract's storage."""

    minted = MapOf("minted", Won)
    """By bank transaction id: how much was minted for it."""
    withdrawals = MapOf("withdrawal", Withdrawal)
    """By withdrawal id."""
    open = MapOf("open", bytes)
    """By (owner, requested_ms, withdrawal id): the ids of withdrawals that can be recalled."""
    pending = MapOf("pending", Won)
    """By owner: the sum of these withdrawals, so that a collection reads only one value per person. Absent for 0."""
    reports = MapOf("report", BankReport)
    """By day."""
    last_report = MapOf("lastreport", int)
    """Without a key: the last reported day."""

    def save(self, withdrawal: Withdrawal) -> None:
        """Store `withdrawal`, and update the index of recallable ones and their sum."""
        before = self.withdrawals.get(withdrawal.id)
        self._add(withdrawal.owner, _waits(withdrawal) - _waits(before))
        self.withdrawals.set(withdrawal.id, value=withdrawal)
        key = (withdrawal.owner, withdrawal.requested_ms, withdrawal.id)
        if withdrawal.status == REQUESTED:
            self.open.set(*key, value=withdrawal.id)
        else:
            self.open.delete(*key)

    def _add(self, owner: AccountId, more: int) -> None:
        total = self.recallable(owner) + more
        assert total >= 0, f"withdrawals of {total} won"
        if total:
            self.pending.set(owner, value=Won(total))
        else:
            self.pending.delete(owner)

    def recallable(self, owner: AccountId) -> Won:
        """Return the sum of the withdrawals of `owner` that have not begun."""
        return self.pending.get(owner) or Won(0)

    def waiting(self, owner: AccountId) -> Iterator[Withdrawal]:
        """Yield the withdrawals of `owner` that have not begun, newest first."""
        for id_ in reversed(tuple(self.open.values(owner))):
            found = self.withdrawals.get(id_)
            assert found is not None, "what waits is a withdrawal"
            yield found


def _waits(withdrawal: Withdrawal | None) -> int:
    return withdrawal.amount if withdrawal is not None and withdrawal.status == REQUESTED else 0
