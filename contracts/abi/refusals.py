"""What several contracts refuse alike; code and reason name one class of the whole project."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes

__all__ = ["ClubNotFoundError", "LeadsElsewhereError", "SignatureMissingError"]


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
