"""Other amounts: decided together, refused where somebody's cash flow worsens unsigned."""

import msgspec
import pytest

from contracts.abi.club import (
    Amounts,
    AuctionAmounts,
    Change,
    CheckChange,
    FixedPotAmounts,
    FlatAmounts,
    FormAmounts,
    SurchargeAmounts,
    Verdict,
)
from contracts.abi.interfaces import ConsentOf
from contracts.rotation.calls import Pay
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.voting.calls import ProposeAmounts
from contracts.voting.views import proposals
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import bid_and_collect, started_auction
from tests.kit.draws import drawn_terms, started_draw
from tests.kit.world import DAY, World, member, terms

AMOUNTS = ("contribution", "surcharge", "pot")
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


def test_amounts_change_for_the_rounds_to_come_when_everybody_says_so() -> None:
    world, club = running(terms(seats=4), 1)
    call = votes.amounts(world, club, (Won(200_000), Won(5_000), Won(0)), soon(world))
    assert decide(world, club, call, FOUR[:3]) == "open", "three of four are not unanimous"
    world.call(FOUR[3], votes.cast(world, last(world, club)[0], True))
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


@pytest.mark.parametrize(
    "amounts",
    [FlatAmounts(Won(9)), FixedPotAmounts(Won(9), Won(9), Won(9)), AuctionAmounts(Won(9), Won(9))],
    ids=lambda amounts: type(amounts).__name__,
)
def test_a_proposal_of_another_forms_amounts_is_refused(amounts: FormAmounts) -> None:
    """Whatever else it raised would stop every peer: each voter may propose any amounts."""
    world, club = running(terms(seats=4), 1)
    assert world.refused(FOUR[0], ProposeAmounts(club, amounts, soon(world), b"")) == "bad_terms"


def test_amounts_that_rate_refuses_or_that_mean_nothing() -> None:
    world, club = running(terms(seats=4, surcharge=Won(1_000)), 1, rate_cap_bp=2_000)
    amounts = Amounts(club, SurchargeAmounts(Won(100_000), Won(90_000)))
    assert ask(world, amounts).code == "rate_above_cap"
    nothing = Amounts(club, SurchargeAmounts(Won(0), Won(1)))
    assert ask(world, nothing).code == "bad_terms"
    world.call(FOUR[1], Pay(club, 2, 3, Won(101_000)))
    other = Amounts(club, SurchargeAmounts(Won(100_000), Won(900)))
    assert ask(world, other).code == "ok", "what is paid ahead goes back"


def test_other_amounts_where_the_recipient_pays_nothing_in_its_own_round() -> None:
    world, club = running(terms(seats=4, recipient_pays_own_round=False), 1)
    call = votes.amounts(world, club, (Won(90_000), Won(5_000), Won(0)), soon(world))
    assert decide(world, club, call, FOUR) == "done"
    assert world.rotation().table(club).pays == (
        (0, 95_000, 95_000, 95_000),
        (100_000, 0, 95_000, 95_000),
        (100_000, 90_000, 0, 95_000),
        (100_000, 90_000, 90_000, 0),
    )


OF_A_FORM: dict[str, tuple[Terms, FormAmounts]] = {
    "surcharge": (terms(seats=4), SurchargeAmounts(Won(90_000), Won(5_000))),
    "flat": (terms(seats=4, form="flat"), FlatAmounts(Won(90_000))),
    "fixed_pot": (
        terms(seats=4, form="fixed_pot", pot=Won(400_000), surplus_to="reserve"),
        FixedPotAmounts(Won(100_000), Won(5_000), Won(390_000)),
    ),
}


@pytest.mark.parametrize("form", OF_A_FORM)
@pytest.mark.parametrize("given", OF_A_FORM)
def test_a_club_takes_the_amounts_of_its_form_and_no_others(form: str, given: str) -> None:
    world, club = running(OF_A_FORM[form][0], 1)
    verdict = ask(world, Amounts(club, OF_A_FORM[given][1]))
    if form == given:
        assert verdict.code == "ok"
    else:
        assert (verdict.code, dict(verdict.fields)) == (
            "bad_terms",
            {"reason": "amounts_form", "form": form, "given": given},
        )


@pytest.mark.parametrize("form", OF_A_FORM)
def test_the_event_has_the_amounts_of_the_form_and_no_others(form: str) -> None:
    agreed, given = OF_A_FORM[form]
    world, club = running(agreed)
    amounts = msgspec.structs.asdict(given)
    contribution, surcharge, pot = (Won(amounts.get(name, 0)) for name in AMOUNTS)
    world.call(FOUR[0], votes.amounts(world, club, (contribution, surcharge, pot), soon(world)))
    for name in FOUR:
        world.call(name, votes.cast(world, last(world, club)[0], True))
    events = [event for receipt in world.at(world.now + 1) for event in receipt.events]
    (told,) = [dict(event.fields) for event in events if event.type == "club.amounts_changed"]
    assert {name: told[name] for name in AMOUNTS} == {name: amounts.get(name) for name in AMOUNTS}


@pytest.mark.parametrize("agreed", [{"form": "fair", "pot": Won(400_000), "rate_bp": 1_200}])
def test_where_amounts_follow_from_the_pot_none_are_proposed(agreed: dict[str, object]) -> None:
    world, club = running(terms(seats=4, **agreed), 1)
    for _, amounts in OF_A_FORM.values():
        assert ask(world, Amounts(club, amounts)).code == "form_not_supported"


@pytest.mark.parametrize("form", ["shared", "dividend"])
def test_other_amounts_of_an_auction_after_its_first_round(form: str) -> None:
    """Seat 1 has won a pot of 100,000 each, and pays 110,000 in every later round: it signs, under RATE too."""
    world, club = started_auction(form=form, seats=4, floor=Won(250_000))
    most = 300_000 if form == "shared" else 400_000
    assert bid_and_collect(world, club, 1, {"member-01": most}) == 1
    before = world.rotation().table(club)
    change = Amounts(club, AuctionAmounts(Won(101_000), Won(260_000)))
    assert set(ask(world, change).signers) == {world.id(name) for name in FOUR}, "the others pay more as well"
    call = votes.amounts(world, club, (Won(101_000), Won(0), Won(260_000)), soon(world))
    assert decide(world, club, call, FOUR) == "done"
    table, record = world.rotation().table(club), world.rotation().clubs.get(club)
    assert record is not None
    assert (table.pays[1][1:], table.payouts[1:]) == ((101_000,) * 3, (404_000,) * 3)
    assert table.payouts[0] == before.payouts[0]
    assert getattr(record.terms.form, "floor", 0) == 260_000
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert world.rotation().clubs.get(club).status == "closed"  # type: ignore[union-attr]
    assert world.findings == []


def test_a_seat_that_waits_signs_for_lower_amounts_and_rate_refuses_them() -> None:
    """A seat that waits has paid 100,000 once: with 90,000 from then on its pot would be less than what it pays."""
    world = World(params={"rate_cap_enforced": False})
    world.fund_all(FOUR, 2_000_000)
    club = world.started(drawn_terms(seats=4), FOUR)
    world.at(world.due(club, 1) + 1)
    first = world.rotation().round(club, 1).recipient
    lower = Amounts(club, FlatAmounts(Won(90_000)))
    waiting = {world.id(name) for seat, name in enumerate(FOUR, start=1) if seat != first}
    assert (ask(world, lower).code, set(ask(world, lower).signers)) == ("ok", waiting)
    capped, other = started_draw()
    capped.at(capped.due(other, 1) + 1)
    assert ask(capped, Amounts(other, FlatAmounts(Won(90_000)))).code == "rate_above_cap"
    assert ask(capped, Amounts(other, FlatAmounts(Won(100_100)))).code == "ok"


def test_amounts_of_a_drawn_order_are_those_of_a_fixed_one() -> None:
    world = World(params={"rate_cap_enforced": False})
    world.fund_all(FOUR, 2_000_000)
    club = world.started(drawn_terms(seats=4, once=True), FOUR)
    world.at(world.due(club, 1) + 1)
    order = world.rotation().table(club).recipients
    call = votes.amounts(world, club, (Won(120_000), Won(0), Won(0)), soon(world))
    assert decide(world, club, call, FOUR) == "done"
    assert world.rotation().table(club) == Table(
        ((Won(100_000), *(Won(120_000),) * 3),) * 4, order, (Won(400_000), *(Won(480_000),) * 3)
    )
