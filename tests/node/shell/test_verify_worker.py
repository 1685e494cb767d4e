"""What the node and its worker say to each other."""

import socket
import threading

import pytest

from ledger.primitives.keys import Claim, SigningKey
from node.shell.verify_worker import decode_claims, encode_claims, serve

KEY = SigningKey(bytes(32))


def claim(payload: bytes, *, right: bool = True) -> Claim:
    return Claim(KEY.public, payload, KEY.sign(payload if right else payload + b"x"))


def test_claims_survive_the_way() -> None:
    claims = [claim(b""), claim(b"x" * 20_000), claim(b"abc", right=False)]
    assert decode_claims(encode_claims(claims)[4:]) == claims


def test_each_request_is_answered_until_the_node_is_gone() -> None:
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=serve, args=(theirs,))
    thread.start()
    ours.sendall(encode_claims([claim(b"a"), claim(b"b", right=False)]) + encode_claims([claim(b"c")]))
    received = b""
    while len(received) < 11:
        received += ours.recv(100)
    assert received == b"\0\0\0\2\1\0" + b"\0\0\0\1\1"
    ours.close()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("said", [b"\0", b"\xff\xff\xff\xff", b"\0\0\0\x0aabc"])
def test_a_broken_request_ends_it(said: bytes) -> None:
    ours, theirs = socket.socketpair()
    ours.sendall(said)
    ours.shutdown(socket.SHUT_WR)
    serve(theirs)
    assert ours.recv(10) == b""
