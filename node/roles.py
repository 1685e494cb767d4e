"""The roles of the next height, from what the chain has decided (sumeragi.md 4.4). Every peer finds the same."""

from consensus.topology import Topology, topology_seed
from ledger.chain import Chain


def next_topology(chain: Chain) -> tuple[bytes, Topology]:
    """Return (seed, topology) of the height after the tip."""
    validators = chain.validators(chain.height + 1)
    seed = topology_seed(chain.chain_ctx, chain.height + 1, chain.tip_hash)
    return seed, Topology(seed, validators.n, recent_proposers(chain))


def recent_proposers(chain: Chain) -> list[int]:
    """Return who proposed one of the last f blocks and is a member of the next height's set, by index.

    Read from decided headers and nothing else: what one peer alone knows must not move roles.
    """
    validators = chain.validators(chain.height + 1)
    heights = range(max(1, chain.height + 1 - validators.f), chain.height + 1)
    headers = [header for height in heights if (header := chain.header(height)) is not None]
    found = {validators.index_of(header.proposer_id) for header in headers}
    return sorted(index for index in found if index is not None)
