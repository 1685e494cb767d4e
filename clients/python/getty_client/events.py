"""Follows the events of a chain, each once and in order, even if the sending peer fails.

    peer A ──events──► reader          A dies, falls behind, or sends `gap`
    peer B ──events after the last cursor──► reader

Rule 1: a cursor means the same at every peer, so a stream can continue at another peer.
Rule 2: an event at or before the last cursor is never yielded again, even if a peer sends it.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from getty_client.http import Client
from getty_client.records.events import TOPICS
from getty_client.records.shown import Shown
from getty_client.refusals import BadCursorError, NoEventsError, NotAnEventError

BLOCK_TOPIC = "block.committed"
EMPTY_STREAMS = 12
"""How many streams in a row may end without an event or a keep-alive before the reader raises an error."""
PAUSE_S = 0.25


@dataclass(frozen=True)
class Event:
    """An event of the chain."""

    cursor: str
    """The cursor from which to continue after it: height-index."""
    topic: str
    height: int
    time: str
    """The time of the block, RFC 3339 in UTC."""
    tx: str | None
    """The id of the transaction, or None for scheduled work."""
    contract: str
    fields: dict[str, Any] = field(default_factory=dict)
    """The fields, as the peer shows them."""

    @property
    def record(self) -> Shown | None:
        """Return the fields as a record of `getty_client.records.events`, or None for a topic unknown to this client.

        Raises NotReachableError (`bad_answer`) if the fields are not those of the topic.
        """
        kind = TOPICS.get(self.topic)
        return None if kind is None else kind.read(self.fields)


def follow(client: Client, topics: Sequence[str], after: str, until_height: int | None = None) -> Iterator[Event]:
    """Yield events after the cursor `after` ("0-0" is the beginning, "" is now) for ever, or up to a height.

    Raises NotReachableError if no peer streams any more, RefusedError for a wrong topic, BadUseError for a wrong
    cursor.
    """
    last = _place(after) if after else None
    asked = [*topics] if until_height is None else [*topics, BLOCK_TOPIC]
    empty = 0
    while empty < EMPTY_STREAMS:
        query = {"topics": ",".join(asked)} | ({"from": "{}-{}".format(*last)} if last is not None else {})
        alive = False
        for event in _events(client.lines(f"/v1/events?{urlencode(query)}")):
            alive = True
            if event is None and until_height is not None:
                return  # everything was sent: there is no block after the cursor
            if event is None:
                continue
            place = _place(event.cursor)
            if last is not None and place <= last:
                continue
            last = place
            if _wanted(event.topic, topics):
                yield event
            if until_height is not None and event.topic == BLOCK_TOPIC and event.height >= until_height:
                return
        empty = 0 if alive else empty + 1
        client.pass_over()
        time.sleep(PAUSE_S)
    raise NoEventsError(count=EMPTY_STREAMS)


def _events(lines: Iterator[str]) -> Iterator[Event | None]:
    """Yield the events in the lines of a stream, and None when the reader is up to date; end at a gap."""
    name, data = "", ""
    for line in lines:
        if line.startswith(":"):
            yield None
        elif line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data += line.removeprefix("data: ")
        elif not line and data:
            if name == "gap":
                return  # nothing is lost: the next stream begins after the last cursor
            yield _event(data)
            name, data = "", ""


def _event(data: str) -> Event:
    try:
        body = json.loads(data)
        return Event(
            cursor=str(body["cursor"]),
            topic=str(body["topic"]),
            height=int(body["height"]),
            time=str(body["time"]),
            tx=body["tx"],
            contract=str(body["contract"]),
            fields=dict(body["fields"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NotAnEventError(data=data[:80]) from error


def _place(cursor: str) -> tuple[int, int]:
    height, _, index = cursor.partition("-")
    if not (height.isascii() and height.isdecimal() and index.isascii() and index.isdecimal()):
        raise BadCursorError(cursor=cursor)
    return int(height), int(index)


def _wanted(topic: str, topics: Sequence[str]) -> bool:
    return any(each in ("*", topic, f"{topic.partition('.')[0]}.*") for each in topics)
