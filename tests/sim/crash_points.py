"""Every point at which a disk operation can be cut short, one after the other, in a script of a few heights.

    script     clients send; every height is decided by all; machines and network are well but for one victim
    point      before or after each write, sync, rename and batch of the victim, counted from its start
    case       power    the power goes at the point; what was not synced is lost, kept or half kept
               kill     the process is killed there and started again; the page cache survives
               cut      killed there and started again, and then the power goes, with each of the three fates: at one of
                        the points of that start, or once the peer has said what it had to say

Rule 1: the same case of the same point is the same history. The invariants of `tests.sim.invariants` hold throughout,
and the script comes to its end with all nodes level: nothing acknowledged is lost, and nothing is stuck.
Rule 2: where nothing is unsynced the three fates are one, and one of them is played.

    python -m tests.sim.crash_points --heights 4        every case of every victim; says what it has played
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.sim.cluster import SimCluster
from tests.sim.invariants import Violation
from tests.sim.node import Node
from tests.sim.world import FATES, LOST, SimWorld

RESTART_MS = 40.0
SPEAK_MS = 60.0
"""The time from a killed process's new start to the power cut; by then it has sent its messages again."""
PATIENCE_MS = 30_000.0
SENT_AT_MS = 5.0
AGAIN_MS = 500.0
UNSYNCED = frozenset({"written", "sync", "sync directory"})
"""The points at which something is only in the page cache."""
STARTS = ("write new", "sync new", "rename", "sync directory", "replaced")
"""The points of a start, in order: the record is rewritten."""


@dataclass(frozen=True, slots=True)
class Case:
    """One way to die at one point."""

    victim: int
    point: int
    how: str
    """power | kill | cut"""
    fate: str = LOST
    second: int | None = None
    """Of a cut: the point of the start after the kill; None is later, when the peer has spoken."""


def cases(victim: int, points: list[str]) -> Iterator[Case]:
    """Yield every case of each of `points`."""
    for point, what in enumerate(points):
        yield Case(victim, point, "kill")
        for fate in FATES if what in UNSYNCED else (LOST,):
            yield Case(victim, point, "power", fate)
            yield Case(victim, point, "cut", fate)
            for second in range(len(STARTS)) if what in UNSYNCED else ():
                yield Case(victim, point, "cut", fate, second)


def play(heights: int, case: Case | None = None, victim: int = 0) -> SimCluster:
    """Play the script, with one death if there is a case; raises Violation. Return the cluster at its end."""
    world = SimWorld(1)
    cluster = SimCluster(world, 4)
    node = cluster.nodes[victim if case is None else case.victim]
    if case is not None:
        node.points.die_at = case.point
        node.dies = lambda: _die(node, case)
    cluster.start()
    for height in range(1, heights + 1):
        world.at(SENT_AT_MS, cluster.client_sends)
        _until_all_at(cluster, height)
    if case is not None and node.points.die_at is not None:
        raise Violation(f"the victim never came to point {node.points.die_at}")
    return cluster


def points_of(heights: int, victim: int) -> list[str]:
    """Return the kinds of all points of `victim` in a run without a death."""
    return play(heights, victim=victim).nodes[victim].points.passed


def _die(node: Node, case: Case) -> None:
    """Die for the first time, as the case says, and prepare the second death."""
    points, world = node.points, node.cluster.world
    points.die_at = None
    if case.how == "power":
        node.cut(case.fate)
    else:
        node.kill()

    def cut() -> None:
        points.die_at = None
        node.cut(case.fate)
        world.at(RESTART_MS, node.start)

    world.at(RESTART_MS, node.start)
    if case.how == "cut" and case.second is None:
        world.at(RESTART_MS + SPEAK_MS, cut)
    elif case.second is not None:
        node.dies = cut
        points.die_at = len(points.passed) + case.second


def _until_all_at(cluster: SimCluster, height: int) -> None:
    """Let time pass until every node has decided `height`; clients repeat transactions that no block has."""
    world, end = cluster.world, cluster.world.now_ms + PATIENCE_MS
    again = world.now_ms + AGAIN_MS
    while any(node.peer is None or node.peer.chain.height < height for node in cluster.nodes):
        if world.now_ms > end or not world.step():
            heights = [node.peer.chain.height if node.peer else None for node in cluster.nodes]
            raise Violation(f"I16: height {height} is not everywhere after {PATIENCE_MS:.0f} ms: {heights}")
        if world.now_ms > again:
            again += AGAIN_MS
            up = next(node.index for node in cluster.nodes if node.peer is not None)
            for raw in cluster.forgotten():
                cluster.submit(up, raw)
            if not cluster.pending():
                cluster.client_sends()


def main() -> int:
    """Play every case; return 1 at the first violation."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.crash_points")
    parser.add_argument("--heights", type=int, default=4, help="heights of the script (default 4)")
    arguments = parser.parse_args()
    played: Counter[str] = Counter()
    for victim in range(4):
        points = points_of(arguments.heights, victim)
        for case in cases(victim, points):
            try:
                play(arguments.heights, case)
            except AssertionError as error:
                sys.stdout.write(f"{case} ({points[case.point]}): {error}\n")
                return 1
            played[case.how] += 1
        done = ", ".join(f"{count} {how}" for how, count in sorted(played.items()))
        sys.stdout.write(f"victim {victim}: {len(points)} points of {arguments.heights} heights; so far {done}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
