"""The peers' network: keeps one connection to each peer. Implements `node.ports.Net`.

    of two validators the one with the LOWER id dials, the other listens: one connection per pair, no ties;
    a peer that is not a validator always dials (`node.shell.net.roster`)

    connecting ── up ──► on_connected(id) … on_frame(id, bytes) … lost, or SILENT_S silent ──► on_disconnected(id)

When a peer connects again while its old connection exists, there are two cases. If the old one does not answer a ping,
the peer lost power or moved, and the new connection replaces the old one. If the old one answers, somebody runs a copy
of the peer's directory, and two nodes that sign with one key are the greatest danger to safety (sumeragi.md 4.14). Then
the new connection is refused as BUSY. A node that is refused by f+1 validators, of whom one is honest, stops.

Rule 1: only peers of the roster connect (`node.shell.net.admission`).
Rule 2: `node.shell.net.connecting` makes connections; links in this file have exchanged HELLO.
Rule 3: frames arrive in order while connected, and are lost otherwise: consensus resends what matters.
"""

import asyncio
import contextlib
from collections.abc import Collection, Coroutine, Mapping
from pathlib import Path
from typing import Protocol

from node.shell.net.admission import Admission, OwnKeyError, PeerAddress
from node.shell.net.connecting import Connecting
from node.shell.net.link import Link, hello_payload

PING_S = 1.0
"""Seconds between keepalives, and between checks for silent connections."""

SILENT_S = 4.0
"""A connection on which nothing arrived for this long, not even a keepalive, is half-open and is closed."""

CHALLENGE_S = 1.0
"""Seconds for an old connection to answer before a newer one of the same peer replaces it."""


class NetEvents(Protocol):
    """The receiver of network events. All calls come from the event loop."""

    def on_frame(self, peer: bytes, frame: bytes) -> None:
        """Handle a message of `peer`."""
        ...

    def on_connected(self, peer: bytes) -> None:
        """Handle the connection of a peer."""
        ...

    def on_disconnected(self, peer: bytes) -> None:
        """Handle the loss of a peer."""
        ...

    def on_sent(self, frame: bytes, copies: int) -> None:
        """Count a message that was queued for `copies` peers."""
        ...

    def on_handshake_failed(self, where: str, reason: str) -> None:
        """Handle a connection that could not be made. `reason` is one of a few words, `where` is the address."""
        ...

    def on_link_lost(self, peer: bytes, reason: str) -> None:
        """Handle the end of a connection, with the reason for people."""
        ...

    def on_own_key_seen(self, where: str) -> None:
        """Handle that somebody proved this node's own key: a second node runs with it (sumeragi.md 4.14)."""
        ...


class TlsNet:
    """Keeps one link to every peer that may connect. `start` binds and dials, `stop` ends everything."""

    def __init__(
        self,
        *,
        me: bytes,
        own_key: bytes,
        chain_ctx: bytes,
        certificate: Path,
        private_key: Path,
        roster: Mapping[bytes, PeerAddress],
        listen: tuple[str, int],
        events: NetEvents,
    ) -> None:
        self._hello = hello_payload(chain_ctx)
        self._listen = listen
        self._events = events
        self._loop: asyncio.AbstractEventLoop | None = None
        self._admission = Admission(me, own_key, roster, self._now_s)
        self._connecting = Connecting(self._admission, certificate, private_key, self)
        self._links: dict[bytes, Link] = {}
        self._all_links: set[Link] = set()
        self._connected: frozenset[bytes] = frozenset()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    def _now_s(self) -> float:
        assert self._loop is not None, "nobody is connected before the start"
        return self._loop.time()

    # ---- calls from the peer (node.ports.Net)

    def send(self, to: bytes, frame: bytes) -> None:
        """See `Net.send`."""
        link = self._links.get(to)
        if link is not None:
            link.send(frame)
            self._events.on_sent(frame, 1)

    def broadcast(self, frame: bytes) -> None:
        """See `Net.broadcast`."""
        for link in self._links.values():
            link.send(frame)
        self._events.on_sent(frame, len(self._links))

    def connected(self) -> frozenset[bytes]:
        """See `Net.connected`."""
        return self._connected

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        """See `Net.cut_off`."""
        self._admission.shut(peer, for_ms / 1000)
        link = self._links.get(peer)
        if link is not None:
            link.abort(f"cut off: {why}")

    def block(self, peers: Collection[bytes]) -> None:
        """Cut off exactly `peers` until the next call: a partition of a test."""
        self._admission.block(peers)
        for peer_id, link in list(self._links.items()):
            if peer_id in peers:
                link.abort("cut off by a partition")

    # ---- for status and metrics

    def queued_bytes(self, peer: bytes) -> int:
        """Return the number of bytes that wait to be sent to `peer`."""
        link = self._links.get(peer)
        return 0 if link is None else link.queued_bytes

    def rtt_s(self, peer: bytes) -> float | None:
        """Return the round trip of the last keepalive with `peer` in seconds, or None."""
        link = self._links.get(peer)
        return None if link is None else link.rtt_s

    @property
    def port(self) -> int:
        """Return the port this node listens on."""
        return self._connecting.port

    # ---- the roster

    def allow(self, roster: Mapping[bytes, PeerAddress]) -> None:
        """Let exactly these peers connect from now on, because the chain has changed them.

        A new peer is accepted, and dialled if this node dials it; a removed peer is cut off; other links stay.
        """
        before = self._admission.roster
        if roster == before:
            return
        self._admission.replace(roster)
        self._connecting.trust_roster()
        for peer_id, peer in before.items():
            link = self._links.get(peer_id)
            if link is not None and roster.get(peer_id) != peer:
                link.abort("the chain does not name it any more")
        if self._loop is not None:
            for peer_id, peer in roster.items():
                if before.get(peer_id) != peer:
                    self._connecting.dial_if_ours(peer_id, peer)

    # ---- life

    async def start(self) -> None:
        """Listen, and dial the peers that this node dials. Raises OSError if the address cannot be bound."""
        self._loop = asyncio.get_running_loop()
        self._connecting.listen(self._listen)
        self.spawn(self._keep_alive())
        for peer_id, peer in self._admission.roster.items():
            self._connecting.dial_if_ours(peer_id, peer)

    async def stop(self) -> None:
        """End every connection and every task."""
        self._stopping = True
        for link in list(self._all_links):
            link.close("this node stops")
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._connecting.close()
        closing = [link.closed for link in self._all_links]
        if closing:
            await asyncio.wait(closing, timeout=1.0)

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """See `LinkMaker.spawn`."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            assert self._loop is not None
            self._loop.call_exception_handler({"message": "a network task failed", "exception": task.exception()})

    async def _keep_alive(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(PING_S)
            now = loop.time()
            for link in list(self._links.values()):
                if now - link.last_heard > SILENT_S:
                    link.abort(f"nothing heard for {SILENT_S:.0f} s")
                else:
                    link.ping()

    # ---- new links (LinkMaker)

    def new_link(self, *, dialled: bool, expected: bytes | None = None) -> Link:
        """See `LinkMaker.new_link`."""
        assert self._loop is not None
        return Link(self, self._loop, self._hello, dialled=dialled, expected=expected)

    def handshake_failed(self, where: str, reason: str) -> None:
        """See `LinkMaker.handshake_failed`."""
        self._events.on_handshake_failed(where, reason)

    # ---- events of links (LinkOwner)

    def identify(self, link: Link, key: bytes) -> bytes:
        """See `LinkOwner.identify`."""
        self._all_links.add(link)  # only now: a link whose handshake fails is not reported as lost
        try:
            return self._admission.identify(link, key)
        except OwnKeyError:
            self._events.on_own_key_seen("dialled" if link.dialled else "accepted")
            raise

    def link_up(self, link: Link) -> None:
        """See `LinkOwner.link_up`."""
        old = self._links.get(link.peer)
        if old is None:
            self._adopt(link)
        else:
            self.spawn(self._challenge(old, link))

    def _adopt(self, link: Link) -> None:
        self._links[link.peer] = link
        self._admission.says_welcome(link.peer)
        self._changed()
        self._events.on_connected(link.peer)

    async def _challenge(self, old: Link, new: Link) -> None:
        """Choose between two connections that prove one key: the older one stays if it is alive."""
        heard = old.heard
        old.ping()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CHALLENGE_S):
                while old.heard == heard and not old.closed.done():
                    await asyncio.sleep(CHALLENGE_S / 50)
        alive = old.heard != heard and not old.closed.done()
        if alive or self._links.get(new.peer) not in (old, None):
            self._events.on_handshake_failed("accepted", "key_in_use")
            new.refuse_busy()
            return
        if self._links.get(new.peer) is old:
            old.abort("replaced by a newer connection")
            self._drop(old)
        if not new.closed.done():
            self._adopt(new)

    def link_busy(self, link: Link) -> None:
        """See `LinkOwner.link_busy`."""
        if say_so := self._admission.says_busy(link.peer):
            self._events.on_own_key_seen(f"{say_so} peers say so")

    def link_frame(self, link: Link, payload: bytes) -> None:
        """See `LinkOwner.link_frame`."""
        if self._links.get(link.peer) is link and not self._stopping and not self._admission.is_shut(link.peer):
            self._events.on_frame(link.peer, payload)

    def link_lost(self, link: Link, reason: str) -> None:
        """See `LinkOwner.link_lost`."""
        self._all_links.discard(link)
        if link.peer:
            self._events.on_link_lost(link.peer, reason)
        if self._links.get(link.peer) is link:
            self._drop(link)

    def _drop(self, link: Link) -> None:
        del self._links[link.peer]
        self._changed()
        if not self._stopping:
            self._events.on_disconnected(link.peer)

    def _changed(self) -> None:
        self._connected = frozenset(self._links)
