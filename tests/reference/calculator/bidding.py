"""Auction: which bids are allowed, who receives, what each seat pays, and who gets a bond that is lost.

    shared      earlier winners pay C, the others share (B − C·w) / (N − w − 1), the winner pays nothing
    dividend    everybody pays C; N·C − B is shared by the other seats without debt, at most C each

Readings. The lowest bid for the bond is the one that RATE allows to any seat that waits, without the holdback; whether
a seat's own bid is allowed is asked with the holdback counted as well. What cannot be given as dividends, the winner
gets. A seat that left has the last round that was nobody's when it left; there everybody who had received by then gives
back what it has had of that seat, and nobody else pays (`bidding_changes`). N counts the seats that have not left, and
each that left lowers the floor by C. Lost bonds go together to the seats that a lower bid would have relieved, without
any seat of the winner's person and of persons that have lost one; where there are none, they go back.
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
    """A club by auction; seats count from 0. `rows` are the rounds that are drawn or won."""

    form: str
    seats: int
    contribution: int
    floor: int
    periods: Fraction
    cap_bp: int | None
    holdback_percent: int = 0
    rows: list[Row] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    """The seats that left, the first of them first: it has the very last round."""
    gives_back: list[dict[int, int]] = field(default_factory=list)
    """For each of them, what each seat that had received gives back to it."""
    deposit: int = 0
    """What each seat deposited: C at the founding."""

    def __post_init__(self) -> None:
        """Deposit C."""
        self.deposit = self.contribution

    def staying(self) -> list[int]:
        """Return the seats that have not left."""
        return [k for k in range(self.seats) if k not in self.left]

    def open_rounds(self) -> int:
        """Return how many rounds are still to be drawn or won."""
        return len(self.staying()) - len(self.rows)

    def asks_later(self, k: int, after: int) -> int:
        """Return what seat `k` still pays, at most, when `after` rounds are over."""
        turns = len(self.staying())
        backs = [back.get(k, 0) for back in reversed(self.gives_back)]  # the last who left is paid back first
        return (self.contribution * max(0, turns - after) if k not in self.left else 0) + sum(
            backs[max(0, after - turns) :]
        )

    def waiting(self) -> list[int]:
        """Return the seats that have not received."""
        got = {row.winner for row in self.rows}
        return [k for k in self.staying() if k not in got]

    def most(self) -> int:
        """Return the highest bid."""
        return self.contribution * (len(self.staying()) - (self.form == SHARED))

    def least(self) -> int:
        """Return the lowest bid of any seat, whatever RATE says."""
        floor = self.floor - self.contribution * len(self.left)
        return max(0, floor, self.contribution * len(self.rows) if self.form == SHARED else 0)

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
            pays = [0 if one == k or one in self.left else each for one in range(self.seats)]
            if others:
                for one, share in zip(others, split_by(bid - each * len(self.rows), [1] * len(others)), strict=True):
                    pays[one] = share
            return Row(k, bid, pays)
        takers = self.relieved(k, owing)
        whole = len(self.staying()) * each
        given = min(whole - bid, each * len(takers))
        pays = [0 if one in self.left else each for one in range(self.seats)]
        if takers:
            for one, share in zip(takers, split_by(given, [1] * len(takers)), strict=True):
                pays[one] -= share
        return Row(k, whole - given, pays)

    def relieved(self, winner: int, owing: frozenset[int] = frozenset()) -> list[int]:
        """Return the seats that pay less when the winner bids less."""
        if self.form == SHARED:
            return [k for k in self.waiting() if k != winner]
        return [k for k in self.staying() if k != winner and k not in owing]

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

    def target(self, k: int, after: int) -> int:
        """HOLDBACK of a seat that has received, when `after` rounds are over: all later ones ask for C at most."""
        return holdback_target(self.holdback_percent, self.asks_later(k, after), self.deposit)

    def _passes(self, k: int, amount: int, owing: frozenset[int], *, held: bool) -> bool:
        """RATE, with every later round at C: as if no dividend came any more."""
        if self.cap_bp is None:
            return True
        row, rounds = self.row(k, amount, owing), len(self.rows)
        flows = [-one.pays[k] for one in self.rows]
        flows += [row.pot - row.pays[k]] + [-self.contribution] * (self.open_rounds() - 1) + [0] * len(self.left)
        if not passes(flows, self.cap_bp, self.periods):
            return False
        if not held or not self.holdback_percent:
            return True
        back = 0
        for number in range(rounds, self.seats):
            target = self.target(k, number + 1)
            now = min(target, row.pot) if number == rounds else min(back, target)
            flows[number] += back - now
            back = now
        return passes(flows, self.cap_bp, self.periods)
