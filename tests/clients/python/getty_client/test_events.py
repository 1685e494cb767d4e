"""Every event once and in order, over peers that die, fall behind and say `gap`."""

import json
from itertools import islice

import pytest
from getty_client import BadUseError, NotReachableError, RefusedError, connect, events
from getty_client.http import Client

from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.local_node import served
from tests.kit.scripted_peers import DEAD, peers
from tests.kit.served_chain import Served


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PAUSE_S", 0.0)


def send(peer: Served, count: int) -> None:
    world = peer.node.world
    world.fund("member-01", 100)
    for _ in range(count):
        world.call("member-01", Transfer(world.id("member-02"), Won(1)))


def test_a_replay_up_to_a_height(peer: Served) -> None:
    send(peer, 3)
    height = peer.node.chain.height
    found = list(peer.chain.events("won.transferred", after="0-0", until_height=height))
    assert [event.topic for event in found] == ["won.transferred"] * 3
    assert found[0].fields["amount"] == "1"
    assert found[-1].height == height
    blocks = list(peer.chain.events("block.*", after="0-0", until_height=height))
    assert [event.height for event in blocks] == list(range(1, height + 1))


def test_a_stream_goes_on_after_a_dead_peer(peer: Served) -> None:
    send(peer, 2)
    chain = connect(DEAD, peer.url)
    first, *_ = islice(chain.events("won.*", after="0-0"), 2)
    rest = list(chain.events("won.*", after=first.cursor, until_height=peer.node.chain.height))
    assert len(rest) == 2
    assert first.cursor not in {event.cursor for event in rest}


def test_a_peer_that_dies_in_the_middle_is_one_break_and_no_loss(peer: Served) -> None:
    send(peer, 3)
    with served(peer.node) as other:
        stream = connect(other, peer.url).events("won.*", after="0-0", until_height=peer.node.chain.height)
        found = [next(stream)]
    found += list(stream)
    assert len({event.cursor for event in found}) == len(found) == 4


def body(cursor: str, topic: str = "block.committed") -> str:
    height = int(cursor.partition("-")[0])
    data = {"cursor": cursor, "topic": topic, "height": height, "time": "", "tx": None, "contract": "", "fields": {}}
    return f"id: {cursor}\ndata: {json.dumps(data)}\n\n"


def test_a_gap_loses_no_event_and_a_repetition_doubles_none() -> None:
    gap = 'event: gap\ndata: {"code": "slow_reader"}\n\n'
    asked: list[str] = []

    def reply(path: str, _body: bytes) -> tuple[int, int, bytes]:
        asked.append(path)
        streams = [body("1-0") + gap + body("9-0"), body("1-0") + body("2-0"), body("3-0")]
        return 200, 3, streams[min(len(asked), 3) - 1].encode()

    with peers(reply) as (made,):
        found = list(events.follow(Client([made.url]), ("*",), "0-0", until_height=3))
    assert [event.cursor for event in found] == ["1-0", "2-0", "3-0"]
    assert "from=1-0" in asked[1]
    assert "from=2-0" in asked[2]


def test_one_stream_is_followed_as_long_as_it_lasts_and_blocks_are_asked_for_only_where_a_height_ends_it() -> None:
    asked: list[str] = []

    def reply(path: str, _body: bytes) -> tuple[int, int, bytes]:
        asked.append(path)
        alive = ": height 1\n\n"
        return 200, 3, (alive + body("1-0", "won.minted") + alive + body("2-0", "won.minted") + body("3-0")).encode()

    with peers(reply) as (made,):
        client = Client([made.url])
        assert [each.cursor for each in islice(events.follow(client, ("won.*",), ""), 2)] == ["1-0", "2-0"]
        assert asked == ["/v1/events?topics=won.%2A"]
        assert list(events.follow(client, ("won.*",), "0-0", until_height=3)) == []
        assert asked[1:] == ["/v1/events?topics=won.%2A%2Cblock.committed&from=0-0"]


def test_an_event_in_two_lines_is_one_and_all_it_says_is_passed_on() -> None:
    said = {"cursor": "4-2", "topic": "won.minted", "height": 4, "time": "2026-01-01T00:00:00Z", "tx": "ab"}
    data = json.dumps(said | {"contract": "won", "fields": {"amount": "5"}})
    cut = data.index('"won"')
    stream = f"id: 4-2\ndata: {data[:cut]}\ndata: {data[cut:]}\n\n".encode()
    with peers(lambda _p, _b: (200, 4, stream)) as (made,):
        (event,) = islice(events.follow(Client([made.url]), ("*",), ""), 1)
    assert event == events.Event(**said, contract="won", fields={"amount": "5"})  # type: ignore[arg-type]


def test_silence_in_between_is_forgiven_and_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "EMPTY_STREAMS", 2)
    waited: list[float] = []
    monkeypatch.setattr(events, "PAUSE_S", 0.25)
    monkeypatch.setattr("time.sleep", waited.append)
    streams = iter((b"", body("1-0").encode(), b"", b": height 1\n\n", b"", b""))
    asked: list[str] = []

    def reply(path: str, _body: bytes) -> tuple[int, int, bytes]:
        asked.append(path)
        return 200, 1, next(streams)

    with peers(reply) as (made,), pytest.raises(NotReachableError, match="2 streams ended without sending anything"):
        list(events.follow(Client([made.url]), ("*",), ""))
    assert len(asked) == 6
    assert waited == [0.25] * 6


def test_a_cursor_at_the_end_is_the_end(peer: Served) -> None:
    send(peer, 1)
    height = peer.node.chain.height
    *_, last = peer.chain.events(after="0-0", until_height=height)
    assert list(peer.chain.events(after=last.cursor, until_height=height)) == []


def test_streams_that_say_nothing_are_an_error_in_the_end() -> None:
    with peers(lambda _p, _b: (200, 1, b"")) as (made,), pytest.raises(NotReachableError) as refusal:
        list(events.follow(Client([made.url]), ("*",), ""))
    assert refusal.value.code == "no_events"


def test_a_message_that_is_not_an_event_is_not_believed() -> None:
    with peers(lambda _p, _b: (200, 1, b"data: {}\n\n")) as (made,), pytest.raises(NotReachableError):
        list(events.follow(Client([made.url]), ("*",), ""))


def test_wrong_questions(peer: Served) -> None:
    with pytest.raises(RefusedError) as refusal:
        list(peer.chain.events("club"))
    assert refusal.value.code == "bad_topic"
    for cursor in ("x", "1", "1-x", "-1"):
        with pytest.raises(BadUseError):
            list(peer.chain.events(after=cursor))


def test_a_cursor_ahead_of_every_peer() -> None:
    problem = {"code": "cursor_ahead", "detail": "this peer is at height 1"}
    with peers(lambda _p, _b: (409, 1, problem)) as (made,), pytest.raises(RefusedError) as refusal:
        list(events.follow(Client([made.url], sleep=lambda _: None), ("*",), "9-0"))
    assert refusal.value.code == "cursor_ahead"
