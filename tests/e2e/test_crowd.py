"""More clubs than a block can run items are due in one second, on four real peers.

`make due CROWD=1000` does the same with a thousand clubs.
"""

from pathlib import Path

from tests.e2e.crowd import run

CLUBS = 130


def test_a_crowd_on_four_peers_is_settled_over_bounded_blocks_as_one_by_one(tmp_path: Path) -> None:
    """`run` compares the state with one item per block and with all in one block, and each block with its bounds."""
    report = run(tmp_path, CLUBS)
    collected, settled = report.bursts[0], report.bursts[1:]
    assert collected.items >= CLUBS
    assert collected.blocks >= 2
    assert sum(burst.items for burst in settled) >= 1, "somebody had too little"
