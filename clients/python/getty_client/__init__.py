"""A client of a Getty chain: build, sign, submit, wait, read, follow; over as many peers as one likes.

    chain = connect("http://127.0.0.1:26650", "http://127.0.0.1:26651")
    receipt = chain.transfer(SigningKey(seed), to="gye1…", won=1_000)

Rule 1: keys never leave this process; a peer sees only signed bytes.
Rule 2: it knows the HTTP API, its own records of calls (`getty_client.calls`) and the ledger's primitives, and nothing
of a node or a contract.
"""

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


def connect(*urls: str, genesis_hash: str | None = None) -> Chain:
    """Return the chain whose peers' APIs are at `urls`. With `genesis_hash` no peer can pass off another chain.

    Nothing is asked before it is needed. Raises BadUseError for what is not an address.
    """
    return Chain(Client(urls), genesis_hash=genesis_hash)
