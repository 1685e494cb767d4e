"""The plan of the demo, and what it refuses; tests/e2e/test_demo.py plays it."""

from pathlib import Path

import pytest

from cli.commands.dev import read_instant
from cli.demo.play import MARKER, clear, expect, terms_of
from cli.errors import BadUseError, FailedError
from cli.texts.demo import POTS_1


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-24T23:59:59", (2026, 11, 25)),
        ("2026-11-25T00:00:00", (2026, 12, 25)),
        ("2026-12-25T12:00:00", (2027, 1, 25)),
        ("2026-11-24T15:00:00Z", (2026, 12, 25)),
    ],
)
def test_the_first_due_date_is_the_next_25th_in_seoul(now: str, due: tuple[int, int, int]) -> None:
    calendar = terms_of("x", read_instant(now)).calendar
    assert (calendar.year, calendar.month, calendar.day) == due


def test_only_a_demos_folder_is_replaced(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "letter.txt").write_text("dear")
    with pytest.raises(BadUseError) as refusal:
        clear(own)
    assert refusal.value.code == "not_a_demo"
    assert (own / "letter.txt").read_text() == "dear"
    (own / MARKER).touch()
    clear(own)
    assert not own.exists()
    clear(own)


def test_a_wrong_number_ends_the_demo() -> None:
    expect(POTS_1, [1], [1])
    with pytest.raises(FailedError, match=r"pots of the first club: the chain says \[2\], it should be \[1\]"):
        expect(POTS_1, [2], [1])
