"""The safety rule as a law: whatever is permitted, in whatever order, the history it leaves is one nobody can blame.

The laws look only at the list of entries (what was signed, in order) and never at the lock's own fields.
"""

import pytest
from hypothesis import given, settings

import consensus.lock
from consensus.lock import Committed, Entry, Lock, Prepared, Proposed, TimedOut
from consensus.replay import replay, restart_view
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW, Grounds
from ledger.primitives.units import ZERO_HASH
from tests.kit.lock_history import BLOCKS, STEPS, TCS, VIEWS, H, play, prepared, qc_of


@settings(max_examples=300)
@given(STEPS)
def test_after_a_timeout_nothing_is_signed_at_its_view_or_below(steps: list[tuple[str, int, int]]) -> None:
    given_up = NO_VIEW
    for entry in play(steps).entries:
        assert entry.view > given_up
        if isinstance(entry, TimedOut):
            given_up = entry.view


@settings(max_examples=300)
@given(STEPS)
def test_a_timeout_reports_every_lock_there_will_ever_be_below_it(steps: list[tuple[str, int, int]]) -> None:
    """L3, the freeze in the words of the proof: hq_view ≥ every view ≤ v at which the peer COMMITs, ever."""
    entries = play(steps).entries
    for timeout in [e for e in entries if isinstance(e, TimedOut)]:
        committed = [e.view for e in entries if isinstance(e, Committed) and e.view <= timeout.view]
        assert timeout.hq_view >= max(committed, default=NO_VIEW)
        assert (timeout.qc is None) == (timeout.hq_view == NO_VIEW)
        assert timeout.qc is None or (timeout.qc.view, timeout.qc.block_hash) == (timeout.hq_view, timeout.hq_hash)


@settings(max_examples=300)
@given(STEPS)
def test_each_kind_is_signed_once_per_view_and_views_only_rise(steps: list[tuple[str, int, int]]) -> None:
    entries = play(steps).entries
    for kind in (Proposed, Prepared, Committed, TimedOut):
        views = [e.view for e in entries if isinstance(e, kind)]
        assert views == sorted(set(views))


@settings(max_examples=300)
@given(STEPS)
def test_no_prepare_below_a_commit(steps: list[tuple[str, int, int]]) -> None:
    """R3.2: neither a PREPARE nor a COMMIT was sent at any view at or above that of a new PREPARE."""
    top = NO_VIEW
    for entry in play(steps).entries:
        if isinstance(entry, Prepared):
            assert entry.view > top
        if isinstance(entry, Prepared | Committed):
            top = max(top, entry.view)


@settings(max_examples=200)
@given(STEPS)
def test_a_replayed_record_answers_every_question_as_before(steps: list[tuple[str, int, int]]) -> None:
    history = play(steps)
    again = replay(1, history.entries)
    assert (again.proposed, again.prepared, again.committed, again.timed_out) == (
        history.lock.proposed,
        history.lock.prepared,
        history.lock.committed,
        history.lock.timed_out,
    )
    assert again.blocks == history.lock.blocks
    for view in range(-1, VIEWS + 1):
        for question in ("may_propose", "may_prepare", "may_commit", "may_time_out"):
            assert getattr(again, question)(view) == getattr(history.lock, question)(view), (question, view)
    reported = [e.hq_view for e in history.entries if isinstance(e, TimedOut)]
    assert again.high_qc_view >= max(reported, default=NO_VIEW)
    assert restart_view(again) <= restart_view(history.lock)  # what was only in memory may be forgotten, never invented


@pytest.mark.parametrize(
    ("entry", "propose", "prepare", "commit", "time_out"),
    [
        #                            at views 0 1 2: y yes, n no
        (None, "yyy", "yyy", "yyy", "yyy"),
        (Proposed(1, 1, ZERO_HASH, None), "nny", "yyy", "yyy", "yyy"),
        (prepared(1, 0), "nny", "nny", "yyy", "yyy"),
        (Committed(1, 1, ZERO_HASH, qc_of(1, 0), BLOCKS[0]), "nny", "nny", "nny", "yyy"),
        (TimedOut(1, 1, NO_VIEW, ZERO_HASH, None, None), "nny", "nny", "nny", "nny"),
    ],
)
def test_truth_table(entry: Entry | None, propose: str, prepare: str, commit: str, time_out: str) -> None:
    lock = Lock(1)
    if entry is not None:
        lock.apply(entry)
    for question, answers in (("propose", propose), ("prepare", prepare), ("commit", commit), ("time_out", time_out)):
        found = "".join("y" if getattr(lock, f"may_{question}")(view) else "n" for view in range(3))
        assert found == answers, question


def test_high_certificates_only_rise() -> None:
    lock = Lock(1)
    lock.learn_qc(qc_of(3, 0))
    lock.learn_qc(qc_of(1, 1))
    lock.learn_tc(TCS[2])
    lock.learn_tc(TCS[0])
    assert (lock.high_qc, lock.high_tc) == (qc_of(3, 0), TCS[2])


def test_a_tc_teaches_the_certificate_attached_to_it() -> None:
    qc = H.prepare_qc(BLOCKS[0])
    lock = Lock(1)
    lock.learn_tc(H.tc(0, {1: qc}))
    assert lock.high_qc == qc


def test_a_record_of_another_height_is_not_taken_in() -> None:
    lock = Lock(2)
    with pytest.raises(AssertionError, match="entry of height 1 in the record of 2"):
        lock.apply(prepared(0, 0))
    assert lock.prepared is None


@pytest.mark.parametrize(
    "entry",
    [
        prepared(1, 1),
        Committed(1, 1, ZERO_HASH, qc_of(1, 0), None),
        TimedOut(1, 1, NO_VIEW, ZERO_HASH, None, None),
    ],
)
def test_a_second_vote_of_one_view_never_enters_the_record(entry: Entry) -> None:
    lock = Lock(1)
    lock.apply(entry)
    with pytest.raises(AssertionError, match="views only rise"):
        lock.apply(entry)


def test_what_votes_rested_on_is_kept_and_is_there_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consensus.lock, "MAX_GROUNDS", 3)
    entries: list[Entry] = []
    for view in range(1, 5):
        qc = qc_of(view, 0)
        entries += [prepared(view, 0), Committed(1, view, qc.block_hash, qc, None)]
    lock = replay(1, entries)
    grounds = lock.grounds()
    assert grounds is not None
    assert grounds.tcs == tuple(TCS[1:4])  # the latest; and no more than the limit
    assert [qc.view for qc in grounds.qcs] == [2, 3, 4]
    assert Lock(1).grounds() is None
    assert replay(1, [prepared(1, 0)]).grounds() == Grounds((TCS[0],), ())
    assert replay(1, [Committed(1, 0, ZERO_HASH, qc_of(0, 0), None)]).grounds() == Grounds((), (qc_of(0, 0),))


def test_the_first_of_two_certificates_of_one_view_is_kept() -> None:
    """Both say the same; a record that named now one and now the other would not be replayed to the same bytes."""
    lock = Lock(1)
    for signers in (range(3), range(1, 4)):
        lock.learn_qc(H.prepare_qc(BLOCKS[0], signers=signers))
        lock.learn_tc(H.tc(0, signers=signers))
    assert (lock.high_qc, lock.high_tc) == (H.prepare_qc(BLOCKS[0], signers=range(3)), H.tc(0, signers=range(3)))


def test_a_recorded_prepare_brings_its_tc_back() -> None:
    assert replay(1, [prepared(3, 0)]).high_tc == TCS[2]


def test_a_recorded_commit_brings_its_block_back_or_leaves_the_one_that_is_there() -> None:
    block_hash = header_hash(BLOCKS[0].header)
    alone = Committed(1, 0, block_hash, qc_of(0, 0), BLOCKS[0])
    after = Committed(1, 0, block_hash, qc_of(0, 0), None)
    assert replay(1, [alone]).blocks == replay(1, [prepared(0, 0), after]).blocks == {block_hash: BLOCKS[0]}
