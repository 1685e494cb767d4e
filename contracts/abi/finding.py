"""The auditor's findings: a broken invariant, and where. They are typed like refusals, and contain no sentence.

    class PotDiffers(Broken):
        "M2: the pot is what waits to be paid out."

        code = "M2"
        reason = "pot"
        held: Won
        collected: Won

    yield PotDiffers(held=held, collected=whole)

Rule 1: the code is that of the invariant. A reason distinguishes the classes of an invariant, and is the first field.
Rule 2: the annotation of a field says what it is (`ledger.primitives.fields`). The sentences for people are in the
`texts.py` of the package.
"""

from dataclasses import dataclass
from typing import Any, dataclass_transform

from ledger.primitives.fields import Fields, encoded_fields
from ledger.primitives.refusal import REASON, writable

__all__ = ["Broken", "Finding"]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Broken:
    """One way to break an invariant. Every subclass is a frozen dataclass of its fields."""

    code: str
    """"M1" …"""
    reason: str = ""
    """Distinguishes the ways to break the invariant; empty if there is only one."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Make the subclass a frozen dataclass of the fields that it declares."""
        super().__init_subclass__(**options)
        dataclass(frozen=True, kw_only=True)(cls)

    @property
    def fields(self) -> Fields:
        """Return names and values as the guard stores them, with the reason first."""
        own = tuple((name, writable(value)) for name, value in encoded_fields(self))
        return ((REASON, self.reason), *own) if self.reason else own

    def about(self, club: bytes | None) -> "Finding":
        """Return the finding for `club`, or for the whole ledger if `club` is None."""
        return Finding(self.code, club, self.fields)


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken invariant."""

    invariant: str
    """"M1" …"""
    club: bytes | None
    """The club; None for the whole ledger."""
    fields: Fields
    """The fields, with the reason first."""

    def logged(self) -> dict[str, str | None]:
        """Return the finding as fields of a log line."""
        shown = (f"{name}={value.hex() if isinstance(value, bytes) else value}" for name, value in self.fields)
        return {
            "invariant": self.invariant,
            "club": None if self.club is None else self.club.hex(),
            "detail": " ".join(shown),
        }
