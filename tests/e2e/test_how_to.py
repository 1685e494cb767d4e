"""Every command of docs/how-to and README runs unchanged, with real peers, in the order of the page."""

import re
import sys
from pathlib import Path

import pytest

from tests.kit.how_to import PAGES, PageError, run
from tests.kit.warm_gye import warm_gye

EXPECTED = {
    "add-a-peer": ("4 of 4 up; 1 of 1 observers up", "peers.admitted: ", "peers.removed: "),
    "lost-phone": ("of 3 must approve", "the account gets the new keys on ", "signs for gye1"),
    "python-client": ("final in block", "refused: insufficient_balance"),
    "repair-a-store": ("votes again above height", "4 of 4 up", "store.moved_aside", "store.repaired"),
    "run-a-club": (
        "won set aside for seat 3",
        "a charge of 10 % a year",
        "400,000        1    400,000",
        "status    done",
        "dissolved",
    ),
    "run-a-network": ("2 of 4 up, needs 3", "carried out"),
    "run-the-services": (),  # tests/bank/test_page.py types it
    "typescript-client": (),  # tests/web/test_typescript_client.py types it
    "README": ("4 of 4 up", "2 of 4 up, needs 3", "1 of 1 observers up"),
}
"""The results that a page promises, which its commands must print."""
DEMO_LEAVES = "gye cluster up --dir gye-demo >/dev/null"
"""README's commands follow `make demo`, which another test runs: its cluster is still up."""


@pytest.mark.timeout(900)  # minutes where ten others share the processor; a standstill ends it much earlier
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_run_as_they_stand_there(page: Path, tmp_path: Path) -> None:
    if page.stem == "README":  # which names the program by its path
        (tmp_path / ".venv").symlink_to(sys.prefix)
        said = run(page, tmp_path, DEMO_LEAVES)
    else:
        with warm_gye() as programs:
            said = run(page, tmp_path, "", programs)
    for words in EXPECTED[page.stem]:
        assert words in said, f"{page.name} promises {words!r}\n{said}"
    assert not re.search(r"\bNone\b|Traceback", said), f"no sentence for people\n{said}"


@pytest.mark.parametrize(
    ("commands", "line", "words"),
    [
        ("gye club show nobody-knows", 4, "there is no cluster"),
        ("true\nfalse | cat\ntrue", 5, "false"),
        ("X=$(gye nonsense)", 4, "No such command 'nonsense'"),
    ],
)
def test_a_failing_command_is_reported_with_line_and_output(
    tmp_path: Path, commands: str, line: int, words: str
) -> None:
    page = tmp_path / "page"
    page.write_text(f"# Title\n\n```sh\n{commands}\n```\n")
    with pytest.raises(PageError) as caught:
        run(page, tmp_path)
    assert words in str(caught.value)
    assert f"FAILED in line {line}" in str(caught.value)
