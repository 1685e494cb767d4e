"""Bugs of pots, planted one by one, and the check that finds each (see `test_planted_money_bugs`)."""

from collections.abc import Callable
from typing import Any

import pytest

from contracts.abi import Purse, PurseKind
from contracts.pot.calls import Pay
from ledger.primitives.units import Won
from tests.kit.named_test import named_test
from tests.kit.pots import Pot, monthly, started
from tests.kit.world import World, member
from tests.laws.plants import Bug, Law, late_item, planted, result, skip, split_to_last

P = "contracts.pot."
TESTS = "tests.contracts.pot.test_"


def of_months(area: str, name: str, *more: object) -> Law:
    """Return a test about a pot of four who have paid for two months."""
    found = named_test(TESTS + area, name)

    def law() -> None:
        pot = started(World(), 4)
        pot.collect(1, 2)
        found(pot, *more)

    law.__name__ = name
    return law


def of_goal(name: str, *more: object) -> Law:
    """Return a test about a pot with a goal, of which 199,999 of 300,000 are paid in."""
    found, terms = named_test(TESTS + "goals", name), named_test(TESTS + "goals", "TENTS")

    def law() -> None:
        pot = started(World(), 3, terms=terms)  # type: ignore[arg-type]
        pot.world.call(member(1), Pay(pot.id, Won(133_333)))
        pot.world.call(member(2), Pay(pot.id, Won(66_666)))
        found(pot, *more)

    law.__name__ = name
    return law


def of_forming(name: str) -> Law:
    """Return a test about a pot that has not started."""
    found = named_test(TESTS + "founding", name)

    def law() -> None:
        found(Pot(World(), monthly(), [member(1), member(2), member(3)], started=False))

    law.__name__ = name
    return law


def twice(real: Any) -> Any:
    """Do it twice, with the same arguments."""

    def again(*args: Any, **named: Any) -> Any:
        real(*args, **named)
        return real(*args, **named)

    return again


def whole_balance(real: Any) -> Any:
    return lambda ctx, account: ctx.balance(Purse(PurseKind.AVAILABLE, account))


def nobody(real: Any) -> Any:
    return lambda *args: ()


claims_by_days = of_months("leaving", "test_a_leaver_does_not_claim_by_days_what_was_spent")
remainder = of_months("leaving", "test_a_remainder_stays_and_the_last_one_gets_it")
votes_and_runs = of_months("leaving", "test_nobody_votes_and_runs")
lapses = of_months("changes", "test_what_lapses_returns_to_those_who_have_borne_it")
parts = of_months("changes", "test_later_parts_are_paid_one_by_one_against_receipts")
surplus = of_months("changes", "test_surplus_goes_back_pro_rata_and_nobody_gets_it_twice")
missed = of_goal("test_a_missed_goal_refunds_to_the_won_without_any_call", 1)
newcomer = named_test(TESTS + "leaving", "test_a_newcomer_has_no_part_in_what_was_spent_before")
without_won = named_test(TESTS + "changes", "test_members_without_won_do_not_spend_that_of_others")
after_due = named_test(TESTS + "dues", "test_dues_are_collected_just_after_their_due_instant")
shields = named_test(TESTS + "dues", "test_a_pot_shields_no_won_from_a_club")
debts_first = named_test(TESTS + "till", "test_a_share_pays_the_debts_of_a_leaver_first")
frozen = named_test(TESTS + "freeze", "test_nothing_moves_until_the_freeze_is_lifted")
decided_once = named_test("tests.contracts.escrow.test_checks", "test_a_decision_pays_exactly_what_it_names_and_once")

BUGS = (
    Bug(
        "a leaver gets back what was paid in", P + "leaving:share_of", lambda real: lambda pot, won: won, claims_by_days
    ),
    Bug("a share is paid twice", P + "till:Till.pay_back", twice, claims_by_days),
    Bug("a share is a won too much", P + "leaving:share_of", result(lambda share: Won(share + 1)), remainder),
    Bug("a leaver stays a member", P + "state:PotState.remove_member", skip, claims_by_days),
    Bug("the consent of a leaver goes on", P + "till:Till.revoke", skip, claims_by_days),
    Bug("a share is not paid to creditors first", P + "till:Till._credit", skip, debts_first),
    Bug("old members share in a newcomer's won", P + "till:Till.settle", skip, newcomer),
    Bug("what is promised is shared as well", P + "till:Till.promise", nobody, lapses),
    Bug("what lapses is kept", P + "till:Till.lapse", skip, lapses),
    Bug("the remainder goes to the last one", P + "till:split", split_to_last, surplus),
    Bug("surplus is returned twice", P + "till:Till.share_out", twice, surplus),
    Bug("a missed goal is not refunded", P + "contract:decide_goal", skip, missed),
    Bug("a missed goal is refunded twice", P + "till:Till.pay_back", twice, missed),
    Bug(
        "it is spent before the goal is met",
        P + "changes:_check_goal",
        skip,
        of_goal("test_nothing_is_spent_before_the_goal_is_met_and_leavers_get_everything_back"),
    ),
    Bug("who has voted and left binds the others", P + "changes:_payers", nobody, votes_and_runs),
    Bug("members without won spend that of others", P + "changes:_payers", nobody, without_won),
    Bug(
        "a spending is not checked again",
        P + "changes:_check_left",
        skip,
        of_months("changes", "test_a_spending_is_checked_again_when_it_is_executed"),
    ),
    Bug("any part is paid against any receipt", P + "changes:_check_release", skip, parts),
    Bug("a decision is paid twice", "contracts.escrow.checks:DecisionPaidError", lambda real: KeyError, decided_once),
    Bug("dues are collected too early", P + "founding:collect_item", late_item(-1), after_due),
    Bug("dues take what is locked for a club", P + "dues:free_won", whole_balance, shields),
    Bug("a frozen pot goes on", P + "lookup:is_frozen", lambda real: lambda *args: False, frozen),
    Bug(
        "the signed hash does not name the members",
        P + "founding:agreement_of",
        lambda real: lambda pot, terms, members: real(pot, terms, ()),
        of_forming("test_all_sign_one_hash_of_terms_and_members"),
    ),
    Bug(
        "a member joins with a lower consent",
        P + "founding:consent_from",
        result(lambda won: Won(won - 1)),
        of_forming("test_nobody_joins_without_an_invitation_and_consents_to_exactly_the_dues"),
    ),
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Callable[[], None]) -> None:
    law()
