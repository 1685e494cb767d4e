"""The errors of the client, as one family: a stable `code`, a sentence, and advice.

    RefusedError        a rule of the chain refused, at admission or in execution        1
    FailedError         a check of this program failed                                   1
    BadUseError         the request is not valid                                         2
    NotReachableError   no peer answers                                                  3
    TimedOutError       the answer did not come in time                                  4

The number is the exit status with which `gye` ends for this reason.

A peer's refusal is in its answer. The client's own errors are declared, as the rules declare their refusals:

    class NoEventsError(DeclaredError, NotReachableError):
        "Every stream ended before its first event."

        code = "no_events"
        text = Text("{count} streams ended without sending anything", "…")
        count: int

    raise NoEventsError(count=3)

Rule 1: a class has one meaning, with exactly the fields of its sentence. `reason` distinguishes classes with one code.
Rule 2: `detail` and `action` are English. For another language, a program fills in `text` and `todo`.
"""

from collections.abc import Iterator, Mapping
from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform

from ledger.primitives.units import Won
from ledger.primitives.wording import Sentence, Text, written

__all__ = [
    "BadUseError",
    "DeclaredError",
    "FailedError",
    "GettyError",
    "NotReachableError",
    "RefusedError",
    "TimedOutError",
]


class GettyError(Exception):
    """An error of the client: `code` is stable, `detail` is a sentence, `action` is advice."""

    code: str
    """The stable code by which programs distinguish errors."""
    exit_code = 1
    label = "error"

    def __init__(
        self,
        code: str,
        detail: str | Sentence,
        action: str | Sentence = "",
        fields: Mapping[str, object] | None = None,
    ) -> None:
        """`fields`: the values of the sentence, as JSON.

        A template is kept, so that it can be shown in another language.
        """
        super().__init__(code, str(detail))
        self.code = code
        self.said = detail
        self.todo = action
        self.fields: Mapping[str, object] = fields or {}

    @property
    def detail(self) -> str:
        """Return the sentence, in English or in the language in which a peer was asked."""
        return str(self.said)

    @property
    def action(self) -> str:
        """Return the advice; "" if there is none."""
        return str(self.todo)

    def __str__(self) -> str:
        return self.detail


class RefusedError(GettyError):
    """A rule of the chain refused, at admission or in execution. At most a nonce has changed."""

    exit_code = 1
    label = "refused"


class FailedError(GettyError):
    """A check of this program failed: for example, a proof is wrong, or a genesis is not the expected one."""

    exit_code = 1
    label = "failed"


class BadUseError(GettyError):
    """The request is not valid as it is written, or not valid here."""

    exit_code = 2
    label = "usage"


class NotReachableError(GettyError):
    """No peer answers."""

    exit_code = 3
    label = "not reachable"


class TimedOutError(GettyError):
    """The answer did not come in time; the transaction may still be carried out."""

    exit_code = 4
    label = "timed out"
    raw: bytes = b""
    """The signed bytes with an unknown outcome, if any. Send them again, and sign nothing in their place."""


@dataclass_transform(kw_only_default=True, eq_default=False)
class DeclaredError(GettyError):
    """An error with a code, typed fields, and a sentence in each language.

    Subclasses declare them as class attributes.
    """

    reason: ClassVar[str] = ""
    """Distinguishes classes with the same code; "" if the code has only one class."""
    text: ClassVar[Text]
    """The sentence; its placeholders are the fields."""
    advice: ClassVar[Text] = Text("", "")
    """The advice; its placeholders are fields too."""

    def __init__(self, **values: object) -> None:
        """`values` are the fields that the class declares."""
        names = declared_fields(type(self))
        assert values.keys() == names.keys(), f"{type(self).__qualname__} has the fields {', '.join(names)}"
        for name, value in values.items():
            setattr(self, name, value)
        told = {name: _amount(value) if names[name] is Won else value for name, value in values.items()}
        todo = self.advice.of(**told) if self.advice.en else ""
        reason = {"reason": self.reason} if self.reason else {}
        shown = {name: str(value) if names[name] is Won else _json(value) for name, value in values.items()}
        super().__init__(self.code, self.text.of(**told), todo, reason | shown)


def declared_fields(kind: type[DeclaredError]) -> dict[str, Any]:
    """Return the fields that an error declares, with their types, in order."""
    return dict(_annotations(kind))


def _annotations(kind: type[DeclaredError]) -> Iterator[tuple[str, Any]]:
    for each in reversed(kind.__mro__):
        if issubclass(each, DeclaredError) and each is not DeclaredError:
            yield from get_annotations(each).items()


def _amount(value: Any) -> str:
    """Return won for people. The unit is in the sentence."""
    return f"{value:,}"


def _json(value: object) -> object:
    if isinstance(value, tuple | list) and not isinstance(value, Sentence):
        return [_json(each) for each in value]
    return value if value is None or isinstance(value, bool | int | str) else written(value, str)
