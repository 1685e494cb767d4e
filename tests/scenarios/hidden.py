"""Which fields of an event a transcript shows."""

__all__ = ["says"]

_HIDDEN = frozenset(
    {
        "club",
        "schedule_hash",
        "hash",
        "first_due_ms",
        "next_due_ms",
        "until_ms",
        "effective_ms",
        "again_ms",
        "proposed",
        "key",
        "booked_ms",
        "proposal",
        "agreement",
        "spending",
        "content",
        "receipt",
        "memo",
        "chance",
        "seed",
    }
)
"""Fields that say nothing to a reader of a transcript."""


def says(name: str, value: object) -> bool:
    """Return whether a field says something to a reader."""
    return name not in _HIDDEN and value is not None
