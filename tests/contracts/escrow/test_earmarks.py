"""Who may set won aside, how much, and what goes back: every refusal leaves the state as it was."""

import pytest

from contracts.abi.calendar import Calendar
from contracts.abi.interfaces import EarmarkedBy, EarmarksOf, Move, MoveKind
from contracts.escrow.calls import AgreeEarmark, ReleaseEarmark, SetAside
from contracts.escrow.earmark_errors import DrawnNotPaidError
from contracts.escrow.earmarks import MAX_EARMARKS
from contracts.escrow.moves import check_drawn
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Won
from tests.kit import votes
from tests.kit.pots import Pot, monthly
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
ONE, TWO, THREE, PARENT = (*NAMES, member(9))
C = 100_000


@pytest.fixture
def running() -> tuple[World, bytes]:
    world = World()
    world.fund_all([*NAMES, *(member(number) for number in range(5, 10))], 1_000_000)
    club = world.started(terms(form="flat", seats=3, deposit=Won(0)), NAMES)
    world.call(THREE, AgreeEarmark(club, 3, world.id(PARENT), Won(3 * C)))
    return world, club


def refused(world: World, who: str, call: Record) -> str:
    """Return the code of a refusal that has changed nothing."""
    before = world.contents()
    code = world.refused(who, call)
    after = world.contents()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert all(b"escrow" not in key and b"bal/" not in key for key in changed), changed
    return code


def test_an_agreement_is_the_holders(running: tuple[World, bytes]) -> None:
    world, club = running
    parent = world.id(PARENT)
    assert refused(world, TWO, AgreeEarmark(club, 3, parent, Won(5))) == "not_holder"
    assert refused(world, THREE, AgreeEarmark(club, 3, world.id(THREE), Won(5))) == "earmark_own"
    assert refused(world, THREE, AgreeEarmark(club, 3, world.id("nobody"), Won(5))) == "account_not_open"
    for amount in (-1, 3 * C + 1):
        assert refused(world, THREE, AgreeEarmark(club, 3, parent, Won(amount))) == "earmark_amount"
    for seat in (4, 0, -1):
        assert refused(world, THREE, AgreeEarmark(club, seat, parent, Won(5))) == "earmark_not_asked"
    assert refused(world, THREE, AgreeEarmark(bytes(32), 3, parent, Won(5))) == "club_not_found"


def test_the_most_persons_for_a_seat(running: tuple[World, bytes]) -> None:
    world, club = running
    others = [member(number) for number in range(5, 5 + MAX_EARMARKS)]
    for name in others[: MAX_EARMARKS - 2]:
        world.call(THREE, AgreeEarmark(club, 3, world.id(name), Won(10)))
        world.call(name, SetAside(club, 3, world.id(THREE), Won(10)))
    world.call(PARENT, SetAside(club, 3, world.id(THREE), Won(10)))
    full = AgreeEarmark(club, 3, world.id(others[-1]), Won(10))
    assert refused(world, THREE, full) == "too_many_earmarks"
    world.call(THREE, AgreeEarmark(club, 3, world.id(others[0]), Won(0)))
    world.call(THREE, full)
    world.call(others[-1], SetAside(club, 3, world.id(THREE), Won(10)))
    assert refused(world, THREE, SetAside(club, 3, world.id(THREE), Won(10))) == "too_many_earmarks"
    assert len(world.chain.reader().ask(EarmarksOf(club))) == MAX_EARMARKS


def test_how_much_may_be_set_aside(running: tuple[World, bytes]) -> None:
    world, club = running
    holder = world.id(THREE)
    for amount in (-1, 0, 3 * C + 1):
        assert refused(world, THREE, SetAside(club, 3, holder, Won(amount))) == "earmark_amount"
    assert refused(world, THREE, SetAside(club, 3, world.id(TWO), Won(5))) == "earmark_other_holder"
    world.call(THREE, Transfer(world.id(ONE), Won(999_990)))
    assert refused(world, THREE, SetAside(club, 3, holder, Won(11))) == "insufficient_balance"
    world.call(THREE, SetAside(club, 3, holder, Won(10)))
    assert refused(world, PARENT, SetAside(club, 3, holder, Won(3 * C - 9))) == "earmark_amount"
    world.call(PARENT, SetAside(club, 3, holder, Won(3 * C - 10)))
    assert world.chain.reader().ask(EarmarkedBy(world.id(PARENT)))[0][1].amount == 3 * C - 10


def test_a_person_in_debt_sets_nothing_aside(running: tuple[World, bytes]) -> None:
    world, _ = running
    other = world.started(terms(form="flat", seats=3, deposit=Won(0)), NAMES)
    world.call(THREE, Transfer(world.id(ONE), Won(1_000_000)))
    world.at(world.due(other, 1) + 1)
    assert refused(world, THREE, SetAside(other, 3, world.id(THREE), Won(1))) == "insufficient_balance"
    world.at(world.due(other, 1) + 3 * 86_400_000 + 1)
    assert refused(world, THREE, SetAside(other, 3, world.id(THREE), Won(1))) == "in_debt"


def test_won_that_is_locked_for_a_due_contribution_is_not_free(running: tuple[World, bytes]) -> None:
    world, club = running
    later = Calendar("month", year=2026, month=3, day=31)
    other = world.started(terms(form="flat", seats=2, deposit=Won(0), calendar=later), [TWO, THREE], TWO)
    world.call(THREE, Transfer(world.id(ONE), Won(950_000)))
    world.at(world.due(club, 1) + 1)
    assert refused(world, THREE, SetAside(other, 2, world.id(THREE), Won(1))) == "insufficient_balance"


def test_what_goes_back(running: tuple[World, bytes]) -> None:
    world, club = running
    parent = world.id(PARENT)
    back = ReleaseEarmark(club, 3, parent, Won(1))
    assert refused(world, PARENT, back) == "nothing_earmarked"
    world.call(PARENT, SetAside(club, 3, world.id(THREE), Won(50_000)))
    assert refused(world, ONE, back) == "not_earmarker"
    assert refused(world, PARENT, ReleaseEarmark(bytes(32), 3, parent, Won(1))) == "nothing_earmarked"
    for amount in (-1, 0, 50_001):
        assert refused(world, PARENT, ReleaseEarmark(club, 3, parent, Won(amount))) == "earmark_due"
    world.call(THREE, ReleaseEarmark(club, 3, parent, Won(50_000)))
    assert world.available(PARENT) == 1_000_000
    assert world.chain.reader().ask(EarmarkedBy(parent)) == ()


def test_a_seat_that_pays_no_more_takes_nothing() -> None:
    """A dissolved club has given the deposits back, so nothing can be set aside for one."""
    world = World()
    world.fund_all(NAMES, 1_000_000)
    club = world.started(terms(form="flat", seats=3, deposit=Won(C)), NAMES)
    votes.decided(world, club, ONE, votes.dissolve(world, club, votes.soon(world)), NAMES)
    assert refused(world, THREE, SetAside(club, 3, world.id(THREE), Won(1))) == "earmark_amount"
    assert world.available(THREE) == 1_000_000


def test_a_pot_takes_nothing_aside() -> None:
    world, name = World(), member(1)
    pot = Pot(world, monthly(), [ONE, TWO, THREE])
    assert refused(world, name, SetAside(pot.id, 1, world.id(name), Won(1))) == "earmark_not_asked"


def test_what_is_drawn_is_paid_on_in_the_same_club() -> None:
    club, other, a, b = bytes(32), b"\x01" * 32, b"a" * 20, b"b" * 20
    draw = Move(MoveKind.DRAW, club, Won(10), seat=1, account=a)
    check_drawn((draw, Move(MoveKind.CONTRIBUTE, club, Won(10), account=a)))
    check_drawn(
        (
            draw,
            Move(MoveKind.REPAY, club, Won(4), account=a, other=b),
            Move(MoveKind.CONTRIBUTE, club, Won(6), account=a),
        )
    )
    for paid in (
        (),
        (Move(MoveKind.CONTRIBUTE, club, Won(9), account=a),),
        (Move(MoveKind.CONTRIBUTE, other, Won(10), account=a),),
        (Move(MoveKind.CONTRIBUTE, club, Won(10), account=b),),
        (Move(MoveKind.PRICE, club, Won(10), account=a, other=b),),
        (Move(MoveKind.BOND, club, Won(10), seat=1, account=a),),
    ):
        with pytest.raises(DrawnNotPaidError):
            check_drawn((draw, *paid))
