"""The refusals of the peers contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError

__all__ = [
    "BadPeerAddressError",
    "BadPeerKeyError",
    "BadPeerNameError",
    "KeyOfValidatorError",
    "NotPeerOperatorError",
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
    """The address must be printable ASCII of at most `most` characters."""

    code = "bad_peer_address"
    most: int


class PeerOperatorNotOpenError(InvalidCallError):
    """The account of the peer's operator is not open."""

    code = "peer_operator_not_open"


class KeyOfValidatorError(InvalidCallError):
    """The key belongs to a validator of the set in force, which may already connect."""

    code = "key_of_validator"


class PeerAdmittedError(InvalidCallError):
    """The peer with this key is already admitted."""

    code = "peer_admitted"


class PeerNameTakenError(InvalidCallError):
    """Another peer or a validator has this name."""

    code = "peer_name_taken"
    name: str


class TooManyPeersError(InvalidCallError):
    """The list is full."""

    code = "too_many_peers"
    most: int


class NotPeerOperatorError(InvalidCallError):
    """Only the operator of a peer gives its address."""

    code = "not_peer_operator"


class PeerNotAdmittedError(InvalidCallError):
    """No admitted peer has this key."""

    code = "peer_not_admitted"
