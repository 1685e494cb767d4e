"""A wait lasts as long as something moves, and ends with the reason when nothing does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from node.shell.progress import CPU_STEP_S, STILL_S, Patience, StandstillError, cpu_s, cpu_steps, size_of, wait_until


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_moves_is_waited_for_however_long_it_takes() -> None:
    clock = _Clock()
    patience = Patience("block 9", 60, clock)
    for second in range(100_000):
        clock.now += 1
        patience.look_at(second // 50)


def test_what_stands_still_is_given_up_with_what_was_seen_last() -> None:
    clock = _Clock()
    patience = Patience("peer-1 is not ready", 60, clock)
    patience.look_at(("height", 7))
    for _ in range(59):
        clock.now += 1
        patience.look_at(("height", 7))
    clock.now += 1
    with pytest.raises(StandstillError, match=r"peer-1 is not ready: nothing has moved for 60 s .*'height', 7"):
        patience.look_at(("height", 7))


def test_time_in_which_the_waiting_process_did_not_run_does_not_count() -> None:
    clock = _Clock()
    patience = Patience("anything", 60, clock)
    patience.look_at(0)
    clock.now += 10_000  # stopped, or starved
    patience.look_at(0)
    patience.look_at(0)


def test_waiting_ends_when_it_is_done_and_not_before() -> None:
    left = [3]

    def done() -> bool:
        left[0] -= 1
        return left[0] == 0

    wait_until(done, lambda: left[0], "it", poll_s=0)
    assert left == [0]
    with pytest.raises(StandstillError, match="never"):
        wait_until(lambda: False, lambda: 0, "never", still_s=0.01, poll_s=0)


def test_what_is_dear_to_look_at_is_looked_at_seldom() -> None:
    polls = looks = 0

    def done() -> bool:
        nonlocal polls
        polls += 1
        return polls == 1_000

    def look() -> int:
        nonlocal looks
        looks += 1
        return looks

    wait_until(done, look, "it", poll_s=0)
    assert 1 <= looks < polls


def test_processor_time_of_a_child_and_of_its_children_is_seen() -> None:
    """A step is more than an idle node uses while patience lasts, and less than a starved one does."""
    assert 0.02 * STILL_S < CPU_STEP_S <= 0.05 * STILL_S
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3 * 10**6)); input()'])"
    with subprocess.Popen([sys.executable, "-c", work], stdin=subprocess.PIPE) as child:
        wait_until(lambda: cpu_s([child.pid]) > 0.05, lambda: cpu_s([child.pid]), "the child works")
        child.communicate(b"\n")
    assert cpu_s([child.pid]) == 0
    assert cpu_steps([os.getpid()]) <= cpu_s([os.getpid()]) / CPU_STEP_S


def test_files_that_grow_are_seen(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"four")
    assert size_of(tmp_path / "log", tmp_path / "missing") == 4
