"""How a pot is shown, and which parts of a peer's answer are not believed."""

import pytest

from cli.errors import FailedError
from cli.pots import event_of, term_lines, terms_of
from contracts.pot.terms import Goal, PotTerms
from ledger.primitives.codec import encode
from ledger.primitives.units import Millis, Won
from tests.kit.pots import monthly


def test_terms_are_read_from_their_bytes_only() -> None:
    assert terms_of({"terms_encoded": encode(monthly()).hex()}) == monthly()
    for wrong in ({}, {"terms_encoded": "zz"}, {"terms_encoded": "90"}):
        with pytest.raises(FailedError):
            terms_of(wrong)


def test_dues_and_goals_in_words() -> None:
    goal = Goal(Won(300_000), Millis(86_400_000), Millis(2 * 86_400_000))
    assert ("dues", "30,000 won, 12 times") in term_lines(monthly())
    assert [name for name, _ in term_lines(PotTerms("tents", goal=goal))] == ["name", "dues", "goal"]


def test_the_event_of_a_receipt() -> None:
    receipt = {"events": [{"type": "pot.paid", "fields": {"amount": "1"}}]}
    assert (event_of(receipt, "pot.paid"), event_of(receipt, "pot.left")) == ({"amount": "1"}, {})
