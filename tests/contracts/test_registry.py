"""Names, queries and versions: who answers at which height."""

from dataclasses import fields

import pytest

from contracts.abi import Contract, Part, Query
from contracts.registry import Entry, Registry, default_registry


class Count(Query[int], frozen=True):
    """How many."""


def contract(name: str, version: int = 1, answers: bool = False) -> Contract:
    return Contract(name, version, {}, {Count: lambda ctx, storage, query: version} if answers else {})


def test_a_version_is_in_force_from_its_height_and_the_old_one_stays_for_replay() -> None:
    registry = Registry([contract("won"), Entry(contract("won", 2), 10), Entry(contract("late"), 20)])
    assert [registry.at(height).by_name["won"].version for height in (0, 9, 10, 999)] == [1, 1, 2, 2]
    assert [sorted(registry.at(height).by_name) for height in (19, 20)] == [["won"], ["late", "won"]]


def test_a_query_is_answered_by_the_version_in_force() -> None:
    registry = Registry([contract("won", 1, True), Entry(contract("won", 2, True), 10)])
    assert [registry.at(height).by_query[Count].version for height in (9, 10)] == [1, 2]


@pytest.mark.parametrize(
    "entries",
    [
        [contract("won", 1, True), contract("escrow", 1, True)],
        [contract("won"), contract("won", 2)],
        [contract("ledger")],
        [contract("")],
        [contract("a/b")],
        [contract("x" * 33)],
    ],
)
def test_what_would_be_ambiguous_is_our_own_mistake(entries: list[Contract]) -> None:
    with pytest.raises(AssertionError):
        Registry(entries)


def test_the_contracts_of_this_software() -> None:
    active = default_registry().at(0)
    assert sorted(active.by_name) == ["account", "dev", "escrow", "guard", "peers", "rotation", "voting", "won"]
    assert all(contract.name == name for name, contract in active.by_name.items())


def test_every_part_is_played_by_a_contract_of_this_software() -> None:
    active = default_registry().at(0)
    for name in (getattr(active.roles, field.name) for field in fields(active.roles)):
        assert name in active.by_name, name
    parts = {name: active.roles.part(name) for name in active.by_name}
    assert {name: part for name, part in parts.items() if part} == {"won": Part.ISSUER, "escrow": Part.CUSTODIAN}
