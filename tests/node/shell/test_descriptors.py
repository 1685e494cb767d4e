"""Strangers never get the descriptors of the store."""

import resource
import subprocess
import sys

from node.shell.descriptors import FEWEST, RESERVED, http_places
from node.shell.places import MAX_CONNECTIONS


def test_what_is_left_after_what_the_front_needs_itself() -> None:
    assert http_places(resource.RLIM_INFINITY) == http_places(100_000) == MAX_CONNECTIONS
    for limit in (256, 512, 1_024):
        assert http_places(limit) + RESERVED <= limit
    assert http_places(10) == FEWEST


def test_the_soft_limit_is_raised_as_far_as_the_hard_one() -> None:
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 512));"
        "from node.shell.descriptors import raise_limit; print(raise_limit())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "512"
