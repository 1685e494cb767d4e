"""The calculator's own tests: every worked number of contracts.md, and conservation at every step."""

import ast
import sys
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference import changes, dissolution
from tests.reference.calculator import Agreement, Club
from tests.reference.dates import DAY_MS, apart, monthly
from tests.reference.rate import PERIODS_PER_YEAR, club_needed_bp, club_passes, passes, secured_flows
from tests.reference.tables import RefusedTableError, Table, Terms, split, table

MONTHLY = PERIODS_PER_YEAR["monthly"]


def surcharge(n: int, i: int, turn: str = "none") -> Table:
    return table(Terms("surcharge", n, 100_000, i, organizer_turn=turn))


def test_the_organizerless_ten() -> None:
    t = surcharge(10, 10_000)
    assert t.payout == list(range(1_000_000, 1_090_001, 10_000))
    assert t.nets() == list(range(-90_000, 90_001, 20_000))
    assert club_needed_bp(t, MONTHLY) == 2_340


def test_the_literal_eleven_months() -> None:
    t = surcharge(10, 10_000, "last")
    assert t.payout == [*range(1_000_000, 1_090_001, 10_000), 1_100_000]
    assert sum(t.payout) == sum(map(sum, t.pay)) == 11_550_000
    assert t.nets() == [*range(-200_000, -19_999, 20_000), 1_100_000]
    assert club_needed_bp(t, MONTHLY) == 26_667


def test_the_court_club() -> None:
    t = table(Terms("fixed_pot", 10, 500_000, 100_000, 5_000_000, surplus_to="organizer"))
    assert t.payout == [5_000_000] * 10
    assert sum(t.surplus) == 4_500_000


def test_the_fair_table() -> None:
    t = table(Terms("fair", 10, pot=10_000_000, rate=Fraction(1, 100)))
    assert t.pay[0] == t.pay[9]
    assert t.pay[0] == [
        1_045_367, 1_035_017, 1_024_769, 1_014_623, 1_004_577, 994_631, 984_783, 975_033, 965_379, 955_821,
    ]  # fmt: skip


def test_twenty_six_seats_go_negative_from_round_23() -> None:
    with pytest.raises(RefusedTableError, match="negative_entry"):
        table(Terms("fixed_after", 26, pot=10_010_000, fixed_after=460_000))
    assert 10_010_000 - 21 * 460_000 >= 0 > 10_010_000 - 22 * 460_000


def test_rate_at_its_edge() -> None:
    assert club_passes(surcharge(10, 8_516), 2_000, MONTHLY)
    assert not club_passes(surcharge(10, 8_517), 2_000, MONTHLY)
    assert club_needed_bp(surcharge(9, 8_516), MONTHLY) == 2_224


def test_rate_with_the_security_of_one_contribution() -> None:
    """Seats 1–3 are refused at 4,000 (so is seat 4, which the text does not name); seat 1 bears at most 1,535."""
    verdicts = [passes(secured_flows(surcharge(10, 4_000), k, 100, 100_000), 2_000, MONTHLY) for k in range(10)]
    assert verdicts == [False] * 4 + [True] * 6
    assert passes(secured_flows(surcharge(10, 1_535), 0, 100, 100_000), 2_000, MONTHLY)
    assert not passes(secured_flows(surcharge(10, 1_536), 0, 100, 100_000), 2_000, MONTHLY)


@pytest.mark.parametrize(
    "terms",
    [
        Terms("flat", 1, 100),
        Terms("surcharge", 3, 100, 0),
        Terms("surcharge", 3, 0, 10),
        Terms("flat", 3, 100, 10),
        Terms("flat", 3, 100, organizer_pays=True),
        Terms("flat", 3, 100, surplus_to="reserve"),
        Terms("fair", 3, pot=100),
        Terms("fixed_pot", 3, 100, 10, 300),
        Terms("fixed_pot", 3, 100, 10, 301, surplus_to="reserve"),
    ],
)
def test_meaningless_parameters_are_refused(terms: Terms) -> None:
    with pytest.raises(RefusedTableError):
        table(terms)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9), st.integers(0, 10**7))
def test_split_gives_every_won_once(weights: list[int], amount: int) -> None:
    if sum(weights):
        shares = [Fraction(amount * w, sum(weights)) for w in weights]
        parts = split(shares)
        assert sum(parts) == amount
        assert all(
            0 <= part - share.numerator // share.denominator <= 1 for part, share in zip(parts, shares, strict=True)
        )


def test_dates_come_from_the_anchor() -> None:
    def day(ms: int) -> date:
        return (datetime.fromtimestamp(ms / 1000, UTC) + timedelta(hours=9)).date()

    assert [day(ms) for ms in monthly(date(2028, 1, 31), 31, 3)] == [
        date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31),
    ]  # fmt: skip
    assert [day(ms) for ms in apart(date(2028, 2, 25), 7, 2)] == [date(2028, 2, 25), date(2028, 3, 3)]


GRACE = 3 * DAY_MS
DUE = [(i + 1) * 30 * DAY_MS for i in range(40)]


def club(
    t: Table, money: int, deposit: int = 0, percent: int = 0, *, charge: Fraction = Fraction(0), penalty: int = 0
) -> Club:
    names = [f"member-{k + 1:02}" for k in range(t.seats)]
    rounds = len(t.pay)
    terms = Agreement(
        DUE[:rounds],
        GRACE,
        percent,
        [deposit] * t.seats,
        charge,
        exit_penalty=penalty,
        contribution=100_000,
        deposit=deposit,
    )
    return Club(t, terms, names, dict.fromkeys(names, money), 0)


def flat(n: int, money: int, deposit: int = 0, percent: int = 0) -> Club:
    return club(table(Terms("flat", n, 100_000)), money, deposit, percent)


def test_a_club_played_on_time_gives_the_tables_nets() -> None:
    c = club(surcharge(10, 10_000), 2_000_000, 110_000)
    c.advance(DUE[9] + 1)
    assert c.closed
    assert [c.available[p] - 2_000_000 for p in c.holder] == list(range(-90_000, 90_001, 20_000))
    assert c.total() == 20_000_000


def test_a_newcomer_first_of_five_gets_two_contributions_at_once() -> None:
    c = flat(5, 1_000_000, 100_000, 100)
    c.advance(DUE[0] + 1)
    assert (c.deposit[0], c.holdback[0]) == (100_000, 300_000)
    assert c.available["member-01"] == 1_000_000 - 100_000 - 100_000 + 200_000


def test_four_seats_in_any_order_get_four_contributions_each() -> None:
    c = flat(4, 500_000)
    got = []
    for m in range(4):
        before = c.available[c.holder[m]]
        c.advance(DUE[m] + 1)
        got.append(c.available[c.holder[m]] - before + 100_000)
    assert got == [400_000] * 4


@pytest.mark.parametrize(("offset", "done"), [(-1, "waiting"), (0, "waiting"), (1, "done")])
def test_collection_begins_after_the_due_instant(offset: int, done: str) -> None:
    c = flat(2, 500_000)
    c.advance(DUE[0] + offset)
    assert c.state[0] == done


@pytest.mark.parametrize(("offset", "missed"), [(-1, False), (0, False), (1, True)])
def test_grace_ends_after_its_last_instant(offset: int, missed: bool) -> None:
    c = club(surcharge(3, 1_000), 0)
    for p in c.holder[:2]:
        c.credit(p, 500_000)
    c.advance(DUE[0] + 1)
    assert c.state[0] == "open"
    c.advance(DUE[0] + GRACE + offset)
    c.credit("member-03", 100_000)
    if not missed:
        c.pay_in("member-03", 2, 0, 100_000)
    assert bool(c.misses) == missed
    assert c.available["member-01"] == 700_000


def test_the_waterfall_and_a_debt_that_heals() -> None:
    c = club(surcharge(3, 1_000), 0, charge=Fraction(1, 5))
    for p in c.holder[:2]:
        c.credit(p, 500_000)
    c.credit("member-03", 40_000)
    c.advance(DUE[0] + GRACE + 1)
    assert c.owed_by("member-03") == 60_000
    assert c.available["member-01"] == 500_000 - 100_000 + 240_000
    c.advance(DUE[0] + 10 * DAY_MS)
    c.credit("member-03", 70_000)
    charge = (40_000 * 3 + 60_000 * 10) * 20 // (100 * 365)
    assert c.available["member-03"] == 10_000 - charge
    assert c.available["member-01"] == 700_000 + charge
    assert not c.debts


def test_the_recipients_own_miss_is_set_off() -> None:
    c = flat(3, 500_000)
    c.available["member-01"] = 0
    c.advance(DUE[0] + GRACE + 1)
    assert (c.available["member-01"], c.misses, c.debts) == (200_000, [], [])


def test_a_ring_is_cancelled_by_its_smallest_debt() -> None:
    c = flat(2, 0)
    c.advance(DUE[1] + GRACE + 1)
    assert c.closed
    assert not c.debts


def test_surplus_comes_after_the_recipient() -> None:
    t = table(Terms("fixed_pot", 3, 100, 20, 300, surplus_to="organizer"))
    c = club(t, 10_000)
    c.agreement.organizer, c.agreement.surplus_to = "organizer", "organizer"
    c.advance(DUE[0] + 1)
    c.available["member-02"] = 0  # its pot and everything else is gone
    c.available["member-01"] = 0
    c.advance(DUE[1] + GRACE + 1)
    assert c.owed_by("member-01") == 120  # 200 were wanted after the set-off, member-03 paid 100
    assert [(d.kind, d.amount) for d in c.debts if d.debtor == "member-01"] == [("recipient", 100), ("organizer", 20)]


def test_exit_after_two_rounds() -> None:
    c = club(table(Terms("flat", 4, 100_000)), 1_000_000, 100_000, penalty=30_000)
    c.advance(DUE[1] + 1)
    changes.leave(c, 3, 30_000)
    assert [sum(row) for row in c.pay] == [400_000, 400_000, 300_000, 200_000]
    c.advance(DUE[3] + 1)
    assert c.closed
    nets = [c.available[p] - 1_000_000 for p in c.holder]
    assert nets[3] == -30_000 + 0
    assert sum(nets) == 0


def test_substitution_before_the_pot_costs_what_was_asked() -> None:
    c = flat(4, 1_000_000, 100_000)
    c.advance(DUE[1] + 1)
    c.credit("member-05", 1_000_000)
    changes.substitute(c, 3, "member-05")
    assert c.available["member-04"] == 1_000_000
    c.advance(DUE[3] + 1)
    assert c.available["member-05"] == 1_000_000


def test_swap_of_two_places() -> None:
    c = flat(4, 1_000_000)
    c.advance(DUE[0] + 1)
    changes.swap(c, 1, 3)
    c.advance(DUE[1] + 1)
    assert c.available["member-04"] == 1_200_000


def test_dissolve_at_round_four_with_claims() -> None:
    c = flat(6, 1_000_000)
    c.advance(DUE[3] + 1)
    assert dissolution.amounts(c) == {
        **{f"member-{k:02}": -200_000 for k in range(1, 5)}, "member-05": 400_000, "member-06": 400_000,
    }  # fmt: skip
    everybody = dict.fromkeys(c.holder, 1)
    assert not dissolution.passes(c, everybody, {f"member-{k:02}" for k in range(1, 6)}), "one of the two who get"
    assert not dissolution.passes(c, everybody, {f"member-{k:02}" for k in range(3, 7)}), "four of six"
    assert dissolution.passes(c, everybody, set(everybody))
    dissolution.dissolve(c)
    c.available["member-01"] = 50_001
    c.advance(DUE[4] + GRACE + 1)
    assert c.owed_by("member-01") == 100_000 - 50_001
    assert [c.available[f"member-{k:02}"] for k in (5, 6)] == [600_000 + 175_000] * 2, "a won waits"
    c.advance(DUE[5] + 1)
    c.credit("member-01", 49_999)
    assert [c.available[f"member-{k:02}"] for k in (5, 6)] == [800_000] * 2, "as if all had come in at once"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 7), st.integers(0, 100), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 400_000)), max_size=14)
)
def test_no_history_makes_or_loses_won(n: int, percent: int, inflows: list[tuple[int, int]]) -> None:
    c = club(surcharge(n, 3_000), 150_000, 103_000, percent, charge=Fraction(1, 5))
    total = c.total()
    for i, (k, amount) in enumerate(inflows):
        c.advance(DUE[0] + i * 12 * DAY_MS)
        c.credit(f"member-{k % n + 1:02}", amount)
        total += amount
        assert c.total() == total
    c.advance(DUE[n - 1] + GRACE + 1)
    assert c.total() == total
    assert c.pot == 0
    assert c.closed


@pytest.mark.parametrize("name", ["tables", "rate", "dates", "owing", "calculator", "changes", "dissolution"])
def test_the_calculator_knows_nothing_of_what_it_checks(name: str) -> None:
    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text())
    found = {
        module
        for node in ast.walk(tree)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    own = {f"tests.reference.{other}" for other in ("tables", "rate", "dates", "owing", "calculator")}
    assert all(
        module in own | {"tests.reference"} or module.split(".")[0] in sys.stdlib_module_names for module in found
    )
