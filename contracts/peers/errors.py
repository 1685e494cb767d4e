"""What the peers contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

from contracts.abi.refusal import InvalidCallError

__all__ = [
    "BadPeerAddressError",
    "BadPeerKeyError",
    "BadPeerNameError",
    "KeyOfValidatorError",
    "PeerAdmittedError",
    "PeerNameTakenError",
    "PeerNotAdmittedError",
    "PeerOperatorNotOpenError",
    "TooManyPeersError",
]


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
