"""What all tests share.

Rule: no test asserts a length of time, so hypothesis has no deadline either: a busy machine is not a defect of ours.
"""

import gc
import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from cli.devnet import ports
from tests.kit.ports import first_ports
from tests.kit.transcripts import overheard
from tests.kit.warm_node import WARM

TOLD = "told"
"""The mark of tests whose conversations are transcripts too."""

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
# In continuous integration a commit is judged by itself: the same examples each time. Elsewhere new ones are tried.
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --rewrite` rewrites transcripts; read the diff before you commit it."""
    parser.addoption("--rewrite", action="store_true", help="write transcripts and vectors anew")


@pytest.fixture(scope="session", autouse=True)
def ports_of_this_worker() -> Iterator[None]:
    """Two workers that look for free ports at the same moment would find the same ones: each looks elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        for name, first in zip(("API", "P2P", "ADMIN"), first_ports(), strict=True):
            patch.setattr(ports, f"FIRST_{name}_PORT", first)
        yield


@pytest.fixture(scope="session", autouse=True)
def servers_of_nodes_end() -> Iterator[None]:
    """Nodes are forked from servers that live as long as the worker that first needed them."""
    yield
    WARM.end()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse a test whose name is an address, and keep the collector of cycles off the code and the tests.

    Workers that name a test differently do not begin: `ids` of functions hold where they lie in memory.

    By default it walks over them and over living clusters again and again: a fifth of a simulated history.
    """
    moving = [item.nodeid for item in session.items if " at 0x" in item.nodeid]
    if moving:
        raise pytest.UsageError(f"these tests need ids of their own: {moving}")
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Whoever converses with a machine asserts what it answers."""
    rewrite = bool(item.config.getoption("--rewrite"))
    with overheard(item.path.with_suffix(".txt"), item.name, told=TOLD in item.keywords, rewrite=rewrite):
        yield
