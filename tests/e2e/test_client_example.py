"""The program in docs/how-to/python-client.md runs unchanged, in a separate process."""

import os
import re
import subprocess
import sys
from pathlib import Path

from ledger.primitives.address import format_account
from tests.kit.local_gye import seed_of
from tests.kit.local_node import LocalNode, served

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_in_the_document_runs() -> None:
    page = (ROOT / "docs/how-to/python-client.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    node = LocalNode()
    node.world.fund("member-01", 5_000)
    with served(node) as url:
        given = {
            "GYE_API": f"http://127.0.0.1:1 {url}",
            "GYE_SEED": seed_of("member-01").hex(),
            "GYE_TO": format_account(node.world.id("member-02")),
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'clients/python'}",
        }
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | given,
            timeout=600,
        )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("I am gye1")
    assert "final in block" in lines[1]
    assert lines[2] == "refused: insufficient_balance"
    assert lines[3].endswith(" 1000")
