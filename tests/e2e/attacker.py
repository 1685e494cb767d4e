"""A malicious validator: peer-4's key, with a program that floods the others.

`Attacker(cluster, floods)` repeatedly sends each honest peer the frames that `floods` lists for it, until the `with`
block ends. `BY_KIND` has one flood of each kind for `tests.e2e.attacks`, which measures their effects.
"""

import asyncio
import threading
from collections.abc import Mapping, Sequence

from consensus.messages import Timeout
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node.peer.traffic.wire import FetchRequest, Status, SyncRequest, SyncResponse, TxHave, TxPush, TxWant
from node.shell.disk.files import read_secret
from node.shell.net import tls
from node.shell.net.admission import PeerAddress
from node.shell.net.tls_net import TlsNet
from tests.kit.cluster import LiveCluster

HONEST = ("peer-1", "peer-2", "peer-3")
IDS = tuple(b"%032d" % number for number in range(1_024))

Floods = Mapping[str, Sequence[bytes]]

MIXED: Floods = {
    "peer-1": [encode(SyncRequest(1 + number % 5, 64)) for number in range(50)],
    "peer-2": [encode(SyncResponse(())) + bytes(1_000_000)],
    "peer-3": [encode(TxHave(IDS)), encode(Status(1, ZERO_HASH, 0, None)), bytes(37)],
}
"""By honest peer: the frames to send repeatedly."""

BY_KIND: dict[str, list[bytes]] = {
    "sync requests": [encode(SyncRequest(1 + number % 5, 64)) for number in range(50)],
    "answers": [encode(SyncResponse(())) + bytes(1_000_000)],
    "junk": [bytes(37)] * 100,
    "status": [encode(Status(1, ZERO_HASH, 0, None))] * 100,
    "have": [encode(TxHave(IDS))],
    "want": [encode(TxWant(IDS))],
    "fetch": [encode(FetchRequest(1, ZERO_HASH))] * 100,
    "pushes": [encode(TxPush((bytes(16_000),)))] * 10,
    "votes": [encode(Timeout(10**6, view, 3, NO_VIEW, ZERO_HASH, bytes(64))) for view in range(100)],
}
EACH_S = 0.02


class Attacker:
    """Connects as validator peer-4, and floods each of the others as soon as it is connected. Runs in a thread."""

    def __init__(self, cluster: LiveCluster, floods: Floods = MIXED) -> None:
        self._floods = floods
        self._node = cluster.node("peer-4")
        keys = {v.name: v.p2p_key for v in cluster.genesis.validators}
        self._own_key = keys["peer-4"]
        self._chain_ctx = cluster.genesis.chain_ctx
        self._names = {cluster.node(name).validator_id: name for name in HONEST}
        me = self._node.validator_id
        self._roster = {
            peer: PeerAddress(keys[name], cluster.node(name).p2p.host, cluster.node(name).p2p.port, dials=me < peer)
            for peer, name in self._names.items()
        }
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    def __enter__(self) -> "Attacker":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    async def _run(self) -> None:
        files = self._node.files
        files.p2p_certificate.write_bytes(tls.make_leaf(tls.load_private_key(read_secret(files.p2p_key))))
        net = TlsNet(
            me=self._node.validator_id,
            own_key=self._own_key,
            chain_ctx=self._chain_ctx,
            certificate=files.p2p_certificate,
            private_key=files.p2p_key,
            roster=self._roster,
            listen=(self._node.p2p.host, self._node.p2p.port),
            events=self,
        )
        await net.start()
        while not self._stopped.is_set():
            for peer in net.connected():
                if net.queued_bytes(peer) < 8 * 1024 * 1024:
                    for frame in self._floods[self._names[peer]]:
                        net.send(peer, frame)
            await asyncio.sleep(EACH_S)
        await net.stop()

    def on_frame(self, peer: bytes, frame: bytes) -> None:
        pass

    def on_connected(self, peer: bytes) -> None:
        pass

    def on_disconnected(self, peer: bytes) -> None:
        pass

    def on_sent(self, frame: bytes, copies: int) -> None:
        pass

    def on_handshake_failed(self, where: str, reason: str) -> None:
        pass

    def on_link_lost(self, peer: bytes, reason: str) -> None:
        pass

    def on_own_key_seen(self, where: str) -> None:
        pass
