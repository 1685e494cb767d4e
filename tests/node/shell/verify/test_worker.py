"""What the node and its worker say to each other."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ledger.primitives.keys import Claim, SigningKey
from node.shell.verify.worker import decode_claims, encode_claims, serve

ROOT = Path(__file__).parents[4]
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
    thread.join(60)
    assert not thread.is_alive()


@pytest.mark.parametrize("said", [b"\0", b"\xff\xff\xff\xff", b"\0\0\0\x0aabc"])
def test_a_broken_request_ends_it(said: bytes) -> None:
    ours, theirs = socket.socketpair()
    ours.sendall(said)
    ours.shutdown(socket.SHUT_WR)
    serve(theirs)
    assert ours.recv(10) == b""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a stopped process with its parent")
def test_a_stopped_worker_does_not_outlive_a_node_that_is_killed() -> None:
    program = (
        "import asyncio; from node.shell.verify.workers import Worker\n"
        "async def main():\n"
        "    worker = Worker(asyncio.get_running_loop(), lambda _: None)\n"
        "    claim = Claim(bytes(32), b'', bytes(64))\n"
        "    worker.ask([claim], lambda answers: print(worker.process.pid, flush=True))\n"
        "    await asyncio.sleep(600)\n"
        "from ledger.primitives.keys import Claim\n"
        "asyncio.run(main())\n"
    )
    node = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert node.stdout is not None
    worker = int(node.stdout.readline())  # it has answered, so it runs
    os.kill(worker, signal.SIGSTOP)
    node.kill()
    node.wait()
    node.stdout.close()
    while _runs(worker):
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"
