"""What honest members lose to a cartel is what the rules say, to the won; with full security it is nothing."""

import pytest

from contracts.rotation.money.books import Books
from tests.adversary.cartel import FORMS, PERCENT_BY_GRADE, by_grade, cartel_size, foretold, play, printed


def test_the_chain_and_the_rules_agree_for_every_form_and_grade() -> None:
    """`printed` compares them; `make cartel` does so for up to thirty members."""
    assert len(list(printed(sizes=(5,)))) == 2 + len(FORMS)


def test_the_table_of_the_document() -> None:
    *_, row = printed(sizes=(10,), forms=("surcharge",))
    assert row.split()[3:] == [
        *("0", "0", "528,000", "330,000", "1,056,000", "330,000"),
        *("1,584,000", "330,000", "1,980,000", "330,000", "2,172,500", "330,000"),
    ], "docs/concepts/who-carries-a-default.md shows these figures"


@pytest.mark.parametrize("form", FORMS)
def test_nobody_loses_anything_where_all_is_secured(form: str) -> None:
    table, outcome = play(form, 10, 100)
    assert outcome.lost == (0,) * 10
    cartel = range(1, cartel_size(10) + 1)
    assert outcome.taken == sum(table.net(seat) for seat in cartel), "the cartel gets what it signed"


def test_a_pot_that_is_smaller_than_what_follows_does_not_secure_all_of_it() -> None:
    """Seat 1 of 30 receives 3,000,000, deposited 110,000, and still owes 29 × 110,000 = 3,190,000."""
    table, outcome = play("surcharge", 30, 100)
    assert outcome.lost == (0,) * 29 + (80_000,) == foretold(table, 100)


def test_less_security_never_costs_the_members_less() -> None:
    losses = [sum(play("flat", 10, percent)[1].lost) for percent in PERCENT_BY_GRADE]
    assert losses == sorted(losses)


def test_a_holdback_that_is_not_kept_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Books, "_to_hold", lambda *_: 0)
    with pytest.raises(AssertionError):
        list(printed(sizes=(5,)))


def test_members_of_each_grade_lose_what_the_rules_say() -> None:
    """`by_grade` compares the chain and the rules; the better the grade, the more a club trusts and may lose."""
    *_, row = by_grade(sizes=(5,), forms=("flat",))
    assert row.split()[3::2] == ["0", "140,000", "280,000", "420,000", "500,000", "500,000"]
    *_, row = by_grade(sizes=(30,), forms=("surcharge",), grades=(1, 2))
    assert row.split()[3:] == ["–"] * 4, "nobody of these grades may owe so much without security"


def test_security_that_does_not_follow_the_grade_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contracts.rotation.money.exposure.percent_of", lambda *_: 15)
    with pytest.raises(AssertionError):
        list(by_grade(sizes=(5,), forms=("flat",), grades=(2,)))
