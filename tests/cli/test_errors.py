"""The end of a command: a typed refusal keeps its code and its fields, and is shown in the chosen language."""

import json

import pytest

from cli import language, output
from cli.errors import FailedError, because
from contracts.abi.texts import Text
from ledger.primitives.light_errors import NoQuorumError, UnknownHeightError

FRAME = Text("not proved: {why}", "증명되지 않았습니다: {why}")


def test_a_typed_refusal_keeps_code_fields_and_exit_status() -> None:
    error = because(FailedError, NoQuorumError(count=2, needed=3), FRAME, "ask another peer")
    assert (error.code, error.detail) == ("no_quorum", "not proved: 2 keys have signed, 3 are needed")
    assert (error.fields, error.action, error.exit_code) == ({"count": 2, "needed": 3}, "ask another peer", 1)


def test_it_is_said_in_korean_without_reading_the_english(capsys: pytest.CaptureFixture[str]) -> None:
    language.use("ko")
    output.show_error(False, because(FailedError, UnknownHeightError(height=9), FRAME))
    said = capsys.readouterr().err
    assert said == "실패: 증명되지 않았습니다: 높이 9의 신뢰하는 헤더가 없습니다 (unknown_height)\n"


@pytest.mark.parametrize("spoken", ["en", "ko"])
def test_json_is_english_and_has_the_fields(spoken: str, capsys: pytest.CaptureFixture[str]) -> None:
    language.use(spoken)
    output.show_error(True, because(FailedError, UnknownHeightError(height=9)))
    said = json.loads(capsys.readouterr().err)["error"]
    assert (said["detail"], said["fields"]) == ("no header of height 9 is trusted", {"height": 9})
