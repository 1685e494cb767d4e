"""The errors that end a command: one class per exit code. KeyProblemError is from here, the others from `getty_client`.

0  done
1  the chain refused        RefusedError; a check of ours failed: FailedError
2  wrong use                BadUseError, click's own UsageError
3  nothing answers          NotReachableError
4  took too long            TimedOutError
5  a key of this machine    KeyProblemError
"""

from typing import TypeVar

from getty_client.errors import (
    BadUseError,
    DeclaredError,
    FailedError,
    GettyError,
    NotReachableError,
    RefusedError,
    TimedOutError,
)

from ledger.primitives.refusal import Refusal
from ledger.primitives.wording import AS_IT_IS, Sentence, Text

__all__ = [
    "IN_FILE",
    "BadUseError",
    "CliError",
    "DeclaredError",
    "FailedError",
    "KeyProblemError",
    "NotReachableError",
    "RefusedError",
    "TimedOutError",
    "because",
]

CliError = GettyError
"""Any error that ends a command."""

IN_FILE = Text("{file}: {why}", "{file}: {why}")
E = TypeVar("E", bound=GettyError)


def because(
    kind: type[E], refusal: Refusal, frame: Text = AS_IT_IS, action: str | Sentence = "", code: str = "", **more: object
) -> E:
    """Return an error of `kind`. Its text is `frame`, with the sentence of `refusal` in the place `why`.

    `more` fills the other places of `frame`. `code`, if given, replaces the code of the refusal.
    """
    import node.texts  # noqa: PLC0415, F401  # registers the texts of the node's refusals
    from api import render, texts  # noqa: PLC0415  # all texts of rules: only a refused command needs them

    fields = refusal.fields
    why = Text(texts.sentence(refusal.code, fields, "en"), texts.sentence(refusal.code, fields, "ko"))
    return kind(code or refusal.code, frame.of(why=why, **more), action, render.fields(refusal.code, fields))


class KeyProblemError(GettyError):
    """A wallet file is missing, damaged, readable by others, or the passphrase is wrong."""

    exit_code = 5
    label = "key problem"
