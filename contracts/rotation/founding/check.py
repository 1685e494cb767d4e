"""Checks the terms of a club. Pure; RATE is checked in `contracts.rotation.terms.finding`.

Rule 1: a term outside its limits is refused, not ignored. A form has no terms without a meaning.
Rule 2: the first due instant, and the end of the time to join, must be in the future.
"""

from contracts.abi import Params
from contracts.abi.grades import BEST_GRADE
from contracts.abi.interfaces import HIGHEST_LEVEL
from contracts.rotation.errors.calendar import FirstDueNotAheadError
from contracts.rotation.errors.terms import (
    ClaimBuyerLengthError,
    DepositOutOfRangeError,
    ExitPenaltyError,
    GraceTooLongError,
    HoldbackError,
    HoldbackTwiceError,
    JoinUntilPastError,
    JoinUntilTooLateError,
    LateAndFewerError,
    LateChargeError,
    MemberGradeError,
    MemberLevelError,
    MinimumSeatsError,
    NameLengthError,
    NameLettersError,
    SeatsPerPersonError,
    TooFewPayersError,
    TooManySeatsError,
)
from contracts.rotation.kinds.bounds import MAX_CONTRIBUTION
from contracts.rotation.kinds.registry import check_kind
from contracts.rotation.terms.agreement import count_of, dues_of
from contracts.rotation.terms.calendar import check_ascending, check_calendar, greatest_grace
from contracts.rotation.terms.terms import Terms
from ledger.primitives.address import ACCOUNT_ID_BYTES
from ledger.primitives.text import is_plain_name
from ledger.primitives.units import Millis

__all__ = ["check_size", "check_terms"]


MAX_NAME = 64

MAX_SEATS = 100
"""The most seats under any chain parameter: the work of settling a round is measured up to here (`tests/laws`)."""


def check_terms(terms: Terms, params: Params, now_ms: Millis) -> None:
    """Raise unless a club may be founded on `terms` now; RATE is checked in `check_rate`.

    Codes: `form_not_supported`, `bad_terms`, `bad_calendar`, `grace_too_long`.
    """
    if not 1 <= len(terms.name) <= MAX_NAME:
        raise NameLengthError(most=MAX_NAME, given=len(terms.name))
    if not is_plain_name(terms.name):
        raise NameLettersError
    check_size(terms, params)
    check_calendar(terms.calendar, params)
    check_kind(terms)
    if terms.deposit is not None and not 0 <= terms.deposit <= MAX_CONTRIBUTION:
        raise DepositOutOfRangeError(most=MAX_CONTRIBUTION, given=terms.deposit)
    if not 0 <= terms.late_charge_bp <= params.late_charge_cap_bp:
        raise LateChargeError(most=params.late_charge_cap_bp, given=terms.late_charge_bp)
    if not 0 <= terms.holdback_percent <= 100:
        raise HoldbackError(given=terms.holdback_percent)
    if terms.by_grade and terms.holdback_percent:
        raise HoldbackTwiceError
    if not 0 <= terms.grade <= BEST_GRADE:
        raise MemberGradeError(most=BEST_GRADE, given=terms.grade)
    if not 0 <= terms.level <= HIGHEST_LEVEL:
        raise MemberLevelError(given=terms.level)
    if not 0 <= terms.seats_per_person <= terms.seats:
        raise SeatsPerPersonError(most=terms.seats, given=terms.seats_per_person)
    if terms.claim_buyer is not None and len(terms.claim_buyer) != ACCOUNT_ID_BYTES:
        raise ClaimBuyerLengthError(bytes=ACCOUNT_ID_BYTES)
    if not 0 <= terms.exit_penalty <= MAX_CONTRIBUTION:
        raise ExitPenaltyError(most=MAX_CONTRIBUTION, given=terms.exit_penalty)
    _check_minimum(terms, now_ms)
    dues = dues_of(terms)
    check_ascending(dues)
    if dues[0] <= now_ms:
        raise FirstDueNotAheadError(due_ms=dues[0], now_ms=now_ms)
    if terms.join_until_ms >= dues[0]:
        raise JoinUntilTooLateError(due_ms=dues[0])
    if not 0 <= terms.grace_ms <= greatest_grace(dues):
        raise GraceTooLongError(most=greatest_grace(dues))


def check_size(terms: Terms, params: Params) -> None:
    """Raise TooFewPayersError or TooManySeatsError unless the number of seats is allowed.

    It limits the work of other checks.
    """
    if terms.seats < 2:
        raise TooFewPayersError(given=terms.seats)
    if count_of(terms) > min(params.max_seats, MAX_SEATS):
        raise TooManySeatsError(most=min(params.max_seats, MAX_SEATS), given=count_of(terms))


def _check_minimum(terms: Terms, now_ms: Millis) -> None:
    """Check that a start below the head count has both a minimum of seats and a time to join, or neither."""
    if (terms.minimum_seats, terms.join_until_ms) == (0, 0):
        return
    if terms.late_joiners:
        raise LateAndFewerError
    if not 2 <= terms.minimum_seats < terms.seats:
        raise MinimumSeatsError(most=terms.seats - 1, given=terms.minimum_seats)
    if terms.join_until_ms <= now_ms:
        raise JoinUntilPastError(until_ms=terms.join_until_ms, now_ms=now_ms)
