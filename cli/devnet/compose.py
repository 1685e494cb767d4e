"""Writes a compose file for the peers of a cluster's folder.

Rule: every value is written as a JSON string, which YAML reads literally, so that a name cannot inject YAML.
"""

import json

from cli.devnet.cluster import Cluster

IMAGE = "getty"


def compose_text(cluster: Cluster, image: str = IMAGE) -> str:
    """Return the compose file: one service per peer, on the host's network, because node.toml names its ports."""
    lines = [
        "# The peers of this folder as containers. The image is one of Python 3.11 or 3.12 with the project installed",
        "# in it (pip install . in the project's root), by the name below.",
        "services:",
    ]
    for entry in cluster.peers:
        folder = json.dumps(f"{cluster.peer_folder(entry)}:/node")
        address = f"http://127.0.0.1:{entry.api_port}/readyz"
        health = json.dumps(f"from urllib.request import urlopen; urlopen({address!r}, timeout=2)")
        lines += [
            f"  {json.dumps(entry.name)}:",
            f"    image: {json.dumps(image)}",
            '    command: ["python", "-m", "node", "--dir", "/node"]',
            '    network_mode: "host"',
            f"    volumes: [{folder}]",
            '    restart: "on-failure"',
            '    stop_grace_period: "10s"',
            "    healthcheck:",
            f'      test: ["CMD", "python", "-c", {health}]',
            '      interval: "5s"',
        ]
    return "\n".join(lines) + "\n"
