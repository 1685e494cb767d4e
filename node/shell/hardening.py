"""What a process that holds keys keeps to itself: no core dump, no passphrase in the environment of its children, and
no child that outlives it.

Rule: only who opens a wallet needs its passphrase; a node, a worker or a bench never does.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Mapping

SECRET_VARIABLES = ("GYE_PASSPHRASE", "GYE_NEW_PASSPHRASE")
"""Variables in which a person hands a wallet's passphrase over (`cli.options`)."""

PR_SET_PDEATHSIG = 1
"""Linux: the signal a process gets when its parent ends. The closed sockets say the same a moment later."""


def forbid_core_dumps() -> None:
    """Let this process and its children leave no image of their memory behind: a private key would be in it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends, where it can: a stopped process hears no socket."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def drop_secrets() -> None:
    """Take passphrases out of this process's environment, before it starts another one or keeps it for long."""
    for name in SECRET_VARIABLES:
        os.environ.pop(name, None)


def begin_without_secrets() -> None:
    """Begin this process again without passphrases, where it was given any; before anything else is done.

    What a process was started with stays readable in its memory, in that of what it forks and under /proc, whatever it
    takes out of its environment later.
    """
    if any(name in os.environ for name in SECRET_VARIABLES):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], without_secrets(os.environ))  # noqa: S606


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a child: everything but passphrases."""
    return {name: value for name, value in environment.items() if name not in SECRET_VARIABLES}
