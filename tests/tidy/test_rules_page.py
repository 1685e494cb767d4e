"""docs/reference/rules.md names code and tests that are there, and every code that it should name."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/rules.md"
ROW = re.compile(
    r"^\| (?P<rule>[^|]+) \| (?P<file>\S+\.py) `(?P<name>\w+)` \| (?P<held>\S+\.py) `(?P<test>test_\w+)` \|$"
)
NO_RULES = {"__init__", "calls", "errors", "audit", "effects", "answers", "contract", "lookup", "plan", "terms"}
"""Files that hold no rule of the money: what is asked, refused, read, and what is written down by others."""
READ_ONLY = ("rotation/views/", "rotation/errors/", "rotation/events/", "rotation/state.py", "rotation/texts/")


def rows(text: str) -> list[re.Match[str]]:
    """Return the rows of all tables; a line of a table that is no row is a mistake."""
    lines = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    found = [ROW.match(line) for line in lines if not line.startswith("| rule ")]
    assert all(found), [line for line in lines if not line.startswith("| rule ") and not ROW.match(line)]
    return [match for match in found if match]


def missing(found: list[re.Match[str]]) -> list[str]:
    """Return what the page names and the repository does not have."""
    wrong = []
    for row in found:
        code, held = ROOT / "contracts" / row["file"], ROOT / "tests" / row["held"]
        if not code.exists() or not re.search(
            rf"^\s*(def|class) {row['name']}\b|^{row['name']}\b", code.read_text(), re.M
        ):
            wrong.append(f"{row['file']} {row['name']}")
        if not held.exists() or f"def {row['test']}(" not in held.read_text():
            wrong.append(f"{row['held']} {row['test']}")
    return wrong


def test_what_the_page_names_is_there() -> None:
    found = rows(PAGE.read_text())
    assert len(found) >= 60
    assert missing(found) == []


def test_every_file_of_rules_is_on_the_page() -> None:
    named = {row["file"] for row in rows(PAGE.read_text())}
    files = {path.relative_to(ROOT / "contracts").as_posix() for path in (ROOT / "contracts/rotation").rglob("*.py")}
    unnamed = {name for name in files - named if not name.startswith(READ_ONLY)}
    assert {name for name in unnamed if Path(name).stem not in NO_RULES} == set()


def test_a_name_that_is_not_there_is_noticed() -> None:
    text = PAGE.read_text()
    assert missing(rows(text.replace("`split`", "`splat`")))
    assert missing(rows(text.replace("`test_the_court_club`", "`test_the_court_clubs`")))
