"""Terms that make a club, and terms that do not, at every bound."""

import pytest

from contracts.abi import InvalidCallError, Params
from contracts.rotation.errors.terms import GraceTooLongError
from contracts.rotation.founding.check import check_terms
from contracts.rotation.terms.agreement import dues_of
from contracts.rotation.terms.calendar import Calendar, check_calendar
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, START_MS, terms

DEV = Params(dev=True)

SECONDS = Calendar("seconds", first_due_ms=Millis(START_MS + 5_000), every_seconds=5)


def code(agreed: Terms, params: Params = DEV) -> str:
    with pytest.raises(InvalidCallError) as refused:
        check_terms(agreed, params, START_MS)
    assert str(refused.value), "a refusal says a sentence"
    return refused.value.code


@pytest.mark.parametrize(
    "name", ["x\x1b[2K", "x\ny", "\u202eevil", "a\u200bb", " x", "x ", "x  y", "\u3164", "\u00a0", "\u05d0", "\ue000"]
)
def test_a_clubs_name_is_printable_letters_on_one_line(name: str) -> None:
    assert code(terms(name=name)) == "bad_terms"


def test_a_clubs_name_in_korean_passes() -> None:
    check_terms(terms(name="우리 동네 계 (1호)"), DEV, START_MS)


def test_refusals_quote_foreign_text_the_same_under_every_python() -> None:
    """The receipt repeats the name, and peers agree on its root, so the letters decide and never `repr`."""
    with pytest.raises(InvalidCallError) as refused:
        check_terms(terms(kind="\U0001fae8"), DEV, START_MS)
    assert "\U0001fae8" in dict(refused.value.fields).values()
    with pytest.raises(InvalidCallError) as refused:
        check_terms(terms(kind="\x1b" * 10_000), DEV, START_MS)
    assert len(str(refused.value)) < 500


def test_good_terms_pass() -> None:
    for agreed in (
        terms(),
        terms(organizer_turn="last"),
        terms(organizer_turn="first", organizer_pays=True),
        terms(seats=2),
        terms(seats=100),
        terms(deposit=Won(0)),
        terms(calendar=SECONDS, grace_ms=Millis(2_500)),
    ):
        check_terms(agreed, DEV, START_MS)


FIRST_DUE = dues_of(terms())[0]

MOST = 10**12

LATE = {"form": "flat", "late_joiners": True}

FEWER = {"minimum_seats": 2, "join_until_ms": Millis(START_MS + 1)}


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "x"},
        {"contribution": Won(1), "surcharge": Won(1)},
        {"name": "x" * 64},
        {"contribution": Won(MOST), "surcharge": Won(MOST), "deposit": Won(MOST)},
        {"late_charge_bp": 2_000},
        {"holdback_percent": 100},
        {"vote_by": "seat"},
        {"claim_buyer": bytes(20)},
        {"exit_penalty": Won(MOST)},
        FEWER,
        {"minimum_seats": 9, "join_until_ms": Millis(FIRST_DUE - 1)},
        LATE,
    ],
)
def test_terms_at_their_bounds(changes: dict[str, object]) -> None:
    check_terms(terms(**changes), DEV, START_MS)


def test_a_calendar_of_seconds_needs_its_first_due_instant() -> None:
    with pytest.raises(InvalidCallError):
        check_calendar(Calendar("seconds", every_seconds=5), DEV)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 65},
        {"seats": 1},
        {"seats": 0},
        {"seats": -3},
        {"seats": 101},
        {"seats": 100, "organizer_turn": "last"},
        {"contribution": 0},
        {"contribution": -1},
        {"contribution": 10**12 + 1},
        {"surcharge": 0},
        {"surcharge": -10},
        {"deposit": -1},
        {"late_charge_bp": 2_001},
        {"late_charge_bp": -1},
        {"deposit": MOST + 1},
        {"holdback_percent": 101},
        {"holdback_percent": -1},
        {"claim_buyer": bytes(19)},
        {"exit_penalty": -1},
        {"exit_penalty": MOST + 1},
        {**FEWER, "minimum_seats": 1},
        {**FEWER, "minimum_seats": 10},
        {**FEWER, "minimum_seats": 0},
        {**FEWER, "join_until_ms": START_MS},
        {**FEWER, "join_until_ms": FIRST_DUE},
        {**LATE, **FEWER},
    ],
)
def test_terms_outside_their_bounds(changes: dict[str, object]) -> None:
    assert code(terms(**changes)) == "bad_terms"


def test_the_first_due_instant_lies_after_now() -> None:
    at_once = terms(calendar=Calendar("seconds", first_due_ms=START_MS, every_seconds=5), grace_ms=Millis(0))
    assert code(at_once) == "bad_calendar"
    later = terms(calendar=Calendar("seconds", first_due_ms=Millis(START_MS + 1), every_seconds=5), grace_ms=Millis(0))
    check_terms(later, DEV, START_MS)


def test_the_longest_grace() -> None:
    """Half of the shortest distance: then every round has a time in which no other one is being collected."""
    half = 14 * DAY  # 2026-01-31 → 2026-02-28
    check_terms(terms(grace_ms=Millis(half)), DEV, START_MS)
    assert code(terms(grace_ms=Millis(half + 1))) == "grace_too_long"
    assert code(terms(grace_ms=Millis(28 * DAY - 1))) == "grace_too_long"
    assert code(terms(grace_ms=Millis(-1))) == "grace_too_long"


def test_the_refusal_of_a_longer_grace_gives_the_bound() -> None:
    with pytest.raises(GraceTooLongError) as refused:
        check_terms(terms(grace_ms=Millis(15 * DAY)), DEV, START_MS)
    assert dict(refused.value.fields) == {"reason": "terms", "most": 14 * DAY}


@pytest.mark.parametrize("calendar", [Calendar("moon", day=31), Calendar("seconds", Millis(START_MS + 5_000))])
def test_a_calendar_is_looked_at_before_the_fair_rate_divides_by_its_periods(calendar: Calendar) -> None:
    """It once reached the table of a fair club unseen, and an assertion there would have stopped every node."""
    assert code(terms(form="fair", pot=Won(1_000_000), rate_bp=1_000, calendar=calendar)) == "bad_calendar"
