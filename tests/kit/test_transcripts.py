"""Checks that each of these fails: a conversation that nobody asserts, a changed word, a section without its test."""

from pathlib import Path

import pytest

from consensus.inputs import Due, Start
from tests.kit.conversation import LEADER, H
from tests.kit.playbook import Playbook
from tests.kit.transcripts import overheard, sections, stale, title

TESTS = Path(__file__).resolve().parents[1]
TRANSCRIPTS = sorted(path for path in TESTS.rglob("test_*.txt") if path.with_suffix(".py").exists())


def test_a_playbook_that_nobody_asserts_fails_its_test(tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="1 playbooks were never asserted"),
        overheard(tmp_path / "test_x.txt", "test_x", told=False),
    ):
        Playbook(H.machine(LEADER)) >> Start()


def test_what_was_said_is_held_against_its_section_to_the_letter(tmp_path: Path) -> None:
    file = tmp_path / "test_x.txt"

    def converse(*, rewrite: bool = False) -> None:
        with overheard(file, "test_a_leader_begins[4]", told=True, rewrite=rewrite):
            Playbook(H.machine(LEADER)).__rshift__(Start()).run()

    with pytest.raises(AssertionError, match="has no 'a leader begins"):
        converse()
    converse(rewrite=True)
    assert sections(file.read_text()) == {"a leader begins [4]": ">> Start()"}
    converse()
    file.write_text(file.read_text().replace("Start", "Stopp"))
    with pytest.raises(AssertionError, match="says something else"):
        converse()


def test_what_a_test_before_left_unheard_is_not_held_against_the_next(tmp_path: Path) -> None:
    Playbook(H.machine(LEADER)).__rshift__(Due())
    with overheard(tmp_path / "test_x.txt", "test_x", told=False):
        pass


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda path: path.stem)
def test_no_section_is_about_a_test_that_is_gone(file: Path) -> None:
    assert stale(file) == []


def test_a_section_of_a_test_that_is_gone_is_found(tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text("def test_here() -> None: ...\n")
    (tmp_path / "test_x.txt").write_text("here\n----\n>> a\n\n\ngone [1]\n--------\n>> b\n")
    assert stale(tmp_path / "test_x.txt") == ["gone [1]"]
    assert title("test_gone[1]") == "gone [1]"
