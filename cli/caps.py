"""Shows the cost of each seat's credit, in columns and lines: the least cap under which the seat passes RATE.

Rule 1: with an agreed holdback there are two numbers, by only the schedule and with the holdback counted, and RATE asks
for both; without one they are the same, and one is shown.
Rule 2: by grade there is a holdback for each grade. What RATE refuses to all grades is refused before the founding.
"""

from collections.abc import Sequence

import msgspec

from cli import language
from cli.client import Client
from cli.clubs import chain_param
from cli.language import percent, say, told
from cli.texts import clubs as texts
from contracts.grade.rules import HOLDBACK_PERCENTS
from contracts.rotation.terms.finding import RateFinding, SeatCap
from contracts.rotation.terms.terms import Terms
from contracts.rotation.views.schedule import quote

__all__ = ["cap_cells", "cap_headers", "cap_line", "rate_against", "refused_to"]


def rate_against(client: Client, terms: Terms) -> str | None:
    """Return what RATE says against a club on `terms`; None if the chain accepts it, by grade at least for the best."""
    if not chain_param(client, "rate_cap_enforced"):
        return None
    found = _finding(client, terms, HOLDBACK_PERCENTS[-1] if terms.by_grade else terms.holdback_percent)
    return None if found.passes and not found.refused_seats else language.rate(found)


def refused_to(client: Client, terms: Terms) -> tuple[tuple[int, ...], ...]:
    """Return, by grade from 1, the seats that RATE refuses to members of it in a club by grade."""
    if not chain_param(client, "rate_cap_enforced"):
        return ((),) * len(HOLDBACK_PERCENTS)
    return tuple(_finding(client, terms, each).refused_seats for each in HOLDBACK_PERCENTS)


def _finding(client: Client, terms: Terms, held: int) -> RateFinding:
    """Return the result of RATE if `held` percent were held back from every seat."""
    alike = msgspec.structs.replace(terms, by_grade=False, holdback_percent=held)
    return quote(alike, int(chain_param(client, "rate_cap_bp"))).rate


def cap_headers(holdback_percent: int) -> tuple[str, ...]:
    """Return the headers above `cap_cells`."""
    return ("LEAST CAP", "WITH HOLDBACK") if holdback_percent else ("LEAST CAP",)


def cap_cells(caps: Sequence[SeatCap], seat: int, holdback_percent: int) -> tuple[str, ...]:
    """Return the cost of `seat`'s credit for a table; empty if its turn is not known."""
    found = next((one for one in caps if one.seat == seat), None)
    if found is None:
        return ("",) * len(cap_headers(holdback_percent))
    cells = (_percent(found.needed_bp), _percent(found.holdback_needed_bp))
    return cells if holdback_percent else cells[:1]


def cap_line(caps: Sequence[SeatCap], seat: int) -> str:
    """Return the cost of `seat`'s credit as a line, for a person who is about to take the seat or to sign."""
    found = next((one for one in caps if one.seat == seat), None)
    if found is None:
        return told(texts.CREDIT_NOT_KNOWN)
    if found.needed_bp == found.holdback_needed_bp == 0:
        return told(texts.NO_CREDIT)
    cap, held = _percent(found.needed_bp), _percent(found.holdback_needed_bp)
    return say(texts.CREDIT, cap=cap) if cap == held else say(texts.CREDIT_HELD, cap=cap, held=held)


def _percent(basis_points: int | None) -> str:
    return told(texts.ABOVE_EVERY_CAP) if basis_points is None else percent(basis_points)
