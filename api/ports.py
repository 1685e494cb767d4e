"""What the API needs from a node, and the values they exchange. `node.app` provides it; tests provide a small chain.

    request of the API                answer of the node
    submit(raw, client)               the transaction's id, once verified and admitted; or ApiRefused(code, fields)
    submit_many(raws, client)         the same for many at once: an answer for each
    wait_receipt(id, timeout_s)       the place of the receipt once it is durable here; None after the timeout
    wait_receipts(ids, timeout_s)     the same for many at once
    wait_height(above, timeout_s)     the height of the chain once it is above `above`, or after the timeout
    chain                             the committed chain, read only
    status() peers() ready(…)         plain values, computed at the moment of the call
    consensus()                       the same: leader, order, timers
    metrics_text()                    Prometheus text, version 0.0.4

Rule 1: all calls come from one event loop, which is not the voting one: a node serves its API from a separate process
(`node.shell.front`), where `chain` reads snapshots of the store and the other calls ask the node.
Rule 2: a receipt is never answered before its block and certificate are durable on this node (sumeragi.md I15).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, Self

from ledger.chain import Chain
from ledger.primitives.fields import Because, Fields
from ledger.primitives.refusal import Refusal
from ledger.primitives.units import Hash32

LogLevel = Literal["debug", "info", "warning", "error"]
"""The lowest level that a node logs."""

MAX_WAIT_S = 60.0
"""The longest waiting time of `wait_receipt`; a client that wants to wait longer asks again."""

MAX_WAITERS = 10_000
"""Maximum number of clients that wait for a commit; one more is refused with `too_many_waiters`. About 1 KB each."""


class ApiRefused(Refusal):
    """The node refuses a transaction or a request; nothing has changed.

    `code` is stable: a code of `Chain.check_transaction` (nonce_used, wrong_chain, …), of the pool (pool_full, …),
    `bad_encoding`, `bad_signature`, or `too_many_waiters`. `api.texts` makes a sentence of `fields`.
    """

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """Return the code and fields of `refusal`."""
        return cls(refusal.code, refusal.fields)

    @property
    def fields(self) -> Fields:
        """Return the fields of the refusal."""
        return self._fields


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a committed transaction's receipt."""

    height: int
    index: int
    """Index among the receipts of the block: scheduled items first, then transactions."""
    code: str | None = field(default=None, compare=False)
    """The receipt's code, if the node knew it; if None, read the receipt."""
    fields: Fields = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """One peer's state, and its view of the validators, at one moment."""

    name: str
    """The name in node.toml."""
    version: str
    chain_id: str
    genesis_hash: Hash32
    peer_id: bytes
    """20 bytes: the id by which peers know it. A validator's is its validator id."""
    validator_id: bytes | None
    """20 bytes; None for a node that is not a validator."""
    height: int
    """The height of the last block that is durable here."""
    tip_hash: Hash32
    tip_time_ms: int
    chain_time_ms: int
    """Local clock plus the chain's committed offset (time warp on a development chain)."""
    view: int
    role: str
    """leader | validating | proxy_tail | watching (set B) | syncing | halted | observer (never votes)."""
    leader: bytes | None
    """Validator id of the leader of the present view."""
    validators: int
    validators_up: int
    """Number of validators that are connected and vote, including this one if it does."""
    quorum: int
    peers_connected: int
    pool_txs: int
    pool_bytes: int
    behind: int
    """Number of blocks that this node knows it lacks."""
    halted: Because | None
    """The reason why the node signs nothing any more, or None."""
    observes: Because | None
    """The reason why the node only follows: it is not a validator, or its safety record is lost. None for a voter."""
    lacks: Because | None
    """A version of a contract that the chain has decided to use and this node's software lacks, or None. The node stops
    before the first block with that version."""


@dataclass(frozen=True, slots=True)
class PeerInfo:
    """Another peer as this node sees it: a validator, or an observer that the operators have admitted."""

    peer_id: bytes
    """20 bytes: the id by which peers know it."""
    validator_id: bytes | None
    """The same id for a validator; None for an observer."""
    role: str
    """validator | observer."""
    name: str
    address: str
    """host:port: from node.toml, or for an observer the hint on the chain; empty if the chain has no hint."""
    connected: bool
    queued_bytes: int
    rtt_ms: float | None
    """Round trip of the last keepalive; None before the first."""


@dataclass(frozen=True, slots=True)
class DemotionInfo:
    """A validator that let views pass without a block (sumeragi.md 4.4)."""

    validator_id: bytes
    times: int
    """Number of times since its last block decided at view 0, less one."""
    until: int
    """The last height for which it counts."""


@dataclass(frozen=True, slots=True)
class ConsensusInfo:
    """The height being decided, as this node sees it. Validators are named by id."""

    height: int
    """The tip's height plus 1."""
    view: int
    role: str
    """leader | validating | proxy_tail | watching | observer (never votes)."""
    order: tuple[bytes, ...]
    """The order of the validators in the present view, the leader first."""
    leader: bytes
    proxy_tail: bytes
    quorum: int
    view_ms: int
    """T0 of this height in ms: it follows the duration of blocks, between the next two bounds."""
    view_min_ms: int
    view_max_ms: int
    aggregate_ms: int
    rebroadcast_ms: int
    timed_out_view: int
    """The highest view that this node gave up, or -1."""
    recent_proposers: tuple[bytes, ...]
    """The proposers of the last blocks, oldest first; they do not lead for a while."""
    demoted: tuple[DemotionInfo, ...]
    guilty: tuple[bytes, ...]
    """Validators against whom the chain has evidence."""
    evidence_waiting: int
    """Number of pieces of evidence that this node knows and no block has yet."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the node is ready to serve: exactly if `reasons` is empty."""

    reasons: tuple[tuple[str, Fields], ...]
    """Code and fields of each reason (`api.errors.readiness`)."""

    @property
    def ready(self) -> bool:
        """Return whether the list of reasons is empty."""
        return not self.reasons


class NodePort(Protocol):
    """A node, as the API uses it."""

    @property
    def chain(self) -> Chain:
        """Return the committed chain, for reading only: only the node executes and commits."""
        ...

    @property
    def peer_id(self) -> bytes:
        """Return the id by which peers know this node, 20 bytes."""
        ...

    async def submit(self, raw: bytes, client: str = "") -> Hash32:
        """Verify and admit one signed transaction of `client`, an address; push it to the other validators; return its
        id.

        A transaction that is in the pool or committed already is not an error: the id is the idempotency key. Raises
        ApiRefused; then nothing has changed.
        """
        ...

    async def submit_many(self, raws: Sequence[bytes], client: str = "") -> list[Hash32 | ApiRefused]:
        """As `submit` for each of `raws`, verified and pushed together; returns answers in their order.

        Raises ApiRefused if the node admits no transactions at all.
        """
        ...

    async def wait_receipt(self, tx_id: Hash32, timeout_s: float) -> Location | None:
        """Return the place of the receipt as soon as it is committed, or None after `timeout_s` (at most MAX_WAIT_S).

        Raises ApiRefused(too_many_waiters) if MAX_WAITERS are waiting.
        """
        ...

    async def wait_receipts(self, ids: Sequence[Hash32], timeout_s: float) -> list[Location | None]:
        """Return the place of each receipt as soon as all are committed, with None for those still missing at the
        timeout.

        Raises ApiRefused(too_many_waiters); all `ids` together count as one waiter.
        """
        ...

    async def wait_height(self, above: int, timeout_s: float) -> int:
        """Return the height of the last durable block once it is above `above`, or after `timeout_s`.

        Raises ApiRefused(node_stopping) if the node stops first.
        """
        ...

    async def status(self) -> NodeStatus:
        """Return the node's present state."""
        ...

    async def consensus(self) -> ConsensusInfo:
        """Return the state of the height being decided."""
        ...

    async def peers(self) -> Sequence[PeerInfo]:
        """Return the other validators in the order of their set; on a validator, also the admitted peers."""
        ...

    async def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        """Return the reasons against serving: halted, syncing, too few peers connected, too far behind.

        Peers are validators here. The default of `min_peers` is the number that a quorum needs besides this node; for
        an observer, the number of which one must be honest. The default of `max_behind` is 2 blocks.
        """
        ...

    async def metrics_text(self) -> bytes:
        """Return all metrics in Prometheus text format 0.0.4."""
        ...

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request. `route` is the pattern (/v1/txs/{id}), never the path, because labels are
        bounded."""
        ...

    def count_subscribers(self, by: int) -> None:
        """Add 1 or -1 to the number of event subscribers."""
        ...

    def count_gap(self) -> None:
        """Count one subscriber that was disconnected after a gap."""
        ...
