"""The page docs/how-to/run-the-services.md runs as it stands there."""

from pathlib import Path

import pytest

from tests.kit.how_to import PAGES, run
from tests.kit.warm_gye import warm_gye

PAGE = "run-the-services"


@pytest.mark.services
@pytest.mark.timeout(900)
def test_the_page_runs(tmp_path: Path) -> None:
    text = next(page for page in PAGES if page.stem == PAGE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("<!-- not run")]
    page = tmp_path / f"{PAGE}.md"
    page.write_text("".join(lines), encoding="utf-8")
    with warm_gye() as programs:
        said = run(page, tmp_path, "", programs)
    for words in ("pull minted 100000", "push burned 70000", "pool 70000", "bank-witness", "stopped"):
        assert words in said, said
