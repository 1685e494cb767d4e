"""The trail lists each sent message once, and finds a validator that signed twice."""

from pathlib import Path

from consensus.messages import Commit, Prepare, Timeout
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.traffic.wire import Status
from node.shell.observe.vote_trail import TrailNet, VoteTrail
from tests.kit.vote_trail import contradictions

X, Y = Hash32(bytes([1]) * 32), Hash32(bytes([2]) * 32)


class Wire:
    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def send(self, to: bytes, frame: bytes) -> None:
        self.sent.append(frame)

    def broadcast(self, frame: bytes) -> None:
        self.sent.append(frame)

    def connected(self) -> frozenset[bytes]:
        return frozenset({b"other"})

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        raise AssertionError("nobody is cut off here")


def prepare(block_hash: Hash32, *, again: bool = False) -> bytes:
    return encode(Prepare(7, 0, 1, block_hash, ZERO_HASH, -1, b"s" * 64, again))


def test_every_vote_is_written_once_before_it_passes(tmp_path: Path) -> None:
    path, wire = tmp_path / "trail", Wire()
    trail = VoteTrail(path)
    net = TrailNet(wire, trail)
    net.send(b"other", prepare(X))
    net.broadcast(prepare(X, again=True))  # the same vote, resent
    net.broadcast(encode(Commit(7, 0, 1, X, b"s" * 64)))
    net.broadcast(encode(Timeout(7, 3, 1, -1, ZERO_HASH, b"s" * 64)))
    net.broadcast(encode(Status(6, X, 0, None)))
    trail.close()
    assert [line.split()[:3] for line in path.read_text().splitlines()] == [
        ["prepare", "7", "0"],
        ["commit", "7", "0"],
        ["timeout", "7", "3"],
    ]
    assert len(wire.sent) == 5
    assert net.connected() == {b"other"}
    assert contradictions(path.read_text()) == []


def test_a_validator_that_signs_twice_is_found_also_across_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "trail"
    for block_hash in (X, Y):  # a trail per life of the process, one file
        trail = VoteTrail(path)
        trail.sent(prepare(block_hash))
        trail.close()
    assert [found.split(":")[0] for found in contradictions(path.read_text())] == ["prepare 7 0"]


def test_a_line_cut_off_by_a_kill_accuses_nobody() -> None:
    assert contradictions("prepare 7 0 aa\ncommit 7 0 aa\nprepare 7 0 a") == []
