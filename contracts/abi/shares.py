"""SPLIT: the one rule by which won is shared (contracts.md). Pure."""

from collections.abc import Sequence

from ledger.primitives.units import Won

__all__ = ["split"]


def split(total: Won, weights: Sequence[int]) -> tuple[Won, ...]:
    """Share `total` in proportion to `weights` (≥ 0, not all 0): SPLIT.

    Each exact share is floored, then one won each goes by largest fractional part, ties to the lower index.
    The shares add up to `total`.
    """
    whole = sum(weights)
    assert total >= 0, f"cannot split {total} won"
    assert whole > 0, "somebody has a share"
    floors = [total * weight // whole for weight in weights]
    fractions = [total * weight % whole for weight in weights]
    left = total - sum(floors)
    by_fraction = sorted(range(len(weights)), key=lambda index: (-fractions[index], index))
    lucky = frozenset(by_fraction[:left])
    return tuple(Won(share + (index in lucky)) for index, share in enumerate(floors))
