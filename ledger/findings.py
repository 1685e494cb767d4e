"""Findings of a replay (M15); `contracts.audit.findings` has the auditor's, M1 … M14."""

from contracts.abi.finding import Broken
from ledger.primitives.fields import HashBytes, Name


class BlockMissing(Broken):
    """M15: every block and its certificate are kept."""

    code = "M15"
    reason = "missing"
    height: int


class BlockRefused(Broken):
    """M15: every kept block can be executed again."""

    code = "M15"
    reason = "refused"
    height: int
    refused: Name
    """The code of the rule that refuses the block."""


class OtherReceipts(Broken):
    """M15: executing a block gives the kept receipts."""

    code = "M15"
    reason = "receipts"
    height: int


class OtherRoot(Broken):
    """M15: all blocks together give the kept root."""

    code = "M15"
    reason = "root"
    root: HashBytes


class OtherValue(Broken):
    """M15: the kept value at a key is the result of the blocks."""

    code = "M15"
    reason = "value"
    key: HashBytes


class NobodysValue(Broken):
    """M15: a block has written each kept value."""

    code = "M15"
    reason = "nobodys"
    key: HashBytes
