"""Reasons why a node is not ready: they are in the answer of /readyz."""

from ledger.primitives.fields import Because
from ledger.primitives.refusal import Refusal


class NotReadyError(Refusal):
    """One reason against serving. It is never raised: the answer lists all reasons."""


class HaltedError(NotReadyError):
    """The node signs nothing any more."""

    code = "halted"
    why: Because


class RebuildingError(NotReadyError):
    """The store was rebuilt, and the chain here may not have reached its earlier height yet."""

    code = "rebuilding"


class FewPeersError(NotReadyError):
    """Too few voting validators are connected."""

    code = "few_peers"
    connected: int
    needed: int


class FewHeightsError(NotReadyError):
    """Too few validators have reported their height, so the node cannot know whether it is behind."""

    code = "few_heights"
    heard: int
    needed: int


class BehindError(NotReadyError):
    """The node lacks blocks that others have."""

    code = "behind"
    blocks: int
    most: int
