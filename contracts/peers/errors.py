"""What the peers contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import SentenceError

__all__ = [
    "AlreadyVotedError",
    "BadPeerAddressError",
    "BadPeerKeyError",
    "BadPeerNameError",
    "KeyOfValidatorError",
    "NotNetworkOperatorError",
    "PeerAdmittedError",
    "PeerNameTakenError",
    "PeerNotAdmittedError",
    "PeerOperatorNotOpenError",
    "TooManyBallotsError",
    "TooManyPeersError",
]


class NotNetworkOperatorError(SentenceError):
    """Only operators decide who may connect (and a peer's own operator that it leaves)."""

    code = "not_network_operator"


class BadPeerKeyError(SentenceError):
    """A connection key has 32 bytes."""

    code = "bad_peer_key"


class BadPeerNameError(SentenceError):
    """A peer's name has 1 to 64 letters of a small alphabet."""

    code = "bad_peer_name"


class BadPeerAddressError(SentenceError):
    """The hint is printable ASCII, at most 128 characters."""

    code = "bad_peer_address"


class PeerOperatorNotOpenError(SentenceError):
    """The account that is to answer for the peer is not open."""

    code = "peer_operator_not_open"


class KeyOfValidatorError(SentenceError):
    """The key belongs to a validator of the set in force, which connects already."""

    code = "key_of_validator"


class PeerAdmittedError(SentenceError):
    """The key is on the list already."""

    code = "peer_admitted"


class PeerNameTakenError(SentenceError):
    """Another peer, or a validator, is called so."""

    code = "peer_name_taken"


class TooManyPeersError(SentenceError):
    """The list is full."""

    code = "too_many_peers"


class PeerNotAdmittedError(SentenceError):
    """The key is not on the list."""

    code = "peer_not_admitted"


class AlreadyVotedError(SentenceError):
    """This operator's voice for exactly this is counted already."""

    code = "already_voted"


class TooManyBallotsError(SentenceError):
    """So many ballots that this operator has opened wait already."""

    code = "too_many_ballots"
