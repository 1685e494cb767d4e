"""The methods of the pot contract and its scheduled work. Each handler: May I? – Is it right? – Change – Return.

founding   create, invite, uninvite, join, sign, start       dues      the chain collects; pay
leaving    a member leaves with a share                      changes   what the members have decided
goals      the deadline of a goal, and its end               freeze    work waits, and goes on
"""

from contracts.abi import Context, Contract, DueItem, Method, Outcome, Storage
from contracts.abi.club import (
    AsksOf,
    CarryOut,
    CheckChange,
    ClubOf,
    EndingOf,
    EvictionStands,
    HolderOf,
    ListClubs,
    RunnerOf,
)
from contracts.abi.interfaces import Thaw
from contracts.pot.answers import asks_of, club_of, ending_of, eviction_stands, list_clubs, member_of, runner_of
from contracts.pot.calls import Create, Invite, Join, Leave, Pay, Sign, Start, Uninvite
from contracts.pot.changes import LAPSE, carry_out, check_change, lapse
from contracts.pot.dues import COLLECT, collect, pay
from contracts.pot.events import EVENTS
from contracts.pot.founding import create, invite, join, sign, start, uninvite
from contracts.pot.freeze import park, thaw
from contracts.pot.goals import GOAL, SPEND_BY, decide_goal, end_of_spending
from contracts.pot.leaving import leave
from contracts.pot.lookup import is_frozen, load_pot
from contracts.pot.state import PotState
from contracts.pot.till import NAME, Till
from contracts.pot.words import RUNNING

__all__ = ["CONTRACT"]


def due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Execute due work of a running pot. A closed pot has nothing left to do; the work of a frozen one waits."""
    state = PotState(storage)
    pot = load_pot(state, item.club)
    if pot.status != RUNNING:
        return Outcome()
    if is_frozen(ctx, pot.id):
        return park(state, item)
    till = Till(ctx, storage, pot)
    match item.topic.partition(":")[0]:
        case topic if topic == COLLECT:
            collect(till)
        case topic if topic == GOAL:
            decide_goal(till)
        case topic if topic == SPEND_BY:
            end_of_spending(till)
        case topic if topic == LAPSE:
            lapse(till, item.data)
        case _:
            raise AssertionError(f"pot never schedules {item.topic}")
    return till.outcome()


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "create": Method(Create, create),
        "invite": Method(Invite, invite),
        "uninvite": Method(Uninvite, uninvite),
        "join": Method(Join, join),
        "sign": Method(Sign, sign),
        "start": Method(Start, start),
        "pay": Method(Pay, pay),
        "leave": Method(Leave, leave),
        "change": Method(CarryOut, carry_out),
        "thaw": Method(Thaw, thaw),
    },
    queries={
        RunnerOf: runner_of,
        ListClubs: list_clubs,
        HolderOf: member_of,
        EndingOf: ending_of,
        AsksOf: asks_of,
        ClubOf: club_of,
        CheckChange: check_change,
        EvictionStands: eviction_stands,
    },
    due=due,
    events=EVENTS,
)
