"""Possible histories of a lock, in any order."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from consensus.lock import Committed, Entry, Lock, Prepared, Proposed
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW, PrepareQC
from ledger.primitives.units import ZERO_HASH
from tests.kit.height import Height

H = Height()


BLOCKS = [H.block(mark) for mark in "XYZ"]


VIEWS = 6


TCS = [H.tc(view) for view in range(VIEWS)]


def qc_of(view: int, block: int) -> PrepareQC:
    just, hq_view = (TCS[view - 1].just, NO_VIEW) if view else (ZERO_HASH, NO_VIEW)
    return PrepareQC(1, view, header_hash(BLOCKS[block].header), just, hq_view, ())


def prepared(view: int, block: int) -> Prepared:
    tc = TCS[view - 1] if view else None
    return Prepared(
        1, view, header_hash(BLOCKS[block].header), tc.just if tc else ZERO_HASH, NO_VIEW, tc, BLOCKS[block]
    )


@dataclass
class History:
    """A peer that signs everything that its lock permits."""

    lock: Lock = field(default_factory=lambda: Lock(1))
    entries: list[Entry] = field(default_factory=list)

    def step(self, deed: str, view: int, block: int) -> None:
        lock = self.lock
        made: list[Entry] = []
        if deed == "learn":
            lock.learn_qc(qc_of(view, block))
        elif deed == "learn tc":
            lock.learn_tc(TCS[view])
        elif deed == "propose" and lock.may_propose(view):
            tc = TCS[view - 1] if view else None
            made = [Proposed(1, view, header_hash(BLOCKS[block].header), tc), prepared(view, block)]
        elif deed == "prepare" and lock.may_prepare(view):
            made = [prepared(view, block)]
        elif deed == "commit" and lock.may_commit(view):
            made = [Committed(1, view, header_hash(BLOCKS[block].header), qc_of(view, block), BLOCKS[block])]
        elif deed == "time out" and lock.may_time_out(view):
            made = [lock.time_out_entry(view)]
        for entry in made:
            lock.apply(entry)
            self.entries.append(entry)

    def __post_init__(self) -> None:
        assert self.lock.high_qc_view == NO_VIEW


DEEDS = st.sampled_from(["learn", "learn tc", "propose", "prepare", "commit", "time out", "commit", "time out"])


STEPS = st.lists(st.tuples(DEEDS, st.integers(0, VIEWS - 1), st.integers(0, 2)), max_size=30)


def play(steps: list[tuple[str, int, int]]) -> History:
    history = History()
    for step in steps:
        history.step(*step)
    return history
