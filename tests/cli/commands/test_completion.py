"""The shell asks as its script does, and gets the words that fit."""

import subprocess
from pathlib import Path

import pytest

from cli.commands.completion import SHELLS, VARIABLE
from cli.main import gye as tree
from cli.main import main
from tests.kit.local_gye import Gye


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script(gye: Gye, shell: str) -> None:
    said = gye.ok("completion", shell)
    assert VARIABLE in said["script"]
    assert gye("completion", shell).out.rstrip() == said["script"].rstrip()
    assert gye("completion", "tcsh").code == 2


def test_bash_takes_its_script(gye: Gye, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(gye.ok("completion", "bash")["script"])
    subprocess.run(["bash", "-n", str(tmp_path / "script")], check=True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("gye clu", {"cluster", "club"}),
        ("gye vote pro", {"propose"}),
        ("gye vote propose s", {"swap", "substitute"}),
        ("gye wallet new x --no", {"--no-passphrase"}),
        ("gye club list --lang k", {"ko"}),
    ],
)
def test_the_words_that_may_follow_are_listed(
    typed: str, told: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 0
    assert {line.partition(",")[2] for line in capsys.readouterr().out.splitlines()} == told
    assert tree.name == "gye"


def test_nonsense_is_answered_with_the_way_to_type_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "nonsense")
    with pytest.raises(SystemExit) as left:
        main(["version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("gye ")
