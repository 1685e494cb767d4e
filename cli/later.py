"""Commands that are imported when they are used: each needs other parts of the ledger, and few need all of them.

    {"list": "cli.commands.club.showing:list_", …}       name ─▶ module:function

Rule: what lists the names imports nothing; what asks for one command imports its file only.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LaterCommands(MutableMapping[str, click.Command]):
    """The commands of a group by their names."""

    def __init__(self, load: Mapping[str, Callable[[], click.Command]]) -> None:
        """`load`: by the name of a command what makes it, once."""
        self._load = dict(load)
        self._loaded: dict[str, click.Command] = {}

    @classmethod
    def at(cls, places: Mapping[str, str]) -> "LaterCommands":
        """Return the commands that are found at `places`, by their names."""
        return cls({name: _loader(place) for name, place in places.items()})

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = self._load[name]()
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._load[name] = lambda: command

    def __delitem__(self, name: str) -> None:
        del self._load[name]
        self._loaded.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._load)

    def __contains__(self, name: object) -> bool:
        return name in self._load

    def __len__(self) -> int:
        return len(self._load)


def _loader(place: str) -> Callable[[], click.Command]:
    module, _, attribute = place.partition(":")

    def load() -> click.Command:
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command), place
        return command

    return load
