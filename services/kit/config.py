"""The file services.json: which processes there are, which modules each runs, and where everything is.

    DIR/services.json     this file       DIR/secrets/   keys and tokens, each in a file of mode 0600
    DIR/data/             databases       DIR/logs/      one log per process       DIR/run/   process ids

Rule 1: the file holds no secret. A module's secrets are files under `secrets`, named by the module.
Rule 2: a name that nobody reads is refused, because a mistyped one would be a silent default.
"""

from pathlib import Path
from typing import Any

import msgspec

__all__ = ["ChainPart", "ConfigError", "ModulePart", "ProcessPart", "ServicesFile", "load", "save", "secret"]

FILE = "services.json"


class ConfigError(Exception):
    """services.json, or a secret that it needs, cannot be used."""


class ChainPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the chain is."""

    peers: tuple[str, ...]
    """API addresses."""
    genesis: str
    """The path of this machine's own genesis file."""


class ProcessPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One process."""

    modules: tuple[str, ...]
    port: int
    host: str = "127.0.0.1"


class ModulePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One module: its database, and settings that only it knows."""

    database: str = ""
    """A URL; "" is a SQLite file under DIR/data."""
    settings: dict[str, Any] = {}


class ServicesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of services.json."""

    version: int
    chain: ChainPart
    processes: dict[str, ProcessPart]
    modules: dict[str, ModulePart] = {}

    def address_of(self, module: str) -> str:
        """Return the base address at which a module answers. Raises ConfigError if no process runs it."""
        for process in self.processes.values():
            if module in process.modules:
                return f"http://{process.host}:{process.port}/{module}"
        raise ConfigError(f"no process of services.json runs {module}")


def load(folder: Path) -> ServicesFile:
    """Return the file of a folder. Raises ConfigError."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=ServicesFile)
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"{folder / FILE}: {error}") from error


def save(folder: Path, file: ServicesFile) -> None:
    """Write the file of a folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{FILE}.new"
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n")
    fresh.replace(folder / FILE)


def secret(folder: Path, name: str) -> str:
    """Return the one line of DIR/secrets/NAME. Raises ConfigError if it is missing, or others may read it."""
    path = folder / "secrets" / name
    try:
        if path.stat().st_mode & 0o077:
            raise ConfigError(f"{path}: others may read this secret; chmod 600 it")
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
