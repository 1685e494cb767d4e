"""A contract that exists in tests only: circles of people who hold one seat each, pay nothing, and may end it.

It answers what every club answers (`contracts.abi.club`), and has one change carried out: its end.
"""

from contracts.abi import (
    Context,
    Contract,
    ContractState,
    InvalidCallError,
    MapOf,
    Method,
    Outcome,
    ReadContext,
    Storage,
)
from contracts.abi.club import (
    CarryOut,
    CheckChange,
    Club,
    ClubList,
    ClubOf,
    Dissolve,
    Ending,
    EndingOf,
    EvictionStands,
    HolderOf,
    ListClubs,
    ListedClub,
    RunnerOf,
    Verdict,
)
from contracts.abi.leads import Leads, leads_hash
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["CIRCLE", "CircleState", "Gather"]

NAME = "circle"


class Gather(Record, frozen=True):
    """`gather`: make a circle of these people."""

    people: tuple[AccountId, ...]


class Circle(Record, frozen=True):
    """One circle."""

    id: bytes
    people: tuple[AccountId, ...]
    created_ms: Millis
    ended: bool = False


class CircleState(ContractState):
    """All circles."""

    circles = MapOf("circle", Circle)


class NotCarriedOutError(InvalidCallError):
    """A circle only ends, by its members' vote."""

    code = "circle_only_ends"


def _gather(ctx: Context, storage: Storage, call: Gather) -> Outcome:
    CircleState(storage).circles.set(ctx.call_id, value=Circle(ctx.call_id, call.people, ctx.time_ms))
    return Outcome()


def _change(ctx: Context, storage: Storage, call: CarryOut) -> Outcome:
    circle = CircleState(storage).circles.get(call.change.club)
    if ctx.caller != "voting" or circle is None or not isinstance(call.change, Dissolve):
        raise NotCarriedOutError
    CircleState(storage).circles.set(circle.id, value=Circle(circle.id, circle.people, circle.created_ms, ended=True))
    return Outcome()


def _runner_of(_ctx: ReadContext, storage: Storage, query: RunnerOf) -> str | None:
    return None if CircleState(storage).circles.get(query.club) is None else NAME


def _list(_ctx: ReadContext, storage: Storage, query: ListClubs) -> ClubList:
    every = sorted(CircleState(storage).circles.values(), key=lambda one: (one.created_ms, one.id))
    later = [one for one in every if (one.created_ms, one.id) > (query.created_ms, query.club)]
    shown = tuple(
        ListedClub(
            one.id, NAME, "circle", "dissolved" if one.ended else "running", one.people[0], one.created_ms,
            len(one.people), len(one.people), Won(0),
        )
        for one in later[: query.limit]
    )  # fmt: skip
    return ClubList(shown, len(later) > len(shown))


def _club_of(ctx: ReadContext, storage: Storage, query: ClubOf) -> Club | None:
    circle = CircleState(storage).circles.get(query.club)
    if circle is None:
        return None
    people = tuple(sorted(circle.people))
    status, soon = ("dissolved" if circle.ended else "running"), Millis(ctx.time_ms + 1)
    return Club(NAME, status, people[0], circle.people, (), True, soon, (), people, (1,) * len(people))


def _check_change(_ctx: ReadContext, _storage: Storage, query: CheckChange) -> Verdict:
    if isinstance(query.change, Dissolve):
        return Verdict("ok", (), leads_to=leads_hash(query.change, Leads(b"")))
    return Verdict(NotCarriedOutError.code, ())


def _holder_of(_ctx: ReadContext, storage: Storage, query: HolderOf) -> AccountId | None:
    circle = CircleState(storage).circles.get(query.club)
    return circle.people[query.seat - 1] if circle and 1 <= query.seat <= len(circle.people) else None


def _ending_of(_ctx: ReadContext, storage: Storage, query: EndingOf) -> Ending | None:
    circle = CircleState(storage).circles.get(query.club)
    return None if circle is None else Ending("dissolved" if circle.ended else "running", b"")


CIRCLE = Contract(
    name=NAME,
    version=1,
    methods={"gather": Method(Gather, _gather), "change": Method(CarryOut, _change)},
    queries={
        RunnerOf: _runner_of,
        ListClubs: _list,
        ClubOf: _club_of,
        HolderOf: _holder_of,
        EndingOf: _ending_of,
        CheckChange: _check_change,
        EvictionStands: lambda _ctx, _storage, _query: False,
    },
)
