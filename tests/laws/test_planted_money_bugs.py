"""Bugs of money, planted one by one in the real code, and the check that finds each.

    plant(bug) ──▶ a law runs as it always does ──▶ it must fail; without the bug it passes

A law is one of: random clubs agree with the second calculator (`agree`), a worked number, a boundary in milliseconds,
or the auditor over a story. A bug that no law finds fails here, so a law that has gone blind is seen.
"""

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.audit.whole import audit_state
from contracts.escrow.checks import unchecked
from contracts.rotation import views
from contracts.rotation.kinds import registry
from contracts.rotation.terms import finding
from contracts.rotation.terms.table import split
from contracts.voting.views import proposals
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.named_test import named_test
from tests.kit.world import DAY, World, member, terms
from tests.laws.plants import (
    Bug,
    Law,
    charge_wrong_one,
    deposit_to_leaver_again,
    drift,
    early_surcharge,
    late_item,
    newest_first,
    no_available,
    none_coming,
    not_given_back,
    not_owed,
    one_won_less,
    owe_next,
    owed_is_not_asked,
    own_seat_alone,
    pay_twice,
    planted,
    result,
    skip,
    split_to_last,
)
from tests.reference.play import play

ONE, TWO, THREE, NEW = (member(number) for number in range(1, 5))
GRACE = 3 * DAY

CLAIMS = "tests.contracts.rotation.money.test_claims"
EXPLOITS = "tests.laws.test_exploits"
STATEMENTS = "tests.contracts.rotation.views.test_statement"
SUBSTITUTE = "tests.contracts.rotation.changes.test_substitute"
VOTES = "tests.contracts.voting.test_proposals"
both_are_held = named_test(
    "tests.reference.test_found", "test_two_repayments_at_once_leave_nothing_beside_the_holdback"
)
brings_for_both = named_test(
    "tests.contracts.rotation.changes.test_order",
    "test_a_holder_of_two_seats_brings_the_deposits_of_both_or_nothing_is_changed",
)
collected_from_all = named_test(
    "tests.contracts.rotation.founding.test_late",
    "test_the_rounds_of_later_joiners_are_collected_from_everybody_who_came_in_between",
)
does_not_follow = named_test("tests.laws.test_exploits", "test_a_guarantor_does_not_follow_a_swap_it_has_not_signed")
in_turn = named_test(
    "tests.contracts.rotation.money.test_debts", "test_charges_of_one_call_become_debts_in_the_order_of_debt"
)
KEPT = {
    "first_pays": "test_what_is_kept_first_pays_what_its_creditor_owes",
    "fills": "test_what_is_kept_fills_the_holdback_of_the_creditors_seat",
    "at_the_end": "test_at_a_dissolution_what_is_kept_is_its_creditors_and_nobody_shares_it",
}


def kept(what: str) -> Law:
    """Return the test of what a freeze keeps."""
    return named_test("tests.laws.test_repaid_in_a_freeze", KEPT[what])


one_debt = named_test(
    "tests.contracts.rotation.changes.test_dissolve",
    "test_the_deposit_of_one_seat_pays_what_the_same_person_owes_for_another",
)
rings_cancel = named_test("tests.reference.test_found", "test_days_before_a_ring_was_cancelled_count_for_the_charge")
"""Tests of other folders that serve as laws: only each itself knows what it asks."""


# Laws ----------------------------------------------------------------------------------------------------------------


def agree(*seeds: int, seats: int = 8) -> Law:
    """Random lives of these seeds agree with the second calculator, to the won."""

    def law() -> None:
        for seed in seeds:
            play(seed, seats_at_most=seats)

    law.__name__ = "agree"
    return law


def in_order() -> None:
    """A club that misses, covers and closes leaves the auditor silent, at every block."""
    world = World()
    world.fund_all([ONE, TWO], 500_000)
    world.fund(THREE, 120_000)
    club = world.started(terms(seats=3, holdback_percent=60), [ONE, TWO, THREE])
    for number in (1, 2, 3):
        for at in (world.due(club, number) + 1, world.due(club, number) + GRACE + 1):
            world.at(at)
            found = [finding for finding in audit_state(world.chain) if finding is not None]
            assert not found, found


def worked_numbers() -> None:
    registry.table_of.cache_clear()
    try:
        ten = registry.table_of(terms())
        assert [ten.payout(m) for m in range(1, 11)] == list(range(1_000_000, 1_090_001, 10_000))
        literal = registry.table_of(terms(organizer_turn="last"))
        assert (literal.payout(11), sum(literal.total(seat) for seat in range(1, 12))) == (1_100_000, 11_550_000)
        fair = registry.table_of(terms(form="fair", pot=Won(10_000_000), rate_bp=1_200))
        assert [fair.pays[k][0] for k in (0, 1, 4, 9)] == [1_045_367, 1_035_017, 1_004_577, 955_821]
        fixed = registry.table_of(
            terms(
                form="fixed_pot", contribution=Won(500_000), surcharge=Won(100_000), pot=Won(5_000_000),
                surplus_to="organizer",
            )
        )  # fmt: skip
        assert sum(fixed.surplus(m) for m in range(1, 11)) == 4_500_000
        shared = registry.table_of(
            terms(
                form="fixed_after",
                seats=4,
                pot=Won(1_000),
                payment_after=Won(270),
            )
        )
        assert [row[1] for row in shared.pays] == [270, 244, 243, 243]
    finally:
        registry.table_of.cache_clear()


def rate_edge() -> None:
    finding.rate_finding.cache_clear()
    registry.table_of.cache_clear()
    verdicts = [finding.rate_finding(terms(surcharge=Won(won)), 2_000).passes for won in (8_516, 8_517)]
    needed = finding.rate_finding(terms(), 2_000).needed_bp
    finding.rate_finding.cache_clear()
    registry.table_of.cache_clear()
    assert verdicts == [True, False]
    assert needed == 2_340


def boundaries() -> None:
    """Collection and settlement at −1, 0, +1 ms."""
    world = World()
    world.fund_all([ONE, TWO], 500_000)
    club = world.started(terms(seats=3, deposit=Won(0)), [ONE, TWO, THREE])
    due = world.due(club, 1)
    for at, status in (
        (due, "open"),
        (due + 1, "collecting"),
        (due + GRACE, "collecting"),
        (due + GRACE + 1, "paid_out"),
    ):
        world.at(at)
        assert world.rotation().round(club, 1).status == status


def guarantor_and_swap() -> None:
    does_not_follow(signs=False)


def absolute_dates() -> None:
    """31 January → 28 February → 31 March at 23:59:59 in Seoul, whenever the blocks stood."""
    world = World()
    world.fund_all([ONE, TWO, THREE], 900_000)
    club = world.started(terms(seats=3), [ONE, TWO, THREE])
    dues = [world.due(club, number) for number in (1, 2, 3)]
    assert dues == [1_769_871_599_000, 1_772_290_799_000, 1_774_969_199_000]
    world.at(dues[0] + 40 * DAY)
    assert [world.due(club, number) for number in (1, 2, 3)] == dues
    assert [world.rotation().round(club, number).status for number in (1, 2, 3)] == ["paid_out", "paid_out", "open"]


def half_is_not_enough() -> None:
    """Two of four votes do not hand a seat over, and who is in arrears has no vote."""
    world = World()
    world.fund_all([ONE, TWO, THREE, NEW, member(5)], 1_000_000)
    club = world.started(terms(seats=4), [ONE, TWO, THREE, NEW])
    world.call(ONE, votes.substitute(world, club, 1, world.id(member(5)), Millis(world.now + 20 * DAY)))
    found = next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club)))
    asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), club, 1)
    world.call(member(5), votes.accept(world, found.id, asked.consent))
    world.all([(ONE, votes.cast(world, found.id, yes=True)), (TWO, votes.cast(world, found.id, yes=True))])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 1).holder == world.id(ONE)


def arrears_have_no_vote() -> None:
    world = World()
    world.fund_all([ONE, TWO, member(5)], 1_000_000)
    club = world.started(terms(seats=3, deposit=Won(0)), [ONE, TWO, THREE])
    world.at(world.due(club, 1) + GRACE + 1)
    assert world.rotation().debt_total(world.id(THREE)) > 0
    world.call(ONE, votes.substitute(world, club, 1, world.id(member(5)), Millis(world.now + 20 * DAY)))
    found = next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club)))
    assert set(found.electorate) == {world.id(ONE), world.id(TWO)}


def consent_is_used_up() -> None:
    """What was collected can be seen on the consent, which the next collection draws on."""
    from contracts.abi.interfaces import ConsentOf

    world = World()
    world.fund_all([ONE, TWO], 900_000)
    club = world.started(terms(seats=2), [ONE, TWO])
    world.at(world.due(club, 1) + 1)
    consent = world.chain.reader().ask(ConsentOf(club, world.id(TWO)))
    assert (consent.cap, consent.used) == (300_000, 200_000)


def deposits_return() -> None:
    world = World()
    world.fund_all([ONE, TWO], 900_000)
    club = world.started(terms(seats=2), [ONE, TWO])
    world.at(world.due(club, 2) + 1)
    assert [world.available(name) - 900_000 for name in (ONE, TWO)] == [-10_000, 10_000]
    assert world.purse(Purse(PurseKind.DEPOSIT, club, 1)) == 0


def by_seat() -> None:
    """Four of six seats in one hand decide where the agreement counts seats."""
    named_test(VOTES, "test_two_thirds_of_whom")("seat", [ONE], decided=True)


# Bugs ----------------------------------------------------------------------------------------------------------------


R = "contracts.rotation."
AGREE = agree(9, 25, 29, 30, 33, 34, 108)

BUGS: tuple[Bug, ...] = (
    Bug("remainders go to the last seat", R + "kinds.fixed_order:split", split_to_last, worked_numbers),
    Bug("the surcharge begins one round early", R + "kinds.fixed_order:turn_table", early_surcharge, worked_numbers),
    Bug(
        "the fair rate is a basis point off",
        R + "kinds.fixed_order:_fair",
        lambda real: lambda form, *rest: real(msgspec.structs.replace(form, rate_bp=form.rate_bp + 1), *rest),
        worked_numbers,
    ),
    Bug(
        "RATE forgets growth",
        R + "terms.rate:rate_passes",
        lambda real: lambda flows, cap, periods: sum(flows) >= 0,
        rate_edge,
    ),
    Bug(
        "RATE is tested with the cap of twice the year",
        R + "terms.finding:periods_per_year",
        result(lambda p: msgspec.structs.replace(p, numerator=p.numerator * 2)),
        rate_edge,
    ),
    Bug("due dates drift", R + "terms.agreement:due_instants", drift, absolute_dates),
    Bug("collection one millisecond early", R + "founding.start:collect_item", late_item(-1), boundaries),
    Bug("collection one millisecond late", R + "founding.start:collect_item", late_item(1), boundaries),
    Bug("grace ends one millisecond early", R + "rounds.collect:settle_item", late_item(-1), boundaries),
    Bug("grace ends one millisecond late", R + "rounds.collect:settle_item", late_item(1), boundaries),
    Bug(
        "a day late counts from its first millisecond",
        R + "rounds.work:Books.days_late",
        result(lambda days: days + 1),
        AGREE,
    ),
    Bug("charges are rounded up", R + "money.rings:charge", result(lambda won: Won(won + 1) if won else won), AGREE),
    Bug("who waited is charged", R + "money.books:Books.charge_for", charge_wrong_one, AGREE),
    Bug("no charge on what was covered", R + "rounds.work:RoundWork.charge", skip, AGREE),
    Bug("the holdback is forgotten", R + "money.custody:holdback_target", result(lambda won: 0), AGREE),
    Bug(
        "the holdback is rounded down",
        R + "terms.table:ceil_percent",
        lambda real: lambda amount, percent: amount * percent // 100,
        AGREE,
    ),
    Bug(
        "the holdback ignores the deposit",
        R + "money.custody:holdback_target",
        lambda real: lambda p, rest, deposit: real(p, rest, 0),
        AGREE,
    ),
    Bug("the holdback is never released", R + "rounds.payout:_release", skip, AGREE),
    Bug("deposits are forgotten at the close", R + "rounds.close:give_back", skip, deposits_return),
    Bug("a deposit goes back to the neighbour", R + "rounds.close:give_back", deposit_to_leaver_again, deposits_return),
    Bug("the deposit pays before the available won", R + "rounds.waterfall:_waterfall", no_available, AGREE),
    Bug("debts to the first seat", R + "rounds.work:RoundWork.debts", owe_next, AGREE),
    Bug("the newest debt is repaid first", R + "money.books:Books._in_order", newest_first, AGREE),
    Bug("rings are left standing", R + "money.books:Books._path", result(lambda path: []), rings_cancel),
    Bug("older debts wait for nothing", R + "rounds.pay:Books.available", result(lambda won: 0), AGREE),
    Bug("the pot is paid twice", R + "money.books:Books.pay_out", pay_twice, AGREE),
    Bug("the surplus stays in the pot", R + "rounds.payout:_pay_surplus", skip, AGREE),
    Bug(
        "a consent is not used up",
        "contracts.escrow.checks:charged",
        lambda real: lambda consent, amount: consent,
        consent_is_used_up,
    ),
    Bug(
        "no move needs a consent",
        "contracts.escrow.checks:uses_consent",
        lambda real: unchecked,
        consent_is_used_up,
    ),
    Bug(
        "half of the votes are enough",
        "contracts.voting.signing:passed",
        lambda real: lambda kind, yes, electorate: 2 * yes >= electorate > 0,
        half_is_not_enough,
    ),
    Bug(
        "who is in arrears votes",
        R + "state:RotationState.debt_total",
        result(lambda won: Won(0)),
        arrears_have_no_vote,
    ),
    Bug(
        "a swap leaves the pots where they were",
        R + "changes.order:exchanged",
        lambda real: lambda table, takes, after: table,
        AGREE,
    ),
    Bug("two repayments at once are one to the holdback", R + "money.books:Books._to_hold", none_coming, both_are_held),
    Bug("what a guarantor or the reserve lent is not owed", R + "rounds.waterfall:_lent", not_owed, AGREE),
    Bug("nobody gets the penalty of an exit", R + "money.books:Books.penalty", skip, AGREE),
    Bug("a late joiner pays nobody", R + "money.books:Books.pay_seat", skip, AGREE),
    Bug("turns are exchanged for nothing", R + "changes.order:_equalise", skip, agree(119)),
    Bug(
        "what a swap equalised comes back a second time",
        R + "state:RotationState.counted",
        lambda real: lambda state, club, table, more=(): table,
        named_test("tests.laws.test_equalised", "test_who_swaps_and_leaves_ends_at_nothing"),
    ),
    Bug(
        "what is owed is not what was asked when a club ends",
        R + "changes.dissolve:stands_of",
        owed_is_not_asked,
        named_test("tests.contracts.rotation.changes.test_dissolve", "test_an_open_claim_is_settled_by_the_share"),
    ),
    Bug(
        "every payment is shared by itself",
        R + "money.books:parts_of",
        lambda real: lambda shares, amount, last: split(amount, shares.weights),
        named_test("tests.laws.test_dissolved", "test_shares_are_those_of_one_payment"),
    ),
    Bug(
        "what is held back of a dissolved club is not released",
        R + "rounds.payout:_release",
        lambda real: lambda work: real(work) if work.row.recipient else None,
        named_test(
            "tests.contracts.rotation.changes.test_dissolve", "test_the_first_of_ten_has_the_cash_flow_it_signed"
        ),
    ),
    Bug("what a freeze keeps stays in the pot", R + "money.debts:Debts.hand_over", skip, kept("first_pays")),
    Bug(
        "what a freeze keeps is paid past the holdback",
        R + "money.debts:Debts._wants",
        result(lambda seat: 0),
        kept("fills"),
    ),
    Bug(
        "what a freeze keeps is shared by all",
        R + "state:RotationState.kept_in",
        result(lambda won: Won(0)),
        kept("at_the_end"),
    ),
    Bug("the reserve of a club that has ended stays", R + "money.books:Books._share_reserve", skip, AGREE),
    Bug(
        "a deposit pays the debt of its own seat alone",
        R + "changes.dissolve:_free_what_secures_nothing",
        own_seat_alone,
        one_debt,
    ),
    Bug("a guarantor stays through any change", R + "changes.order:keep_guarantee", skip, guarantor_and_swap),
    Bug("an exit is not given back", R + "changes.leave:exited", not_given_back, AGREE),
    Bug(
        "a late joiner consents to the rounds there are",
        R + "founding.late:vacant_cost",
        result(lambda won: 0),
        collected_from_all,
    ),
    Bug("what two seats of one person bring is not added", R + "changes.order:check_brings", skip, brings_for_both),
    Bug("charges in the order in which they arose", R + "money.books:_turn_of", result(lambda turn: 0), in_turn),
    Bug(
        "what is locked leaves",
        "contracts.won.contract:check_begin",
        skip,
        named_test(EXPLOITS, "test_what_was_asked_for_before_due_does_not_leave_within_grace"),
    ),
    Bug(
        "a claim is paid for and stays",
        R + "money.books:Books.transfer_debt",
        skip,
        named_test(CLAIMS, "test_the_buyer_pays_now_and_is_owed_later"),
    ),
    Bug(
        "what is bought bypasses the holdback",
        R + "money.books:Books._to_hold",
        result(lambda won: 0),
        named_test(CLAIMS, "test_what_is_bought_fills_the_holdback_like_the_pot_it_is_a_part_of"),
    ),
    Bug(
        "who buys is repaid after everybody else",
        R + "money.claims:RANK_SOLD",
        lambda rank: 8,
        named_test(CLAIMS, "test_within_a_round_the_buyer_comes_before_the_organizer"),
    ),
    Bug(
        "a newcomer's credit is not looked at",
        R + "changes.substitute:check_seat_rate",
        skip,
        named_test(SUBSTITUTE, "test_rate_with_holdback_is_tested_again_for_a_newcomer"),
    ),
    Bug(
        "seats count as persons",
        "contracts.voting.proposing:electorate_of",
        result(lambda votes: tuple((who, 1) for who, _ in votes)),
        by_seat,
    ),
    Bug(
        "statements forget",
        "contracts.escrow.contract:note",
        skip,
        named_test(STATEMENTS, "test_every_sum_holds_when_a_club_ends_early"),
    ),
    Bug("a payment takes one won too few", "ledger.execution.call:balances.perform", one_won_less, in_order),
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Law) -> None:
    law()


def test_there_are_enough() -> None:
    assert len({bug.name for bug in BUGS}) >= 25
