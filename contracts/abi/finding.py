"""What the auditor says: a broken invariant, and where. Typed as refusals are, and never a sentence.

    class PotDiffers(Broken):
        "M2: the pot is what waits to be paid out."

        code = "M2"
        reason = "pot"
        held: Won
        collected: Won

    yield PotDiffers(held=held, collected=whole)

Rule 1: the code is the invariant's; a reason tells the classes of one invariant apart, and is the first of the fields.
Rule 2: what a field is, its annotation says (`ledger.primitives.fields`); what it says to people, the `texts.py` beside
the class.
"""

from dataclasses import dataclass
from typing import Any, dataclass_transform

from ledger.primitives.fields import Fields, encoded_fields
from ledger.primitives.refusal import REASON, writable

__all__ = ["Broken", "Finding"]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Broken:
    """One way in which one invariant can be broken. Every subclass is a frozen dataclass of its fields."""

    code: str
    """"M1" …"""
    reason: str = ""
    """Which of the invariant's ways; empty where there is one."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Make the constructor of the fields that the class declares."""
        super().__init_subclass__(**options)
        dataclass(frozen=True, kw_only=True)(cls)

    @property
    def fields(self) -> Fields:
        """Return names and values as the guard keeps them, the reason first."""
        own = tuple((name, writable(value)) for name, value in encoded_fields(self))
        return ((REASON, self.reason), *own) if self.reason else own

    def about(self, club: bytes | None) -> "Finding":
        """Return the finding that this is broken in `club`; None for the ledger as a whole."""
        return Finding(self.code, club, self.fields)


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken invariant."""

    invariant: str
    """"M1" …"""
    club: bytes | None
    """The club it is about; None for the ledger as a whole."""
    fields: Fields
    """What is broken of it, the reason first."""

    def logged(self) -> dict[str, str | None]:
        """Return it for a log."""
        shown = (f"{name}={value.hex() if isinstance(value, bytes) else value}" for name, value in self.fields)
        return {
            "invariant": self.invariant,
            "club": None if self.club is None else self.club.hex(),
            "detail": " ".join(shown),
        }
