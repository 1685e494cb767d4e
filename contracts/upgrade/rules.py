"""Bounds of upgrades. Pure."""

from collections.abc import Mapping

from contracts.upgrade.calls import Plan
from contracts.upgrade.errors import BadContractNameError, NotNextVersionError, TooFarAheadError, TooSoonError

__all__ = ["DEV_NOTICE_BLOCKS", "MAX_AHEAD_BLOCKS", "MAX_CONTRACT_NAME", "NOTICE_BLOCKS", "check_plan", "notice"]

NOTICE_BLOCKS = 1_000
"""How many blocks lie between the last vote and an upgrade: some minutes on the busiest chain. Operators vote only when
their nodes have the software; the notice is for the nodes of those who do not vote."""

DEV_NOTICE_BLOCKS = 10
"""The notice on a development chain."""

MAX_AHEAD_BLOCKS = 10_000_000
"""A height further ahead is a typing error: at a block a second it is four months away."""

MAX_CONTRACT_NAME = 32
"""As long as the name of a contract in a transaction."""

_FIRST = frozenset("abcdefghijklmnopqrstuvwxyz")
_LETTERS = _FIRST | frozenset("0123456789_")


def notice(dev: bool) -> int:
    """Return the notice of a chain in blocks."""
    return DEV_NOTICE_BLOCKS if dev else NOTICE_BLOCKS


def check_plan(call: Plan, versions: Mapping[str, int], height: int, dev: bool) -> None:
    """Raise unless the upgrade leads to the next version, a notice after `height` and not too far ahead.

    BadContractNameError, NotNextVersionError, TooSoonError, TooFarAheadError.
    """
    name = call.contract
    if not 1 <= len(name) <= MAX_CONTRACT_NAME or name[0] not in _FIRST or not set(name) <= _LETTERS:
        raise BadContractNameError(most=MAX_CONTRACT_NAME)
    present = versions.get(name, 0)
    if call.version != present + 1:
        raise NotNextVersionError(present=present, given=call.version)
    earliest, latest = height + notice(dev), height + MAX_AHEAD_BLOCKS
    if call.from_height < earliest:
        raise TooSoonError(earliest=earliest, given=call.from_height)
    if call.from_height > latest:
        raise TooFarAheadError(latest=latest, given=call.from_height)
