"""Refusals of several contracts. A code and a reason name one class of the whole project."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes

__all__ = [
    "ClubNotFoundError",
    "LeadsElsewhereError",
    "NotLedgerError",
    "NotNetworkOperatorError",
    "SignatureMissingError",
    "TooManyBallotsError",
    "VoiceCountedError",
]


class ClubNotFoundError(InvalidCallError):
    """No club has this id."""

    code = "club_not_found"


class LeadsElsewhereError(InvalidCallError):
    """BOUND: the result of the change is not the agreed one."""

    code = "leads_elsewhere"
    agreed: HashBytes
    """The hash that the signer or the proposal names."""
    leads_to: HashBytes
    """The hash of the change's present result."""


class SignatureMissingError(InvalidCallError):
    """Somebody whom the change makes worse off has not signed (WORSE)."""

    code = "signature_missing"
    missing: int
    needed: int


class NotLedgerError(InvalidCallError):
    """Only the ledger itself makes this call."""

    code = "not_ledger"


class NotNetworkOperatorError(InvalidCallError):
    """Only the operators that genesis names decide this."""

    code = "not_network_operator"


class VoiceCountedError(InvalidCallError):
    """This operator has already given this vote."""

    code = "already_voted"
    reason = "vote"


class TooManyBallotsError(InvalidCallError):
    """This operator has opened `most` ballots that are not decided yet."""

    code = "too_many_ballots"
    reason = "open"
    most: int
