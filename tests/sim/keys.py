"""Keys and the genesis of simulated chains: the same in every run."""

from functools import cache

from ledger.primitives.genesis import Genesis, GenesisValidator, prove_possession
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import Millis
from tests.sim.world import EPOCH_MS

MEMBERS = 4
"""Accounts that send won to each other."""


@cache
def key(name: str) -> SigningKey:
    """Return the key called `name`: the same in every run."""
    return SigningKey(sha256(name.encode()))


@cache
def genesis_of(n: int) -> Genesis:
    """Return the genesis of `n` simulated validators."""
    validators = tuple(
        GenesisValidator(
            f"peer-{i + 1}",
            key(f"consensus-{i}").public,
            key(f"p2p-{i}").public,
            prove_possession("simulated", key(f"consensus-{i}")),
        )
        for i in range(n)
    )
    members = tuple(sorted(key(f"member-{i}").public for i in range(MEMBERS)))
    return Genesis(
        version=1,
        chain_id="simulated",
        timestamp_ms=Millis(EPOCH_MS - 1_000),
        dev=True,
        validators=validators,
        params=(("rate_cap_enforced", False),),
        operators=(key("operator").public,),
        registrars=(),
        accounts=members,
    )
