"""Every refusal of the chain has a Korean sentence with every number of the English one.

The classes have their sentences by `tests/api/test_texts.py`. Here the refusals are those that really happen: every
method is called by a thief, clubs are founded on any terms, and transcripts tell what members met.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import node.texts  # noqa: F401 - teaches the catalogue what a node refuses
from api import texts
from api.problems import OTHER, TABLE
from contracts.abi import InvalidCallError, Params
from contracts.rotation.errors.money import RepaidAmountError
from contracts.rotation.founding.check import check_terms
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.finding import rate_finding
from contracts.rotation.terms.forms import Fair, FixedAfter, FixedPot, Flat, Place, Surcharge, SurplusTo, Turn
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis, Won
from tests.kit.attempts import ATTEMPTS, THIEVES, Scene
from tests.kit.korean_numbers import assert_whole
from tests.kit.source_texts import ROOT, texts_in_source

CODES = {each.code for each in texts.CATALOGUE.declared}
HANGUL = re.compile(r"[가-힣]")


def test_every_code_of_the_sources_has_a_sentence() -> None:
    """But for two that only the log of a node holds: why a connection between peers ended."""
    found = {each.code for each in texts_in_source("api", "contracts", "ledger", "node")}
    assert len(found) > 200
    assert found - CODES == {"bad_frame", "wrong_peer_key", InvalidCallError.code}
    assert set(TABLE) <= CODES


@pytest.mark.parametrize("code", sorted(TABLE))
def test_every_problem_has_a_title_and_an_action_in_korean(code: str) -> None:
    for row in (TABLE[code], OTHER):
        assert HANGUL.search(row.title.ko)
        assert not HANGUL.search(row.title.en)
        assert bool(row.action.en) == bool(HANGUL.search(row.action.ko))


def test_amounts_have_separators_in_what_is_really_said() -> None:
    refused = RepaidAmountError(owed=Won(120_000), given=Won(1_000))
    said = texts.sentence(refused.code, refused.fields, "ko")
    assert "120,000원" in said
    assert "1,000원" in said


@pytest.mark.parametrize("thief", THIEVES)
def test_refusals_of_every_method_to_a_thief_are_shown_in_korean(thief: str) -> None:
    """Every method of every contract, called by a thief: the real answers of the chain."""
    scene = Scene(thief)
    refusals = set()
    for name, attempts in ATTEMPTS.items():
        contract, _, method = name.partition(".")
        for call in attempts(scene):
            [receipt] = scene.world.step(scene.world.raw_tx(thief, contract, method, call)).receipts
            refusals |= set() if receipt.ok else {(receipt.code, receipt.fields)}
    assert len(refusals) > 20
    for code, fields in refusals:
        english, told = texts.CATALOGUE.sentence(code, fields, "en"), texts.CATALOGUE.sentence(code, fields, "ko")
        assert english is not None
        assert told is not None
        assert told.endswith("니다") or HANGUL.search(told), f"{code}: {told}"


def transcripts() -> list[tuple[str, str]]:
    """Return (code, detail) of every refusal in the scenarios: the real answers of the chain."""
    lines = [line for path in sorted((ROOT / "tests" / "scenarios").glob("*.txt")) for line in _lines(path)]
    return sorted({(a.removeprefix("refused: "), b.strip()) for a, b in pairwise(lines) if a.startswith("refused: ")})


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_refusals_of_the_scenarios_are_shown_in_korean() -> None:
    refusals = transcripts()
    assert len(refusals) > 10
    assert {code for code, _ in refusals} <= CODES


amounts = st.integers(0, 3_000_000).map(Won)
terms = st.builds(
    Terms,
    name=st.text("abc", max_size=70),
    form=st.one_of(
        st.builds(Surcharge, amounts, amounts, st.booleans()),
        st.builds(Flat, amounts, st.booleans(), st.booleans()),
        st.builds(FixedPot, amounts, amounts, amounts, st.sampled_from(SurplusTo), st.booleans()),
        st.builds(FixedAfter, amounts, amounts),
        st.builds(Fair, amounts, st.integers(0, 4_000)),
    ),
    seats=st.integers(0, 12) | st.integers(0, 210),
    organizer_turn=st.none() | st.builds(Turn, st.sampled_from(Place), st.booleans()),
    holdback_percent=st.integers(-1, 101),
    minimum_seats=st.integers(0, 12),
    late_charge_bp=st.integers(0, 5_000),
    grace_ms=st.integers(0, 10**11).map(Millis),
    calendar=st.builds(
        Calendar,
        unit=st.sampled_from(["month", "week", "day", "seconds", "moon"]),
        year=st.integers(0, 2_200),
        month=st.integers(0, 13),
        day=st.integers(0, 32),
    ),
)


@given(terms)
def test_all_faults_of_terms_are_named_in_korean(asked: Terms) -> None:
    refusal = refusal_of(asked)
    if refusal is not None:
        detail = texts.sentence(refusal.code, refusal.fields, "en")
        text = texts.sentence(refusal.code, refusal.fields, "ko")
        assert text.endswith("니다") or HANGUL.search(text), f"{refusal.code}: {detail}"
        assert_whole(detail, text)


def refusal_of(asked: Terms) -> InvalidCallError | None:
    try:
        check_terms(asked, Params(dev=True), Millis(1_767_193_200_000))
    except InvalidCallError as error:
        return error
    return None


@given(st.integers(2, 30), st.integers(1, 60_000), st.integers(0, 100), st.integers(0, 5_000))
def test_findings_of_rate_are_named_in_korean(seats: int, surcharge: int, held: int, cap: int) -> None:
    calendar = Calendar(unit="month", year=2026, month=12, day=25)
    asked = Terms(
        name="moon",
        form=Surcharge(Won(100_000), Won(surcharge)),
        seats=seats,
        calendar=calendar,
        grace_ms=Millis(0),
        holdback_percent=held,
    )
    found = rate_finding(asked, cap)
    sentence, text = texts.rate(found, "en"), texts.rate(found, "ko")
    assert HANGUL.search(text), sentence
    numbers = [sorted(re.findall(r"\d[\d,.]*(?<=\d)", each)) for each in (sentence, text)]
    assert numbers[0] == numbers[1]
