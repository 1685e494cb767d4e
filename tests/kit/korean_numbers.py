"""Checks that a Korean sentence has all numbers of its English one, in any written form."""

import re
from collections.abc import Mapping

from api.korean import FORMATS, PLACE, fill, formatted, grouped

NUMBER = re.compile(r"\d+\.\d+|\d[\d,]*\d|\d", re.ASCII)
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:\d\d| UTC)?")


def assert_whole(original: str, text: str) -> None:
    """Check that every number and instant of the original is in the text, equally often."""
    instants = [(one, one.replace(" UTC", "+00:00").replace(" +", "+")) for one in INSTANT.findall(original)]
    wanted = [(one, {FORMATS["when"](instant), one}) for one, instant in instants]
    numbers = (one.replace(",", "") for one in NUMBER.findall(INSTANT.sub("", original)))
    wanted += [
        (one, {one} if "." in one else {one, grouped(one), *(form(one) for form in FORMATS.values())})
        for one in numbers
    ]
    rest = text
    for number, forms in sorted(wanted, key=lambda each: -len(each[0])):
        for form in sorted(forms, key=len, reverse=True):
            found = re.search(rf"(?<![\d,]){re.escape(form)}(?![\d,]*\d)", rest)
            if found:
                rest = rest[: found.start()] + "|" + rest[found.end() :]
                break
        else:
            raise AssertionError(f"{number} of {original!r} is lost in {text!r}")


def assert_filled(template: str, values: Mapping[str, str], text: str) -> None:
    """Check that `text` is `template` with every one of `values`, each in its form."""
    assert text == fill(template, values)
    for name, form in PLACE.findall(template):
        told = {formatted(values[name], form), grouped(values[name])}
        assert any(one in text for one in told), f"{name} of {template!r} is lost in {text!r}"
