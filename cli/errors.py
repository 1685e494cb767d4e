"""Why a command ends: one class per exit code, those of `getty_client` and one of this program's own.

0  done
1  the chain refused        RefusedError; a check of ours failed: FailedError
2  wrong use                BadUseError, click's own UsageError
3  nothing answers          NotReachableError
4  took too long            TimedOutError
5  a key of this machine    KeyProblemError
"""

from getty_client.errors import (
    BadUseError,
    FailedError,
    GettyError,
    NotReachableError,
    RefusedError,
    TimedOutError,
)

__all__ = [
    "BadUseError",
    "CliError",
    "FailedError",
    "KeyProblemError",
    "NotReachableError",
    "RefusedError",
    "TimedOutError",
]

CliError = GettyError
"""Whatever ends a command."""


class KeyProblemError(GettyError):
    """A wallet file is missing, damaged, readable by others, or the passphrase is wrong."""

    exit_code = 5
    label = "key problem"
