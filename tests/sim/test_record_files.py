"""Every byte of a record flipped, and every truncation, with real files: `FileDisk`, `LevelDbStore`, and a whole peer.

The peer leads height 1, has signed a PREPARE and a TIMEOUT there, and is killed. With each fault it is started again,
two others answer it, and it has every reason to sign: a transaction, the lead, and a timer that runs out.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from consensus.lock import Prepared, TimedOut
from consensus.messages import Prepare, Timeout
from ledger.chain import Chain
from ledger.leveldb import LevelDbStore
from ledger.primitives.certificate import VoteType
from ledger.primitives.codec import encode
from ledger.primitives.hashing import CONSENSUS_DOMAIN
from node.peer.traffic.wire import OwnVotes
from node.peer.voting.recall import QUESTION
from node.peer.voting.wal import fresh_record
from node.shell.disk.wal_file import FileDisk
from tests.kit.safety_record import entries_in
from tests.kit.simulated import mint, peer, run_for
from tests.sim.cluster import SimCluster
from tests.sim.node import Node
from tests.sim.world import SimWorld, keyed_hash

MARK_BYTES = 16
"""Bytes of the mark at the end of a record: the record is complete without it."""
SIGNS_MS = 450.0
"""A round of answers, a proposal, and the timer of view 0."""
Signed = dict[tuple[int, bytes], bytes]


class Files:
    """One peer on real files; nobody else runs."""

    def __init__(self, root: Path) -> None:
        self.wal, self.data = root / "safety.wal", root / "data"
        self.cluster = SimCluster(SimWorld(1), 4)
        self.node = self._leader()
        self.node.honest = False
        self.node.store.close()
        self.node.store = LevelDbStore(str(self.data))  # type: ignore[assignment]
        self.signed: Signed = {}
        self.twice: list[VoteType] = []
        self.cluster.watch.signed = self._see  # type: ignore[method-assign]
        self.wal.write_bytes(fresh_record(self.node.key.public))
        self.votes: Signed = {}
        self.lives()
        self.record, self.votes = self.wal.read_bytes(), self.signed

    def lives(self, remembered: tuple[Prepare | Timeout, ...] = ()) -> str:
        """Start the peer, let it act, and kill it; return whether it votes.

        The others hold its `remembered` votes.
        """
        self.signed, self.twice = dict(self.votes), []
        disk = FileDisk(self.wal)
        self.node.disk = disk  # type: ignore[assignment]
        self.node.start()
        running = peer(self.node)
        for other in [node for node in self.cluster.nodes if node is not self.node][:2]:
            running._questions.ask(self.cluster.ids[other.index], QUESTION)
            running.on_frame(self.cluster.ids[other.index], encode(OwnVotes(0, remembered, tied=True)))
        running.submit(mint(self.cluster), lambda found: None)
        run_for(self.cluster, SIGNS_MS)
        votes = running.voter.place() is not None
        self.node.kill()
        disk.close()
        return "votes" if votes else "silent"

    def own_votes(self) -> tuple[Prepare | Timeout, ...]:
        """Return the peer's signed messages, as others hold them."""
        chain = Chain.open(self.node.store, self.cluster.genesis, self.cluster.registry)
        me, context = chain.validators(1).index_of(self.cluster.ids[self.node.index]), chain.signing_context(1)
        assert me is not None
        votes: list[Prepare | Timeout] = []
        for entry in entries_in(self.record[len(fresh_record(bytes(32))) :]):
            if isinstance(entry, Prepared):
                votes.append(Prepare(1, entry.view, me, entry.block_hash, entry.just, entry.hq_view))
            elif isinstance(entry, TimedOut):
                votes.append(Timeout(1, entry.view, me, entry.hq_view, entry.hq_hash))
        assert {vote.sign_bytes(context) for vote in votes} == set(self.votes.values())
        public = self.node.key.public
        return tuple(
            msgspec.structs.replace(vote, signature=keyed_hash(public, vote.sign_bytes(context))) for vote in votes
        )

    def _leader(self) -> Node:
        node = self.cluster.nodes[0]
        node.start()
        machine = peer(node).machine
        leader = machine.context.validators[machine.leader].id
        node.kill()
        return self.cluster.nodes[self.cluster.ids.index(leader)]

    def _see(self, signer: Node, payload: bytes) -> None:
        at = len(CONSENSUS_DOMAIN) + 1
        key = (payload[at], payload[at + 65 : at + 81])
        if self.signed.setdefault(key, payload) != payload:
            self.twice.append(VoteType(payload[at]))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    made = Files(tmp_path_factory.mktemp("record"))
    yield made
    made.node.store.close()


def test_a_whole_record_signs_the_same_again(files: Files) -> None:
    assert {VoteType(kind) for kind, _ in files.votes} == {VoteType.PREPARE, VoteType.TIMEOUT}
    for remembered in ((), files.own_votes()):
        files.wal.write_bytes(files.record)
        assert (files.lives(remembered), files.twice) == ("votes", [])


def test_no_flipped_bit_of_any_byte_makes_it_sign_twice_though_all_forget(files: Files) -> None:
    came_of: Counter[str] = Counter()
    for at in range(len(files.record)):
        data = bytearray(files.record)
        data[at] ^= 1 << at % 8
        files.wal.write_bytes(data)
        came_of[files.lives()] += 1
        assert files.twice == [], at
    assert set(came_of) == {"votes", "silent"}, "a damaged mark is mended, the rest keeps it silent"


def test_no_truncation_makes_it_sign_twice_as_long_as_the_others_remember(files: Files) -> None:
    remembered = files.own_votes()
    mended = len(files.record) - MARK_BYTES
    for cut in range(len(files.record)):
        files.wal.write_bytes(files.record[:cut])
        assert (files.lives(remembered), files.twice) == ("silent" if cut < mended else "votes", []), cut


def test_without_asking_a_record_that_is_cut_back_signs_twice(files: Files) -> None:
    """The attack that the answers of the others defeat, so that the tests above are known to see it."""
    files.wal.write_bytes(files.record[: len(fresh_record(bytes(32)))])
    files.lives()
    assert VoteType.PREPARE in files.twice


def test_beside_a_fresh_store_nothing_is_signed_there_whatever_is_left_of_the_record(files: Files) -> None:
    """The damaged store made way: every truncation, and nobody remembers."""
    files.node.store.close()
    shutil.rmtree(files.data)
    files.node.store = LevelDbStore(str(files.data))  # type: ignore[assignment]
    for cut in range(len(fresh_record(bytes(32))), len(files.record) + 1, 3):
        files.wal.write_bytes(files.record[:cut])
        assert (files.lives(), files.twice) == ("silent", []), cut
