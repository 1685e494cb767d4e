"""Reads a bank's statement without reading every page each time.

Rule 1: a page that was full is not read again, until a whole reading is wanted: a line that comes late stands between
others, and moves those behind it.
Rule 2: if the bank does not answer a page, the day does not count as read.
"""

from services.banking.ports import Bank
from services.banking.rules.wire import Line

__all__ = ["StatementPages"]

MAX_PAGES = 4_000
"""100,000 lines of one day."""
WHOLE_EVERY_MS = 10_000
"""How often a day is read from its beginning, at most, while something is missing."""


class StatementPages:
    """Remembers up to where each day was read."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._marks: dict[str, str] = {}
        """By date: what leads to its last page."""
        self._lines: dict[str, dict[Line, None]] = {}
        self._whole_ms: dict[str, int] = {}

    async def read(self, date: str, now_ms: int, *, whole: bool) -> tuple[tuple[Line, ...], int] | None:
        """Return every line of a date that was ever seen, and the balance now; None if the bank has not answered.

        `whole`: something is missing, so read from the beginning, unless that was done a moment ago.
        """
        if date not in self._whole_ms or (whole and now_ms - self._whole_ms[date] >= WHOLE_EVERY_MS):
            trace, self._whole_ms[date] = "", now_ms
        else:
            trace = self._marks.get(date, "")
        found = self._lines.setdefault(date, {})
        for _ in range(MAX_PAGES):
            page = await self._bank.statement(date, trace, now_ms)
            if page is None:
                self._whole_ms.pop(date, None)
                return None
            found.update(dict.fromkeys(page.lines))
            self._marks[date] = trace
            if not page.more:
                return tuple(found), page.balance
            trace = page.trace
        return None
