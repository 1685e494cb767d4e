"""The sums and signatures that a substitution needs, before anybody has agreed to it."""

from contracts.abi.club import CheckChange, Substitute, Swap, Verdict
from contracts.rotation.calls import Pay
from contracts.voting.views import proposals
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]


def club_of_four(funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all([*FOUR, member(5)], funds)
    return world, world.started(terms(seats=4, surcharge=Won(1_000 if params else 10_000)), FOUR)


def swap(world: World, club: bytes, a: int, b: int) -> Verdict:
    return world.chain.reader().ask(CheckChange(Swap(club, a, b)))


def substitute(world: World, club: bytes, seat: int, leaver: str, newcomer: str) -> Verdict:
    return world.chain.reader().ask(CheckChange(Substitute(club, seat, world.id(leaver), world.id(newcomer))))


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
    assert swap(world, club, 1, 2).code == "ok", "what is paid ahead goes back"
    assert substitute(world, club, 1, "member-01", "member-05").code == "ok"
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
    assert world.chain.reader().ask(CheckChange(change)).code == "ok"
    world.call(people[0], votes.amounts(world, club, (Won(100_000), Won(8_000), Won(0)), Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    for name in people:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert world.rotation().table(club).pays[0][9] == 108_000
    assert world.chain.reader().ask(CheckChange(change)).code == "rate_above_cap"
    last = Substitute(club, 10, world.id(people[9]), world.id(member(11)))
    assert world.chain.reader().ask(CheckChange(last)).code == "ok", "who receives last borrows nothing"


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
