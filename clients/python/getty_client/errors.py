"""Why something did not happen, as one family: a stable `code`, a sentence, and what to do.

    RefusedError        a rule of the chain refused, at admission or in execution        1
    FailedError         a check of this program failed                                   1
    BadUseError         what was asked for makes no sense                                2
    NotReachableError   no peer answers                                                  3
    TimedOutError       the answer did not come in time                                  4

The number is the exit status of a program that ends for this reason (`gye` does).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class GettyError(Exception):
    """Something did not happen. `code` is stable, `detail` is a sentence, `action` says what to do."""

    code: str
    detail: str
    action: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the sentence is made of, as JSON, where a peer or this program says it."""
    told: Mapping[str, str] = field(default_factory=dict)
    """The sentence in other languages, by their code, where this program knows it."""

    exit_code = 1
    label = "error"

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
