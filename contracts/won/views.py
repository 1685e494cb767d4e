"""The views of withdrawals and of operators' ballots. Balances are in the ledger: `chain.reader().balance(…)`."""

from contracts.abi import ReadContext, Storage
from contracts.won.ballots import Ballot, BallotState
from contracts.won.errors import WithdrawalNotFoundError
from contracts.won.state import Withdrawal, WonState
from ledger.primitives.codec import Record
from ledger.primitives.kinds import HashBytes, Name
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["MAX_BALLOTS", "BallotPage", "OpenBallot", "Withdrawal", "open_ballots", "waiting", "withdrawal"]

MAX_BALLOTS = 100
"""Of one page: with their calls at most about 30 KiB."""


class OpenBallot(Record, frozen=True):
    """What some operators have said, and others have to say too before it is done."""

    id: HashBytes
    method: Name
    """mint, begin_withdrawal, confirm_withdrawal, revert_withdrawal, report_bank."""
    args: HashBytes
    """The canonical bytes of the call."""
    subject: str
    """The bank's transaction, the id of the withdrawal in hex, or the day."""
    amount: Won
    opener: AccountId
    voters: tuple[AccountId, ...]
    """Who has said so, the opener first."""
    votes: int
    """How many of them are operators now: only theirs count."""
    needed: int
    until_ms: Millis
    """From this block time on, the votes do not count any more."""


class BallotPage(Record, frozen=True):
    """Open ballots, by opener, the oldest of each first."""

    ballots: tuple[OpenBallot, ...]
    next: bytes
    """Give it back as `after` for the next page; empty at the end."""


def withdrawal(_ctx: ReadContext, storage: Storage, id_: bytes) -> Withdrawal:
    """Return one withdrawal. Raises WithdrawalNotFoundError."""
    found = WonState(storage).withdrawals.get(id_)
    if found is None:
        raise WithdrawalNotFoundError
    return found


def waiting(_ctx: ReadContext, storage: Storage, owner: bytes) -> tuple[Withdrawal, ...]:
    """Return the withdrawals of `owner` that have not begun, newest first."""
    return tuple(WonState(storage).waiting(owner))  # type: ignore[arg-type]  # an account id, whoever wrapped it


def open_ballots(ctx: ReadContext, storage: Storage, limit: int = MAX_BALLOTS, after: bytes = b"") -> BallotPage:
    """Return up to `limit` ballots of operators that have not expired, after the previous page."""
    state = BallotState(storage)
    found: list[OpenBallot] = []
    opener, until_ms, id_ = after[:20], int.from_bytes(after[20:28]), after[28:]
    for operator in sorted(ctx.params.operators):
        if operator < opener:
            continue
        begin = (until_ms, id_) if operator == opener else (ctx.time_ms + 1,)
        for ballot in state.behind(operator, begin):
            if ballot.until_ms <= ctx.time_ms:
                continue
            if len(found) == limit:
                last = found[-1]
                return BallotPage(tuple(found), last.opener + last.until_ms.to_bytes(8) + last.id)
            found.append(_open(ctx, ballot))
    return BallotPage(tuple(found), b"")


def _open(ctx: ReadContext, ballot: Ballot) -> OpenBallot:
    return OpenBallot(
        id=ballot.id,
        method=ballot.method,
        args=ballot.call,
        subject=ballot.subject,
        amount=ballot.amount,
        opener=ballot.opener,
        voters=ballot.voters,
        votes=len(set(ballot.voters) & set(ctx.params.operators)),
        needed=ctx.params.operators_needed,
        until_ms=ballot.until_ms,
    )
