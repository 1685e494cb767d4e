"""Why a node is not fit to serve: the reasons in the answer of /readyz."""

from ledger.primitives.fields import Because
from ledger.primitives.refusal import Refusal


class NotReadyError(Refusal):
    """One thing that speaks against serving. It is never raised: an answer lists all that there are."""


class HaltedError(NotReadyError):
    """The node signs nothing any more."""

    code = "halted"
    why: Because


class RebuildingError(NotReadyError):
    """The store was rebuilt, and it is not known whether the chain is here as far as it was before."""

    code = "rebuilding"


class FewPeersError(NotReadyError):
    """Too few validators that vote are connected."""

    code = "few_peers"
    connected: int
    needed: int


class FewHeightsError(NotReadyError):
    """Too few validators have said how far they are to know whether this node is behind."""

    code = "few_heights"
    heard: int
    needed: int


class BehindError(NotReadyError):
    """The node lacks blocks that others have."""

    code = "behind"
    blocks: int
    most: int
