"""Errors of a store that cannot be opened as a chain, or read further. `ledger/texts/store.py` has their sentences.

The docstring of an error states the rule that was broken.
"""

from ledger.primitives.codec_errors import CodecError
from ledger.primitives.fields import Because, HashBytes, Name
from ledger.primitives.refusal import Refusal

__all__ = [
    "AnotherChainError",
    "BlockUnfitError",
    "BodyUnfitError",
    "ChainError",
    "DamagedPagesError",
    "FoundDamagedError",
    "HeightMissingError",
    "MetaMissingError",
    "NotAChainError",
    "ReceiptsUnfitError",
    "RecordMissingError",
    "RecordUnreadableError",
    "SuccessorUnfitError",
    "TipRootError",
    "TipUnfitError",
    "UnknownFormatError",
]


class ChainError(Refusal):
    """The store holds another chain, or a record that is missing or damaged; the peer stops."""


class NotAChainError(ChainError):
    """A store that is not empty contains a chain."""

    code = "not_a_chain"


class UnknownFormatError(ChainError):
    """The store has a layout that this software knows."""

    code = "unknown_format"
    format: Name


class AnotherChainError(ChainError):
    """The store holds the chain of this genesis."""

    code = "another_chain"


class FoundDamagedError(ChainError):
    """A store that was found damaged is not opened again."""

    code = "store_found_damaged"
    why: Name
    """The damage: its code and fields."""


class TipRootError(ChainError):
    """The root of the state tree equals the tip's."""

    code = "damaged_record"
    reason = "root"


class TipUnfitError(ChainError):
    """Header, block and certificate of the last height belong together."""

    code = "damaged_record"
    reason = "tip"
    height: int


class BodyUnfitError(ChainError):
    """The content of the last block, its receipts and the state match its header."""

    code = "damaged_record"
    reason = "body"
    height: int


class SuccessorUnfitError(ChainError):
    """A header is the parent that its successor names."""

    code = "damaged_record"
    reason = "successor"
    height: int


class BlockUnfitError(ChainError):
    """The block and the certificate of a height match its header."""

    code = "damaged_record"
    reason = "block"
    height: int


class ReceiptsUnfitError(ChainError):
    """The receipts of a height match its header."""

    code = "damaged_record"
    reason = "receipts"
    height: int


class RecordUnreadableError(ChainError):
    """A record can be decoded as the type of its key."""

    code = "damaged_record"
    reason = "record"
    key: HashBytes
    fault: Because
    """The codec's message."""


class HeightMissingError(ChainError):
    """Every height up to the tip has all of its records."""

    code = "missing_record"
    reason = "height"
    height: int


class MetaMissingError(ChainError):
    """A store contains its chain's identity and tip."""

    code = "missing_record"
    reason = "meta"
    name: Name


class RecordMissingError(ChainError):
    """A record that another record names exists."""

    code = "missing_record"
    reason = "record"
    key: HashBytes


class DamagedPagesError(CodecError):
    """The table of a block's receipts matches its pages."""

    code = "bad_encoding"
    reason = "pages"
    page: int
    """The first page that does not match, from 0."""
    pages: int
    """Number of pages in the table."""
