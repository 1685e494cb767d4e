"""Auction: which bids are allowed, who receives, what each seat pays, and who gets a bond that is lost.

    shared      earlier winners pay C, the others share (B − C·w) / (N − w − 1), the winner pays nothing
    dividend    everybody pays C; N·C − B is shared by the other seats without debt, at most C each

Readings. The lowest bid for the bond is the one that RATE allows to any seat that waits, without the holdback; whether
a seat's own bid is allowed is asked with the holdback counted as well. What cannot be given as dividends, the winner
gets. Lost bonds go together to the seats that a lower bid would have relieved, without any seat of the winner's person
and of persons that have lost one; where there are none, they go back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.calculator.rate import holdback_target, passes
from tests.reference.calculator.split import split_by

SHARED, DIVIDEND = "shared", "dividend"


@dataclass(frozen=True)
class Bid:
    """What the holder of a seat has revealed."""

    seat: int
    amount: int
    place: int
    """How many had committed before."""


@dataclass(frozen=True)
class Row:
    """What everybody pays in a round, and who gets what."""

    winner: int
    pot: int
    pays: list[int]


@dataclass
class Bidding:
    """A club by auction; seats count from 0. `rows` are the rounds that are decided."""

    form: str
    seats: int
    contribution: int
    floor: int
    periods: Fraction
    cap_bp: int | None
    holdback_percent: int = 0
    rows: list[Row] = field(default_factory=list)

    def waiting(self) -> list[int]:
        """Return the seats that have not received."""
        got = {row.winner for row in self.rows}
        return [k for k in range(self.seats) if k not in got]

    def most(self) -> int:
        """Return the highest bid."""
        return self.contribution * (self.seats - 1 if self.form == SHARED else self.seats)

    def least(self) -> int:
        """Return the lowest bid of any seat, whatever RATE says."""
        return max(self.floor, self.contribution * len(self.rows) if self.form == SHARED else 0)

    def bond(self, owing: frozenset[int] = frozenset()) -> int:
        """Return the distance of the highest bid and the lowest that RATE allows to any seat."""
        low, high = self.least(), self.most()
        while low < high:
            middle = (low + high) // 2
            if any(self._passes(k, middle, owing, held=False) for k in self.waiting()):
                high = middle
            else:
                low = middle + 1
        return self.most() - low

    def best(self, bids: Sequence[Bid], owing: frozenset[int] = frozenset()) -> Bid | None:
        """Return the lowest bid that is allowed, of equal ones the earlier."""
        good = [bid for bid in bids if self.allows(bid.seat, bid.amount, owing)]
        return min(good, key=lambda bid: (bid.amount, bid.place), default=None)

    def allows(self, k: int, amount: int, owing: frozenset[int] = frozenset()) -> bool:
        """Return whether seat `k` may win with this bid."""
        return self.least() <= amount <= self.most() and self._passes(k, amount, owing, held=True)

    def row(self, k: int, bid: int, owing: frozenset[int] = frozenset()) -> Row:
        """Return the row in which seat `k` receives."""
        each = self.contribution
        if self.form == SHARED:
            others = [one for one in self.waiting() if one != k]
            pays = [0 if one == k else each for one in range(self.seats)]
            if others:
                for one, share in zip(others, split_by(bid - each * len(self.rows), [1] * len(others)), strict=True):
                    pays[one] = share
            return Row(k, bid, pays)
        takers = self.relieved(k, owing)
        given = min(self.seats * each - bid, each * len(takers))
        pays = [each] * self.seats
        if takers:
            for one, share in zip(takers, split_by(given, [1] * len(takers)), strict=True):
                pays[one] -= share
        return Row(k, self.seats * each - given, pays)

    def relieved(self, winner: int, owing: frozenset[int] = frozenset()) -> list[int]:
        """Return the seats that pay less when the winner bids less."""
        if self.form == SHARED:
            return [k for k in self.waiting() if k != winner]
        return [k for k in range(self.seats) if k != winner and k not in owing]

    def lost(
        self, bond: int, winner: int, losers: Sequence[str], holders: Sequence[str], owing: frozenset[int] = frozenset()
    ) -> Mapping[str, int]:
        """Return who gets what of the bonds of `losers`, who have not revealed their bids."""
        out = {holders[winner], *losers}
        to = [k for k in self.relieved(winner, owing) if holders[k] not in out]
        if not to:
            return dict.fromkeys(losers, bond)
        found: dict[str, int] = {}
        for k, part in zip(to, split_by(bond * len(losers), [1] * len(to)), strict=True):
            found[holders[k]] = found.get(holders[k], 0) + part
        return found

    def target(self, after: int) -> int:
        """HOLDBACK of a seat that has received, when `after` rounds are over: all later ones ask for C at most."""
        later = self.contribution * (self.seats - after)
        return holdback_target(self.holdback_percent, later, self.contribution)

    def _passes(self, k: int, amount: int, owing: frozenset[int], *, held: bool) -> bool:
        """RATE, with every later round at C: as if no dividend came any more."""
        if self.cap_bp is None:
            return True
        row, rounds = self.row(k, amount, owing), len(self.rows)
        flows = [-one.pays[k] for one in self.rows]
        flows += [row.pot - row.pays[k]] + [-self.contribution] * (self.seats - rounds - 1)
        if not passes(flows, self.cap_bp, self.periods):
            return False
        if not held or not self.holdback_percent:
            return True
        back = 0
        for number in range(rounds, self.seats):
            now = min(self.target(number + 1), row.pot) if number == rounds else min(back, self.target(number + 1))
            flows[number] += back - now
            back = now
        return passes(flows, self.cap_bp, self.periods)
