"""Every byte of a safety record flipped, and every truncation of it, while its peer is down: it never signs twice.

    scene      four peers at a height that two of them cannot decide: the victim has signed there, and is killed; then
               all are up again, the victim with its record as the fault left it
    fault      one bit flipped at a byte, or the record cut at a byte; alone, or with the power of all four gone at
               once, so that nobody remembers in memory what the victim has signed

Rule 1: everything that the victim's key signs is watched, before the fault and after it, honest or not.
Rule 2: the three others and, once it votes again or observes, the victim come to the next height: nobody is stuck.
Rule 3: a cut in the record of a height that only memory knows, together with the loss of all memory, is the one fault
that cannot be seen; such a peer counts among the f that may be faulty (sumeragi.md 4.14), and the others are watched.

    python -m tests.sim.record_faults        every byte (some minutes); says what it has played
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass

from ledger.primitives.certificate import VoteType
from ledger.primitives.hashing import CONSENSUS_DOMAIN
from tests.sim.cluster import SimCluster
from tests.sim.invariants import Violation
from tests.sim.node import Node
from tests.sim.world import LOST, SimWorld

ALONE_MS = 700.0
"""How long two peers try in vain: long enough for votes of more than one type."""
STEP_MS = 500.0
PATIENCE_MS = 30_000.0
_HEAD = len(CONSENSUS_DOMAIN) + 2 + 64


@dataclass(frozen=True, slots=True)
class Fault:
    """The fault of the record while the peer is down."""

    at: int
    cuts: bool
    """The record ends at `at`; otherwise one bit of that byte flips."""
    all_forget: bool
    """The power of everybody goes at that moment."""


class Scene:
    """The four peers, and everything the victim signs."""

    def __init__(self) -> None:
        self.begin()
        self.victim = self._leader()
        others = [node for node in self.cluster.nodes if node is not self.victim]
        for node in others[:2]:
            node.kill()
        self._pass(50)
        self.cluster.submit(self.victim.index, self._transaction())
        self._pass(ALONE_MS)
        self.record = self.victim.disk.read()
        """The victim's record when it is killed."""

    def begin(self) -> None:
        """Let four peers decide two heights, and watch what they sign."""
        self.world = SimWorld(1)
        self.cluster = SimCluster(self.world, 4)
        self._signed: dict[tuple[int, int, bytes], bytes] = {}
        watched = self.cluster.watch.signed

        def signed(signer: Node, payload: bytes) -> None:
            self._see(signer.index, payload)
            watched(signer, payload)

        self.cluster.watch.signed = signed  # type: ignore[method-assign]
        self.cluster.start()
        self._decide()
        self._decide()

    def signed_types(self) -> set[VoteType]:
        """Return the types of votes that the victim has signed at the undecided height."""
        mine = [
            (kind, int.from_bytes(place[:8], "big")) for who, kind, place in self._signed if who == self.victim.index
        ]
        return {VoteType(kind) for kind, height in mine if height == max(h for _, h in mine)}

    def play(self, fault: Fault) -> str:
        """Let the fault happen and start all again; return the victim's standing afterwards. Raises Violation."""
        victim, data = self.victim, self.record
        victim.kill()
        if fault.all_forget:
            for node in self.cluster.nodes:
                node.cut(LOST)
        flipped = data[: fault.at] + bytes((data[fault.at] ^ 1 << fault.at % 8,)) + data[fault.at + 1 :]
        victim.disk.wipe(data[: fault.at] if fault.cuts else flipped)
        victim.honest = False
        self.cluster.start()
        self._decide(victim.store_height() + 1)
        self._decide()
        assert victim.peer is not None
        return "votes" if victim.peer.observes is None else "observes"

    def _leader(self) -> Node:
        """Return the leader of the height that is to be decided. It signs a PREPARE, whatever the others do."""
        peer = self.cluster.nodes[0].peer
        assert peer is not None
        leader = peer.machine.context.validators[peer.machine.leader].id
        return self.cluster.nodes[self.cluster.ids.index(leader)]

    def _see(self, who: int, payload: bytes) -> None:
        kind, place = payload[len(CONSENSUS_DOMAIN) + 1], payload[_HEAD : _HEAD + 16]
        if self._signed.setdefault((who, kind, place), payload) != payload:
            height, view = int.from_bytes(place[:8], "big"), int.from_bytes(place[8:], "big")
            raise Violation(f"I5: node {who} signs two different {VoteType(kind).name} at height {height}, view {view}")

    def _transaction(self) -> bytes:
        self.cluster.client_sends()
        return list(self.cluster.sent.values())[-1]

    def _decide(self, height: int | None = None) -> None:
        """Let everybody come to the next height."""
        nodes = self.cluster.nodes
        height = height or 1 + max(node.store_height() for node in nodes)
        self.cluster.client_sends()
        end, again = self.world.now_ms + PATIENCE_MS, self.world.now_ms + STEP_MS
        while any(node.peer is None or node.peer.chain.height < height for node in nodes):
            if self.world.now_ms > end or not self.world.step():
                heights = [node.peer.chain.height if node.peer else None for node in nodes]
                raise Violation(f"I16: height {height} is not everywhere after {PATIENCE_MS:.0f} ms: {heights}")
            if self.world.now_ms > again:
                again += STEP_MS
                self._transaction()
        self._pass(20)

    def _pass(self, ms: float) -> None:
        end = self.world.now_ms + ms
        self.world.at(ms, lambda: None)
        while self.world.now_ms < end:
            self.world.step()


def main() -> int:
    """Play every fault; return 1 at the first violation."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.record_faults")
    parser.add_argument("--every", type=int, default=1, help="play every n-th byte (default 1)")
    arguments = parser.parse_args()
    size = len(Scene().record)
    for cuts, all_forget in ((False, False), (False, True), (True, False)):
        came_of: Counter[str] = Counter()
        for at in range(0, size, arguments.every):
            fault = Fault(at, cuts, all_forget)
            try:
                came_of[Scene().play(fault)] += 1
            except AssertionError as error:
                sys.stdout.write(f"{fault}: {error}\n")
                return 1
        what = "cut at" if cuts else "a bit flipped in"
        who = ", all forget" if all_forget else ""
        counted = ", ".join(f"afterwards it {what} {count} times" for what, count in sorted(came_of.items()))
        sys.stdout.write(f"{what} every byte of {size}{who}: {counted}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
