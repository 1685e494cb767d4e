"""M11: the bank's account, day by day."""

import pytest

from contracts.won.calls import ReportBank
from contracts.won.state import BankReport, WonState
from ledger.invariants.bank import apart, is_stale, last_report
from ledger.primitives.units import AccountId, Millis, Won
from tests.contracts.world import DAY, OPERATOR, START_MS, World, member

TODAY = (START_MS + 9 * 3_600_000) // DAY


def reported(world: World, **changes: int) -> None:
    figures = {"day": TODAY, "balance": 1_000, "not_minted": 0, "not_burned": 0, "suspense": 0, **changes}
    world.call(OPERATOR, ReportBank(**figures))  # type: ignore[arg-type]


@pytest.fixture
def world() -> World:
    made = World(broken=True)
    made.fund(member(1), 1_000)
    return made


@pytest.mark.parametrize(
    "figures",
    [
        {},
        {"balance": 1_050, "not_minted": 50},
        {"balance": 980, "not_burned": 20},
        {"balance": 1_007, "suspense": 7},
        {"balance": 1_037, "not_minted": 50, "not_burned": 20, "suspense": 7},
    ],
)
def test_an_account_that_agrees(world: World, figures: dict[str, int]) -> None:
    reported(world, **figures)
    assert world.findings == []
    last = last_report(world.chain.storage("won"))
    assert last is not None
    assert last.day == TODAY


@pytest.mark.parametrize("figures", [{"balance": 999}, {"balance": 1_001}, {"suspense": 1}, {"not_burned": 1}])
def test_an_account_that_does_not(world: World, figures: dict[str, int]) -> None:
    reported(world, **figures)
    assert [(one.invariant, one.club) for one in world.findings] == [("M11", None)]


def test_won_at_the_bank_that_was_minted_without_it(world: World) -> None:
    """The bank's account still holds what it held, and the chain has more."""
    world.fund(member(2), 500)
    reported(world)
    assert [one.invariant for one in world.findings] == ["M11"]
    assert "-500" in world.findings[0].detail


def test_there_is_no_report_before_the_first(world: World) -> None:
    assert last_report(world.chain.storage("won")) is None
    assert WonState(world.chain.storage("won")).last_report.get() is None


def test_the_difference() -> None:
    report = BankReport(1, Won(107), Won(5), Won(3), Won(4), AccountId(bytes(20)), 1, Millis(0))
    assert apart(report, 100) == 1


def test_a_report_is_stale_when_yesterday_is_missing() -> None:
    report = BankReport(10, Won(0), Won(0), Won(0), Won(0), AccountId(bytes(20)), 1, Millis(0))
    midnight = 12 * DAY - 9 * 3_600_000
    assert not is_stale(report, midnight - 1)
    assert is_stale(report, midnight)
    assert is_stale(None, 0)
