"""`gye` over a chain in this process, for every test of the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import language
from tests.kit.local_gye import Gye, standing


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Speak English after every test: a command line that asks for Korean leaves it spoken in this process."""
    yield
    language.use("en")


@pytest.fixture
def gye(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Gye]:
    folder = tmp_path / "cluster"
    monkeypatch.setenv("GYE_DIR", str(folder))
    for name in ("GYE_WALLETS", "GYE_WALLET", "GYE_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    with standing(folder, capsys) as called:
        yield called
