"""The won that a swap under the fair rate equalises count from then on as paid by one seat and returned to the other.

    a seat that moves back gets (p_a − p_b) × rounds paid ──▶ leaves, or sells its place ──▶ it does not get it twice

Law: whoever leaves before its pot ends at 0, however turns were exchanged before, whoever stays has what its last turn
has from the start, and a newcomer what the seat has.
"""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.rotation import views
from contracts.rotation.calls import Pay
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.records import CLOSED
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.table import Table
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit import votes
from tests.kit.votes import decided, soon
from tests.kit.world import World, member, terms

FUNDS = 30_000_000
NEW = member(12)


class Fair:
    """A club under the fair rate whose members can always pay, and each member's cash flow."""

    def __init__(self, seats: int, pot: int, rate_bp: int, *, cap: bool = False) -> None:
        self.world = World(params={"rate_cap_enforced": cap})
        self.people = [member(number) for number in range(1, seats + 1)]
        self.world.fund_all([*self.people, NEW], FUNDS)
        agreed = terms(seats=seats, form="fair", pot=Won(pot), rate_bp=rate_bp, deposit=Won(0))
        self.agreed: Table = table_of(agreed)
        self.club = self.world.started(agreed, self.people)

    def rounds(self, first: int, last: int) -> None:
        """Let these rounds be collected."""
        for number in range(first, last + 1):
            self.world.at(self.world.due(self.club, number) + 1)

    def swap(self, a: int, b: int) -> None:
        call = votes.swap(self.world, self.club, a, b, soon(self.world))
        assert decided(self.world, self.club, self.people[a - 1], call, self.people).status == "done"

    def exit(self, seat: int) -> None:
        call = votes.exit_(self.world, self.club, seat, soon(self.world))
        done = decided(self.world, self.club, self.people[seat - 1], call, self.people)
        assert done.status == "done", done.outcome

    def substitute(self, seat: int) -> None:
        call = votes.substitute(self.world, self.club, seat, self.world.id(NEW), soon(self.world))
        assert decided(self.world, self.club, self.people[seat - 1], call, self.people).status == "done"

    def net(self, name: str) -> int:
        """Return the change of the balance of `name` by the club."""
        return self.world.available(name) - FUNDS

    def seat(self, number: int) -> views.SeatView:
        storage = self.world.chain.storage("rotation")
        return views.seats(self.world.chain.reader(), storage, self.club)[number - 1]


def ten() -> Fair:
    """Return ten seats, a pot of 10,000,000 at 1 % a month, seats 3 and 8 exchanged after round 2."""
    fair = Fair(10, 10_000_000, 1_200, cap=True)
    fair.rounds(1, 2)
    fair.swap(3, 8)
    return fair


def test_who_swaps_and_leaves_ends_at_nothing() -> None:
    """It ended at +99,472: the earlier recipients gave back a second time what the swap had already given back."""
    fair = ten()
    assert (fair.net("member-03"), fair.seat(3).equalised) == (-1_950_066, -99_472)
    fair.exit(3)
    fair.rounds(3, 10)
    assert fair.world.rotation().clubs.get(fair.club).status == CLOSED  # type: ignore[union-attr]
    assert fair.net("member-03") == 0
    assert sum(fair.net(name) for name in fair.people) == 0


def test_who_swapped_forward_and_leaves_ends_at_nothing_too() -> None:
    """The sibling: it had paid 99,472 for nothing."""
    fair = ten()
    fair.exit(8)
    fair.rounds(3, 10)
    assert fair.net("member-08") == 0


def test_a_substitute_pays_what_counts_as_paid() -> None:
    """1,950,066, and never the 2,049,538 that the table asked of the seat before it moved back."""
    fair = ten()
    storage = fair.world.chain.storage("rotation")
    assert views.substitution_terms(fair.world.chain.reader(), storage, fair.club, 3).price == 1_950_066
    fair.substitute(3)
    assert (fair.net("member-03"), fair.net(NEW)) == (0, -1_950_066)
    fair.rounds(3, 10)
    assert fair.net(NEW) == fair.agreed.net(8), "the newcomer has what turn 8 has"


def test_the_end_of_the_club_counts_it_as_well() -> None:
    """Two rounds of four: member-03 has paid less than the table says, member-04 more, and their shares follow."""
    fair = Fair(4, 1_000_000, 1_200)
    fair.rounds(1, 2)
    fair.swap(3, 4)
    call = votes.dissolve(fair.world, fair.club, soon(fair.world))
    assert decided(fair.world, fair.club, "member-03", call, fair.people).status == "done"
    shares = fair.world.rotation().reserve_shares.get(fair.club)
    assert shares is not None
    assert shares.weights == (2 * 246_281, 2 * 248_744)
    fair.rounds(3, 4)
    assert sum(fair.net(name) for name in fair.people) == 0


def test_a_person_with_both_seats_moves_no_won_and_the_seats_still_count() -> None:
    fair = Fair(4, 1_000_000, 1_200)
    fair.rounds(1, 1)
    world, club = fair.world, fair.club
    decided(world, club, "member-04", votes.substitute(world, club, 4, world.id("member-03"), soon(world)), fair.people)
    before = world.available("member-03")
    fair.swap(3, 4)
    assert world.available("member-03") == before
    assert (fair.seat(3).equalised, fair.seat(4).equalised) == (-2_463, 2_463)
    fair.exit(3)
    fair.rounds(2, 4)
    assert fair.net("member-03") == 1_000_000 - 246_281 - 3 * 248_744, "turn 3, and round 4 pays a leaver back"


turns = st.lists(st.tuples(st.integers(1, 5), st.permutations(range(6))), max_size=4)


def exchanged(fair: Fair, seats: int, plan: list[tuple[int, list[int]]], last: int) -> None:
    """Collect the rounds up to `last`; exchange turns after those of `plan`."""
    for number in range(1, last + 1):
        fair.rounds(number, number)
        for _, order in (one for one in plan if one[0] == number):
            state = fair.world.rotation()
            waiting = [seat for seat in state.table(fair.club).recipients if not state.seat(fair.club, seat).received]
            wanted = tuple(waiting[at] for at in order if at < len(waiting))
            if wanted != tuple(waiting):
                call = votes.order(fair.world, fair.club, wanted, soon(fair.world))
                assert decided(fair.world, fair.club, fair.people[0], call, fair.people).status == "done"
    assert seats > last


lives = st.fixed_dictionaries(
    {
        "seats": st.integers(3, 6),
        "pot": st.integers(100_000, 9_999_999),
        "rate": st.integers(1, 6_000),
        "plan": turns,
        "last": st.integers(1, 4),
        "who": st.integers(0, 5),
        "end": st.sampled_from(["stay", "exit", "substitute"]),
    }
)


@settings(max_examples=25, deadline=None)
@given(life=lives)
def test_nobody_gains_by_exchanging_turns(life: dict[str, Any]) -> None:
    seats, end = life["seats"], life["end"]
    fair, last = Fair(seats, life["pot"], life["rate"]), min(life["last"], seats - 1)
    exchanged(fair, seats, life["plan"], last)
    waiting = [seat.seat for seat in fair.world.rotation().seats_of(fair.club) if not seat.received]
    seat = waiting[life["who"] % len(waiting)]
    name = fair.people[seat - 1]
    if end == "exit":
        fair.exit(seat)
    if end == "substitute":
        fair.substitute(seat)
        assert fair.net(name) == 0
    turn = fair.world.rotation().table(fair.club).round_of
    turns = {person: turn(number) for number, person in enumerate(fair.people, start=1)}
    fair.rounds(last + 1, seats)
    everybody = [*fair.people, NEW]
    assert sum(fair.net(person) for person in everybody) == 0
    if end == "exit":
        assert fair.net(name) == 0
        return
    has = {**turns, NEW: turns[name], name: 0} if end == "substitute" else turns
    for person, number in has.items():
        assert fair.net(person) == (fair.agreed.net(number) if number else 0)


def test_what_was_paid_ahead_does_not_pay_for_a_swap_of_somebody_in_debt() -> None:
    """It comes back and pays the debts first, so nothing is left for the swap.

    The execution of the agreed swap failed an assertion, which would have stopped every peer.
    """
    fair = Fair(4, 4_000_000, 1_200)
    world, name = fair.world, fair.people[3]
    fair.rounds(1, 1)
    world.call(name, Pay(fair.club, 4, 3, Won(fair.agreed.pays[3][2])))
    call = votes.swap(world, fair.club, 4, 3, soon(world))
    assert call.leads_to, "what was paid ahead comes back, and is enough"
    daily = Calendar("day", 2026, 2, 10)
    owing = terms(form="flat", seats=2, contribution=Won(5_000_000), deposit=Won(0), calendar=daily, grace_ms=0)
    other = world.started(owing, [NEW, name])
    world.call(name, Transfer(world.id(NEW), Won(world.available(name))))
    world.at(world.due(other, 1) + 1)
    assert world.rotation().debt_total(world.id(name)) == 5_000_000
    again = votes.swap(world, fair.club, 4, 3, soon(world))
    assert world.refused(name, again) == "deposit_not_available"
