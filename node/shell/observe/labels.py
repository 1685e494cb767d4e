"""Label values of metrics, bounded by construction.

    a word of the software (a code, a method, a reason)     a-z and _ only, at most MAX_LETTERS letters
    the first MAX_VALUES words of one label                 themselves
    anything else, and every further word                   "other"

Rule 1: every labelled metric is made by `Bounded`, so no text that a peer, client or member chooses becomes a label:
ids have digits, names are not words of the software, and a part after a colon is left out.
Rule 2: a label of a metric has at most MAX_VALUES values and "other".
"""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Generic, Protocol, TypeVar

MAX_LETTERS = 48
"""Maximum length of one value; the longest code of the software has 30 letters."""
MAX_VALUES = 400
"""Maximum number of values of one label: the software has about 350 codes, and Prometheus keeps a series for each."""
OTHER = "other"

_WORD = re.compile(rf"[a-z_]{{1,{MAX_LETTERS}}}")


class Words:
    """The values of one label: words of the software in order of first use, up to a number."""

    def __init__(self, most: int = MAX_VALUES) -> None:
        self._most = most
        self._seen: set[str] = set()

    def __call__(self, value: str) -> str:
        """Return the label value for `value`. The work of a proposal is called carry_out:ID, which gives carry_out."""
        word = value.partition(":")[0]
        if word in self._seen:
            return word
        if len(self._seen) >= self._most or not _WORD.fullmatch(word):
            return OTHER
        self._seen.add(word)
        return word


def one_of(values: Collection[str]) -> Callable[[str], str]:
    """Return the bound for a label with a closed list of values."""
    known = frozenset(values)
    return lambda value: value if value in known else OTHER


M_co = TypeVar("M_co", covariant=True)


class Labelled(Protocol[M_co]):
    """The type of a labelled metric of prometheus_client."""

    def labels(self, *values: str) -> M_co:
        """Return the series of these label values."""
        ...


class Bounded(Generic[M_co]):
    """A labelled metric that bounds each of its label values."""

    def __init__(self, metric: Labelled[M_co], bounds: Mapping[str, Callable[[str], str]]) -> None:
        self._metric = metric
        self._bounds = tuple(bounds.values())

    def labels(self, *values: str) -> M_co:
        """Return the series of `values`, each bounded."""
        return self._metric.labels(*(bound(value) for bound, value in zip(self._bounds, values, strict=True)))
