"""What a module gets, and what it gives to the process that runs it.

    async def create(context: Context) -> Module:           services/<module>/app.py
        store = Database.at(context.database_url, "banking")
        await upgrade(store, Path(__file__).parent / "store" / "revisions")
        return Module(router=…, jobs=(Job("relay", relay.round, 1.0),), close=(store.close,))

The process serves the router under /<module>, runs the jobs, and calls `close` at the end.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from fastapi import APIRouter

from services.kit.bus import Broker
from services.kit.clock import Clock
from services.kit.config import ConfigError, ServicesFile, secret
from services.kit.metrics import Metrics
from services.kit.node import Node

__all__ = ["Context", "Module", "Work"]

S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True)
class Context:
    """What a process gives to a module."""

    name: str
    """The name of the module in services.json."""
    folder: Path
    """The folder of services.json."""
    file: ServicesFile
    node: Node
    clock: Clock
    broker: Broker
    metrics: Metrics

    @property
    def database_url(self) -> str:
        """Return the URL of the module's database."""
        part = self.file.modules.get(self.name)
        return (part.database if part else "") or f"sqlite:///{self.folder.resolve()}/data/{self.name}.db"

    def settings(self, kind: type[S]) -> S:
        """Return the module's own settings as a record. Raises ConfigError."""
        part = self.file.modules.get(self.name)
        try:
            return msgspec.convert(part.settings if part else {}, kind)
        except msgspec.ValidationError as error:
            raise ConfigError(f"services.json, settings of {self.name}: {error}") from error

    def secret(self, name: str) -> str:
        """Return a secret of this folder. Raises ConfigError."""
        return secret(self.folder, name)


Work = Callable[[Metrics], Awaitable[Any]]
"""Something that runs for as long as the process: `Job.run`, `Follower.run`."""


@dataclass(frozen=True)
class Module:
    """What a process needs of a module."""

    router: APIRouter | None = None
    """Served under /<module>."""
    mounts: Mapping[str, Any] = field(default_factory=dict)
    """ASGI applications by path, such as a Socket.IO server."""
    works: Sequence[Work] = ()
    ready: Callable[[], Awaitable[str]] | None = None
    """Returns why the module cannot serve yet, or "" if it can."""
    close: Sequence[Callable[[], Awaitable[None]]] = ()
