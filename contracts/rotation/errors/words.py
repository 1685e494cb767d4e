"""Closed lists that fields of refusals use."""

from enum import StrEnum

__all__ = ["ClubStatus", "FormName", "Term"]


class ClubStatus(StrEnum):
    """Where a club stands."""

    FORMING = "forming"
    RUNNING = "running"
    CLOSED = "closed"
    DISSOLVED = "dissolved"
    CANCELLED = "cancelled"


class FormName(StrEnum):
    """How the payments of a fixed-order club follow from its terms."""

    SURCHARGE = "surcharge"
    FLAT = "flat"
    FIXED_POT = "fixed_pot"
    FIXED_AFTER = "fixed_after"
    FAIR = "fair"


class Term(StrEnum):
    """An amount of a form, as the terms name it."""

    CONTRIBUTION = "contribution"
    SURCHARGE = "surcharge"
    POT = "pot"
    PAYMENT_AFTER = "payment_after"
