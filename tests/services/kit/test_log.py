"""A line of a log is one JSON object without personal values."""

import json
from collections.abc import Iterator

import pytest
import structlog

from services.kit.log import begin_log, get_log
from services.kit.personal import Personal


@pytest.fixture(autouse=True)
def no_log_afterwards() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_line_drops_by_type(capsys: pytest.CaptureFixture[str]) -> None:
    begin_log()
    get_log("banking").info("linked", holder=Personal("김하나"), key=b"secret", rows=[Personal("1002")], count=3)
    out = capsys.readouterr().out
    line = json.loads(out)
    assert line["count"] == 3
    assert line["module"] == "banking"
    assert not any(part in out for part in ("김하나", "secret", "1002"))
