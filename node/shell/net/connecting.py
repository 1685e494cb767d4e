"""Makes connections, dialled or accepted, until both sides have sent HELLO.

    dial ──TLS 1.3, both keys──► identify ──HELLO each way──► up ── lost ──┐
     ▲                                                                     │
     └────── wait BACKOFF_FIRST_S · 2^k ≤ BACKOFF_MAX_S, jittered ◄────────┘

    accept ── a place for its handshake (`node.shell.net.handshakes`) ──TLS 1.3──► identify ──HELLO──► up

Rule 1: an open handshake never blocks other peers, and ends after HANDSHAKE_S.
Rule 2: a peer is dialled again as long as the roster names it with the same address and key.
"""

import asyncio
import contextlib
import random
import socket
import ssl
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Protocol

from node.shell.net import tls
from node.shell.net.admission import Admission, PeerAddress
from node.shell.net.handshakes import Handshake, Handshakes
from node.shell.net.link import Link

HANDSHAKE_S = 5.0
"""TLS handshake and HELLO must end within this time; a slower connection is closed."""

STABLE_S = 1.0
"""A connection that lasted this long was good: the next dial starts with the shortest wait again."""

BACKOFF_FIRST_S = 0.05
BACKOFF_MAX_S = 1.0
"""A dial costs a peer little, and a peer that comes back should be found within a second."""

LISTEN_BACKLOG = 128


class LinkMaker(Protocol):
    """The owner of the links that are made here."""

    def new_link(self, *, dialled: bool, expected: bytes | None = None) -> Link:
        """Return a link that is not connected yet."""
        ...

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """Run `work` until it ends or this node stops."""
        ...

    def handshake_failed(self, where: str, reason: str) -> None:
        """Handle a connection that could not be made."""
        ...


class Connecting:
    """Dials and accepts. `certificate` and `private_key` are this node's own files."""

    def __init__(self, admission: Admission, certificate: Path, private_key: Path, maker: LinkMaker) -> None:
        self._admission = admission
        self._certificate = certificate
        self._private_key = private_key
        self._maker = maker
        self._listener: socket.socket | None = None
        self._handshakes: Handshakes | None = None
        self.trust_roster()

    def trust_roster(self) -> None:
        """Accept the keys of the present roster as proofs from connecting peers."""
        keys = self._admission.keys()
        self._server_context = tls.make_context(self._certificate, self._private_key, keys, server=True)

    @property
    def port(self) -> int:
        """Return the port this node listens on."""
        assert self._listener is not None, "not started"
        return int(self._listener.getsockname()[1])

    @property
    def pending(self) -> int:
        """Return the number of accepted connections in their handshake."""
        return 0 if self._handshakes is None else len(self._handshakes)

    # ---- accepting

    def listen(self, address: tuple[str, int]) -> None:
        """Listen and accept connections. Raises OSError if the address cannot be bound."""
        self._handshakes = Handshakes(asyncio.get_running_loop(), self._admission.listens_at)
        self._listener = socket.create_server(address, backlog=LISTEN_BACKLOG)
        self._listener.setblocking(False)
        self._maker.spawn(self._accept(self._listener, self._handshakes))

    def close(self) -> None:
        """Accept no more connections."""
        if self._listener is not None:
            self._listener.close()

    async def _accept(self, listener: socket.socket, handshakes: Handshakes) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, address = await loop.sock_accept(listener)
            except OSError as error:  # out of descriptors, or the caller has gone: go on in both cases
                self._maker.handshake_failed("accept", _reason(error))
                await asyncio.sleep(0.1)
                continue
            where = f"{address[0]}:{address[1]}"
            place = handshakes.take(address[0], partial(_hang_up, connection))
            if place is None:
                connection.close()
                self._maker.handshake_failed(where, "too_many_pending")
                continue
            self._maker.spawn(self._welcome(connection, where, handshakes, place))

    async def _welcome(self, connection: socket.socket, where: str, handshakes: Handshakes, place: Handshake) -> None:
        loop = asyncio.get_running_loop()
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link = self._maker.new_link(dialled=False)  # not the loop's return value: uvloop returns its SSL protocol
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                await loop.connect_accepted_socket(
                    partial(_same, link),
                    connection,
                    ssl=self._server_context,
                    ssl_handshake_timeout=HANDSHAKE_S,
                )
                await self._until_up(link, where)
        except OSError as error:  # includes TimeoutError
            link.abort("no handshake in time")
            connection.close()
            self._maker.handshake_failed(where, _reason(error))
        finally:
            handshakes.free(place)

    # ---- dialling

    def dial_if_ours(self, peer_id: bytes, peer: PeerAddress) -> None:
        """Dial `peer` from now on, if this node is the one that dials and knows the address."""
        if peer.dials and peer.port:
            self._maker.spawn(self._dial(peer_id, peer))

    async def _dial(self, peer_id: bytes, peer: PeerAddress) -> None:
        loop = asyncio.get_running_loop()
        context = tls.make_context(self._certificate, self._private_key, [peer.key], server=False)
        where = f"{peer.host}:{peer.port}"
        wait_s = BACKOFF_FIRST_S
        while self._admission.roster.get(peer_id) == peer:
            if self._admission.is_shut(peer_id):
                await asyncio.sleep(BACKOFF_MAX_S)
                continue
            link = self._maker.new_link(dialled=True, expected=peer_id)
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
                self._maker.handshake_failed(where, "refused")
            except OSError as error:
                self._maker.handshake_failed(where, _reason(error))
            # Jitter: peers that lost each other at the same moment must not all dial at the same moment.
            await asyncio.sleep(wait_s * random.uniform(0.5, 1.0))  # noqa: S311 - no secret depends on it
            wait_s = min(wait_s * 2, BACKOFF_MAX_S)

    # ---- both

    async def _until_up(self, link: Link, where: str) -> bool:
        """Wait for HELLO; return whether it came. Close a silent connection."""
        try:
            async with asyncio.timeout(HANDSHAKE_S):  # wait_for may swallow a cancellation on Python 3.11
                up = await asyncio.shield(link.settled)
        except TimeoutError:
            link.abort("no HELLO in time")
            up = False
        if not up:
            self._maker.handshake_failed(where, "no_hello")
        return up


def _hang_up(connection: socket.socket) -> None:
    """End a connection in its handshake; the loop reports this to the waiting task."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _same(link: Link) -> Link:
    return link


def _reason(error: BaseException) -> str:
    """Return one of a few words for the error, because a metric's label must be bounded."""
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
