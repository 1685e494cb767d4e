"""`gye` for pages that call it a hundred times: a process that has imported it already forks for each call.

    PATH ─► gye ──(arguments, environment, folder; its own stdin, stdout, stderr)──► socket ─► server ─► fork
            waits for the exit status                                                                 cli.main.main

Rule 1: each call is a process of its own, with the descriptors, the environment and the folder of the shell that made
it; what it says and how it ends is what `gye` says and how that ends. Only importing, most of what a short command
costs, is done once.
Rule 2: clusters have ports of this worker only. A page stops a peer and starts it again, and until then its ports are
free for every cluster that is made on the machine.
Rule 3: `gye node run` becomes the real program: a shell stops it by its process id.
"""

import contextlib
import gc
import marshal
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from cli.devnet import ports
from cli.main import GROUPS, main
from node.shell.progress import wait_until
from tests.kit.ports import first_ports

ROOT = Path(__file__).resolve().parents[2]
HEAD_BYTES = 4
STANDARD = (0, 1, 2)
LARGE = frozenset({"bench", "demo"})
"""Groups that import a whole node, which pages do not use."""
LOST = 70
"""The exit status of a call that ended without one."""
CALL = f"""#!{{python}} -ISE
import marshal, os, socket, sys
if sys.argv[1:3] == ["node", "run"]:
    os.execv({{real!r}}, [{{real!r}}, *sys.argv[1:]])
asked = marshal.dumps((sys.argv[1:], dict(os.environ), os.getcwd()))
with socket.socket(socket.AF_UNIX) as server:
    server.connect({{address!r}})
    socket.send_fds(server, [len(asked).to_bytes({HEAD_BYTES}, "big")], {STANDARD})
    server.sendall(asked)
    status = server.recv(1)
sys.exit(status[0] if status else {LOST})
"""


@contextlib.contextmanager
def warm_gye() -> Iterator[Path]:
    """Serve calls until the end; yield a folder for the PATH of a shell, which has `gye` in it."""
    with tempfile.TemporaryDirectory(prefix="gye-") as home:  # the address of a socket is short
        programs, address = Path(home), Path(home) / "socket"
        call = programs / "gye"
        real = str(Path(sys.executable).with_name("gye"))
        call.write_text(CALL.format(python=sys.executable, real=real, address=str(address)), encoding="utf-8")
        call.chmod(0o755)
        firsts = map(str, first_ports())
        server = subprocess.Popen([sys.executable, "-m", "tests.kit.warm_gye", str(address), *firsts], cwd=ROOT)
        try:
            wait_until(lambda: address.exists() or server.poll() is not None, lambda: None, "gye is not imported")
            assert server.poll() is None, "the server of gye has ended"
            yield programs
        finally:
            server.kill()
            server.wait()


def serve(address: Path, firsts: tuple[int, ...]) -> NoReturn:
    """Fork for every call, for ever."""
    ports.FIRST_API_PORT, ports.FIRST_P2P_PORT, ports.FIRST_ADMIN_PORT = firsts
    for group in GROUPS.keys() - LARGE:
        import_module(f"cli.commands.{group}")
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel removes those who have ended
    coming = address.with_suffix(".coming")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(coming))
        listening.listen()
        coming.rename(address)  # whoever sees it can connect
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(connection)
            connection.close()


def _answer(connection: socket.socket) -> NoReturn:
    """Be `gye` for one call."""
    head, descriptors, _, _ = socket.recv_fds(connection, HEAD_BYTES, len(STANDARD))
    with connection.makefile("rb") as stream:
        arguments, environment, folder = marshal.loads(stream.read(int.from_bytes(head, "big")))
    for theirs, ours in zip(descriptors, STANDARD, strict=True):
        os.dup2(theirs, ours)
        os.close(theirs)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.argv[:] = ["gye", *arguments]
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w", 1), os.fdopen(2, "w", 1)
    status = LOST
    try:
        main()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        connection.send(bytes([status]))
        os._exit(status)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])))
