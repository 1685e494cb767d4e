"""docs/README.md leads to every document but the records of decisions, and README to every page of docs/concepts."""

from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
INDEX = DOCS / "README.md"


def unnamed(text: str, pages: list[Path]) -> list[str]:
    """Return the pages, as paths from the root, that `text` does not name."""
    names = [page.relative_to(DOCS.parent).as_posix() for page in pages]
    return [name for name in names if name not in text]


def test_every_document_is_in_the_index() -> None:
    pages = [page for page in DOCS.rglob("*.md") if page != INDEX and page.parent.name != "adr"]
    assert len(pages) >= 15
    assert unnamed(INDEX.read_text(encoding="utf-8"), pages) == []


@pytest.mark.parametrize("page", sorted((DOCS / "concepts").glob("*.md")), ids=lambda page: page.stem)
def test_a_concept_is_found_from_readme(page: Path) -> None:
    assert unnamed((DOCS.parent / "README.md").read_text(encoding="utf-8"), [page]) == []


def test_a_page_that_nothing_leads_to_is_noticed() -> None:
    assert unnamed("docs/README.md", [DOCS / "concepts/lost.md"]) == ["docs/concepts/lost.md"]
