"""What the chain has decided about the versions of contracts.

    key           value
    s/versions    the activations, ascending by (height, contract): those in force, and at most one planned per contract

Rule 1: an activation that is in force never changes, because old blocks are replayed with it.
Rule 2: the contract with the role `upgrades` decides; this file only stores.
"""

from contracts.abi.versions import Activation
from ledger.journal import Reader, Writer
from ledger.primitives.codec import encode, trusted_decode

__all__ = ["VERSIONS_KEY", "decided", "drop_upgrade", "plan_upgrade"]

VERSIONS_KEY = b"s/versions"


def decided(state: Reader) -> tuple[Activation, ...]:
    """Return all activations, ascending by (height, contract); empty on a chain that has decided none."""
    value = state.get(VERSIONS_KEY)
    return () if value is None else trusted_decode(tuple[Activation, ...], value)


def plan_upgrade(state: Writer, activation: Activation, height: int) -> None:
    """Store an upgrade that is decided in the block of `height`."""
    before = decided(state)
    assert activation.from_height > height, f"an upgrade from {activation.from_height}, decided at {height}"
    planned = {one.contract for one in before if one.from_height > height}
    assert activation.contract not in planned, f"two upgrades of {activation.contract} are planned"
    _save(state, (*before, activation))


def drop_upgrade(state: Writer, contract: str, height: int) -> None:
    """Remove the upgrade of `contract` that is planned and not yet in force in the block of `height`."""
    before = decided(state)
    left = tuple(one for one in before if one.contract != contract or one.from_height <= height)
    assert len(left) == len(before) - 1, f"no upgrade of {contract} is planned"
    _save(state, left)


def _save(state: Writer, activations: tuple[Activation, ...]) -> None:
    if activations:
        state.put(VERSIONS_KEY, encode(tuple(sorted(activations, key=lambda one: (one.from_height, one.contract)))))
    else:
        state.delete(VERSIONS_KEY)
