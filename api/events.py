"""The stream of the chain's events: its content, the cursor of a reader, and the limits on readers.

    block h     receipt 0: event, event    receipt 1: event    …    the block itself
    cursor      h-0        h-1             h-2                      h-k, k = number of events in the block

    reader ── cursor ──► replay from the stored blocks ──► at the tip ──► waits for the next block ──► …

Rule 1: a reader is a cursor into stored blocks, so nothing is queued for it and nothing is dropped. A reader that comes
back with its last cursor continues exactly there, at any peer.
Rule 2: a reader that was at the tip and falls MAX_BEHIND_BLOCKS behind gets a `gap` with the cursor to continue from,
and is disconnected. One that takes nothing for STALLED_S is cut off. So no event is lost silently.
Rule 3: the envelope of an event is the same on every connection; a `Tongue` only wraps it.
Rule 4: a block is rendered once for all readers, and kept for KEPT_BLOCKS blocks.
"""

import asyncio
import itertools
import json
import re
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from api import errors, language, render
from api.event_catalogue import CATALOGUE, types_of
from api.history import header_at, receipts_at
from api.ports import NodePort
from ledger.chain import Chain
from ledger.primitives.block import header_hash
from ledger.primitives.fields import Kind
from ledger.primitives.receipt import Event
from ledger.primitives.wording import Text

BLOCK_TOPIC = "block.committed"
SUBSCRIBE_AGAIN = Text(
    "subscribe again with from={cursor}: nothing is lost",
    "from={cursor}{으로} 다시 구독하면 빠진 이벤트 없이 이어집니다",
)
"""What a reader should do after a gap."""
MAX_TOPICS = 16
MAX_SUBSCRIBERS = 500
"""Each needs a connection and a task of a few KB; one more is refused with `too_many_subscribers`."""
MAX_PER_CLIENT = 100
"""Low enough that it takes five clients to block all others; a relay for many readers needs one stream."""
MAX_BEHIND_BLOCKS = 256
"""A reader that was at the tip and now lacks this many blocks does not keep up."""
KEPT_BLOCKS = 32
"""Number of rendered blocks kept for readers near the tip."""
EVENTS_AT_ONCE = 100
"""Number of events rendered before the loop may do something else: a few milliseconds."""
KEEPALIVE_S = 15.0
"""Less than the minute after which proxies close a silent connection."""
LOOK_S = 2.0
"""How often an idle stream checks that its reader is still there, because its place could serve another one."""
STALLED_S = 20.0
"""A reader that takes nothing for this long, while data waits for it, is gone."""

_FILTERED = (Kind.CLUB, Kind.ACCOUNT)
_TOPIC = re.compile(r"\*|[a-z_]{1,32}\.(\*|[a-z_]{1,64})")
KNOWN_TOPICS = frozenset({BLOCK_TOPIC, *(row.type for row in CATALOGUE)})
"""The names of all events."""
_CURSOR = re.compile(r"([0-9]{1,15})-([0-9]{1,9})")


AFTER_ALL = 10**9 - 1
"""The last possible place in a block: after all its events."""


class Cursor(NamedTuple):
    """A place among the events: the reader has everything up to it."""

    height: int
    place: int
    """Index among the events of the block, from 0."""

    def __str__(self) -> str:
        return f"{self.height}-{self.place}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the form in which it is sent."""

    cursor: Cursor
    topic: str
    data: bytes
    """The envelope, as JSON."""
    named: frozenset[bytes] = frozenset()
    """The clubs (32 bytes) and accounts (20 bytes) in its fields."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The events that a reader wants: of any of the topics, and of the club and the account if given."""

    topics: tuple[str, ...] = ("*",)
    club: bytes | None = None
    account: bytes | None = None

    def takes(self, entry: Entry) -> bool:
        """Return whether the reader wants `entry`."""
        about = all(wanted_id is None or wanted_id in entry.named for wanted_id in (self.club, self.account))
        return about and wanted(entry.topic, self.topics)


def read_cursor(text: str) -> Cursor:
    """Return the cursor from its form height-index. Raises ProblemError."""
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise errors.BadCursorError
    return Cursor(int(match[1]), int(match[2]))


def read_topics(text: str) -> tuple[str, ...]:
    """Return the topics from a list with commas: club.*, won.transferred, *. Raises ProblemError.

    A topic without any event is refused: a reader that mistypes one would wait for ever.
    """
    topics = tuple(text.split(","))
    if len(topics) > MAX_TOPICS or not all(_TOPIC.fullmatch(topic) for topic in topics):
        raise errors.BadTopicError(most=MAX_TOPICS)
    unknown = [topic for topic in topics if not any(wanted(known, [topic]) for known in KNOWN_TOPICS)]
    if unknown:
        raise errors.UnknownTopicError(topics=tuple(unknown))
    return topics


def wanted(topic: str, topics: Sequence[str]) -> bool:
    """Return whether one of `topics` includes `topic`."""
    family = topic.partition(".")[0]
    return any(each in ("*", topic, f"{family}.*") for each in topics)


class Tongue(Protocol):
    """The format of events on one kind of connection."""

    def events(self, entries: Sequence[Entry]) -> list[bytes]:
        """Return the bytes for `entries`, in as few pieces as the connection allows."""
        ...

    def gap(self, cursor: Cursor, data: bytes) -> bytes:
        """Return the last message to a reader that did not keep up."""
        ...

    def alive(self, tip: int) -> bytes:
        """Return the sign of life for a reader that has everything up to `tip`."""
        ...


class ServerSent:
    """The format text/event-stream. Only a gap has an event name; everything else is a plain message."""

    def events(self, entries: Sequence[Entry]) -> list[bytes]:
        """See `Tongue.events`."""
        return [b"".join(b"id: %s\ndata: %s\n\n" % (str(e.cursor).encode(), e.data) for e in entries)]

    def gap(self, cursor: Cursor, data: bytes) -> bytes:
        """See `Tongue.gap`."""
        return b"id: %s\nevent: gap\ndata: %s\n\n" % (str(cursor).encode(), data)

    def alive(self, tip: int) -> bytes:
        """See `Tongue.alive`."""
        return b": height %d\n\n" % tip


class Messages:
    """The format of a WebSocket: a text message for each event. Messages other than events have the field `notice`: gap
    or alive."""

    def events(self, entries: Sequence[Entry]) -> list[bytes]:
        """See `Tongue.events`."""
        return [entry.data for entry in entries]

    def gap(self, cursor: Cursor, data: bytes) -> bytes:  # noqa: ARG002 - the data names it
        """See `Tongue.gap`."""
        return b'{"notice": "gap", ' + data[1:]

    def alive(self, tip: int) -> bytes:
        """See `Tongue.alive`."""
        return b'{"notice": "alive", "height": %d}' % tip


SERVER_SENT = ServerSent()


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def render_block(chain: Chain, height: int) -> Iterator[Entry]:
    """Yield all events of block `height`, in order; the block's own event is last."""
    header = header_at(chain, height)
    time = render.instant(header.timestamp_ms)
    places = itertools.count()

    def entry(topic: str, fields: dict[str, Any], named: frozenset[bytes] = frozenset()) -> Entry:
        cursor = Cursor(height, next(places))
        data = {"cursor": str(cursor), "topic": topic, "height": height, "time": time} | fields
        return Entry(cursor, topic, _json(data), named)

    receipts = receipts_at(chain, height)
    for index, receipt in enumerate(receipts):
        for event in receipt.events:
            shown = render.event(event)
            place = {"receipt": index, "tx": None if receipt.scheduled else receipt.id.hex()}
            yield entry(event.type, place | {"contract": shown["contract"], "fields": shown["fields"]}, _named(event))
    of_clients = sum(not receipt.scheduled for receipt in receipts)
    fields = {"hash": header_hash(header).hex(), "txs": of_clients, "scheduled": len(receipts) - of_clients}
    yield entry(BLOCK_TOPIC, {"receipt": None, "tx": None, "contract": "", "fields": fields})


def _named(event: Event) -> frozenset[bytes]:
    """Return the clubs and accounts that `event` names, but no other ids, even if they look like clubs."""
    types = types_of(event)
    named = (value for name, value in event.fields if name in types and types[name].kind in _FILTERED)
    each = (one for value in named for one in (value if isinstance(value, tuple | list) else (value,)))
    return frozenset(one for one in each if isinstance(one, bytes) and one)


class EventLog:
    """The events of a chain, and the number of readers."""

    def __init__(self, port: NodePort) -> None:
        self._port = port
        self._kept: OrderedDict[int, tuple[Entry, ...]] = OrderedDict()
        self._rendering = asyncio.Lock()
        self.readers: Counter[str] = Counter()
        """By client address: the number of open streams."""

    def admit(self, client: str) -> None:
        """Check that `client` may open one more stream. Raises ProblemError."""
        if self.readers.total() >= MAX_SUBSCRIBERS:
            raise errors.TooManySubscribersError(count=self.readers.total())
        if self.readers[client] >= MAX_PER_CLIENT:
            raise errors.TooManyStreamsError(count=self.readers[client])

    def leave(self, client: str) -> None:
        """Forget one stream of `client`."""
        self.readers[client] -= 1
        if not self.readers[client]:
            del self.readers[client]

    async def block(self, height: int) -> tuple[Entry, ...]:
        """Return the events of block `height`. Rendering a full block lets other work run in between."""
        async with self._rendering:  # a task that waited finds the block already rendered
            found = self._kept.get(height)
            if found is None:
                entries = []
                for entry in render_block(self._port.chain, height):
                    entries.append(entry)
                    if len(entries) % EVENTS_AT_ONCE == 0:
                        await asyncio.sleep(0)
                found = self._kept[height] = tuple(entries)
                while len(self._kept) > KEPT_BLOCKS:
                    self._kept.popitem(last=False)
        return found

    def start(self, after: Cursor | None) -> Cursor:
        """Return where a reader starts: after `after`, or with future events. Raises ProblemError."""
        height = self._port.chain.height
        if after is None:
            return Cursor(height + 1, -1)
        if after.height > height:
            raise errors.CursorAheadError(height=height, after=after.height)
        return after

    async def follow(
        self,
        after: Cursor,
        chosen: Filter,
        write: Callable[[bytes], Awaitable[None]],
        gone: Callable[[], bool] = lambda: False,
        tongue: Tongue = SERVER_SENT,
    ) -> AsyncIterator[None]:
        """Write events after `after` for ever; yields after each block, for tests and for a loop that must end.

        Ends when `gone` returns True, and after a `gap` when the reader has fallen behind. Raises TimeoutError if the
        reader takes nothing, ConnectionError if it is gone, ApiRefused when the node stops.
        """
        cursor, was_live, told = after, False, False
        if cursor.place < 0:
            cursor, was_live = Cursor(cursor.height - 1, AFTER_ALL), True
        while True:
            tip = self._port.chain.height
            if was_live and tip - cursor.height > MAX_BEHIND_BLOCKS:
                self._port.count_gap()
                await _written(write, tongue.gap(cursor, _json(self._gap(cursor, tip))))
                return
            if cursor.height < tip or (cursor.height >= 1 and await self._has_more(cursor)):
                cursor = await self._send(cursor, chosen, write, tongue)
                yield
                continue
            if not told:
                was_live = told = True
                await _written(write, tongue.alive(tip))  # tells the reader that it has everything
            if await self._wait(tip, gone) == tip:
                if gone():
                    return
                await _written(write, tongue.alive(tip))
                yield

    async def _wait(self, tip: int, gone: Callable[[], bool]) -> int:
        """Wait for the block after `tip`, until a sign of life is due or the reader is gone; return the height."""
        height, left_s = tip, KEEPALIVE_S
        while height == tip and left_s > 0 and not gone():
            height = await self._port.wait_height(tip, min(LOOK_S, left_s))
            left_s -= LOOK_S
        return height

    async def _has_more(self, cursor: Cursor) -> bool:
        if cursor.height > self._port.chain.height:
            return False
        return cursor.place + 1 < len(await self.block(cursor.height))

    async def _send(
        self, cursor: Cursor, filter_: Filter, write: Callable[[bytes], Awaitable[None]], tongue: Tongue
    ) -> Cursor:
        """Write the wanted events of the next block that has any after `cursor`; return the new cursor."""
        height = cursor.height
        if height < 1 or not await self._has_more(cursor):
            height, cursor = height + 1, Cursor(height + 1, -1)
        entries = await self.block(height)
        chosen = [entry for entry in entries if entry.cursor > cursor and filter_.takes(entry)]
        for piece in tongue.events(chosen) if chosen else ():
            await _written(write, piece)
        if not chosen:
            await asyncio.sleep(0)  # a long replay without wanted events must not block the loop
        return entries[-1].cursor

    @staticmethod
    def _gap(cursor: Cursor, tip: int) -> dict[str, Any]:
        slow = errors.SlowReaderError(behind=tip - cursor.height, cursor=str(cursor))
        return {
            "code": slow.code,
            **render.why(slow.code, slow.fields),
            "action": language.say(SUBSCRIBE_AGAIN.of(cursor=str(cursor))),
            "cursor": str(cursor),
            "height": tip,
        }


async def _written(write: Callable[[bytes], Awaitable[None]], data: bytes) -> None:
    async with asyncio.timeout(STALLED_S):
        await write(data)
