"""What a replay can find (M15), as the auditor finds M1 … M14 (`contracts.audit.findings`)."""

from contracts.abi.finding import Broken
from ledger.primitives.fields import HashBytes, Name


class BlockMissing(Broken):
    """M15: every block and its certificate are kept."""

    code = "M15"
    reason = "missing"
    height: int


class BlockRefused(Broken):
    """M15: every block that is kept can be executed again."""

    code = "M15"
    reason = "refused"
    height: int
    refused: Name
    """The code of the rule that refuses it."""


class OtherReceipts(Broken):
    """M15: a block gives the receipts that are kept."""

    code = "M15"
    reason = "receipts"
    height: int


class OtherRoot(Broken):
    """M15: all blocks together give the root that is kept."""

    code = "M15"
    reason = "root"
    root: HashBytes


class OtherValue(Broken):
    """M15: what is kept at a key is what the blocks make of it."""

    code = "M15"
    reason = "value"
    key: HashBytes


class NobodysValue(Broken):
    """M15: a block has written whatever is kept."""

    code = "M15"
    reason = "nobodys"
    key: HashBytes
