"""Payments ahead go back to their payers when a change touches their round, and never prevent the change."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.club import CheckChange, Substitute
from contracts.rotation import views
from contracts.rotation.calls import Pay
from contracts.voting.calls import (
    ProposeSubstitute,
)
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FIVE = [member(number) for number in range(1, 6)]
NEW = member(6)


def running(rounds: int = 1, **changes: object) -> tuple[World, bytes]:
    world = World()
    world.fund_all([*FIVE, NEW], 2_000_000)
    club = world.started(terms(seats=5, **changes), FIVE)
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def pay_all_ahead(world: World, club: bytes, *seats: int) -> dict[int, int]:
    """Let the holders of `seats` pay everything that is to come; return what each has paid."""
    paid = dict.fromkeys(seats, 0)
    record = world.rotation().clubs.get(club)
    assert record is not None
    for seat in seats:
        holder = world.name(world.rotation().seat(club, seat).holder)
        for row in world.rotation().rounds_of(club)[record.next_round - 1 :]:
            world.call(holder, Pay(club, seat, row.number, row.open_for(seat)))
            paid[seat] += row.open_for(seat)
    return paid


def decide(world: World, club: bytes, who: str, call: Record, voters: list[str]) -> dict[str, int]:
    """Propose, agree, and let it be carried out; return what was told to go back, by person."""
    world.call(who, call)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    if isinstance(call, ProposeSubstitute):
        reader, storage = world.chain.reader(), world.chain.storage("rotation")
        asked = views.substitution_terms(reader, storage, club, call.seat)
        world.call(NEW, votes.accept(world, found.id, asked.consent))
    for signer in found.needed:
        if signer not in found.signed and signer != found.newcomer:
            world.call(world.name(signer), votes.sign(world, found.id))
    receipts = [
        receipt
        for name in voters
        if found.kind != "swap"
        for receipt in world.step(
            world.tx(name, votes.cast(world, found.id, True))
        ).receipts  # the last ones may come too late
    ]
    receipts += world.at(world.now + 1)
    found = next(
        one for one in proposals(world.chain.reader(), world.chain.storage("voting"), club) if one.id == found.id
    )
    assert found.status == "done", (found.status, found.outcome)
    back: dict[str, int] = {}
    for event in (event for receipt in receipts for event in receipt.events if event.type == "ahead.returned"):
        to, amount = event.get("to"), event.get("amount")
        assert isinstance(to, bytes)
        assert isinstance(amount, int)
        back[world.name(to)] = back.get(world.name(to), 0) + amount
    return back


def soon(world: World) -> Millis:
    return Millis(world.now + 2 * DAY)


def pot(world: World, club: bytes) -> int:
    return world.purse(Purse(PurseKind.POT, club))


@pytest.mark.parametrize("kind", ["swap", "exit", "amounts", "dissolve"])
def test_all_that_was_paid_ahead_goes_back_to_whoever_paid(kind: str) -> None:
    world, club = running()
    paid = pay_all_ahead(world, club, 2, 3, 4)
    before = {name: world.available(name) for name in FIVE}
    calls: dict[str, tuple[str, Record]] = {
        "swap": (FIVE[2], votes.swap(world, club, 3, 4, soon(world))),
        "exit": (FIVE[2], votes.exit_(world, club, 3, soon(world))),
        "amounts": (FIVE[0], votes.amounts(world, club, (Won(100_000), Won(9_000), Won(0)), soon(world))),
        "dissolve": (FIVE[1], votes.dissolve(world, club, soon(world))),
    }
    back = decide(world, club, *calls[kind], FIVE)
    if kind == "swap":  # rounds 3 and 4 have another recipient, rounds 2 and 5 stand as they were
        rows = world.rotation().rounds_of(club)
        assert [sum(rows[number - 1].paid) for number in (2, 3, 4)] == [300_000, 0, 0]
        assert pot(world, club) == sum(sum(row.paid) for row in rows[1:]) > 0
    else:
        assert back == {FIVE[seat - 1]: paid[seat] for seat in (2, 3, 4)}
        assert pot(world, club) == 0
        for seat in (2, 4):
            assert world.available(FIVE[seat - 1]) >= before[FIVE[seat - 1]] + paid[seat]


def test_a_substitute_pays_its_own_rounds_and_the_leaver_has_back_what_was_ahead() -> None:
    world, club = running()
    paid = pay_all_ahead(world, club, 3)
    before = world.available(FIVE[2])
    verdict = world.chain.reader().ask(CheckChange(Substitute(club, 3, world.id(FIVE[2]), world.id(NEW))))
    assert verdict.code == "ok"
    call = votes.substitute(world, club, 3, world.id(NEW), soon(world))
    back = decide(world, club, FIVE[2], call, [FIVE[0], FIVE[1], FIVE[3]])
    assert back == {FIVE[2]: paid[3]}
    assert world.available(FIVE[2]) == before + paid[3] + 100_000 + 110_000, "what was ahead, the price, the deposit"
    assert [row.paid[2] for row in world.rotation().rounds_of(club)[1:]] == [0, 0, 0, 0]
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
        assert world.rotation().round(club, number).status == "paid_out"


def test_what_comes_back_pays_the_debts_of_whoever_paid_first() -> None:
    """Seat 3 has paid round 4 ahead and then misses round 2: its debt is paid by what comes back."""
    world, club = running(deposit=Won(0))
    world.call(FIVE[2], Pay(club, 3, 4, Won(110_000)))
    world.call(FIVE[2], Transfer(world.id(FIVE[4]), Won(world.available(FIVE[2]))))
    world.at(world.due(club, 2) + 1)
    world.at(world.due(club, 2) + 3 * DAY + 1)
    assert world.rotation().debt_total(world.id(FIVE[2])) == 100_000
    creditor = world.available(FIVE[1])
    back = decide(world, club, FIVE[3], votes.swap(world, club, 4, 5, soon(world)), [])
    assert back == {FIVE[2]: 110_000}
    assert world.rotation().debt_total(world.id(FIVE[2])) == 0
    assert (world.available(FIVE[1]) - creditor, world.available(FIVE[2])) == (100_000, 10_000)


def test_a_defaulter_s_friend_stops_no_eviction() -> None:
    """The attack: 1 won paid ahead for the defaulter made it immune to an eviction that all had agreed to."""
    world, club = running(rounds=0, deposit=Won(0))
    world.fund("stranger", 1_000_000)
    world.call(FIVE[4], Transfer(world.id("stranger"), Won(world.available(FIVE[4]))))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 3 * DAY + 1)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    assert (found.kind, found.status) == ("evict", "open")
    assert world.refused("stranger", Pay(club, 5, 4, Won(1), part=True)) == "not_holder"
    for name in FIVE[:4]:
        world.step(world.tx(name, votes.cast(world, found.id, True)))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 5).left == "evicted"
    assert world.findings == []


def test_pay_and_refund_in_one_block_break_no_rule() -> None:
    world, club = running()
    world.call(FIVE[2], votes.swap(world, club, 3, 4, soon(world)))
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    world.all([(FIVE[3], votes.sign(world, found.id)), (FIVE[2], Pay(club, 3, 3, Won(100_000)))])
    world.at(world.now + 1)
    assert world.rotation().round(club, 3).recipient == 4
    assert (pot(world, club), world.findings) == (0, [])
    assert world.total() == world.supply()
