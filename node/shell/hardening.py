"""What a process that holds keys keeps to itself: no core dump, no passphrase in the environment of its children.

Rule: only who opens a wallet needs its passphrase; a node, a worker or a bench never does.
"""

import os
import resource
from collections.abc import Mapping

SECRET_VARIABLES = ("GYE_PASSPHRASE", "GYE_NEW_PASSPHRASE")
"""Variables in which a person hands a wallet's passphrase over (`cli.options`)."""


def forbid_core_dumps() -> None:
    """Let this process and its children leave no image of their memory behind: a private key would be in it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def drop_secrets() -> None:
    """Take passphrases out of this process's environment, before it starts another one or keeps it for long."""
    for name in SECRET_VARIABLES:
        os.environ.pop(name, None)


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a child: everything but passphrases."""
    return {name: value for name, value in environment.items() if name not in SECRET_VARIABLES}
