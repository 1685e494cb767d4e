"""Grades in any order of rounds, times and feedback: their bounds, what may raise them, replay, and no floats."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contracts.grade.contract as grading
from contracts.abi import Context, EventRecord
from contracts.abi.grades import Conduct, Conducted, LevelsOf, ReportRound
from contracts.abi.interfaces import LevelOf, Liabilities, LiabilitiesOf
from contracts.grade.calls import Feedback
from contracts.grade.contract import CONTRACT
from contracts.grade.errors import FeedbackUnverifiedError, NotMetError
from contracts.grade.events import GradeMoved
from contracts.grade.rules import LEAST_POINTS, MEETINGS, MOST_POINTS, faded, level_points, score_of
from contracts.grade.state import GradeState
from contracts.grade.words import Cause
from ledger.journal import Journal, Scoped
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.kit import grades
from tests.kit.world import World

PEOPLE = tuple(AccountId(bytes([number]) * 20) for number in range(1, 7))
LEVELS = (2, 4, 2, 3, 0, 1)
"""By person: two of six are nobody for the grades."""
EMPTY = World().chain

Step = tuple[Any, ...]

CONDUCTS = st.lists(
    st.tuples(st.sampled_from(list(Conduct)), st.integers(0, 40), st.sampled_from([9_999, 10_000, 100_000, 10**9])),
    min_size=6,
    max_size=6,
)
ROUNDS = st.tuples(st.just("round"), st.integers(1, 2), st.booleans(), CONDUCTS)
WORDS = st.tuples(st.just("word"), st.integers(0, 5), st.integers(0, 5), st.booleans())
DEBTS = st.tuples(st.just("owes"), st.integers(0, 5), st.booleans())
LIVES = st.lists(st.tuples(st.integers(0, 200), st.one_of(ROUNDS, ROUNDS, WORDS, DEBTS)), max_size=30)


class _Nothing:
    def get(self, key: bytes) -> None: ...

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        yield from ()


class Life:
    """Only this contract, with six persons and the answers of other contracts about them."""

    def __init__(self) -> None:
        self.journal = Journal(_Nothing())
        self.storage = Scoped(self.journal, contract_prefix("grade"))
        self.state = GradeState(self.storage)
        self.now, self.number = Millis(0), 0
        self.owing: set[AccountId] = set()
        self.events: list[GradeMoved] = []

    def score(self, place: int) -> int:
        return score_of(faded(self.state.of(PEOPLE[place]), self.now), LEVELS[place])

    def play(self, days: int, step: Step) -> tuple[EventRecord, ...]:
        """Do one step `days` later; return its events."""
        self.now = Millis(self.now + days * DAY_MS)
        match step:
            case ("owes", place, yes):
                (self.owing.add if yes else self.owing.discard)(PEOPLE[place])
                return ()
            case ("word", by, about, good):
                call, method, signer = Feedback(PEOPLE[about], good), "feedback", PEOPLE[by]
                try:
                    return self._call(method, call, signer)
                except (NotMetError, FeedbackUnverifiedError):
                    return ()
            case ("round", club, last, conducts):
                self.number += 1
                people = tuple(
                    Conducted(who, how, late, Won(won)) for who, (how, late, won) in zip(PEOPLE, conducts, strict=True)
                )
                lasts = Millis(300 * DAY_MS)
                call_ = ReportRound(bytes([club]) * 32, self.number, lasts, last=last, dissolved=False, people=people)
                return self._call("report_round", call_, None)
        raise AssertionError(step)

    def _call(self, method: str, call: Any, signer: AccountId | None) -> tuple[EventRecord, ...]:
        reader = EMPTY.reader()
        known = {name: getattr(reader, name) for name in reader.__struct_fields__}
        known |= {"time_ms": self.now, "ask_any": self._answer}
        ctx = Context(**known, signer=signer, caller="rotation", call_id=Hash32(bytes(32)))
        return CONTRACT.methods[method].handle(ctx, self.storage, call).events

    def _answer(self, query: Any) -> Any:
        match query:
            case LevelsOf():
                return tuple(LEVELS[PEOPLE.index(who)] for who in query.accounts)
            case LevelOf():
                return LEVELS[PEOPLE.index(query.account)]
            case LiabilitiesOf():
                return Liabilities(Won(0), Won(1 if query.account in self.owing else 0))
        raise AssertionError(query)


def check(life: Life, before: list[int], events: tuple[EventRecord, ...]) -> None:
    """Check what one step may have done."""
    for event in events:
        assert isinstance(event, GradeMoved)
        assert all(type(value) is not float for value in (event.delta, event.faded, event.score, event.grade))
        match event.cause:
            case Cause.LATE | Cause.COVERED | Cause.DEFAULT:
                assert event.delta <= 0
            case Cause.ON_TIME | Cause.COMPLETED:
                assert event.delta >= 0
            case Cause.FEEDBACK:
                assert abs(event.delta) <= 2
    moved = {event.account for event in events if isinstance(event, GradeMoved)}
    for place, who in enumerate(PEOPLE):
        one = life.state.of(who)
        assert life.state.meetings.get(who, who) is None, "nobody meets itself"
        assert LEAST_POINTS <= one.points <= MOST_POINTS
        assert life.score(place) - level_points(LEVELS[place]) <= grades.most_of_ring(one.met + 1)
        assert one.met <= 3, "only verified persons are met"
        if who not in moved:
            assert life.score(place) == before[place], "no movement without its event"


@settings(max_examples=40)
@given(LIVES)
def test_any_life(steps: list[tuple[int, Step]]) -> None:
    life, again = Life(), Life()
    for days, step in steps:
        life.now = Millis(life.now + days * DAY_MS)
        before = [life.score(place) for place in range(6)]
        events = life.play(0, step)
        check(life, before, events)
        assert again.play(days, step) == events, "the same steps give the same events"
    assert list(life.journal.scan(b"")) == list(again.journal.scan(b""))
    times = [one.times for one in life.state.meetings.values()]
    assert all(one <= MEETINGS for one in times)


@settings(max_examples=40)
@given(LIVES, st.integers(0, 5), st.integers(1, 400))
def test_whoever_pays_late_is_never_better_off_than_on_time(
    steps: list[tuple[int, Step]], place: int, late: int
) -> None:
    """The same life twice, but for one payment."""
    good, bad = Life(), Life()
    for days, step in steps:
        good.play(days, step)
        bad.play(days, step)
    rest = [(Conduct.ON_TIME, 0, 100_000)] * 6
    worse = [*rest[:place], (Conduct.LATE, late, 100_000), *rest[place + 1 :]]
    good.play(1, ("round", 1, True, rest))
    bad.play(1, ("round", 1, True, worse))
    assert bad.score(place) <= good.score(place)


def _no_freeze(*_: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("name", "bug"),
    [
        ("is_frozen", _no_freeze),
        ("late_points", lambda days: -days),
        ("PERSON_LEVEL", 0),
        ("MEETINGS", 10**6),
        ("other_of", lambda index, _number, _persons: index),
        ("COVERED_POINTS", -80),
    ],
    ids=["freeze", "late", "nobody", "for ever", "oneself", "covered"],
)
def test_a_planted_bug_is_caught(name: str, bug: Callable[..., Any] | int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: each of these breaks a law in one fixed life."""
    monkeypatch.setattr(grading, name, bug)
    with pytest.raises(AssertionError):
        _fixed_life()


def test_the_fixed_life_keeps_the_laws() -> None:
    _fixed_life()


def _fixed_life() -> None:
    life = Life()
    fine = [(Conduct.ON_TIME, 0, 100_000)] * 6
    mixed = [(Conduct.DEFAULT, 0, 100_000), (Conduct.LATE, 3, 100_000), (Conduct.COVERED, 0, 100_000), *fine[3:]]
    lives: list[Step] = [("round", 1, False, mixed)] + [("round", 1, False, fine)] * 40 + [("round", 1, True, fine)]
    for step in lives:
        life.now = Millis(life.now + DAY_MS)
        before = [life.score(place) for place in range(6)]
        events = life.play(0, step)
        check(life, before, events)
        causes = {event.cause for event in events if isinstance(event, GradeMoved) and event.account == PEOPLE[0]}
        assert not causes & {Cause.ON_TIME, Cause.COMPLETED}, "frozen by its default: nothing raises it"
        assert all(one.times <= MEETINGS for one in life.state.meetings.values())
