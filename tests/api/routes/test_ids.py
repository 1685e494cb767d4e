"""The ids that begin with what is typed, of clubs, proposals and transactions."""

from itertools import pairwise

import pytest

from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.api_client import (
    ApiClient,
)
from tests.kit.world import DAY, World, member, terms


async def test_ids_of_every_kind_by_their_beginning(api: ApiClient) -> None:
    world = api.node.world
    people = [member(number) for number in (1, 2, 3)]
    world.fund_all(people, 1_000_000)
    club = world.started(terms(seats=3), people)
    receipt = world.call(member(2), votes.swap(world, club, 2, 3, Millis(world.now + DAY)))
    (proposal,) = (await api.get(f"/v1/clubs/{club.hex()}/proposals"))["proposals"]
    for kind, id_ in (("club", club.hex()), ("proposal", proposal["id"]), ("tx", receipt.id.hex())):
        for digits in (8, 9, 63, 64):
            found = await api.get(f"/v1/ids/{kind}/{id_[:digits]}")
            assert found == {"kind": kind, "ids": [id_], "more": False}
        other = "0" if id_[8] != "0" else "1"
        assert (await api.get(f"/v1/ids/{kind}/{id_[:8]}{other}"))["ids"] == []


async def test_digits_that_cannot_begin_an_id_are_refused(api: ApiClient) -> None:
    for text in ("abc", "xyz1", "ABCD", "ab" * 33):
        assert await api.refused(f"/v1/ids/club/{text}") == (400, "bad_hex")
    assert await api.refused("/v1/ids/wallet/abcd") == (400, "bad_request")


async def test_only_some_of_many_ids_are_listed_with_a_note_that_there_are_more(
    api: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.query_params.MIN_ID_DIGITS", 1)
    world = api.node.world
    ids = sorted(world.call(member(1), _transfer(world)).id.hex() for _ in range(17) if _funded(world))
    head = next(a[0] for a, b in pairwise(ids) if a[0] == b[0])
    alike = [id_ for id_ in ids if id_.startswith(head)]
    found = await api.get(f"/v1/ids/tx/{head}")
    assert set(alike) <= set(found["ids"])
    monkeypatch.setattr("api.routes.ids.MAX_FOUND", 1)
    answer = await api.get(f"/v1/ids/tx/{head}")
    assert (len(answer["ids"]), answer["more"]) == (1, True)


def _funded(world: World) -> bool:
    world.fund(member(1), 1)
    return True


def _transfer(world: World) -> Transfer:
    return Transfer(world.id(member(2)), Won(1))
