"""No how-to page has a block that the tests do not know: it is run, or a line before it says why it is not."""

from pathlib import Path

import pytest

from tests.kit.how_to import PAGES, blocks, script

NOT_RUN = {
    "run-the-services": {"it starts the services; make test-services runs this page"},
    "repair-a-store": {"it needs root, and a machine with systemd"},
    "typescript-client": {"it needs Node 20; make test-web runs this page"},
    "README": {"tests run both: the demo in tests/e2e/test_demo.py, the suite as itself"},
}
"""Per page the reasons for which a block is not run: a new one is a decision, and is written down here too."""
RUN_BY_NAME = {"python": {"python-client"}, "js": {"typescript-client"}}
"""Languages other than sh, and the pages whose commands run such a block."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_of_a_page_is_known(page: Path) -> None:
    found = list(blocks(page.read_text(encoding="utf-8")))
    assert found, "a how-to page shows what to type"
    for block in found:
        if block.language != "sh":
            assert page.stem in RUN_BY_NAME.get(block.language, ()), f"line {block.first_line}: {block.language!r}"
    assert {block.not_run for block in found if block.not_run} == NOT_RUN.get(page.stem, set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_leaves_nothing_to_fill_in(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        for line in block.lines if block.language == "sh" else ():
            command = line.partition("  #")[0]
            assert "…" not in command, line
            assert "gye1" not in command, line


def test_blocks_keep_their_lines_and_their_reasons() -> None:
    page = (
        "# T\n\n<!-- not run: needs a server -->\n\n```sh\nsystemctl start\n```\n```sh\na\nb\n```\n\n```text\nc\n```\n"
    )
    first, second, third = blocks(page)
    assert (first.not_run, first.lines) == ("needs a server", ("systemctl start",))
    assert (second.not_run, second.first_line, second.lines) == (None, 9, ("a", "b"))
    assert third.language == "text"
    lines = script(page).splitlines()
    assert lines[8:10] == ["a", "b"]
    assert lines[0].startswith("trap")
    assert [line for line in lines[1:] if line] == ["a", "b"]
