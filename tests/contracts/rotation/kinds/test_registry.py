"""A kind is one file and one entry: here one is added whose turns are known only when a round opens."""

from collections.abc import Iterator

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.club import CheckChange, Dissolve, Order, Swap
from contracts.abi.interfaces import Moves
from contracts.rotation import views
from contracts.rotation.calls import Create, Pay
from contracts.rotation.kinds import Opening, Row
from contracts.rotation.kinds.registry import KINDS, check_kind, kind_of, table_of
from contracts.rotation.money.books import Books
from contracts.rotation.records import Sealed
from contracts.rotation.rounds.collect import collect
from contracts.rotation.rounds.work import RoundWork
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.execution import context_for
from ledger.journal import Scoped
from ledger.primitives.codec import trusted_decode
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.contracts.rotation.kinds.oldest_first import OldestFirst
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
FLAT = {"form": "flat", "seats": 3}


@pytest.fixture(autouse=True)
def oldest_first(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(KINDS, "oldest_first", OldestFirst())
    table_of.cache_clear()
    yield
    table_of.cache_clear()


def agreed(**changes: object) -> Terms:
    return terms(kind="oldest_first", **{**FLAT, **changes})


def running(**changes: object) -> tuple[World, bytes]:
    world = World(params={})
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(agreed(**changes), NAMES)


def test_a_kind_that_is_not_there_founds_no_club() -> None:
    world = World()
    assert world.refused(NAMES[0], Create(terms(kind="raffle"))) == "form_not_supported"
    assert world.refused(NAMES[0], Create(agreed(form="surcharge"))) == "bad_terms"
    assert kind_of(terms()).name == "fixed_order"
    check_kind(agreed())


def test_a_club_of_a_new_kind_lives_from_founding_to_close() -> None:
    """Rate cap on, the auditor at every block: the seats receive one by one, and everybody ends where it began."""
    world, club = running(holdback_percent=100)
    assert world.rotation().table(club).recipients == (0, 0, 0)
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
        assert world.rotation().round(club, number).recipient == number
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
    assert [world.available(name) for name in NAMES] == [1_000_000] * 3
    assert world.findings == []


def test_a_member_who_misses_owes_the_seat_that_received() -> None:
    world = World(params={})
    world.fund_all(NAMES[:2], 1_000_000)
    world.fund(NAMES[2], 100_000)
    club = world.started(agreed(), NAMES)
    for number in (1, 2):
        world.at(world.due(club, number) + 4 * DAY)
    owed = {(debt.debtor, debt.creditor): debt.amount for debt in world.rotation().club_debts.values(club)}
    assert owed == {(world.id(NAMES[2]), world.id(NAMES[1])): 100_000}, "the deposit covered round 1"
    assert world.findings == []


def test_what_members_told_decides() -> None:
    world, club = running()
    storage = Scoped(world.state(), contract_prefix("rotation"))
    state = RotationState(storage)
    for seat, age in ((1, 41), (2, 70), (3, 70)):
        holder = world.id(member(seat))
        state.sealed.set(club, 1, holder, value=Sealed(holder, seat, bytes(32), seat - 1, Won(0), Won(age), bytes(32)))
    context = msgspec.structs.replace(
        context_for(world.chain.reader(), None, None, Hash32(bytes(32))), time_ms=Millis(world.due(club, 1) + 1)
    )
    books = Books(context, storage)
    record = state.clubs.get(club)
    assert record is not None
    collect(RoundWork(books, record, state.round(club, 1)))
    moves = [trusted_decode(Moves, call.args).moves for call in books.outcome().calls if call.contract == "escrow"]
    claims = [(move.seat, move.amount) for each in moves for move in each if move.kind == "claim"]
    assert claims == [(2, 300_000)], "of two who are equally old, the lower seat"
    assert state.round(club, 1).recipient == 2


def test_what_is_not_known_yet_is_neither_exchanged_nor_paid_ahead() -> None:
    world, club = running()
    ask = world.chain.reader().ask
    for change in (Swap(club, 1, 2), Order(club, (3, 2, 1))):
        assert ask(CheckChange(change)).code == "form_not_supported"
    assert world.refused(NAMES[0], Pay(club, 1, 1, Won(100_000))) == "round_not_open"
    assert ask(CheckChange(Dissolve(club))).code == "ok"


def test_a_seat_changes_hands_a_guarantor_stands_and_readers_read_before_any_turn_is_known() -> None:
    world, club = running()
    world.fund(member(4), 500_000)
    world.guarantee(member(4), club, 1, 100_000)
    world.call(NAMES[1], votes.substitute(world, club, 2, world.id(member(4)), Millis(world.now + DAY)))
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    assert [row.recipient_seat for row in views.schedule(reader, storage, club).rows] == [0, 0, 0]
    assert [row.recipient for row in views.rounds(reader, storage, club)] == [None] * 3
    assert {seat.receives_in for seat in views.seats(reader, storage, club)} == {0}
    assert views.club(reader, storage, club).rate_passes
    assert world.purse(Purse(PurseKind.GUARANTEE, club, 1)) == 100_000


@pytest.mark.parametrize(
    "row",
    [
        Row(0, (Won(1), Won(1)), Won(2)),
        Row(1, (Won(1), Won(1)), Won(2)),
        Row(2, (Won(1),), Won(1)),
        Row(2, (Won(2), Won(1)), Won(2)),
        Row(2, (Won(-1), Won(1)), Won(0)),
        Row(2, (Won(1), Won(1)), Won(3)),
    ],
)
def test_a_kind_that_opens_a_wrong_row_stops_the_node(row: Row) -> None:
    opening = Opening(b"", 1, (2,), Table(((Won(1),), (Won(1),)), (0,), (Won(2),)), {})
    assert opening.checked(Row(2, (Won(1), Won(0)), Won(1))).recipient == 2
    with pytest.raises(AssertionError):
        opening.checked(row)
