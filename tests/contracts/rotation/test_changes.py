"""What a change asks of whom, before anybody has agreed to it. `tests/contracts/voting` tells how it is carried out."""

from contracts.abi.interfaces import CheckSubstitute, CheckSwap, Substitute, Swap, Verdict
from contracts.rotation.calls import Pay
from ledger.primitives.units import Won
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
