"""What several contracts refuse alike; code and reason name one class of the whole project."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes

__all__ = [
    "ClubNotFoundError",
    "LeadsElsewhereError",
    "NotNetworkOperatorError",
    "SignatureMissingError",
    "TooManyBallotsError",
    "VoiceCountedError",
]


class ClubNotFoundError(InvalidCallError):
    """No club has this id."""

    code = "club_not_found"


class LeadsElsewhereError(InvalidCallError):
    """BOUND: the change leads to something else than what was agreed to."""

    code = "leads_elsewhere"
    agreed: HashBytes
    """What the signer, or the proposal, names."""
    leads_to: HashBytes
    """What the change leads to now."""


class SignatureMissingError(InvalidCallError):
    """Somebody for whom the change is WORSE has not signed."""

    code = "signature_missing"
    missing: int
    needed: int


class NotNetworkOperatorError(InvalidCallError):
    """Only the operators that genesis names decide this."""

    code = "not_network_operator"


class VoiceCountedError(InvalidCallError):
    """This operator's voice for exactly this is counted already."""

    code = "already_voted"
    reason = "voice"


class TooManyBallotsError(InvalidCallError):
    """This operator has opened `most` ballots that are not decided yet."""

    code = "too_many_ballots"
    reason = "open"
    most: int
