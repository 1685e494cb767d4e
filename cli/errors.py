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
    FailedError,
    GettyError,
    NotReachableError,
    RefusedError,
    TimedOutError,
)

from api import render, texts
from api.texts.catalogue import filled
from contracts.abi.texts import Text
from ledger.primitives.refusal import Refusal

__all__ = [
    "BadUseError",
    "CliError",
    "FailedError",
    "KeyProblemError",
    "NotReachableError",
    "RefusedError",
    "TimedOutError",
    "because",
]

CliError = GettyError
"""Whatever ends a command."""

AS_IT_IS = Text("{why}", "{why}")
E = TypeVar("E", bound=GettyError)


def because(kind: type[E], refusal: Refusal, frame: Text = AS_IT_IS, action: str = "") -> E:
    """Return an error of `kind` that says what `refusal` says, in every language, in the place `why` of `frame`."""
    code, fields = refusal.code, refusal.fields
    english = filled(frame.en, {"why": texts.said(code, fields, "en")})
    korean = filled(frame.ko, {"why": texts.said(code, fields, "ko")})
    return kind(code, english, action, render.fields(code, fields), {"ko": korean})


class KeyProblemError(GettyError):
    """A wallet file is missing, damaged, readable by others, or the passphrase is wrong."""

    exit_code = 5
    label = "key problem"
