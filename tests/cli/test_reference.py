"""The page of the command line agrees with the commands."""

from pathlib import Path

import pytest

from cli.main import gye
from cli.reference import page

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/cli.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m cli.reference > docs/reference/cli.md"


@pytest.mark.parametrize("said", ["## gye demo\n", "### gye club create\n", "| `--holdback INTEGER RANGE` |"])
def test_it_has_groups_commands_and_options(said: str) -> None:
    assert said in page()


def test_it_leaves_no_command_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(f"## gye {name}\n" in page() for name in gye.list_commands(None))  # type: ignore[arg-type]
    monkeypatch.setattr("cli.main.GROUPS", ("won",))
    assert "gye demo" not in page()
