"""Every event once, in order, from any cursor; a reader that does not keep up gets a notice."""

import asyncio
import json
from typing import Any

import pytest

from api import events
from api.errors import BadCursorError, BadTopicError, ProblemError
from api.events import Cursor, EventLog, Filter, read_cursor, read_topics, wanted
from api.history import receipts_at
from contracts.rotation.calls import Create
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.local_node import LocalNode
from tests.kit.recovering import guarded
from tests.kit.world import DAY, terms


class Reader:
    """Remembers what was written to it."""

    def __init__(self) -> None:
        self.written = b""

    async def __call__(self, data: bytes) -> None:
        self.written += data

    @property
    def seen(self) -> list[dict[str, Any]]:
        lines = self.written.decode().splitlines()
        return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]

    @property
    def cursors(self) -> list[str]:
        return [event["cursor"] for event in self.seen]


@pytest.fixture
def node() -> LocalNode:
    node = LocalNode()
    world = node.world
    world.fund("member-01", 100)
    for amount in (1, 2, 3):
        world.call("member-01", Transfer(world.id("member-02"), Won(amount)))
    return node


async def read(node: LocalNode, after: Cursor, topics: tuple[str, ...] = ("*",), blocks: int = 4) -> Reader:
    reader, left = Reader(), blocks
    async for _ in EventLog(node).follow(after, Filter(topics), reader):
        left -= 1
        if left == 0:
            break
    return reader


async def test_a_replay_has_every_event_once_and_in_order(node: LocalNode) -> None:
    reader = await read(node, Cursor(0, 0))
    expected = [entry.cursor for height in range(1, 5) for entry in events.render_block(node.chain, height)]
    assert reader.cursors == [str(cursor) for cursor in expected]
    assert sorted(expected) == expected
    assert [event["topic"] for event in reader.seen].count("block.committed") == 4


async def test_every_cursor_is_a_place_to_go_on_from(node: LocalNode) -> None:
    whole = (await read(node, Cursor(0, 0))).cursors
    for place, cursor in enumerate(whole[:-1]):
        after = read_cursor(cursor)
        rest = await read(node, after, blocks=4 - after.height + (0 if cursor.endswith("-1") else 1))
        assert rest.cursors == whole[place + 1 :], cursor


async def test_topics_choose(node: LocalNode) -> None:
    assert {event["topic"] for event in (await read(node, Cursor(0, 0), ("won.*",))).seen} == {
        "won.minted",
        "won.transferred",
    }
    only = await read(node, Cursor(0, 0), ("won.minted",))
    assert [event["fields"]["amount"] for event in only.seen] == ["100"]
    assert (await read(node, Cursor(0, 0), ("club.*",))).written == b""


@pytest.mark.parametrize(
    ("topic", "topics", "expected"),
    [
        ("won.burned", ("*",), True),
        ("won.burned", ("won.*",), True),
        ("won.burned", ("wo.*", "won.minted"), False),
        ("wonder.x", ("won.*",), False),
    ],
)
def test_what_a_topic_takes_in(topic: str, topics: tuple[str, ...], expected: bool) -> None:
    assert wanted(topic, topics) is expected


async def test_a_reader_at_the_tip_hears_of_the_next_block(node: LocalNode) -> None:
    log, reader = EventLog(node), Reader()
    stream = log.follow(log.start(None), Filter(), reader)
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0.02)
    assert reader.written == b": height 4\n\n", "nothing of the past is sent"
    node.world.call("member-01", Transfer(node.world.id("member-02"), Won(4)))
    await waiting
    assert [event["height"] for event in reader.seen] == [5, 5]
    await stream.aclose()  # type: ignore[attr-defined]


async def test_an_idle_chain_gives_signs_of_life(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEEPALIVE_S", 0.01)
    reader = await read(node, Cursor(5, -1), blocks=2)
    assert reader.written == b": height 4\n\n" * 3


async def test_a_slow_reader_gets_a_gap_and_loses_nothing(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_BEHIND_BLOCKS", 3)
    log, reader = EventLog(node), Reader()
    stream = log.follow(log.start(Cursor(4, 1)), Filter(), reader)
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0.02)
    node.world.step()
    await waiting
    before = list(reader.cursors)
    for _ in range(5):
        node.world.step()
    rest = [each async for each in stream]
    assert rest == []
    gap = reader.seen[-1]
    assert (gap["code"], gap["cursor"]) == ("slow_reader", before[-1])
    assert b"event: gap\n" in reader.written
    assert node.gaps == 1
    missed = await read(node, read_cursor(gap["cursor"]), blocks=5)
    assert [event["height"] for event in missed.seen] == [6, 7, 8, 9, 10]


async def test_a_long_replay_is_not_a_slow_reader(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_BEHIND_BLOCKS", 1)
    reader = await read(node, Cursor(0, 0))
    assert {event["height"] for event in reader.seen} == {1, 2, 3, 4}
    assert (node.gaps, b"gap" in reader.written) == (0, False)


async def test_a_reader_just_within_the_bound_goes_on(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_BEHIND_BLOCKS", 3)
    log, reader = EventLog(node), Reader()
    stream = log.follow(log.start(None), Filter(), reader)
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0.02)
    for _ in range(3):
        node.world.step()
    await waiting
    for _ in range(2):
        await anext(stream)
    assert [event["height"] for event in reader.seen] == [5, 6, 7]
    await stream.aclose()  # type: ignore[attr-defined]


def test_what_an_event_says_of_its_place(node: LocalNode) -> None:
    """A client's transaction has its id, scheduled work has none; the block counts the two apart."""
    world = node.world
    world.call("member-01", Create(terms(seats=3, contribution=Won(10), surcharge=Won(1))))
    height = node.chain.height
    entries = [json.loads(entry.data) for entry in events.render_block(node.chain, height)]
    assert [entry["cursor"] for entry in entries] == [f"{height}-{place}" for place in range(len(entries))]
    assert {entry["height"] for entry in entries} == {height}
    (receipt,) = receipts_at(node.chain, height)
    created, block = entries[0], entries[-1]
    assert (created["receipt"], created["tx"]) == (0, receipt.id.hex())
    assert (block["topic"], block["receipt"], block["tx"], block["contract"]) == ("block.committed", None, None, "")
    assert block["fields"] == {"hash": node.chain.tip_hash.hex(), "txs": 1, "scheduled": 0}
    club = world.started(terms(seats=3, contribution=Won(10), surcharge=Won(1)), ["member-01"] * 3)
    world.at(world.due(club, 1) + 4 * DAY)
    entries = [json.loads(entry.data) for entry in events.render_block(node.chain, node.chain.height)]
    assert entries[0]["tx"] is None
    assert entries[-1]["fields"]["txs"] == 0
    assert entries[-1]["fields"]["scheduled"] == len(receipts_at(node.chain, node.chain.height)) > 0


async def test_a_reader_that_takes_nothing_is_cut_off(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "STALLED_S", 0.01)

    async def never(_data: bytes) -> None:
        await asyncio.sleep(60)

    with pytest.raises(TimeoutError):
        await anext(EventLog(node).follow(Cursor(0, 0), Filter(), never))


async def test_rendered_blocks_are_kept_for_a_while_only(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEPT_BLOCKS", 2)
    log = EventLog(node)
    first, twin = await asyncio.gather(log.block(1), log.block(1))
    assert first is twin
    await log.block(2)
    await log.block(3)
    assert await log.block(1) is not first
    assert await log.block(1) == first


async def test_rendering_a_full_block_makes_way_for_other_work(
    node: LocalNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "EVENTS_AT_ONCE", 1)
    turns = 0

    async def other_work() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    working = asyncio.ensure_future(other_work())
    count = len(await EventLog(node).block(4))
    working.cancel()
    assert turns >= count


@pytest.mark.parametrize("text", ["", "1", "1-", "-1", "1-2-3", "a-b", "1-1234567890", "１-1"])
def test_cursors_are_checked(text: str) -> None:
    last = Cursor(10**15 - 1, events.AFTER_ALL)
    assert read_cursor(str(last)) == last
    with pytest.raises(BadCursorError):
        read_cursor(text)


@pytest.mark.parametrize("text", ["", "club", "club.", ".x", "club.*,", "CLUB.*", ",".join(["*"] * 17), "a b.c"])
def test_topics_are_checked(text: str) -> None:
    assert len(read_topics(",".join(["won.*"] * 16))) == 16
    with pytest.raises(BadTopicError):
        read_topics(text)


def test_a_cursor_of_the_future_is_refused(node: LocalNode) -> None:
    with pytest.raises(ProblemError) as refusal:
        EventLog(node).start(Cursor(5, 0))
    assert refusal.value.code == "cursor_ahead"


def test_places_are_counted_client_by_client(node: LocalNode, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that ends frees one place, not all places of its client."""
    monkeypatch.setattr(events, "MAX_SUBSCRIBERS", 3)
    monkeypatch.setattr(events, "MAX_PER_CLIENT", 2)
    log = EventLog(node)

    def told(client: str) -> str:
        try:
            log.admit(client)
        except ProblemError as refusal:
            return refusal.code
        log.readers[client] += 1
        return "in"

    assert [told("a"), told("a"), told("a"), told("b"), told("c")] == [
        "in",
        "in",
        "too_many_streams",
        "in",
        "too_many_subscribers",
    ]
    log.leave("a")
    assert (dict(log.readers), told("a"), told("a")) == ({"a": 1, "b": 1}, "in", "too_many_subscribers")
    for client in ("a", "a", "b"):
        log.leave(client)
    assert dict(log.readers) == {}, "who has left is forgotten"


async def test_a_filter_takes_what_names_the_club_and_the_account() -> None:
    node = LocalNode()
    world = node.world
    world.fund_all(["member-01", "member-02"], 500_000)
    first = world.founded(terms(name="first"))
    second = world.founded(terms(name="second"), organizer="member-02")
    every = [entry for height in range(1, node.chain.height + 1) for entry in events.render_block(node.chain, height)]

    def topics(club: bytes | None = None, account: bytes | None = None) -> list[str]:
        return [entry.topic for entry in every if Filter(club=club, account=account).takes(entry)]

    assert topics(club=first) == topics(club=second)
    assert "club.created" in topics(club=first)
    assert "won.minted" not in topics(club=first)
    assert len([each for each in topics(account=world.id("member-01")) if each == "won.minted"]) == 1
    assert topics(club=first, account=world.id("member-02")) == []
    assert Filter(("won.*",), account=world.id("member-01")).takes(every[0]) == (every[0].topic == "won.minted")
    one = Filter(("won.*",), club=first)
    assert not any(one.takes(entry) for entry in every), "topic, club and account must all fit"


async def test_guardians_hear_of_the_accounts_that_name_them() -> None:
    """An app of a guardian asks for events about its own account: it finds itself in the list of the named."""
    node = LocalNode()
    world = node.world
    guarded(world, "member-01", ["member-02", "member-03"], 2)
    last = tuple(events.render_block(node.chain, node.chain.height))
    for name in ("member-01", "member-02", "member-03"):
        assert "account.guardians_changed" in [one.topic for one in last if Filter(account=world.id(name)).takes(one)]
    assert not [one for one in last if Filter(account=world.id("member-04")).takes(one)]
