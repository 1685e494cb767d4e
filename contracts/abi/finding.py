"""What the auditor says: a broken invariant, and where."""

from dataclasses import dataclass

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken invariant."""

    invariant: str
    """"M1" …"""
    club: bytes | None
    """The club it is about; None for the ledger as a whole."""
    detail: str

    def fields(self) -> dict[str, str | None]:
        """Return it for a log or an answer."""
        return {
            "invariant": self.invariant,
            "club": None if self.club is None else self.club.hex(),
            "detail": self.detail,
        }
