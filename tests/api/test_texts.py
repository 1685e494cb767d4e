"""Every refusal whose fields are declared has a sentence in every language; no sentence is on the chain."""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

import api
import contracts
import ledger
import node
from api import render, texts
from api.errors import RelayedProblemError
from api.ports import ApiRefused
from api.texts.catalogue import Catalogue
from contracts.abi.finding import Broken
from contracts.abi.refusal import InvalidCallError, RelayedError
from contracts.abi.texts import Text
from contracts.dev.calls import Warp
from contracts.won.calls import Transfer
from ledger.invalid_block import RefusedInBlockError
from ledger.primitives.fields import field_types
from ledger.primitives.refusal import Refusal
from ledger.primitives.units import Hash32, Millis, Won
from ledger.refusals import NonceUsedError
from tests.kit.world import World

PASSED_ON = {InvalidCallError, RelayedError, RelayedProblemError, ApiRefused, RefusedInBlockError}
"""Classes without a sentence of their own: they pass on the sentence of another refusal."""
LANGUAGES = ("en", "ko")


def declared() -> Iterator[type[Any]]:
    """Yield every refusal and every finding of the chain whose fields are declared."""
    yield from under(Refusal)
    yield from under(Broken)


def under(family: type[Any]) -> Iterator[type[Any]]:
    """Yield the classes of `family` that say something: all but families, which have no code of their own."""
    for each in family.__subclasses__():
        is_ours = each.__module__.startswith(("contracts.", "ledger.", "api.", "node."))
        is_family = each.__subclasses__() and "code" not in vars(each)
        if is_ours and not is_family and each not in PASSED_ON and not issubclass(each, RelayedError):
            yield each
        yield from under(each)


@pytest.fixture(scope="module", autouse=True)
def everything_is_imported() -> None:
    for package in (contracts, ledger, api, node):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def test_every_refusal_and_every_finding_has_a_sentence_in_every_language() -> None:
    assert len(list(declared())) > 150
    assert len(list(under(Broken))) > 50
    assert list(texts.CATALOGUE.gaps(declared())) == []


def test_a_code_with_several_classes_has_a_reason_for_each() -> None:
    by_code = defaultdict(list)
    for each in declared():
        by_code[each.code].append(each)
        assert "code" in vars(each), f"{each.__qualname__} has no code of its own"
    for code, classes in by_code.items():
        reasons = [each.reason for each in classes]
        assert len(set(reasons)) == len(reasons), f"{code}: {[each.__qualname__ for each in classes]}"
        assert len(classes) == 1 or all(reasons), f"{code}: {[each.__qualname__ for each in classes]}"


def test_every_field_of_every_refusal_can_be_shown() -> None:
    for each in declared():
        field_types(each)


def refusals() -> tuple[list[tuple[str, list[str]]], list[Hash32]]:
    """Make blocks that hold refusals; return each one's code and its sentences, and the blocks' hashes."""
    world = World()
    world.fund("member-01", 5_000)
    calls = [Warp(Millis(0)), Transfer(world.id("member-02"), Won(9_000)), Transfer(world.id("member-02"), Won(0))]
    told, hashes = [], []
    for call in calls:
        executed = world.step(world.tx("member-01", call))
        [receipt] = executed.receipts
        told.append((receipt.code, [texts.sentence(receipt.code, receipt.fields, each) for each in ("en", "ko")]))
        hashes += [world.chain.tip_hash, executed.block.header.receipts_root, executed.block.header.state_root]
    return told, hashes


def test_a_reworded_sentence_changes_no_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before, hashes = refusals()
    rows = {row.said: Text("other words", "다른 말입니다") for row in texts.CATALOGUE._rows.values()}
    monkeypatch.setattr(texts, "CATALOGUE", Catalogue((rows,)))
    after, same_hashes = refusals()
    assert [code for code, _ in after] == [code for code, _ in before]
    assert ("bad_warp", ["other words", "다른 말입니다"]) in after
    assert before != after
    assert same_hashes == hashes


def test_a_refusal_is_shown_in_the_language_that_is_asked_for() -> None:
    fields = NonceUsedError(nonce=3, next=4).fields
    assert texts.sentence("nonce_used", fields, "en") == "nonce 3 was used before; the next is 4"
    assert texts.sentence("nonce_used", fields, "ko") == "논스 3은 이미 쓰였습니다. 다음 논스는 4입니다"
    assert render.fields("nonce_used", fields) == {"nonce": 3, "next": 4}


def test_what_is_not_known_here_is_told_by_its_fields() -> None:
    assert texts.sentence("new_rule", (("reason", "x"), ("key", b"\x01")), "ko") == "reason: x, key: 01"
    assert texts.sentence("ok", (), "en") == ""
