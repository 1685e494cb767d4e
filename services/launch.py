"""Starts and stops the processes of a services folder on this machine.

    make      services.json and secrets of a development chain: sandbox, bank, witness
    up        start what does not run; return when every process is ready
    down      SIGTERM to each, SIGKILL to what does not end

Rule 1: processes outlive the command that started them, and are found by their pid files.
Rule 2: a pid counts only if its process runs this folder's process of that name, because systems reuse pids.
Rule 3: `make` invents secrets once and never prints one.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from services.kit.config import FILE, ChainPart, ModulePart, ProcessPart, ServicesFile, load, save

__all__ = ["LaunchError", "Made", "ProcessState", "down", "kill", "log_file", "make", "start", "states", "up"]

POOL_NUMBER, POOL_FIN, CLIENT_CODE = "9900000000001", "120299000000000000000001", "T991234567"
READY_S = 60.0
END_S = 20.0
POLL_S = 0.1


class LaunchError(Exception):
    """A process did not start."""

    def __init__(self, name: str, why: str, log: Path) -> None:
        super().__init__(f"{name}: {why}; log: {log}")
        self.name = name
        self.why = why
        self.log = log


@dataclass(frozen=True)
class Made:
    """What `make` needs of a development chain."""

    peers: Sequence[str]
    genesis: Path
    bank_key: str
    """The key with which banking is an operator, hex."""
    witness_key: str


@dataclass(frozen=True)
class ProcessState:
    """One process."""

    name: str
    modules: tuple[str, ...]
    port: int
    pid: int | None
    ready: bool


def make(folder: Path, made: Made, free_port: Callable[[], int]) -> ServicesFile:
    """Write services.json and the secrets of a new folder; a folder that has them keeps them."""
    if (folder / FILE).exists():
        file = load(folder)
        current = ServicesFile(1, ChainPart(tuple(made.peers), str(made.genesis)), file.processes, file.modules)
        save(folder, current)  # peers may have other ports now
        return current
    kftc_port = free_port()
    kftc = {
        "url": f"http://127.0.0.1:{kftc_port}",
        "client_id": "getty",
        "client_use_code": CLIENT_CODE,
        "pool_account": POOL_NUMBER,
        "pool_fintech_use_num": POOL_FIN,
    }
    pool = {"kftc_port": kftc_port, "pool_number": POOL_NUMBER, "pool_fintech_use_num": POOL_FIN}
    file = ServicesFile(
        version=1,
        chain=ChainPart(tuple(made.peers), str(made.genesis)),
        processes={
            "sandbox": ProcessPart(("sandbox",), free_port()),
            "bank": ProcessPart(("banking",), free_port()),
            "witness": ProcessPart(("bank-witness",), free_port()),
        },
        modules={
            "sandbox": ModulePart(settings=pool),
            "banking": ModulePart(settings={"kftc": kftc}),
            "bank-witness": ModulePart(settings={"kftc": kftc}),
        },
    )
    (folder / "secrets").mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = ("banking.seal", "banking.token", "banking.desk", "bank-witness.token", "kftc.client", "kftc.pass_phrase")
    invented = {name: secrets.token_hex(32) for name in keys}
    operators = {"banking.operator": made.bank_key, "bank-witness.operator": made.witness_key}
    for name, value in (invented | operators).items():
        _write_secret(folder / "secrets" / name, value)
    save(folder, file)  # last: a folder with services.json has everything
    return file


def up(folder: Path) -> list[ProcessState]:
    """Start every process that does not run, and return when all are ready. Raises LaunchError, ConfigError."""
    file = load(folder)
    for name in file.processes:
        start(folder, name)
    deadline = time.monotonic() + READY_S
    for name, part in file.processes.items():
        while not _ready(part):
            if _pid(folder, name) is None:
                raise LaunchError(name, "ended while it started", log_file(folder, name))
            if time.monotonic() >= deadline:
                raise LaunchError(name, f"was not ready within {READY_S:g} s", log_file(folder, name))
            time.sleep(POLL_S)
    return states(folder)


def start(folder: Path, name: str) -> bool:
    """Start one process and return at once; return False if it was running."""
    if _pid(folder, name) is not None:
        return False
    for part in ("logs", "run", "data"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    home = Path(__file__).resolve().parent.parent
    paths = [str(home), str(home / "clients" / "python"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with log_file(folder, name).open("ab") as out:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter on our own folder
            [sys.executable, "-m", "services", "run", "--dir", str(folder.resolve()), name],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    (folder / "run" / f"{name}.pid").write_text(f"{process.pid}\n")
    return True


def states(folder: Path) -> list[ProcessState]:
    """Return the present state of every process. Raises ConfigError."""
    file = load(folder)
    found = []
    for name, part in file.processes.items():
        pid = _pid(folder, name)
        found.append(ProcessState(name, part.modules, part.port, pid, pid is not None and _ready(part)))
    return found


def down(folder: Path) -> list[str]:
    """Stop every process; return the names of those that ran. Raises ConfigError."""
    ran = {name: pid for name in load(folder).processes if (pid := _pid(folder, name)) is not None}
    for pid in ran.values():
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + END_S
    while any(_pid(folder, name) is not None for name in ran) and time.monotonic() < deadline:
        time.sleep(POLL_S)
    for name in ran:
        kill(folder, name)
    return list(ran)


def kill(folder: Path, name: str) -> bool:
    """Kill one process (kill -9), and return when it is gone; return False if it did not run."""
    pid = _pid(folder, name)
    if pid is None:
        return False
    os.kill(pid, signal.SIGKILL)
    while _pid(folder, name) is not None:
        time.sleep(POLL_S / 5)
    return True


def log_file(folder: Path, name: str) -> Path:
    """Return the log of a process."""
    return folder / "logs" / f"{name}.log"


def _pid(folder: Path, name: str) -> int | None:
    try:
        pid = int((folder / "run" / f"{name}.pid").read_text())
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)  # a dead child of this process counts as running until it is reaped
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    ours = str(folder.resolve()).encode() in words and name.encode() in words and b"services" in words
    return pid if ours else None


def _ready(part: ProcessPart) -> bool:
    try:
        with urllib.request.urlopen(f"http://{part.host}:{part.port}/readyz", timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _write_secret(path: Path, value: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(value + "\n")
