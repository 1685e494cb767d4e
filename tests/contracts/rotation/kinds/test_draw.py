"""Drawn order: everybody pays C, everybody receives N·C once, and the seat of each round is drawn before it."""

from itertools import permutations

import pytest

from contracts.abi import InvalidCallError
from contracts.abi.club import Amounts, CheckChange, Dissolve, Exit, FlatAmounts, Order, Swap
from contracts.rotation.errors.terms import FormOfKindError
from contracts.rotation.kinds import Opening
from contracts.rotation.kinds.draw import Draw
from contracts.rotation.kinds.registry import check_kind, table_of
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.draws import NAMES, commit_of, reveal_of
from tests.kit.draws import drawn_terms as agreed
from tests.kit.world import DAY, World, member, terms


def test_every_seat_pays_and_receives_the_same() -> None:
    table = table_of(agreed())
    assert table.pays == ((100_000,) * 3,) * 3
    assert table.recipients == (0, 0, 0)
    assert table.payouts == (300_000,) * 3
    assert Draw().phase_ms(agreed()) == DAY


def test_a_row_goes_to_a_seat_that_waits_and_to_every_one_of_them_some_time() -> None:
    table = table_of(agreed())
    found = set()
    for chance in range(50):
        opening = Opening(bytes(32), 2, (1, 3), table, {}, bytes((chance,)))
        row = Draw().open(agreed(), opening)
        assert row is not None
        made = opening.checked(row)
        assert (made.pays, made.payout) == ((100_000,) * 3, 300_000)
        found.add(made.recipient)
    assert found == {1, 3}
    assert Draw().open(agreed(), Opening(bytes(32), 2, (1, 3), table, {})) is None, (
        "chance would decide, but there is no chance yet"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "fixed_order"},
        {"contribution": Won(0)},
        {"organizer_turn": "last"},
        {"organizer_turn": "first", "organizer_pays": True},
        {"phase_ms": 0},
        {"phase_ms": 4 * DAY},
    ],
)
def test_what_a_draw_does_not_know_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidCallError) as refused:
        check_kind(agreed(**changes))
    assert refused.value.code == "bad_terms"


def test_a_form_of_a_fixed_order_is_refused() -> None:
    with pytest.raises(FormOfKindError):
        check_kind(terms(kind="draw", form="flat"))


def test_a_club_lives_from_founding_to_close_under_the_rate_cap_and_the_auditor() -> None:
    """Everybody receives exactly once, in an order that nobody has chosen, and ends where it began."""
    world = World(params={})
    world.fund_all(NAMES, 1_000_000)
    club = world.started(agreed(holdback_percent=100), NAMES)
    order = []
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
        order.append(world.rotation().round(club, number).recipient)
    assert sorted(order) == [1, 2, 3]
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
    assert [world.available(name) for name in NAMES] == [1_000_000] * 3
    assert world.findings == []


def test_a_member_who_misses_owes_the_seat_that_was_drawn() -> None:
    world = World(params={})
    world.fund_all(NAMES[:2], 1_000_000)
    world.fund(NAMES[2], 100_000)
    club = world.started(agreed(), NAMES)
    for number in (1, 2):
        world.at(world.due(club, number) + 4 * DAY)
    rows = [world.rotation().round(club, number) for number in (1, 2)]
    owed = [(debt.debtor, debt.amount) for debt in world.rotation().club_debts.values(club)]
    drawn_out = {row.recipient for row in rows}
    assert owed == ([] if 3 in drawn_out else [(world.id(NAMES[2]), 100_000)])
    assert world.findings == []


def test_where_each_round_is_drawn_there_is_no_order_to_change() -> None:
    world = World(params={})
    world.fund_all(NAMES, 1_000_000)
    club = world.started(agreed(), NAMES)
    ask = world.chain.reader().ask
    for change in (Swap(club, 1, 2), Order(club, (3, 2, 1))):
        verdict = ask(CheckChange(change))
        assert (verdict.code, dict(verdict.fields)["reason"]) == ("form_not_supported", "turns_drawn")
    for other in (Exit(club, 2), Amounts(club, FlatAmounts(Won(1))), Dissolve(club)):
        assert ask(CheckChange(other)).code == "ok", other


def test_a_leaver_of_a_draw_has_the_last_round_and_everybody_ends_at_0() -> None:
    """Member 1 leaves after the first round of five; its 100,000 come back from the seat that was drawn."""
    world = World(params={})
    names = [member(number) for number in range(1, 6)]
    world.fund_all(names, 2_000_000)
    club = world.started(agreed(seats=5), names)
    world.at(world.due(club, 1) + 1)
    first = world.rotation().round(club, 1).recipient
    leaver = 1 if first != 1 else 2
    votes.decided(world, club, names[leaver - 1], votes.exit_(world, club, leaver, Millis(world.now + DAY)), names)
    table = world.rotation().table(club)
    assert (table.recipients, table.payouts) == ((first, 0, 0, 0, leaver), (500_000, *(400_000,) * 3, 100_000))
    assert [table.pays[seat - 1][4] for seat in range(1, 6)] == [
        100_000 if seat == first else 0 for seat in range(1, 6)
    ]
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
    assert [world.available(name) for name in names] == [2_000_000] * 5
    assert world.findings == []


def test_a_seat_that_misses_a_draw_twice_is_evicted_and_its_share_pays_its_debts() -> None:
    """Somebody without won, deposit and turn in two rounds: what comes back after the eviction repays two members."""
    names = [member(number) for number in range(1, 6)]
    for missing in range(1, 6):
        world = World(params={})
        paying = [name for name in names if name != names[missing - 1]]
        world.fund_all(paying, 2_000_000)
        club = world.started(agreed(seats=5, deposit=Won(0)), names)
        for number in (1, 2):
            world.at(world.due(club, number) + 4 * DAY)
        if not world.rotation().seat(club, missing).received:
            break
    assert not world.rotation().seat(club, missing).received, "two of five have"
    id_ = votes.newest(world, club).id
    for name in paying[:3]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert world.rotation().seat(club, missing).left == "evicted"
    for number in (3, 4, 5):
        world.at(world.due(club, number) + 4 * DAY)
    assert world.rotation().debt_total(world.id(names[missing - 1])) == 0
    assert {world.available(name) for name in paying} == {2_000_000}
    assert world.available(names[missing - 1]) == 0
    assert world.findings == []


def test_one_draw_before_the_first_round_fixes_all_turns() -> None:
    """Then the club is as if its order were agreed: turns are exchanged, a seat leaves, and nothing is drawn again."""
    world = World(params={})
    world.fund_all(NAMES, 1_000_000)
    club = world.started(agreed(once=True, holdback_percent=100), NAMES)
    ask = world.chain.reader().ask
    assert ask(CheckChange(Swap(club, 1, 2))).code == "form_not_supported", "before the draw nobody has a turn"
    world.call(NAMES[0], commit_of(world, club, NAMES[0], 1, 1))
    world.at(world.due(club, 1) - 2 * DAY + 1)
    world.call(NAMES[0], reveal_of(club, NAMES[0], 1))
    world.at(world.due(club, 1) - DAY + 1)
    for _ in range(17):
        world.at(world.now + 1_000)
    order = world.rotation().table(club).recipients
    assert sorted(order) == [1, 2, 3]
    ask = world.chain.reader().ask
    assert ask(CheckChange(Swap(club, order[1], order[2]))).code == "ok"
    assert ask(CheckChange(Exit(club, order[2]))).code == "ok"
    assert world.refused(NAMES[0], commit_of(world, club, NAMES[0], 1, 1)) == "not_now", "there is nothing to decide"
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    assert world.rotation().table(club).recipients == order
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
    assert [world.available(name) for name in NAMES] == [1_000_000] * 3
    assert world.findings == []


def test_every_order_is_drawn() -> None:
    table = table_of(agreed(once=True))
    found = set()
    for chance in range(100):
        opening = Opening(bytes(32), 1, (1, 2, 3), table, {}, bytes((chance,)))
        row = Draw().open(agreed(once=True), opening)
        assert row is not None
        found.add((row.recipient, *Draw().turns(agreed(once=True), opening)))
        assert Draw().turns(agreed(), opening) == ()
    assert found == set(permutations((1, 2, 3)))


def test_a_seat_that_leaves_after_one_draw_for_all_is_paid_back_in_its_turn() -> None:
    world = World(params={})
    world.fund_all(NAMES, 1_000_000)
    club = world.started(agreed(once=True, deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 1)
    order = world.rotation().table(club).recipients
    leaver = NAMES[order[2] - 1]
    votes.decided(world, club, leaver, votes.exit_(world, club, order[2], Millis(world.now + DAY)), NAMES)
    for number in (2, 3):
        world.at(world.due(club, number) + 1)
    assert [world.available(name) for name in NAMES] == [1_000_000] * 3, "100,000 paid in, and 100,000 back"
    assert world.findings == []
