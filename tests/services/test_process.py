"""A process that cannot run ends with one clear line."""

from pathlib import Path

import pytest
import structlog

from ledger.primitives.genesis import genesis_to_json
from services.kit.config import ChainPart, ProcessPart, ServicesFile, save
from services.process import run
from tests.kit.world import World


def _folder(tmp_path: Path, *modules: str) -> Path:
    genesis = tmp_path / "genesis.json"
    genesis.write_text(genesis_to_json(World().genesis))
    save(tmp_path, ServicesFile(1, ChainPart(("http://127.0.0.1:9",), str(genesis)), {"bank": ProcessPart(modules, 9)}))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "modules", "said"),
    [
        ("chat", ("banking",), "no process chat"),
        ("bank", ("bankin",), "no module bankin"),
        ("bank", ("banking",), "kftc"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, modules: tuple[str, ...], said: str
) -> None:
    assert run(_folder(tmp_path, *modules), name) == 1
    structlog.reset_defaults()
    assert said in capsys.readouterr().out.splitlines()[-1]


def test_a_folder_without_services_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "bank") == 1
    structlog.reset_defaults()
    assert "services.json" in capsys.readouterr().out
