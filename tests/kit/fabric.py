"""The networks of several nodes in one process, over real sockets."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from node.shell.net import tls
from node.shell.net.admission import PeerAddress
from node.shell.net.tls_net import TlsNet
from tests.kit.ports import held_ports

CHAIN = b"c" * 32


class Recorder:
    """Records all network events."""

    def __init__(self) -> None:
        self.frames: list[tuple[bytes, bytes]] = []
        self.story: list[tuple[str, bytes]] = []
        self.failed: list[str] = []
        self.lost: list[str] = []
        self.own_key_seen = 0

    def on_frame(self, peer: bytes, frame: bytes) -> None:
        self.frames.append((peer, frame))

    def on_connected(self, peer: bytes) -> None:
        self.story.append(("up", peer))

    def on_disconnected(self, peer: bytes) -> None:
        self.story.append(("down", peer))

    def on_sent(self, frame: bytes, copies: int) -> None:
        pass

    def on_handshake_failed(self, where: str, reason: str) -> None:
        self.failed.append(reason)

    def on_link_lost(self, peer: bytes, reason: str) -> None:
        self.lost.append(reason)

    def on_own_key_seen(self, where: str) -> None:
        self.own_key_seen += 1


class Fabric:
    """Validators 1 … n with ids in that order, each with its own files and port."""

    def __init__(self, folder: Path, n: int) -> None:
        self.folder = folder
        self.ports = dict(enumerate(held_ports(n), 1))
        self.nets: list[TlsNet] = []

    @staticmethod
    def id(number: int) -> bytes:
        return bytes([number]) * 20

    @staticmethod
    def key(number: int) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)

    def files(self, number: int) -> tuple[Path, Path]:
        certificate, private = self.folder / f"{number}.crt", self.folder / f"{number}.key"
        certificate.write_bytes(tls.make_leaf(self.key(number)))
        private.write_bytes(tls.private_key_pem(bytes([number]) * 32))
        return certificate, private

    async def start(
        self, number: int, *, as_id: int | None = None, key: int | None = None, chain: bytes = CHAIN, port: int = -1
    ) -> tuple[TlsNet, Recorder]:
        events = Recorder()
        key_number = number if key is None else key
        certificate, private = self.files(key_number)
        me = number if as_id is None else as_id
        roster = {
            self.id(i): PeerAddress(tls.public_bytes(self.key(i)), "127.0.0.1", p, dials=me < i)
            for i, p in self.ports.items()
            if i != me
        }
        net = TlsNet(
            me=self.id(me),
            own_key=tls.public_bytes(self.key(key_number)),
            chain_ctx=chain,
            certificate=certificate,
            private_key=private,
            roster=roster,
            listen=("127.0.0.1", self.ports.get(number, 0) if port < 0 else port),
            events=events,
        )
        await net.start()
        self.nets.append(net)
        return net, events
