"""Which terms make a club. Pure; RATE is apart (`contracts.rotation.terms.finding`).

Rule 1: a term outside its bounds, or without a meaning in the form, is refused, not ignored.
Rule 2: the first due instant, and the end of the time to join, lie after now.
"""

from itertools import pairwise

from contracts.abi import Params
from contracts.rotation.errors import BadCalendarError, BadTermsError, GraceTooLongError
from contracts.rotation.kinds.fixed_order import MAX_CONTRIBUTION
from contracts.rotation.kinds.registry import check_kind
from contracts.rotation.terms.agreement import count_of, dues_of
from contracts.rotation.terms.calendar import check_calendar
from contracts.rotation.terms.terms import Terms
from ledger.primitives.address import ACCOUNT_ID_BYTES
from ledger.primitives.text import is_plain_name, quoted
from ledger.primitives.units import Millis

__all__ = ["check_terms"]


MAX_NAME = 64

MAX_SEATS = 100
"""Whatever the chain's parameter allows: the work of settling a round is measured up to here (`tests/laws`)."""

VOTE_BY = ("person", "seat")
"""How voices count: one for each person unless the agreement says one for each seat (VOTE)."""


def check_terms(terms: Terms, params: Params, now_ms: Millis) -> None:
    """Raise unless a club may be founded on `terms` now; RATE is apart (`check_rate`).

    FormNotSupportedError, BadTermsError, BadCalendarError, GraceTooLongError.
    """
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
    check_kind(terms)
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
