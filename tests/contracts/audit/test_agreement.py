"""M12, M13, M14: the table and the terms are the signed ones, and everybody who is worse off has signed."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.audit.agreement import passes_rate, periods_of, worst_fall
from contracts.rotation.changes import dissolve, order
from contracts.rotation.founding import create, join, start
from contracts.rotation.terms.agreement import dues_of
from contracts.rotation.terms.calendar import Calendar, Periods
from contracts.rotation.terms.forms import FixedPot, Place, Surcharge, SurplusTo, Turn
from contracts.rotation.terms.rate import rate_passes
from contracts.rotation.terms.table import worsens, worst_loss
from contracts.voting.views import proposals
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.planted_state import NAMES, broken_in, due, planted, running
from tests.kit.world import DAY, World, terms

flows = st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=12)


@given(flows, st.integers(0, 20_000), st.sampled_from([(12, 1), (365, 7), (365, 1), (31_536_000, 90)]))
def test_rate_is_what_the_contracts_compute(of_seat: list[int], cap: int, periods: tuple[int, int]) -> None:
    """Two computations of one rule, written apart."""
    assert passes_rate(of_seat, cap, periods) == rate_passes(tuple(of_seat), cap, Periods(*periods))


@given(flows, flows)
def test_worse_is_what_the_contracts_compute(before: list[int], after: list[int]) -> None:
    rounds = min(len(before), len(after))
    was, now = tuple(before[:rounds]), tuple(after[:rounds])
    assert worst_fall(was, now) == worst_loss(was, now)
    assert (worst_fall(was, now) > 0) == worsens(was, now)


def test_a_late_joiner_adds_a_round_at_the_end() -> None:
    assert worst_fall([300, -100, -100], [300, -100, -100, 0]) == 0
    assert worst_fall([300, -100, -100], [300, -100, -100, -1]) == 1


@pytest.mark.parametrize(
    ("calendar", "periods"),
    [
        (Calendar("month", 2026, 1, 1), (12, 1)),
        (Calendar("week", 2026, 1, 1), (365, 7)),
        (Calendar("day", 2026, 1, 1), (365, 1)),
        (Calendar("seconds", first_due_ms=Millis(1), every_seconds=60), (31_536_000, 60)),
    ],
)
def test_periods(calendar: Calendar, periods: tuple[int, int]) -> None:
    assert periods_of(calendar) == periods


def test_a_table_above_the_cap_is_found_when_the_club_starts() -> None:
    """M12: RATE is forgotten at every door."""
    world = World(params={}, broken=True)
    world.fund_all(NAMES, 5_000_000)
    with (
        planted(create, "check_rate", lambda real: lambda *args: None),
        planted(join, "check_seat_rate", lambda real: lambda *args, **named: None),
    ):
        club = world.started(terms(seats=4, surcharge=Won(50_000)), NAMES)
    assert broken_in(world, club) == {"M12"}


def voted(world: World, club: bytes, order: tuple[int, ...], names: list[str]) -> None:
    """Let `names` decide on another order of the seats that have not received."""
    world.call(names[0], votes.order(world, club, order, Millis(world.now + 2 * DAY)))
    one = next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club)))
    for name in names:
        world.call(name, votes.cast(world, one.id, True))
    world.at(world.now + 1)
    world.at(world.now + 1)


def test_a_seat_that_is_moved_back_without_its_signature() -> None:
    """M14: WORSE is forgotten, and three of four decide that the second waits until the end."""
    world, club = running()
    due(world, club, (1,))
    with planted(order, "worsens", lambda real: lambda before, after: False):
        voted(world, club, (3, 4, 2), [NAMES[0], NAMES[2], NAMES[3]])
    assert world.rotation().round(club, 4).recipient == 2
    assert broken_in(world, club) == {"M14"}


def test_own_won_that_comes_back_makes_nobody_whole() -> None:
    """M14: moved back without its signature, the second gets back what it had locked for others in the same block."""
    world, club = running()
    due(world, club, (1,))
    for seat in (3, 4):
        world.guarantee(NAMES[1], club, seat, 300_000)
    had = world.available(NAMES[1])
    with planted(order, "worsens", lambda real: lambda before, after: False):
        voted(world, club, (3, 4, 2), [NAMES[0], NAMES[2], NAMES[3]])
    assert world.available(NAMES[1]) - had == 600_000, "more than the pot that it waits for"
    assert broken_in(world, club) == {"M14"}


def test_a_penalty_for_two_seats_of_one_person_makes_both_whole() -> None:
    world = World()
    world.fund_all(NAMES, 2_000_000)
    club = world.started(terms(seats=5, exit_penalty=Won(70_000)), [*NAMES, NAMES[3]])
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    world.call(NAMES[2], votes.exit_(world, club, 3, Millis(world.now + 2 * DAY)))
    had = world.available(NAMES[3])
    one = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    for name in NAMES[:3]:
        world.call(name, votes.cast(world, one.id, True))
    world.at(world.now + 1)
    assert world.available(NAMES[3]) - had == 2 * 10_000
    assert world.findings == []


def test_who_goes_on_paying_more_than_signed_when_the_club_ends() -> None:
    """M14: the club is dissolved, and the first still pays a won more in every round."""
    world, club = running()
    due(world, club, (1,))

    def plant(real: Any) -> Any:
        def remaining(*about: Any, frozen: bool) -> Any:
            table = real(*about, frozen=frozen)
            first = tuple(Won(pays + (number > 1)) for number, pays in enumerate(table.pays[0], start=1))
            return msgspec.structs.replace(table, pays=(first, *table.pays[1:]))

        return remaining

    with planted(dissolve, "_remaining", plant):
        world.call(NAMES[1], votes.dissolve(world, club, Millis(world.now + 2 * DAY)))
        one = next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club)))
        for name in NAMES[1:]:
            world.call(name, votes.cast(world, one.id, True))
        world.at(world.now + 1)
    assert broken_in(world, club) == {"M14"}


def test_a_table_that_was_written_other_than_signed() -> None:
    """M14: a won of the pot is forgotten on the way."""
    world, club = running()

    def plant(real: Any) -> Any:
        def write_later(state: Any, club: Any, table: Any) -> None:
            payouts = (*table.payouts[:-1], Won(table.payouts[-1] - 1))
            real(state, club, msgspec.structs.replace(table, payouts=payouts))

        return write_later

    with planted(order, "write_later", plant):
        voted(world, club, (1, 2, 4, 3), NAMES)
    assert "M14" in broken_in(world, club)


def test_due_instants_that_drift() -> None:
    world = World(broken=True)
    world.fund_all(NAMES, 2_000_000)

    def plant(real: Any) -> Any:
        return lambda agreed: tuple(Millis(at + DAY * (number == 2)) for number, at in enumerate(real(agreed)))

    with planted(start, "dues_of", plant):
        club = world.started(terms(seats=4), NAMES)
    assert broken_in(world, club) == {"M14"}
    assert dues_of(terms(seats=4))[0] == world.due(club, 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"late_charge_bp": 500},
        {"exit_penalty": Won(1)},
        {"holdback_percent": 10},
        {"deposit": Won(5)},
        {"form": FixedPot(Won(100_000), Won(10_000), Won(400_000), SurplusTo.ORGANIZER)},
        {"form": Surcharge(Won(100_000), Won(10_000), recipient_pays_own_round=False)},
        {"organizer_turn": Turn(Place.LAST)},
    ],
    ids=repr,
)
def test_a_fee_that_changes_after_the_founding(changed: dict[str, Any]) -> None:
    world, club = running()

    def plant(real: Any) -> Any:
        def write_later(state: Any, club: Any, table: Any) -> None:
            agreed = msgspec.structs.replace(club.terms, **changed)
            real(state, msgspec.structs.replace(club, terms=agreed), table)

        return write_later

    with planted(order, "write_later", plant):
        voted(world, club, (1, 2, 4, 3), NAMES)
    assert "M13" in broken_in(world, club)


def test_another_organizer_is_a_finding() -> None:
    world, club = running()

    def plant(real: Any) -> Any:
        def write_later(state: Any, club: Any, table: Any) -> None:
            real(state, msgspec.structs.replace(club, organizer=world.id("stranger")), table)

        return write_later

    with planted(order, "write_later", plant):
        voted(world, club, (1, 2, 4, 3), NAMES)
    assert broken_in(world, club) == {"M13"}


def test_the_agreement_that_everybody_signed_gives_no_finding() -> None:
    world, club = running()
    voted(world, club, (1, 2, 4, 3), NAMES)
    assert world.rotation().round(club, 4).recipient == 3
    assert world.findings == []
