"""How connections come about, beyond what test_tls_net.py shows over real sockets."""

import ssl
from pathlib import Path
from typing import Any, cast

import pytest

from node.shell.net import connecting, tls
from node.shell.net.admission import Admission, PeerAddress
from node.shell.net.connecting import Connecting
from tests.kit.fabric import Fabric


@pytest.mark.parametrize(
    ("dials", "port", "dialled"), [(True, 1, True), (True, 0, False), (False, 1, False), (False, 0, False)]
)
def test_a_peer_is_dialled_where_that_is_this_nodes_to_do_and_it_knows_where(
    tmp_path: Path, *, dials: bool, port: int, dialled: bool
) -> None:
    class Maker:
        def __init__(self) -> None:
            self.work: list[Any] = []

        def spawn(self, work: Any) -> None:
            work.close()
            self.work.append(work)

    fabric, maker = Fabric(tmp_path, 0), Maker()
    peer = PeerAddress(tls.public_bytes(fabric.key(1)), "127.0.0.1", port, dials=dials)
    admission = Admission(fabric.id(2), tls.public_bytes(fabric.key(2)), {fabric.id(1): peer}, lambda: 0.0)
    certificate, private = fabric.files(2)
    Connecting(admission, certificate, private, cast("Any", maker)).dial_if_ours(fabric.id(1), peer)
    assert bool(maker.work) is dialled


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (ssl.SSLCertVerificationError(), "certificate"),
        (ssl.SSLError(), "tls"),
        (TimeoutError(), "timeout"),
        (ConnectionResetError(), "connection"),
        (OSError(24, "Too many open files"), "system"),
    ],
)
def test_a_failure_is_one_of_a_few_words(error: BaseException, word: str) -> None:
    assert connecting._reason(error) == word
