"""English texts keep the first five rules of the house. A test here fails: say it as the rule's docstring says."""

from pathlib import Path

import pytest

from tests.tidy.english_rules import (
    RULES,
    Rule,
    alone,
    broken,
    is_no,
    no_subject,
    not_plain,
    object_first,
    sentences,
)

ROOT = Path(__file__).resolve().parents[2]


def test_every_text_keeps_every_rule() -> None:
    wrong = [line for rule in RULES if (found := broken(ROOT, rule)) for line in (str(rule.__doc__), *found)]
    assert not wrong, "\n  ".join(wrong)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (no_subject, "who held a seat and holds one now, votes"),
        (no_subject, "Who pays late is charged"),
        (no_subject, "who is in debt repays its own debts first"),
        (no_subject, "Who answers a question sees the state and cannot write"),
        (no_subject, "who runs the auditor logs it"),
        (no_subject, "What is missing at the end of grace, is a debt"),
        (no_subject, "the rest goes back to who paid it"),
        (no_subject, "A double voter is found by who hears it"),
        (is_no, "A debt of 90 won is none"),
        (is_no, "A peer that is no validator"),
        (is_no, "They are genuine, and they are no next link"),
        (is_no, "What he signs is none for another"),
        (object_first, "of peers that are no validators nothing is taken in"),
        (object_first, "Of a proposal everything but its body is verified"),
        (object_first, "Of a club that has ended"),
        (object_first, "of a decided chain nothing changes but its end"),
        (alone, "X alone writes them"),
        (alone, "the id follows from its bytes alone"),
        (alone, "a change by the voting contract alone"),
        (not_plain, "Return what came of a block"),
        (not_plain, "What comes of it is stored"),
        (not_plain, "The file is told anew"),
        (not_plain, "Blocks are told of when they are durable"),
        (not_plain, "The store is begun anew"),
        (not_plain, "Say whether the block is here"),
    ],
)
def test_a_planted_fault_is_found(rule: Rule, sentence: str) -> None:
    assert rule(sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (no_subject, "Only members who held a seat then and still do may vote"),
        (no_subject, "Whoever pays late is charged"),
        (no_subject, "Who votes, and what takes the vote away for good"),
        (no_subject, "Who shares what a reserve has, or gets, after the club has ended"),
        (no_subject, "Who this node is"),
        (no_subject, "Who pays is it?"),
        (no_subject, "the view of who may recover an account"),
        (no_subject, "the rest goes back to whoever paid it"),
        (is_no, "A debt of 90 won is not valid"),
        (is_no, "There is no block, and there are none to come"),
        (is_no, "The vote is no longer open"),
        (object_first, "Consensus messages from non-validators are dropped"),
        (object_first, "Of course it is"),
        (object_first, "The name of a peer is stored"),
        (alone, "Only X writes them"),
        (alone, "A node that runs alone is left alone"),
        (not_plain, "Return the result of a block"),
        (not_plain, "The bank is told to pay"),
        (not_plain, "The certificate says which block it is for"),
    ],
)
def test_what_is_plain_is_let_be(rule: Rule, sentence: str) -> None:
    assert not rule(sentence)


def test_a_text_is_taken_apart_into_sentences() -> None:
    text = "First `is none` one:\n\n    row     a cell\n* an item; its\n  second half. 한국어는 제외합니다.\n"
    assert list(sentences(text)) == [
        (0, "First X one"),
        (2, "row"),
        (2, "a cell"),
        (3, "an item"),
        (3, "its second half"),
    ]


def test_each_kind_of_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api/x.py").write_text(
        '"""A peer that is no validator."""\n\nX = 1  # it is no limit\n# This comment\n# is no help.\n'
        'Y = "this is no text for you"\n'
        '"""`is no` 나머지."""\n',
        encoding="utf-8",
    )
    (tmp_path / "page.md").write_text(
        "# It is no title\n\n```\nit is no text\n```\n`it is no text`\n", encoding="utf-8"
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_x.py").write_text("def test_what_is_no_name() -> None: ...\n", encoding="utf-8")
    places = [line.split(": ")[0] for line in broken(tmp_path, is_no)]
    assert places.pop() == "tests/test_x.py:1", "the name of a test is a sentence too"
    assert sorted(places) == ["api/x.py:1", "api/x.py:3", "api/x.py:4", "api/x.py:6", "page.md:1"]
