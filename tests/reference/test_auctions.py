"""Random auctions and draws on the real ledger and on the calculator: equal to the won after every block.

A draw is an auction to which no bid is allowed: everybody pays C, and whoever is drawn receives N·C.
Everybody pays on time here; what a miss does is the same in every club (`test_lives`).
"""

import random
from fractions import Fraction

import pytest

from contracts.abi import Purse, PurseKind
from ledger.primitives.units import Won
from tests.kit.auctions import auction_terms
from tests.kit.draws import asked_bond, commit_of, reveal_of
from tests.kit.world import DAY, World, member
from tests.reference.calculator.bidding import DIVIDEND, SHARED, Bid, Bidding

RICH = 50_000_000
DRAWN = "drawn"


class Life:
    """One club on both sides."""

    def __init__(self, seed: int) -> None:
        rng = self.rng = random.Random(seed)
        seats = rng.choice([2, 3, 3, 4, 4, 5, 6, 7])
        form, each = rng.choice([SHARED, DIVIDEND, DRAWN]), rng.choice([1, 99, 20_000, 100_000, 333_333])
        cap = rng.choice([None, 0, 500, 2_000, 2_000, 6_000])
        most = each * (seats - 1 if form == SHARED else seats)
        floor, percent = rng.choice([0, 0, most // 2, most - 1]), rng.choice([0, 0, 40, 100])
        self.draws = form == DRAWN
        own = (DIVIDEND, most) if self.draws else (form, floor)
        self.calc = Bidding(own[0], seats, each, own[1], Fraction(12), cap, percent)
        people = [member(number) for number in range(1, seats + 1)]
        self.holders = [rng.choice(people) if rng.random() < 0.3 else people[k] for k in range(seats)]
        params: dict[str, int | bool] = {"rate_cap_enforced": cap is not None}
        self.world = World(params=params if cap is None else params | {"rate_cap_bp": cap})
        self.people = sorted(set(self.holders))
        self.world.fund_all(self.people, RICH)
        fields: dict[str, object] = {"kind": "draw"} if self.draws else {"floor": Won(floor)}
        agreed = auction_terms(form=form, seats=seats, contribution=Won(each), holdback_percent=percent, **fields)
        self.club = self.world.started(agreed, self.holders, self.holders[0])
        self.won = dict.fromkeys(self.people, RICH)
        for holder in self.holders:
            self.won[holder] -= each
        self.held = [0] * seats
        self.bids = 0

    def play(self) -> None:
        """Play every round; raise AssertionError where the two sides differ."""
        for number in range(1, self.calc.seats + 1):
            self._round(number)
        for k, holder in enumerate(self.holders):
            self.won[holder] += self.calc.contribution + self.held[k]
        self._equal()
        assert not self.world.findings

    def _round(self, number: int) -> None:
        calc, world = self.calc, self.world
        bond = calc.bond()
        placed: list[Bid] = []
        if len(calc.waiting()) > 1:
            assert asked_bond(world, self.club) == bond
            placed = self._commit(number, bond)
        world.at(world.due(self.club, number) - 2 * DAY + 1)
        shown = [bid for bid in placed if self.rng.random() < 0.8]
        world.all([(self.holders[bid.seat], reveal_of(self.club, self.holders[bid.seat], number, bid.amount))
                   for bid in shown])  # fmt: skip
        self._equal()
        world.at(world.due(self.club, number) - DAY + 1)
        best = calc.best(shown) if len(calc.waiting()) > 1 else None
        if best is None:
            while not world.rotation().round(self.club, number).recipient:
                world.at(world.now + 1_000)
        winner = best.seat if best else world.rotation().round(self.club, number).recipient - 1
        assert winner in calc.waiting()
        row = calc.row(winner, best.amount if best else calc.most())
        for bid in shown:
            self.won[self.holders[bid.seat]] += bond
        losers = [self.holders[bid.seat] for bid in placed if bid not in shown]
        for who, won in calc.lost(bond, winner, losers, self.holders).items():
            self.won[who] += won
        found = world.rotation().round(self.club, number)
        assert (found.recipient - 1, found.payout, list(found.pays)) == (row.winner, row.pot, row.pays)
        self._equal()
        world.at(world.due(self.club, number) + 1)
        calc.rows.append(row)
        for k, holder in enumerate(self.holders):
            self.won[holder] -= row.pays[k]
        self._pay_out(number, winner, row.pot)

    def _commit(self, number: int, bond: int) -> list[Bid]:
        """Let people bid, each for one of its seats that wait: around the bounds, and often the same."""
        placed: list[Bid] = []
        low = self.calc.most() - bond
        for person in self.rng.sample(self.people, len(self.people)):
            own = [k for k in self.calc.waiting() if self.holders[k] == person]
            if not own or self.rng.random() < 0.25:
                continue
            seat = self.rng.choice(own)
            amount = (
                0
                if self.draws
                else max(0, low + self.rng.choice([-1, 0, 0, 1, 2, bond // 3, bond // 2, bond, bond + 1]))
            )
            call = commit_of(self.world, self.club, person, number, seat + 1, amount=amount)
            self.world.call(person, call)
            placed.append(Bid(seat, amount, len(placed)))
            self.won[person] -= bond
            self.bids += 1
            self._equal()
        return placed

    def _pay_out(self, number: int, winner: int, pot: int) -> None:
        """HOLDBACK: the pot fills it up to its target; what is beyond the target is released after every round."""
        target = self.calc.target(number) if number < self.calc.seats else 0
        self.held[winner] = min(target, pot)
        self.won[self.holders[winner]] += pot - self.held[winner]
        if number == self.calc.seats:
            return
        for k, held in enumerate(self.held):
            self.won[self.holders[k]] += max(0, held - target)
            self.held[k] = min(held, target)
        self._equal()

    def _equal(self) -> None:
        real = {name: self.world.available(name) for name in self.people}
        assert real == self.won
        held = [self.world.purse(Purse(PurseKind.HOLDBACK, self.club, k + 1)) for k in range(self.calc.seats)]
        assert held == self.held or self.calc.seats == len(self.calc.rows)


@pytest.mark.parametrize("seed", range(8))
def test_both_sides_are_equal_after_every_block(seed: int) -> None:
    Life(seed).play()


def test_the_ledger_of_1964() -> None:
    club = Bidding(SHARED, 13, 20_000, 0, Fraction(12), None)
    for k, bid in enumerate((240_000, 207_000, 206_900, 206_500)):
        club.rows.append(club.row(k, bid))
    shares = [sorted({won for k, won in enumerate(row.pays) if k > m}) for m, row in enumerate(club.rows)]
    assert shares == [[20_000], [17_000], [16_690], [16_277, 16_278]]
    assert club.rows[3].pays.count(16_278) == 7
