"""The views of upgrades: the versions in force, what is planned, and what operators have voted for."""

from contracts.abi import ReadContext, Storage
from contracts.abi.ballots import needed, votes_of
from contracts.upgrade.state import UpgradeState
from ledger.primitives.codec import Record
from ledger.primitives.fields import Instant
from ledger.primitives.kinds import Name
from ledger.primitives.units import AccountId

__all__ = ["UpgradeBallot", "ballots"]


class UpgradeBallot(Record, frozen=True):
    """An open ballot on an upgrade."""

    contract: Name
    version: int
    from_height: int
    drops: bool
    """Whether the ballot is on dropping a planned upgrade."""
    voters: tuple[AccountId, ...]
    votes: int
    """How many of them are operators now: only theirs count."""
    needed: int
    until_ms: Instant
    """From this block time on, the votes do not count any more."""


def ballots(ctx: ReadContext, storage: Storage) -> tuple[UpgradeBallot, ...]:
    """Return the open ballots that have not expired, by contract."""
    state, found = UpgradeState(storage), []
    for ballot in state.ballots():
        offered = state.offered.get(ballot.id)
        assert offered is not None, "every ballot is about an upgrade"
        plan, operators = offered.plan, ctx.params.operators
        over = offered.drops and state.planned(plan.contract, ctx.height) is None
        if over or ballot.until_ms <= ctx.time_ms:
            continue
        found.append(
            UpgradeBallot(
                contract=plan.contract,
                version=plan.version,
                from_height=plan.from_height,
                drops=offered.drops,
                voters=ballot.voters,
                votes=votes_of(ballot, operators),
                needed=needed(operators),
                until_ms=ballot.until_ms,
            )
        )
    return tuple(found)
