"""Refusals of RATE: a schedule or a seat whose credit would cost more than the cap."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import BasisPoints
from ledger.primitives.units import Won

__all__ = [
    "HoldbackRateError",
    "LeavingRateError",
    "LeavingSurchargeRateError",
    "ScheduleNoSurchargeRateError",
    "ScheduleRateError",
    "ScheduleSurchargeRateError",
    "SeatHoldbackRateError",
    "SeatRateError",
    "UncappableNoSurchargeRateError",
    "UncappableRateError",
    "UncappableSurchargeRateError",
]


class ScheduleRateError(InvalidCallError):
    """The schedule needs a cap of `needed`."""

    code = "rate_above_cap"
    reason = "schedule"
    cap: BasisPoints
    needed: BasisPoints


class UncappableRateError(InvalidCallError):
    """The schedule does not pass under any cap."""

    code = "rate_above_cap"
    reason = "uncappable"
    cap: BasisPoints


class ScheduleNoSurchargeRateError(InvalidCallError):
    """The schedule needs a cap of `needed`; no surcharge passes under this cap."""

    code = "rate_above_cap"
    reason = "schedule_no_surcharge"
    cap: BasisPoints
    needed: BasisPoints


class UncappableNoSurchargeRateError(InvalidCallError):
    """The schedule does not pass under any cap, and no surcharge passes under this cap."""

    code = "rate_above_cap"
    reason = "uncappable_no_surcharge"
    cap: BasisPoints


class ScheduleSurchargeRateError(InvalidCallError):
    """The schedule needs a cap of `needed`; `surcharge` would pass."""

    code = "rate_above_cap"
    reason = "schedule_surcharge"
    cap: BasisPoints
    needed: BasisPoints
    largest: Won


class UncappableSurchargeRateError(InvalidCallError):
    """The schedule does not pass under any cap; `surcharge` would pass."""

    code = "rate_above_cap"
    reason = "uncappable_surcharge"
    cap: BasisPoints
    largest: Won


class HoldbackRateError(InvalidCallError):
    """With holdback counted, the credit of these seats costs too much."""

    code = "rate_above_cap"
    reason = "seats_with_holdback"
    seats: tuple[int, ...]


class SeatHoldbackRateError(InvalidCallError):
    """With holdback counted, the credit of the seat costs too much."""

    code = "rate_above_cap"
    reason = "seat_with_holdback"
    cap: BasisPoints
    seat: int
    percent: int


class SeatRateError(InvalidCallError):
    """After a change, a seat would pay more for credit than the cap."""

    code = "rate_above_cap"
    reason = "seat"
    cap: BasisPoints
    seat: int


class LeavingRateError(InvalidCallError):
    """Without the seat somebody would pay more for credit than the cap."""

    code = "rate_above_cap"
    reason = "leaving"
    cap: BasisPoints


class LeavingSurchargeRateError(InvalidCallError):
    """Without the seat, no surcharge keeps everybody below the cap."""

    code = "rate_above_cap"
    reason = "leaving_surcharge"
    cap: BasisPoints
