"""What the won contract keeps: which bank transactions were minted, and every withdrawal.

    requested ── begin ──▶ begun ── confirm ──▶ burned
        │                    │
        │ recalled           └── revert (operator) ──▶ reverted
        │ in part or whole
        └── revert (owner, operator) ──▶ reverted

While `requested`, a withdrawal counts as available: the chain may recall it for what its owner owes. From `begun` on
the bank has been told to pay, so the won can only be burned or, when the bank sends it back, reverted.
"""

from collections.abc import Iterator
from enum import StrEnum

from contracts.abi import ContractState, MapOf
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["BEGUN", "BURNED", "REQUESTED", "REVERTED", "BankReport", "Withdrawal", "WithdrawalStatus", "WonState"]


class WithdrawalStatus(StrEnum):
    """Where a withdrawal stands."""

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
    """What is left of it: recalls lower it."""
    status: WithdrawalStatus
    requested_ms: Millis
    """Block time of the request: the newest is recalled first."""


class BankReport(Record, frozen=True):
    """What the operators say of the bank's account at the end of one day (M11). Amounts are won ≥ 0."""

    day: int
    """Days from 1970-01-01 to the day in Seoul."""
    balance: Won
    """What the bank's account held."""
    not_minted: Won
    """Collected at the bank, and not yet minted."""
    not_burned: Won
    """Paid out by the bank, and not yet burned."""
    suspense: Won
    """What lies there and belongs to nobody known."""
    operator: AccountId
    height: int
    """The block that has the report."""
    time_ms: Millis


class WonState(ContractState):
    """The typed maps over the contract's storage."""

    minted = MapOf("minted", Won)
    """By the bank's transaction id: how much was minted for it."""
    withdrawals = MapOf("withdrawal", Withdrawal)
    """By withdrawal id."""
    open = MapOf("open", bytes)
    """By (owner, requested_ms, withdrawal id): the ids of withdrawals that can be recalled."""
    pending = MapOf("pending", Won)
    """By owner: the sum of those withdrawals, so that a collection reads one value of each person. Absent for 0."""
    reports = MapOf("report", BankReport)
    """By day."""
    last_report = MapOf("lastreport", int)
    """By nothing: the last day that was reported."""

    def save(self, withdrawal: Withdrawal) -> None:
        """Store `withdrawal`, and keep the index of recallable ones and their sum true."""
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
        """Yield the withdrawals of `owner` that have not begun, the newest first."""
        for id_ in reversed(tuple(self.open.values(owner))):
            found = self.withdrawals.get(id_)
            assert found is not None, "what waits is a withdrawal"
            yield found


def _waits(withdrawal: Withdrawal | None) -> int:
    return withdrawal.amount if withdrawal is not None and withdrawal.status == REQUESTED else 0
