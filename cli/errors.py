"""Why a command ends: one class per exit code.

0  done
1  the chain refused        RefusedError
2  wrong use                click's own UsageError
3  nothing answers          NotReachableError
4  took too long            TimedOutError
5  a key of this machine    KeyProblemError
"""

from dataclasses import dataclass


@dataclass
class CliError(Exception):
    """Something that ends a command. `code` is stable, `detail` is a sentence, `action` says what to do."""

    code: str
    detail: str
    action: str = ""

    exit_code = 1
    label = "error"

    def __str__(self) -> str:
        return self.detail


class RefusedError(CliError):
    """A rule of the chain refused, at admission or in execution."""

    exit_code = 1
    label = "refused"


class FailedError(CliError):
    """A check of this program failed: a proof that does not hold, a demo whose sums are wrong."""

    exit_code = 1
    label = "failed"


class BadUseError(CliError):
    """The command makes no sense as typed, or here (no cluster in this directory)."""

    exit_code = 2
    label = "usage"


class NotReachableError(CliError):
    """No peer answers."""

    exit_code = 3
    label = "not reachable"


class TimedOutError(CliError):
    """The answer did not come in time; the transaction may still be carried out."""

    exit_code = 4
    label = "timed out"


class KeyProblemError(CliError):
    """A wallet file is missing, damaged, readable by others, or the passphrase is wrong."""

    exit_code = 5
    label = "key problem"
