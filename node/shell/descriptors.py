"""File descriptors: as many as the system gives, and some that strangers never get.

    node     store, log, peers, pipes       never counts clients of the API: they are the front's (`node.shell.front`)
    front    RESERVED for itself            the rest for HTTP clients, at most MAX_CONNECTIONS

Rule: the soft limit is raised to the hard one at start, because 1,024 is what a shell gives and not what a node needs.
"""

import contextlib
import resource

from node.shell.places import MAX_CONNECTIONS

WANTED = 16_384
"""Far more than all limits of the node together; a higher hard limit is left alone."""
RESERVED = 128
"""Of the front: its pipes, the listening socket, and connections that are refused as they come."""
FEWEST = 16
"""Connections of HTTP clients even where the limit is far too low: an operator must be able to ask what is wrong."""


def raise_limit() -> int:
    """Raise the soft limit as far as the system lets us; return what it is now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(hard, WANTED)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):  # a sandbox may forbid it; the places follow what there is
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def http_places(limit: int) -> int:
    """Return how many HTTP connections a front may hold that has `limit` descriptors."""
    if limit == resource.RLIM_INFINITY:
        return MAX_CONNECTIONS
    return max(FEWEST, min(MAX_CONNECTIONS, limit - RESERVED))
