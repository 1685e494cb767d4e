"""M11: the bank's account, day by day."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec import structs

from contracts.abi import Map
from contracts.audit.bank import apart, is_stale, last_report
from contracts.won import contract as won_contract
from contracts.won.calls import BeginWithdrawal, Mint, ReportBank, RequestWithdrawal, RevertWithdrawal
from contracts.won.state import BankReport, WonState
from ledger import balances
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.bank import wire
from tests.kit.planted_state import planted
from tests.kit.world import DAY, OPERATOR, START_MS, World, member, terms

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
    assert dict(world.findings[0].fields)["apart"] == -500


def test_a_report_that_is_corrected_agrees_again(world: World) -> None:
    reported(world, balance=999)
    assert [one.invariant for one in world.findings] == ["M11"]
    world.findings.clear()
    reported(world)
    assert world.findings == []


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


def test_won_minted_twice_for_one_transfer_of_the_bank(world: World) -> None:
    """M1, whatever the contract says: the bank's transaction is a key that was there."""
    first = WonState(world.chain.storage("won")).minted.get(wire("bank-1"))
    assert first == 1_000

    class Forgetful(WonState):
        """Knows of no transaction of the bank that was minted before."""

        @property
        def minted(self) -> Any:  # type: ignore[override]  # what is planted
            known = Map(self.storage, "minted", int)
            return SimpleNamespace(get=lambda *key: None, set=known.set)

    with planted(won_contract, "WonState", lambda real: Forgetful):
        world.call(OPERATOR, Mint(world.id(member(1)), Won(1_000), wire("bank-1")))
    assert [one.invariant for one in world.findings] == ["M1"]


def test_a_withdrawal_that_is_recalled_and_still_waits_whole(world: World) -> None:
    """M1: what the bank would be told to pay is more than what is set aside."""
    world.fund_all([member(1), member(2)], 1_000_000)
    club = world.started(terms(seats=2, deposit=Won(0)), [member(1), member(2)])
    world.call(member(1), RequestWithdrawal(Won(990_000)))

    def plant(real: Any) -> Any:
        def save(self: Any, withdrawal: Any) -> None:
            old = self.withdrawals.get(withdrawal.id)
            kept = withdrawal if old is None else structs.replace(withdrawal, amount=old.amount)
            real(self, kept)

        return save

    with planted(WonState, "save", plant):
        world.step(at=world.due(club, 1) + 1)
    assert [one.invariant for one in world.findings] == ["M1"]


def test_a_burn_without_the_banks_word(world: World) -> None:
    world.call(member(1), RequestWithdrawal(Won(400)))
    (waiting,) = WonState(world.chain.storage("won")).waiting(world.id(member(1)))
    world.call(OPERATOR, BeginWithdrawal(waiting.id))

    def plant(real: Any) -> Any:
        return lambda state, payment, by, part: real(
            state, structs.replace(payment, target=None) if payment.source else payment, by, part
        )

    with planted(balances, "perform", plant):
        world.call(OPERATOR, RevertWithdrawal(waiting.id))
    assert {one.invariant for one in world.findings} == {"M1"}
    world.broken = False
    world.call(member(1), RequestWithdrawal(Won(100)))
