"""The terms that a pot may have."""

import msgspec
import pytest

from contracts.abi import InvalidCallError, Params
from contracts.abi.calendar import Calendar
from contracts.pot.terms import MAX_AHEAD_MS, Goal, PotTerms, agreement_of, check_terms, consent_from, dues_of
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.pots import DUES, monthly
from tests.kit.world import DAY, START_MS

GOAL = Goal(Won(100_000), Millis(START_MS + DAY), Millis(START_MS + 2 * DAY))


def code(terms: PotTerms) -> str:
    with pytest.raises(InvalidCallError) as refused:
        check_terms(terms, Params(dev=True), START_MS)
    return f"{refused.value.code} {refused.value.reason}"


def test_a_shared_account_dues_and_a_goal_are_valid() -> None:
    for terms in (PotTerms("shared"), monthly(), PotTerms("tent", goal=GOAL)):
        check_terms(terms, Params(), START_MS)


def test_terms_without_a_meaning_are_refused() -> None:
    replace = msgspec.structs.replace
    assert code(PotTerms("")) == "bad_pot_terms name"
    assert code(PotTerms("a\u202eb")) == "bad_pot_terms name"
    assert code(PotTerms("a", level=5)) == "bad_pot_terms level"
    assert code(PotTerms("a", dues=DUES)) == "bad_pot_terms dues_incomplete"
    assert code(PotTerms("a", periods=3)) == "bad_pot_terms dues_incomplete"
    assert code(replace(monthly(), dues=Won(10**12 + 1))) == "bad_pot_terms dues"
    assert code(replace(monthly(), dues=Won(-1))) == "bad_pot_terms dues"
    assert code(replace(monthly(), periods=601)) == "bad_pot_terms periods"
    assert code(replace(monthly(), calendar=Calendar("month", 2025, 12, 31))) == "bad_calendar first_dues"
    assert code(replace(monthly(), calendar=Calendar("year", 2026, 1, 1))) == "bad_calendar unit"
    assert code(replace(monthly(), goal=GOAL)) == "bad_pot_terms dues_and_goal"


@pytest.mark.parametrize(
    ("goal", "reason"),
    [
        (Goal(Won(0), GOAL.deadline_ms, GOAL.spend_by_ms), "target"),
        (Goal(Won(10**14 + 1), GOAL.deadline_ms, GOAL.spend_by_ms), "target"),
        (Goal(Won(1), Millis(START_MS), GOAL.spend_by_ms), "deadline"),
        (Goal(Won(1), Millis(START_MS + MAX_AHEAD_MS + 1), Millis(2**50)), "deadline"),
        (Goal(Won(1), GOAL.deadline_ms, GOAL.deadline_ms), "spend_by"),
        (Goal(Won(1), GOAL.deadline_ms, Millis(GOAL.deadline_ms + MAX_AHEAD_MS + 1)), "spend_by"),
    ],
)
def test_goals_at_their_bounds(goal: Goal, reason: str) -> None:
    assert code(PotTerms("a", goal=goal)) == f"bad_pot_terms {reason}"


def test_the_consent_is_the_dues_of_all_periods_to_come() -> None:
    terms = monthly(12)
    assert [consent_from(terms, period) for period in (1, 2, 12, 13, 20)] == [12 * DUES, 11 * DUES, DUES, 0, 0]
    assert dues_of(terms, 2) > dues_of(terms, 1)


def test_the_agreement_names_terms_and_members() -> None:
    one, two = AccountId(b"1" * 20), AccountId(b"2" * 20)
    hashes = {
        agreement_of(bytes(32), terms, people) for terms in (monthly(), monthly(11)) for people in ((one,), (one, two))
    }
    assert len(hashes) == 4
