"""Refusals: a stable code and typed fields. No sentence: those are templates over the fields, outside the chain.

    class DayNotBegunError(InvalidCallError):
        "A day is reported once it has begun in Seoul."

        code = "bank_day"
        reason = "not_begun"
        day: Day
        today: Day

    raise DayNotBegunError(day=call.day, today=today)

Rule 1: one class says one thing, with exactly the fields that its sentence needs.
Rule 2: a code that refuses for several reasons has a class for each; `reason` tells them apart, and is the first of the
fields. A code with one class has no reason.
Rule 3: code and reason together name one class of the whole project; a test holds this.
Rule 4: whatever a caller sends can be said: a number beyond what the codec writes is given as the nearest one it can
write, so that no refusal keeps a receipt from being encoded.
Rule 5: fields are keywords where a refusal is raised, so that two amounts are not mixed up.
"""

import inspect
from dataclasses import dataclass, field
from typing import Any, dataclass_transform

from ledger.primitives.fields import Fields, encoded_fields

__all__ = ["REASON", "Refusal", "field", "reason_of", "writable"]

REASON = "reason"
"""The name under which a reason stands among the fields."""
LEAST_INT, MOST_INT = -(2**63), 2**64 - 1
"""What MessagePack can write."""


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(field,))
class Refusal(Exception):  # noqa: N818 - the family; its members end in Error
    """Something that a rule refuses. Every subclass is a dataclass of its fields."""

    code: str = "refused"
    """Stable and snake_case."""
    reason: str = ""
    """Which of the code's rules; empty where the code has one."""

    def __init__(self) -> None:
        """A refusal without fields."""
        super().__init__()

    def __init_subclass__(cls, **options: Any) -> None:
        """Make the constructor of the fields that the class declares; one that declares none keeps its base's."""
        super().__init_subclass__(**options)
        if inspect.get_annotations(cls):
            dataclass(eq=False, repr=False, kw_only=True)(cls)

    @property
    def fields(self) -> Fields:
        """Return names and values as a receipt holds them, the reason first."""
        own = tuple((name, writable(value)) for name, value in encoded_fields(self))
        return ((REASON, self.reason), *own) if self.reason else own

    @property
    def said(self) -> tuple[str, Fields]:
        """Return the code and the fields, for another refusal that has this one behind it (`Because`)."""
        return self.code, self.fields

    def __str__(self) -> str:
        """Return it for a log: the code, and the fields by their names."""
        shown = (f"{name}={value.hex() if isinstance(value, bytes) else value}" for name, value in self.fields)
        return " ".join((self.code, *shown))


def writable(value: Any) -> Any:
    """Return a value that the codec can write: differences of hostile numbers leave 64 bits."""
    if isinstance(value, tuple):
        return tuple(map(writable, value))
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return min(max(value, LEAST_INT), MOST_INT) if is_number else value


def reason_of(fields: Fields) -> str:
    """Return the reason among encoded fields, "" where there is none."""
    return str(fields[0][1]) if fields and fields[0][0] == REASON else ""
