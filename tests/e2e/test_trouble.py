"""When one peer cannot run, it prints one clear line and has an exit status; the others continue, and nothing is lost.

Also the opposite: an idle chain makes no block, and due work makes one block.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.dev.calls import Warp
from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import club_id, consent_of_seat, hash_of
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Surcharge
from contracts.rotation.terms.terms import Terms
from ledger.primitives.address import account_id
from ledger.primitives.codec import Record, encode
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis, Won
from tests.e2e.load import member_key
from tests.kit.cluster import COMMITTED, LiveCluster, running_cluster
from tests.kit.transactions import transaction_id

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
OTHERS = ("peer-1", "peer-2", "peer-3")
SEATS = 3
IDLE_S = 10.0
HEAD = "the safety record is damaged at byte 0: its beginning is not that of a safety record"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCluster]:
    keys = [member_key(number).public for number in range(SEATS)]
    with running_cluster(tmp_path_factory.mktemp("trouble"), accounts=keys) as made:
        yield made


@pytest.fixture(autouse=True)
def every_peer_runs(cluster: LiveCluster) -> None:
    """Start the peers that a failed test has left dead, so that one failure causes no others."""
    for name in ALL:
        if name not in cluster.processes or cluster.processes[name].poll() is not None:
            cluster.start(name)
            cluster.until_up(4, *ALL)


def level(cluster: LiveCluster) -> None:
    cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "all are level")
    assert {int(cluster.supply(name)["minted"]) for name in ALL} == {cluster.minted}


def last_line(cluster: LiveCluster, name: str) -> str:
    """Return the peer's last line of output, which has no traceback before it."""
    said = (cluster.node(name).directory / "stderr").read_text()
    assert "Traceback" not in said
    return said.splitlines()[-1]


# ── Reasons why a peer cannot run ─────────────────────────────────────────────────────────────────────────────────


def test_a_second_start_in_one_directory_is_one_line(cluster: LiveCluster) -> None:
    second = cluster.spawn(cluster.node("peer-4"))
    assert cluster.left(second) == 2
    assert "directory_in_use" in last_line(cluster, "peer-4")
    assert cluster.mint("peer-4")["code"] == "ok"


@pytest.mark.parametrize("which", ["api", "p2p"])
def test_a_taken_port_is_one_line(cluster: LiveCluster, which: str) -> None:
    cluster.kill("peer-4")
    address = cluster.node("peer-4").api if which == "api" else cluster.node("peer-4").p2p
    with socket.create_server((address.host, address.port)):
        refused = cluster.spawn(cluster.node("peer-4"))
        assert cluster.left(refused) == 1
    assert last_line(cluster, "peer-4") == (
        f"gye node: address_not_usable: {which}.listen {address} can't be used: {os.strerror(98)}"  # EADDRINUSE
    )
    assert cluster.mint("peer-1")["code"] == "ok"
    cluster.start("peer-4")
    level(cluster)


def test_with_a_damaged_safety_record_a_peer_follows_and_does_not_vote(cluster: LiveCluster) -> None:
    assert cluster.mint("peer-1")["code"] == "ok"
    cluster.kill("peer-4")
    path = cluster.node("peer-4").files.wal
    whole = path.read_bytes()
    path.write_bytes(whole[:30] + bytes((whole[30] ^ 1,)) + whole[31:])
    cluster.start("peer-4")
    cluster.until_up(3, *ALL)
    assert cluster.mint("peer-4")["code"] == "ok", "it takes in transactions like every peer"
    level(cluster)
    status = cluster.status("peer-4")
    assert (status["role"], status["observes"]["detail"]) == ("observer", HEAD)
    cluster.kill("peer-4")
    assert path.read_bytes()[30] != whole[30], "the peer must not repair the record by itself"
    assert path.stat().st_size == len(whole), "nothing was recorded, because nothing was signed"
    path.write_bytes(whole)
    cluster.start("peer-4")
    level(cluster)


def test_a_disk_that_fills_up_ends_the_peer_with_one_line(cluster: LiveCluster, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(small)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk can't be made, mounting needs root: {mounted.stderr.decode().strip()}")
    try:
        cluster.kill("peer-4")
        files = cluster.node("peer-4").files
        for path in (files.data, files.wal.parent):  # from now on both are on the small disk
            shutil.move(path, small / path.name)
            path.symlink_to(small / path.name)
        cluster.start("peer-4")
        cluster.until_up(4, *ALL)
        victim = cluster.processes.pop("peer-4")
        free = os.statvfs(small)
        (small / "filler").write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - 8_192)))
        for _ in range(2_000):  # the disk has room for only a few of these blocks
            if victim.poll() is not None:
                break
            assert cluster.mint("peer-1")["code"] == "ok"
        assert cluster.left(victim) == 1
        assert "No space left on device" in last_line(cluster, "peer-4")
        (small / "filler").unlink()
        cluster.start("peer-4")
        level(cluster)
        cluster.kill("peer-4")
        for path in (files.data, files.wal.parent):
            path.unlink()
            shutil.move(small / path.name, path)
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
    cluster.start("peer-4")
    level(cluster)


# ── Idle chain, due work ──────────────────────────────────────────────────────────────────────────────────────────


def cpu_s(cluster: LiveCluster) -> dict[str, float]:
    """Return the processor time that each peer has used so far."""
    used = {}
    for name, process in cluster.processes.items():
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        used[name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def test_an_idle_chain_makes_no_block_and_hardly_works(cluster: LiveCluster) -> None:
    level(cluster)
    before, heights = cpu_s(cluster), cluster.heights(*ALL)
    time.sleep(IDLE_S)
    used = {name: seconds - before[name] for name, seconds in cpu_s(cluster).items()}
    assert cluster.heights(*ALL) == heights
    assert max(used.values()) <= 0.02 * IDLE_S, used  # processor time, which a busy machine does not increase


def send(cluster: LiveCluster, nonces: list[int], member: int, where: tuple[str, str], call: Record) -> Hash32:
    """Send a member's call of (contract, method), and wait until it is carried out; return the transaction's id."""
    key = member_key(member)
    account = AccountId(account_id(cluster.genesis.chain_ctx, key.public))
    tx = Transaction(TX_VERSION, cluster.genesis.chain_ctx, account, nonces[member], 9_000, *where, encode(call))
    nonces[member] += 1
    answer = cluster.ask("peer-2", COMMITTED, sign_transaction(tx, key))
    assert answer["code"] == "ok", answer
    return transaction_id(tx)


def start_a_club(cluster: LiveCluster, nonces: list[int], due_ms: int) -> None:
    """Found and start a club whose first round is due at `due_ms`, and whose second round is far away."""

    def sent(member: int, method: str, call: Record) -> Hash32:
        return send(cluster, nonces, member, ("rotation", method), call)

    calendar = Calendar("seconds", first_due_ms=Millis(due_ms), every_seconds=86_400)
    terms = Terms("idle", Surcharge(Won(1_000), Won(10)), SEATS, calendar, Millis(60_000), open=True)
    club = club_id(sent(0, "create", Create(terms)))
    table = table_of(terms)
    for seat in range(1, SEATS + 1):
        sent(seat - 1, "join", Join(club, seat, consent_of_seat(terms, table, seat)))
    for member in range(SEATS):
        sent(member, "sign", Sign(club, hash_of(club, terms, table)))
    sent(0, "start", Start(club))


@pytest.fixture
def due_soon(cluster: LiveCluster) -> int:
    """Return the common height of all peers, which they keep until a club is due in a moment: later on a busier
    machine."""
    cluster.fund("peer-1", [member_key(number) for number in range(SEATS)], 1_000_000)
    nonces = [0] * SEATS
    jumped_ms = 0
    for seconds in (4, 30, 120):
        due_ms = time.time_ns() // 1_000_000 + jumped_ms + 2 * DAY_MS  # a start needs notice; then time is moved
        start_a_club(cluster, nonces, due_ms)
        by_ms = due_ms - time.time_ns() // 1_000_000 - jumped_ms - 1_000 * seconds
        jumped_ms += by_ms
        send(cluster, nonces, 0, ("dev", "warp"), Warp(Millis(by_ms)))
        level(cluster)
        height = cluster.heights("peer-1")[0]
        if time.time_ns() // 1_000_000 + jumped_ms < due_ms:
            return int(height)
    raise AssertionError("a club takes more than two minutes to found")


def test_what_is_due_makes_one_block_by_itself(cluster: LiveCluster, due_soon: int) -> None:
    """The first round becomes due while nobody does anything."""
    before = due_soon
    cluster.until(lambda: cluster.heights("peer-1")[0] > before, "the first round is collected")
    time.sleep(1)
    assert set(cluster.heights(*ALL)) == {before + 1}
    assert cluster.ask("peer-3", f"/v1/blocks/{before + 1}")["height"] == before + 1
