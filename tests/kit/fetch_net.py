"""A network that records requests for a block."""

from ledger.primitives.block import header_hash
from node.peer.traffic.wire import FetchRequest, decode_frame
from tests.kit.height import Height

BLOCK = Height().block()


HASH = header_hash(BLOCK.header)


A, B, C = (bytes([n]) * 20 for n in (1, 2, 3))


class Net:
    """Records the peers that were asked."""

    def __init__(self, *up: bytes) -> None:
        self.up = frozenset(up)
        self.sent: list[bytes] = []

    def connected(self) -> frozenset[bytes]:
        return self.up

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        raise AssertionError("nobody is cut off here")

    def send(self, to: bytes, frame: bytes) -> None:
        assert decode_frame(frame) == FetchRequest(1, HASH)
        self.sent.append(to)

    def broadcast(self, frame: bytes) -> None:
        raise AssertionError("one is asked at a time")
