"""Checks that the table is still the one that its members signed: M12, M13, M14.

    M12  RATE holds for every seat of a table that changed
    M13  what a club takes beyond its table (late charge, penalty, surplus, deposit) is as at its founding
    M14  WORSE: the cash flow of a seat became worse only with its holder's signature on an executed change;
         the stored rows have the hash that the members signed; after a dissolution, nobody pays more in a round than
         signed

Rule 1: everything is computed again here, only from rows, terms and the equalisations of swaps. The contracts' own
results are not used.
Rule 2: the whole table is read only in a block that changed it, so the check costs about as much as the change.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec

from contracts.abi import Params
from contracts.abi.club import Amend
from contracts.abi.finding import Broken
from contracts.audit import findings
from contracts.audit.touched import ClubTouched, Touched, carried_out_in, dissolved_in
from contracts.rotation.records import CANCELLED, FORMING, RUNNING, ClubRecord, Equalised, RoundRecord
from contracts.rotation.terms.calendar import Calendar, due_instants
from contracts.rotation.terms.forms import form_name
from contracts.rotation.terms.terms import Terms
from ledger.balances import PurseKind
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Won

__all__ = [
    "BP",
    "agreement_of",
    "flows_of",
    "hash_findings",
    "passes_rate",
    "periods_of",
    "rate_findings",
    "worst_fall",
]

BP = 10_000
"""Basis points in a whole."""

YEAR_SECONDS = 31_536_000

MAY_CHANGE = frozenset(
    {"seats", "minimum_seats", "join_until_ms", "contribution", "surcharge", "pot", "floor", "calendar"}
) | {"agreement"}
"""Terms that a vote, a derivation for fewer seats, or RATE after an exit may change. No other term may change."""


def agreement_of(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """Yield what is wrong with the terms and the table of one club."""
    before, after = club.record.before, club.record.after
    if before is not None and after is not None:
        yield from _terms(before, after)
        yield from _amended(block, club, before, after)
    if after is None or after.status in {FORMING, CANCELLED}:
        return
    changed = [row for row in club.rows.values() if _table(row.before) != _table(row.after)]
    if not changed:
        return
    now = block.now.rounds_of(club.id)
    yield from rate_findings(block.params, after, now, block.now.equalised.values(club.id))
    yield from hash_findings(after, now)
    if before is None or before.status != RUNNING:
        return
    was = block.was.rounds_of(club.id)
    yield from _goes_on(block, club, was, now) if dissolved_in(club) else _worse(block, club, was, now)


def _table(row: RoundRecord | None) -> tuple[object, ...]:
    """Return the parts of a row that belong to the table."""
    return () if row is None else (row.due_ms, row.pays, row.recipient, row.beside, row.payout)


def _terms(before: ClubRecord, after: ClubRecord) -> Iterator[Broken]:
    """M13: fees are fixed at creation."""
    if before.organizer != after.organizer:
        yield findings.OrganizerChanged()
    then, now = _agreed(before.terms), _agreed(after.terms)
    for name in sorted(then.keys() | now.keys()):
        if name not in MAY_CHANGE and then.get(name) != now.get(name):
            yield findings.TermChanged(term=name)


def _amended(block: Touched, club: ClubTouched, before: ClubRecord, after: ClubRecord) -> Iterator[Broken]:
    """M13: another agreement of clauses only with the signature of everybody who holds a seat."""
    if before.terms.agreement == after.terms.agreement:
        return
    done = [one for one in carried_out_in(club) if one.change == Amend(club.id, after.terms.agreement)]
    signed = {account for one in done for account in one.signed}
    holders = {seat.holder for seat in block.now.seats_of(club.id) if seat.holder is not None and not seat.left}
    if not done or not holders <= signed:
        yield findings.AgreementChanged()
    yield from hash_findings(after, block.now.rounds_of(club.id))


def _agreed(terms: Terms) -> dict[str, object]:
    """Return every term by its name, including those of the form; the value of `form` is the form's name."""
    fields = msgspec.structs.asdict(terms) | msgspec.structs.asdict(terms.form)
    return fields | {"form": form_name(terms.form)}


# M14 ------------------------------------------------------------------------------------------------------------------


def promised_to(row: RoundRecord, seat: int) -> int:
    """Return what a round promises to `seat`: the pot, or its half; the odd won of two halves is the lower seat's."""
    if seat not in {row.recipient, row.beside}:
        return 0
    if not row.beside:
        return row.payout
    return (row.payout + (seat == row.recipient)) // 2


def flows_of(rows: Sequence[RoundRecord], seat: int) -> list[int]:
    """Return receipts − payments of `seat` (from 1), round by round."""
    found = []
    for row in rows:
        pays = row.pays[seat - 1] if seat <= len(row.pays) else 0
        found.append(promised_to(row, seat) - pays)
    return found


def worst_fall(before: Sequence[int], after: Sequence[int]) -> int:
    """Return the largest fall of the cumulative flow over all rounds, or 0 if it never falls."""
    rounds = max(len(before), len(after))
    was = accumulate([*before, *[0] * (rounds - len(before))])
    now = accumulate([*after, *[0] * (rounds - len(after))])
    return max(0, *(one - other for one, other in zip(was, now, strict=True))) if rounds else 0


def _worse(
    block: Touched, club: ClubTouched, was: Sequence[RoundRecord], now: Sequence[RoundRecord]
) -> Iterator[Broken]:
    """M14: everybody who is worse off has signed an executed change, or is compensated by the penalty of an exit."""
    done = carried_out_in(club)
    if any(one.kind == "evict" for one in done):
        return  # decided without signatures: contracts.md, Evict
    signed = {account for one in done for account in one.signed}
    falls: dict[AccountId, int] = {}
    for seat in block.was.seats_of(club.id):
        fall = _fall(was, now, seat.seat)
        if fall and seat.holder is not None:
            falls[seat.holder] = falls.get(seat.holder, 0) + fall
    penalties = _penalties(block, club.id) if falls else {}
    for account, fall in falls.items():
        if account not in signed and fall > penalties.get(account, 0):
            yield findings.WorseOff(account=account, fall=Won(fall))


def _fall(was: Sequence[RoundRecord], now: Sequence[RoundRecord], seat: int) -> int:
    """Return the worst fall of a seat. If its turn is not known, it is the worst over all turns that it may still get:
    each of them with the pot of before and of now.
    """
    before, after = flows_of(was, seat), flows_of(now, seat)
    turns = [then.number for then in now if not then.recipient and not was[then.number - 1].recipient]
    if not turns or any(one.recipient == seat for one in (*was, *now)):
        return worst_fall(before, after)
    falls = [one - other for one, other in zip(accumulate(before), accumulate(after), strict=True)]
    from_then = list(accumulate(reversed(falls), max))[::-1]
    smaller = [from_then[number - 1] + was[number - 1].payout - now[number - 1].payout for number in turns]
    return max(0, *falls, *smaller)


def _goes_on(
    block: Touched, club: ClubTouched, was: Sequence[RoundRecord], now: Sequence[RoundRecord]
) -> Iterator[Broken]:
    """M14 of a dissolved club: the payments that go on are as signed, round by round."""
    for seat in block.was.seats_of(club.id):
        index, holder = seat.seat - 1, seat.holder
        more = sum(max(0, then.pays[index] - before.pays[index]) for before, then in zip(was, now, strict=True))
        if more and holder is not None:
            yield findings.WorseOff(account=holder, fall=Won(more))


def _penalties(block: Touched, club: bytes) -> dict[bytes, int]:
    """Return, by account, the penalties paid from deposits in this block."""
    found: dict[bytes, int] = {}
    for payment in block.left.get(club, ()):
        source, target = payment.source, payment.target
        if source is None or target is None or source.kind is not PurseKind.DEPOSIT:
            continue
        if target.kind is PurseKind.AVAILABLE:
            found[target.owner] = found.get(target.owner, 0) + payment.amount
    return found


def hash_findings(club: ClubRecord, rows: Sequence[RoundRecord]) -> Iterator[Broken]:
    """M14: the stored schedule has the hash that every member has signed."""
    terms = club.terms
    pays = tuple(zip(*(row.pays for row in rows), strict=True))
    dues = due_instants(terms.calendar, (terms.seats + (terms.organizer_turn is not None)) // terms.pots_per_round)
    deposits = tuple(0 if not max(seat) else max(seat) if terms.deposit is None else terms.deposit for seat in pays)
    beside = tuple(row.beside for row in rows) if any(row.beside for row in rows) else ()
    table = (pays, tuple(row.recipient for row in rows), tuple(row.payout for row in rows), beside)
    if ledger_hash(LedgerTag.AGREEMENT, club.id, encode((terms, table, dues, deposits))) != club.schedule_hash:
        yield findings.OtherTable()
    for row in rows[club.next_round - 1 :]:
        if row.due_ms != dues[row.number - 1]:
            yield findings.DueMoved(round=row.number, due_ms=row.due_ms, signed_ms=dues[row.number - 1])


# M12 ------------------------------------------------------------------------------------------------------------------


def rate_findings(
    params: Params, club: ClubRecord, rows: Sequence[RoundRecord], moved: Iterable[Equalised]
) -> Iterator[Broken]:
    """M12: RATE holds for every seat, if the chain enforces it and the club was not dissolved.

    `moved` has the equalisations of swaps, which were paid or returned after the last round that they are for.
    """
    if not params.rate_cap_enforced or any(not row.recipient for row in rows):
        return
    flows = {seat: flows_of(rows, seat) for seat in range(1, club.seats + 1)}
    for one in moved:
        flows[one.seat][one.until - 2] -= one.amount
    for seat, of_seat in flows.items():
        if not passes_rate(of_seat, params.rate_cap_bp, periods_of(club.terms.calendar)):
            yield findings.RateExceeded(seat=seat, cap=params.rate_cap_bp)


def periods_of(calendar: Calendar) -> tuple[int, int]:
    """Return how many rounds a year has, as (numerator, denominator)."""
    if calendar.unit == "seconds":
        return YEAR_SECONDS, calendar.every_seconds
    return {"month": (12, 1), "week": (365, 7), "day": (365, 1)}[calendar.unit]


def passes_rate(flows: Sequence[int], cap_bp: int, periods: tuple[int, int]) -> bool:
    """Return whether a seat with these receipts − payments pays at most the cap (RATE), without solving for a rate.

    The balance is multiplied by growth^rounds, so that everything stays an integer.
    """
    per_year, of = periods
    below = BP * per_year
    above = below + cap_bp * of
    balance, scale = 0, 1
    for flow in flows:
        grown = balance * (above if balance > 0 else below)
        scale *= below
        balance = grown + flow * scale
    return balance >= 0
