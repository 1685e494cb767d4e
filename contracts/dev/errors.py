"""The refusals of the dev contract."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Length

__all__ = ["BadWarpError", "NotADevelopmentChainError"]


class NotADevelopmentChainError(InvalidCallError):
    """The chain is not a development chain by its genesis."""

    code = "not_a_development_chain"


class BadWarpError(InvalidCallError):
    """The warp is backward, zero, or too far."""

    code = "bad_warp"
    most: Length
    given: Length
