"""What the API needs of a node, and the values they exchange. `node.app` provides it; tests provide a chain of one.

    the API asks                      the node answers
    submit(raw, client)               the transaction's id, once verified and admitted; or ApiRefused(code, fields)
    submit_many(raws, client)         the same for many at once: an answer for each
    wait_receipt(id, timeout_s)       where the receipt stands once it is durable here; None when the time is over
    wait_receipts(ids, timeout_s)     the same for many at once
    wait_height(above, timeout_s)     the height of the chain, as soon as it is above; what it is when the time is over
    chain                             the committed chain, read only
    status() peers() ready(…)         plain values, computed at the moment of the call
    consensus()                       likewise: who leads, in which order, by which timers
    metrics_text()                    Prometheus text, version 0.0.4

Rule 1: everything is called on one event loop, which is not the one that votes: a node serves its API from a process of
its own (`node.shell.front`), where `chain` reads snapshots of the store and the rest asks the node.
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
"""From which level on a node logs."""

MAX_WAIT_S = 60.0
"""The longest `wait_receipt` waits, whatever is asked: a client that wants more asks again."""

MAX_WAITERS = 10_000
"""Clients waiting for a commit at one time; one more is refused with `too_many_waiters`. About 1 KB each."""


class ApiRefused(Refusal):
    """The node refuses a transaction or a request; nothing has changed.

    `code` is stable: a code of `Chain.check_transaction` (nonce_used, wrong_chain, …), of the pool (pool_full, …),
    `bad_encoding`, `bad_signature`, or `too_many_waiters`. `fields` are what `api.texts` makes a sentence of.
    """

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """Return what says the same as `refusal`."""
        return cls(refusal.code, refusal.fields)

    @property
    def fields(self) -> Fields:
        """Return the fields of the refusal."""
        return self._fields


@dataclass(frozen=True, slots=True)
class Location:
    """Where the receipt of a committed transaction stands."""

    height: int
    index: int
    """Index into the receipts of the block: scheduled items first, then transactions."""
    code: str | None = field(default=None, compare=False)
    """The receipt's code, where the node had it at hand; None: read the receipt."""
    fields: Fields = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """One peer's view of itself and of the validators, at one moment."""

    name: str
    """The name in node.toml."""
    version: str
    chain_id: str
    genesis_hash: Hash32
    peer_id: bytes
    """20 bytes: what its peers call it. A validator's is its validator id."""
    validator_id: bytes | None
    """20 bytes; None for a node that is not a validator."""
    height: int
    """The height of the last block that is durable here."""
    tip_hash: Hash32
    tip_time_ms: int
    chain_time_ms: int
    """Local clock plus the chain's committed offset (development time warp)."""
    view: int
    role: str
    """leader | validating | proxy_tail | watching (set B) | syncing | halted | observer (never votes)."""
    leader: bytes | None
    """Validator id of the leader of the present view."""
    validators: int
    validators_up: int
    """Validators that are connected and vote, this one included if it does."""
    quorum: int
    peers_connected: int
    pool_txs: int
    pool_bytes: int
    behind: int
    """Blocks that this node knows it lacks; 0 when it knows of none."""
    halted: Because | None
    """Why the node signs nothing any more, or None."""
    observes: Because | None
    """Why the node follows and never votes: it is not a validator, or its safety record is lost. None for a voter."""


@dataclass(frozen=True, slots=True)
class PeerInfo:
    """One other peer as this node sees it: a validator, or an observer that the operators have admitted."""

    peer_id: bytes
    """20 bytes: what peers call it."""
    validator_id: bytes | None
    """The same for a validator; None for an observer."""
    role: str
    """validator | observer."""
    name: str
    address: str
    """host:port from node.toml, of an observer the hint on the chain; empty when it is not given there."""
    connected: bool
    queued_bytes: int
    rtt_ms: float | None
    """Round trip of the last keepalive; None before the first."""


@dataclass(frozen=True, slots=True)
class DemotionInfo:
    """A validator that let views pass without a block (sumeragi.md 4.4)."""

    validator_id: bytes
    times: int
    """How often since its last block decided at view 0, less one."""
    until: int
    """The last height it counts for."""


@dataclass(frozen=True, slots=True)
class ConsensusInfo:
    """The height that is being decided, as this node takes part in it. Validators are named by id."""

    height: int
    """The next one: the tip's plus 1."""
    view: int
    role: str
    """leader | validating | proxy_tail | watching | observer (never votes)."""
    order: tuple[bytes, ...]
    """Everybody's place in the present view, the leader first."""
    leader: bytes
    proxy_tail: bytes
    quorum: int
    view_ms: int
    """T0 of this height in milliseconds: it follows how long blocks take, between the next two."""
    view_min_ms: int
    view_max_ms: int
    aggregate_ms: int
    rebroadcast_ms: int
    timed_out_view: int
    """The highest view this node gave up, -1 for none."""
    recent_proposers: tuple[bytes, ...]
    """Who made the last blocks, oldest first; they do not lead for a while."""
    demoted: tuple[DemotionInfo, ...]
    guilty: tuple[bytes, ...]
    """Members against whom evidence stands in the chain."""
    evidence_waiting: int
    """Pieces of evidence that this node knows and no block holds yet."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the node is fit to serve. `reasons` is empty exactly when it is."""

    reasons: tuple[tuple[str, Fields], ...]
    """Code and fields of each (`api.errors.readiness`)."""

    @property
    def ready(self) -> bool:
        """Return whether nothing speaks against it."""
        return not self.reasons


class NodePort(Protocol):
    """A node, as the API sees it."""

    @property
    def chain(self) -> Chain:
        """Return the committed chain. Read only: nobody but the node executes or commits."""
        ...

    @property
    def peer_id(self) -> bytes:
        """Return what the node's peers call it, 20 bytes."""
        ...

    async def submit(self, raw: bytes, client: str = "") -> Hash32:
        """Verify and admit one signed transaction of `client`, an address; tell the other validators; return its id.

        A transaction that is in the pool already, or committed already, is not an error: the id is the idempotency key.
        Raises ApiRefused; then nothing has changed.
        """
        ...

    async def submit_many(self, raws: Sequence[bytes], client: str = "") -> list[Hash32 | ApiRefused]:
        """Like `submit` for each of `raws`, verified and told on together; answers in their order.

        Raises ApiRefused when the node takes nothing in at all.
        """
        ...

    async def wait_receipt(self, tx_id: Hash32, timeout_s: float) -> Location | None:
        """Return where the receipt stands, at once when it is committed; None after `timeout_s` (at most MAX_WAIT_S).

        Raises ApiRefused(too_many_waiters) when MAX_WAITERS are waiting.
        """
        ...

    async def wait_receipts(self, ids: Sequence[Hash32], timeout_s: float) -> list[Location | None]:
        """Return where each receipt stands, as soon as all are committed; None for those that are not in time.

        Raises ApiRefused(too_many_waiters): all of `ids` together count as one that waits.
        """
        ...

    async def wait_height(self, above: int, timeout_s: float) -> int:
        """Return the height of the last durable block as soon as it is above `above`, or what it is after `timeout_s`.

        Raises ApiRefused(node_stopping) when the node stops before.
        """
        ...

    async def status(self) -> NodeStatus:
        """Return the node's state now."""
        ...

    async def consensus(self) -> ConsensusInfo:
        """Return how this node takes part in the height that is being decided."""
        ...

    async def peers(self) -> Sequence[PeerInfo]:
        """Return the other validators, in the canonical order of the set, then to a validator the admitted peers."""
        ...

    async def ready(self, min_peers: int | None = None, max_behind: int | None = None) -> Readiness:
        """Return what speaks against serving: halted, syncing, too few peers connected, too far behind.

        Peers are validators here. Without `min_peers`: as many as a quorum needs beside this node; for an observer, as
        many as there must be for one of them to be honest. Without `max_behind`: 2 blocks.
        """
        ...

    async def metrics_text(self) -> bytes:
        """Return all metrics in Prometheus text format 0.0.4."""
        ...

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request. `route` is the pattern (/v1/txs/{id}), never the path: labels are bounded."""
        ...

    def count_subscribers(self, by: int) -> None:
        """Count one subscriber to events more (1) or less (-1)."""
        ...

    def count_gap(self) -> None:
        """Count one subscriber that was let go after a gap."""
        ...
