"""What this node's software lacks of what the chain has decided (ADR 0058)."""

from ledger.chain import Chain
from node.peer.voting.errors import VersionLackingError

__all__ = ["lacking", "stops"]


def lacking(chain: Chain) -> VersionLackingError | None:
    """Return the first version of a contract that the chain uses or will use and this software lacks."""
    missing = chain.missing_versions()
    if not missing:
        return None
    first = missing[0]
    return VersionLackingError(contract=first.contract, version=first.version, from_height=first.from_height)


def stops(chain: Chain) -> bool:
    """Return whether the next block needs a version that this software lacks."""
    lacks = lacking(chain)
    return lacks is not None and lacks.from_height <= chain.height + 1
