"""The refusals of the upgrade contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError

__all__ = [
    "BadContractNameError",
    "NotNextVersionError",
    "NothingPlannedError",
    "PlannedAlreadyError",
    "TooFarAheadError",
    "TooSoonError",
]


class BadContractNameError(InvalidCallError):
    """The name of a contract has 1 to `most` letters of a-z, 0-9 and underscore, and begins with a letter."""

    code = "bad_contract_name"
    most: int


class NotNextVersionError(InvalidCallError):
    """An upgrade leads to the version after the one in force."""

    code = "not_next_version"
    present: int
    """The version in force; 0 if the contract is not in force yet."""
    given: int


class TooSoonError(InvalidCallError):
    """The height of an upgrade is at least a notice ahead, also when the last vote comes."""

    code = "bad_upgrade_height"
    reason = "soon"
    earliest: int
    given: int


class TooFarAheadError(InvalidCallError):
    """The height of an upgrade is not too far ahead."""

    code = "bad_upgrade_height"
    reason = "far"
    latest: int
    given: int


class PlannedAlreadyError(InvalidCallError):
    """Only one upgrade of a contract is planned at a time; a quorum may drop it."""

    code = "upgrade_planned"
    version: int
    from_height: int


class NothingPlannedError(InvalidCallError):
    """No upgrade of this contract is planned."""

    code = "no_upgrade_planned"
