"""Whatever is declared as a refusal, a finding or an event is reported somewhere: a dead code is named here."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import api
import contracts
import ledger
import node
from contracts.abi.event import EventRecord
from contracts.abi.finding import Broken
from ledger.primitives.refusal import Refusal
from tests.kit.reported_classes import is_reported, reported_in

FOLDERS = ("api", "contracts", "ledger", "node")


@pytest.fixture(scope="module", autouse=True)
def everything_is_imported() -> None:
    for package in (api, contracts, ledger, node):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def leaves(family: type[Any]) -> Iterator[type[Any]]:
    """Yield the classes of `family` that have none below them."""
    for each in family.__subclasses__():
        if each.__module__.partition(".")[0] not in FOLDERS:
            continue
        below = list(leaves(each))
        yield from below or [each]


@pytest.mark.parametrize(("family", "least"), [(Refusal, 300), (Broken, 50), (EventRecord, 60)])
def test_whatever_is_declared_is_reported(family: type[Any], least: int) -> None:
    declared, uses = list(leaves(family)), reported_in(*FOLDERS)
    assert len(declared) > least
    dead = [f"{each.__module__}.{each.__qualname__}" for each in declared if not is_reported(each, uses)]
    assert not dead, f"nothing reports these; take them out, with their texts: {', '.join(sorted(dead))}"


PLANTED = """
from rules.errors import AskedError, CaughtError, HandedError, MadeError, RaisedError, TypedError
from rules import errors

EVENTS = (AskedError,)
TABLE = {1: errors.TableError}

def run(what: TypedError):
    try:
        give(HandedError)
    except (CaughtError, errors.OtherError):
        raise RaisedError
    if isinstance(what, AskedError):
        return MadeError(at=1)
"""


def test_only_what_is_raised_made_or_handed_on_counts(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "work.py").write_text(PLANTED)
    (tmp_path / "rules" / "texts.py").write_text(
        "from rules.errors import SaidError\nTEXTS = {SaidError: say(SaidError)}\n"
    )
    uses = {name for module, name in reported_in("rules", root=tmp_path) if module == "rules.errors"}
    assert uses == {"HandedError", "RaisedError", "MadeError", "TableError"}
