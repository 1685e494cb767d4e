"""Shows the cost of each seat's credit, in columns and lines: the least cap under which the seat passes RATE.

Rule: with an agreed holdback there are two numbers, by only the schedule and with the holdback counted, and RATE asks
for both; without one they are the same, and one is shown.
"""

from collections.abc import Sequence

from cli.language import percent, say, told
from cli.texts import clubs as texts
from contracts.rotation.terms.finding import SeatCap

__all__ = ["cap_cells", "cap_headers", "cap_line"]


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
