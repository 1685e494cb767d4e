"""The TypeScript client in Node and in Chromium, by its own tests: `make test-web`, which has run `npm ci`.

They get cases that nobody has seen, from a seed that a failure prints.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.how_to import NOT_RUN, run

pytestmark = pytest.mark.web
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 600
"""A browser that says nothing for so long is broken; no test asserts how long it took."""


def npm(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of clients/ts; its output is in one piece."""
    command = ["npm", "run", "--silent", "-w", "clients/ts", *words]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "timeout": PATIENCE_S}
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False, **told)  # type: ignore[call-overload,no-any-return]


def test_the_commands_of_its_page_run_as_they_stand_there(tmp_path: Path) -> None:
    text = (ROOT / "docs/how-to/typescript-client.md").read_text(encoding="utf-8")
    page = tmp_path / "typescript-client"
    page.write_text(NOT_RUN.sub("", text).replace("npm ci\n", f"cd {ROOT} && npm run build -w clients/ts && cd -\n"))
    page.write_text(page.read_text(encoding="utf-8").replace("\nnpm run build -w clients/ts\n", "\n"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    said = run(page, tmp_path)
    for words in (
        "final in block",
        "proved by peer-1 that I have 4000n won",
        "refused: insufficient_balance",
        " 1000n",
    ):
        assert words in said, said


def test_its_types_are_right() -> None:
    done = npm("check")
    assert done.returncode == 0, done.stdout


def test_its_tests_pass_in_node_in_chromium_and_with_a_cluster(tmp_path: Path) -> None:
    again = ["-m", "tests.vectors", "--seed", str(secrets.randbelow(2**32))]
    unseen = tmp_path / "unseen.json"
    unseen.write_bytes(subprocess.run([sys.executable, *again], cwd=ROOT, capture_output=True, check=True).stdout)
    done = npm("test:web", GYE=str(Path(sys.prefix) / "bin/gye"), GETTY_UNSEEN=str(unseen), NO_COLOR="1")
    assert done.returncode == 0, f"the unseen cases: python {' '.join(again)}\n{done.stdout}"
