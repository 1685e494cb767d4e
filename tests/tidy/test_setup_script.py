"""scripts/setup finds a Python that really runs, or says in one line what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("dirname", "sh")
"""What the search needs of PATH beside Python itself."""


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        where = shutil.which(tool)
        assert where is not None
        (folder / tool).symlink_to(where)
    return folder


def _which(path: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "scripts" / "setup"), "--which"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": path, **more})


def _plant(file: Path, script: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def test_a_shim_that_fails_is_passed_over(bin_folder: Path, tmp_path: Path) -> None:
    _plant(tmp_path / "shims" / "python3.12", "echo not installed >&2; exit 127")
    good = _plant(bin_folder / "python3", f'exec "{sys.executable}" "$@"')
    done = _which(f"{tmp_path / 'shims'}{os.pathsep}{bin_folder}")
    assert (done.returncode, done.stdout.strip()) == (0, str(good))


def test_another_version_is_passed_over(bin_folder: Path) -> None:
    _plant(bin_folder / "python3", "exit 1")  # what the version check answers under 3.10 or 3.13
    done = _which(str(bin_folder))
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["setup: no Python 3.11 or 3.12 found on PATH; plyvel has wheels for these only"]


def test_python_without_venv_is_named(bin_folder: Path) -> None:
    script = f'case "$2" in *ensurepip*) exit 1;; *) exec "{sys.executable}" "$@";; esac'
    python = _plant(bin_folder / "python3.11", script)
    done = _which(str(bin_folder))
    assert done.returncode == 1
    assert done.stderr.startswith(f"setup: {python} lacks the venv module")
    assert len(done.stderr.splitlines()) == 1


def test_the_choice_can_be_overridden_but_not_with_a_wrong_one(bin_folder: Path) -> None:
    assert _which(str(bin_folder), PYTHON=sys.executable).stdout.strip() == sys.executable
    wrong = _plant(bin_folder / "other", "exit 1")
    assert "is not a Python 3.11 or 3.12" in _which(str(bin_folder), PYTHON=str(wrong)).stderr
