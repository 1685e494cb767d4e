"""Runs the commands of the how-to pages and of README in a shell.

A fenced `sh` block is run, unless the line before it is `<!-- not run: reason -->`. All blocks of a page are one
session of one shell, in an empty folder, and the shell stops at the first command that fails. Every line of a page
keeps its number, so that a failure names the line in the page.

Two things differ from a reader's terminal. Fixed ports are replaced by free ones, and the year of dates by the next
year. And a page that does not mention peers gets a development cluster of one, because starting a peer takes seconds.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cli.devnet.cluster import CLUSTER_FILE, Cluster
from cli.devnet.ports import port_is_free
from node.shell.progress import STILL_S, StandstillError, cpu_steps, size_of, wait_until
from tests.kit.ports import first_ports

ROOT = Path(__file__).resolve().parents[2]
PAGES = (*sorted((ROOT / "docs/how-to").glob("*.md")), ROOT / "README.md")
NOT_RUN = re.compile(r"<!-- not run: (.+) -->")
FENCE = "```"
YEAR_OF_PAGES = "2027-"
"""The year of the dates in the pages; a test that runs later uses the year after its own."""
TENS_OF_PAGES = ("127.0.0.1:2665", "127.0.0.1:2675", "127.0.0.1:2685")
"""Ports in the pages, without their last digit."""
SAVED = {"python-client": "first.py", "typescript-client": "first.mjs"}
"""The file name under which a page tells readers to save its program."""
ONE_PEER = frozenset({"lost-phone", "python-client", "run-a-club", "typescript-client"})
"""Pages whose commands never name a peer."""
PROGRAMS = ("python", "js")
"""The languages of such programs."""
TAIL_LINES = 60
TRAP = r"""trap 'echo "FAILED in line $LINENO: $BASH_COMMAND" >&2' ERR"""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    first_line: int
    """The line after the fence, counted from 1."""
    lines: tuple[str, ...]
    not_run: str | None
    """The reason why the test does not run it."""


class PageError(Exception):
    """A page's commands do not do what the page says. The message has the command and its output."""


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    lines = text.splitlines()
    begun: int | None = None
    for index, line in enumerate(lines):
        if not line.startswith(FENCE):
            continue
        if begun is None:
            begun = index
            continue
        before = next((line for line in reversed(lines[:begun]) if line.strip()), "")
        why = NOT_RUN.fullmatch(before.strip())
        inside = tuple(lines[begun + 1 : index])
        yield Block(lines[begun].removeprefix(FENCE).strip(), begun + 2, inside, why[1] if why else None)
        begun = None


def script(text: str) -> str:
    """Return the page as a script: its commands on their own lines, all other lines empty."""
    lines = [""] * len(text.splitlines())
    for block in blocks(text):
        if block.language == "sh" and block.not_run is None:
            lines[block.first_line - 1 : block.first_line - 1 + len(block.lines)] = block.lines
    assert not lines[0], "the first line of a page is its title"
    return "\n".join([TRAP, *lines[1:], ""])


def here(text: str) -> str:
    """Return a page's text with free ports and a future year."""
    firsts = first_ports()
    for named, first in zip(TENS_OF_PAGES, firsts, strict=True):
        tens = next(tens for tens in range(first // 10 + 5, first // 10 + 20) if _free(tens))
        text = text.replace(named, f"127.0.0.1:{tens}")
    return text.replace(YEAR_OF_PAGES, f"{datetime.now(tz=UTC).year + 1}-")


def _free(tens: int) -> bool:
    return all(port_is_free(10 * tens + digit) for digit in range(10))


def run(page: Path, folder: Path, prepare: str = "", *programs: Path) -> str:
    """Run all commands of `page` in `folder`, after `prepare`; return their output. Raises PageError.

    `programs` are the first folders on the path.
    """
    text = here(page.read_text(encoding="utf-8"))
    if page.stem in ONE_PEER:
        text = re.sub(r"(?m)^gye cluster up$", "gye cluster up -n 1", text)
    if not (folder / "configs").exists():  # the pages are typed in the folder of the sources
        (folder / "configs").symlink_to(Path(__file__).resolve().parents[2] / "configs")
    if page.stem in SAVED:
        (program,) = [block for block in blocks(text) if block.language in PROGRAMS]
        (folder / SAVED[page.stem]).write_text("\n".join(program.lines) + "\n", encoding="utf-8")
    shell = folder / "commands.sh"
    shell.write_text(script(text).replace(TRAP, f"{TRAP}; {prepare or ':'}", 1), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GYE_")}
    environment["PATH"] = os.pathsep.join(map(str, (*programs, Path(sys.executable).parent, environment["PATH"])))
    environment |= {"HOME": str(folder), "PS4": "+ line $LINENO: ", "PYTHONUNBUFFERED": "1"}
    said = folder / "said.txt"
    with said.open("wb") as out:
        command = ["bash", "-eEx", "-o", "pipefail", str(shell)]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, said)
    except StandstillError as error:
        raise PageError(f"{page.name}: {error}\n{_tail(said)}") from error
    finally:
        _end(process, folder)
    if process.returncode:
        raise PageError(f"{page.name}: a command failed\n{_tail(said)}")
    return said.read_text(encoding="utf-8", errors="replace")


def _wait(process: "subprocess.Popen[bytes]", said: Path) -> None:
    def seen() -> object:
        return size_of(said), cpu_steps([process.pid])

    # `gye` itself gives up after STILL_S without any progress, and its message is better than this one.
    wait_until(lambda: process.poll() is not None, seen, "a command does not end", still_s=3 * STILL_S)


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """End the shell, its background processes, and the clusters in its folder."""
    with contextlib.suppress(ProcessLookupError):  # everything has ended by itself
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for file in folder.glob(f"*/{CLUSTER_FILE}"):
        cluster = Cluster.open(file.parent)
        for entry in cluster.peers:
            cluster.kill(entry)


def _tail(said: Path) -> str:
    lines = said.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-TAIL_LINES:])
