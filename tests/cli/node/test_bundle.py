"""The archive has everything that helps and no secret, for a node that is down too."""

import json
import tarfile
from pathlib import Path

import pytest

from node.config import parse_config
from node.shell.disk.files import NodeFiles
from tests.kit.gye_steps import init
from tests.kit.local_gye import Gye
from tests.kit.local_node import served


def contents(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as archive:
        return {m.name: archive.extractfile(m).read() for m in archive.getmembers()}  # type: ignore[union-attr]


@pytest.mark.parametrize("up", [True, False])
def test_everything_but_secrets(gye: Gye, tmp_path: Path, up: bool) -> None:
    place = init(gye, tmp_path, 1)
    files = NodeFiles(place)
    files.log.write_text('{"event": "node.started"}\n')
    files.wal.write_bytes(b"the safety record")
    secrets = [path.read_bytes() for path in (place / "keys").iterdir()]
    assert len(secrets) == 3
    out = tmp_path / "bundle.tar.gz"
    asked = ("node", "debug-bundle", "--dir", str(place), "--out", str(out))
    with served(gye.node) as url:
        if up:
            files.config.write_text(files.config.read_text().replace("127.0.0.1:3001", url.removeprefix("http://")))
        shown = gye.ok(*asked)
    found = contents(out)
    assert found["debug-bundle/node/node.log"] == files.log.read_bytes()
    assert parse_config(found["debug-bundle/node/node.toml"].decode()).name == "peer-1"
    assert ("debug-bundle/answers/status.json" in found) == up
    assert shown["parts"]["node/genesis.json"].startswith("missing")
    whole = b"".join(found.values())
    assert not any(word in whole for secret in secrets for word in secret.split() if len(word) >= 32)
    assert b"the safety record" not in whole
    assert not any("keys" in name for name in json.loads(found["debug-bundle/node/sizes.json"]))
    assert gye.refused(*asked) == (2, "file_exists")
