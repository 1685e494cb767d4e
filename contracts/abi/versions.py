"""Which version of a contract is in force from which height, as the chain has decided it.

    genesis     the first version of every contract that the software ships for a new chain
    decided     (contract, version, from_height) …, ascending: past ones stay, for the replay of old blocks

Rule: what is in force at a height depends only on genesis and on what was decided before, never on the software that
runs. Software that lacks a version in force stops (`contracts.registry`).
"""

from ledger.primitives.codec import Record

__all__ = ["Activation"]


class Activation(Record, frozen=True):
    """From a height on, a contract has another version; a contract that is new has its first one."""

    contract: str
    version: int
    from_height: int
