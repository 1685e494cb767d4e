"""The base class of the API's refusals, and its closed list of hexadecimal values."""

from enum import StrEnum

from ledger.primitives.fields import Fields
from ledger.primitives.refusal import Refusal


class ProblemError(Refusal):
    """A refused request."""


class RelayedProblemError(ProblemError):
    """A refusal of the chain or the node, passed on with its code and fields."""

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @property
    def fields(self) -> Fields:
        """Return the fields of the refusal."""
        return self._fields


class Hex(StrEnum):
    """The hexadecimal values in requests."""

    TX_ID = "transaction_id"
    CLUB_ID = "club_id"
    PROPOSAL_ID = "proposal_id"
    AGREEMENT = "agreement"
    STATE_KEY = "state_key"
    CURSOR = "cursor"
    TX = "tx"
