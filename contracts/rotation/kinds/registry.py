"""The registry of kinds: finds the kind that the terms name.

Rule 1: a kind that was ever on a chain stays here, because running clubs use it.
"""

from functools import lru_cache

from contracts.rotation.errors.terms import KindNotFoundError
from contracts.rotation.kinds import Kind
from contracts.rotation.kinds.auction import Auction
from contracts.rotation.kinds.draw import Draw
from contracts.rotation.kinds.fixed_order import FixedOrder
from contracts.rotation.kinds.shared_turns import check_shared_turns
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from ledger.primitives.text import beginning

__all__ = ["KINDS", "check_kind", "kind_of", "table_of"]

KINDS: dict[str, Kind] = {kind.name: kind for kind in (FixedOrder(), Draw(), Auction())}
"""By name."""


def kind_of(terms: Terms) -> Kind:
    """Return the kind that `terms` name."""
    return KINDS[terms.kind]


def check_kind(terms: Terms) -> None:
    """Refuse (`form_not_supported`, `bad_terms`) unless `terms` are valid for a known kind."""
    if terms.kind not in KINDS:
        raise KindNotFoundError(kind=beginning(terms.kind), kinds=tuple(KINDS))
    check_shared_turns(terms)
    kind_of(terms).check(terms)


@lru_cache(maxsize=256)
def table_of(terms: Terms) -> Table:
    """Return the schedule of `terms` before any change. The terms have passed `check_kind`."""
    return kind_of(terms).table(terms)
