"""What readers see of withdrawals. Balances are the ledger's: `chain.reader().balance(Purse(…))`."""

from contracts.abi import ReadContext, Storage
from contracts.won.errors import WithdrawalNotFoundError
from contracts.won.state import Withdrawal, WonState

__all__ = ["Withdrawal", "waiting", "withdrawal"]


def withdrawal(_ctx: ReadContext, storage: Storage, id_: bytes) -> Withdrawal:
    """Return one withdrawal. Raises WithdrawalNotFoundError."""
    found = WonState(storage).withdrawals.get(id_)
    if found is None:
        raise WithdrawalNotFoundError
    return found


def waiting(_ctx: ReadContext, storage: Storage, owner: bytes) -> tuple[Withdrawal, ...]:
    """Return the withdrawals of `owner` that the bank does not know yet, the newest first."""
    return tuple(WonState(storage).waiting(owner))  # type: ignore[arg-type]  # an account id, whoever wrapped it
