"""The simulator finds each planted bug, finds nothing without one, and repeats the same history for the same seed.

Each weakening is planted in the real code, and the test says which invariants may catch it.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import consensus.acceptance
import consensus.certificate
import consensus.machine
import consensus.voice
import node.peer.peer
import node.peer.voting.standing
from consensus.certificate import BadMessageError
from consensus.effects import Effect, Persist
from consensus.lock import Committed, Entry, Lock, Prepared, TimedOut
from consensus.replay import replay
from consensus.voice import Voice
from consensus.votes import TimeoutPool
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import ValidatorSet
from node.peer.peer import Peer
from tests.sim.run import run

SEEDS, CHUNK = 200, 25
TAIL_SEEDS = 12
ENOUGH = 60
"""Seeds within which each planted weakening is found; most are found by the first or second."""

HASH_SEED = 1
ROOT = Path(__file__).resolve().parents[2]

Patch = pytest.MonkeyPatch


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_two_hundred_histories_break_nothing(first: int) -> None:
    results = [run(seed) for seed in range(first, first + CHUNK)]
    assert [(r.seed, r.violation) for r in results if r.violation] == []
    assert sum(r.views for r in results) > CHUNK  # and they were not easy: blocks were decided above view 0
    assert sum(r.height for r in results) > 5 * CHUNK


def test_the_tail_mode_of_large_sets_breaks_nothing_either(monkeypatch: Patch) -> None:
    monkeypatch.setattr(consensus.voice, "COMMIT_TO_ALL_UP_TO", 0)
    assert [r.violation for r in map(run, range(1_000, 1_000 + TAIL_SEEDS)) if r.violation] == []


def test_one_seed_is_one_history() -> None:
    first, again, other = run(7), run(7), run(8)
    assert (first.digest, first.events, first.virtual_ms) == (again.digest, again.events, again.virtual_ms)
    assert first.digest != other.digest


def test_another_interpreter_tells_the_same_history() -> None:
    """Whoever replays a seed has another order of sets: nothing may follow from it."""
    program = "from tests.sim.run import run; print(run(1).digest, run(4).digest)"
    command = [sys.executable, "-c", program]
    environment = os.environ | {"PYTHONHASHSEED": str(HASH_SEED), "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert told.split() == [run(1).digest, run(4).digest]


def test_a_trace_changes_nothing_and_can_be_read() -> None:
    lines: list[str] = []
    assert run(3, trace=lines.append).digest == run(3).digest
    assert any("commits height 1 " in line for line in lines)
    assert lines == sorted(lines, key=lambda line: float(line.split()[0]))


# ── What is planted ───────────────────────────────────────────────────────────────────────────────────────────────────


def no_value_rule(patch: Patch) -> None:
    """R3.3 is gone: any block may follow any TC."""
    patch.setattr(consensus.machine, "required_block", lambda tc: None)
    patch.setattr(consensus.acceptance, "required_block", lambda tc: None)


def commit_after_timeout(patch: Patch) -> None:
    """The freeze of R8 is gone for COMMIT."""
    patch.setattr(Lock, "may_commit", lambda self, view: view > self.committed_view)


def prepare_after_timeout(patch: Patch) -> None:
    """The freeze of R8 is gone for PREPARE."""
    patch.setattr(Lock, "may_prepare", lambda self, view: view > max(self.prepared_view, self.committed_view))


def forget_the_record(patch: Patch) -> None:
    """A restart begins with an empty lock."""
    patch.setattr(node.peer.voting.standing, "replay", lambda height, entries: Lock(height))


def forgetting(*kinds: type) -> Callable[[Patch], None]:
    def plant(patch: Patch) -> None:
        def partly(height: int, entries: list[Entry]) -> Lock:
            return replay(height, [e for e in entries if not isinstance(e, kinds)])

        patch.setattr(node.peer.voting.standing, "replay", partly)

    return plant


def hide_the_lock(patch: Patch) -> None:
    """A TIMEOUT says that it knows no PrepareQC."""

    def entry(self: Lock, view: int) -> TimedOut:
        return TimedOut(self.height, view, NO_VIEW, ZERO_HASH, None, self.high_tc)

    patch.setattr(Lock, "time_out_entry", entry)


def sync_after_send(patch: Patch) -> None:
    """The record is written too late, after the vote has left."""
    perform = Peer._perform

    def late(self: Peer, effect: Effect) -> None:
        held = self.__dict__.setdefault("held", [])
        if isinstance(effect, Persist):
            held.append(effect)
            return
        perform(self, effect)
        while held:
            perform(self, held.pop(0))

    patch.setattr(Peer, "_perform", late)


def tc_of_f_plus_one(patch: Patch) -> None:
    """f+1 TIMEOUTs are a TC, for those who make it and for those who check it."""
    pool = TimeoutPool.__init__

    def fewer(self: TimeoutPool, n: int, f: int) -> None:
        pool(self, n, f)
        self._quorum = f + 1

    patch.setattr(TimeoutPool, "__init__", fewer)

    def members(signers: list[int], validators: ValidatorSet, *, exact: bool) -> None:
        if any(not 0 <= signer < validators.n for signer in signers):
            raise BadMessageError("no member")

    patch.setattr(consensus.certificate, "_check_signers", members)


def votes_for_two_blocks(patch: Patch) -> None:
    """A peer PREPAREs any proposal in a view in which it has already signed a PREPARE or COMMIT."""
    patch.setattr(Lock, "may_prepare", lambda self, view: view >= self.prepared_view)
    patch.setattr(Lock, "may_propose", lambda self, view: view >= self.prepared_view)


def nobody_is_told(patch: Patch) -> None:
    """Certificates travel neither to the new leader nor to laggards, and nothing is said again."""
    patch.setattr(Voice, "tell_leader", lambda self, view, why: iter(()))
    patch.setattr(Voice, "answer", lambda self, sender, why: iter(()))
    patch.setattr(Voice, "resend", lambda self, view, why: iter(()))


PLANTED: list[tuple[Callable[[Patch], None], str]] = [
    (no_value_rule, "I1 I3 I4 I8 I12"),
    (commit_after_timeout, "I1 I4 I6 I12"),
    (prepare_after_timeout, "I6"),
    (forget_the_record, "I5 I6 I7 AssertionError"),
    (forgetting(TimedOut), "I5 I6 AssertionError"),
    (forgetting(Prepared), "I5 I6 AssertionError"),
    (forgetting(Committed, TimedOut), "I5 I6 I7 AssertionError"),
    (hide_the_lock, "I7 I12"),
    (sync_after_send, "I5 AssertionError"),
    (tc_of_f_plus_one, "I10"),
    (votes_for_two_blocks, "I5 I6 AssertionError"),
    (nobody_is_told, "I16"),
]
"""Weakening → the invariants that may be the first to break; AssertionError is the lock's own (its views only
rise) and the gate's (only what is recorded is signed)."""


@pytest.mark.parametrize(("plant", "invariants"), PLANTED, ids=[f"{i} {p[0].__name__}" for i, p in enumerate(PLANTED)])
def test_a_planted_weakening_is_found(plant: Callable[[Patch], None], invariants: str, monkeypatch: Patch) -> None:
    plant(monkeypatch)
    for seed in range(ENOUGH):
        violation = run(seed).violation
        if violation is not None:
            named = violation.removeprefix("Violation: ").split(":")[0]
            assert named in invariants.split(), violation
            return
    pytest.fail(f"not found within {ENOUGH} seeds")
