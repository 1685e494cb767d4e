"""Personal values: a type that logs, errors and `repr` never show.

Rule: what names a person (a name, a number of an account at a bank, a token of a person) is `Personal` from where it
enters until where it leaves. `reveal` is the only way out, and is easy to search for.
"""

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

__all__ = ["HIDDEN", "Personal", "hidden"]

HIDDEN = "(personal)"


class Personal:
    """A text about a person."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Personal) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return HIDDEN

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, handler(str), serialization=core_schema.plain_serializer_function_ser_schema(cls.reveal)
        )


def hidden(value: object) -> object:
    """Return `value` for a log: every Personal in it, however deep, is replaced."""
    if isinstance(value, Personal):
        return HIDDEN
    if isinstance(value, dict):
        return {str(hidden(name)): hidden(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [hidden(each) for each in value]
    return value
