"""The only errors that a contract may raise: the caller broke a rule (STYLE.md, 11)."""

from ledger.primitives.fields import Fields
from ledger.primitives.refusal import Refusal

__all__ = ["InvalidCallError", "RelayedError"]


class InvalidCallError(Refusal):
    """The refusal of a call by a rule. It is deterministic; its code and fields go into the receipt.

    Raising it undoes everything that the call did. Only the nonce stays used.
    """

    code = "invalid_call"


class RelayedError(InvalidCallError):
    """A refusal by another contract's verdict, passed on with its code and fields."""

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @property
    def fields(self) -> Fields:
        """Return the fields of the verdict."""
        return self._fields
