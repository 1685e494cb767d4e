"""Handlers of the dev contract."""

from contracts.abi import AdvanceTime, Context, Contract, Method, Outcome, Storage
from contracts.dev.calls import Warp
from contracts.dev.errors import NotADevelopmentChainError
from contracts.dev.events import EVENTS, Warped
from contracts.dev.rules import check_warp

__all__ = ["CONTRACT"]

NAME = "dev"


def _warp(ctx: Context, _storage: Storage, call: Warp) -> Outcome:
    """Move chain time forward. The next block is later by that much, and executes what is due by then."""
    if not ctx.params.dev:
        raise NotADevelopmentChainError
    check_warp(call.by_ms)
    return Outcome(events=(Warped(by_ms=call.by_ms),), system=(AdvanceTime(call.by_ms),))


CONTRACT = Contract(name=NAME, version=1, methods={"warp": Method(Warp, _warp)}, events=EVENTS)
