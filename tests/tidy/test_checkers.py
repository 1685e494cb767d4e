"""The tools that read the code are content with all of it, and our configuration lets none of them be silent."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    name for name in ("node", "consensus", "ledger", "contracts", "api", "cli", "tests") if (ROOT / name).is_dir()
]
CHECKERS = {"lint": ["ruff", "check"], "format": ["ruff", "format", "--check"], "types": ["mypy"]}


def _run(checker: str, *targets: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *CHECKERS[checker], *targets]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("checker", CHECKERS)
def test_is_content(checker: str) -> None:
    done = _run(checker, *FOLDERS)
    assert done.returncode == 0, done.stdout + done.stderr


PLANTED = {
    "lint": '"""Law."""\n\nimport os\n',
    "format": '"""Law."""\n\nx = {  1:2 }\n',
    "types": '"""Law."""\n\n\ndef untyped(x):\n    """Return."""\n    return x\n',
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_is_not_silent(checker: str, tmp_path: Path) -> None:
    file = tmp_path / "planted.py"
    file.write_text(PLANTED[checker], encoding="utf-8")
    config = ["--config-file" if checker == "types" else "--config", str(ROOT / "pyproject.toml")]
    assert _run(checker, *config, str(file)).returncode != 0
    file.write_text('"""Law."""\n\nX = 1\n', encoding="utf-8")
    assert _run(checker, *config, str(file)).returncode == 0


def test_nothing_runs_without_its_assertions() -> None:
    """STYLE.md, 12: under -O asserts vanish, so the node says so and does not start."""
    command = [sys.executable, "-O", "-m", "node", "--dir", "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "-O" in done.stdout + done.stderr
