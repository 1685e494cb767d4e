"""The family of what the API refuses, and its closed lists."""

from enum import StrEnum

from ledger.primitives.fields import Fields
from ledger.primitives.refusal import Refusal


class ProblemError(Refusal):
    """A request that is not carried out."""


class RelayedProblemError(ProblemError):
    """What the chain or the node refuses, passed on: its code and its fields."""

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @property
    def fields(self) -> Fields:
        """Return the fields of the refusal."""
        return self._fields


class Hex(StrEnum):
    """What a request writes in hexadecimal."""

    TX_ID = "transaction_id"
    CLUB_ID = "club_id"
    PROPOSAL_ID = "proposal_id"
    STATE_KEY = "state_key"
    CURSOR = "cursor"
    TX = "tx"
