"""The places of a club as a law: whatever is proposed, withdrawn and voted on, nobody is kept from proposing its end.

Rule 1: nobody has more than two open proposals in a club, and at most 32 take a place.
Rule 2: a member without arrears who has a place of its own can always propose the club's end.
Rule 3: what is open can still be agreed to.
"""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.voting import calls
from contracts.voting.rules import passed
from contracts.voting.state import VotingState
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

SEATS = 5
PEOPLE = [member(number) for number in range(1, SEATS + 1)]
steps = st.lists(
    st.tuples(
        st.sampled_from(("due_day", "swap", "amounts", "dissolve", "withdraw", "yes", "no", "no")),
        st.integers(0, SEATS - 1),
        st.integers(0, 30),
    ),
    max_size=40,
)


def call_of(world: World, club: bytes, step: tuple[str, int, int]) -> Record | None:
    """Return the call of one step; None where there is nothing to answer."""
    kind, who, which = step
    when = Millis(world.now + 59 * DAY)
    places = list(VotingState(world.chain.storage("voting")).open.values(club))
    match kind:
        case "due_day":
            return votes.due_day(world, club, 1 + which % 28, when)
        case "swap":
            return votes.swap(world, club, 1 + who, 1 + which % SEATS, when)
        case "amounts":
            return votes.amounts(world, club, (Won(90_000 + which), Won(9_000), Won(0)), when)
        case "dissolve":
            return votes.dissolve(world, club, when)
        case _ if not places:
            return None
        case "withdraw":
            return calls.Withdraw(places[which % len(places)].id)
        case _:
            return votes.cast(world, places[which % len(places)].id, kind == "yes")


def hold(world: World, club: bytes) -> None:
    state = VotingState(world.chain.storage("voting"))
    places = list(state.open.values(club))
    for name in PEOPLE:
        own = sum(1 for place in places if place.by == world.id(name))
        assert own <= 2
        if own < 2:
            simulated = world.step(world.tx(name, votes.dissolve(world, club, Millis(world.now + DAY))))
            assert simulated.receipts[-1].code == "ok", "a member is kept from proposing the end"
            (made,) = [p for p in state_of(world).open.values(club) if p.id not in {one.id for one in places}]
            world.call(name, calls.Withdraw(made.id))
    assert sum(1 for place in places if place.kind != "dissolve") <= 32
    for place in places:
        one = state.proposals.get(place.id)
        assert one is not None
        if one.kind != "swap" and one.status == "open":
            possible = tuple(who for who in one.electorate if who not in one.no)
            assert passed(one.kind, one.votes_of(possible), sum(one.votes)), "nothing can change it, and it is open"


def state_of(world: World) -> VotingState:
    return VotingState(world.chain.storage("voting"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=steps)
def test_nobody_is_kept_from_proposing_the_end(history: list[tuple[str, int, int]]) -> None:
    world = World()
    world.fund_all(PEOPLE, 3_000_000)
    club = world.started(terms(seats=SEATS), PEOPLE)
    for step in history:
        record = world.rotation().clubs.get(club)
        assert record is not None
        if record.status != "running":
            return
        call = call_of(world, club, step)
        if call is not None:
            world.step(world.tx(PEOPLE[step[1]], call))
    record = world.rotation().clubs.get(club)
    assert record is not None
    if record.status == "running":
        hold(world, club)
