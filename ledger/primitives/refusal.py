"""Refusals: a stable code and typed fields, without a sentence. Sentences are templates over the fields, outside the
chain.

    class DayNotBegunError(InvalidCallError):
        "A day is reported once it has begun in Seoul."

        code = "bank_day"
        reason = "not_begun"
        day: Day
        today: Day

    raise DayNotBegunError(day=call.day, today=today)

Rule 1: one class means one thing, and has exactly the fields that its sentence needs.
Rule 2: if a code has several reasons, each has a class; `reason` distinguishes them, and is the first of the fields. A
code with one class has no reason.
Rule 3: code and reason together name one class of the whole project; a test checks this.
Rule 4: a refusal can contain any value of a caller: a number outside the codec's range becomes the nearest one inside,
so that every receipt can be encoded.
Rule 5: a refusal is raised with keyword arguments, so that two amounts are not mixed up.
"""

import inspect
from dataclasses import dataclass, field
from typing import Any, dataclass_transform

from ledger.primitives.fields import Fields, encoded_fields

__all__ = ["REASON", "Refusal", "field", "reason_of", "writable"]

REASON = "reason"
"""The name of the reason among the fields."""
LEAST_INT, MOST_INT = -(2**63), 2**64 - 1
"""The range of integers in MessagePack."""


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(field,))
class Refusal(Exception):  # noqa: N818 - the family; its members end in Error
    """Something that a rule refuses. Every subclass is a dataclass of its fields."""

    code: str = "refused"
    """Stable and snake_case."""
    reason: str = ""
    """Which of the code's rules refuses; empty if the code has one rule."""

    def __init__(self) -> None:
        """Make a refusal without fields."""
        super().__init__()

    def __init_subclass__(cls, **options: Any) -> None:
        """Make the constructor for the declared fields; a class that declares none keeps its base's constructor."""
        super().__init_subclass__(**options)
        if inspect.get_annotations(cls):
            dataclass(eq=False, repr=False, kw_only=True)(cls)

    @property
    def fields(self) -> Fields:
        """Return names and values as in a receipt, the reason first."""
        own = tuple((name, writable(value)) for name, value in encoded_fields(self))
        return ((REASON, self.reason), *own) if self.reason else own

    @property
    def said(self) -> tuple[str, Fields]:
        """Return the code and the fields, for a refusal that this one has caused (`Because`)."""
        return self.code, self.fields

    def __str__(self) -> str:
        """Return the text for a log: the code, and the fields with their names."""
        shown = (f"{name}={value.hex() if isinstance(value, bytes) else value}" for name, value in self.fields)
        return " ".join((self.code, *shown))


def writable(value: Any) -> Any:
    """Return a value that the codec can write: differences of hostile numbers may not fit into 64 bits."""
    if isinstance(value, tuple):
        return tuple(map(writable, value))
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return min(max(value, LEAST_INT), MOST_INT) if is_number else value


def reason_of(fields: Fields) -> str:
    """Return the reason among encoded fields, or "" if there is none."""
    return str(fields[0][1]) if fields and fields[0][0] == REASON else ""
