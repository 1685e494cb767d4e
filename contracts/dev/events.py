"""The events of the dev contract."""

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Length

__all__ = ["EVENTS", "Warped"]


class Warped(EventRecord, frozen=True):
    """Chain time was moved ahead (development chains only)."""

    type = "dev.warped"
    by_ms: Length


EVENTS = (Warped,)
