"""Shows claims that a creditor has put off: they are owed, but not due, so no sum of what is due has them."""

from collections.abc import Iterable
from typing import Any

from cli import output
from cli.language import moment, say
from cli.texts import clubs as texts

__all__ = ["put_off_lines"]


def put_off_lines(debts: Iterable[dict[str, Any]]) -> list[tuple[str, object]]:
    """Return a line with the sum for each instant until which debts of the API are put off, the earliest first."""
    sums: dict[str, int] = {}
    for debt in debts:
        if until := debt["deferred_until"]:
            sums[until] = sums.get(until, 0) + int(debt["amount"])
    return [
        ("put off", say(texts.PUT_OFF, won=output.won(won), until=moment(output.seoul(until))))
        for until, won in sorted(sums.items())
    ]
