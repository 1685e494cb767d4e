"""Why something did not happen, as one family: a stable `code`, a sentence, and what to do.

    RefusedError        a rule of the chain refused, at admission or in execution        1
    FailedError         a check of this program failed                                   1
    BadUseError         what was asked for makes no sense                                2
    NotReachableError   no peer answers                                                  3
    TimedOutError       the answer did not come in time                                  4

The number is the exit status of a program that ends for this reason (`gye` does).

What a peer refuses, its answer says. What this program finds itself is declared, as the rules declare what they refuse:

    class NoEventsError(DeclaredError, NotReachableError):
        "Every stream ended before its first event."

        code = "no_events"
        text = Text("{count} streams ended without sending anything", "…")
        count: int

    raise NoEventsError(count=3)

Rule 1: one class says one thing, with exactly the fields its sentence names; `reason` tells classes of one code apart.
Rule 2: `detail` and `action` are English; whoever speaks another language fills `text` and `todo` in.
"""

from collections.abc import Iterator, Mapping
from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform

from ledger.primitives.units import Won
from ledger.primitives.wording import Said, Text, written

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
    """Something did not happen. `code` is stable, `detail` is a sentence, `action` says what to do."""

    code: str
    """Stable; programs tell errors apart by it."""
    exit_code = 1
    label = "error"

    def __init__(
        self,
        code: str,
        detail: str | Said,
        action: str | Said = "",
        fields: Mapping[str, object] | None = None,
    ) -> None:
        """`fields`: what the sentence is made of, as JSON. A template is kept for who speaks another language."""
        super().__init__(code, str(detail))
        self.code = code
        self.said = detail
        self.todo = action
        self.fields: Mapping[str, object] = fields or {}

    @property
    def detail(self) -> str:
        """Return the sentence: English, or in the language in which a peer was asked."""
        return str(self.said)

    @property
    def action(self) -> str:
        """Return what to do; "" where nothing is known."""
        return str(self.todo)

    def __str__(self) -> str:
        return self.detail


class RefusedError(GettyError):
    """A rule of the chain refused, at admission or in execution; nothing but perhaps a nonce has changed."""

    exit_code = 1
    label = "refused"


class FailedError(GettyError):
    """A check of this program failed: a proof that does not hold, a genesis that is not the expected one."""

    exit_code = 1
    label = "failed"


class BadUseError(GettyError):
    """What was asked for makes no sense as written, or here."""

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
    """The signed bytes whose fate is unknown, if any: send these again, and sign nothing in their place."""


@dataclass_transform(kw_only_default=True, eq_default=False)
class DeclaredError(GettyError):
    """An error with a code, typed fields, and a sentence in every language. See the module's first lines."""

    reason: ClassVar[str] = ""
    """Which of the code's classes; "" where the code has one."""
    text: ClassVar[Text]
    """What is wrong: its places are the fields."""
    advice: ClassVar[Text] = Text("", "")
    """What to do; its places are fields too."""

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
    """Return the fields that an error declares, and what each is, in their order."""
    return dict(_annotations(kind))


def _annotations(kind: type[DeclaredError]) -> Iterator[tuple[str, Any]]:
    for each in reversed(kind.__mro__):
        if issubclass(each, DeclaredError) and each is not DeclaredError:
            yield from get_annotations(each).items()


def _amount(value: Any) -> str:
    """Return won as people read them; their unit stands in the sentence."""
    return f"{value:,}"


def _json(value: object) -> object:
    if isinstance(value, tuple | list) and not isinstance(value, Said):
        return [_json(each) for each in value]
    return value if value is None or isinstance(value, bool | int | str) else written(value, str)
