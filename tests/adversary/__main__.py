"""Many lives beside thieves: `python -m tests.adversary --lives 1000 --first 0 --jobs 2`.

`tests.runs.runner` says what the options mean. A broken promise to an honest member is a failure.
"""

import sys
from collections import Counter
from pathlib import Path

from tests.adversary.life import play
from tests.runs.covered import Ledger
from tests.runs.runner import Runner

LEDGER = Ledger(
    Path(__file__).with_name("covered.json"),
    ("contracts", "tests/adversary", "ledger/execution", "ledger/schedule.py", "ledger/balances.py"),
)
SENT = "transactions of thieves"


def lived(seed: int) -> Counter[str]:
    """Live the life of `seed`; return what happened in it."""
    life = play(seed)
    counts = Counter({SENT: life.sent, "blocks": life.blocks, "refused": life.refused})
    counts["lives with an uncovered default"] = life.lost > 0
    return counts + life.moves


if __name__ == "__main__":
    sys.exit(Runner("tests.adversary", "lives", LEDGER, lived, SENT).main())
