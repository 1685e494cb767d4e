"""Each invariant can fail: the watch sees the acts of a broken peer, and must report them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from consensus.lock import Committed, Entry, Prepared, TimedOut
from ledger.balances import BALANCE_PREFIX
from ledger.chain import Chain
from ledger.primitives.block import Block, Header, header_hash
from ledger.primitives.certificate import NO_VIEW, SigningContext, TimeoutCertificate
from ledger.primitives.codec import decode, encode, trusted_decode
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.units import ZERO_HASH
from node.peer.voting.wal import Owner, Wal, fresh_record
from tests.kit.height import Height
from tests.sim.cluster import SimCluster
from tests.sim.invariants import Violation
from tests.sim.world import SimWorld

H = Height()
X, Y = H.block("X"), H.block("Y")
X_HASH, Y_HASH = header_hash(X.header), header_hash(Y.header)
QC_X, QC_Y, TC = H.prepare_qc(X), H.prepare_qc(Y), H.tc(0)
FORGED = H.prepare_qc(X)
CONTEXT = SigningContext(bytes(32), bytes(32), 1)
PREPARED = Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X)
GIVEN_UP = TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None)


OWNER = Owner(bytes(32), bytes(32))


class Bytes:
    """Catches the lines of a log."""

    def __init__(self) -> None:
        self.appended = b""

    def read(self) -> bytes:
        return fresh_record(OWNER.key)

    def append(self, data: bytes) -> None:
        self.appended += data

    def sync(self) -> None:
        return None

    def replace(self, data: bytes) -> None:
        return None


class Show:
    """A cluster that does not run, and the acts that its watch sees."""

    def __init__(self) -> None:
        self.cluster = SimCluster(SimWorld(1), 4)
        self.watch = self.cluster.watch
        self.watch.genuine = lambda certificate: (
            certificate is not FORGED
        )  # the kit's certificates are of its own chain

    def record(self, *entries: Entry, node: int = 0) -> None:
        disk = Bytes()
        Wal(disk, OWNER, (99, None)).append(entries)
        self.watch.recorded(self.cluster.nodes[node], disk.appended)

    def sign(self, payload: bytes, node: int = 0) -> None:
        self.watch.signed(self.cluster.nodes[node], payload)


@pytest.fixture
def show() -> Show:
    return Show()


def broken(name: str, deed: Callable[[], object]) -> None:
    with pytest.raises(Violation, match=rf"^{name}: "):
        deed()


def test_the_watch_keeps_quiet_while_nothing_is_wrong(show: Show) -> None:
    show.record(PREPARED)
    show.sign(CONTEXT.prepare_bytes(0, X_HASH, ZERO_HASH, NO_VIEW))
    show.sign(CONTEXT.prepare_bytes(0, X_HASH, ZERO_HASH, NO_VIEW))  # the same again
    show.record(Committed(1, 0, X_HASH, QC_X, None))
    show.sign(CONTEXT.commit_bytes(0, X_HASH))
    show.record(TimedOut(1, 0, 0, X_HASH, QC_X, None))
    show.sign(CONTEXT.timeout_bytes(0, 0, X_HASH))
    show.record(Prepared(1, 1, Y_HASH, TC.just, NO_VIEW, TC, Y), node=1)


def test_two_votes_of_one_view(show: Show) -> None:
    show.record(PREPARED)
    show.sign(CONTEXT.prepare_bytes(0, X_HASH, ZERO_HASH, NO_VIEW))
    broken("I5", lambda: show.sign(CONTEXT.prepare_bytes(0, Y_HASH, ZERO_HASH, NO_VIEW)))


@pytest.mark.parametrize(
    "payload",
    [
        CONTEXT.prepare_bytes(1, X_HASH, TC.just, NO_VIEW),
        CONTEXT.commit_bytes(0, X_HASH),
        CONTEXT.timeout_bytes(0, NO_VIEW, ZERO_HASH),
    ],
)
def test_a_vote_that_is_not_on_disk(show: Show, payload: bytes) -> None:
    show.record(PREPARED)
    broken("I5", lambda: show.sign(payload))


def test_two_prepared_blocks_in_one_view(show: Show) -> None:
    show.record(Committed(1, 0, X_HASH, QC_X, X))
    broken("I3", lambda: show.record(Committed(1, 0, Y_HASH, QC_Y, Y), node=1))


def test_a_vote_after_the_timeout(show: Show) -> None:
    show.record(GIVEN_UP)
    broken("I6", lambda: show.record(PREPARED))
    broken("I6", lambda: show.record(Committed(1, 0, X_HASH, QC_X, X)))
    show.record(PREPARED, node=1)  # another node is free


def test_a_timeout_that_hides_a_lock(show: Show) -> None:
    show.record(Committed(1, 0, X_HASH, QC_X, X))
    broken("I7", lambda: show.record(TimedOut(1, 2, NO_VIEW, ZERO_HASH, None, None)))


def test_a_prepare_without_or_against_its_tc(show: Show) -> None:
    broken("I8", lambda: show.record(Prepared(1, 1, X_HASH, TC.just, NO_VIEW, None, X)))
    broken("I8", lambda: show.record(Prepared(1, 2, X_HASH, TC.just, NO_VIEW, TC, X)))
    demanding = H.tc(0, {1: QC_X})
    broken("I8", lambda: show.record(Prepared(1, 1, Y_HASH, demanding.just, 0, demanding, Y)))
    show.record(Prepared(1, 1, X_HASH, demanding.just, 0, demanding, X))


@pytest.mark.parametrize(
    "entries", [TC.entries[:2], (*TC.entries[:2], TC.entries[1]), H.tc(0, signers=range(4)).entries]
)
def test_a_tc_of_the_wrong_size(show: Show, entries: tuple) -> None:  # type: ignore[type-arg]
    wrong = TimeoutCertificate(1, 0, entries, None)
    broken("I10", lambda: show.record(Prepared(1, 1, X_HASH, wrong.just, NO_VIEW, wrong, X)))
    broken("I10", lambda: show.record(TimedOut(1, 1, NO_VIEW, ZERO_HASH, None, wrong)))


def test_a_certificate_of_too_few(show: Show) -> None:
    few = type(QC_X)(1, 0, X_HASH, ZERO_HASH, NO_VIEW, QC_X.signatures[:2])
    twice = type(QC_X)(1, 0, X_HASH, ZERO_HASH, NO_VIEW, (*QC_X.signatures[:2], QC_X.signatures[0]))
    for qc in (few, twice):
        broken("I10", lambda qc=qc: show.record(Committed(1, 0, X_HASH, qc, X)))  # type: ignore[misc]


def test_a_certificate_above_the_decision_for_another_block(show: Show) -> None:
    show.watch.decided[1], show.watch.decided_view[1] = X_HASH, 1
    tc = H.tc(1)
    show.record(Committed(1, 0, Y_HASH, QC_Y, Y))  # below the deciding view anything may have been prepared
    broken("I4", lambda: show.record(Committed(1, 2, Y_HASH, H.prepare_qc(Y, 2, tc), Y), node=1))


def running() -> SimCluster:
    from tests.kit.simulated import calm, mint, run_until

    cluster = calm()
    cluster.submit(0, mint(cluster))
    run_until(cluster, lambda: set(cluster.watch.heights.values()) == {1})
    return cluster


def tip_of(chain: Chain) -> Header:
    header = chain.header(chain.height)
    assert header is not None
    return header


def commit_again(cluster: SimCluster) -> None:
    node = cluster.nodes[0]
    assert node.peer is not None
    cluster.watch.heights[0] = node.peer.chain.height - 1
    cluster.watch.committed(node, node.peer.chain, tip_of(node.peer.chain))


def test_what_is_watched_when_a_block_is_committed() -> None:
    cluster = running()
    commit_again(cluster)  # as it was: nothing wrong
    watch = cluster.watch
    for table, name in ((watch.decided, "I1"), (watch.roots, "I11")):
        right = table[1]
        table[1] = ZERO_HASH
        broken(name, lambda: commit_again(cluster))
        table[1] = right
    for tx in watch.executed:
        watch.executed[tx] = 99
    broken("I14", lambda: commit_again(cluster))


def test_a_height_is_committed_once_and_in_order() -> None:
    cluster = running()
    node = cluster.nodes[0]
    assert node.peer is not None
    chain = node.peer.chain
    broken("I9", lambda: cluster.watch.committed(node, chain, tip_of(chain)))


def test_money_is_counted_at_every_height_of_a_group_that_is_written_together() -> None:
    """Won that are made at one height and lost at the next are found, though only the last height is written."""
    from tests.kit.simulated import mint, peer, run_until

    cluster = running()
    behind = cluster.nodes[3]
    behind.kill()
    cluster.submit(0, mint(cluster, 1))
    run_until(cluster, lambda: peer(cluster.nodes[0]).chain.height == 2)
    behind.start()
    chain, others = peer(behind).chain, peer(cluster.nodes[0]).chain
    block, certificate = trusted_decode(Block, others.block_bytes(2) or b""), others.certificate(2)
    assert certificate is not None
    executed = chain.execute(block, [parse_transaction(raw) for raw in block.txs])
    key, value = next((k, v) for k, v in executed.state_changes.items() if k.startswith(BALANCE_PREFIX) and v)
    more = executed.state_changes | {key: encode(decode(int, value) + 1)}
    broken("I14", lambda: chain.commit(replace(executed, state_changes=more), certificate, hold=True))


def test_a_peer_that_catches_up_is_counted_height_by_height() -> None:
    from tests.kit.simulated import mint, peer, run_until

    cluster = running()
    behind, counted = cluster.nodes[3], list[int]()
    behind.kill()
    for nonce in range(1, 5):
        cluster.submit(0, mint(cluster, nonce))
        run_until(cluster, lambda nonce=nonce: peer(cluster.nodes[0]).chain.height == nonce + 1)  # type: ignore[misc]
    count = cluster.watch._check_money

    def noted(node: int, chain: Chain) -> None:
        count(node, chain)
        if node == behind.index:  # others may still be on their way to the last block
            counted.append(chain.height)

    cluster.watch._check_money = noted  # type: ignore[method-assign]
    behind.start()
    run_until(cluster, cluster.level)
    assert counted == [2, 3, 4, 5]


def test_a_restart_that_lost_or_replaced_a_block() -> None:
    cluster = running()
    node, watch = cluster.nodes[0], cluster.watch
    assert node.peer is not None
    chain = node.peer.chain
    watch.restarted(node, chain)
    watch.heights[0] = 5
    broken("I2", lambda: watch.restarted(node, chain))
    watch.heights[0], watch.decided[1] = 1, ZERO_HASH
    broken("I2", lambda: watch.restarted(node, chain))


def test_evidence_against_an_honest_node(show: Show) -> None:
    broken("I12", lambda: show.watch.accused(show.cluster, show.cluster.ids[2].hex()))
    show.cluster.nodes[2].honest = False
    show.watch.accused(show.cluster, show.cluster.ids[2].hex())
    assert show.watch.culprits == {2}


def test_nothing_is_asked_of_a_dishonest_node(show: Show) -> None:
    show.cluster.nodes[0].honest = False
    show.record(GIVEN_UP)
    show.record(PREPARED)
    show.sign(CONTEXT.prepare_bytes(0, Y_HASH, ZERO_HASH, NO_VIEW))


def test_a_certificate_nobody_signed(show: Show) -> None:
    forged = Committed(1, 0, X_HASH, FORGED, X)
    broken("I10", lambda: show.watch._see_signers(forged.qc))
    show.watch.genuine = show.cluster._genuine
    broken("I10", lambda: show.watch._see_signers(QC_X))


def test_an_honest_peer_taken_for_a_liar(show: Show) -> None:
    honest, liar = (show.cluster.ids[i].hex() for i in (0, 1))
    show.cluster.nodes[1].honest = False
    show.watch.suspected(show.cluster, liar, "something")
    broken("I12", lambda: show.watch.suspected(show.cluster, honest, "something"))


def test_a_view_that_nothing_let_in(show: Show) -> None:
    machine = H.machine(0)
    show.watch._check_roles(0, machine)
    machine.view = 1
    broken("I9", lambda: show.watch._check_roles(0, machine))


def test_other_roles_than_the_others(show: Show) -> None:
    show.watch._check_roles(0, H.machine(0))
    other = H.machine(1)
    other.context.topology._order.reverse()
    broken("I17", lambda: show.watch._check_roles(1, other))
