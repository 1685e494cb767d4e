"""Another order: who must sign, what is brought, and what the fair rate equalises."""

import pytest

from contracts.abi.club import CarryOut, Change, CheckChange, Order, Swap, Verdict
from contracts.abi.refusals import SignatureMissingError
from contracts.rotation.changes.dispatch import carry_out
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.state import RotationState
from contracts.rotation.terms.terms import Terms
from contracts.voting.calls import ProposeExit, ProposeSwap
from contracts.voting.views import proposals
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.codec import Record
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

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
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    return last(world, club)[1]


def last(world: World, club: bytes) -> tuple[bytes, str]:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    return found.id, found.status + (f":{found.outcome}" if found.outcome else "")


def soon(world: World) -> Millis:
    return Millis(world.now + DAY)


def ask(world: World, change: Change) -> Verdict:
    return world.chain.reader().ask(CheckChange(change))


def test_another_order_needs_two_thirds_and_who_is_worse_off() -> None:
    world, club = running(terms(seats=4), 1)
    call = votes.order(world, club, (4, 2, 3), soon(world))
    assert decide(world, club, call, [FOUR[0], FOUR[3]]) == "open"
    id_ = last(world, club)[0]
    world.call(FOUR[1], votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert last(world, club)[1] == "open", "⅔ are there; seat 3 receives later than before and has not signed"
    world.call(FOUR[2], votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert last(world, club)[1] == "done"
    assert world.rotation().table(club).recipients == (1, 4, 2, 3)
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert [world.rotation().seat(club, seat).received for seat in (1, 2, 3, 4)] == [1, 3, 4, 2]


def test_an_order_names_every_waiting_seat_once() -> None:
    world, club = running(terms(seats=4), 1)
    for order in ((1, 2, 3), (2, 3), (2, 3, 3), (2, 3, 4), (), (2, 3, 4, 5)):
        assert ask(world, Order(club, order)).code == "bad_terms"


def test_under_the_fair_rate_who_moves_forward_pays_for_the_rounds_so_far() -> None:
    fair = terms(form="fair", seats=4, pot=Won(400_000), rate_bp=6_000)
    world, club = running(fair, 2)
    table = world.rotation().table(club)
    difference = table.pays[2][0] - table.pays[3][0]
    assert difference > 0
    before = world.available(FOUR[2]), world.available(FOUR[3])
    assert decide(world, club, votes.order(world, club, (4, 3), soon(world)), FOUR) == "done"
    deposits = table.pays[2][0] - table.pays[3][0]
    assert world.available(FOUR[2]) - before[0] == 2 * difference, "moves back: paid too much so far"
    assert before[1] - world.available(FOUR[3]) == 2 * difference + deposits
    for number in (3, 4):
        world.at(world.due(club, number) + 1)
    total = 2_000_000
    assert world.available(FOUR[3]) == total + 400_000 - 4 * table.pays[2][0], "as if it had been so from the start"
    assert world.available(FOUR[2]) == total + 400_000 - 4 * table.pays[3][0]


def test_an_order_does_not_name_who_has_left() -> None:
    world, club = running(terms(seats=4))
    world.call(FOUR[2], votes.exit_(world, club, 3, soon(world)))
    world.all([(name, votes.cast(world, last(world, club)[0], True)) for name in FOUR])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    assert ask(world, Order(club, (1, 4, 2))).code == "ok"
    assert ask(world, Order(club, (1, 4, 3, 2))).code == "bad_terms"


def all_agree(world: World, club: bytes, people: list[str], call: ProposeExit | ProposeSwap) -> None:
    seat = call.seat if isinstance(call, ProposeExit) else call.seat_a
    world.call(people[seat - 1], call)
    found = next(p for p in proposals(world.chain.reader(), world.chain.storage("voting"), club) if p.status == "open")
    for name in people:
        swaps = isinstance(call, ProposeSwap)
        if not swaps or (world.id(name) in found.needed and name != people[seat - 1]):
            world.step(world.tx(name, votes.sign(world, found.id) if swaps else votes.cast(world, found.id, True)))
    world.at(world.now + 1)


@pytest.mark.parametrize("collected", [1, 2, 3])
def test_the_round_in_which_a_leaver_is_paid_back_is_not_equalised(collected: int) -> None:
    """Under the fair rate a swap equalises p_a − p_b for the rounds that were paid, whichever round comes next."""
    world, five = World(), [*FOUR, member(5)]
    world.fund_all(five, 1_000_000)
    fair = terms(seats=5, form="fair", pot=Won(500_000), rate_bp=1_200, deposit=Won(0))
    club = world.started(fair, five)
    world.at(world.due(club, 1) + 1)
    all_agree(world, club, five, votes.exit_(world, club, 2, Millis(world.now + DAY)))
    for number in range(2, collected + 1):
        world.at(world.due(club, number) + 1)
    turns = world.rotation().table(club).pays
    had = {name: world.available(name) for name in five}
    all_agree(world, club, five, votes.swap(world, club, 4, 5, Millis(world.now + DAY)))
    step = turns[3][0] - turns[4][0]
    paid = {1: 1, 2: 1, 3: 2}[collected]
    assert step > 0
    gained = {name: world.available(name) - had[name] for name in five if world.available(name) != had[name]}
    assert gained == {five[3]: paid * step, five[4]: -paid * step}


def test_a_holder_of_two_seats_brings_the_deposits_of_both_or_nothing_is_changed() -> None:
    """The holder has enough for either seat but not for both. The change is refused; executing it would stop the
    chain."""
    world = World()
    world.fund_all(FOUR[:2], 1_000_000)
    fair = terms(seats=5, form="fair", pot=Won(500_000), rate_bp=3_600)
    pays = [row[0] for row in table_of(fair).pays]
    world.fund(FOUR[2], 2 * (pays[3] + pays[4]) + 12_500)
    club = world.started(fair, [FOUR[0], FOUR[1], FOUR[0], FOUR[2], FOUR[2]])
    world.at(world.due(club, 1) + 1)
    assert (2 * (pays[1] - pays[3]), 2 * (pays[2] - pays[4])) == (11_814, 11_472)
    order = votes.order(world, club, (4, 5, 2, 3), Millis(world.now + DAY))
    assert world.refused(FOUR[2], order) == "deposit_not_available"
    world.fund(FOUR[2], 11_814 + 11_472 - 12_500)
    world.call(FOUR[2], votes.order(world, club, (4, 5, 2, 3), Millis(world.now + DAY)))
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[0]
    for name in FOUR[:2]:
        world.step(world.tx(name, votes.cast(world, found.id, True)), world.tx(name, votes.sign(world, found.id)))
    world.at(world.now + 1)
    assert [row.recipient for row in world.rotation().rounds_of(club)] == [1, 4, 5, 2, 3]
    assert world.available(FOUR[2]) == 0


def test_another_order_is_not_made_without_its_signatures_whoever_asks() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4), FOUR)
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    storage = Scoped(Journal(world.chain._state), contract_prefix("rotation"))
    with pytest.raises(SignatureMissingError):
        carry_out(
            context, storage, CarryOut(Swap(club, 2, 4), (world.id(FOUR[1]),), votes.leads_to(world, Swap(club, 2, 4)))
        )
    assert RotationState(storage).table(club) == world.rotation().table(club)
