"""File descriptors: raises the limit, and reserves some that clients cannot use.

    node     store, log, peers, pipes       no API clients: their sockets are the front's (`node.shell.front`)
    front    RESERVED for itself            the rest for HTTP clients, at most MAX_CONNECTIONS

Rule: the soft limit is raised to the hard limit at the start, because a shell gives 1,024, which is too few for a node.
"""

import contextlib
import resource

from node.shell.places import MAX_CONNECTIONS

WANTED = 16_384
"""Far more than all limits of the node together; a greater hard limit is not used."""
RESERVED = 128
"""Descriptors of the front itself: its pipes, the listening socket, and connections that it is refusing."""
FEWEST = 16
"""Minimum number of HTTP connections, even under a very low limit: an operator must be able to ask for the cause."""


def raise_limit() -> int:
    """Raise the soft limit as far as the system allows; return the new limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(hard, WANTED)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):  # a sandbox may forbid it; then there are fewer places
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def http_places(limit: int) -> int:
    """Return the number of HTTP connections for a front with `limit` descriptors."""
    if limit == resource.RLIM_INFINITY:
        return MAX_CONNECTIONS
    return max(FEWEST, min(MAX_CONNECTIONS, limit - RESERVED))
