"""The methods of the rotation contract and their handlers. Each: May I? – Is it right? – Change – Return."""

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
from contracts.abi.grades import ExposedOf
from contracts.abi.interfaces import Booked, Credited, LiabilitiesOf, Thaw, UseEarmark, WorkScopeOf
from contracts.rotation.answers import (
    asks_of,
    club_of,
    ending_of,
    exposed_of,
    liabilities_of,
    list_clubs,
    runner_of,
    seat_holder,
)
from contracts.rotation.calls import (
    AgreeGuarantee,
    AgreePayer,
    BuyClaim,
    Cancel,
    Commit,
    Create,
    DeferClaim,
    FreeSeat,
    Guarantee,
    Invite,
    Join,
    JoinLate,
    Leave,
    Pay,
    PayDebt,
    RestoreDeposit,
    Reveal,
    Sign,
    Start,
    Uninvite,
    WaiveClaim,
)
from contracts.rotation.changes.dispatch import carry_out, check_change
from contracts.rotation.changes.evict import eviction_stands
from contracts.rotation.changes.freeze import park, thaw
from contracts.rotation.events import EVENTS
from contracts.rotation.founding.cancel import cancel
from contracts.rotation.founding.create import create
from contracts.rotation.founding.decide import DECIDE, decide
from contracts.rotation.founding.free_seat import free_seat
from contracts.rotation.founding.invitation import invite, uninvite
from contracts.rotation.founding.join import join, leave
from contracts.rotation.founding.late import join_late
from contracts.rotation.founding.sign import sign
from contracts.rotation.founding.start import start
from contracts.rotation.lookup import is_frozen, load_club
from contracts.rotation.money.booking import booked
from contracts.rotation.money.books import Books
from contracts.rotation.money.claims import buy_claim
from contracts.rotation.money.custody import NAME
from contracts.rotation.money.defer import DUE_AGAIN, defer_claim, make_due_again
from contracts.rotation.money.guarantee import agree_guarantee, guarantee, restore_deposit
from contracts.rotation.money.payer import agree_payer
from contracts.rotation.money.remaining_work import GO_ON
from contracts.rotation.money.repay import credited, pay_debt, use_earmark
from contracts.rotation.money.scope import work_scope_of
from contracts.rotation.money.waive import waive_claim
from contracts.rotation.records import CLOSED, COLLECTING, DISSOLVED, RUNNING
from contracts.rotation.rounds.collect import COLLECT, collect
from contracts.rotation.rounds.opening import BEGIN_REVEALS, OPEN_ROUND, begin_reveals, go_on_opening
from contracts.rotation.rounds.pay import pay
from contracts.rotation.rounds.payout import END, PAYOUT, end_round, pay_out
from contracts.rotation.rounds.sealed import commit, reveal
from contracts.rotation.rounds.waterfall import SETTLE, settle
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.state import RotationState
from ledger.primitives.codec import trusted_decode


def due(ctx: Context, storage: Storage, item: DueItem) -> Outcome:
    """Execute due work: collect a round, settle it, continue with debts. Rounds of a frozen club wait."""
    if item.topic not in {GO_ON, DUE_AGAIN} and is_frozen(ctx, item.club):
        return park(RotationState(storage), item)
    books = Books(ctx, storage)
    match item.topic:
        case topic if topic == GO_ON:
            books.take_up(item.club)
        case topic if topic == DUE_AGAIN:
            make_due_again(books, item)
        case topic if topic == OPEN_ROUND:
            go_on_opening(books, item)
        case topic if topic == BEGIN_REVEALS:
            begin_reveals(books, item)
        case topic if topic == DECIDE:
            decide(books, item)
        case topic if topic in {PAYOUT, END}:
            _stage(books, item)
        case _:
            _begin(books, item)
    return books.outcome()


def _begin(books: Books, item: DueItem) -> None:
    """Collect or settle a round. Nothing happens if that is already done, or is not due yet."""
    club = load_club(books.state, item.club, RUNNING, DISSOLVED)
    row = books.state.round(club.id, trusted_decode(int, item.data))
    work = RoundWork(books, club, row)
    match item.topic:
        case topic if topic == COLLECT:
            if club.next_round == row.number and books.ctx.time_ms > row.due_ms:
                collect(work)
        case topic if topic == SETTLE:
            if club.open_round == row.number and row.status == COLLECTING:
                settle(work)
        case _:
            raise AssertionError(f"rotation never schedules {item.topic}")


def _stage(books: Books, item: DueItem) -> None:
    """Continue a round after its debts have been paid as far as possible."""
    number, root, older = trusted_decode(tuple[int, bytes, bool], item.data)
    books.begin_stage(root)
    club = load_club(books.state, item.club, RUNNING, DISSOLVED, CLOSED)
    work = RoundWork(books, club, books.state.round(club.id, number))
    if item.topic == PAYOUT:
        pay_out(work, older=older)
    else:
        end_round(work, older=older)


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "create": Method(Create, create),
        "invite": Method(Invite, invite),
        "uninvite": Method(Uninvite, uninvite),
        "join": Method(Join, join),
        "leave": Method(Leave, leave),
        "free_seat": Method(FreeSeat, free_seat),
        "cancel": Method(Cancel, cancel),
        "sign": Method(Sign, sign),
        "start": Method(Start, start),
        "join_late": Method(JoinLate, join_late),
        "agree_guarantee": Method(AgreeGuarantee, agree_guarantee),
        "guarantee": Method(Guarantee, guarantee),
        "restore_deposit": Method(RestoreDeposit, restore_deposit),
        "agree_payer": Method(AgreePayer, agree_payer),
        "buy_claim": Method(BuyClaim, buy_claim),
        "waive_claim": Method(WaiveClaim, waive_claim),
        "defer_claim": Method(DeferClaim, defer_claim),
        "commit": Method(Commit, commit),
        "reveal": Method(Reveal, reveal, in_recovery=True),
        "pay": Method(Pay, pay),
        "pay_debt": Method(PayDebt, pay_debt),
        "credited": Method(Credited, credited),
        "booked": Method(Booked, booked),
        "use_earmark": Method(UseEarmark, use_earmark),
        "thaw": Method(Thaw, thaw),
        "change": Method(CarryOut, carry_out),
    },
    queries={
        LiabilitiesOf: liabilities_of,
        ExposedOf: exposed_of,
        WorkScopeOf: work_scope_of,
        RunnerOf: runner_of,
        ListClubs: list_clubs,
        HolderOf: seat_holder,
        EndingOf: ending_of,
        AsksOf: asks_of,
        ClubOf: club_of,
        CheckChange: check_change,
        EvictionStands: eviction_stands,
    },
    due=due,
    events=EVENTS,
)
