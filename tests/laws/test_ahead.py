"""Paying ahead changes nothing but when won leaves a person's hands: with it and without it a club ends alike.

one club lived twice: some seats pay some rounds ahead, a change is carried out, all rounds run
and again without paying ahead     every balance in the end is the same
"""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import Pay
from contracts.voting.views import proposals
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 6)]
CHANGES = ("none", "swap", "order", "exit", "amounts", "dissolve")


def live(kind: str, rounds: int, ahead: list[tuple[int, int]]) -> tuple[list[int], int]:
    """Return everybody's balance when the club is over, and how much of the payments ahead had come back by then."""
    world = World()
    world.fund_all(PEOPLE, 2_000_000)
    club = world.started(terms(seats=5, holdback_percent=40), PEOPLE)
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    for seat, number in ahead:
        open_won = world.rotation().round(club, number).open_for(seat)
        if number > rounds and open_won:
            world.call(PEOPLE[seat - 1], Pay(club, seat, number, open_won))
    back = change(world, club, kind)
    for number in range(rounds + 1, 6):
        world.at(max(world.due(club, number) + 1, world.now + 1))
        world.at(max(world.due(club, number) + 3 * DAY + 1, world.now + 1))
    assert world.findings == []
    assert world.total() == world.supply()
    return [world.available(name) for name in PEOPLE], back


def change(world: World, club: bytes, kind: str) -> int:
    soon = Millis(world.now + 2 * DAY)
    waiting = tuple(seat.seat for seat in reversed(world.rotation().seats_of(club)) if not seat.received)
    calls: dict[str, Record] = {
        "swap": votes.swap(world, club, 4, 5, soon),
        "order": votes.order(world, club, waiting, soon),
        "exit": votes.exit_(world, club, 4, soon),
        "amounts": votes.amounts(world, club, (Won(90_000), Won(9_000), Won(0)), soon),
        "dissolve": votes.dissolve(world, club, soon),
    }
    if kind == "none":
        return 0
    world.call(PEOPLE[3], calls[kind])
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]
    for name in PEOPLE:
        for call in (votes.sign(world, found.id), votes.cast(world, found.id, True)):
            world.step(world.tx(name, call))
    receipts = world.at(world.now + 1)
    told = (event for receipt in receipts for event in receipt.events if event.type == "ahead.returned")
    return sum(int(str(event.get("amount"))) for event in told)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(CHANGES),
    st.integers(1, 3),
    st.lists(st.tuples(st.integers(1, 5), st.integers(2, 5)), min_size=1, max_size=8, unique=True),
)
def test_a_club_ends_alike_whoever_has_paid_ahead(kind: str, rounds: int, ahead: list[tuple[int, int]]) -> None:
    with_it, _ = live(kind, rounds, ahead)
    without, back = live(kind, rounds, [])
    assert with_it == without
    assert back == 0
