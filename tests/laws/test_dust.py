"""Debts of 1 won by the hundred hold back nobody who has nothing to do with them, and a transaction that goes ahead of
work that is still due gives the state that it gives behind it (contracts.md ORDER).

    a thief owes its friend 1 won for each of many seats and rounds     a credit to the thief is the work of many blocks
    a stranger's transfer      stands in the next block                 as if nothing were due
    the thief, its creditors, who they owe, members of their clubs        wait, as before
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import Join, PayDebt, Sign, Start
from contracts.rotation.money import rings
from contracts.rotation.terms.calendar import Calendar
from contracts.won.calls import Mint, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms
from tests.laws.limited import ALL, limited

THIEF, FRIEND, THIRD, OUTSIDE, OTHER = (member(number) for number in range(1, 6))
NEVER_PAID = 40
"""Seats of the thief."""


def dusty(world: World, rounds: int, contribution: int = 1) -> bytes:
    """Let the thief owe its friend `contribution` for each of NEVER_PAID seats in each of `rounds` rounds."""
    agreed = terms(
        form="flat",
        seats=NEVER_PAID + rounds,
        contribution=Won(contribution),
        deposit=Won(0),
        grace_ms=Millis(60_000),
        calendar=Calendar("week", 2026, 1, 9),
    )
    club = world.founded(agreed, FRIEND)
    holders = [FRIEND] * rounds + [THIEF] * NEVER_PAID
    consent = Won(contribution * len(holders))
    world.all([(who, Join(club, seat, consent)) for seat, who in enumerate(holders, start=1)])
    record = world.rotation().clubs.get(club)
    assert record is not None
    world.all([(who, Sign(club, record.schedule_hash)) for who in (THIEF, FRIEND)])
    world.call(FRIEND, Start(club))
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 60_001)
        while world.rotation().round(club, number).status != "paid_out":
            world.at(world.now + 1)
    return club


def test_dust_holds_back_the_thief_and_its_friend_and_no_stranger() -> None:
    world = World()
    world.fund_all([FRIEND, "stranger"], 1_000_000)
    dusty(world, 20)
    owed = int(world.rotation().debt_total(world.id(THIEF)))
    assert owed == 20 * NEVER_PAID
    world.call(OPERATOR, Mint(world.id(THIEF), Won(owed), wire("dust")))
    blocks = 0
    while world.rotation().debt_total(world.id(THIEF)):
        there = world.available("stranger")
        stranger = world.tx("stranger", Transfer(world.id(OUTSIDE), Won(1)))
        friend = world.tx(FRIEND, Transfer(world.id(OUTSIDE), Won(1)))
        done = world.step(friend, stranger)
        blocks += 1
        works = world.rotation().debt_total(world.id(THIEF)) > 0
        assert stranger.raw in done.block.txs, "no block without the stranger's transfer"
        assert world.available("stranger") == there - 1
        assert works == (friend.raw not in done.block.txs)
    assert blocks > 2, "it is the work of many blocks"
    assert list(world.rotation().remaining.values()) == []


Send = tuple[int, int, int]
"""(who, what, how much)."""


def call_of(world: World, people: list[str], send: Send) -> tuple[str, Record]:
    who, what, amount = send
    other = world.id(people[(who + 1 + amount) % len(people)])
    calls: list[Record] = [
        Transfer(other, Won(amount)),
        Transfer(world.id(people[(who + 2) % len(people)]), Won(amount)),
        PayDebt(world.id(THIEF), Won(amount)),
        PayDebt(world.id(THIRD), Won(amount)),
    ]
    return people[who], calls[what % len(calls)]


def live(limit: int, sends: list[Send], *, ahead: bool) -> tuple[dict[bytes, bytes], list[Send], int]:
    """Let a credit to the thief be the work of many calls, and offer `sends` meanwhile (`ahead`) or when it is done.

    The thief owes its friend, who owes a third person in another club; two others have a club of their own.
    Returns the state in the end, what was sent in the order in which it stood in blocks, and how much of it went ahead.
    """
    world = World()
    world.chain = limited(world.genesis, limit)
    world.fund_all([FRIEND, OUTSIDE, OTHER, "stranger"], 10_000)
    dusty(world, 2, contribution=3)
    for (one, two), each in (((THIRD, FRIEND), 20_000), ((OUTSIDE, OTHER), 700)):
        agreed = terms(form="flat", seats=2, contribution=Won(each), deposit=Won(0))
        club = world.started(agreed, (one, two), one)
    for at in (world.due(club, 1) + 1, world.due(club, 1) + 3 * DAY + 1):
        world.at(at)
        while (due := world.chain.next_due_ms()) is not None and due <= world.now:
            world.at(world.now + 1)
    assert world.rotation().debt_total(world.id(FRIEND)), "to the third person"
    people = [THIEF, FRIEND, THIRD, OUTSIDE, OTHER, "stranger"]
    world.call(OPERATOR, Mint(world.id(THIEF), Won(2 * NEVER_PAID * 3 - 7), wire("dust")))
    began, waiting, order, went_ahead = world.now, list(sends), [], 0
    for _ in range(400):
        if not list(world.rotation().remaining.values()):
            break
        taken = offer(world, people, waiting if ahead else [])
        waiting = [send for send in waiting if send not in taken]
        order += taken
        went_ahead += len(taken) if list(world.rotation().remaining.values()) else 0
    else:
        raise AssertionError("it never ends")
    while waiting:
        taken = offer(world, people, waiting[:1], at=max(began + 5_000, world.now + 1))
        waiting = [send for send in waiting if send not in taken]
        order += taken
    while list(world.rotation().remaining.values()):
        world.step()
    return world.contents(), order, went_ahead


def offer(world: World, people: list[str], sends: list[Send], at: int | None = None) -> list[Send]:
    """Offer `sends` to one block; return what it has taken."""
    made = [world.tx(*call_of(world, people, send)) for send in sends]
    block = world.step(*made, at=at).block
    return [send for send, tx in zip(sends, made, strict=True) if tx.raw in block.txs]


sends = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(1, 900)), min_size=1, max_size=6, unique=True
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sends, st.integers(3, 40))
def test_what_goes_ahead_gives_the_same_state_as_behind(wanted: list[Send], steps: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rings, "MAX_DEBT_STEPS", steps)
        apart, order, _ = live(1, wanted, ahead=True)
    together, again, went_ahead = live(ALL, order, ahead=False)
    assert (order, went_ahead) == (again, 0)
    assert apart == together


def test_strangers_go_ahead_and_members_of_the_thief_s_clubs_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rings, "MAX_DEBT_STEPS", 10)
    _, order, went_ahead = live(1, [(1, 0, 5), (2, 0, 6), (0, 2, 7), (5, 0, 9), (3, 1, 4)], ahead=True)
    assert order[:2] == [(5, 0, 9), (3, 1, 4)]
    assert order[3:] == [(1, 0, 5), (2, 0, 6)], "the friend, and whom it owes, wait for the end"
    assert went_ahead == 3, "the thief's own payment is refused as soon as no work touches it any more"
