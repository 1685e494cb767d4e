"""The ceiling: the throughput of n processes on this machine without any agreement between them.

For every transaction, each process does the work that a validator cannot avoid: parse (canonical form, id, witness
hash), verify the signature, check and move balances, and write blocks of transactions and balances in synced batches.
It does no consensus, no network, no receipts, no tree, no API. So committed tx/s ≤ ceiling, and the ratio shows the
cost of the rest.

    python -m bench.ceiling FILE SECONDS FOLDER       prints {"txs", "seconds", "cpu_s"}
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from contracts.won.calls import Transfer
from ledger.leveldb import LevelDbStore
from ledger.primitives.codec import decode, encode
from ledger.primitives.keys import verify_all
from ledger.primitives.transaction import parse_transaction
from node.shell.hardening import without_secrets

BLOCK = 1_000
FILE_LIMIT = 64 * 1024 * 1024
START = 10**12


def work(raws: tuple[bytes, ...], seconds: float, folder: Path) -> dict[str, Any]:
    """Process `raws` repeatedly for about `seconds`; return the amount of work done."""
    store = LevelDbStore(str(folder))
    balances: dict[bytes, int] = {}
    done, height = 0, 0
    began, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() - began < seconds:
        at = (height * BLOCK) % len(raws)
        batch: dict[bytes, bytes | None] = {}
        block = raws[at : at + BLOCK]
        parsed = [parse_transaction(raw) for raw in block]
        claims = [claim for one in parsed for claim in one.claims()]
        assert all(verify_all(claims)), "the workload is signed"
        for one in parsed:
            call = decode(Transfer, one.tx.args)
            left = balances.get(one.tx.account, START) - call.amount
            assert left >= 0, "the workload is funded"
            balances[one.tx.account] = left
            balances[call.to] = balances.get(call.to, START) + call.amount
            for account in (one.tx.account, call.to):
                batch[b"b/" + account] = encode((balances[account], one.tx.nonce))
            batch[b"t/" + one.id] = height.to_bytes(8, "big")
        batch[b"k/" + height.to_bytes(8, "big")] = encode(block)
        store.write(batch)
        done += len(block)
        height += 1
    used, took = time.process_time() - cpu, time.perf_counter() - began
    store.close()
    return {"txs": done, "seconds": took, "cpu_s": used}


def ceiling(raws: list[bytes], processes: int, seconds: float, folder: Path) -> list[dict[str, Any]]:
    """Run `processes` of these at the same time; return the result of each."""
    path = folder / "workload"
    path.write_bytes(encode(tuple(raws)))
    running = []
    for number in range(processes):
        place = folder / f"ceiling-{time.monotonic_ns()}-{number}"
        command = [sys.executable, "-m", "bench.ceiling", str(path), str(seconds), str(place)]
        own = without_secrets(os.environ)
        running.append(
            subprocess.Popen(command, env=own, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])  # noqa: S603
        )
    return [json.loads(process.communicate()[0]) for process in running]


if __name__ == "__main__":
    found = work(
        decode(tuple[bytes, ...], Path(sys.argv[1]).read_bytes(), FILE_LIMIT), float(sys.argv[2]), Path(sys.argv[3])
    )
    sys.stdout.write(json.dumps(found) + "\n")
