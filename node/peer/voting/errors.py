"""Why a peer does not vote: what is wrong with its safety record, and what else keeps it from voting.

    WalDamagedError    the record cannot be trusted: what this key has signed is not known
    WalClosedError     the record says that its key signs nothing any more
    NotVotingError     whatever else
    HaltedError        the peer signs nothing any more, now and after every start

`node/texts.py` says it to people.
"""

from ledger.primitives.fields import Because, Name
from ledger.primitives.refusal import Refusal


class WalDamagedError(Refusal):
    """The safety record cannot be trusted. What this peer signed is not known, so it must not sign again."""


class WalAheadError(WalDamagedError):
    """The record speaks of no height beyond the next one: blocks that this peer had stored are gone."""

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
    """A record holds entries."""

    code = "wal_damaged"
    reason = "content"
    at: int
    fault: Because
    """What the codec says."""


class WalMissingError(WalDamagedError):
    """A key has a record."""

    code = "wal_damaged"
    reason = "missing"


class WalVersionError(WalDamagedError):
    """The record is of a version that this software reads."""

    code = "wal_damaged"
    reason = "version"


class WalHeadError(WalDamagedError):
    """The file begins as a record does."""

    code = "wal_damaged"
    reason = "head"


class WalOtherKeyError(WalDamagedError):
    """The record is of this key."""

    code = "wal_damaged"
    reason = "other_key"


class WalOtherChainError(WalDamagedError):
    """The record is of this chain."""

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
    """Why it was closed: the code and the fields of that."""


class WalClosedBlindError(WalClosedError):
    """A key that has halted signs nothing any more, also where the reason cannot be read."""

    code = "wal_closed"
    reason = "unreadable"


class NotVotingError(Refusal):
    """A peer that does not vote, though its record may be whole."""


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
    """A peer whose record's end is damaged votes again above the height that the end speaks of."""

    code = "observes"
    reason = "record_end"
    height: int


class RebuiltError(NotVotingError):
    """A peer whose store was rebuilt asks its peers first how far they are."""

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
    """The record holds every vote of its key: one that does not is an old copy, or was cut back."""

    code = "observes"
    reason = "vote_not_held"
    kind: Name
    height: int
    view: int


class HaltedError(Refusal):
    """A peer that signs nothing any more."""


class TwoBlocksError(HaltedError):
    """One block is certified at a height."""

    code = "peer_halted"
    reason = "two_blocks"
    height: int


class DivergedError(HaltedError):
    """A certified block is valid here, too."""

    code = "peer_halted"
    reason = "diverged"


class StoreBrokenError(HaltedError):
    """Stored records are whole."""

    code = "peer_halted"
    reason = "store"
    why: Name
    """What is damaged: its code and its fields."""


class PeerBrokenError(HaltedError):
    """We are not broken."""

    code = "peer_halted"
    reason = "broken"
    error: Name
    why: Name
