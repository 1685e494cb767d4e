"""Texts of people show what they are, and say the same under every version of Python."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.text import MAX_QUOTED, is_plain, is_plain_letter, is_plain_name, quoted

FORGING = ("\x1b[2K", "a\nb", "a\rb", "a\tb", "\x9b2K", "\x85", "\u2028", "\u202e", "\u2066", "\u200f", "\u061c")
UNSEEN = (
    "\u200b",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u3164",
    "\uffa0",
    "\u115f",
    "\u2800",
    "\U000e0041",
    "\ufe0f",
    "\ue000",
)
BLANKS = ("\u00a0", "\u3000", "\u2003", " a", "a ", "a  b", " ")
TURNED = ("\u05d0", "\u0627", "\ufdfd", "\U00010900", "\U0001e900")


@pytest.mark.parametrize("text", [*FORGING, *UNSEEN, *BLANKS, *TURNED])
def test_what_no_text_of_people_may_have(text: str) -> None:
    assert not is_plain_name(text)
    assert is_plain(text) is (set(text) <= set(" ab")), "a text may have blanks anywhere"


@pytest.mark.parametrize(
    "text", ["", "계모임 1호", "Club 7, round 3 (A–Z) ‘ok’", "契", "ちいさな会", "Тверь", "é", "🎉", "💰🏠", "½ ₩ % →"]
)
def test_what_people_write(text: str) -> None:
    assert is_plain_name(text)
    assert is_plain(text)


def test_nothing_that_this_pythons_unicode_calls_a_control_a_format_or_a_blank_is_plain() -> None:
    """Compared with Python's own table, in this direction only: signs that are new to Python count as plain."""
    bad = [
        hex(number)
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"}
        and chr(number) != " "
        and is_plain_letter(chr(number))
    ]
    assert bad == []


def test_nothing_written_from_right_to_left_is_plain() -> None:
    turned = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
    letters = map(chr, range(sys.maxunicode + 1))
    assert not [hex(ord(c)) for c in letters if unicodedata.bidirectional(c) in turned and is_plain_letter(c)]


@given(st.text(max_size=100))
def test_a_quoted_text_is_plain_and_short(text: str) -> None:
    said = quoted(text)
    assert all(map(is_plain_letter, said))
    assert len(said) <= 10 * MAX_QUOTED + 3
    assert said[0] == said[-1] == "'"
    assert "'" not in said[1:-1]


def test_quoting_is_by_number() -> None:
    assert quoted("seconds") == "'seconds'"
    assert quoted("a'b\\") == "'a\\u0027b\\u005c'"
    assert quoted("\x1b\u202e") == "'\\u001b\\u202e'"
    assert quoted("\U0001fae8") == "'\U0001fae8'", "an older Python's repr does not know this one"
    assert quoted("x" * (MAX_QUOTED + 1)) == "'" + "x" * MAX_QUOTED + "…'"


def test_no_sentence_of_a_receipt_holds_what_differs_between_pythons() -> None:
    """`repr` writes a letter that its Unicode does not know yet as \\Uxxxxxxxx: another receipt, another root.

    Of contracts the lint asks the same (`tests/tidy`); the ledger's own sentences stand in receipts too.
    """
    files = [path for folder in ("contracts", "ledger/execution") for path in sorted(Path(folder).rglob("*.py"))]
    found = [
        f"{path}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ("!r}" in line or "repr(" in line) and "assert" not in line
    ]
    assert found == []
