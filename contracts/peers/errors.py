"""What the peers contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

from contracts.abi.refusal import InvalidCallError

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


class NotNetworkOperatorError(InvalidCallError):
    """Only operators decide who may connect (and a peer's own operator that it leaves)."""

    code = "not_network_operator"


class BadPeerKeyError(InvalidCallError):
    """A connection key has `length` bytes."""

    code = "bad_peer_key"
    length: int
    given: int


class BadPeerNameError(InvalidCallError):
    """A peer's name has 1 to `most` letters of a small alphabet."""

    code = "bad_peer_name"
    most: int


class BadPeerAddressError(InvalidCallError):
    """The hint is printable ASCII, at most `most` characters."""

    code = "bad_peer_address"
    most: int


class PeerOperatorNotOpenError(InvalidCallError):
    """The account that is to answer for the peer is not open."""

    code = "peer_operator_not_open"


class KeyOfValidatorError(InvalidCallError):
    """The key belongs to a validator of the set in force, which connects already."""

    code = "key_of_validator"


class PeerAdmittedError(InvalidCallError):
    """The key is on the list already."""

    code = "peer_admitted"


class PeerNameTakenError(InvalidCallError):
    """Another peer, or a validator, is called so."""

    code = "peer_name_taken"
    name: str


class TooManyPeersError(InvalidCallError):
    """The list is full."""

    code = "too_many_peers"
    most: int


class PeerNotAdmittedError(InvalidCallError):
    """The key is not on the list."""

    code = "peer_not_admitted"


class AlreadyVotedError(InvalidCallError):
    """This operator's voice for exactly this is counted already."""

    code = "already_voted"
    reason = "peer"


class TooManyBallotsError(InvalidCallError):
    """So many ballots that this operator has opened wait already."""

    code = "too_many_ballots"
    reason = "peers"
    most: int
