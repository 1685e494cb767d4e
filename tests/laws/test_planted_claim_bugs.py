"""Bugs of claims between members, planted one by one, and the check that finds each (see `test_planted_money_bugs`)."""

import pytest

from tests.kit.named_test import named_test
from tests.kit.world import DAY
from tests.laws.plants import Bug, Law, late_item, planted, skip

R = "contracts.rotation."
DEFER = "tests.contracts.rotation.money.test_defer"
GIVEN_UP = "tests.laws.test_given_up"
PAYER = "tests.contracts.rotation.money.test_payer"
WAIVE = "tests.contracts.rotation.money.test_waive"

BUGS = (
    Bug(
        "a payer's own pot backs its claims",
        R + "money.payer:note_own_pot",
        skip,
        named_test(GIVEN_UP, "test_a_sham_payer_stands_behind_the_victims"),
    ),
    Bug(
        "nobody asks whether the holder has agreed to a payer",
        R + "rounds.pay:check_agreed",
        skip,
        named_test(PAYER, "test_a_payer_without_consent_gets_no_claim"),
    ),
    Bug(
        "a creditor in debt gives its claims away",
        R + "money.waive:check_may_give_up",
        skip,
        named_test(WAIVE, "test_who_is_in_debt_or_lacks_won_for_what_is_due_gives_nothing_up"),
    ),
    Bug(
        "a recipient gives away what secures the others",
        R + "money.waive:check_secures_nobody",
        skip,
        named_test(WAIVE, "test_so_much_of_a_recipients_claim_stays_as_its_holdback_lacks"),
    ),
    Bug(
        "what is put off is never due again",
        R + "money.defer:_item",
        late_item(DAY),
        named_test(DEFER, "test_until_then_it_takes_nothing_and_locks_nothing"),
    ),
    Bug(
        "the days that a claim is put off are charged",
        R + "money.rings:Rings._without_pause",
        lambda real: lambda self, debt: debt,
        named_test(DEFER, "test_the_days_of_it_bear_no_charge_and_the_others_do"),
    ),
    Bug(
        "a debtor whose claim is put off is without debt",
        R + "state:RotationState.owes_anything_in",
        lambda real: lambda self, account, club: self.owes_in(account, club) > 0,
        named_test(DEFER, "test_a_miss_is_not_made_good_by_putting_its_debt_off"),
    ),
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Law) -> None:
    law()
