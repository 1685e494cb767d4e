"""The arithmetic of schedules: who pays what in which round, who receives it, and what that credit costs.

Rule 1: a schedule is an explicit table of integers; every round balances exactly (Σ pays = payout + surplus) and no
entry is negative. `forms` makes the tables of all forms; this file computes with any table.
Rule 2: SPLIT is the one remainder rule; RATE is the one cap. Both are computed in integers, without tolerance.
Rule 3: this file knows neither state, nor time, nor people.

    surcharge club, N = 4, C = 100, I = 10, no organizer's turn        … and with one, last
              round   1    2    3    4                                    1    2    3    4    5
    seat 1          100  110  110  110                                  100  110  110  110  110
    seat 2          100  100  110  110                                  100  100  110  110  110
    seat 3          100  100  100  110                                  100  100  100  110  110
    seat 4          100  100  100  100                                  100  100  100  100  110
    seat 5 (organizer)                                                    0    0    0    0    0
    payout          400  410  420  430                                  400  410  420  430  440
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from ledger.primitives.codec import Record
from ledger.primitives.units import Won

__all__ = [
    "MAX_NEEDED_BP",
    "Periods",
    "Table",
    "ceil_percent",
    "exchanged",
    "greatest_that_passes",
    "held_flows",
    "holdback_target",
    "largest_surcharge",
    "needed_cap_bp",
    "rate_passes",
    "split",
    "surcharge_table",
    "swapped",
    "table_passes",
    "turn_table",
    "worsens",
    "worst_loss",
]

MAX_NEEDED_BP = 100_000_000
"""A cap above 1,000,000 % per year is not searched for: such a table is refused under every cap a chain may set."""

BP = 10_000
"""Basis points in one."""


class Periods(Record, frozen=True):
    """How many rounds a year has, as the fraction `numerator / denominator` (12/1, 365/7, 365/1, 31,536,000/N)."""

    numerator: int
    denominator: int


class Table(Record, frozen=True):
    """A whole schedule. Index 0 is seat 1 or round 1."""

    pays: tuple[tuple[Won, ...], ...]
    """pays[seat][round], won."""
    recipients: tuple[int, ...]
    """recipients[round] = the seat (from 1) that receives the round's pot; 0 where nobody does (a dissolved club)."""
    payouts: tuple[Won, ...]
    """payouts[round] = what the recipient is promised. What is asked beyond it is the round's surplus."""

    @property
    def seats(self) -> int:
        """Return the number of seats, the organizer's turn included."""
        return len(self.pays)

    @property
    def rounds(self) -> int:
        """Return the number of rounds."""
        return len(self.recipients)

    def payout(self, number: int) -> Won:
        """Return the pot of round `number` (from 1): what its recipient is promised."""
        return self.payouts[number - 1]

    def asked(self, number: int) -> Won:
        """Return what all seats pay in round `number` (from 1)."""
        return Won(sum(row[number - 1] for row in self.pays))

    def surplus(self, number: int) -> Won:
        """Return what of round `number` (from 1) goes to the organizer or the reserve (M5)."""
        return Won(self.asked(number) - self.payout(number))

    def round_of(self, seat: int) -> int:
        """Return the round (from 1) in which `seat` (from 1) receives."""
        return self.recipients.index(seat) + 1

    def flows(self, seat: int) -> tuple[int, ...]:
        """Return receipts − payments of `seat` (from 1) in every round."""
        return tuple(
            (self.payout(number) if self.recipients[number - 1] == seat else 0) - self.pays[seat - 1][number - 1]
            for number in range(1, self.rounds + 1)
        )

    def net(self, seat: int) -> int:
        """Return what `seat` (from 1) has in the end, won, negative when it paid more than it received."""
        return sum(self.flows(seat))

    def total(self, seat: int) -> Won:
        """Return all that `seat` (from 1) pays."""
        return Won(sum(self.pays[seat - 1]))

    def highest(self, seat: int) -> Won:
        """Return the highest contribution of `seat` (from 1): its default deposit."""
        return Won(max(self.pays[seat - 1]))


def split(total: Won, weights: Sequence[int]) -> tuple[Won, ...]:
    """Share `total` in proportion to `weights` (≥ 0, not all 0): SPLIT.

    Each exact share is floored, then one won each goes by largest fractional part, ties to the lower index.
    The shares add up to `total`.
    """
    whole = sum(weights)
    assert total >= 0, f"cannot split {total} won"
    assert whole > 0, "somebody has a share"
    floors = [total * weight // whole for weight in weights]
    fractions = [total * weight % whole for weight in weights]
    left = total - sum(floors)
    by_fraction = sorted(range(len(weights)), key=lambda index: (-fractions[index], index))
    lucky = frozenset(by_fraction[:left])
    return tuple(Won(share + (index in lucky)) for index, share in enumerate(floors))


def surcharge_table(
    seats: int, contribution: Won, surcharge: Won, organizer_turn: str = "none", organizer_pays: bool = False
) -> Table:
    """Return the table of a surcharge club; `seats` counts the paying seats, the organizer's turn is one more.

    Seat k receives in round k. It pays C up to and including its own round, C + I after; the organizer's seat pays
    nothing unless `organizer_pays`. The pot of a round is what all seats pay in it (contracts.md "Fixed order").
    """
    return turn_table(seats, contribution, surcharge, organizer_turn, organizer_pays)


def turn_table(
    seats: int,
    contribution: Won,
    surcharge: Won,
    organizer_turn: str = "none",
    organizer_pays: bool = False,
    *,
    recipient_pays: bool = True,
    pot: Won | None = None,
) -> Table:
    """Return a table in which a seat pays C until its turn and C + I after it; in its own round C, or nothing.

    `pot` None: the recipient is promised all that is paid in its round; otherwise that sum, and the rest is surplus.
    """
    assert organizer_turn in {"none", "first", "last"}, organizer_turn
    count = seats + (organizer_turn != "none")
    free = 0 if organizer_pays or organizer_turn == "none" else 1 if organizer_turn == "first" else count

    def asked(seat: int, number: int) -> Won:
        if seat == free or (seat == number and not recipient_pays):
            return Won(0)
        return contribution if number <= seat else Won(contribution + surcharge)

    everybody = range(1, count + 1)
    pays = tuple(tuple(asked(seat, number) for number in everybody) for seat in everybody)
    sums = tuple(Won(sum(row[index] for row in pays)) for index in range(count))
    return Table(pays, tuple(everybody), sums if pot is None else (pot,) * count)


def ceil_percent(amount: int, percent: int) -> int:
    """Return ⌈percent · amount / 100⌉."""
    return -(-amount * percent // 100)


def holdback_target(percent: int, remaining: int, deposit: int) -> int:
    """Return HOLDBACK: max(0, ⌈s·remaining/100⌉ − deposit held), won."""
    return max(0, ceil_percent(remaining, percent) - deposit)


def held_flows(table: Table, seat: int, percent: int, deposit: int) -> tuple[int, ...]:
    """Return payout − payment − held + released of `seat` per round, all on time: what RATE is asked at taking a seat.

    The deposit counts as security, not as a flow. What the pot does not fill of the target stays unfilled.
    """
    own = table.round_of(seat)
    flows = list(table.flows(seat))
    held = 0
    for number in range(own, table.rounds + 1):
        target = holdback_target(percent, sum(table.pays[seat - 1][number:]), deposit)
        now = min(target, table.payout(number)) if number == own else min(held, target)
        flows[number - 1] += held - now
        held = now
    return tuple(flows)


def rate_passes(flows: Sequence[int], cap_bp: int, periods: Periods) -> bool:
    """Say whether a seat with these flows (receipts − payments per round) pays at most `cap_bp` a year: RATE.

    B = 0; each round: B > 0 grows by cap / periods per year, then the flow is added; the final B must not be negative.
    Own savings (B < 0) earn nothing. B is kept as the integer B·qᵐ.
    """
    q = BP * periods.numerator
    grown = q + cap_bp * periods.denominator
    balance = 0
    scale = 1
    for flow in flows:
        scale *= q
        balance = balance * (grown if balance > 0 else q) + flow * scale
    return balance >= 0


def table_passes(table: Table, cap_bp: int, periods: Periods) -> bool:
    """Say whether every seat of `table` passes RATE (M12)."""
    return all(rate_passes(table.flows(seat), cap_bp, periods) for seat in range(1, table.seats + 1))


def needed_cap_bp(table: Table, periods: Periods) -> int | None:
    """Return the smallest cap, basis points a year, under which `table` passes; None when above MAX_NEEDED_BP.

    The final B grows with the cap, so each seat is bisected; a seat that passes at the cap found so far costs one test.
    """
    needed = 0
    for seat in range(1, table.seats + 1):
        flows = table.flows(seat)
        if rate_passes(flows, needed, periods):
            continue
        if not rate_passes(flows, MAX_NEEDED_BP, periods):
            return None
        low, high = needed, MAX_NEEDED_BP
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if rate_passes(flows, middle, periods) else (middle, high)
        needed = high
    return needed


def largest_surcharge(
    seats: int,
    contribution: Won,
    surcharge: Won,
    *,
    cap_bp: int,
    periods: Periods,
    organizer_turn: str = "none",
    organizer_pays: bool = False,
) -> Won | None:
    """Return the largest surcharge ≤ `surcharge` under which the club passes RATE; None when none does, not even 0.

    The final B of a seat is a convex function of the surcharge: it starts linear, grows where positive, and linear
    terms are added. So the surcharges that a seat refuses are one interval without gaps. Where a seat refuses the value
    reached so far, either it accepts 0, and the one crossing below is bisected, or it accepts nothing below. Every seat
    lowers the value once at most; whoever passed at a higher value is asked again at the lower one.
    """

    def passes(seat: int, value: int) -> bool:
        flows = _surcharge_flows(seats, contribution, value, organizer_turn, organizer_pays, seat=seat)
        return rate_passes(flows, cap_bp, periods)

    everybody = range(1, seats + (organizer_turn != "none") + 1)
    return greatest_that_passes(everybody, surcharge, passes)


def greatest_that_passes(seats: Sequence[int], most: int, passes: Callable[[int, int], bool]) -> Won | None:
    """Return the greatest surcharge ≤ `most` that every seat accepts; None when some seat accepts none, not even 0.

    `passes(seat, surcharge)` must refuse one interval without gaps: see `largest_surcharge`.
    """
    largest = most
    while refusing := next((seat for seat in seats if not passes(seat, largest)), 0):
        if not passes(refusing, 0):
            return None
        low, high = 0, largest
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if passes(refusing, middle) else (low, middle)
        largest = low
    return Won(largest)


def _surcharge_flows(seats: int, c: int, i: int, turn: str, organizer_pays: bool, *, seat: int) -> tuple[int, ...]:
    """Return `surcharge_table(…).flows(seat)` without building the table: what a search over surcharges asks for."""
    count = seats + (turn != "none")
    free = 0 if organizer_pays or turn == "none" else 1 if turn == "first" else count
    paying = count - (free > 0)
    received_before = seat - 1 - (0 < free < seat)
    pot = paying * c + received_before * i
    own = (c, c + i) if seat != free else (0, 0)
    return tuple((pot if number == seat else 0) - own[number > seat] for number in range(1, count + 1))


def swapped(table: Table, seat_a: int, seat_b: int, after: int) -> Table:
    """Return `table` with the turns of two seats exchanged, for the rounds after `after`; earlier rounds stay.

    The seats exchange what they pay in the later rounds, and when they receive. Neither may have received by `after`.
    """
    return exchanged(table, {seat_a: seat_b, seat_b: seat_a}, after)


def exchanged(table: Table, takes: Mapping[int, int], after: int) -> Table:
    """Return `table` where, after round `after`, each seat of `takes` has the later row and the turn of the seat it
    takes over from; `takes` is a permutation of seats that have not received."""
    assert sorted(takes) == sorted(takes.values()), "an exchange is a permutation"
    rows = list(table.pays)
    for seat, other in takes.items():
        assert table.round_of(seat) > after, f"seat {seat} has received"
        rows[seat - 1] = table.pays[seat - 1][:after] + table.pays[other - 1][after:]
    gets = {other: seat for seat, other in takes.items()}
    return Table(tuple(rows), tuple(gets.get(seat, seat) for seat in table.recipients), table.payouts)


def worsens(before: Sequence[int], after: Sequence[int]) -> bool:
    """Say whether the flows `after` are, through some round, worth less than `before`: WORSE."""
    return worst_loss(before, after) > 0


def worst_loss(before: Sequence[int], after: Sequence[int]) -> int:
    """Return by how much the flows `after` fall below `before` where it is worst, cumulatively; 0 when never."""
    return max(0, *(old - new for old, new in zip(accumulate(before), accumulate(after), strict=True)))
