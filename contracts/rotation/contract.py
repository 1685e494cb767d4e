"""Handlers of the rotation contract, wired to their methods. Each: May I? – Is it right? – Change – Return."""

from contracts.abi import Context, Contract, DueItem, Method, Outcome, Storage
from contracts.abi.club import CarryOut, CheckChange, ClubOf, EndingOf, EvictionStands, HolderOf, RunnerOf
from contracts.abi.interfaces import Credited, LockOf, Thaw
from contracts.rotation.answers import club_of, ending_of, lock_of, runner_of, seat_holder
from contracts.rotation.calls import (
    BuyClaim,
    Cancel,
    Create,
    Guarantee,
    Join,
    JoinLate,
    Leave,
    Pay,
    PayDebt,
    RestoreDeposit,
    Sign,
    Start,
)
from contracts.rotation.changes.decided import carry_out, check_change
from contracts.rotation.changes.evict import eviction_stands
from contracts.rotation.changes.freeze import park, thaw
from contracts.rotation.events import EVENTS
from contracts.rotation.founding.cancel import cancel
from contracts.rotation.founding.create import create
from contracts.rotation.founding.decide import DECIDE, decide
from contracts.rotation.founding.join import join, leave
from contracts.rotation.founding.late import join_late
from contracts.rotation.founding.sign import sign
from contracts.rotation.founding.start import start
from contracts.rotation.lookup import is_frozen, load_club
from contracts.rotation.money.claims import buy_claim
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.debts import Books
from contracts.rotation.money.guarantee import guarantee, restore_deposit
from contracts.rotation.money.repay import credited, pay_debt
from contracts.rotation.rounds.collect import COLLECT, collect
from contracts.rotation.rounds.pay import pay
from contracts.rotation.rounds.waterfall import SETTLE, settle
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.state import DISSOLVED, RUNNING, RotationState
from ledger.primitives.codec import trusted_decode


def due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Do what is due: collect a round, or end its grace. Of a frozen club it waits."""
    if is_frozen(ctx, item.club):
        return park(RotationState(storage), item)
    books = Books(ctx, storage)
    if item.topic == DECIDE:
        decide(books, item)
        return books.outcome()
    club = load_club(books.state, item.club, RUNNING, DISSOLVED)
    row = books.state.round(club.id, trusted_decode(int, item.data))
    work = RoundWork(books, club, row)
    match item.topic:
        case topic if topic == COLLECT:
            collect(work)
        case topic if topic == SETTLE:
            settle(work)
        case _:
            raise AssertionError(f"rotation never schedules {item.topic}")
    return books.outcome()


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "create": Method(Create, create),
        "join": Method(Join, join),
        "leave": Method(Leave, leave),
        "cancel": Method(Cancel, cancel),
        "sign": Method(Sign, sign),
        "start": Method(Start, start),
        "join_late": Method(JoinLate, join_late),
        "guarantee": Method(Guarantee, guarantee),
        "restore_deposit": Method(RestoreDeposit, restore_deposit),
        "buy_claim": Method(BuyClaim, buy_claim),
        "pay": Method(Pay, pay),
        "pay_debt": Method(PayDebt, pay_debt),
        "credited": Method(Credited, credited),
        "thaw": Method(Thaw, thaw),
        "change": Method(CarryOut, carry_out),
    },
    queries={
        LockOf: lock_of,
        RunnerOf: runner_of,
        HolderOf: seat_holder,
        EndingOf: ending_of,
        ClubOf: club_of,
        CheckChange: check_change,
        EvictionStands: eviction_stands,
    },
    due=due,
    events=EVENTS,
)
