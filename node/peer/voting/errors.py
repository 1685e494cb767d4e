"""The reasons why a peer does not vote: faults of its safety record, and others.

    WalDamagedError    the record cannot be trusted: nobody knows what this key has signed
    WalClosedError     the record says that its key signs nothing any more
    NotVotingError     any other reason
    HaltedError        the peer signs nothing any more, now and after every start

The docstring of a refusal states the rule that was broken. `node/texts.py` has the sentences for people.
"""

from ledger.primitives.fields import Because, Name
from ledger.primitives.refusal import Refusal


class WalDamagedError(Refusal):
    """The safety record cannot be trusted. Nobody knows what this peer has signed, so it must not sign again."""


class WalAheadError(WalDamagedError):
    """The record has no entry above the next height; otherwise the peer's store has lost blocks."""

    code = "wal_damaged"
    reason = "ahead"
    height: int
    stored: int


class WalCutError(WalDamagedError):
    """The record has every entry that the store knows of."""

    code = "wal_damaged"
    reason = "cut"


class WalLengthError(WalDamagedError):
    """The length of a record matches its checksum."""

    code = "wal_damaged"
    reason = "length"
    at: int


class WalChecksumError(WalDamagedError):
    """A record matches its checksum."""

    code = "wal_damaged"
    reason = "checksum"
    at: int


class WalContentError(WalDamagedError):
    """The content of a record can be decoded."""

    code = "wal_damaged"
    reason = "content"
    at: int
    fault: Because
    """The codec's reason."""


class WalMissingError(WalDamagedError):
    """A key that has run on the chain has a record."""

    code = "wal_damaged"
    reason = "missing"


class WalVersionError(WalDamagedError):
    """The record has a version that this software reads."""

    code = "wal_damaged"
    reason = "version"


class WalHeadError(WalDamagedError):
    """The file has the head of a record."""

    code = "wal_damaged"
    reason = "head"


class WalOtherKeyError(WalDamagedError):
    """The record belongs to this key."""

    code = "wal_damaged"
    reason = "other_key"


class WalOtherChainError(WalDamagedError):
    """The record belongs to this chain."""

    code = "wal_damaged"
    reason = "other_chain"


class WalClosedError(WalDamagedError):
    """The safety record says that its key signs nothing any more."""


class WalClosedAtError(WalClosedError):
    """A key that has halted signs nothing any more."""

    code = "wal_closed"
    reason = "closed"
    height: int
    why: Name
    """The reason for closing it: code and fields."""


class WalClosedBlindError(WalClosedError):
    """A key that has halted signs nothing any more, even if the reason is unreadable."""

    code = "wal_closed"
    reason = "unreadable"


class NotVotingError(Refusal):
    """A peer that does not vote, although its record may be whole."""


class ObserverError(NotVotingError):
    """A validator votes."""

    code = "observes"
    reason = "observer"


class NotOfHeightError(NotVotingError):
    """A validator of the height votes."""

    code = "observes"
    reason = "height"
    height: int


class RecordEndError(NotVotingError):
    """A peer whose record has a damaged end votes again after the height of that end is decided."""

    code = "observes"
    reason = "record_end"
    height: int


class RebuiltError(NotVotingError):
    """A peer whose store was rebuilt first asks its peers for their heights."""

    code = "observes"
    reason = "rebuilt"


class RebuiltBelowError(NotVotingError):
    """A peer whose store was rebuilt votes again above the heights at which it may have signed before."""

    code = "observes"
    reason = "rebuilt_below"
    height: int


class SignsNothingError(NotVotingError):
    """A peer that has halted signs nothing any more."""

    code = "observes"
    reason = "halted"


class VoteNotHeldError(NotVotingError):
    """The record has every vote of its key; otherwise it is an old copy, or was cut back."""

    code = "observes"
    reason = "vote_not_held"
    kind: Name
    height: int
    view: int


class HaltedError(Refusal):
    """A peer that signs nothing any more."""


class TwoBlocksError(HaltedError):
    """Only one block is certified at a height."""

    code = "peer_halted"
    reason = "two_blocks"
    height: int


class DivergedError(HaltedError):
    """A certified block is valid here too."""

    code = "peer_halted"
    reason = "diverged"


class VersionLackingError(HaltedError):
    """The software has every version of a contract that the chain has decided to use."""

    code = "peer_halted"
    reason = "version"
    contract: Name
    version: int
    from_height: int
    """The node executes no block from this height on."""


class StoreBrokenError(HaltedError):
    """Stored records are whole."""

    code = "peer_halted"
    reason = "store"
    why: Name
    """The damage: its code and fields."""


class PeerBrokenError(HaltedError):
    """The software works without an unexpected exception."""

    code = "peer_halted"
    reason = "broken"
    error: Name
    why: Name
