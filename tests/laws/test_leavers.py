"""Leavers of auctions and draws: nobody who stays and pays loses by them more than the rules say, and no ring gains.

    on tables    any bids and any exits between them, with the real kinds and the real computation of an exit
    on a chain   an exit just before and just after the leaver's own winning bid, and one that would void others' bids

Then planted bugs: the real code with one thing wrong, and a law that must not come out any more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi.club import CheckChange, Exit
from contracts.rotation.changes import leave
from contracts.rotation.kinds import Opening, RevealedSeal
from contracts.rotation.kinds.registry import kind_of, table_of
from contracts.rotation.terms.table import Table, latest_flows, loss_of
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import auction_terms, bid, bid_and_collect, people, started_auction
from tests.kit.draws import commit_of, drawn_terms
from tests.kit.world import DAY
from tests.laws.plants import Bug, planted, result, skip

C = Won(1_000)
R = "contracts.rotation."
FORMS = ("shared", "dividend", "drawn")


@dataclass
class Life:
    """A club on tables only: rounds are decided by bids or by chance, and seats leave between them."""

    terms: Terms
    table: Table
    past: int = 0
    left: list[int] = field(default_factory=list)
    losses: dict[int, int] = field(default_factory=dict)
    """By seat: the sum of its worst losses by exits, each as it was when somebody left."""

    @classmethod
    def of(cls, form: str, seats: int) -> "Life":
        """Return such a club before its first round."""
        terms = drawn_terms if form == "drawn" else auction_terms
        agreed = terms(form=form, seats=seats, contribution=C, deposit=Won(0))
        return cls(agreed, table_of(agreed))

    @property
    def waiting(self) -> tuple[int, ...]:
        """Return the seats that have neither received nor left."""
        return tuple(seat for seat in range(1, self.table.seats + 1) if not self.table.round_of(seat))

    def round(self, discount: int, bidder: int, chance: bytes) -> None:
        """Decide the next round: by a bid that is `discount` below the highest, or by chance."""
        self.past += 1
        if self.table.recipients[self.past - 1]:
            return
        opening = Opening(bytes(32), self.past, self.waiting, self.table, {}, chance)
        bounds = kind_of(self.terms).bids(self.terms, opening)
        if bounds and bounds[1]:
            amount = Won(max(bounds[0], bounds[1] - discount))
            seat = self.waiting[bidder % len(self.waiting)]
            opening = replace(opening, told={seat: RevealedSeal(amount, bytes(32), 0)})
        row = kind_of(self.terms).open(self.terms, opening)
        assert row is not None
        row = opening.checked(row)
        at = self.past - 1
        pays = tuple((*old[:at], new, *old[at + 1 :]) for old, new in zip(self.table.pays, row.pays, strict=True))
        recipients = (*self.table.recipients[:at], row.recipient, *self.table.recipients[at + 1 :])
        payouts = (*self.table.payouts[:at], row.payout, *self.table.payouts[at + 1 :])
        self.table = Table(pays, recipients, payouts)

    def leave(self, seat: int) -> None:
        """Let a seat that waits leave between two rounds."""
        before, self.table = self.table, leave.exited(self.table, seat, self.past)
        self.left.append(seat)
        for one in range(1, before.seats + 1):
            if one not in self.left:
                self.losses[one] = self.losses.get(one, 0) + loss_of(before, self.table, one)
                if before.round_of(one):
                    more = zip(self.table.pays[one - 1], before.pays[one - 1], strict=True)
                    assert all(now <= then for now, then in more), "who has received pays in no round more than before"


moves = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=8)


@settings(max_examples=150)
@given(st.sampled_from(FORMS), st.integers(3, 8), moves)
def test_whatever_is_bid_and_whoever_leaves_every_round_balances_and_leavers_end_at_0(
    form: str, seats: int, told: list[tuple[int, int, int, bool]]
) -> None:
    lived(form, seats, told)


def lived(form: str, seats: int, told: list[tuple[int, int, int, bool]]) -> Life:
    life, waited = Life.of(form, seats), 0
    for number in range(seats):
        discount, bidder, leaver, leaves = told[number] if number < len(told) else (0, 0, 0, False)
        may = [seat for seat in life.waiting if seats - len(life.left) > 2]
        if leaves and may:
            waited = len(life.waiting)
            life.leave(may[leaver % len(may)])
            assert len(life.waiting) == waited - 1
            assert life.table.recipients.count(0) == len(life.waiting), "as many rounds as seats that wait"
        life.round(discount, bidder, bytes((number, discount % 256)))
    table = life.table
    assert sorted(table.recipients) == list(range(1, seats + 1)), "everybody receives once, leavers too"
    assert list(table.recipients[seats - len(life.left) :]) == life.left[::-1], "leavers come last, the first of all"
    for number in range(1, seats + 1):
        assert table.asked(number) == table.payout(number), "every round balances"
        assert max(seat[number - 1] for seat in table.pays) <= C, "nobody pays more than C"
    assert sum(table.net(seat) for seat in range(1, seats + 1)) == 0
    assert {table.net(seat) for seat in life.left} <= {0}, "who leaves gets back what it has paid, and no more"
    assert all(loss <= C * len(life.left) for loss in life.losses.values()), "C for each leaver, at the worst"
    if form == "drawn":
        assert {table.net(seat) for seat in range(1, seats + 1)} == {0}
    return life


@settings(max_examples=150)
@given(st.sampled_from(FORMS), st.integers(4, 8), moves, st.data())
def test_a_ring_of_leavers_gains_nothing(
    form: str, seats: int, told: list[tuple[int, int, int, bool]], data: st.DataObject
) -> None:
    """Some rounds are bid for; then a ring lets any of its seats leave. By the highest bids of the rounds to come, no
    outsider ends with less than without the ring's exits, so the ring as a whole does not gain a won.
    """
    life = Life.of(form, seats)
    for number, (discount, bidder, _, _) in enumerate(told[: seats - 1]):
        life.round(discount, bidder, bytes((number,)))
    ring = set(data.draw(st.lists(st.integers(1, seats), min_size=1, max_size=seats - 2, unique=True)))
    ring_gains_nothing(life, ring)


def ring_gains_nothing(life: Life, ring: set[int]) -> None:
    everybody = range(1, life.table.seats + 1)
    before = {seat: sum(latest_flows(life.table, seat)) for seat in everybody}
    for seat in sorted(ring & set(life.waiting)):
        if life.table.seats - len(life.left) > 2:
            life.leave(seat)
    after = {seat: sum(latest_flows(life.table, seat)) for seat in everybody}
    assert all(after[seat] >= before[seat] for seat in everybody if seat not in ring), "nobody outside loses"
    assert sum(after[seat] - before[seat] for seat in ring) <= 0


def a_ring_around_a_low_bid_gains_nothing() -> None:
    """Seat 1 wins far below the highest bid, and its friend, who has had most of that, leaves at once."""
    for form in ("shared", "dividend"):
        life = Life.of(form, 5)
        life.round(800, 0, b"")
        ring_gains_nothing(life, {1, 2})
        assert life.table.net(2) == 0


# On a chain -----------------------------------------------------------------------------------------------------------


def nobody_leaves_with_a_pot_on_its_way() -> None:
    """The exit is agreed, then the leaver wins: the exit fails, and the leaver pays like every winner."""
    world, club = started_auction()
    last = world.due(club, 1) - 3 * DAY
    world.at(last - 10)
    call = votes.exit_(world, club, 4, Millis(last + DAY))
    world.at(last)
    assert votes.decided(world, club, "member-04", call, people(5)).status == "agreed"
    assert bid_and_collect(world, club, 1, {"member-04": 395_000, "member-01": 399_000}) == 4
    world.at(world.due(club, 1) + 3)
    found = votes.newest(world, club)
    assert (found.status, votes.why(found)) == ("failed", "seat_received")
    assert world.rotation().round(club, 1).paid_out == 395_000
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
    assert world.rotation().table(club).net(4) == 395_000 - 400_000
    assert world.findings == []


def an_exit_before_the_own_bid_takes_the_bid_with_it() -> None:
    """Its bond is back, its bid is gone, and the lowest of those who stay wins."""
    world, club = started_auction()
    had = world.available("member-04")
    world.call("member-04", commit_of(world, club, "member-04", 1, 4, amount=380_000))
    votes.decided(world, club, "member-04", votes.exit_(world, club, 4, Millis(world.now + DAY)), people(5))
    assert world.available("member-04") == had + 100_000, "and its deposit"
    assert not list(world.rotation().sealed.values(club))
    assert bid_and_collect(world, club, 1, {"member-01": 299_000}) == 1
    assert world.findings == []


def nobody_voids_bids_by_leaving_late() -> None:
    """Member 4 is agreed to leave in the last hour of commitments; the bid of member 1 stays good, and wins."""
    world, club = started_auction()
    last = world.due(club, 1) - 3 * DAY
    world.at(last - 10)
    call = votes.exit_(world, club, 4, Millis(last + DAY))
    world.at(last + 1)
    votes.decided(world, club, "member-04", call, people(5))
    bid(world, club, 1, {"member-01": 399_000})
    row = world.rotation().round(club, 1)
    assert (row.recipient, row.payout) == (1, 399_000)
    world.at(world.due(club, 1) + 3)
    assert world.rotation().seat(club, 4).left == ""
    assert world.findings == []


def nobody_takes_its_part_out_of_a_pot_that_is_won() -> None:
    world, club = started_auction()
    bid(world, club, 1, {"member-02": 398_000})
    call = votes.exit_(world, club, 4, Millis(world.due(club, 1)))
    votes.decided(world, club, "member-04", call, people(5))
    world.at(world.due(club, 1) + 1)
    assert world.rotation().round(club, 1).paid_out == 398_000
    world.at(world.due(club, 1) + 3)
    assert world.rotation().seat(club, 4).left == "exited"
    assert world.rotation().round(club, 5).payout == 99_500, "its part of that pot comes back"
    assert world.findings == []


def those_who_wait_sign_or_are_paid() -> None:
    """Without a penalty the three who wait sign; a penalty of C for each of them stands for the signatures."""
    for penalty, signers in ((0, {"member-02", "member-03", "member-04", "member-05"}), (300_000, {"member-04"})):
        world, club = started_auction(exit_penalty=Won(penalty), deposit=Won(300_000))
        assert bid_and_collect(world, club, 1, {"member-01": 399_000}) == 1
        found = world.chain.reader().ask(CheckChange(Exit(club, 4)))
        assert {world.name(account) for account in found.signers} == signers


def an_eviction_leaves_the_others_as_they_were() -> None:
    """Member 5 stops paying before it has received; when the last round has repaid two, nobody has lost a won."""
    world, club = started_auction(deposit=Won(0))
    world.call("member-05", Transfer(world.id("stranger"), Won(world.available("member-05"))))
    for number, name in ((1, "member-01"), (2, "member-02")):
        bid(world, club, number, {name: 400_000})
        world.at(world.due(club, number) + 4 * DAY)
    id_ = votes.newest(world, club).id
    for name in people(4)[:3]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 5).left == "evicted"
    for number in (3, 4, 5):
        world.at(world.due(club, number) + 4 * DAY)
    assert [world.available(name) for name in people(4)] == [2_000_000] * 4
    assert world.findings == []


LAWS: tuple[Callable[[], None], ...] = (
    a_ring_around_a_low_bid_gains_nothing,
    nobody_leaves_with_a_pot_on_its_way,
    an_exit_before_the_own_bid_takes_the_bid_with_it,
    nobody_voids_bids_by_leaving_late,
    nobody_takes_its_part_out_of_a_pot_that_is_won,
    those_who_wait_sign_or_are_paid,
    an_eviction_leaves_the_others_as_they_were,
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law(law: Callable[[], None]) -> None:
    law()


# Planted bugs ---------------------------------------------------------------------------------------------------------


def a_life_with_two_leavers() -> None:
    for form in FORMS:
        lived(form, 6, [(100, 0, 2, False), (700, 1, 1, True), (300, 0, 0, True)])


def _gets_c_back(real: Any) -> Any:
    """C for every round, though the leaver has paid less."""
    return lambda table, seat, after, counts=None: real(table, seat, after, (C,) * after)


def _paid_by_all(real: Any) -> Any:
    """Those who wait pay C in the leaver's round as well."""

    def exited(table: Table, seat: int, after: int, counts: Any = None) -> Table:
        made: Table = real(table, seat, after, counts)
        own = made.round_of(seat) - 1
        pays = [(*row[:own], row[own] or C, *row[own + 1 :]) if one != seat else row
                for one, row in enumerate(made.pays, start=1)]  # fmt: skip
        payouts = (*made.payouts[:own], Won(sum(row[own] for row in pays)), *made.payouts[own + 1 :])
        return Table(tuple(pays), made.recipients, payouts)

    return exited


def _next_round(real: Any) -> Any:
    """The leaver is paid back in the next round, before those who stay."""

    def exited(table: Table, seat: int, after: int, counts: Any = None) -> Table:
        made: Table = real(table, seat, after, counts)
        own = made.round_of(seat)
        order = [number for number in range(1, made.rounds + 1) if number != own]
        order.insert(after, own)
        index = [number - 1 for number in order]
        pays = tuple(tuple(row[one] for one in index) for row in made.pays)
        return Table(pays, tuple(made.recipients[one] for one in index), tuple(made.payouts[one] for one in index))

    return exited


def _pots_stay(real: Any) -> Any:
    """Those who wait are promised what they were, though one seat pays no more."""
    return lambda table, *of: Table(real(table, *of).pays, real(table, *of).recipients, table.payouts)


BUGS = (
    Bug("the leaver gets C for every round", R + "changes.leave:exited", _gets_c_back, a_life_with_two_leavers),
    Bug("all pay the leaver back", R + "changes.leave:exited", _paid_by_all, a_life_with_two_leavers),
    Bug("the leaver is paid back next", R + "changes.leave:exited", _next_round, a_life_with_two_leavers),
    Bug("pots stay as they were", R + "changes.leave:exited", _pots_stay, a_life_with_two_leavers),
    Bug("seats that left count in bids", R + "kinds.auction:_staying",
        lambda _: lambda opening: len(opening.signed.pays), a_life_with_two_leavers),
    Bug("bids stay when pots change", R + "changes.preconditions:give_back_bonds", skip,
        an_exit_before_the_own_bid_takes_the_bid_with_it),
    Bug("a late exit voids bids", R + "changes.after_round:changes_from", result(lambda _: Millis(0)),
        nobody_voids_bids_by_leaving_late),
    Bug("a decided round changes", R + "changes.after_round:decided_round", result(lambda _: 0),
        nobody_takes_its_part_out_of_a_pot_that_is_won),
    Bug("a winner leaves", R + "changes.exit:load_seat",
        lambda real: lambda *of: msgspec.structs.replace(real(*of), received=0),
        nobody_leaves_with_a_pot_on_its_way),
    Bug("who waits is not asked", R + "changes.exit:loss_of", result(lambda _: 0), those_who_wait_sign_or_are_paid),
    Bug("debts end with an eviction", R + "money.books:Books.owe", skip, an_eviction_leaves_the_others_as_they_were),
)  # fmt: skip


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()
