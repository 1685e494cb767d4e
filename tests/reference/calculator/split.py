"""SPLIT, the one remainder rule: floor each share, then one won each by largest fraction, ties to the lower seat."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def split(shares: Sequence[Fraction]) -> list[int]:
    """Return whole won that add up to the sum of `shares`, which must be whole."""
    total = sum(shares, Fraction(0))
    assert total.denominator == 1, total
    parts = [floor(share) for share in shares]
    by_fraction = sorted(range(len(shares)), key=lambda i: (parts[i] - shares[i], i))
    for i in by_fraction[: int(total) - sum(parts)]:
        parts[i] += 1
    return parts


def split_by(won: int, weights: Sequence[int]) -> list[int]:
    """Return `won` in the proportion of `weights`, whose sum is above 0."""
    whole = sum(weights)
    return split([Fraction(won * weight, whole) for weight in weights])
