"""The base class of the API's records, which reads them from JSON."""

from typing import Self

import msgspec

from getty_client.refusals import NotARecordError

__all__ = ["Address", "Hex", "Instant", "Shown", "Won"]

Won = int
"""Money in won; JSON writes it as a decimal string."""
Address = str
"""An account: gye1…, or empty for nobody."""
Hex = str
"""Bytes in lower-case hex: a club, a hash, a key."""
Instant = str
"""RFC 3339 UTC with milliseconds. A text, since a chain may name years that `datetime` cannot."""


class Shown(msgspec.Struct, frozen=True):
    """A record of the API."""

    @classmethod
    def read(cls, answer: object) -> Self:
        """Return the record in a JSON value. Raises NotReachableError (`bad_answer`) if it does not fit."""
        try:
            return msgspec.convert(answer, cls, strict=False)
        except msgspec.ValidationError as error:
            raise NotARecordError(name=cls.__name__, why=str(error)) from error
