"""What people see is there in a real browser: `make test-web`, which needs Chromium on the machine."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from api.description import ROUTES
from tests.kit.local_node import LocalNode, served

pytestmark = pytest.mark.web
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S = 120
"""A browser that says nothing for so long is broken; no test asserts how long it took."""


def seen(address: str, folder: Path) -> tuple[str, str]:
    """Return the page as it is after its scripts have run, and what they wrote to the console."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert browser is not None, f"make test-web needs one of {', '.join(BROWSERS)}: apt-get install chromium"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr"]
    options += [f"--user-data-dir={folder}", "--virtual-time-budget=20000", "--dump-dom", address]
    done = subprocess.run([browser, *options], capture_output=True, text=True, timeout=PATIENCE_S, check=True)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def test_the_viewer_lists_every_route(tmp_path: Path) -> None:
    with served(LocalNode()) as address:
        page, console = seen(f"{address}/docs", tmp_path)
    assert len(re.findall("<details>", page)) == len(ROUTES)
    assert console == ""
    for row in ROUTES:
        assert f"<code>{row.path}</code>" in page, row.path
    assert "cannot be shown" not in page
