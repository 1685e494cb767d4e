"""The calls of the upgrade contract. Each is one vote of an operator."""

from ledger.primitives.codec import Record

__all__ = ["Drop", "Plan"]


class Plan(Record, frozen=True):
    """`plan`: vote for a contract's next version from a height on. Operators agree only if all fields are equal."""

    contract: str
    """The name of the contract; one that is not in force yet begins with version 1."""
    version: int
    """The version after the one in force."""
    from_height: int
    """The first block with this version: at least a notice after this one."""


class Drop(Record, frozen=True):
    """`drop`: vote that the planned upgrade of a contract does not take place."""

    contract: str
