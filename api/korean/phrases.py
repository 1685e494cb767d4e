"""From an English sentence with numbers to the Korean one with the same numbers.

    code            wrong_amount
    English         "{open} won are owed, {sent} were sent"                  made into a pattern: what may stand in {}
    Korean          "갚을 빚은 {open}원인데 {sent}원을 보냈습니다"              what was found, put in the same names

    a pattern of the code fits          its Korean, the numbers put in
    one fits each part between "; "     each part's Korean, as sentences of their own
    it fits inside a frame              the frame's Korean around it         ("not proved: …", "PATH: …")
    none fits                           the code's own Korean sentence (the original)
    the code is unknown                 the original

Rule 1: the English is never changed for this: what a contract says is under the receipts' root. Korean is made of it.
Rule 2: of several that fit the one with the most text of its own is meant, its frame counted; order means nothing.
Rule 3: the Korean says in which form a value is rendered, and where a particle follows it: see `grammar`.
Rule 4: every `{name}` of the English is in the Korean too: no number is lost.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from api.korean.grammar import PLACE, fill

MAX_DETAIL = 4_096
"""Longer sentences are not taken apart: none of ours is, and the work of a pattern grows with the length."""
MAX_PARTS = 16
"""So many faults told at once are taken apart."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said for one code: a sentence without numbers, and pairs English → Korean with them."""

    sentence: str
    pairs: tuple[tuple[str, str], ...] = ()


def said(sentence: str, *pairs: tuple[str, str]) -> Said:
    """Return the entry of a code; for the catalogues, where it reads as one line."""
    return Said(sentence, pairs)


def slots(template: str) -> list[str]:
    """Return the names in `template`, in their order."""
    return [match[1] for match in PLACE.finditer(template)]


def skeleton(template: str) -> str:
    """Return `template` with its names left out: what of it is always the same."""
    return PLACE.sub("{}", template)


class Pattern:
    """One pair, ready to be used."""

    def __init__(self, english: str, korean: str) -> None:
        names = slots(english)
        assert len(set(names)) == len(names), f"a name stands twice in {english!r}"
        assert set(names) == set(slots(korean)), f"{english!r} and {korean!r} have other names"
        self.english, self.korean = english, korean
        self.weight = len(PLACE.sub("", english))

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        found, at = "", 0
        for match in PLACE.finditer(self.english):
            found += re.escape(self.english[at : match.start()]) + f"(?P<{match[1]}>.*?)"
            at = match.end()
        return re.compile(found + re.escape(self.english[at:]), re.DOTALL)

    def taken(self, text: str) -> dict[str, str] | None:
        """Return what stands in the places of the names when `text` fits, else None."""
        match = self._regex.fullmatch(text)
        return match.groupdict() if match else None

    def put(self, values: Mapping[str, str], words: Mapping[str, str]) -> str:
        """Return the Korean with `values` in the places of the names."""
        return fill(self.korean, values, words)


class Patterns:
    """Pairs of which the most telling one that fits is used."""

    def __init__(self, pairs: Iterable[tuple[str, str]], words: Mapping[str, str]) -> None:
        self._patterns = sorted((Pattern(*pair) for pair in pairs), key=lambda each: -each.weight)
        self._words = words

    def best(self, text: str) -> tuple[int, str] | None:
        """Return the weight of the most telling pattern that fits and the Korean of `text`, or None when none fits."""
        if len(text) > MAX_DETAIL:
            return None
        for pattern in self._patterns:
            values = pattern.taken(text)
            if values is not None:
                return pattern.weight, pattern.put(values, self._words)
        return None

    def find(self, text: str) -> str | None:
        """Return the Korean of `text`, or None when no pattern fits."""
        found = self.best(text)
        return found[1] if found else None


class Catalogue:
    """Every code's Korean, of several areas; a code that stands in several has the pairs of all."""

    def __init__(
        self, areas: Iterable[Mapping[str, Said]], frames: Iterable[tuple[str, str]], words: Mapping[str, str]
    ) -> None:
        """`frames` have exactly the name `inner` besides their own; what stands there is a sentence of the code."""
        merged: dict[str, Said] = {}
        for area in areas:
            for code, entry in area.items():
                before = merged.get(code)
                merged[code] = Said(before.sentence, before.pairs + entry.pairs) if before else entry
        self.codes: Mapping[str, Said] = merged
        self._patterns = {code: Patterns(entry.pairs, words) for code, entry in merged.items()}
        self._frames = [Pattern(*frame) for frame in frames]
        self._words = words

    def detail(self, code: str, original: str) -> str:
        """Return what `original`, said for `code`, is in Korean; see the table above."""
        entry = self.codes.get(code)
        if entry is None:
            return original
        found = self.exact(code, original)
        if found is not None:
            return found
        return f"{entry.sentence} ({original})" if original else entry.sentence

    def exact(self, code: str, original: str) -> str | None:
        """Return the Korean of `original` where a pattern of `code` fits, itself or inside a frame; else None."""
        if code not in self._patterns or len(original) > MAX_DETAIL:
            return None
        patterns = self._patterns[code]
        found = [direct] if (direct := patterns.best(original)) else []
        several = [patterns.best(part) for part in original.split("; ", MAX_PARTS)]
        if len(several) > 1 and all(several):
            parts = [part for part in several if part]
            found.append((sum(weight for weight, _ in parts), ". ".join(text for _, text in parts)))
        for frame in self._frames:
            values = frame.taken(original)
            inner = patterns.best(values["inner"]) if values is not None else None
            if values is not None and inner is not None:
                told = frame.put({**values, "inner": inner[1]}, self._words)
                found.append((frame.weight + inner[0], told))
        return max(found, key=lambda each: each[0])[1] if found else None
