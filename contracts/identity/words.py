"""The closed lists in calls and events of the identity contract."""

from enum import StrEnum

__all__ = ["Decision", "Why"]


class Why(StrEnum):
    """Why an attestation was revoked. There is no free text, because it would be about a person."""

    MISTAKE = "mistake"
    """It should not have been given."""
    OUTDATED = "outdated"
    """It is not true any more."""
    FRAUD = "fraud"
    """It was obtained by deceit."""
    WISH = "wish"
    """Its subject asked for it."""


class Decision(StrEnum):
    """What operators decide; each is a method of the contract."""

    REGISTER = "register"
    DISMISS = "dismiss"
    RELEASE = "release"
