"""The effect that is shown before anybody agrees is the effect of the change, won for won."""

from contracts.abi import Purse, PurseKind
from contracts.abi.club import Change, Dissolve, DueDay, Evict, Substitute, Swap
from contracts.rotation import views
from contracts.rotation.changes import effects
from contracts.rotation.changes.effects import Effect, SeatEffect
from contracts.rotation.terms.terms import Terms
from contracts.voting.calls import (
    ProposeSubstitute,
)
from contracts.voting.views import ProposalView, proposals, proposed
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.draws import drawn_terms
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]

NEW = member(5)

FUNDS = 2_000_000


def running(rounds: int, **more: object) -> tuple[World, bytes]:
    world = World()
    world.fund_all([*FOUR, NEW], FUNDS)
    agreed: Terms = terms(seats=4, **more)
    club = world.started(agreed, FOUR)
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def shown(world: World, change: Change) -> Effect:
    return effects.effect(world.chain.reader(), world.chain.storage("rotation"), change)


def seat_of(found: Effect, number: int) -> SeatEffect:
    return next(one for one in found.seats if one.seat == number)


def decided(world: World, club: bytes, name: str, call: Record) -> Effect:
    """Propose, read the shown effect, let everybody agree, and compare the shown effect with the real one."""
    world.call(name, call)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    one = proposals(reader, world.chain.storage("voting"), club)[-1]
    change = proposed(one)
    assert change is not None
    told = shown(world, change)
    assert told.code == "ok", told.fields
    if isinstance(call, ProposeSubstitute):
        asked = views.substitution_terms(reader, storage, club, call.seat)
        world.call(NEW, votes.accept(world, one.id, asked.consent))
        assert [(c.account, c.amount) for c in told.consents] == [(world.id(NEW), asked.consent)]
    before = {who: world.available(who) for who in [*FOUR, NEW]}
    for voter in FOUR:
        stands = _newest(world, club)
        if stands.status != "open":
            break
        if one.kind != "swap":
            world.call(voter, votes.cast(world, one.id, True))
        elif world.id(voter) not in stands.signed and world.id(voter) in one.needed:
            world.call(voter, votes.sign(world, one.id))
    world.at(world.now + 1)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    done = _newest(world, club)
    assert done.status == "done", (done.status, done.outcome)
    assert proposed(done) is None, "what is decided would do nothing any more"
    _as_told(world, club, told, {who: world.available(who) - had for who, had in before.items()})
    return told


def _newest(world: World, club: bytes) -> ProposalView:
    return proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]


def _as_told(world: World, club: bytes, told: Effect, cash: dict[str, int]) -> None:
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    if told.schedule_hash:
        assert views.club(reader, storage, club).schedule_hash == told.schedule_hash
    schedule = views.schedule(reader, storage, club)
    after = {seat.seat: seat for seat in views.seats(reader, storage, club)}
    moved = dict.fromkeys(cash, 0)
    for one in told.seats:
        seat = after[one.seat]
        assert (seat.holder, seat.receives_in, seat.to_pay) == (one.holder_then, one.turn_then, one.to_pay_then)
        assert (seat.net_planned, seat.deposit) == (one.net_then, one.deposit_then)
        if one.pot_then:
            assert schedule.rows[one.turn_then - 1].pot == one.pot_then
        moved[world.name(one.holder_then)] -= one.brings
        moved[world.name(one.holder)] += one.gets
    if told.seats:
        assert cash == moved, "what is brought and what comes back is what was told"
    for due in told.dues:
        assert schedule.rows[due.round - 1].due_ms == due.then_ms


def test_a_swap() -> None:
    world, club = running(1)
    told = decided(world, club, FOUR[1], votes.swap(world, club, 2, 4, Millis(world.now + DAY)))
    second = seat_of(told, 2)
    assert (second.turn_now, second.turn_then, second.net_now, second.net_then) == (2, 4, -10_000, 30_000)
    assert second.must_sign
    assert {one.seat for one in told.seats} == {2, 4}, "nobody else is touched"


def test_a_swap_at_a_fair_rate_moves_won_now() -> None:
    fair: dict[str, object] = {"form": "fair", "pot": Won(400_000)}
    world, club = running(1, **fair, rate_bp=1_200)
    told = decided(world, club, FOUR[1], votes.swap(world, club, 2, 4, Millis(world.now + DAY)))
    assert seat_of(told, 2).gets > 0 == seat_of(told, 2).brings
    assert seat_of(told, 4).brings > 0


def test_another_order() -> None:
    world, club = running(1)
    told = decided(world, club, FOUR[1], votes.order(world, club, (4, 2, 3), Millis(world.now + DAY)))
    assert [(one.seat, one.turn_now, one.turn_then) for one in told.seats] == [(2, 2, 3), (3, 3, 4), (4, 4, 2)]


def test_a_substitution_before_and_after_receiving() -> None:
    world, club = running(2)
    told = decided(world, club, FOUR[2], votes.substitute(world, club, 3, world.id(NEW), Millis(world.now + DAY)))
    assert (told.price, seat_of(told, 3).brings, seat_of(told, 3).gets) == (200_000, 310_000, 310_000)
    world, club = running(2)
    told = decided(world, club, FOUR[0], votes.substitute(world, club, 1, world.id(NEW), Millis(world.now + DAY)))
    assert (told.price, seat_of(told, 1).brings, seat_of(told, 1).gets) == (0, 220_000, 110_000)


def test_an_exit_with_a_penalty() -> None:
    world, club = running(1, exit_penalty=Won(20_000))
    told = decided(world, club, FOUR[2], votes.exit_(world, club, 3, Millis(world.now + DAY)))
    gone = seat_of(told, 3)
    assert (gone.to_pay_now, gone.to_pay_then, gone.pot_then) == (310_000, 0, 100_000)
    assert told.penalty > 0
    assert gone.gets == 110_000 - told.penalty
    assert sum(one.gets for one in told.seats) == 110_000, "the penalty goes to the others, and nowhere else"


def test_another_due_day() -> None:
    world, club = running(1)
    told = decided(world, club, FOUR[2], votes.due_day(world, club, 15, Millis(world.now + DAY)))
    assert [due.round for due in told.dues] == [2, 3, 4]
    assert all(due.now_ms != due.then_ms for due in told.dues)
    assert not told.seats


def test_other_amounts() -> None:
    world, club = running(1)
    call = votes.amounts(world, club, (Won(120_000), Won(5_000), Won(0)), Millis(world.now + DAY))
    told = decided(world, club, FOUR[2], call)
    assert (told.surcharge, seat_of(told, 4).to_pay_now, seat_of(told, 4).to_pay_then) == (5_000, 300_000, 360_000)
    assert seat_of(told, 4).must_sign
    assert {one.account: one.amount for one in told.consents}[world.id(FOUR[3])] == 60_000


def test_a_dissolution_says_who_has_paid_and_who_still_pays() -> None:
    world, club = running(2)
    told = decided(world, club, FOUR[2], votes.dissolve(world, club, Millis(world.now + DAY)))
    assert [(world.name(one.account), one.asked, one.owes) for one in told.shares] == [
        ("member-01", 0, 220_000),
        ("member-02", 0, 220_000),
        ("member-03", 200_000, 0),
        ("member-04", 200_000, 0),
    ]


def test_what_is_refused_now_says_why_and_nothing_else() -> None:
    world, club = running(1)
    late = shown(world, Swap(club, 1, 2))
    assert (late.code, late.seats, late.schedule_hash) == ("seat_received", (), b"")
    assert late.fields == (("reason", "exchange"), ("seat", 1))
    own = shown(world, Substitute(club, 2, world.id(FOUR[1]), world.id(FOUR[1])))
    assert own.code == "wrong_newcomer"
    assert shown(world, DueDay(club, 31)).code == "bad_calendar"
    assert shown(world, Dissolve(bytes(32))).code == "club_not_found"


def test_an_eviction_after_receipt_takes_the_vote_only() -> None:
    world, club = running(1)
    world.call(FOUR[0], _send(world, FOUR[0]))
    for number in (2, 3):
        world.at(world.due(club, number) + 3 * DAY + 1)
    one = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    change = proposed(one)
    assert one.kind == "evict"
    assert change is not None
    told = shown(world, change)
    assert (told.code, told.vote_lost, told.seats) == ("ok", True, ())
    held = world.chain.reader().balance(Purse(PurseKind.DEPOSIT, club, 1))
    assert held < 110_000, "its misses have taken of the deposit"


def test_an_eviction_from_a_draw_is_shown_before_and_after_its_misses() -> None:
    """The pot falls by C for everybody who waits, and the evicted seat has the last round."""
    world = World()
    world.fund_all(FOUR, FUNDS)
    agreed = drawn_terms(seats=4, deposit=Won(0))
    club = world.started(agreed, FOUR)
    world.at(world.due(club, 1) + 1)
    waits = [seat for seat in range(1, 5) if not world.rotation().seat(club, seat).received]
    assert shown(world, Evict(club, waits[0], 0)).code == "lapsed", "nothing is missed"
    for seat in waits:
        world.call(FOUR[seat - 1], _send(world, FOUR[seat - 1]))
    for number in (2, 3):
        world.at(world.due(club, number) + 3 * DAY + 1)
    left = [seat for seat in waits if not world.rotation().seat(club, seat).received]
    told = shown(world, Evict(club, left[0], 0))
    assert told.code == "ok"
    own = seat_of(told, left[0])
    assert (own.turn_now, own.turn_then, own.pot_now, own.pot_then) == (0, 4, 400_000, 300_000)
    assert own.net_then == 0
    assert told.signers == ()


def _send(world: World, name: str) -> Record:
    return Transfer(world.id("stranger"), Won(world.available(name)))
