"""The words of transcripts that several files read."""

import re

from tests.kit.world import member

__all__ = ["people"]


def people(text: str) -> list[str]:
    """Return the persons of `member-01..10` or of a list with commas."""
    found: list[str] = []
    for part in text.split(","):
        span = re.fullmatch(r"member-(\d+)\.\.(\d+)", part)
        found += [member(n) for n in range(int(span[1]), int(span[2]) + 1)] if span else [part]
    return found
