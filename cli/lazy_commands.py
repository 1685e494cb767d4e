"""Commands that are imported only when they are used, because most commands need only a part of the ledger.

    {"list": "cli.commands.club.showing:list_", …}       name ─▶ module:function

Rule: listing the names imports nothing. Asking for one command imports only its file.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LazyCommands(MutableMapping[str, click.Command]):
    """The commands of a group by their names."""

    def __init__(self, load: Mapping[str, Callable[[], click.Command]]) -> None:
        """`load`: by the name of a command, a function that imports it, called once."""
        self._load = dict(load)
        self._loaded: dict[str, click.Command] = {}

    @classmethod
    def at(cls, places: Mapping[str, str]) -> "LazyCommands":
        """Return the commands at `places`, by their names."""
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
