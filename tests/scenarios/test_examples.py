"""Every worked example of a document is what the contracts answer, and every rule of the money has one.

`pytest tests/scenarios/test_examples.py --rewrite` rewrites the answers; read the diff before you commit it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.examples import COMMAND, FENCE, LANGUAGE, rewritten

DOCS = Path(__file__).resolve().parents[2] / "docs"
RULES = DOCS / "spec/contracts.md"
PAGES = [RULES, *sorted((DOCS / "concepts").glob("*.md"))]
RULE = re.compile(r"^(?:- |\* )?(?:\*\*([A-Z][A-Z ]+)\*\*|\*([A-Z][a-z ]+)\*)", re.MULTILINE)
"""A paragraph that states a rule begins with its name: in bold capitals, or a change of a club in italics."""
EXAMPLE = re.compile(rf"^{FENCE}{LANGUAGE}\n(?:#.*\n)*{COMMAND}", re.MULTILINE)
UNTOLD = "## Invariants"
"""From here on the page lists what is checked, and states no rule."""


def without_example(text: str) -> Iterator[str]:
    """Yield the names of the rules that no example follows before the next rule begins."""
    text = text.partition(UNTOLD)[0]
    begins = [match.start() for match in RULE.finditer(text)]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        if not EXAMPLE.search(text, begin, end):
            yield text[begin:end].splitlines()[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_the_examples_of_a_page_are_what_the_contracts_answer(page: Path, request: pytest.FixtureRequest) -> None:
    written = page.read_text(encoding="utf-8")
    answered = rewritten(written)
    if request.config.getoption("--rewrite"):
        page.write_text(answered, encoding="utf-8")
        return
    assert answered == written


def test_every_rule_has_an_example() -> None:
    text = RULES.read_text(encoding="utf-8")
    assert len(RULE.findall(text)) >= 30
    assert list(without_example(text)) == []


def test_a_rule_without_an_example_is_noticed() -> None:
    assert list(without_example("**SPLIT**: so\n\n```example\n> x\n```\n\n**TIME**: so\n")) == ["**TIME**: so"]


def test_a_wrong_number_is_noticed() -> None:
    page = "```example\n> split 100000 by 1,1,1\n33,334 + 33,333 + 33,333\n```\n"
    assert rewritten(page) == page
    assert rewritten(page.replace("33,334", "33,333")) == page


def test_what_prepares_an_example_is_not_refused() -> None:
    with pytest.raises(AssertionError, match="refused"):
        rewritten("```example\n> club member-01..02; member-01 transfer to=member-02 amount=1; start\n```\n")
