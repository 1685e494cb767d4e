"""Which terms make a club, and what follows from them. Pure.

Rule 1: a term that has no meaning in the form is refused, not ignored.
Rule 2: RATE is tested on the whole table before anybody can join, and again whenever the table changes.
Rule 3: every member signs one hash: terms, table, due instants and deposits.
"""

from functools import lru_cache
from itertools import pairwise

from contracts.abi import Params
from contracts.rotation.calendar import MAX_YEAR, MIN_YEAR, due_instants, last_day, periods_per_year
from contracts.rotation.calls import Calendar, Terms
from contracts.rotation.errors import (
    BadCalendarError,
    BadTermsError,
    FormNotSupportedError,
    GraceTooLongError,
    RateAboveCapError,
)
from contracts.rotation.forms import FORMS, MAX_CONTRIBUTION, check_form, count_of, table_of
from contracts.rotation.schedule import (
    Periods,
    Table,
    held_flows,
    largest_surcharge,
    needed_cap_bp,
    rate_passes,
    table_passes,
)
from ledger.primitives.address import ACCOUNT_ID_BYTES
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.text import is_plain_name, quoted
from ledger.primitives.units import Hash32, Millis, Won, floor_div_won

__all__ = [
    "MAX_CONTRIBUTION",
    "RateFinding",
    "charge",
    "check_calendar",
    "check_rate",
    "check_seat_rate",
    "check_terms",
    "club_id",
    "consent_of_seat",
    "count_of",
    "deposit_of",
    "dues_of",
    "finding_of",
    "hash_of",
    "organizer_seat",
    "rate_finding",
    "table_of",
    "vacant_cost",
]

MAX_NAME = 64

MAX_SEATS = 100
"""Whatever the chain's parameter allows: the work of settling a round is measured up to here (`tests/laws`)."""

MAX_EVERY_SECONDS = 366 * 86_400
MAX_FIRST_DUE_MS = Millis(13_569_465_600_000)
"""2400-01-01: later due instants are a mistyped number."""

VOTE_BY = ("person", "seat")
"""How voices count: one for each person unless the agreement says one for each seat (VOTE)."""

CHARGE_DIVISOR = 365 * 10_000
"""Days of a year times basis points in one: CHARGE = ⌊Σ amount × days × rate / this⌋."""


def check_terms(terms: Terms, params: Params, now_ms: Millis) -> None:
    """Raise unless a club may be founded on `terms` now; RATE is apart (`check_rate`).

    FormNotSupportedError, BadTermsError, BadCalendarError, GraceTooLongError.
    """
    if terms.form not in FORMS:
        raise FormNotSupportedError(f"form {quoted(terms.form)}; fixed-order forms are {', '.join(FORMS)}")
    if not 1 <= len(terms.name) <= MAX_NAME:
        raise BadTermsError(f"a club's name has 1 to {MAX_NAME} letters, not {len(terms.name)}")
    if not is_plain_name(terms.name):
        raise BadTermsError("a club's name has printable letters and single blanks between them, on one line")
    if terms.organizer_turn not in {"none", "first", "last"}:
        raise BadTermsError(f"organizer_turn is none, first or last, not {quoted(terms.organizer_turn)}")
    if terms.organizer_pays and terms.organizer_turn == "none":
        raise BadTermsError("organizer_pays has no meaning without an organizer's turn")
    if terms.seats < 2:
        raise BadTermsError(f"a club has at least 2 paying seats, not {terms.seats}")
    if count_of(terms) > min(params.max_seats, MAX_SEATS):
        raise BadTermsError(f"{count_of(terms)} seats; clubs have at most {min(params.max_seats, MAX_SEATS)} here")
    check_form(terms)
    if terms.deposit is not None and not 0 <= terms.deposit <= MAX_CONTRIBUTION:
        raise BadTermsError(f"the deposit is 0 to {MAX_CONTRIBUTION} won, not {terms.deposit}")
    if not 0 <= terms.late_charge_bp <= params.late_charge_cap_bp:
        raise BadTermsError(f"the late charge is 0 to {params.late_charge_cap_bp} bp, not {terms.late_charge_bp}")
    if not 0 <= terms.holdback_percent <= 100:
        raise BadTermsError(f"the holdback is 0 to 100 percent, not {terms.holdback_percent}")
    if terms.vote_by not in VOTE_BY:
        raise BadTermsError(f"votes count by {' or '.join(VOTE_BY)}, not by {quoted(terms.vote_by)}")
    if terms.claim_buyer is not None and len(terms.claim_buyer) != ACCOUNT_ID_BYTES:
        raise BadTermsError(f"the buyer of claims is an account of {ACCOUNT_ID_BYTES} bytes")
    if not 0 <= terms.exit_penalty <= MAX_CONTRIBUTION:
        raise BadTermsError(f"the penalty of an exit is 0 to {MAX_CONTRIBUTION} won, not {terms.exit_penalty}")
    _check_minimum(terms, now_ms)
    check_calendar(terms.calendar, params)
    dues = dues_of(terms)
    if dues[0] <= now_ms:
        raise BadCalendarError(f"the first due instant {dues[0]} is not after now, {now_ms}")
    if terms.join_until_ms >= dues[0]:
        raise BadTermsError(f"the time to join is over before the first due instant {dues[0]}")
    shortest = min(later - earlier for earlier, later in pairwise(dues))
    if not 0 <= terms.grace_ms < shortest:
        raise GraceTooLongError(f"grace is 0 to {shortest - 1} ms, so that it ends before the next due instant")


def _check_minimum(terms: Terms, now_ms: Millis) -> None:
    """A start below the head count has a lowest number of seats and a moment at which it is decided, or neither."""
    if (terms.minimum_seats, terms.join_until_ms) == (0, 0):
        return
    if terms.late_joiners:
        raise BadTermsError(
            "vacant seats stand open after the start, or the club starts below its head count; not both"
        )
    if not 2 <= terms.minimum_seats < terms.seats:
        raise BadTermsError(f"the minimum is 2 to {terms.seats - 1} paying seats, not {terms.minimum_seats}")
    if terms.join_until_ms <= now_ms:
        raise BadTermsError(f"the time to join, until {terms.join_until_ms}, is past at {now_ms}")


def check_calendar(calendar: Calendar, params: Params) -> None:
    """Raise BadCalendarError unless `calendar` gives due instants on this chain."""
    if calendar.unit not in {"month", "week", "day", "seconds"}:
        raise BadCalendarError(f"the unit is month, week, day or seconds, not {quoted(calendar.unit)}")
    if calendar.unit == "seconds":
        if not params.dev:
            raise BadCalendarError("rounds every few seconds exist on development chains only")
        if (calendar.year, calendar.month, calendar.day) != (0, 0, 0):
            raise BadCalendarError("a calendar in seconds has no date")
        if not 1 <= calendar.every_seconds <= MAX_EVERY_SECONDS:
            raise BadCalendarError(f"1 to {MAX_EVERY_SECONDS} seconds, not {calendar.every_seconds}")
        if not 0 < calendar.first_due_ms <= MAX_FIRST_DUE_MS:
            raise BadCalendarError(f"the first due instant is 1 to {MAX_FIRST_DUE_MS} ms, not {calendar.first_due_ms}")
        return
    if (calendar.first_due_ms, calendar.every_seconds) != (0, 0):
        raise BadCalendarError("a calendar of dates has neither instant nor seconds")
    if not MIN_YEAR <= calendar.year <= MAX_YEAR or not 1 <= calendar.month <= 12:
        raise BadCalendarError(f"{calendar.year}-{calendar.month} is not a month from {MIN_YEAR} to {MAX_YEAR}")
    longest = 31 if calendar.unit == "month" else last_day(calendar.year, calendar.month)
    if not 1 <= calendar.day <= longest:
        raise BadCalendarError(f"the day is 1 to {longest}, not {calendar.day}")


class RateFinding(Record, frozen=True):
    """What RATE says of a table."""

    passes: bool
    cap_bp: int
    needed_bp: int | None
    """The smallest cap under which it would pass; None above `schedule.MAX_NEEDED_BP`."""
    largest_surcharge: Won | None
    """The largest surcharge that passes under the cap; None when none does, not even 0, and in other forms."""
    refused_seats: tuple[int, ...] = ()
    """Seats that nobody may take: with the agreed holdback counted, their credit would cost more than the cap."""
    form: str = "surcharge"

    def sentence(self) -> str:
        """Say it for people."""
        needs = "more than any cap allows" if self.needed_bp is None else f"{self.needed_bp} bp"
        said = f"RATE: the cap is {self.cap_bp} bp a year, this schedule needs {needs}"
        if self.form == "surcharge":
            largest = self.largest_surcharge
            said += f"; the cap accepts {'no surcharge at all' if largest is None else f'a surcharge of {largest}'}"
        if self.refused_seats:
            said += f"; with holdback counted it refuses the seats {', '.join(map(str, self.refused_seats))}"
        return said


@lru_cache(maxsize=256)
def rate_finding(terms: Terms, cap_bp: int) -> RateFinding:
    """Return what RATE says of the club that `terms` found, whether or not the chain enforces the cap."""
    periods = periods_per_year(terms.calendar)
    table = table_of(terms)
    return finding_of(terms, table, cap_bp, _largest(terms, cap_bp, periods))


def finding_of(terms: Terms, table: Table, cap_bp: int, largest: Won | None) -> RateFinding:
    """Return what RATE says of `table`, which may have changed since `terms` gave it."""
    periods = periods_per_year(terms.calendar)
    passes, needed = table_passes(table, cap_bp, periods), needed_cap_bp(table, periods)
    seats = range(1, table.seats + 1) if terms.holdback_percent else ()
    refused = tuple(seat for seat in seats if not _seat_passes(terms, table, seat, cap_bp, periods))
    return RateFinding(passes, cap_bp, needed, largest, refused, terms.form)


def _largest(terms: Terms, cap_bp: int, periods: Periods) -> Won | None:
    if terms.form != "surcharge" or not terms.recipient_pays_own_round:
        return None
    return largest_surcharge(
        terms.seats,
        terms.contribution,
        terms.surcharge,
        cap_bp=cap_bp,
        periods=periods,
        organizer_turn=terms.organizer_turn,
        organizer_pays=terms.organizer_pays,
    )


def _seat_passes(terms: Terms, table: Table, seat: int, cap_bp: int, periods: Periods) -> bool:
    """Say whether `seat` passes RATE with the agreed holdback counted; without holdback, on the bare table."""
    flows = held_flows(table, seat, terms.holdback_percent, deposit_of(terms, table, seat))
    return rate_passes(flows, cap_bp, periods)


def check_seat_rate(terms: Terms, table: Table, seat: int, params: Params) -> None:
    """Raise RateAboveCapError when `seat` would pay more than the cap for the credit that its holdback leaves it."""
    periods = periods_per_year(terms.calendar)
    if params.rate_cap_enforced and not _seat_passes(terms, table, seat, params.rate_cap_bp, periods):
        raise RateAboveCapError(
            f"RATE: seat {seat}, with {terms.holdback_percent} % held back, "
            f"would pay more than {params.rate_cap_bp} bp a year for its credit"
        )


def check_rate(terms: Terms, table: Table, params: Params) -> None:
    """Raise RateAboveCapError when the chain enforces the cap and a seat of `table` would pay more."""
    if params.rate_cap_enforced and not table_passes(table, params.rate_cap_bp, periods_per_year(terms.calendar)):
        raise RateAboveCapError(rate_finding(terms, params.rate_cap_bp).sentence())


def dues_of(terms: Terms) -> tuple[Millis, ...]:
    """Return the due instants of all rounds."""
    return due_instants(terms.calendar, count_of(terms))


def organizer_seat(terms: Terms) -> int:
    """Return the seat of the organizer's turn, 0 when there is none."""
    return {"none": 0, "first": 1, "last": count_of(terms)}[terms.organizer_turn]


def deposit_of(terms: Terms, table: Table, seat: int) -> Won:
    """Return what `seat` deposits: as agreed, or its highest contribution; 0 for a seat that pays nothing."""
    highest = table.highest(seat)
    if highest == 0:
        return Won(0)
    return highest if terms.deposit is None else terms.deposit


def consent_of_seat(terms: Terms, table: Table, seat: int) -> Won:
    """Return what the chain may collect for `seat` in all: every contribution and the deposit."""
    return Won(table.total(seat) + deposit_of(terms, table, seat))


def vacant_cost(terms: Terms, seats: int, seat: int) -> Won:
    """Return what `seat` of a club that has `seats` would pay in the rounds of seats that are vacant still.

    Who takes a seat consents to that too, or the first late joiner's round could not be collected.
    """
    if not terms.late_joiners or (seat == organizer_seat(terms) and not terms.organizer_pays):
        return Won(0)
    return Won((count_of(terms) - seats) * terms.contribution)


def club_id(call_id: Hash32) -> Hash32:
    """Return the id of the club that the call `call_id` founds."""
    return ledger_hash(LedgerTag.CLUB_ID, call_id)


def hash_of(club: bytes, terms: Terms, table: Table) -> Hash32:
    """Return what every member signs: terms, table, due instants and deposits of this club."""
    deposits = tuple(deposit_of(terms, table, seat) for seat in range(1, table.seats + 1))
    return ledger_hash(LedgerTag.AGREEMENT, club, encode((terms, table, dues_of(terms), deposits)))


def charge(basis: int, rate_bp: int) -> Won:
    """Return CHARGE: ⌊Σ amount × days × rate / 365⌋ for `basis` won·days at `rate_bp` a year."""
    return floor_div_won(basis * rate_bp, CHARGE_DIVISOR)
