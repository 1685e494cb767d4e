"""The speed at which a new observer catches up, with real nodes, real stores and an existing chain.

    a chain of --blocks blocks with --txs transfers each, signed by a quorum ─► the stores of --servers validators
    --repeats times, for each source tree in turn: the validators run, an observer starts with an empty chain
    ─► blocks per second, and ms of its processor time per block, from its first block to its last

    python -m bench.sync [--blocks 600] [--txs 10] [--servers 2] [--repeats 3] [--before TREE]

With `--before`, the nodes of another checkout of this project run in turn with those of this one, on the same chain: on
a shared machine only the ratio is meaningful.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.loading import fill
from bench.workload import FUND, Workload
from contracts.peers.calls import Admit
from contracts.registry import default_registry
from ledger.chain import Chain
from ledger.leveldb import LevelDbStore
from ledger.primitives.certificate import CommitQC, VoteSignature
from ledger.primitives.codec import encode
from ledger.primitives.genesis import Genesis
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import (
    TX_VERSION,
    ParsedTransaction,
    Transaction,
    parse_transaction,
    sign_transaction,
)
from node.config import Address
from node.shell.disk.files import NodeFiles, read_signing_key
from node.shell.hardening import without_secrets
from node.shell.init import LOOPBACK, ClusterLayout, free_ports, make_cluster, make_observer
from node.shell.progress import cpu_s, wait_until

HERE = Path(__file__).parents[1]
VALIDATORS = 4
ACCOUNTS = 256
STOP_WAIT_S = 10.0
SPACING_MS = 1
"""Milliseconds between two blocks of the chain; its first block is long enough before the present."""


@dataclass(frozen=True)
class Plan:
    """The parameters of the benchmark."""

    blocks: int = 600
    txs: int = 10
    servers: int = 2
    repeats: int = 3


@dataclass(frozen=True)
class Run:
    """The result of one observer's sync."""

    blocks_per_s: float
    cpu_ms: float
    """Of the observer and its processes, per block."""


class Bench:
    """The chain, the directories of the validators that have it, and the template of an observer without blocks."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.plan = plan
        self.folder = folder
        now_ms = time.time_ns() // 1_000_000
        self.layout = make_cluster(folder / "cluster", VALIDATORS, timestamp_ms=now_ms - 60_000 - plan.blocks)
        self.genesis = self.layout.genesis
        addresses = {node.validator_id.hex(): node.p2p for node in self.layout.nodes}
        self.template = folder / "template"
        p2p, api = (Address(host=LOOPBACK, port=port) for port in free_ports(2))
        key = make_observer(self.template, "observer", self.genesis, addresses, p2p=p2p, api=api)
        workload = Workload(1, ACCOUNTS)
        empty, full = NodeFiles(self.template).data, self.layout.nodes[0].files.data
        store = LevelDbStore(str(empty))
        fill(store, self.genesis, workload.public_keys(), FUND, default_registry())
        store.close()
        shutil.copytree(empty, full, dirs_exist_ok=True)
        self._grow(full, workload, key)
        for node in self.layout.nodes[1 : plan.servers]:
            shutil.copytree(full, node.files.data, dirs_exist_ok=True)

    def _grow(self, folder: Path, workload: Workload, observer_key: bytes) -> None:
        """Decide the plan's blocks on the chain in `folder`, as its validators would."""
        store = LevelDbStore(str(folder))
        chain = Chain.open(store, self.genesis, default_registry())
        keys = _consensus_keys(self.layout, chain)
        admission = _admission(self.genesis, self.layout, observer_key)
        for number in range(self.plan.blocks):
            raws = workload.batch(self.genesis, 0, self.plan.txs)
            txs = [parse_transaction(raw) for raw in raws]
            decide(chain, keys, [admission, *txs] if number == 0 else txs)
        chain.close()

    def run(self, tree: Path) -> Run:
        """Let an observer with the software in `tree` catch up with validators of the same software."""
        place = self.folder / "observer"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.template, place)
        running = [_start(tree, node.directory) for node in self.layout.nodes[: self.plan.servers]]
        try:
            observer = _start(tree, place)
            running.append(observer)
            return self._watch(observer, NodeFiles(place).log)
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(STOP_WAIT_S)

    def _watch(self, observer: "subprocess.Popen[bytes]", log: Path) -> Run:
        def height() -> int:
            if observer.poll() is not None:
                raise SystemExit(f"the observer stopped:\n{(log.parent / 'stderr').read_text()[-2000:]}")
            return len(_committed(log))

        wait_until(lambda: height() > 0, height, "the observer gets no block")
        first, cpu = height(), cpu_s([observer.pid])
        wait_until(lambda: height() >= self.plan.blocks, height, "the observer does not catch up")
        cpu = cpu_s([observer.pid]) - cpu
        times = _committed(log)
        took = times[self.plan.blocks - 1] - times[0]
        return Run((self.plan.blocks - 1) / took, 1_000 * cpu / (self.plan.blocks - first))


def decide(chain: Chain, keys: Sequence[SigningKey], txs: Sequence[ParsedTransaction]) -> None:
    """Append a block with `txs` to `chain`; `keys` are its validators' keys in the order of the set."""
    height = chain.height + 1
    validators, context = chain.validators(height), chain.signing_context(height)
    executed = chain.build(txs, chain.tip_time_ms + SPACING_MS, validators[0].id, chain.certificate(chain.height))
    assert len(executed.block.txs) == len(txs), "the workload is valid"
    payload = context.commit_bytes(0, executed.block_hash)
    votes = tuple(VoteSignature(signer, keys[signer].sign(payload)) for signer in range(validators.quorum))
    chain.commit(executed, CommitQC(height, 0, executed.block_hash, votes))


def _consensus_keys(layout: ClusterLayout, chain: Chain) -> list[SigningKey]:
    """Return the keys of the validators in the order of their set."""
    keys = [read_signing_key(node.files.consensus_key) for node in layout.nodes]
    members = chain.validators(1).members
    return [next(key for key in keys if key.public == member.consensus_key) for member in members]


def _admission(genesis: Genesis, layout: ClusterLayout, observer_key: bytes) -> ParsedTransaction:
    """Return the operator's transaction that admits the observer."""
    operator = read_signing_key(layout.operator_key)
    account = genesis.account_of(operator.public)
    call = Admit(observer_key, "observer", account)
    tx = Transaction(TX_VERSION, genesis.chain_ctx, account, 0, 1_000, "peers", "admit", encode(call))
    return parse_transaction(sign_transaction(tx, operator))


def _start(tree: Path, directory: Path) -> "subprocess.Popen[bytes]":
    with (directory / "stderr").open("wb") as err:
        command = [sys.executable, "-m", "node", "--dir", str(directory)]
        return subprocess.Popen(command, cwd=tree, env=without_secrets(os.environ), stdout=err, stderr=err)  # noqa: S603


def _committed(log: Path) -> list[float]:
    """Return when each block became durable, from the log."""
    if not log.exists():
        return []
    lines = [line for line in log.read_text().splitlines() if '"block.committed"' in line and line.endswith("}")]
    return [datetime.fromisoformat(json.loads(line)["time"]).timestamp() for line in lines]


def main() -> None:
    """Run the plan of the command line, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.sync", description="Time a fresh observer that catches up.")
    plan = Plan()
    parser.add_argument("--blocks", type=int, default=plan.blocks)
    parser.add_argument("--txs", type=int, default=plan.txs)
    parser.add_argument("--servers", type=int, default=plan.servers)
    parser.add_argument("--repeats", type=int, default=plan.repeats)
    parser.add_argument("--before", type=Path, help="another checkout, run in turn with this one")
    given = parser.parse_args()
    plan = Plan(given.blocks, given.txs, given.servers, given.repeats)
    trees = ([("before", given.before)] if given.before else []) + [("now", HERE)]
    found: dict[str, list[Run]] = {name: [] for name, _ in trees}
    with tempfile.TemporaryDirectory(prefix="gye-bench-sync-") as folder:
        bench = Bench(Path(folder), plan)
        for _ in range(plan.repeats):
            for name, tree in trees:
                found[name].append(bench.run(tree.resolve()))
    print(f"{plan.blocks} blocks with {plan.txs} transfers each, from {plan.servers} validators; median (all)")  # noqa: T201
    for name, runs in found.items():
        speeds, costs = [run.blocks_per_s for run in runs], [run.cpu_ms for run in runs]
        print(  # noqa: T201
            f"{name:7} {statistics.median(speeds):7.1f} blocks/s ({', '.join(f'{each:.1f}' for each in speeds)})   "
            f"{statistics.median(costs):5.2f} ms CPU per block ({', '.join(f'{each:.2f}' for each in costs)})"
        )


if __name__ == "__main__":
    main()
