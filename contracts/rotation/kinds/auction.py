"""Auction (낙찰계): the lowest bid takes the round, and whoever waits pays less (contracts.md "Auction").

    form        the winner of a round at bid B    who has received    the others
    shared      pays nothing, receives B          C                   (B − C·w) / (N − w − 1) by SPLIT
    dividend    pays C, receives B                C − its dividend    C − its dividend

    N           seats that have not left                    w    seats that have received before
    dividend    (N·C − B) by SPLIT among the other seats without debt in this club, at most C each;
                what cannot be given so, the winner receives

                shared, N = 4, C = 100    B = 240: 80 80 80    w = 1, B = 220: 100, 60 60    w = 2: 100 100, 20 …
    allowed     shared      max(floor, C·w) ≤ B ≤ C·(N − 1)
                dividend    floor ≤ B ≤ N·C
                both        RATE for the winner, with all later payments C and the holdback counted

Rule 1: the lowest allowed bid wins; of equal ones the one that was sealed first.
Rule 2: without an allowed bid a seat is drawn, and receives the highest that is allowed; so does the last seat.
Rule 3: a dividend is never paid out: its seat pays less in the same round. So every round balances exactly, nobody
pays more than C, and no dividend is due before the won for it is there.
Rule 4: a seat that leaves before its turn takes the last round that nobody has won yet: there it gets back what it
paid. It lowers the highest bid and the floor by C each, so the largest discount stays what was agreed.
Rule 5: a bond is what lies between the highest and the lowest bid. Whoever does not reveal a bid loses it to those who
would have paid less under that bid, so no ring gains by keeping back the bids that it does not need.
"""

from contracts.rotation.errors.terms import FormOfKindError, TurnNotDrawnError
from contracts.rotation.errors.words import FormName, Term
from contracts.rotation.kinds import Award, Kind, Opening, Row
from contracts.rotation.kinds.bounds import check_amount, check_phase, even_table
from contracts.rotation.kinds.sealing import drawn
from contracts.rotation.terms.agreement import deposit_of
from contracts.rotation.terms.calendar import periods_per_year
from contracts.rotation.terms.forms import Dividend, Shared, form_name
from contracts.rotation.terms.rate import held_flows, rate_passes
from contracts.rotation.terms.table import Table, split
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won

__all__ = ["Auction", "bounds_of"]


class Auction(Kind):
    """Members bid for every round; the lowest bid receives it."""

    name = "auction"

    def check(self, terms: Terms) -> None:
        """Raise unless the terms are those of an auction in which nobody's turn is fixed."""
        form = terms.form
        if not isinstance(form, Shared | Dividend):
            raise FormOfKindError(form=FormName(form_name(form)), kind=terms.kind)
        check_amount(Term.CONTRIBUTION, form.contribution)
        check_amount(Term.FLOOR, form.floor, least=0, most=Won(highest_bid(form, terms.seats) - 1))
        if terms.organizer_turn is not None:
            raise TurnNotDrawnError
        check_phase(terms, form.phase_ms)

    def table(self, terms: Terms) -> Table:
        """Return what every seat pays at most; nobody's turn is known."""
        seats, each = terms.seats, _form(terms).contribution
        return Table(((each,) * seats,) * seats, (0,) * seats, (Won(each * seats),) * seats)

    def phase_ms(self, terms: Terms) -> int:
        """Return the length that members have agreed on."""
        return _form(terms).phase_ms

    def decides_each(self, _terms: Terms) -> bool:
        """Return True: every round has its own award."""
        return True

    def has_bids(self, _terms: Terms) -> bool:
        """Return True."""
        return True

    def amended(self, terms: Terms, table: Table, after: int, left: frozenset[int]) -> Table:
        """Return the table with the contribution of `terms` in the rounds after `after`."""
        return even_table(table, _form(terms).contribution, after, left)

    def bids(self, terms: Terms, opening: Opening) -> tuple[Won, Won] | None:
        """Return the bounds of all bids; None for the last seat, which needs none."""
        return None if len(opening.waiting) == 1 else bounds_of(terms, opening)

    def least_bids(self, terms: Terms, opening: Opening) -> dict[int, Won]:
        """Return the lowest bid that is allowed to each seat: the same to all of one grade that have paid and deposited
        as much.
        """
        least, most = bounds_of(terms, opening)
        if opening.cap_bp is None:
            return dict.fromkeys(opening.waiting, least)
        found: dict[tuple[int, int, Won], Won] = {}
        alike = {
            seat: (_paid_by(opening, seat), opening.percents.get(seat, 0), _deposit(terms, opening, seat))
            for seat in opening.waiting
        }
        for seat, one in alike.items():
            if one not in found:
                found[one] = _least_passing(terms, opening, seat, least, most, held=True)
        return {seat: found[one] for seat, one in alike.items()}

    def open(self, terms: Terms, opening: Opening) -> Row | None:
        """Return the row of the lowest allowed bid, of the last seat, or of the seat that is drawn."""
        waiting = opening.waiting
        least, most = bounds_of(terms, opening)
        if len(waiting) == 1:
            return _row(terms, opening, waiting[0], most, Award.LAST)
        for seat in sorted(opening.told, key=lambda seat: (opening.told[seat].amount, opening.told[seat].place)):
            bid = opening.told[seat].amount
            if least <= bid <= most and _passes(terms, opening, seat, bid):
                return _row(terms, opening, seat, bid, Award.BID)
        if not opening.chance:
            return None
        seat = drawn(opening.club, opening.number, waiting, opening.told, opening.chance)
        return _row(terms, opening, seat, most, Award.DRAWN)

    def relieved(self, terms: Terms, opening: Opening, row: Row) -> tuple[int, ...]:
        """Return the seats among which a lower bid is shared: those that wait, or those that get a dividend."""
        if isinstance(terms.form, Dividend):
            return _with_dividend(opening, row.recipient)
        return tuple(seat for seat in opening.waiting if seat != row.recipient)


def highest_bid(form: Shared | Dividend, seats: int) -> Won:
    """Return the highest bid: with it, nobody pays less than C."""
    return Won(form.contribution * (seats - 1 if isinstance(form, Shared) else seats))


def bounds_of(terms: Terms, opening: Opening) -> tuple[Won, Won]:
    """Return the lowest and the highest bid of a round.

    Under a cap the lowest is the one with which the seat that has paid least passes RATE: before a seat receives, what
    it has paid only adds up, so every other seat needs at least as much.
    """
    form, waiting, staying = _form(terms), opening.waiting, _staying(opening)
    most = highest_bid(form, staying)
    others = form.contribution * (staying - len(waiting)) if isinstance(form, Shared) else 0
    least = Won(max(form.floor - form.contribution * (terms.seats - staying), others))
    if opening.cap_bp is None or len(waiting) == 1:
        return least, most
    seat = min(waiting, key=lambda one: _paid_by(opening, one))
    return _least_passing(terms, opening, seat, least, most, held=False), most


def _least_passing(terms: Terms, opening: Opening, seat: int, least: Won, most: Won, *, held: bool) -> Won:
    """Return the lowest bid with which `seat` passes RATE.

    The highest always passes: its winner has paid, and will pay, at most what it receives.
    """
    passing = most
    while least < passing:
        middle = Won((least + passing) // 2)
        if _passes(terms, opening, seat, middle, held=held):
            passing = middle
        else:
            least = Won(middle + 1)
    return passing


def _staying(opening: Opening) -> int:
    """Return how many seats have not left: those that pay in this round."""
    return sum(1 for asked in opening.signed.pays if asked)


def _paid_by(opening: Opening, seat: int) -> int:
    return sum(opening.table.pays[seat - 1][: opening.number - 1])


def _form(terms: Terms) -> Shared | Dividend:
    assert isinstance(terms.form, Shared | Dividend), "checked at the founding"
    return terms.form


def _row(terms: Terms, opening: Opening, winner: int, bid: Won, award: Award) -> Row:
    """Return the row in which `winner` receives `bid`."""
    if isinstance(terms.form, Dividend):
        return _dividend(terms.form, opening, winner, bid, award)
    return _shared(_form(terms), opening, winner, bid, award)


def _shared(form: Shared | Dividend, opening: Opening, winner: int, bid: Won, award: Award) -> Row:
    """Return the row in which the seats that wait share what is left of the bid."""
    pays = list(opening.signed.pays)
    others = [seat for seat in opening.waiting if seat != winner]
    received = _staying(opening) - len(opening.waiting)
    pays[winner - 1] = Won(0)
    if others:
        for seat, share in zip(others, split(Won(bid - form.contribution * received), [1] * len(others)), strict=True):
            pays[seat - 1] = share
    return Row(winner, tuple(pays), bid, award)


def _dividend(form: Dividend, opening: Opening, winner: int, bid: Won, award: Award) -> Row:
    """Return the row in which the seats without debt share what the bid leaves."""
    pays = list(opening.signed.pays)
    whole, takers = sum(pays), _with_dividend(opening, winner)
    given = Won(min(whole - bid, form.contribution * len(takers)))
    if takers:
        for seat, share in zip(takers, split(given, [1] * len(takers)), strict=True):
            pays[seat - 1] = Won(pays[seat - 1] - share)
    return Row(winner, tuple(pays), Won(whole - given), award)


def _with_dividend(opening: Opening, winner: int) -> tuple[int, ...]:
    pays = opening.signed.pays
    return tuple(
        seat for seat in range(1, len(pays) + 1) if seat != winner and seat not in opening.owing and pays[seat - 1]
    )


def _deposit(terms: Terms, opening: Opening, seat: int) -> Won:
    """Return the agreed deposit of a seat: as at the founding, whatever other amounts were agreed on since."""
    return opening.deposits.get(seat, deposit_of(terms, opening.table, seat))


def _passes(terms: Terms, opening: Opening, seat: int, bid: Won, *, held: bool = True) -> bool:
    """Return whether `seat` passes RATE with its bid, and the later rounds as signed: as if no dividend came any more.

    With `held`, what is held back of its pot is not lent to it.
    """
    if opening.cap_bp is None:
        return True
    form, table, index = _form(terms), opening.table, opening.number - 1
    past, later = table.pays[seat - 1][:index], table.pays[seat - 1][index + 1 :]
    own, payout = Won(0), bid
    if isinstance(form, Dividend):
        whole, shares = sum(opening.signed.pays), len(_with_dividend(opening, seat))
        own, payout = form.contribution, Won(max(bid, whole - form.contribution * shares))
    periods = periods_per_year(terms.calendar)
    flows = (*(-won for won in past), payout - own, *(-won for won in later))
    if not rate_passes(flows, opening.cap_bp, periods):
        return False
    percent = opening.percents.get(seat, 0) if held else 0
    if not percent:
        return True
    turns = tuple(int(number == opening.number) for number in range(1, table.rounds + 1))
    alone = Table(((*past, own, *later),), turns, (payout,) * table.rounds)
    deposit = _deposit(terms, opening, seat)
    return rate_passes(held_flows(alone, 1, percent, deposit), opening.cap_bp, periods)
