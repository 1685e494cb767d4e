"""The cost of one transfer to one validator, step by step: CPU time in one process, which other work affects least.

    parse ─ check (admission) ─ build (the leader) ─ execute (the others) ─ commit

It runs on LevelDB, with blocks of 1,984 transfers between 10⁵ accounts, or another number, and takes the minimum of all
repeats for every step. `gye bench tx` measures the whole, with verification, consensus, TLS and HTTP.

    python -m bench.steps [REPEATS [ACCOUNTS]]    µs per transaction of {"parse", "check", "build", "execute", "commit"}
"""

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.loading import load_accounts
from bench.workload import FUND, Workload
from contracts.registry import default_registry
from ledger.chain import Chain, Executed
from ledger.leveldb import LevelDbStore
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import decode, encode
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from node.shell.init import make_cluster

LANES, PER_LANE = 16, 124
ACCOUNTS = 100_000
REPEATS = 6

T = TypeVar("T")


class Steps:
    """A chain in one process, and the minimum time of each step."""

    def __init__(self, folder: Path, accounts: int) -> None:
        self._workload = Workload(LANES, accounts)
        self._time_ms = time.time_ns() // 1_000_000
        layout = make_cluster(folder / "cluster", 4, timestamp_ms=self._time_ms - 1_000)
        self._genesis = layout.genesis
        load_accounts(layout.genesis, self._workload.public_keys(), FUND, [folder / "data"])
        self._chain = Chain.open(LevelDbStore(str(folder / "data")), layout.genesis, default_registry())
        self._leader = self._chain.validators(1)[0].id
        self._last: CommitQC | None = None
        self.best: dict[str, float] = {}
        """Step → µs of CPU per transaction."""

    def run(self, repeats: int) -> dict[str, float]:
        """Take `repeats` blocks through all steps; return the minimum time of each."""
        for _ in range(repeats):
            self._block()
        self._chain.close()
        return {step: round(micros, 2) for step, micros in self.best.items()}

    def _block(self) -> None:
        raws = [raw for lane in range(LANES) for raw in self._workload.batch(self._genesis, lane, PER_LANE)]
        gc.collect()
        parsed = self._timed("parse", lambda: [parse_transaction(raw) for raw in raws], len(raws))
        self._timed("check", lambda: self._check(parsed), len(raws))
        built = self._timed("build", lambda: self._build(parsed), len(raws))
        assert len(built.block.txs) == len(raws), "the workload fits into a block"
        received = decode(Block, encode(built.block))
        executed = self._timed("execute", lambda: self._chain.execute(received, parsed), len(raws))
        assert all(receipt.ok for receipt in executed.receipts), "the workload is funded"
        self._timed("commit", lambda: self._commit(executed), len(raws))

    def _timed(self, step: str, work: Callable[[], T], txs: int) -> T:
        began = time.process_time()
        result = work()
        micros = (time.process_time() - began) / txs * 1e6
        self.best[step] = min(micros, self.best.get(step, micros))
        return result

    def _check(self, parsed: list[ParsedTransaction]) -> None:
        for one in parsed:
            self._chain.check_transaction(one)

    def _build(self, parsed: list[ParsedTransaction]) -> Executed:
        self._time_ms += 10
        return self._chain.build(parsed, self._time_ms, self._leader, self._last)

    def _commit(self, executed: Executed) -> None:
        signatures = tuple(VoteSignature(index, bytes(64)) for index in range(3))  # the ledger does not verify them
        self._last = CommitQC(executed.block.header.height, 0, executed.block_hash, signatures)
        self._chain.commit(executed, self._last)


def steps(repeats: int = REPEATS, accounts: int = ACCOUNTS) -> dict[str, float]:
    """Return µs of CPU per transaction for each step, the minimum of `repeats`."""
    with tempfile.TemporaryDirectory(prefix="gye-bench-") as name:
        return Steps(Path(name), accounts).run(repeats)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(steps(*map(int, sys.argv[1:]))) + "\n")
