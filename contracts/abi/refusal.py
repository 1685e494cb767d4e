"""The one family of errors a contract may raise: the caller broke a rule (STYLE.md, 11)."""

from ledger.primitives.fields import Fields
from ledger.primitives.refusal import Refusal

__all__ = ["InvalidCallError", "RelayedError"]


class InvalidCallError(Refusal):
    """A call that a rule refuses. Deterministic: code and fields go into the receipt.

    Raising one undoes everything the call did; only the nonce stays used.
    """

    code = "invalid_call"


class RelayedError(InvalidCallError):
    """What another contract's verdict refuses, passed on: its code and its fields."""

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @property
    def fields(self) -> Fields:
        """Return the fields of the verdict."""
        return self._fields
