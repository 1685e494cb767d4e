"""A command line that cannot be read is refused in Korean, by click's exception and never by parsing its sentence."""

import re
from pathlib import Path

import click
import pytest

from cli import usage_errors
from cli.main import run

HANGUL = re.compile(r"[가-힣]")

MISUSES = (
    ("club uninvite x -w a", "'--seat' 옵션을 적어 주십시오"),
    ("club show", "'CLUB'을 적어 주십시오"),
    ("nothing", "'nothing'이라는 명령은 없습니다"),
    ("club lst", "'lst'라는 명령은 없습니다. 'list'를 적으려 하셨습니까?"),
    ("club list --jsno", "'--jsno'라는 옵션은 없습니다. '--json'을 적으려 하셨습니까?"),
    ("club list --foo", "'--foo'라는 옵션은 없습니다"),
    ("club join x --seat 0 -w a", "'--seat' 값이 올바르지 않습니다. 0은 쓸 수 없습니다. 1 이상이어야 합니다"),
    ("club join x --seat one -w a", "'--seat' 값이 올바르지 않습니다. 'one'은 수가 아닙니다"),
    ("cluster up -n 99", "'-n' 값이 올바르지 않습니다. 99는 쓸 수 없습니다. 1부터 31까지 적을 수 있습니다"),
    (
        "won send a b c",
        "'AMOUNT' 값이 올바르지 않습니다. 'c'는 금액으로 읽을 수 없습니다. "
        "1원 이상의 금액을 100000 또는 100,000처럼 적어 주십시오",
    ),
    ("won send a b 1 2", "필요 없는 값이 더 적혀 있습니다: 2"),
    ("genesis show /nope", "'FILE' 값이 올바르지 않습니다. '/nope' 파일이 없습니다"),
    ("genesis show /", "'FILE' 값이 올바르지 않습니다. '/'는 파일이 아니라 폴더입니다"),
    ("club list --json=yes", "'--json' 옵션에는 값을 적지 않습니다"),
    (
        "vote cast ab perhaps -w a",
        "'{yes|no}' 값이 올바르지 않습니다. 'perhaps'는 쓸 수 없습니다. 'yes', 'no' 가운데 하나를 적어 주십시오",
    ),
    ("operator report soon 5", "'DAY' 값이 올바르지 않습니다. 'soon'은 날짜가 아닙니다. 2026-12-25처럼 적어 주십시오"),
)


@pytest.mark.parametrize(("line", "told"), MISUSES)
def test_it_is_refused_in_korean(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*line.split(), "--lang", "ko"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("사용법: gye")
    assert said[-1] == f"오류: {told}"
    assert run(["--lang=ko", *line.split()]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"오류: {told}"
    assert run(line.split()) == 2
    assert not HANGUL.search(capsys.readouterr().err)


def test_an_option_without_its_value_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["club", "list", "--lang", "ko", "--dir"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "오류: '--dir' 옵션에는 값을 함께 적어야 합니다"
    assert run(["club", "--lang", "ko"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "오류: 명령을 적어 주십시오"


def test_what_click_says_otherwise_is_left_in_english() -> None:
    assert usage_errors.sentence(click.UsageError("something new")) == "something new"
    assert usage_errors.sentence(click.BadParameter("is odd", param_hint="'--x'")) == "Invalid value for '--x': is odd"


def test_a_type_that_is_not_known_here_says_its_own_reason() -> None:
    command = click.Command("c", params=[click.Argument(["x"], type=usage_errors.checked_type(click.UUID))])
    with pytest.raises(usage_errors.BadValueError) as refused:
        command.make_context("c", ["odd"])
    assert str(usage_errors.sentence(refused.value)).endswith("'odd' is not a valid UUID.")
    assert command.make_context("c", ["12345678123456781234567812345678"]).params["x"] is not None


def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.touch()
    found = usage_errors.BadValueError(str(path), click.Path(exists=True), click.BadParameter("no"))
    assert str(usage_errors.sentence(found)).endswith(f"File '{path}' is not readable.")
