"""A client of a Getty chain: builds, signs and sends calls, awaits receipts and reads, over any number of peers.

    chain = connect("http://127.0.0.1:26650", "http://127.0.0.1:26651")
    receipt = chain.transfer(SigningKey(seed), to="gye1…", won=1_000)

Rule 1: keys never leave this process. A peer sees only signed bytes.
Rule 2: the client imports only its own records of calls (`getty_client.calls`) and the ledger's primitives, and nothing
of a node or a contract.
Rule 3: a name is imported when it is first used. So a program that only reads does not load the key library, and a
program that only catches these errors does not load HTTP.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from getty_client.chain import Chain
    from getty_client.errors import (
        BadUseError,
        FailedError,
        GettyError,
        NotReachableError,
        RefusedError,
        TimedOutError,
    )
    from getty_client.events import Event
    from getty_client.http import Client
    from ledger.primitives.keys import SigningKey
    from ledger.primitives.units import AccountId, Won

__all__ = [
    "AccountId",
    "BadUseError",
    "Chain",
    "Client",
    "Event",
    "FailedError",
    "GettyError",
    "NotReachableError",
    "RefusedError",
    "SigningKey",
    "TimedOutError",
    "Won",
    "connect",
]

_EVENTS = "getty_client.events"


def __getattr__(name: str) -> Any:
    """Import one of the names of this package."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(_home_of(name), name)
    globals()[name] = value
    return value


def _home_of(name: str) -> Any:
    """Return the module of a name. It uses import statements, because the build of the wheel rewrites those."""
    match name:
        case "AccountId" | "Won":
            from ledger.primitives import units  # noqa: PLC0415  # rule 3

            return units
        case "SigningKey":
            from ledger.primitives import keys  # noqa: PLC0415  # rule 3

            return keys
        case "Chain" | "Client" | "Event":
            return import_module({"Chain": "getty_client.chain", "Client": "getty_client.http"}.get(name, _EVENTS))
        case _:
            return import_module("getty_client.errors")


def __dir__() -> list[str]:
    return __all__


def connect(*urls: str, genesis_hash: str | None = None) -> "Chain":
    """Return the chain whose peers' APIs are at `urls`. With `genesis_hash`, a peer of another chain is refused.

    It sends no request until one is needed. Raises BadUseError for a `url` that is not an address.
    """
    from getty_client.chain import Chain  # noqa: PLC0415  # rule 3
    from getty_client.http import Client  # noqa: PLC0415  # rule 3

    return Chain(Client(urls), genesis_hash=genesis_hash)
