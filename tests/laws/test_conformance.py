"""The API against its own description: schemathesis makes questions from it, and every check of every answer must pass.

`make test` asks a bounded number of questions of each route, the same ones every time: the bounds of every parameter on
both sides, every method that is not there, and a few at random. `make test-api CASES=n` asks more, and other ones. Left
out are the two streams, which do not end: tests/api/routes/test_events.py asks them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from api.description import ROUTES
from api.limits import Limits
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.local_node import LocalNode, served
from tests.kit.world import terms

ROOT = Path(__file__).resolve().parents[2]
CASES = int(os.environ.get("CASES", "0"))
"""Questions at random of each route, in place of those of `make test`."""
EVERY_TIME = 2
STREAMS = ("/v1/events", "/v1/ws")


def lived_in() -> LocalNode:
    """A node whose chain holds members, a club, and blocks."""
    node = LocalNode()
    node.world.fund_all(["member-01", "member-02"], 1_000_000)
    node.world.call("member-01", Transfer(node.world.id("member-02"), Won(3)))
    node.world.founded(terms())
    return node


def test_every_answer_is_what_the_description_promises(tmp_path: Path) -> None:
    options = ["--checks", "all", "--phases", "examples,coverage,fuzzing", "--no-color"]
    options += ["--max-examples", str(CASES or EVERY_TIME), *([] if CASES else ["--generation-deterministic"])]
    for path in STREAMS:
        options += ["--exclude-path", path]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "clients/python")))
    environment = {**os.environ, "PYTHONPATH": paths, "SCHEMATHESIS_HOOKS": "tests.laws.api_formats"}
    with served(lived_in(), Limits(1_000_000, 1_000_000)) as address:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", *options]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-5_000:]
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested is not None
    assert int(tested[1]) == len(ROUTES) - len(STREAMS) - 1, "every route but the description itself, which it reads"
    assert re.search(r"(\d{3,}) generated", done.stdout), "hundreds of questions were asked"
