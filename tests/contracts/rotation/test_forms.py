"""The forms of contracts.md "Fixed order", with the numbers it works out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.rotation.calls import Terms
from contracts.rotation.forms import FORMS, check_form, count_of, table_of
from ledger.primitives.units import Won
from tests.contracts.world import terms

NONE = Won(0)


def of(form: str, **changes: object) -> Terms:
    good: dict[str, dict[str, object]] = {
        "surcharge": {},
        "flat": {"surcharge": NONE},
        "fixed_pot": {
            "contribution": Won(500_000),
            "surcharge": Won(100_000),
            "pot": Won(5_000_000),
            "surplus_to": "organizer",
        },
        "fixed_after": {
            "contribution": NONE,
            "surcharge": NONE,
            "pot": Won(10_000_000),
            "payment_after": Won(1_050_000),
        },
        "fair": {"contribution": NONE, "surcharge": NONE, "pot": Won(10_000_000), "rate_bp": 100},
    }
    return terms(**{"form": form, **good[form], **changes})


def code(agreed: Terms) -> str:
    with pytest.raises(InvalidCallError) as refused:
        check_form(agreed)
    return refused.value.code


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_has_terms_that_pass(form: str) -> None:
    check_form(of(form))


def test_the_court_club() -> None:
    table = table_of(of("fixed_pot"))
    assert [table.payout(m) for m in range(1, 11)] == [5_000_000] * 10
    assert [table.surplus(m) for m in range(1, 11)] == [100_000 * m for m in range(10)]
    assert sum(table.surplus(m) for m in range(1, 11)) == 4_500_000
    assert table.pays[0] == (500_000, *(600_000,) * 9)
    assert table.pays[9] == (500_000,) * 10


def test_the_fair_table() -> None:
    table = table_of(of("fair"))
    assert [row[0] for row in table.pays] == [
        1_045_367, 1_035_017, 1_024_769, 1_014_623, 1_004_577, 994_631, 984_783, 975_033, 965_379, 955_821,
    ]  # fmt: skip
    assert all(len(set(row)) == 1 for row in table.pays), "a seat pays the same in every round"


@given(st.integers(2, 20), st.integers(1_000, 10**9), st.integers(1, 3_000))
def test_the_fair_table_is_the_annuity_of_one_rate(n: int, pot: int, rate_bp: int) -> None:
    table = table_of(of("fair", seats=n, pot=Won(pot), rate_bp=rate_bp))
    r = Fraction(rate_bp, 10_000)
    for k in range(1, n + 1):
        exact = pot * r * (1 + r) ** (n - k) / ((1 + r) ** n - 1)
        assert abs(table.pays[k - 1][0] - exact) < 1
    assert all(table.asked(m) == pot for m in range(1, n + 1))


def test_twenty_six_seats_go_negative_from_round_23() -> None:
    agreed = of("fixed_after", seats=26, pot=Won(10_010_000), payment_after=Won(460_000))
    with pytest.raises(InvalidCallError, match="from round 23") as refused:
        check_form(agreed)
    assert refused.value.code == "bad_terms"
    check_form(of("fixed_after", seats=26, pot=Won(10_010_000), payment_after=Won(400_400)))


def test_fixed_after_shares_the_rest_by_split() -> None:
    table = table_of(of("fixed_after", seats=4, pot=Won(1_000), payment_after=Won(270)))
    assert table.pays == ((250, 270, 270, 270), (250, 244, 270, 270), (250, 243, 230, 270), (250, 243, 230, 190))


def test_the_recipient_may_skip_its_own_round() -> None:
    table = table_of(of("flat", seats=3, recipient_pays_own_round=False))
    assert table.pays == ((0, 100_000, 100_000), (100_000, 0, 100_000), (100_000, 100_000, 0))
    assert table.payouts == (200_000,) * 3


@given(st.sampled_from(sorted(FORMS)), st.integers(2, 25), st.booleans(), st.sampled_from(["none", "first", "last"]))
def test_every_table_balances(form: str, n: int, skips: bool, turn: str) -> None:
    scaled = {"fixed_pot": 500_000 * n, "fixed_after": 1_000_000 * n, "fair": 10_000_000}
    agreed = of(form, seats=n, organizer_turn=turn, recipient_pays_own_round=not skips)
    if form in scaled:
        agreed = of(form, seats=n, organizer_turn=turn, recipient_pays_own_round=not skips, pot=Won(scaled[form]))
    try:
        check_form(agreed)
    except InvalidCallError:
        return
    table = table_of(agreed)
    assert table.seats == count_of(agreed) == table.rounds
    for number in range(1, table.rounds + 1):
        assert table.asked(number) == table.payout(number) + table.surplus(number)  # M5
        assert table.surplus(number) >= 0
        assert table.payout(number) >= 1
    assert all(asked >= 0 for row in table.pays for asked in row)


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ("surcharge", {"pot": 1}),
        ("surcharge", {"rate_bp": 1}),
        ("surcharge", {"payment_after": 1}),
        ("surcharge", {"surplus_to": "organizer"}),
        ("surcharge", {"surcharge": 0}),
        ("surcharge", {"late_joiners": True}),
        ("flat", {"surcharge": 1}),
        ("flat", {"late_joiners": True, "organizer_turn": "last"}),
        ("fixed_pot", {"surplus_to": ""}),
        ("fixed_pot", {"surplus_to": "stranger"}),
        ("fixed_pot", {"pot": 0}),
        ("fixed_pot", {"pot": 5_000_001}),
        ("fixed_pot", {"surcharge": 0}),
        ("fixed_pot", {"surcharge": -1}),
        ("fixed_after", {"contribution": 1}),
        ("fixed_after", {"payment_after": 0}),
        ("fixed_after", {"payment_after": 1_000_000}),
        ("fixed_after", {"organizer_turn": "last"}),
        ("fixed_after", {"recipient_pays_own_round": False}),
        ("fair", {"rate_bp": 0}),
        ("fair", {"rate_bp": 10_001}),
        ("fair", {"contribution": 1}),
        ("fair", {"organizer_turn": "first"}),
        ("fair", {"recipient_pays_own_round": False}),
    ],
)
def test_what_has_no_meaning_is_refused(form: str, changes: dict[str, object]) -> None:
    assert code(of(form, **changes)) == "bad_terms"


def test_an_unknown_form() -> None:
    assert code(terms(form="auction")) == "form_not_supported"


FAIR = {"form": "fair", "contribution": Won(0), "surcharge": Won(0), "pot": Won(10_000_000), "rate_bp": 100}


@pytest.mark.parametrize(
    "changes",
    [
        {**FAIR, "pot": Won(10**14)},
        {**FAIR, "rate_bp": 10_000},
        {**FAIR, "organizer_turn": "last", "organizer_pays": True},
        {"recipient_pays_own_round": False},
        {"form": "flat", "surcharge": Won(0), "recipient_pays_own_round": False},
    ],
)
def test_forms_at_their_bounds(changes: dict[str, object]) -> None:
    check_form(terms(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {**FAIR, "pot": Won(10**14 + 1)},
        {**FAIR, "rate_bp": 10_001},
        {**FAIR, "organizer_turn": "last"},
        {**FAIR, "recipient_pays_own_round": False},
        {**FAIR, "pot": Won(3)},
    ],
)
def test_forms_beyond_their_bounds(changes: dict[str, object]) -> None:
    """The last: of three won there is none left for the later seats to pay."""
    with pytest.raises(InvalidCallError) as refused:
        check_form(terms(**changes))
    assert refused.value.code == "bad_terms"
