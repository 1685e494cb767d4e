"""More clubs than a block takes items are due in one second, on four real peers.

`make due CROWD=1000` lets a thousand be due; this is the same with fewer.
"""

from pathlib import Path

from tests.e2e.crowd import run

CLUBS = 130


def test_a_crowd_on_four_peers_is_settled_over_bounded_blocks_as_one_by_one(tmp_path: Path) -> None:
    """`run` holds the state against one item to a block and against all in one, and each block against its bounds."""
    report = run(tmp_path, CLUBS)
    collected, settled = report.bursts[0], report.bursts[1:]
    assert collected.items >= CLUBS
    assert collected.blocks >= 2
    assert sum(burst.items for burst in settled) >= 1, "somebody had too little"
