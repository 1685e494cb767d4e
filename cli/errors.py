"""Why a command ends: one class per exit code, those of `getty_client` and one of this program's own.

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
from ledger.primitives.wording import AS_IT_IS, Said, Text

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
"""Whatever ends a command."""

IN_FILE = Text("{file}: {why}", "{file}: {why}")
E = TypeVar("E", bound=GettyError)


def because(
    kind: type[E], refusal: Refusal, frame: Text = AS_IT_IS, action: str | Said = "", code: str = "", **more: object
) -> E:
    """Return an error of `kind` that says what `refusal` says, in every language, in the place `why` of `frame`.

    `more` are the other places of `frame`; `code` replaces the code where this program has one of its own.
    """
    import node.texts  # noqa: PLC0415, F401  # teaches the catalogue what a node refuses
    from api import render, texts  # noqa: PLC0415  # every rule's texts: a command that is not refused needs none

    fields = refusal.fields
    why = Text(texts.said(refusal.code, fields, "en"), texts.said(refusal.code, fields, "ko"))
    return kind(code or refusal.code, frame.of(why=why, **more), action, render.fields(refusal.code, fields))


class KeyProblemError(GettyError):
    """A wallet file is missing, damaged, readable by others, or the passphrase is wrong."""

    exit_code = 5
    label = "key problem"
