"""The result of RATE for a club, and the refusals that follow from it.

Rule 1: RATE is tested on the whole table before anybody can join, for each taken seat with the agreed holdback counted,
and again whenever the table changes.
Rule 2: a seat whose turn is known only when its round opens has no known credit before. Its kind limits the cost.
Rule 3: a development chain may switch the cap off. The finding then shows what its result would be.
"""

from functools import lru_cache

from contracts.abi import InvalidCallError, Params, ReadContext
from contracts.rotation.errors.rate import (
    HoldbackRateError,
    ScheduleNoSurchargeRateError,
    ScheduleRateError,
    ScheduleSurchargeRateError,
    SeatHoldbackRateError,
    SeatRateError,
    UncappableNoSurchargeRateError,
    UncappableRateError,
    UncappableSurchargeRateError,
)
from contracts.rotation.kinds.registry import kind_of, table_of
from contracts.rotation.records import ClubRecord
from contracts.rotation.terms.agreement import deposit_of
from contracts.rotation.terms.calendar import periods_per_year
from contracts.rotation.terms.forms import form_name
from contracts.rotation.terms.rate import held_flows, least_cap_bp, needed_cap_bp, rate_passes, table_passes
from contracts.rotation.terms.table import Table, latest_flows
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import Record
from ledger.primitives.units import Won

__all__ = [
    "RateFinding",
    "SeatCap",
    "check_rate",
    "check_rate_of",
    "check_seat_rate",
    "finding_of",
    "rate_finding",
    "seat_caps",
]


class RateFinding(Record, frozen=True):
    """The result of RATE for a table."""

    passes: bool
    cap_bp: int
    needed_bp: int | None
    """The smallest cap under which the table would pass; None above `schedule.MAX_NEEDED_BP`."""
    largest_surcharge: Won | None
    """The largest surcharge that passes under the cap; None if not even 0 does, and in other forms."""
    refused_seats: tuple[int, ...] = ()
    """Seats that nobody may take, because their credit, with the holdback counted, would cost more than the cap."""
    form: str = "surcharge"

    def refusals(self) -> tuple[InvalidCallError, ...]:
        """Return the finding in the form of refusals, also for a table that passes."""
        refused = (HoldbackRateError(seats=self.refused_seats),) if self.refused_seats else ()
        return (self._of_schedule(), *refused)

    def _of_schedule(self) -> InvalidCallError:
        cap, needed, largest = self.cap_bp, self.needed_bp, self.largest_surcharge
        if self.form != "surcharge":
            return UncappableRateError(cap=cap) if needed is None else ScheduleRateError(cap=cap, needed=needed)
        if largest is None:
            without = UncappableNoSurchargeRateError(cap=cap)
            return without if needed is None else ScheduleNoSurchargeRateError(cap=cap, needed=needed)
        if needed is None:
            return UncappableSurchargeRateError(cap=cap, largest=largest)
        return ScheduleSurchargeRateError(cap=cap, needed=needed, largest=largest)


@lru_cache(maxsize=256)
def rate_finding(terms: Terms, cap_bp: int) -> RateFinding:
    """Return the result of RATE for a club on `terms`, whether or not the chain enforces the cap."""
    return finding_of(terms, table_of(terms), cap_bp, kind_of(terms).largest_surcharge(terms, cap_bp))


def finding_of(
    terms: Terms, table: Table, cap_bp: int, largest: Won | None, counts: Table | None = None
) -> RateFinding:
    """Return the result of RATE for `table`, which may have changed since the founding on `terms`.

    `counts` is the same table with the equalisations of swaps, if there are any.
    """
    periods = periods_per_year(terms.calendar)
    rated, counts = rated_seats(terms, table), counts or table
    passes, needed = table_passes(counts, cap_bp, periods, rated), needed_cap_bp(counts, periods, rated)
    seats = rated if terms.holdback_percent else ()
    deposits = {seat: deposit_of(terms, table, seat) for seat in seats}
    refused = tuple(seat for seat in seats if not _seat_passes(terms, counts, seat, deposits[seat], cap_bp))
    return RateFinding(passes, cap_bp, needed, largest, refused, form_name(terms.form))


class SeatCap(Record, frozen=True):
    """What one seat pays for credit: the least cap, basis points a year, under which RATE lets it pass."""

    seat: int
    needed_bp: int | None
    """By only the schedule; None above every cap (`rate.MAX_NEEDED_BP`)."""
    holdback_needed_bp: int | None
    """With the agreed holdback counted, which is what taking the seat asks; None above every cap."""


@lru_cache(maxsize=64)
def seat_caps(terms: Terms, table: Table, counts: Table | None = None) -> tuple[SeatCap, ...]:
    """Return the least cap of each seat whose turn is known; `counts` as in `finding_of`. For readers: no rule asks.

    A seat searches from what the seat before it needs.
    """
    periods, counts = periods_per_year(terms.calendar), counts or table
    found: list[SeatCap] = []
    near = near_held = 0
    for seat in rated_seats(terms, table):
        if not table.round_of(seat):  # a club that was dissolved owes it no turn
            continue
        needed = held = least_cap_bp(counts.flows(seat), periods, near)
        near = needed or 0
        if terms.holdback_percent:
            flows = held_flows(counts, seat, terms.holdback_percent, deposit_of(terms, table, seat))
            held = least_cap_bp(flows, periods, near_held)
            near_held = held or 0
        found.append(SeatCap(seat, needed, held))
    return tuple(found)


def rated_seats(terms: Terms, table: Table) -> tuple[int, ...]:
    """Return the seats of `table` whose turns are known before signing.

    For the other seats, the cost of credit is not known yet. A club may run with fewer seats than its terms have.
    """
    signed = table_of(terms)
    known = frozenset(signed.recipients + signed.beside)
    return tuple(seat for seat in range(1, table.seats + 1) if seat in known)


def _seat_passes(
    terms: Terms, table: Table, seat: int, deposit: Won, cap_bp: int, *, percent: int | None = None
) -> bool:
    """Return whether `seat` passes RATE with its holdback counted: the agreed one, or `percent` by grade."""
    held = terms.holdback_percent if percent is None else percent
    flows, periods = held_flows(table, seat, held, deposit), periods_per_year(terms.calendar)
    return rate_passes(flows, cap_bp, periods)


def check_seat_rate(
    terms: Terms, table: Table, seat: int, params: Params, deposit: Won | None = None, *, percent: int | None = None
) -> None:
    """Raise SeatHoldbackRateError if `seat` pays more than the cap for its credit, with the holdback counted.

    `percent` is its holdback by grade; None means the agreed one.
    """
    if not params.rate_cap_enforced or not table.round_of(seat):
        return
    held = deposit_of(terms, table, seat) if deposit is None else deposit
    if not _seat_passes(terms, table, seat, held, params.rate_cap_bp, percent=percent):
        share = terms.holdback_percent if percent is None else percent
        raise SeatHoldbackRateError(cap=params.rate_cap_bp, seat=seat, percent=share)


def check_rate(terms: Terms, table: Table, params: Params) -> None:
    """Refuse (`rate_above_cap`) if the chain enforces the cap and a seat of `table` would pay more."""
    periods = periods_per_year(terms.calendar)
    if params.rate_cap_enforced and not table_passes(table, params.rate_cap_bp, periods, rated_seats(terms, table)):
        raise rate_finding(terms, params.rate_cap_bp).refusals()[0]


def check_rate_of(ctx: ReadContext, club: ClubRecord, table: Table, seats: tuple[int, ...]) -> None:
    """Raise SeatRateError if the chain enforces the cap and one of `seats` would pay more under `table`.

    A seat whose turn is not known is tested with the latest one, which is the hardest to pass.
    """
    if not ctx.params.rate_cap_enforced:
        return
    periods = periods_per_year(club.terms.calendar)
    for seat in seats:
        if not rate_passes(latest_flows(table, seat), ctx.params.rate_cap_bp, periods):
            raise SeatRateError(cap=ctx.params.rate_cap_bp, seat=seat)
