"""The auditor's eye on won that is set aside: wrong sums, won that goes to others or is spent elsewhere."""

from typing import Any

import pytest

from contracts.abi.interfaces import Move, MoveKind
from contracts.escrow import checks, contract, earmarks, moves
from contracts.escrow.calls import AgreeEarmark, ReleaseEarmark, SetAside
from contracts.rotation.money.custody import Custody
from ledger.balances import Payment, Purse, PurseKind
from ledger.primitives.units import Won
from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]
PARENT = member(9)


@pytest.fixture
def broken() -> tuple[World, bytes]:
    """Return a club in which the parent of member-03 has set two contributions aside."""
    world = World(broken=True)
    world.fund_all([*NAMES, PARENT], 1_000_000)
    club = world.started(terms(form="flat", seats=3, deposit=Won(0)), NAMES)
    holder = world.id(NAMES[2])
    world.call(NAMES[2], AgreeEarmark(club, 3, world.id(PARENT), Won(300_000)))
    world.call(PARENT, SetAside(club, 3, holder, Won(200_000)))
    return world, club


def found(world: World) -> set[tuple[str, object]]:
    return {(one.invariant, dict(one.fields)["reason"]) for one in world.findings}


def replaced(patch: pytest.MonkeyPatch, where: Any, name: str, plant: Any) -> None:
    patch.setattr(where, name, plant(getattr(where, name)))


def test_what_is_right_has_no_finding(broken: tuple[World, bytes]) -> None:
    world, club = broken
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    assert world.findings == []
    assert world.purse(Purse(PurseKind.EARMARK, club, 3)) == 0


def test_won_that_nobody_has_noted_is_m2(broken: tuple[World, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken

    def short(real: Any) -> Any:
        return lambda state, move, of: real(state, Move(move.kind, move.club, Won(1), move.seat, move.account), of)

    replaced(monkeypatch, checks, "_lower", short)
    world.call(PARENT, ReleaseEarmark(club, 3, world.id(PARENT), Won(50_000)))
    assert ("M2", "earmark") in found(world)


def test_won_that_goes_to_another_is_m8(broken: tuple[World, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken

    def elsewhere(real: Any) -> Any:
        def payment_of(move: Move) -> Payment:
            made: Payment = real(move)
            if move.kind is not MoveKind.UNMARK:
                return made
            return Payment(made.source, Purse(PurseKind.AVAILABLE, world.id(NAMES[0])), made.amount)

        return payment_of

    replaced(monkeypatch, moves, "payment_of", elsewhere)
    world.call(PARENT, ReleaseEarmark(club, 3, world.id(PARENT), Won(50_000)))
    assert {("M8", "recipient"), ("M7", "earmark_untold")} <= found(world)


def test_won_that_leaves_without_a_word_is_m7(broken: tuple[World, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken
    monkeypatch.setattr(earmarks, "reported", lambda *_of: ())
    world.call(PARENT, ReleaseEarmark(club, 3, world.id(PARENT), Won(50_000)))
    assert ("M7", "earmark_untold") in found(world)


def test_won_that_is_drawn_and_not_paid_is_m7(broken: tuple[World, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Escrow refuses it by itself; without that check the auditor sees it."""
    world, club = broken
    real = Custody.draw
    monkeypatch.setattr(contract, "check_drawn", lambda _moves: None)
    monkeypatch.setattr(
        Custody, "draw", lambda self, club, seat, holder, _amount: real(self, club, seat, holder, 10**9)
    )
    world.at(world.due(club, 1) + 1)
    assert ("M7", "earmark_spent") in found(world)


def test_escrow_refuses_what_is_drawn_and_not_paid(
    broken: tuple[World, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plant of the test above meets the check: nothing leaves the earmark, and the auditor has nothing to see."""
    world, club = broken
    real = Custody.draw
    monkeypatch.setattr(
        Custody, "draw", lambda self, club, seat, holder, _amount: real(self, club, seat, holder, 10**9)
    )
    before = world.available(NAMES[2])
    refused = [one.code for one in world.step(at=world.due(club, 1) + 1).receipts if not one.ok]
    assert refused == ["forbidden_move"]
    assert ("M7", "earmark_spent") not in found(world)
    assert world.available(NAMES[2]) == before


def test_won_that_a_closed_club_keeps_is_m2(broken: tuple[World, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    world, club = broken
    monkeypatch.setattr(Custody, "draw", lambda *_of: 0)
    monkeypatch.setattr("contracts.rotation.money.books.Books.return_earmarks", lambda *_of: None)
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    assert ("M2", "status") in found(world)
