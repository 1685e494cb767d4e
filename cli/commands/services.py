"""`gye services`: the services of this machine's development chain, in the folder DIR/services.

Rule: only this file of the command line imports `services`. What a command does is in `services.launch`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import click

from cli import output
from cli.devnet.cluster import CLUSTER_FILE, operator_key, tail
from cli.devnet.ports import free_port_after
from cli.language import say, told
from cli.options import Group, Number, Settings, common
from cli.refusals.services import (
    NoServicesError,
    ServiceNotStartedError,
    ServicesNotInstalledError,
    ServicesUnusableError,
    TooFewOperatorsError,
    UnknownProcessError,
)
from cli.texts import services as texts
from ledger.primitives.wording import Text
from services import launch as services
from services.kit.config import FILE, ConfigError, load
from services.launch import LaunchError, Made, ProcessState

OPERATORS = 3
"""Of a new chain: a person at the bank, the bank's process, and the witness. Any two mint."""
FIRST_PORT = 27_000
PACKAGES = ("aiosqlite", "alembic", "asyncpg", "fastapi", "sqlalchemy", "uvicorn")
"""The extra `services` of pyproject.toml."""
FOLDER = "services"


@click.group(cls=Group)
def command() -> None:
    """Run the services of this machine: bank, witness, sandbox."""


@command.command()
@common
def up(settings: Settings) -> None:
    """Start the services of this folder's chain, and the chain if it does not run. A new chain has three operators."""
    from cli.devnet import launch  # noqa: PLC0415  # it imports what creates a node; other commands do not need that

    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise ServicesNotInstalledError(name=missing[0])
    notes: list[str] = []
    new = not (settings.place / CLUSTER_FILE).exists()
    cluster = launch.up(settings.place, None, None, notes.append, operators=OPERATORS if new else None)
    folder, used = settings.place / FOLDER, set[int]()
    if cluster.genesis is None or len(cluster.genesis.operators) < OPERATORS:
        raise TooFewOperatorsError(folder=settings.place)

    def free_port() -> int:
        used.add(free_port_after(max(used, default=FIRST_PORT), used))
        return max(used)

    seeds = [_seed(settings.place, number) for number in (2, 3)]
    with _refusing():
        services.make(folder, Made(cluster.api_urls(), settings.place / "genesis.json", *seeds), free_port)
        states = services.up(folder)
    text = "\n".join([*notes, _table(states), say(texts.SETTINGS, path=folder / FILE)])
    settings.show(_document(states) | {"notes": notes}, text)


@command.command()
@common
def status(settings: Settings) -> None:
    """Show every process of the services."""
    with _refusing():
        states = services.states(_folder(settings))
    settings.show(_document(states), _table(states))


@command.command()
@common
def down(settings: Settings) -> None:
    """Stop the services. Their databases stay, and the chain goes on."""
    with _refusing():
        stopped = services.down(_folder(settings))
    text = say(texts.STOPPED, names=stopped) if stopped else told(texts.NOTHING_UP)
    settings.show({"stopped": stopped}, text)


@command.command()
@click.argument("process", required=False)
@click.option("-n", "lines", default=40, type=Number(1, 10_000), help="How many lines to print of each log.")
@common
def logs(settings: Settings, process: str | None, lines: int) -> None:
    """Print the last lines of the log of PROCESS, or of every process."""
    folder = _folder(settings)
    with _refusing():
        known = tuple(load(folder).processes)
    if process is not None and process not in known:
        raise UnknownProcessError(name=process, known=known)
    names = known if process is None else (process,)
    shown = {name: tail(services.log_file(folder, name), lines) for name in names}
    text = "\n".join(
        line for name, found in shown.items() for line in ([f"==> {name}"] if len(names) > 1 else []) + found
    )
    settings.show({"logs": shown}, text)


def _folder(settings: Settings) -> Path:
    folder = settings.place / FOLDER
    if not (folder / FILE).exists():
        raise NoServicesError(folder=settings.place)
    return folder


def _seed(place: Path, number: int) -> str:
    """Return the seed of an operator, hex. Raises KeyProblemError if its file is missing, damaged or not private."""
    operator_key(place, number=number)
    return (place / "keys" / f"operator-{number}.key").read_text(encoding="ascii").strip()


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what the services cannot use or start into refusals of this command."""
    try:
        yield
    except ConfigError as error:
        raise ServicesUnusableError(why=str(error)) from error
    except LaunchError as error:
        raise ServiceNotStartedError(name=error.name, why=error.why, log=error.log) from error


def _document(states: list[ProcessState]) -> dict[str, object]:
    return {
        "processes": [
            {"name": s.name, "modules": list(s.modules), "port": s.port, "pid": s.pid, "ready": s.ready} for s in states
        ]
    }


def _table(states: list[ProcessState]) -> str:
    rows = [
        (s.name, ", ".join(s.modules), f"http://127.0.0.1:{s.port}", str(s.pid or "-"), told(_word(s))) for s in states
    ]
    return output.table(("PROCESS", "MODULES", "ADDRESS", "PID", "STATE"), rows)


def _word(state: ProcessState) -> Text:
    if state.pid is None:
        return texts.DOWN
    return texts.READY if state.ready else texts.STARTING
