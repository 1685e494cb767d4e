"""Closed lists in the fields of refusals."""

from enum import StrEnum

__all__ = ["ClubStatus", "FormName", "Term", "Unshared"]


class ClubStatus(StrEnum):
    """The status of a club."""

    FORMING = "forming"
    RUNNING = "running"
    CLOSED = "closed"
    DISSOLVED = "dissolved"
    CANCELLED = "cancelled"


class FormName(StrEnum):
    """How the payments of a club follow from its terms."""

    SURCHARGE = "surcharge"
    FLAT = "flat"
    FIXED_POT = "fixed_pot"
    FIXED_AFTER = "fixed_after"
    FAIR = "fair"
    SHEET = "sheet"
    DRAWN = "drawn"
    SHARED = "shared"
    DIVIDEND = "dividend"


class Term(StrEnum):
    """An amount of a form, by its name in the terms."""

    CONTRIBUTION = "contribution"
    SURCHARGE = "surcharge"
    POT = "pot"
    PAYMENT_AFTER = "payment_after"
    UNIT = "unit"
    AMOUNT = "amount"
    FLOOR = "floor"


class Unshared(StrEnum):
    """What a club cannot have in which two seats receive in one round."""

    KIND = "kind"
    LATE_JOINERS = "late_joiners"
    MINIMUM = "minimum"
    HALF_SEATS = "half_seats"
    ORGANIZER_TURN = "organizer_turn"
