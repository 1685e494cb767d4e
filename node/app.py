"""A node: builds and joins its parts, and runs them until a signal or a failure. Only this file knows all parts.

    node.toml ─ genesis.json ─ keys          read and checked first: a wrong entry is one clear line and exit 2
         │
    lock ─ log ─ LevelDB ─ Chain ─ safety record          then the data on disk; if damaged: one clear line and exit 1
         │
    LoopClock  BatchVerifier  FileSigner  FileDisk  TlsNet  NodeTelemetry          the ports
         │
    Peer ◄── frames, timers, transactions          under the guard: a broken call, a full disk or a halt ends the node
         │
    FrontService ──► the front process: the HTTP API

Rule 1: the first failure counts. It is logged once, everything is closed in reverse order, and the exit status shows
it.
Rule 2: only durable data is served. A halted peer exits, so it serves nothing for long.
"""

import asyncio
import contextlib
import gc
import signal
from pathlib import Path

from api.admin import make_admin_app
from api.limits import Limits
from contracts.registry import default_registry
from ledger.chain import Chain, Executed
from ledger.leveldb import LevelDbStore
from ledger.primitives.genesis import Genesis
from node.config import NodeConfig
from node.errors import EXIT_OK, FailingError, KeyUsedTwiceError, NodeBrokenError, NodeHaltedError, UnknownPeersError
from node.peer.peer import Peer
from node.peer.scrubber import Scrubber
from node.ports import Net
from node.shell.admin import Admin, grants_of
from node.shell.clock import LoopClock
from node.shell.disk.files import NodeFiles
from node.shell.disk.repair import has_peers_to_ask, is_damage, mark_damaged, open_chain
from node.shell.disk.signer import FileSigner
from node.shell.disk.wal_file import FileDisk
from node.shell.front.keeper import FrontKeeper
from node.shell.front.service import FrontService
from node.shell.guard import Guard
from node.shell.http import HttpServer
from node.shell.net.pump import Pump
from node.shell.net.roster import Roster
from node.shell.net.tls_net import TlsNet
from node.shell.observe.directory_size import DirectorySize
from node.shell.observe.log import NodeLog
from node.shell.observe.metrics import Metrics, frame_type
from node.shell.observe.telemetry import NodeTelemetry
from node.shell.observe.vote_trail import TrailNet, VoteTrail
from node.shell.places import Places
from node.shell.port import ShellPort, wait_for_first
from node.shell.start_checks import (
    bind_api,
    cannot_listen,
    certify_connection_key,
    check_identity,
    software_version,
    system_words,
)
from node.shell.verify.verifier import BatchVerifier
from node.shell.verify.workers import RESTART_S
from node.texts import sentence

ADMIN_PLACES = 32
"""Maximum number of connections to the operator's port, which only this machine can reach."""
LAG_EVERY_S = 0.1

GC_THRESHOLDS = (20_000, 50, 50)
"""How many more objects exist before the garbage collector checks the youngest, and how many such checks come before a
check of older ones. Blocks and transactions have no cycles, but by default the collector visited them constantly, which
took a tenth of a busy peer's work. Objects that exist once the node has started are code, and are not checked again."""


class Node:
    """One node in its directory. Implements `node.shell.net.tls_net.NetEvents`."""

    def __init__(
        self, files: NodeFiles, config: NodeConfig, genesis: Genesis, log: NodeLog, keeper: FrontKeeper | None = None
    ) -> None:
        """Open the data on disk and build the parts; must be called on a running event loop.

        `keeper` has started the front process before the loop; without it, the node starts one. Raises StartError,
        KeyFileError, StoreError, ChainError or OSError.
        """
        loop = asyncio.get_running_loop()
        self._config = config
        self._files = files
        self._log = log
        self._version = software_version()
        self._failure: asyncio.Future[FailingError] = loop.create_future()
        self._guard = Guard(self._broken)
        self.metrics = Metrics(self._version)
        self._keeper = keeper
        signer = None if config.observer else FileSigner(files.consensus_key)
        own_key = certify_connection_key(files)
        self._me = check_identity(genesis, config, own_key, signer)
        with contextlib.ExitStack() as opened:
            self._repairs = has_peers_to_ask(genesis, observer=config.observer)
            store, chain = open_chain(files, genesis, default_registry(), repairs=self._repairs, tell=log.event)
            opened.callback(store.close)
            chain.measure(self.metrics)
            self.metrics.store_bytes.set_function(DirectorySize(files.data).bytes)
            self.chain: Chain = chain
            self._roster = Roster(self._me, chain, lambda: self._config)
            self._check_addresses()
            disk = FileDisk(files.wal, self.metrics.wal_fsync.observe)
            opened.callback(disk.close)
            self._clock = LoopClock(loop, self._guard)
            opened.callback(self._clock.cancel_all)
            verifier = BatchVerifier(loop, self._guard, config.verify.workers, self._worker_lost)
            opened.callback(verifier.close)
            self._net = TlsNet(
                me=self._me.id,
                own_key=own_key,
                chain_ctx=chain.chain_ctx,
                certificate=files.p2p_certificate,
                private_key=files.p2p_key,
                roster=self._roster.peers(),
                listen=(config.p2p.listen.host, config.p2p.listen.port),
                events=self,
            )
            self.peer = Peer(
                me=self._me.id if self._me.votes else None,
                chain=chain,
                clock=self._clock,
                net=self._peers_net(files, opened),
                disk=disk,
                signer=signer,
                verifier=verifier,
                telemetry=NodeTelemetry(log, self.metrics, self._halted, on_commit=self._committed, damaged=self._mark),
                timing=config.consensus_timing(),
            )
            self._limits = _limits(config)
            self._front = self._front_service(store, opened)
            self._admin = self._admin_server(files)
            self._opened = opened.pop_all()

    def _front_service(self, store: LevelDbStore, opened: contextlib.ExitStack) -> FrontService:
        """Return the part that answers the front process: reads from snapshots, calls from the node's port."""
        self._port = ShellPort(
            me=self._me,
            roster=self._roster,
            version=self._version,
            config=self._config,
            peer=self.peer,
            net=self._net,
            guard=self._guard,
            metrics=self.metrics,
            failure=self._failure,
        )
        service = FrontService(
            loop=asyncio.get_running_loop(),
            store=store,
            chain=self.chain,
            answers=self._port,
            peer_id=self._me.id,
            limits=self._limits,
            log=self._log.event,
            damaged=lambda why: self._guard.call(self.peer.damaged, why),
        )
        opened.callback(service.close)
        return service

    def _peers_net(self, files: NodeFiles, opened: contextlib.ExitStack) -> Net:
        """Return the network for the peer, wrapped in a trail of sent votes if node.toml asks for one."""
        if not self._config.audit_sent:
            return self._net
        trail = VoteTrail(files.sent_votes)
        opened.callback(trail.close)
        return TrailNet(self._net, trail)

    def _admin_server(self, files: NodeFiles) -> HttpServer | None:
        """Return the operator's server, if node.toml has a port for it."""
        if self._config.admin is None:
            return None
        listen, grants = self._config.admin.listen, grants_of(files.admin_tokens)
        admin = Admin(
            config=files.config,
            running=lambda: self._config,
            apply=self._reconfigured,
            log=self._log,
            peers=self._port.peers,
        )
        return HttpServer(make_admin_app(admin, grants), (listen.host, listen.port), Places(ADMIN_PLACES, ADMIN_PLACES))

    def _reconfigured(self, config: NodeConfig) -> None:
        """Apply the live entries of a configuration that was read again."""
        self._config = config
        self._limits.become(_limits(config))
        self._front.limits_changed()
        self._net.allow(self._roster.peers())

    def _check_addresses(self) -> None:
        """Warn of missing and unknown addresses, and refuse unknown ones at height 0: a mistyped id would otherwise
        leave a validator without an address, and nobody would notice."""
        for name in self._roster.without_address():
            self._log.event("warning", "config.peer_without_address", peer=name)
        unknown = self._roster.strangers()
        if unknown and self.chain.height == 0 and not self._files.damaged_stores():
            raise UnknownPeersError(names=tuple(unknown))
        for peer_id in unknown:  # a validator that has left, or will join
            self._log.event("warning", "config.address_of_no_validator", peer=peer_id)

    def _committed(self, executed: Executed) -> None:
        """Handle a durable block: tell the front, and let the peers connect that the chain now names."""
        self._front.committed(executed)
        if executed.block.header.height == self.chain.height:  # if several were written together, only the last one
            self._net.allow(self._roster.peers())

    # ── Life ──────────────────────────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> int:
        """Run until SIGTERM or SIGINT (returns 0) or a failure (raises it); everything is closed afterwards."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_loop_exception)
        stopped = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        loop.add_signal_handler(signal.SIGHUP, self._cut_off)
        lag = loop.create_task(self._watch_lag())
        try:
            await self._start()
            await wait_for_first(loop.create_task(stopped.wait()), self._failure)
        finally:
            lag.cancel()
            await self._stop()
        if self._failure.done():
            raise self._failure.result()
        self._log.event("info", "node.stopped", height=self.chain.height)
        return EXIT_OK

    async def _start(self) -> None:
        listen, api = self._config.p2p.listen, self._config.api.listen
        self._cut_off()
        self._pump = Pump(asyncio.get_running_loop(), self._guard, self.peer.step)
        try:
            await self._net.start()
        except OSError as error:
            raise cannot_listen("p2p.listen", str(listen), error) from error
        if self.peer.observes is not None:
            level = "warning" if self._me.votes else "info"
            self._log.event(level, "node.observes", reason=sentence(self.peer.observes, "en"), height=self.chain.height)
        self._guard.call(self.peer.start)
        Scrubber(self.chain, self._clock, self.peer.damaged, self._config.scrub.every_ms).start()
        if self._keeper is None:
            listening = bind_api(self._config)
            self._keeper = FrontKeeper(self.chain.genesis, self._files.genesis, listening, self._log.event)
        self._keeper.serve(self._front)
        try:
            if self._admin is not None:
                await self._admin.start()
        except OSError as error:  # a validator works without its operator's port
            self._log.event("warning", "node.admin_unavailable", detail=system_words(error))
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)
        self._log.event(
            "info",
            "node.started",
            peer=self._me.id.hex(),
            votes=self.peer.observes is None,
            chain=self.chain.genesis.chain_id,
            height=self.chain.height,
            p2p=str(listen),
            api=str(api),
        )

    async def _stop(self) -> None:
        """Close in reverse order: clients, then peers, then timers and files. No frame is handled any more."""
        self._guard.failed = True
        self._port.close()
        if self._admin is not None:
            await self._admin.stop()
        if self._keeper is not None:
            await self._keeper.end()
        await self._net.stop()
        self._opened.close()

    def _cut_off(self) -> None:
        """Read the peers from which a partition cuts this node off; only on a development chain."""
        if not self.chain.genesis.dev:
            return
        try:
            blocked = self._files.blocked_peers()
        except (OSError, ValueError) as error:
            self._log.event("warning", "net.partition_unreadable", detail=str(error))
            return
        self._net.block(blocked)
        if blocked:
            self._log.event("warning", "net.partitioned", peers=[self._name(peer) for peer in sorted(blocked)])

    async def _watch_lag(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + LAG_EVERY_S
            await asyncio.sleep(LAG_EVERY_S)
            late_s = max(0.0, loop.time() - due)
            self.metrics.loop_lag.set(late_s)
            self.metrics.loop_delay.observe(late_s)

    def _broken(self, error: Exception) -> None:
        if isinstance(error, AssertionError):
            self.metrics.invariant_violations.inc()
        self._log.event("error", "node.broken", error=type(error).__name__, detail=str(error), at=_last_frames(error))
        if is_damage(error):
            self._mark(str(error))
        self._fail(NodeBrokenError(error=type(error).__name__, why=str(error)))

    def _mark(self, why: str) -> None:
        """Mark the store as damaged for the next start."""
        try:
            mark_damaged(self._files, why)
        except OSError as error:
            self._log.event("error", "store.not_marked", detail=str(error))

    def _worker_lost(self, why: str) -> None:
        self.metrics.workers_lost.inc()
        self._log.limited(("verifier.worker_lost",), "warning", "verifier.worker_lost", why=why, again_in_s=RESTART_S)

    def _halted(self, reason: str) -> None:
        self._fail(NodeHaltedError(why=reason))

    def _fail(self, reason: FailingError) -> None:
        if not self._failure.done():
            self._failure.set_result(reason)

    def _on_loop_exception(self, _: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Handle an uncaught exception. An OSError comes from a broken connection and is harmless; any other is our own
        fault."""
        error = context.get("exception")
        if isinstance(error, OSError):
            self._log.event("warning", "loop.connection", message=str(context.get("message")), detail=str(error))
        elif isinstance(error, Exception):
            self._broken(error)
        else:
            self._log.event("warning", "loop.message", message=str(context.get("message")))

    # ── Events of the network (NetEvents) ─────────────────────────────────────────────────────────────────────────

    def on_frame(self, peer: bytes, frame: bytes) -> None:
        """See `NetEvents.on_frame`."""
        self.metrics.message_bytes.labels("in", frame_type(frame)).inc(len(frame))
        self._guard.call(self.peer.arrived, peer, frame)
        self._pump.wake()

    def on_connected(self, peer: bytes) -> None:
        """See `NetEvents.on_connected`."""
        self._log.event("info", "peer.connected", peer=self._name(peer))
        self._guard.call(self.peer.on_connected, peer)

    def on_disconnected(self, peer: bytes) -> None:
        """See `NetEvents.on_disconnected`."""
        self._log.event("info", "peer.disconnected", peer=self._name(peer))
        self._guard.call(self.peer.on_disconnected, peer)

    def on_sent(self, frame: bytes, copies: int) -> None:
        """See `NetEvents.on_sent`."""
        self.metrics.message_bytes.labels("out", frame_type(frame)).inc(len(frame) * copies)

    def on_handshake_failed(self, where: str, reason: str) -> None:
        """See `NetEvents.on_handshake_failed`."""
        self.metrics.handshake_failures.labels(reason).inc()
        level = "debug" if reason in ("refused", "connection") else "warning"  # a peer that is down is not an event
        self._log.limited(
            (where.rpartition(":")[0], reason), level, "peer.handshake_failed", address=where, reason=reason
        )

    def on_link_lost(self, peer: bytes, reason: str) -> None:
        """See `NetEvents.on_link_lost`."""
        self._log.event("debug", "peer.link_lost", peer=self._name(peer), reason=reason)

    def on_own_key_seen(self, where: str) -> None:
        """See `NetEvents.on_own_key_seen`. Two nodes with one key would sign contradicting votes, so this one stops."""
        self._guard.failed = True
        self._fail(KeyUsedTwiceError(where=where))

    def _name(self, peer: bytes) -> str:
        return self._roster.name_of(peer)


def _limits(config: NodeConfig) -> Limits:
    return Limits(config.api.requests_per_s, config.api.burst, config.api.cors_origins, config.api.hosts)


def _last_frames(error: BaseException) -> list[str]:
    """Return the last frames of the error's traceback, innermost last: enough for a report, and one line of the log."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-6:]
