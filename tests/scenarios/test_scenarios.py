"""Every transcript is what the chain answers, line by line. `pytest --rewrite` rewrites them."""

from pathlib import Path

import pytest

from tests.scenarios.runner import play

TRANSCRIPTS = sorted(set(Path(__file__).parent.glob("*.txt")) - set(Path(__file__).parent.glob("test_*.txt")))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, request: pytest.FixtureRequest) -> None:
    written = path.read_text(encoding="utf-8")
    answered = play(written)
    if request.config.getoption("--rewrite"):
        path.write_text(answered, encoding="utf-8")
        return
    assert answered == written


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 5


def test_a_wrong_answer_is_noticed() -> None:
    path = next(path for path in TRANSCRIPTS if path.stem == "organizerless_ten")
    written = path.read_text(encoding="utf-8")
    forged = written.replace("+90,000", "+90,001")
    assert forged != written
    assert play(forged) == written
