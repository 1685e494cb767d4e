"""The peers' network: who connects to whom, and that they stay connected. Implements `node.ports.Net`.

    of two validators the one with the LOWER id dials, the other one listens: one connection per pair, no ties;
    a peer that is not a validator always dials (`node.shell.net.roster`)

        dial ──TLS 1.3, both keys──► identify ──HELLO each way──► up ──► on_connected(id) … on_frame(id, bytes)
         ▲                                                          │
         └── wait BACKOFF_FIRST_S · 2^k ≤ BACKOFF_MAX_S, jittered ◄──┴── lost, or SILENT_S silent ──► on_disconnected

A peer that connects again while its old connection still stands is one of two things. The old one does not answer a
ping: the peer lost power or moved, and the new connection takes the place. The old one answers: somebody runs a copy of
the peer's directory, and two nodes that sign with one key are what safety fears most (sumeragi.md 4.14). Then the new
connection is refused as BUSY; a node that is told so by f+1 validators, of whom one is honest, stops.

Rule 1: nobody connects who is not in the roster; what is proved is the key, an address means nothing.
Rule 2: who keeps a handshake open takes nobody's place (`node.shell.net.handshakes`), and is over after HANDSHAKE_S.
Rule 3: frames are handed over in order while connected, and lost otherwise: consensus repeats what matters.
"""

import asyncio
import contextlib
import random
import socket
import ssl
from collections.abc import Collection, Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from ledger.primitives.validators import max_faulty
from node.shell.net import tls
from node.shell.net.handshakes import Handshake, Handshakes
from node.shell.net.link import Link, hello_payload

HANDSHAKE_S = 5.0
"""TLS handshake and HELLO must be over by then; a slower peer is let go."""

PING_S = 1.0
"""How often a keepalive is sent; also how often silence is looked for."""

SILENT_S = 4.0
"""A connection on which nothing was heard for so long, keepalives included, is half-open and is ended."""

CHALLENGE_S = 1.0
"""How long an old connection has to answer before a newer one of the same peer takes its place."""

STABLE_S = 1.0
"""A connection that lasted so long was a good one: the next dial starts with the shortest wait again."""

BACKOFF_FIRST_S = 0.05
BACKOFF_MAX_S = 1.0
"""A dial costs a peer nothing beside its other work, and who comes back should be found within a second."""

LISTEN_BACKLOG = 128


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """Another peer: the key it must prove and where it listens."""

    key: bytes
    """32-byte Ed25519 public key of its TLS certificate."""
    host: str
    port: int
    """0 when this node was not told where the peer listens; then it can only be waited for."""
    dials: bool = False
    """It is this node that dials the other, if it knows where; else it waits to be dialled, and dials never."""
    validator: bool = True
    """It counts when peers are believed by their number."""


class NetEvents(Protocol):
    """Who is told what happens on the network. All calls come from the event loop."""

    def on_frame(self, peer: bytes, frame: bytes) -> None:
        """A message arrived."""
        ...

    def on_connected(self, peer: bytes) -> None:
        """A peer is there."""
        ...

    def on_disconnected(self, peer: bytes) -> None:
        """A peer is gone."""
        ...

    def on_sent(self, frame: bytes, copies: int) -> None:
        """A message was queued for so many peers."""
        ...

    def on_handshake_failed(self, where: str, reason: str) -> None:
        """A connection did not come about. `reason` is one of a few words, `where` the address."""
        ...

    def on_link_lost(self, peer: bytes, reason: str) -> None:
        """Why a connection ended, in words."""
        ...

    def on_own_key_seen(self, where: str) -> None:
        """Somebody proved this node's own key: a second node runs with it (sumeragi.md 4.14)."""
        ...


class TlsNet:
    """See the module. `start` binds and dials, `stop` ends everything."""

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
        assert me not in roster, "the roster holds the others"
        self._me = me
        self._own_key = own_key
        self._hello = hello_payload(chain_ctx)
        self._roster = dict(roster)
        self._id_of = {peer.key: peer_id for peer_id, peer in roster.items()}
        self._listen = listen
        self._events = events
        self._certificate = certificate
        self._private_key = private_key
        self._server_context = self._make_server_context()
        self._links: dict[bytes, Link] = {}
        self._all_links: set[Link] = set()
        self._said_busy: set[bytes] = set()
        self._connected: frozenset[bytes] = frozenset()
        self._tasks: set[asyncio.Task[None]] = set()
        self._handshakes: Handshakes | None = None
        self._listener: socket.socket | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False
        self._blocked: frozenset[bytes] = frozenset()
        self._shut: dict[bytes, float] = {}
        """Until when nothing is had to do with a peer that was cut off."""

    # ---- what the peer uses (node.ports.Net)

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
        assert self._loop is not None, "nobody is connected before the start"
        now = self._loop.time()
        self._shut = {other: until for other, until in self._shut.items() if until > now}
        self._shut[peer] = now + for_ms / 1000
        link = self._links.get(peer)
        if link is not None:
            link.abort(f"cut off: {why}")

    def _is_shut(self, peer: bytes) -> bool:
        assert self._loop is not None
        return self._shut.get(peer, 0.0) > self._loop.time()

    def block(self, peers: Collection[bytes]) -> None:
        """Have nothing to do with `peers`, and with nobody else, until told otherwise: a partition of a test."""
        self._blocked = frozenset(peers)
        for peer_id, link in list(self._links.items()):
            if peer_id in self._blocked:
                link.abort("cut off by a partition")

    # ---- what status and metrics use

    def queued_bytes(self, peer: bytes) -> int:
        """Return how many bytes wait to be sent to `peer`."""
        link = self._links.get(peer)
        return 0 if link is None else link.queued_bytes

    def rtt_s(self, peer: bytes) -> float | None:
        """Return the round trip of the last keepalive with `peer`, in seconds."""
        link = self._links.get(peer)
        return None if link is None else link.rtt_s

    @property
    def port(self) -> int:
        """Return the port this node listens on."""
        assert self._listener is not None, "not started"
        return int(self._listener.getsockname()[1])

    # ---- who belongs to it

    def allow(self, roster: Mapping[bytes, PeerAddress]) -> None:
        """Let exactly these peers connect from now on: the chain says who they are, and may change it.

        A new peer is accepted, and dialled where that is ours to do; one that is gone is cut off; nobody else notices.
        """
        if roster == self._roster:
            return
        assert self._me not in roster, "the roster holds the others"
        gone = [peer_id for peer_id, peer in self._roster.items() if roster.get(peer_id) != peer]
        new = {peer_id: peer for peer_id, peer in roster.items() if self._roster.get(peer_id) != peer}
        self._roster = dict(roster)
        self._id_of = {peer.key: peer_id for peer_id, peer in roster.items()}
        self._server_context = self._make_server_context()
        self._said_busy &= roster.keys()
        for peer_id in gone:
            link = self._links.get(peer_id)
            if link is not None:
                link.abort("the chain does not name it any more")
        for peer_id, peer in new.items():
            self._dial_if_ours(peer_id, peer)

    def _make_server_context(self) -> ssl.SSLContext:
        # The own key is trusted so far that a second node with it is recognised instead of merely refused.
        keys = [self._own_key, *(peer.key for peer in self._roster.values())]
        return tls.make_context(self._certificate, self._private_key, keys, server=True)

    def _dial_if_ours(self, peer_id: bytes, peer: PeerAddress) -> None:
        if peer.dials and peer.port and self._loop is not None:
            self._spawn(self._dial(peer_id, peer))

    # ---- life

    async def start(self) -> None:
        """Listen, and dial whom it is ours to dial. Raises OSError when the address can't be bound."""
        self._loop = asyncio.get_running_loop()
        self._handshakes = Handshakes(self._loop, self._is_known)
        self._listener = socket.create_server(self._listen, backlog=LISTEN_BACKLOG)
        self._listener.setblocking(False)
        self._spawn(self._accept())
        self._spawn(self._keep_alive())
        for peer_id, peer in self._roster.items():
            self._dial_if_ours(peer_id, peer)

    async def stop(self) -> None:
        """End every connection and every task."""
        self._stopping = True
        for link in list(self._all_links):
            link.close("this node stops")
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._listener is not None:
            self._listener.close()
        closing = [link.closed for link in self._all_links]
        if closing:
            await asyncio.wait(closing, timeout=1.0)

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            assert self._loop is not None
            self._loop.call_exception_handler({"message": "a network task failed", "exception": task.exception()})

    async def _accept(self) -> None:
        assert self._listener is not None
        assert self._handshakes is not None
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, address = await loop.sock_accept(self._listener)
            except OSError as error:  # out of file descriptors, or the caller was gone again: neither is the end
                self._events.on_handshake_failed("accept", _reason(error))
                await asyncio.sleep(0.1)
                continue
            where = f"{address[0]}:{address[1]}"
            place = self._handshakes.take(address[0], partial(_hang_up, connection))
            if place is None:
                connection.close()
                self._events.on_handshake_failed(where, "too_many_pending")
                continue
            self._spawn(self._welcome(connection, where, place))

    def _is_known(self, address: str) -> bool:
        """Return whether a peer listens at `address`; one that is given by name is known only by its name."""
        return any(peer.host == address for peer in self._roster.values())

    async def _welcome(self, connection: socket.socket, where: str, place: Handshake) -> None:
        assert self._handshakes is not None
        loop = asyncio.get_running_loop()
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link = self._new_link(dialled=False)  # not what the loop returns: uvloop returns its own SSL protocol
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                await loop.connect_accepted_socket(
                    partial(_same, link),
                    connection,
                    ssl=self._server_context,
                    ssl_handshake_timeout=HANDSHAKE_S,
                )
                await self._until_up(link, where)
        except OSError as error:  # a TimeoutError is one
            link.abort("no handshake in time")
            connection.close()
            self._events.on_handshake_failed(where, _reason(error))
        finally:
            self._handshakes.free(place)

    async def _dial(self, peer_id: bytes, peer: PeerAddress) -> None:
        loop = asyncio.get_running_loop()
        context = tls.make_context(self._certificate, self._private_key, [peer.key], server=False)
        where = f"{peer.host}:{peer.port}"
        wait_s = BACKOFF_FIRST_S
        while self._roster.get(peer_id) == peer:
            if self._is_shut(peer_id):
                await asyncio.sleep(BACKOFF_MAX_S)
                continue
            link = self._new_link(dialled=True, expected=peer_id)
            try:
                await loop.create_connection(
                    partial(_same, link),
                    peer.host,
                    peer.port,
                    ssl=context,
                    ssl_handshake_timeout=HANDSHAKE_S,
                )
                if await self._until_up(link, where):
                    since = loop.time()
                    await asyncio.shield(link.closed)
                    if loop.time() - since > STABLE_S:
                        wait_s = BACKOFF_FIRST_S
            except ConnectionRefusedError:
                self._events.on_handshake_failed(where, "refused")
            except OSError as error:
                self._events.on_handshake_failed(where, _reason(error))
            # Jitter: peers that lost each other at one moment do not all come back at one moment.
            await asyncio.sleep(wait_s * random.uniform(0.5, 1.0))  # noqa: S311 - no secret depends on it
            wait_s = min(wait_s * 2, BACKOFF_MAX_S)

    async def _until_up(self, link: Link, where: str) -> bool:
        """Wait for HELLO; return whether it came. A silent peer is let go."""
        try:
            async with asyncio.timeout(HANDSHAKE_S):  # not wait_for, which may swallow a cancellation on Python 3.11
                up = await asyncio.shield(link.settled)
        except TimeoutError:
            link.abort("no HELLO in time")
            up = False
        if not up:
            self._events.on_handshake_failed(where, "no_hello")
        return up

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

    # ---- what links say (LinkOwner)

    def _new_link(self, *, dialled: bool, expected: bytes | None = None) -> Link:
        assert self._loop is not None
        return Link(self, self._loop, self._hello, dialled=dialled, expected=expected)

    def identify(self, link: Link, key: bytes) -> bytes:
        """See `LinkOwner.identify`."""
        self._all_links.add(link)  # only now: a link whose handshake fails is never heard of again
        if key == self._own_key:
            self._events.on_own_key_seen("dialled" if link.dialled else "accepted")
            raise tls.PeerIdentityError("the other side proves this node's own key")
        peer_id = self._id_of.get(key)
        if peer_id is None:
            raise tls.PeerIdentityError("the proved key is not of a peer that the chain lets in")
        if link.expected is not None and peer_id != link.expected:
            raise tls.PeerIdentityError("the proved key is another peer's")
        if self._is_shut(peer_id):
            raise tls.PeerIdentityError("this peer was cut off, and its time is not over")
        if peer_id in self._blocked:
            raise tls.PeerIdentityError("this peer is cut off by a partition")
        if not link.dialled and self._roster[peer_id].dials:
            raise tls.PeerIdentityError("in this pair only this node dials")
        return peer_id

    def link_up(self, link: Link) -> None:
        """See `LinkOwner.link_up`."""
        old = self._links.get(link.peer)
        if old is None:
            self._adopt(link)
        else:
            self._spawn(self._challenge(old, link))

    def _adopt(self, link: Link) -> None:
        self._links[link.peer] = link
        self._said_busy.discard(link.peer)
        self._changed()
        self._events.on_connected(link.peer)

    async def _challenge(self, old: Link, new: Link) -> None:
        """Two connections prove one key: the older one stays if it is alive."""
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
        validators = {peer_id for peer_id, peer in self._roster.items() if peer.validator}
        self._said_busy.add(link.peer)
        if len(self._said_busy & validators) > max_faulty(len(validators) + 1):
            self._events.on_own_key_seen(f"{len(self._said_busy)} peers say so")

    def link_frame(self, link: Link, payload: bytes) -> None:
        """See `LinkOwner.link_frame`."""
        if self._links.get(link.peer) is link and not self._stopping and not self._is_shut(link.peer):
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


def _hang_up(connection: socket.socket) -> None:
    """End a connection that is in its handshake; whoever waits for it is told by the loop."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _same(link: Link) -> Link:
    return link


def _reason(error: BaseException) -> str:
    """Return one of a few words for what went wrong: a metric's label is bounded."""
    match error:
        case ssl.SSLCertVerificationError():
            return "certificate"
        case ssl.SSLError():
            return "tls"
        case TimeoutError():
            return "timeout"
        case ConnectionError():
            return "connection"
        case _:
            return "system"
