"""A schedule: who pays what in which round, and who receives it, for any kind of club.

Rule 1: a schedule is an explicit table of integers; every round balances exactly (Σ pays = payout + surplus) and no
entry is negative. `contracts.rotation.kinds` makes the tables; this file computes with any table.
Rule 2: SPLIT is the only remainder rule.
Rule 3: two seats may receive in one round. They share its pot in equal parts, by SPLIT: the lower seat has an odd won.
Rule 4: this file knows neither state, nor time, nor people.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

import msgspec

from contracts.abi.shares import split
from ledger.primitives.codec import Record
from ledger.primitives.units import Won

__all__ = [
    "BP",
    "Table",
    "ceil_percent",
    "counted",
    "exchanged",
    "halved",
    "halves_of",
    "holdback_target",
    "latest_flows",
    "loss_of",
    "part_of",
    "split",
    "with_turns",
    "worsens",
    "worst_loss",
]


BP = 10_000
"""Basis points in a whole."""


class Table(Record, frozen=True):
    """A whole schedule. Index 0 is seat 1 or round 1."""

    pays: tuple[tuple[Won, ...], ...]
    """pays[seat][round], won."""
    recipients: tuple[int, ...]
    """recipients[round] = the seat (from 1) that receives the round's pot; 0 if nobody does (a dissolved club), or if
    it is known only when the round opens. Of two seats, the lower one."""
    payouts: tuple[Won, ...]
    """payouts[round] = what the recipients are promised. Payments beyond it are the round's surplus."""
    beside: tuple[int, ...] = ()
    """beside[round] = the second seat that receives in the round; 0 if none does. Empty where no round has one."""

    @property
    def seats(self) -> int:
        """Return the number of seats, the organizer's turn included."""
        return len(self.pays)

    @property
    def rounds(self) -> int:
        """Return the number of rounds."""
        return len(self.recipients)

    def payout(self, number: int) -> Won:
        """Return the pot of round `number` (from 1): what its recipients are promised."""
        return self.payouts[number - 1]

    def turn(self, number: int) -> tuple[int, ...]:
        """Return the seats that receive in round `number` (from 1), ascending; none where that is not known."""
        second = self.beside[number - 1] if self.beside else 0
        return tuple(seat for seat in (self.recipients[number - 1], second) if seat)

    def promised(self, number: int, seat: int) -> Won:
        """Return the part of `seat` in the pot of round `number` (from 1): SPLIT in equal parts; 0 for another seat."""
        turn = self.turn(number)
        return part_of(self.payout(number), turn, seat) if seat in turn else Won(0)

    def asked(self, number: int) -> Won:
        """Return what all seats pay in round `number` (from 1)."""
        return Won(sum(row[number - 1] for row in self.pays))

    def surplus(self, number: int) -> Won:
        """Return the surplus of round `number` (from 1), for the organizer or the reserve (M5)."""
        return Won(self.asked(number) - self.payout(number))

    def round_of(self, seat: int) -> int:
        """Return the round (from 1) in which `seat` (from 1) receives; 0 if there is none, or it is not known yet."""
        turns = self.recipients if seat in self.recipients else self.beside
        return turns.index(seat) + 1 if seat in turns else 0

    def flows(self, seat: int) -> tuple[int, ...]:
        """Return receipts − payments of `seat` (from 1) in every round."""
        flows, own = [-won for won in self.pays[seat - 1]], self.round_of(seat)
        if own:
            flows[own - 1] += self.promised(own, seat)
        return tuple(flows)

    @property
    def last_unknown(self) -> int:
        """Return the last round whose recipient is not known yet; 0 if all are known."""
        return max((number for number, seat in enumerate(self.recipients, start=1) if not seat), default=0)

    def net(self, seat: int) -> int:
        """Return the result of `seat` (from 1) in won; negative if it pays more than it receives."""
        return sum(self.flows(seat))

    def total(self, seat: int) -> Won:
        """Return all that `seat` (from 1) pays."""
        return Won(sum(self.pays[seat - 1]))

    def highest(self, seat: int) -> Won:
        """Return the highest contribution of `seat` (from 1): its default deposit."""
        return Won(max(self.pays[seat - 1]))


def part_of(pot: int, turn: Sequence[int], seat: int) -> Won:
    """Return the part of `seat` in `pot`, which the seats of `turn`, ascending, share by SPLIT in equal parts."""
    return split(Won(pot), [1] * len(turn))[turn.index(seat)]


def halves_of(pays: Sequence[Won]) -> tuple[tuple[Won, ...], tuple[Won, ...]]:
    """Return what the two halves of a seat pay in every round, where the whole seat pays `pays`.

    Up to every round, each half has paid its half of what the whole seat has, by SPLIT. So the first half pays the
    first odd won, the second half the next one, and in the end they differ by one won at most.
    """
    sums = [split(Won(total), (1, 1)) for total in accumulate(pays, initial=0)]
    first, second = ([Won(now[half] - before[half]) for before, now in pairwise(sums)] for half in (0, 1))
    return tuple(first), tuple(second)


def halved(table: Table, places: Sequence[int]) -> Table:
    """Return `table` in which two seats share each of `places`: the place itself, and a seat behind all others.

    Both halves together pay and receive exactly what the whole seat did (`halves_of`).
    """
    rows, beside = list(table.pays), [0] * table.rounds
    for place in places:
        rows[place - 1], second = halves_of(table.pays[place - 1])
        rows.append(second)
        beside[table.round_of(place) - 1] = len(rows)
    return Table(tuple(rows), table.recipients, table.payouts, tuple(beside)) if places else table


def ceil_percent(amount: int, percent: int) -> int:
    """Return ⌈percent · amount / 100⌉."""
    return -(-amount * percent // 100)


def holdback_target(percent: int, remaining: int, deposit: int) -> int:
    """Return HOLDBACK: max(0, ⌈s·remaining/100⌉ − deposit held), won."""
    return max(0, ceil_percent(remaining, percent) - deposit)


def exchanged(table: Table, takes: Mapping[int, int], after: int) -> Table:
    """Return `table` in which each seat of `takes` has, after round `after`, the row and turn of the seat it takes."""
    assert sorted(takes) == sorted(takes.values()), "an exchange is a permutation"
    rows = list(table.pays)
    for seat, other in takes.items():
        assert table.round_of(seat) > after, f"seat {seat} has received"
        rows[seat - 1] = table.pays[seat - 1][:after] + table.pays[other - 1][after:]
    gets = {other: seat for seat, other in takes.items()}
    turns = (tuple(gets.get(seat, seat) for seat in table.turn(number)) for number in range(1, table.rounds + 1))
    return with_turns(msgspec.structs.replace(table, pays=tuple(rows)), turns)


def with_turns(table: Table, turns: Iterable[Sequence[int]]) -> Table:
    """Return `table` with these seats, none to two per round, as recipients."""
    sorted_turns = [sorted(turn) for turn in turns]
    recipients = tuple(turn[0] if turn else 0 for turn in sorted_turns)
    beside = tuple(turn[1] if len(turn) > 1 else 0 for turn in sorted_turns)
    return msgspec.structs.replace(table, recipients=recipients, beside=beside if any(beside) else ())


def counted(table: Table, moved: Iterable[tuple[int, int, int]], left: frozenset[int]) -> Table:
    """Return `table` with the equalisations of exchanged turns in the rounds so far.

    `moved` are (seat, until, each): `each` won more, or less, in every round before `until` in which everybody paid. In
    the rounds of seats that left (`left`) only the earlier recipients did.
    """
    rows = [list(row) for row in table.pays]
    for seat, until, each in moved:
        for number in range(1, until):
            if table.recipients[number - 1] not in left:
                rows[seat - 1][number - 1] = Won(rows[seat - 1][number - 1] + each)
    return msgspec.structs.replace(table, pays=tuple(tuple(row) for row in rows))


def worsens(before: Sequence[int], after: Sequence[int]) -> bool:
    """WORSE: return whether the flows `after` are, up to some round, below those of `before`."""
    return worst_loss(before, after) > 0


def worst_loss(before: Sequence[int], after: Sequence[int]) -> int:
    """Return the largest cumulative fall of the flows `after` below `before`, or 0 if there is none."""
    return max(0, *(old - new for old, new in zip(accumulate(before), accumulate(after), strict=True)))


def latest_flows(table: Table, seat: int) -> tuple[int, ...]:
    """Return the flows of `seat`; if its turn is not known yet, with the pot of the last round that may be its turn.

    RATE with any earlier turn is easier: then more of what it receives is lent.
    """
    flows, last = table.flows(seat), table.last_unknown
    if table.round_of(seat) or not last:
        return flows
    return (*flows[: last - 1], flows[last - 1] + table.payout(last), *flows[last:])


def loss_of(before: Table, after: Table, seat: int) -> int:
    """Return the worst loss of `seat` by another table.

    If its turn is not known in either, that is its worst loss with the same turn before and after, whichever it gets.
    """
    loss = worst_loss(before.flows(seat), after.flows(seat))
    if before.round_of(seat) or after.round_of(seat):
        return loss
    falls = [old - new for old, new in zip(accumulate(before.flows(seat)), accumulate(after.flows(seat)), strict=True)]
    later = falls[-1]
    for index in reversed(range(after.rounds)):
        later = max(later, falls[index])
        if not before.recipients[index] and not after.recipients[index]:
            loss = max(loss, later + before.payouts[index] - after.payouts[index])
    return loss
