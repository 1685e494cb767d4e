"""Many random lives against the calculator: `python -m tests.reference --lives 1000 --first 0 --jobs 2`.

`tests.runs.runner` says what the options mean. A disagreement is a failure, and so is an assertion of either side:
one side does what it holds to be impossible, which is as bad as a wrong number.
"""

import sys
from collections import Counter
from pathlib import Path

from tests.reference.bidders import BIDDERS, Life
from tests.reference.kinds import KINDS
from tests.reference.play import play
from tests.runs.covered import Ledger
from tests.runs.runner import Runner

LEDGER = Ledger(
    Path(__file__).with_name("covered.json"),
    ("contracts", "tests/reference", "ledger/execution", "ledger/schedule.py", "ledger/balances.py"),
)
BLOCKS = "blocks compared"

LARGE = 50
"""One life in so many has clubs of up to thirty seats; the others have up to nine."""

BIDS = 4
"""Beside one life in so many there is a club whose rounds are drawn or bid for."""


def played(seed: int) -> Counter[str]:
    """Play the life of `seed` on both sides; return what happened, and how many blocks were compared."""
    game = play(seed, 30 if seed % LARGE == LARGE - 1 else 9)
    happened = game.kinds + Counter({BLOCKS: game.blocks})
    if seed % BIDS == 0:
        life = Life(seed)
        life.play()
        happened += life.kinds
    return happened


if __name__ == "__main__":
    sys.exit(Runner("tests.reference", "lives", LEDGER, played, BLOCKS, KINDS | BIDDERS).main())
