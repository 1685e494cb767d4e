"""Every call of every contract in canonical bytes, for the generated records of a second client.

a case        contract, method, args (hex), and `short`: the same call with every default in place (hex)
"""

from typing import Any

import msgspec

from contracts.registry import default_registry
from ledger.primitives.codec import encode
from tests.kit.samples import records

__all__ = ["CALLS", "cases"]

CALLS = {
    (contract.name, name): method.call
    for contract in default_registry().newest().by_name.values()
    for name, method in contract.methods.items()
    if not method.call.__module__.startswith("contracts.abi")
}


def cases() -> list[dict[str, str]]:
    """Return the cases of all calls, each once."""
    made = {
        (contract, method, encode(value)): _shortened(value)
        for (contract, method), call in sorted(CALLS.items())
        for value in records(call) or [call()]
    }
    return [
        {"contract": contract, "method": method, "args": args.hex(), "short": short.hex()}
        for (contract, method, args), short in made.items()
    ]


def _shortened(value: Any) -> bytes:
    """Return the bytes of a call in which every field with a default has it."""
    declared = msgspec.structs.fields(type(value))
    defaults = {each.name: each.default for each in declared if each.default is not msgspec.NODEFAULT}
    return encode(msgspec.structs.replace(value, **defaults))
