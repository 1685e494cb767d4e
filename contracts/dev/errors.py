"""What the dev contract refuses."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Length

__all__ = ["BadWarpError", "NotADevelopmentChainError"]


class NotADevelopmentChainError(InvalidCallError):
    """The genesis does not say that this is a development chain."""

    code = "not_a_development_chain"


class BadWarpError(InvalidCallError):
    """A warp backward, of nothing, or too far."""

    code = "bad_warp"
    most: Length
    given: Length
