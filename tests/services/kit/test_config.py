"""services.json is read strictly, and a secret is private."""

from pathlib import Path

import pytest

from services.kit.config import ChainPart, ConfigError, ProcessPart, ServicesFile, load, save, secret

FILE = ServicesFile(1, ChainPart(("http://127.0.0.1:1",), "genesis.json"), {"bank": ProcessPart(("banking",), 7)})


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    save(tmp_path, FILE)
    assert load(tmp_path) == FILE
    assert FILE.address_of("banking") == "http://127.0.0.1:7/banking"
    with pytest.raises(ConfigError, match="no process"):
        FILE.address_of("chat")


def test_a_mistyped_name_is_refused(tmp_path: Path) -> None:
    save(tmp_path, FILE)
    path = tmp_path / "services.json"
    path.write_text(path.read_text().replace('"port"', '"prot"'))
    with pytest.raises(ConfigError, match="prot"):
        load(tmp_path)
    with pytest.raises(ConfigError, match="nowhere"):
        load(tmp_path / "nowhere")


def test_a_secret_that_others_may_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    path = tmp_path / "secrets" / "a"
    path.write_text("s3cret\n")
    path.chmod(0o600)
    assert secret(tmp_path, "a") == "s3cret"
    path.chmod(0o640)
    with pytest.raises(ConfigError, match="chmod 600"):
        secret(tmp_path, "a")
    with pytest.raises(ConfigError, match="missing"):
        secret(tmp_path, "missing")
