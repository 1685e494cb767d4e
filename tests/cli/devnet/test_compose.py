"""The compose file names every peer, its folder and its port, and is YAML only of strings."""

import json
import re
from pathlib import Path

from cli.devnet.cluster import Cluster
from cli.devnet.compose import compose_text
from cli.devnet.peers import PeerEntry


def test_every_peer_is_a_service_in_its_folder(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path, [PeerEntry("peer-1", 1001, 2001), PeerEntry("peer-2", 1002, 2002)])
    text = compose_text(cluster, "getty:local")
    assert re.findall(r'^  "(.*)":$', text, re.MULTILINE) == ["peer-1", "peer-2"]
    for number in (1, 2):
        assert f'volumes: ["{tmp_path}/peer-{number}:/node"]' in text
        assert f"127.0.0.1:100{number}/readyz" in text
    assert text.count('image: "getty:local"') == 2
    for value in re.findall(r"^\s+\w+: (.+)$", text, re.MULTILINE):
        json.loads(value)
