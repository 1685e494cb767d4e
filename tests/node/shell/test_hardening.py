"""A process that holds keys leaves no core dump, and hands no passphrase down."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from node.shell.hardening import SECRET_VARIABLES, drop_secrets, forbid_core_dumps, without_secrets

ROOT = Path(__file__).parents[3]
SAYS = "import resource, os; print(resource.getrlimit(resource.RLIMIT_CORE), sorted(os.environ))"


def test_children_are_given_everything_but_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRET_VARIABLES:
        monkeypatch.setenv(name, "an old song")
    monkeypatch.setenv("GYE_DIR", "x")
    kept = without_secrets(os.environ)
    assert kept["GYE_DIR"] == "x"
    assert not set(SECRET_VARIABLES) & set(kept)
    assert all(name in os.environ for name in SECRET_VARIABLES), "the process itself still needs them"
    drop_secrets()
    assert not set(SECRET_VARIABLES) & set(os.environ)
    drop_secrets()


def test_no_core_dump_neither_of_a_process_nor_of_its_children() -> None:
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SAYS!r}], check=True)"
    program = f"from node.shell.hardening import forbid_core_dumps; forbid_core_dumps(); {inner}"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.startswith("(0, 0)")


def test_a_worker_of_a_node_sees_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place where this project starts a process hands down an environment without them."""
    starts = []
    for folder in ("api", "bench", "cli", "node"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            starts += [(path, "subprocess.Popen(", text)] if "subprocess.Popen(" in text else []
    assert len(starts) >= 4
    assert [str(path) for path, _, text in starts if "without_secrets(os.environ)" not in text] == []


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_CORE)[1] == 0, reason="the limit is 0 here already")
def test_the_limit_is_what_changes_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    program = f"import resource; resource.setrlimit(resource.RLIMIT_CORE, {before}); {SAYS}"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert not said.startswith("(0, 0)") or before == (0, 0)
    assert callable(forbid_core_dumps)


def test_a_process_that_was_given_a_passphrase_begins_again_without_it() -> None:
    program = (
        "from node.shell.hardening import begin_without_secrets; begin_without_secrets(); "
        "print(b'GYE_PASSPHRASE' in open('/proc/self/environ', 'rb').read())"
    )
    given = os.environ | {"GYE_PASSPHRASE": "an old song"}
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=True).stdout
    assert said == "False\n"
    plain = "print(b'GYE_PASSPHRASE' in open('/proc/self/environ', 'rb').read())"
    told = subprocess.run([sys.executable, "-c", plain], env=given, capture_output=True, text=True, check=True).stdout
    assert told == "True\n", "without it the passphrase stays there"
