"""Other amounts, another day, another order: decided together, refused where somebody's cash flow worsens unsigned."""

from contracts.abi.interfaces import Change, ChangeKind, CheckChange, ConsentOf, Verdict
from contracts.rotation.calls import Calendar, Pay, Terms
from contracts.voting.calls import ProposeAmounts, ProposeDueDay, ProposeExit, ProposeOrder, Vote
from contracts.voting.views import proposals
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.contracts.world import DAY, World, member, terms

FOUR = [member(number) for number in range(1, 5)]


def running(agreed: Terms, rounds: int = 0, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FOUR, 2_000_000)
    club = world.started(agreed, FOUR[: agreed.seats])
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def decide(world: World, club: bytes, call: Record, names: list[str]) -> str:
    world.call(FOUR[0], call)
    id_ = last(world, club)[0]
    for name in names:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    return last(world, club)[1]


def last(world: World, club: bytes) -> tuple[bytes, str]:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    return found.id, found.status + (f":{found.outcome}" if found.outcome else "")


def soon(world: World) -> Millis:
    return Millis(world.now + DAY)


def ask(world: World, change: Change) -> Verdict:
    return world.chain.reader().ask(CheckChange(change))


def test_amounts_change_for_the_rounds_to_come_when_everybody_says_so() -> None:
    world, club = running(terms(seats=4), 1)
    call = ProposeAmounts(club, Won(200_000), Won(5_000), Won(0), soon(world))
    assert decide(world, club, call, FOUR[:3]) == "open", "three of four are not unanimous"
    world.call(FOUR[3], Vote(last(world, club)[0], True))
    world.at(world.now + 1)
    assert last(world, club)[1] == "done"
    table = world.rotation().table(club)
    assert table.pays[0] == (100_000, 205_000, 205_000, 205_000)
    assert table.payouts == (400_000, 805_000, 810_000, 815_000)
    consent = world.chain.reader().ask(ConsentOf(club, world.id(FOUR[0])))
    assert consent.cap == 100_000 + 3 * 205_000 + 110_000, "the votes consented to what it costs"
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert world.total() == world.supply()


def test_amounts_that_rate_refuses_or_that_mean_nothing() -> None:
    world, club = running(terms(seats=4, surcharge=Won(1_000)), 1, rate_cap_bp=2_000)
    amounts = Change(club, ChangeKind.AMOUNTS, contribution=Won(100_000), surcharge=Won(90_000))
    assert ask(world, amounts).code == "rate_above_cap"
    nothing = Change(club, ChangeKind.AMOUNTS, contribution=Won(0), surcharge=Won(1))
    assert ask(world, nothing).code == "bad_terms"
    world.call(FOUR[1], Pay(club, 2, 3, Won(101_000)))
    same = Change(club, ChangeKind.AMOUNTS, contribution=Won(100_000), surcharge=Won(900))
    assert ask(world, same).code == "paid_ahead"


def test_the_due_day_moves_what_is_to_come_and_never_drifts() -> None:
    calendar = Calendar("month", year=2026, month=1, day=20)
    world, club = running(terms(seats=4, calendar=calendar), 1)
    before = world.due(club, 1)
    assert decide(world, club, ProposeDueDay(club, 31, soon(world)), FOUR[:3]) == "done"
    dues = [world.due(club, number) for number in (1, 2, 3, 4)]
    assert dues[0] == before
    assert [(due - dues[1]) // DAY for due in dues[1:]] == [0, 31, 61], "02-28, 03-31, 04-30"
    world.at(before + 31 * DAY + 1)
    assert world.rotation().round(club, 2).status == "open", "the old instant is nothing any more"
    world.at(dues[1] + 1)
    assert world.rotation().round(club, 2).status == "paid_out"


def test_a_due_day_in_the_past_or_the_same() -> None:
    calendar = Calendar("month", year=2026, month=1, day=20)
    world, club = running(terms(seats=4, calendar=calendar), 1)
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=20)).code == "bad_calendar"
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=32)).code == "bad_calendar"
    world.at(world.due(club, 2) - DAY)
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=5)).code == "bad_calendar"


def test_another_order_needs_two_thirds_and_who_is_worse_off() -> None:
    world, club = running(terms(seats=4), 1)
    call = ProposeOrder(club, (4, 2, 3), soon(world))
    assert decide(world, club, call, [FOUR[0], FOUR[3]]) == "open"
    id_ = last(world, club)[0]
    world.call(FOUR[1], Vote(id_, True))
    world.at(world.now + 1)
    assert last(world, club)[1] == "open", "⅔ are there; seat 3 receives later than before and has not signed"
    world.call(FOUR[2], Vote(id_, True))
    world.at(world.now + 1)
    assert last(world, club)[1] == "done"
    assert world.rotation().table(club).recipients == (1, 4, 2, 3)
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert [world.rotation().seat(club, seat).received for seat in (1, 2, 3, 4)] == [1, 3, 4, 2]


def test_an_order_names_every_waiting_seat_once() -> None:
    world, club = running(terms(seats=4), 1)
    for order in ((1, 2, 3), (2, 3), (2, 3, 3), (2, 3, 4), (), (2, 3, 4, 5)):
        assert ask(world, Change(club, ChangeKind.ORDER, order=order)).code == "bad_terms"


def test_under_the_fair_rate_who_moves_forward_pays_for_the_rounds_so_far() -> None:
    none = Won(0)
    fair = terms(form="fair", seats=4, contribution=none, surcharge=none, pot=Won(400_000), rate_bp=500)
    world, club = running(fair, 2)
    table = world.rotation().table(club)
    difference = table.pays[2][0] - table.pays[3][0]
    assert difference > 0
    before = world.available(FOUR[2]), world.available(FOUR[3])
    assert decide(world, club, ProposeOrder(club, (4, 3), soon(world)), FOUR) == "done"
    deposits = table.pays[2][0] - table.pays[3][0]
    assert world.available(FOUR[2]) - before[0] == 2 * difference, "moves back: paid too much so far"
    assert before[1] - world.available(FOUR[3]) == 2 * difference + deposits
    for number in (3, 4):
        world.at(world.due(club, number) + 1)
    total = 2_000_000
    assert world.available(FOUR[3]) == total + 400_000 - 4 * table.pays[2][0], "as if it had been so from the start"
    assert world.available(FOUR[2]) == total + 400_000 - 4 * table.pays[3][0]


def test_no_person_changes_a_club() -> None:
    world, club = running(terms(seats=4))
    for kind in ChangeKind:
        change = Change(club, kind, seat=1, day=5, contribution=Won(1), order=(4, 3, 2, 1), signed=(world.id(FOUR[0]),))
        assert world.refused_raw(FOUR[0], "rotation", "change", change) == "not_voting"


def test_a_due_day_at_its_bounds() -> None:
    """After the grace of the last round, which ends on the third, and after now."""
    world, club = running(terms(seats=4), 1)
    codes = {day: ask(world, Change(club, ChangeKind.DUE_DAY, day=day)).code for day in (0, 3, 4, 30)}
    assert codes == {0: "bad_calendar", 3: "grace_too_long", 4: "ok", 30: "ok"}
    fourth = world.due(club, 1) + 4 * DAY
    world.at(fourth - 1)
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=4)).code == "ok"
    world.at(fourth)
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=4)).code == "bad_calendar"


def test_the_first_of_the_month_is_a_due_day() -> None:
    world, club = running(terms(seats=4, calendar=Calendar("month", year=2026, month=1, day=20)), 1)
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=1)).code == "ok"


def test_a_weekly_club_has_no_day_of_the_month() -> None:
    world, club = running(terms(seats=4, calendar=Calendar("week", year=2026, month=1, day=20)), 1)
    assert ask(world, Change(club, ChangeKind.DUE_DAY, day=25)).code == "bad_calendar"


def test_other_amounts_where_the_recipient_pays_nothing_in_its_own_round() -> None:
    world, club = running(terms(seats=4, recipient_pays_own_round=False), 1)
    call = ProposeAmounts(club, Won(90_000), Won(5_000), Won(0), soon(world))
    assert decide(world, club, call, FOUR) == "done"
    assert world.rotation().table(club).pays == (
        (0, 95_000, 95_000, 95_000),
        (100_000, 0, 95_000, 95_000),
        (100_000, 90_000, 0, 95_000),
        (100_000, 90_000, 90_000, 0),
    )


def test_an_order_does_not_name_who_has_left() -> None:
    world, club = running(terms(seats=4))
    world.call(FOUR[2], ProposeExit(club, 3, soon(world)))
    world.all([(name, Vote(last(world, club)[0], True)) for name in FOUR])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    assert ask(world, Change(club, ChangeKind.ORDER, order=(1, 4, 2))).code == "ok"
    assert ask(world, Change(club, ChangeKind.ORDER, order=(1, 4, 3, 2))).code == "bad_terms"
