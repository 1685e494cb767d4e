"""Whatever has a code has Korean, and no number of the English is lost in it.

Somebody added a code or a sentence and a test here fails: add it to the file of its area in api/korean (the table in
api/korean/__init__.py says which), `said("sentence without numbers", ("the English with {names}", "the Korean"))`, in
polite Korean, with the terms of docs/reference/korean.md.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import node.texts  # noqa: F401 - teaches the catalogue what a node refuses
from api import korean, texts
from api.korean.answers import ACTIONS, TITLES
from api.korean.phrases import skeleton, slots
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
from tests.kit.korean_numbers import assert_filled, assert_whole
from tests.kit.said_in_source import ROOT, Found, said_in

SOURCES = ("api", "contracts", "ledger", "node")
SHARE = 0.95
"""Of the sentences in the source that need a pair; without one the code's own sentence stands before the English."""
HANGUL = re.compile(r"[가-힣]")
CODES = sorted(korean.CATALOGUE.codes)
CODES_TOLD = texts.CATALOGUE.codes | frozenset(CODES)
"""What is typed has its Korean in `api.texts`; what is not yet, in `api.korean`."""
PAIRS = [(code, *pair) for code in CODES for pair in korean.CATALOGUE.codes[code].pairs]


@pytest.fixture(scope="module")
def found() -> list[Found]:
    return said_in(*SOURCES)


def test_the_source_is_really_read(found: list[Found]) -> None:
    assert len({each.code for each in found}) > 200


def test_every_code_has_korean(found: list[Found]) -> None:
    missing = sorted({f"{each.code}: {each.where}" for each in found if each.code not in CODES_TOLD})
    missing += [f"{code}: api/problems.py" for code in TABLE if code not in CODES_TOLD]
    assert not missing, f"{__doc__}\n  " + "\n  ".join(missing)


def test_nearly_every_sentence_has_a_pair(found: list[Found]) -> None:
    known = {(code, skeleton(english)) for code, english, _ in PAIRS}
    wanted = {(each.code, each.sentence): each.where for each in found if re.search("[a-z]{2}", each.words)}
    missing = {key: where for key, where in wanted.items() if key not in known}
    listed = "\n  ".join(f"{code}: {sentence!r} ({where})" for (code, sentence), where in missing.items())
    assert len(missing) <= (1 - SHARE) * len(wanted), f"{__doc__}\n  {listed}"


def test_every_title_and_action_has_korean() -> None:
    rows = [*TABLE.values(), OTHER]
    assert {row.title for row in rows} <= set(TITLES), __doc__
    assert {row.action for row in rows if row.action} <= set(ACTIONS), __doc__
    for row in rows:
        assert HANGUL.search(korean.title(row.title))
        assert not row.action or HANGUL.search(korean.action(row.action))


@pytest.mark.parametrize("code", CODES)
def test_what_is_said_is_polite_korean(code: str) -> None:
    entry = korean.CATALOGUE.codes[code]
    assert entry.sentence.endswith("니다"), entry.sentence
    for english, text in entry.pairs:
        assert HANGUL.search(skeleton(text)), text
        assert not HANGUL.search(english), english


@given(st.sampled_from(PAIRS), st.data())
def test_no_number_is_lost(pair: tuple[str, str, str], data: st.DataObject) -> None:
    code, english, korean_one = pair
    values = {name: str(data.draw(st.integers(0, 2**63), name)) for name in slots(english)}
    text = korean.CATALOGUE.exact(code, re.sub(r"\{(\w+)\}", lambda m: values[m[1]], english))
    assert text is not None
    assert HANGUL.search(text)
    assert_filled(korean_one, values, text)


def test_every_amount_in_a_sentence_has_separators() -> None:
    """A number of won is told with 원 right behind it; seven digits are never without separators."""
    for code, english, text in PAIRS:
        for name in re.findall(r"\{(\w+)\} won\b", english):
            assert re.search(rf"\{{{name}\}}원", text), f"{code}: {text!r} tells {name} otherwise"
        told = korean.CATALOGUE.exact(code, re.sub(r"\{\w+\}", "1234567", english))
        assert told is not None
        assert "1234567원" not in told


def test_amounts_have_separators_in_what_is_really_said() -> None:
    refused = RepaidAmountError(owed=Won(120_000), given=Won(1_000))
    said = texts.said(refused.code, refused.fields, "ko")
    assert "120,000원" in said
    assert "1,000원" in said


@pytest.mark.parametrize("thief", THIEVES)
def test_what_every_method_refuses_a_thief_is_told_in_korean(thief: str) -> None:
    """Every method of every contract, called by who wants the money: what the chain really answers."""
    scene = Scene(thief)
    refusals = set()
    for name, attempts in ATTEMPTS.items():
        contract, _, method = name.partition(".")
        for call in attempts(scene):
            [receipt] = scene.world.step(scene.world.raw_tx(thief, contract, method, call)).receipts
            refusals |= set() if receipt.ok else {(receipt.code, receipt.fields)}
    assert len(refusals) > 20
    told = {code: fields for code, fields in refusals if texts.CATALOGUE.sentence(code, fields, "ko") is None}
    untyped = [(code, str(dict(fields)["detail"])) for code, fields in told.items()]
    untold = [f"{code}: {detail}" for code, detail in untyped if korean.CATALOGUE.exact(code, detail) is None]
    assert len(untold) <= (1 - SHARE) * len(refusals), f"{__doc__}\n  " + "\n  ".join(untold)
    for code, detail in untyped:
        assert_whole(detail, korean.detail(code, detail))


def transcripts() -> list[tuple[str, str]]:
    """Return (code, detail) of every refusal in the scenarios: what the chain really said."""
    lines = [line for path in sorted((ROOT / "tests" / "scenarios").glob("*.txt")) for line in _lines(path)]
    return sorted({(a.removeprefix("refused: "), b.strip()) for a, b in pairwise(lines) if a.startswith("refused: ")})


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_what_the_scenarios_were_refused_with_is_told_in_korean() -> None:
    refusals = transcripts()
    assert len(refusals) > 10
    for code, detail in refusals:
        text = korean.CATALOGUE.exact(code, detail)
        if text is None and code in texts.CATALOGUE.codes:
            continue  # its sentence is made of fields; tests/api/test_texts.py says that there is one
        assert text is not None, f"{code}: {detail}"
        assert_whole(detail, text)


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
def test_whatever_is_wrong_with_terms_is_told_in_korean(asked: Terms) -> None:
    refusal = refusal_of(asked)
    if refusal is not None:
        detail = texts.said(refusal.code, refusal.fields, "en")
        text = texts.said(refusal.code, refusal.fields, "ko")
        assert text.endswith("니다") or HANGUL.search(text), f"{refusal.code}: {detail}"
        assert_whole(detail, text)


def refusal_of(asked: Terms) -> InvalidCallError | None:
    try:
        check_terms(asked, Params(dev=True), Millis(1_767_193_200_000))
    except InvalidCallError as error:
        return error
    return None


@given(st.integers(2, 30), st.integers(1, 60_000), st.integers(0, 100), st.integers(0, 5_000))
def test_what_rate_finds_is_told_in_korean(seats: int, surcharge: int, held: int, cap: int) -> None:
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
