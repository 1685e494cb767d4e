"""Protects the secrets of processes: no core dump, no passphrase in the environment of children, and no child that
outlives its parent.

Rule: only a process that opens a wallet needs its passphrase; a node, a worker or a benchmark never does.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Mapping

SECRET_VARIABLES = ("GYE_PASSPHRASE", "GYE_NEW_PASSPHRASE")
"""Variables in which a person passes a wallet's passphrase (`cli.options`)."""

PR_SET_PDEATHSIG = 1
"""Linux: sets the signal that a process gets when its parent ends. The closed sockets show the same a moment later."""


def forbid_core_dumps() -> None:
    """Forbid this process and its children to write an image of their memory, which would contain private keys."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends, if it can: a stopped process does not notice a closed
    socket."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def drop_secrets() -> None:
    """Remove passphrases from this process's environment, before it starts another process or runs for long."""
    for name in SECRET_VARIABLES:
        os.environ.pop(name, None)


def begin_without_secrets() -> None:
    """Start this process again without passphrases, if it has any; must be called before anything else.

    The environment with which a process was started stays readable in its memory, in that of its forks and under /proc,
    even if the process later removes variables from it.
    """
    if any(name in os.environ for name in SECRET_VARIABLES):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], without_secrets(os.environ))  # noqa: S606


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a child: all variables except passphrases."""
    return {name: value for name, value in environment.items() if name not in SECRET_VARIABLES}
