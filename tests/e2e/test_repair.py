"""A validator with a damaged store repairs itself from its peers: real processes, and nobody helps.

damage that LevelDB sees        a start moves the store aside
a silently changed value        its first use ends the process: a block, a client, the scrub; a supervisor restarts it
"""

import contextlib
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.won.calls import Mint
from ledger.balances import Purse, PurseKind
from ledger.leveldb import LevelDbStore
from ledger.primitives.address import account_id, format_account
from ledger.primitives.codec import decode, encode
from ledger.primitives.units import AccountId, Won
from ledger.state import STORE_PREFIX
from node.shell.progress import cpu_steps, size_of
from tests.e2e.load import member_key
from tests.kit.bank import wire
from tests.kit.cluster import COMMITTED, LiveCluster, running_cluster

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
HEIGHTS = 3
"""The repaired peer abstains from two heights, and votes at the next."""
MEMBERS = tuple(member_key(number) for number in range(3))
FUND = 5_000
STOLEN = 4_000_000
"""The difference between the false balance and the true one."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    with running_cluster(tmp_path_factory.mktemp("repair"), accounts=[key.public for key in MEMBERS]) as made:
        made.fund("peer-1", MEMBERS, FUND)
        yield made


def lose_current(data: Path) -> None:
    (data / "CURRENT").unlink()


def flip_bytes_in_tables(data: Path) -> None:
    tables = list(data.glob("*.ldb"))
    assert tables, "a start writes what the log held into a table"
    for table in tables:
        content = bytearray(table.read_bytes())
        for at in range(0, len(content), 256):
            content[at] ^= 1
        table.write_bytes(content)


@pytest.mark.parametrize("damage", [flip_bytes_in_tables, lose_current])
def test_a_damaged_store_is_repaired_and_the_peer_votes_again(
    cluster: LiveCluster, damage: Callable[[Path], None]
) -> None:
    assert cluster.mint("peer-1")["code"] == "ok"
    cluster.kill("peer-4")
    cluster.start("peer-4")
    cluster.until_up(4, *ALL)
    cluster.kill("peer-4")
    files = cluster.node("peer-4").files
    damage(files.data)
    cluster.start("peer-4")
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "it has caught up")
    assert len(files.damaged_stores()) == 1
    cluster.until(lambda: "votes again above" in (observes(cluster) or ""), "its peers have answered")
    until_it_votes(cluster)


def observes(cluster: LiveCluster) -> str | None:
    """Return why peer-4 does not vote, or None if it does."""
    status = cluster.status("peer-4")
    return "it does not answer" if status is None else (status["observes"] or {}).get("detail")


def until_it_votes(cluster: LiveCluster) -> None:
    """Let blocks be made until peer-4 votes again, and check that its vote counts."""
    for _ in range(HEIGHTS):
        assert cluster.mint("peer-1")["code"] == "ok"
    cluster.until(lambda: observes(cluster) is None, "it votes again")
    cluster.kill("peer-3")
    assert cluster.mint("peer-1")["code"] == "ok", "three of four decide: without its vote nothing would be"
    cluster.start("peer-3")
    cluster.until_up(4, *ALL)
    log = cluster.node("peer-4").files.log.read_text()
    steps = ["store.moved_aside", "store.begun_anew", "store.caught_up", "store.repaired"]
    assert [log.rindex(f'"{step}"') for step in steps] == sorted(log.rindex(f'"{step}"') for step in steps)


class Supervisor:
    """Restarts peer-4 when it ends with a failure, as systemd does under `Restart=on-failure`."""

    def __init__(self, cluster: LiveCluster) -> None:
        self._cluster = cluster
        self._node = cluster.node("peer-4")
        self._log_begins = len(self._node.files.log.read_text().splitlines())
        self.statuses: list[int] = []
        """The exit statuses so far."""
        self.process: subprocess.Popen[bytes] = cluster.spawn(self._node)

    def has_restarted(self) -> bool:
        """Check the process; return whether it was ever restarted."""
        status = self.process.poll()
        if status is not None:
            self.statuses.append(status)
            assert status > 0, f"on-failure restarts failures only: {self.statuses}\n{self._cluster.tails()}"
            self.process = self._cluster.spawn(self._node)
        return bool(self.statuses)

    def events(self) -> list[dict[str, Any]]:
        """Return the log lines of the peer under this supervisor."""
        return [json.loads(line) for line in self._node.files.log.read_text().splitlines()[self._log_begins :]]

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait as `LiveCluster.until` does, and check the process meanwhile."""

        def done() -> bool:
            self.has_restarted()
            return condition()

        def seen() -> object:
            return size_of(self._node.files.log), cpu_steps([self.process.pid])

        self._cluster.until(done, what, seen)


@contextlib.contextmanager
def supervised(cluster: LiveCluster, every_ms: int) -> Iterator[Supervisor]:
    """Run peer-4 under a supervisor, with a scrub step every `every_ms`; afterwards it runs as the others do."""
    config = cluster.node("peer-4").files.config
    usual = config.read_text()
    config.write_text(f"{usual}\n[scrub]\nevery_ms = {every_ms}\n")
    supervisor = Supervisor(cluster)
    try:
        yield supervisor
    finally:
        config.write_text(usual)
        cluster.processes["peer-4"] = supervisor.process


def account_of(cluster: LiveCluster, member: int) -> AccountId:
    return AccountId(account_id(cluster.genesis.chain_ctx, MEMBERS[member].public))


def change_in_silence(cluster: LiveCluster, member: int) -> None:
    """Raise a balance in the store of peer-4, which is down: LevelDB writes it with a right checksum."""
    store = LevelDbStore(str(cluster.node("peer-4").files.data))
    key = STORE_PREFIX + Purse(PurseKind.AVAILABLE, account_of(cluster, member)).key()
    value = store.get(key)
    assert value is not None
    store.write({key: encode(decode(int, value) + STOLEN)})
    store.close()


def balance(cluster: LiveCluster, name: str, member: int) -> int | None:
    """Return the balance of a member that `name` answers, or None without an answer."""
    try:
        answer = cluster.ask(name, f"/v1/accounts/{format_account(account_of(cluster, member))}", timeout_s=5)
    except OSError:
        return None
    return int(answer["balance"]) if "balance" in answer else None


def by_a_block(cluster: LiveCluster, supervisor: Supervisor) -> None:
    height = cluster.heights("peer-1")[0] + 1
    supervisor.until(lambda: cluster.heights("peer-4") == [height - 1], "it has started")
    raw = cluster.operator_tx(Mint(account_of(cluster, 0), Won(1), wire("a block that uses the false value")))
    cluster.minted += 1
    assert cluster.ask("peer-1", COMMITTED, raw)["code"] == "ok"
    supervisor.until(supervisor.has_restarted, "the block that uses it ends it")
    before = supervisor.events()
    before = before[: next(i for i, line in enumerate(before) if line["event"] == "node.broken")]
    committed = [line["height"] for line in before if line["event"] == "block.committed"]
    assert height not in committed, "it is found while the block is executed, and nothing rests on it"


def by_a_client(cluster: LiveCluster, supervisor: Supervisor) -> None:
    true = balance(cluster, "peer-1", 1)
    answers: list[int | None] = []

    def asked() -> bool:
        answers.append(balance(cluster, "peer-4", 1))
        return supervisor.has_restarted()

    supervisor.until(asked, "a client's question ends it")
    assert set(answers) <= {true, None}, "whoever asks hears the true balance or none"


def by_the_scrub(cluster: LiveCluster, supervisor: Supervisor) -> None:
    supervisor.until(supervisor.has_restarted, "the scrub finds it, though nobody uses it")
    assert any(line["event"] == "store.damaged" for line in supervisor.events())


@pytest.mark.parametrize(
    ("found", "member", "every_ms"), [(by_a_block, 0, 3_600_000), (by_a_client, 1, 3_600_000), (by_the_scrub, 2, 1)]
)
def test_a_balance_that_was_changed_in_silence_is_found_and_repaired(
    cluster: LiveCluster, found: Callable[[LiveCluster, Supervisor], None], member: int, every_ms: int
) -> None:
    true = balance(cluster, "peer-1", member)
    cluster.kill("peer-4")
    change_in_silence(cluster, member)
    with supervised(cluster, every_ms) as supervisor:
        found(cluster, supervisor)
        supervisor.until(lambda: len(set(cluster.heights(*ALL))) == 1, "it has caught up")
        supervisor.until(lambda: "votes again above" in (observes(cluster) or ""), "its peers have answered")
        assert supervisor.statuses == [1], "once is enough"
    until_it_votes(cluster)
    assert balance(cluster, "peer-4", member) == balance(cluster, "peer-1", member)
    assert true is not None
    assert balance(cluster, "peer-4", member) in (true, true + 1)
    assert cluster.text("peer-4", "/readyz"), "a status of 200"
