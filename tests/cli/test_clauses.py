"""The shipped library reads whole: every text is there, has its hash, names each parameter, and no other."""

import re
from pathlib import Path

import pytest

from cli import language
from cli.clauses import read_library, read_text, shown_text, shown_value
from cli.refusals.clauses import ClauseTextDiffersError, ClauseTextMissingError, NoLibraryError, StrangeLibraryError
from contracts.agreement.rules import check_clause
from contracts.agreement.words import ClauseKind, Language
from ledger.primitives.hashing import sha256
from tests.kit.library import FOLDER, shipped


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_clause_is_whole_in_both_languages(name: str) -> None:
    clause = shipped()[name]
    check_clause(clause, clause.version - 1)
    assert [text.language for text in clause.texts] == [Language.EN, Language.KO]
    for text in clause.texts:
        found = read_text(FOLDER, name, clause.version, text.language, text.hash.hex())
        assert found.title
        assert "\n" not in found.title
        places = set(re.findall(r"{(\w+)}", found.body))
        assert places == {each.name for each in clause.parameters}, "a value that no text names binds nobody"
        assert re.search(r"[가-힣]", found.body) is not None or text.language is Language.EN


def test_the_library_has_every_class_and_no_file_of_no_clause() -> None:
    assert {clause.kind for clause in shipped().values()} == set(ClauseKind)
    assert 12 <= len(shipped()) <= 24
    files = {path.name for path in FOLDER.glob("*/*.txt")}
    assert files == {f"{name}.{clause.version}.txt" for name, clause in shipped().items()}


def library(folder: Path, text: str, rows: str) -> Path:
    (folder / "ko").mkdir(parents=True)
    (folder / "ko" / "late.1.txt").write_text(text, "utf-8")
    (folder / "library.toml").write_text(rows, "utf-8")
    return folder


def test_a_text_that_is_not_the_one_of_its_hash_is_not_read(tmp_path: Path) -> None:
    hashed = sha256("연체료\n\n{late_bp}".encode()).hex()
    row = f'[[clause]]\nname = "late"\nversion = 1\nkind = "common"\nko = "{hashed}"\n'
    folder = library(tmp_path / "a", "연체료\n\n{late_bp}", row)
    [clause] = read_library(folder)["late"]
    assert clause.texts[0].hash.hex() == hashed
    assert read_text(folder, "late", 1, "ko", hashed).title == "연체료"
    with pytest.raises(ClauseTextDiffersError):
        read_library(library(tmp_path / "b", "연체료\n\n{late_bp} ", row))
    for name in ("../late", "late/../late", "연체"):
        with pytest.raises(ClauseTextMissingError):
            read_text(folder, name, 1, "ko", hashed)


@pytest.mark.parametrize(
    "rows",
    [
        "clause = 1",
        "[[clause]]\nname = 'late'\n",
        "[[clause]]\nname = 'late'\nversion = 1\nkind = 'odd'\n",
        "[[clause]]\nname = 'late'\nversion = 1\nkind = 'common'\nparameters = [{ name = 'x' }]\n",
        "no toml",
    ],
)
def test_a_folder_that_is_not_a_library(tmp_path: Path, rows: str) -> None:
    with pytest.raises(StrangeLibraryError):
        read_library(library(tmp_path / "a", "", rows))
    with pytest.raises(NoLibraryError):
        read_library(tmp_path)


def test_values_are_shown_with_their_units() -> None:
    language.use("en")
    shown = [shown_value(unit, 24) for unit in ("won", "basis_points", "percent", "hours", "days", "count")]
    assert shown == ["24 won", "0.24 %", "24 %", "1 day", "24 days", "24 times"]
    text = read_text(FOLDER, "late_charge", 1, "en", shipped()["late_charge"].texts[0].hash.hex())
    assert "a charge of 10 % a year" in shown_text(text, {"late_charge_bp": ("basis_points", 1000)})
