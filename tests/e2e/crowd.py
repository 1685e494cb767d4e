"""Many clubs due in one second, on four real peers: the number of blocks, their work and time, and the result.

    found, join, sign, start in batches ─ warp to 3 s before the due instant ─ scheduled work collects
                                         ─ warp over the grace ─ missing amounts are settled

Members send transfers meanwhile. At the end the chain is replayed with one item per block, and with all items in one
block: the states must be equal byte for byte, except for the proposers of blocks.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from contracts.audit.whole import audit_state
from contracts.dev.calls import Warp
from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import club_id, consent_of_seat, hash_of
from contracts.rotation.terms.calendar import Calendar, due_instants
from contracts.rotation.terms.forms import Flat
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Mint
from ledger.chain import Chain
from ledger.execution.metering import Work
from ledger.primitives.address import account_id
from ledger.primitives.codec import Record, encode
from ledger.primitives.genesis import Genesis
from ledger.primitives.transaction import TX_VERSION, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS, AccountId, Hash32, Millis, Won
from tests.e2e.load import Load, member_key
from tests.kit.bank import wire
from tests.kit.cluster import LiveCluster, running_cluster
from tests.kit.transactions import transaction_id
from tests.kit.world import method_of
from tests.laws.limited import ALL, limited
from tests.sim.undisturbed import blocks_of, once_and_in_order, step

__all__ = ["Burst", "Report", "run"]

ALL_PEERS = ("peer-1", "peer-2", "peer-3", "peer-4")
PEOPLE = 100
"""Each club's two seats are held by two of them, so that clubs share people."""
SENDERS = 2
"""Two more people send transfers all the time."""
MONEY = Won(1_000_000)
SHORT = Won(1_000)
"""The won of every fifth person: too little for all of its clubs."""
CONTRIBUTION = Won(1_000)
GRACE_MS = Millis(3_600_000)
BATCH = 500
MINTS_AT_ONCE = 60
"""Fewer than may wait of one account."""
BEFORE_MS = 3_000


@dataclass(frozen=True)
class Burst:
    """The blocks for one instant."""

    items: int
    blocks: int
    most_items: int
    """In a single block."""
    seconds: float
    """From the first block's time to the last block's."""
    above_view_0: int
    most_of_bounds: float
    """The largest share that any block used of any of its four bounds of work."""
    execute_cpu_ms_max: float
    """Processor time of the slowest block's scheduled work, repeated in one process."""


@dataclass(frozen=True)
class Report:
    """The result of one crowd."""

    clubs: int
    bursts: list[Burst]
    transfer_gap_s: float
    """The longest time without a final transfer while the clubs were collected."""

    def __str__(self) -> str:
        return json.dumps(asdict(self), indent=1)


class Crowd:
    """The clubs of one cluster."""

    def __init__(self, cluster: LiveCluster, clubs: int) -> None:
        self.cluster = cluster
        self.clubs = clubs
        today = (time.time_ns() // 1_000_000 + SEOUL_OFFSET_MS) // DAY_MS
        year, month, day, *_ = time.gmtime((today + 2) * 86_400)
        calendar = Calendar("day", year, month, day)
        self.due_ms = due_instants(calendar, 1)[0]
        self.terms = Terms("crowd", Flat(CONTRIBUTION), 2, calendar, GRACE_MS, deposit=Won(0), open=True)
        self._nonces: dict[int, int] = {}
        self._offset_ms = 0

    def holders(self, club: int) -> tuple[int, int]:
        """Return the holders of the two seats of the club with this number; the first one founds it."""
        first = club % PEOPLE
        return first, (first + 1 + club // PEOPLE) % PEOPLE

    def fund(self) -> None:
        """Mint for everybody; every fifth person gets too little."""
        context, mints = self.cluster.genesis.chain_ctx, []
        for number in range(SENDERS + PEOPLE):
            account = AccountId(account_id(context, member_key(number).public))
            amount = SHORT if number >= SENDERS and number % 5 == 0 else MONEY
            mints.append(self.cluster.operator_tx(Mint(account, amount, wire(f"bank-{number}"))))
        for at in range(0, len(mints), MINTS_AT_ONCE):
            self._commit(mints[at : at + MINTS_AT_ONCE])

    def start(self) -> None:
        """Found and start all clubs."""
        names = range(self.clubs)
        created = [self._tx(self.holders(club)[0], Create(self.terms)) for club in names]
        ids = [club_id(found) for found, _ in created]
        table = table_of(self.terms)
        self._commit([raw for _, raw in created])

        def each(call: Callable[[Hash32, int], Record]) -> list[bytes]:
            return [self._tx(who, call(ids[n], seat))[1] for n in names for seat, who in enumerate(self.holders(n), 1)]

        self._commit(each(lambda club, seat: Join(club, seat, consent_of_seat(self.terms, table, seat))))
        self._commit(each(lambda club, _: Sign(club, hash_of(club, self.terms, table))))
        self._commit([self._tx(self.holders(n)[0], Start(ids[n]))[1] for n in names])

    def warp_to(self, instant_ms: int) -> None:
        """Move chain time to an instant."""
        by = instant_ms - (time.time_ns() // 1_000_000 + self._offset_ms)
        self._commit([self._tx(0, Warp(Millis(by)))[1]])
        self._offset_ms += by

    def quiet(self) -> bool:
        """Return whether all peers have the same height and nothing is due."""
        return len(set(self.cluster.heights(*ALL_PEERS))) == 1

    def _tx(self, who: int, call: Record) -> tuple[Hash32, bytes]:
        nonce = self._nonces.get(who, 0)
        self._nonces[who] = nonce + 1
        contract, method = method_of(call)
        context, key = self.cluster.genesis.chain_ctx, member_key(SENDERS + who)
        account = AccountId(account_id(context, key.public))
        tx = Transaction(TX_VERSION, context, account, nonce, 9_000, contract, method, encode(call))
        return transaction_id(tx), sign_transaction(tx, key)

    def _commit(self, raws: Sequence[bytes]) -> None:
        """Send in batches; all must become final and succeed."""
        for at in range(0, len(raws), BATCH):
            some = tuple(raws[at : at + BATCH])
            path = "/v1/txs/batch?wait=committed&timeout=30s"
            results = self.cluster.ask("peer-1", path, encode(some), timeout_s=60)["results"]
            bad = [found for found in results if found.get("status") != "committed"]
            assert not bad, bad[:3]


def run(folder: Path, clubs: int) -> Report:
    """Let `clubs` clubs be due in one second; raises AssertionError with the fault."""
    keys = [member_key(number) for number in range(SENDERS + PEOPLE)]
    with running_cluster(folder, accounts=[key.public for key in keys]) as cluster:
        crowd = Crowd(cluster, clubs)
        crowd.fund()
        crowd.start()
        with Load(cluster, SENDERS) as load:
            crowd.warp_to(crowd.due_ms - BEFORE_MS)
            load.until(20)
            at = time.monotonic()
            cluster.until(lambda: _items(cluster) >= clubs, "all are collected")
            load.until(20)
            gap = load.gap_after(at)
            crowd.warp_to(crowd.due_ms + GRACE_MS + 1_000)
            load.until(20)
        assert not load.refused, load.refused
        cluster.until(crowd.quiet, "all are level")
        assert cluster.ask("peer-1", "/v1/audit", timeout_s=60)["ok"]
        cluster.stop()
        for name in ALL_PEERS[1:]:
            with cluster.chain(name) as chain:
                assert once_and_in_order(chain) == []
        with cluster.chain("peer-1") as chain:
            return Report(clubs, check(cluster.genesis, chain), round(gap, 3))


def _items(cluster: LiveCluster) -> int:
    """Return the number of collected rounds, as a peer counts them."""
    text = cluster.text("peer-1", "/metrics")
    lines = [
        line for line in text.splitlines() if line.startswith("gye_ledger_contract_calls_total") and "collect" in line
    ]
    return sum(int(float(line.rpartition(" ")[2])) for line in lines)


def check(genesis: Genesis, chain: Chain) -> list[Burst]:
    """Compare the chain with itself with one item per block, and with all in one; return its bursts."""
    assert [found for found in audit_state(chain) if found is not None] == []
    state = _state(chain)
    for limit in (1, ALL):
        assert _state(replayed(genesis, chain, limit)) == state, f"{limit} items to a block give another state"
    return list(bursts(genesis, chain))


def replayed(genesis: Genesis, original: Chain, limit: int) -> Chain:
    """Return the same history in blocks of `limit` items: the work of an instant begins at its original time."""
    chain = limited(genesis, limit)
    for block in blocks_of(original):
        due = chain.next_due_ms()
        while due is not None and due <= block.header.timestamp_ms:
            step(chain, max(block.header.timestamp_ms, chain.tip_time_ms + 1), [])
            due = chain.next_due_ms()
        if block.txs:
            txs = [parse_transaction(raw) for raw in block.txs]
            step(chain, max(block.header.timestamp_ms, chain.tip_time_ms + 1), txs)
    return chain


def bursts(genesis: Genesis, chain: Chain) -> Iterator[Burst]:
    """Yield each run of blocks with scheduled work."""
    again, run_of = limited(genesis, chain.params.due_items_per_block), list[tuple[int, int, int, Work, float]]()
    for block in blocks_of(chain):
        certificate = chain.certificate(block.header.height)
        assert certificate is not None
        began = time.process_time()
        execution = again._tip().execution(block.header.timestamp_ms)
        execution.run_due()
        took, work = (time.process_time() - began) * 1_000, execution._work
        items = len(execution._receipts)
        if items:
            run_of.append((items, block.header.timestamp_ms, certificate.view, work, took))
        elif run_of:
            yield _burst(chain, run_of)
            run_of = []
        step(again, block.header.timestamp_ms, [parse_transaction(raw) for raw in block.txs])
    if run_of:
        yield _burst(chain, run_of)


def _burst(chain: Chain, blocks: list[tuple[int, int, int, Work, float]]) -> Burst:
    params = chain.params
    shares = [
        max(
            work.reads / params.block_max_reads,
            work.writes / params.block_max_writes,
            work.bytes / params.block_max_bytes,
            work.nested / params.block_max_nested,
        )
        for _, _, _, work, _ in blocks
    ]
    assert max(shares) <= 1, "a block went beyond its bounds"
    assert max(items for items, *_ in blocks) <= params.due_items_per_block
    return Burst(
        items=sum(items for items, *_ in blocks),
        blocks=len(blocks),
        most_items=max(items for items, *_ in blocks),
        seconds=(blocks[-1][1] - blocks[0][1]) / 1_000,
        above_view_0=sum(view > 0 for _, _, view, _, _ in blocks),
        most_of_bounds=round(max(shares), 3),
        execute_cpu_ms_max=round(max(took for *_, took in blocks), 1),
    )


def _state(chain: Chain) -> dict[bytes, bytes]:
    return {key: value for key, value in chain.state_entries(b"") if not key.startswith(b"s/roles")}
