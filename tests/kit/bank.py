"""Ids of transfers at the bank, as `won.mint` wants them: the date in Seoul, a dot, and the bank's id."""

from datetime import UTC, datetime, timedelta

LONG_AGO_MS = 1_577_836_800_000
"""2020-01-01, before the beginning of every chain of the tests: a mint without a booking may be of any past day."""


def wire(name: object, booked_ms: int = 0) -> str:
    """Return the id of the transfer that the tests call `name`, of the day of its booking."""
    day = datetime.fromtimestamp((booked_ms or LONG_AGO_MS) / 1_000, UTC) + timedelta(hours=9)
    own = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in str(name).upper())
    return f"{day:%Y%m%d}.{own}"
