"""The member's pages, built and opened in Chromium with a cluster of four peers: `make test-web`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.web
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 900
"""A browser that says nothing for so long is broken; no test asserts how long it took."""


@pytest.mark.parametrize("script", ["check", "test", "test:web"])
def test_a_script_of_the_pages_passes(script: str) -> None:
    command = ["npm", "run", "--silent", "-w", "web/member", script]
    environment = os.environ | {"GYE": str(Path(sys.prefix) / "bin/gye"), "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
