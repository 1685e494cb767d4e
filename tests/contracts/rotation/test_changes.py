"""What a change asks of whom, before anybody has agreed to it. `tests/contracts/voting` tells how it is carried out."""

import pytest

from contracts.abi.interfaces import CheckSubstitute, CheckSwap, Substitute, Swap, Verdict
from contracts.rotation.calls import Pay
from contracts.rotation.changes import apply_swap
from contracts.rotation.errors import SignatureMissingError
from contracts.rotation.rules import table_of
from contracts.rotation.state import RotationState
from contracts.voting.calls import ProposeAmounts, ProposeExit, ProposeOrder, ProposeSwap, Sign, Vote
from contracts.voting.views import proposals
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.contracts.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]


def club_of_four(funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all([*FOUR, member(5)], funds)
    return world, world.started(terms(seats=4, surcharge=Won(1_000 if params else 10_000)), FOUR)


def swap(world: World, club: bytes, a: int, b: int) -> Verdict:
    return world.chain.reader().ask(CheckSwap(Swap(club, a, b)))


def substitute(world: World, club: bytes, seat: int, leaver: str, newcomer: str) -> Verdict:
    return world.chain.reader().ask(CheckSubstitute(Substitute(club, seat, world.id(leaver), world.id(newcomer))))


def test_both_must_sign_a_swap_and_nobody_else_is_worse() -> None:
    world, club = club_of_four()
    verdict = swap(world, club, 2, 4)
    assert verdict.code == "ok"
    assert verdict.signers == tuple(sorted((world.id("member-02"), world.id("member-04"))))
    assert dict(verdict.consents) == {world.id("member-02"): 0, world.id("member-04"): 20_000 + 10_000}


def test_one_person_with_both_seats_signs_once() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=3), ["member-01", "member-02", "member-02"])
    assert swap(world, club, 2, 3).signers == (world.id("member-02"),)


def test_refusals_are_answers_not_errors() -> None:
    world, club = club_of_four()
    assert swap(world, bytes(32), 1, 2).code == "club_not_found"
    assert swap(world, club, 1, 1).code == "not_holder"
    assert swap(world, club, 0, 1).code == "seat_not_found"
    assert swap(world, club, 1, 5).code == "seat_not_found"
    assert substitute(world, club, 1, "member-02", "member-05").code == "not_holder"
    assert substitute(world, club, 1, "member-01", "member-01").code == "wrong_newcomer"
    assert substitute(world, club, 1, "member-01", "stranger").code == "deposit_not_available"
    world.call("member-01", Pay(club, 1, 1, Won(100_000)))
    assert swap(world, club, 1, 2).code == "paid_ahead"
    assert substitute(world, club, 1, "member-01", "member-05").code == "paid_ahead"
    world.at(world.due(club, 4) + 1)
    assert swap(world, club, 1, 2).code == "wrong_status"


def test_rate_with_holdback_is_tested_again_for_a_newcomer() -> None:
    """The members have raised the surcharge to what RATE bears without holdback; nobody new may take the seat on it."""
    world = World(params={})
    people = [member(number) for number in range(1, 11)]
    world.fund_all([*people, member(11)], 3_000_000)
    agreed = terms(surcharge=Won(1_500), holdback_percent=100, deposit=Won(100_000))
    club = world.started(agreed, people)
    change = Substitute(club, 1, world.id(people[0]), world.id(member(11)))
    assert world.chain.reader().ask(CheckSubstitute(change)).code == "ok"
    world.call(people[0], ProposeAmounts(club, Won(100_000), Won(8_000), Won(0), Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    for name in people:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert world.rotation().table(club).pays[0][9] == 108_000
    assert world.chain.reader().ask(CheckSubstitute(change)).code == "rate_above_cap"
    last = Substitute(club, 10, world.id(people[9]), world.id(member(11)))
    assert world.chain.reader().ask(CheckSubstitute(last)).code == "ok", "who receives last borrows nothing"


def test_a_newcomer_in_debt_takes_no_seat() -> None:
    world, club = club_of_four()
    other = world.started(terms(seats=3, deposit=Won(0)), ["member-01", "member-02", "member-06"])
    world.at(world.due(other, 1) + 4 * DAY)
    assert world.rotation().debt_total(world.id("member-06")) == 100_000
    assert substitute(world, club, 3, "member-03", "member-06").code == "in_debt"


def test_the_price_is_all_that_was_asked_so_far() -> None:
    world, club = club_of_four()
    for done, price in ((0, 0), (1, 100_000), (2, 200_000)):
        if done:
            world.at(world.due(club, done) + 1)
        verdict = substitute(world, club, 3, "member-03", "member-05")
        assert verdict.code == "ok"
        costs = dict(verdict.consents)[world.id("member-05")]
        assert costs == price + 110_000 + (410_000 - price)
    world.at(world.due(club, 3) + 1)
    verdict = substitute(world, club, 3, "member-03", "member-05")
    assert dict(verdict.consents)[world.id("member-05")] == 110_000 + 110_000, "received: all that remains, deposited"


def test_a_swap_at_the_very_cap_still_passes() -> None:
    """Before receipt a swap exchanges two rows, so the worst rate of the table stays what it was."""
    world, club = club_of_four(rate_cap_bp=600)
    assert swap(world, club, 1, 4).code == "ok"
    world.at(world.due(club, 1) + 1)
    assert swap(world, club, 2, 4).code == "ok"


@pytest.mark.parametrize("collected", [1, 2, 3])
def test_the_round_in_which_a_leaver_is_paid_back_is_not_equalised(collected: int) -> None:
    """Under the fair rate a swap equalises p_a − p_b for the rounds that were paid, whichever round comes next."""
    world, five = World(), [*FOUR, member(5)]
    world.fund_all(five, 1_000_000)
    fair = terms(
        seats=5, form="fair", contribution=Won(0), surcharge=Won(0), pot=Won(500_000), rate_bp=100, deposit=Won(0)
    )
    club = world.started(fair, five)
    world.at(world.due(club, 1) + 1)
    decide(world, club, five, ProposeExit(club, 2, Millis(world.now + DAY)))
    for number in range(2, collected + 1):
        world.at(world.due(club, number) + 1)
    turns = world.rotation().table(club).pays
    had = {name: world.available(name) for name in five}
    decide(world, club, five, ProposeSwap(club, 4, 5, Millis(world.now + DAY)))
    step = turns[3][0] - turns[4][0]
    paid = {1: 1, 2: 1, 3: 2}[collected]
    assert step > 0
    gained = {name: world.available(name) - had[name] for name in five if world.available(name) != had[name]}
    assert gained == {five[3]: paid * step, five[4]: -paid * step}


def test_who_has_two_seats_brings_for_both_or_nothing_is_changed() -> None:
    """What either seat asks is there, what both ask is not: refused, or carrying it out would stop the chain."""
    world = World()
    world.fund_all(FOUR[:2], 1_000_000)
    fair = terms(seats=5, form="fair", contribution=Won(0), surcharge=Won(0), pot=Won(500_000), rate_bp=300)
    pays = [row[0] for row in table_of(fair).pays]
    world.fund(FOUR[2], 2 * (pays[3] + pays[4]) + 12_500)
    club = world.started(fair, [FOUR[0], FOUR[1], FOUR[0], FOUR[2], FOUR[2]])
    world.at(world.due(club, 1) + 1)
    assert (2 * (pays[1] - pays[3]), 2 * (pays[2] - pays[4])) == (11_814, 11_472)
    order = ProposeOrder(club, (4, 5, 2, 3), Millis(world.now + DAY))
    assert world.refused(FOUR[2], order) == "deposit_not_available"
    world.fund(FOUR[2], 11_814 + 11_472 - 12_500)
    world.call(FOUR[2], order)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[0]
    for name in FOUR[:2]:
        world.step(world.tx(name, Vote(found.id, True)), world.tx(name, Sign(found.id)))
    world.at(world.now + 1)
    assert [row.recipient for row in world.rotation().rounds_of(club)] == [1, 4, 5, 2, 3]
    assert world.available(FOUR[2]) == 0


def decide(world: World, club: bytes, people: list[str], call: ProposeExit | ProposeSwap) -> None:
    seat = call.seat if isinstance(call, ProposeExit) else call.seat_a
    world.call(people[seat - 1], call)
    found = next(p for p in proposals(world.chain.reader(), world.chain.storage("voting"), club) if p.status == "open")
    for name in people:
        swaps = isinstance(call, ProposeSwap)
        if not swaps or (world.id(name) in found.needed and name != people[seat - 1]):
            world.step(world.tx(name, Sign(found.id) if swaps else Vote(found.id, True)))
    world.at(world.now + 1)


def test_another_order_is_not_made_without_its_signatures_whoever_asks() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4), FOUR)
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    storage = Scoped(Journal(world.chain._state), contract_prefix("rotation"))
    with pytest.raises(SignatureMissingError):
        apply_swap(context, storage, Swap(club, 2, 4, (world.id(FOUR[1]),)))
    assert RotationState(storage).table(club) == world.rotation().table(club)


def test_who_pays_nothing_in_its_own_round_pays_in_the_one_it_had_before() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4, recipient_pays_own_round=False), FOUR)
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    storage = Scoped(Journal(world.chain._state), contract_prefix("rotation"))
    apply_swap(context, storage, Swap(club, 2, 4, (world.id(FOUR[1]), world.id(FOUR[3]))))
    marks = [RotationState(storage).round(club, number).marks for number in (2, 4)]
    assert marks == [("unpaid",) * 3 + ("nothing",), ("unpaid", "nothing", "unpaid", "unpaid")]
