"""Replay from genesis gives the same roots, whatever the hash seed, the time zone and the language of the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.chain import InvalidBlockError
from ledger.primitives.block import Block
from ledger.primitives.codec import decode, encode, trusted_decode
from tests.laws.replay import LIMIT, export, replay, roots
from tests.scenarios.runner import Scenario

SCENARIOS = Path(__file__).parents[1] / "scenarios"
SOURCE = Path(__file__).parents[2]

MACHINES = (
    ("0", "UTC", "C"),
    ("1", "Asia/Seoul", "ko_KR.UTF-8"),
    ("4242", "America/St_Johns", "tr_TR.UTF-8"),
    ("random", "Pacific/Chatham", "de_DE.ISO8859-1"),
)


@pytest.fixture(scope="module")
def exported() -> tuple[bytes, list[str]]:
    """A club with misses, debts and settlements, from its first block to its last, and the roots it had."""
    scenario = Scenario()
    for line in (SCENARIOS / "miss_covered_and_healed.txt").read_text().split("\n\n"):
        command = next((text for text in line.splitlines() if text and not text.startswith("#")), None)
        if command is not None:
            scenario.run(command)
    chain = scenario.world.chain
    return export(chain), roots(chain)


def test_four_machines_replay_to_the_same_roots(exported: tuple[bytes, list[str]], tmp_path: Path) -> None:
    data, expected = exported
    assert len(expected) > 10
    path = tmp_path / "chain"
    path.write_bytes(data)
    running = []
    for seed, zone, language in MACHINES:
        machine = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language}
        command = [sys.executable, "-m", "tests.laws.replay", str(path)]
        running.append(
            subprocess.Popen(command, cwd=SOURCE, env=os.environ | machine, stdout=subprocess.PIPE, text=True)
        )
    found = [process.communicate(timeout=600)[0].splitlines() for process in running]
    assert found == [expected] * len(MACHINES)


def test_a_chain_with_one_other_transaction_does_not_replay(exported: tuple[bytes, list[str]]) -> None:
    genesis, blocks = decode(tuple[str, tuple[tuple[bytes, bytes], ...]], exported[0], LIMIT)
    index = next(i for i, (raw, _) in enumerate(blocks) if trusted_decode(Block, raw).txs)
    block = trusted_decode(Block, blocks[index][0])
    shorter = Block(block.header, block.txs[:-1], block.evidence, block.last_commit)
    changed = (*blocks[:index], (encode(shorter), blocks[index][1]), *blocks[index + 1 :])
    with pytest.raises(InvalidBlockError):
        replay(encode((genesis, changed)))
