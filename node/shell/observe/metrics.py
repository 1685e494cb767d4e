"""Metrics of one node as Prometheus text. Dashboards and alert rules rely on the names.

Rule 1: base units (seconds, bytes), prefix gye_, labels from small fixed sets (`labels`): nothing that a peer or client
chooses. Names of peers come from genesis and from the operators, and only present peers have a series.
Rule 2: state (height, peers, queues) is read at the moment of the scrape; events are counted when they happen.
"""

from collections.abc import Callable
from typing import TypeVar, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest

from api.ports import NodeStatus, PeerInfo
from consensus.messages import Message
from node.peer.steps import STEPS
from node.peer.traffic.wire import PeerMessage, tag_of
from node.shell.observe.labels import Bounded, Labelled, Words, one_of

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_BLOCK_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
_TXS = (0, 1, 5, 10, 50, 100, 250, 500, 1_000, 2_000)
_BYTES = (512, 1_024, 4_096, 16_384, 65_536, 262_144, 524_288, 1_048_576)

# Turns off a second series for each counter and histogram, which no dashboard here reads.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library has no types for it


def _tag(kind: type) -> str:
    return str(kind.__struct_config__.tag)  # type: ignore[attr-defined]  # msgspec.Struct


FRAME_TYPES = frozenset(_tag(kind) for kind in (*get_args(Message), *get_args(PeerMessage)))


def frame_type(frame: bytes) -> str:
    """Return the tag of a frame without decoding it, or "unknown" if it is not a known frame."""
    tag = tag_of(frame)
    return tag if tag in FRAME_TYPES else "unknown"


M = TypeVar("M")


def bounded(metric: Labelled[M], **bounds: Callable[[str], str]) -> Bounded[M]:
    """Return `metric` with a bound for each label (`node.shell.observe.labels`)."""
    return Bounded(metric, bounds)


class Metrics:
    """All metrics of one node, in a separate registry (several nodes may run in one process of a test)."""

    def __init__(self, version: str) -> None:
        self.registry = CollectorRegistry()
        self._consensus()
        self._traffic()
        self._ledger()
        self._business()
        self._runtime(version)

    def _consensus(self) -> None:
        to = self.registry
        self.height = Gauge("gye_consensus_height", "Height of the last durable block", registry=to)
        self.view = Gauge("gye_consensus_view", "View of the present height", registry=to)
        self.view_changes = bounded(
            Counter("gye_consensus_view_changes", "Views entered above 0, by what let in", ["reason"], registry=to),
            reason=Words(),
        )
        self.validators = Gauge("gye_consensus_validators", "Validators of the set", registry=to)
        self.validators_up = Gauge(
            "gye_consensus_validators_up", "Validators connected, this one included", registry=to
        )
        self.missing_validators = Gauge("gye_consensus_missing_validators", "Validators not connected", registry=to)
        self.is_leader = Gauge("gye_consensus_is_leader", "1 when this node leads the present view", registry=to)
        self.block_interval = Histogram(
            "gye_consensus_block_interval_seconds", "Between two commits here", buckets=_BLOCK_SECONDS, registry=to
        )
        self.step_duration = bounded(
            Histogram(
                "gye_consensus_step_duration_seconds",
                "From the step before: view began, propose, prepare_qc, commit_qc, decided (durable here)",
                ["step"],
                buckets=SECONDS,
                registry=to,
            ),
            step=one_of(STEPS),
        )
        self.block_txs = Histogram("gye_consensus_block_txs", "Transactions per block", buckets=_TXS, registry=to)
        self.block_bytes = Histogram("gye_consensus_block_bytes", "Size of a block", buckets=_BYTES, registry=to)
        self.equivocations = Counter(
            "gye_consensus_equivocations", "Pieces of evidence that a validator broke the protocol", registry=to
        )
        self.misbehaviour = Counter("gye_consensus_peer_misbehaviour", "Messages no honest peer sends", registry=to)

    def _traffic(self) -> None:
        to = self.registry
        self.pool_size = Gauge("gye_mempool_size", "Transactions waiting", registry=to)
        self.pool_bytes = Gauge("gye_mempool_bytes", "Bytes waiting", registry=to)
        self.rejected = bounded(
            Counter("gye_mempool_rejected_txs", "Transactions refused at admission", ["reason"], registry=to),
            reason=Words(),
        )
        self.peers = Gauge("gye_p2p_peers", "Validators connected", registry=to)
        self.message_bytes = bounded(
            Counter(
                "gye_p2p_message_bytes", "Bytes of messages by direction and type", ["direction", "type"], registry=to
            ),
            direction=one_of(("in", "out")),
            type=one_of((*sorted(FRAME_TYPES), "unknown")),
        )
        self.queue_bytes = Gauge("gye_p2p_peer_queue_bytes", "Bytes waiting to be sent", ["peer"], registry=to)
        self.rtt = Gauge("gye_p2p_peer_rtt_seconds", "Round trip of the last keepalive", ["peer"], registry=to)
        self.handshake_failures = bounded(
            Counter("gye_p2p_handshake_failures", "Connections that did not come about", ["reason"], registry=to),
            reason=Words(),
        )

    def _ledger(self) -> None:
        to = self.registry
        self.apply = Histogram("gye_ledger_apply_seconds", "Executing a block", buckets=SECONDS, registry=to)
        self.commit = Histogram("gye_ledger_commit_seconds", "Writing a block", buckets=SECONDS, registry=to)
        self.wal_fsync = Histogram(
            "gye_ledger_wal_fsync_seconds", "Syncing the safety record", buckets=SECONDS, registry=to
        )
        self.store_bytes = Gauge("gye_ledger_store_bytes", "Size of the store on disk", registry=to)
        self.contract_calls = bounded(
            Counter(
                "gye_ledger_contract_calls",
                "Calls in committed blocks, scheduled ones included; result is ok or the code of the rule that refused",
                ["contract", "method", "result"],
                registry=to,
            ),
            contract=Words(),
            method=Words(),
            result=Words(),
        )
        self.root_mismatch = Counter(
            "gye_ledger_state_root_mismatch", "Blocks whose state root execution here does not give", registry=to
        )
        self.invariant_violations = Counter(
            "gye_ledger_invariant_violations", "Broken invariants of this node; must be 0", registry=to
        )

    def _business(self) -> None:
        to = self.registry
        self.clubs = bounded(Gauge("gye_clubs", "Clubs founded on this chain", ["status"], registry=to), status=Words())
        self.escrow_won = Gauge("gye_escrow_won", "Won in the purses of clubs", registry=to)
        self.overdue = Gauge(
            "gye_overdue_payments", "Contributions that are due and unpaid, or became a debt", registry=to
        )
        self.payments = bounded(
            Counter("gye_payments", "Contributions of seats, by how they were paid", ["result"], registry=to),
            result=Words(),
        )

    def _runtime(self, version: str) -> None:
        to = self.registry
        self.loop_lag = Gauge("gye_runtime_loop_lag_seconds", "How late the event loop last was", registry=to)
        self.loop_delay = Histogram(
            "gye_runtime_loop_delay_seconds",
            "How late the event loop was, ten looks a second",
            buckets=SECONDS,
            registry=to,
        )
        self.workers_lost = Counter(
            "gye_runtime_verify_workers_lost", "Processes that check signatures that died or stood still", registry=to
        )
        build = Gauge("gye_build_info", "1, with the version as label", ["version"], registry=to)
        build.labels(version).set(1)

    def text(self, status: NodeStatus, peers: list[PeerInfo]) -> bytes:
        """Return all metrics; state comes from `status` and `peers`."""
        self.height.set(status.height)
        self.view.set(status.view)
        self.validators.set(status.validators)
        self.validators_up.set(status.validators_up)
        self.missing_validators.set(status.validators - status.validators_up)
        self.is_leader.set(status.role == "leader")
        self.pool_size.set(status.pool_txs)
        self.pool_bytes.set(status.pool_bytes)
        self.peers.set(status.peers_connected)
        self.queue_bytes.clear()  # labels are names: a former peer must have no series
        self.rtt.clear()
        for peer in peers:
            self.queue_bytes.labels(peer.name).set(peer.queued_bytes)
            if peer.rtt_ms is not None:
                self.rtt.labels(peer.name).set(peer.rtt_ms / 1000)
        return generate_latest(self.registry)
