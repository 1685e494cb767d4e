"""The closed lists of words that calls and events of the identity contract use."""

from enum import StrEnum

__all__ = ["Decision", "Why"]


class Why(StrEnum):
    """Why an attestation was taken back. No more is ever said: a reason in free text would be about a person."""

    MISTAKE = "mistake"
    """It should not have been given."""
    OUTDATED = "outdated"
    """What it says is true no more."""
    FRAUD = "fraud"
    """It was obtained by deceit."""
    WISH = "wish"
    """Its subject asked for it."""


class Decision(StrEnum):
    """What operators decide about a verifier: methods of the contract."""

    REGISTER = "register"
    DISMISS = "dismiss"
