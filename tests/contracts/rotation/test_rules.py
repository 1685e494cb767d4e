from fractions import Fraction

import pytest

from contracts.abi import InvalidCallError, Params
from contracts.rotation.calls import Calendar, Terms
from contracts.rotation.rules import (
    charge,
    check_calendar,
    check_rate,
    check_terms,
    consent_of_seat,
    deposit_of,
    dues_of,
    hash_of,
    organizer_seat,
    rate_finding,
    table_of,
    vacant_cost,
)
from ledger.primitives.units import Millis, Won
from tests.contracts.world import DAY, START_MS, terms

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
    """The sentence stands in the receipt, whose root is agreed on: `repr` knows more letters in a newer Python."""
    for changes in ({"form": "\U0001fae8"}, {"organizer_turn": "\U0001fae8"}, {"vote_by": "\U0001fae8"}):
        with pytest.raises(InvalidCallError) as refused:
            check_terms(terms(**changes), DEV, START_MS)
        assert "'\U0001fae8'" in str(refused.value)
    with pytest.raises(InvalidCallError) as refused:
        check_terms(terms(form="\x1b" * 10_000), DEV, START_MS)
    assert len(str(refused.value)) < 500


def test_good_terms_pass() -> None:
    for agreed in (
        terms(),
        terms(organizer_turn="last"),
        terms(organizer_turn="first", organizer_pays=True),
        terms(seats=2),
        terms(seats=100),
        terms(deposit=Won(0)),
        terms(calendar=SECONDS, grace_ms=Millis(4_999)),
    ):
        check_terms(agreed, DEV, START_MS)


FIRST_DUE = dues_of(terms())[0]
MOST = 10**12
LATE = {"form": "flat", "surcharge": Won(0), "late_joiners": True}
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


@pytest.mark.parametrize(
    "calendar",
    [
        Calendar("month", 2000, 1, 1),
        Calendar("month", 2400, 12, 31),
        Calendar("seconds", first_due_ms=Millis(1), every_seconds=1),
        Calendar("seconds", first_due_ms=Millis(13_569_465_600_000), every_seconds=366 * 86_400),
    ],
)
def test_calendars_at_their_bounds(calendar: Calendar) -> None:
    check_calendar(calendar, DEV)


def test_no_first_due_instant_is_none() -> None:
    with pytest.raises(InvalidCallError):
        check_calendar(Calendar("seconds", every_seconds=5), DEV)


@pytest.mark.parametrize("form", ["auction", "drawn", "savings", ""])
def test_forms_that_are_not_run_are_refused(form: str) -> None:
    assert code(terms(form=form)) == "form_not_supported"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 65},
        {"organizer_turn": "middle"},
        {"organizer_pays": True},
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
        {"vote_by": "club"},
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


@pytest.mark.parametrize(
    "calendar",
    [
        Calendar("year", 2026, 1, 1),
        Calendar("month", 2026, 13, 1),
        Calendar("month", 2026, 0, 1),
        Calendar("month", 2401, 1, 1),
        Calendar("seconds", first_due_ms=Millis(0), every_seconds=5),
        Calendar("seconds", first_due_ms=Millis(13_569_465_600_001), every_seconds=5),
        Calendar("seconds", first_due_ms=Millis(START_MS + 5_000), every_seconds=366 * 86_400 + 1),
        Calendar("month", 1999, 1, 1),
        Calendar("month", 2026, 1, 32),
        Calendar("month", 2026, 1, 0),
        Calendar("week", 2026, 2, 29),
        Calendar("month", 2026, 1, 31, every_seconds=5),
        Calendar("seconds", 2026, 1, 1, Millis(START_MS + 5_000), 5),
        Calendar("seconds", first_due_ms=Millis(START_MS + 5_000)),
        Calendar("seconds", first_due_ms=Millis(2**62), every_seconds=5),
        Calendar("month", 2025, 12, 31),
    ],
)
def test_calendars_that_give_no_due_dates_ahead(calendar: Calendar) -> None:
    assert code(terms(calendar=calendar)) == "bad_calendar"


def test_seconds_are_for_development_chains() -> None:
    assert code(terms(calendar=SECONDS, grace_ms=Millis(0)), Params()) == "bad_calendar"


def test_the_first_due_instant_lies_after_now() -> None:
    at_once = terms(calendar=Calendar("seconds", first_due_ms=START_MS, every_seconds=5), grace_ms=Millis(0))
    assert code(at_once) == "bad_calendar"
    later = terms(calendar=Calendar("seconds", first_due_ms=Millis(START_MS + 1), every_seconds=5), grace_ms=Millis(0))
    check_terms(later, DEV, START_MS)


def test_grace_ends_before_the_next_due_instant() -> None:
    shortest = 28 * DAY  # 2026-01-31 → 2026-02-28
    check_terms(terms(grace_ms=Millis(shortest - 1)), DEV, START_MS)
    assert code(terms(grace_ms=Millis(shortest))) == "grace_too_long"
    assert code(terms(grace_ms=Millis(-1))) == "grace_too_long"


def test_rate_is_enforced_by_default_and_says_what_it_would_accept() -> None:
    agreed = terms()
    with pytest.raises(InvalidCallError) as refused:
        check_rate(agreed, table_of(agreed), Params())
    assert refused.value.code == "rate_above_cap"
    assert "2340 bp" in refused.value.detail
    assert "8516" in refused.value.detail
    check_rate(agreed, table_of(agreed), Params(rate_cap_enforced=False))
    passing = terms(surcharge=Won(8_516))
    check_rate(passing, table_of(passing), Params())


def test_a_finding_speaks_even_where_nothing_passes() -> None:
    finding = rate_finding(terms(organizer_turn="last"), 2_000)
    assert (finding.passes, finding.needed_bp, finding.largest_surcharge) == (False, 26_667, None)
    assert "no surcharge at all" in finding.sentence()


def test_deposits_and_consents() -> None:
    agreed = terms(organizer_turn="last")
    table = table_of(agreed)
    assert [deposit_of(agreed, table, seat) for seat in (1, 10, 11)] == [110_000, 110_000, 0]
    assert consent_of_seat(agreed, table, 1) == 100_000 + 10 * 110_000 + 110_000
    assert consent_of_seat(agreed, table, 11) == 0
    flat = terms(deposit=Won(5))
    assert [deposit_of(flat, table_of(flat), seat) for seat in (1, 10)] == [5, 5]
    assert deposit_of(terms(), table_of(terms()), 10) == 100_000, "the last seat never pays the surcharge"


def test_a_seat_that_pays_nothing_deposits_nothing_whatever_was_agreed() -> None:
    agreed = terms(organizer_turn="last", deposit=Won(5))
    assert [deposit_of(agreed, table_of(agreed), seat) for seat in (10, 11)] == [5, 0]


def test_what_vacant_seats_may_still_ask_of_a_seat() -> None:
    """C for each of them, of whoever pays at all, where late joiners may come."""
    assert [vacant_cost(terms(**LATE), 7, seat) for seat in (1, 7)] == [300_000, 300_000]
    assert vacant_cost(terms(**LATE), 10, 1) == 0
    assert vacant_cost(terms(), 7, 1) == 0
    first = {**LATE, "organizer_turn": "first"}
    assert [vacant_cost(terms(**first), 8, seat) for seat in (1, 2)] == [0, 300_000]
    assert vacant_cost(terms(**first, organizer_pays=True), 8, 1) == 300_000


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient_pays_own_round": False},
        {"form": "flat", "surcharge": Won(0)},
        {"form": "fixed_pot", "pot": Won(1_000_000), "surplus_to": "reserve"},
    ],
)
def test_the_largest_surcharge_is_looked_for_in_its_own_form(changes: dict[str, object]) -> None:
    assert rate_finding(terms(), 2_000).largest_surcharge == 8_516
    assert rate_finding(terms(**changes), 2_000).largest_surcharge is None


def test_the_organizers_seat() -> None:
    assert organizer_seat(terms()) == 0
    assert organizer_seat(terms(organizer_turn="first")) == 1
    assert organizer_seat(terms(organizer_turn="last")) == 11


def test_the_hash_covers_everything_that_is_agreed() -> None:
    club = bytes(32)
    variants = [
        terms(),
        terms(name="other"),
        terms(deposit=Won(1)),
        terms(grace_ms=Millis(0)),
        terms(late_charge_bp=1),
        terms(surcharge=Won(9_999)),
        terms(calendar=Calendar("month", 2026, 1, 30)),
    ]
    hashes = {hash_of(club, agreed, table_of(agreed)) for agreed in variants}
    hashes.add(hash_of(b"\x01" * 32, terms(), table_of(terms())))
    hashes.add(hash_of(club, terms(), table_of(terms(surcharge=Won(1)))))
    assert len(hashes) == len(variants) + 2


def test_charge_is_floored_once() -> None:
    assert charge(100_000 * 36, 2_000) == 1_972  # 100,000 × 36 days × 20 % / 365 = 1,972.6
    assert charge(0, 2_000) == 0
    assert charge(10**9, 0) == 0


def test_dues_follow_the_seats() -> None:
    assert len(dues_of(terms())) == 10
    assert len(dues_of(terms(organizer_turn="first"))) == 11


def bears(seat: int, surcharge: int, *, deposit: int, n: int = 10, c: int = 100_000) -> bool:
    """RATE with all of the rest held back, by rationals and from the words of the rule alone: docs/adr/0013."""
    balance, held = Fraction(0), 0
    for number in range(1, n + 1):
        pays = c if number <= seat else c + surcharge
        pot = n * c + (seat - 1) * surcharge if number == seat else 0
        target = max(0, (n - number) * (c + surcharge) - deposit) if number >= seat else 0
        held_before, held = held, target if number == seat else min(held, target)
        balance *= 1 + Fraction(2_000, 10_000) / 12 if balance > 0 else 1
        balance += pot - pays - held + held_before
    return balance >= 0


@pytest.mark.parametrize(("seat", "most"), [(1, 1_535), (2, 1_769), (3, 2_185), (4, 3_147), (5, 7_932)])
def test_what_each_seat_bears_with_all_of_the_rest_held_back(seat: int, most: int) -> None:
    """So at a surcharge of 4,000 the seats 1 to 4 are refused: docs/adr/0013."""
    for surcharge, passes in ((most, True), (most + 1, False)):
        agreed = terms(surcharge=Won(surcharge), holdback_percent=100, deposit=Won(100_000))
        assert bears(seat, surcharge, deposit=100_000) == passes
        assert (seat not in rate_finding(agreed, 2_000).refused_seats) == passes


@pytest.mark.parametrize(("deposit", "refused"), [(Won(100_000), (1, 2, 3, 4)), (None, (1, 2, 3, 4))])
def test_a_surcharge_of_4000_with_all_of_the_rest_held_back(deposit: Won | None, refused: tuple[int, ...]) -> None:
    agreed = terms(surcharge=Won(4_000), holdback_percent=100, deposit=deposit)
    assert rate_finding(agreed, 2_000).refused_seats == refused
    held = 104_000 if deposit is None else deposit
    assert tuple(seat for seat in range(1, 11) if not bears(seat, 4_000, deposit=held)) == refused
