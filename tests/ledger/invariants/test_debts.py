"""M3, M9, M10 and the charges of M13: what is planted in the books of debts is found by rows, events and each other."""

from typing import Any

import msgspec

from contracts.rotation import books as books_module
from contracts.rotation.books import Books
from contracts.rotation.state import RotationState
from ledger.primitives.units import Won
from tests.contracts.world import DAY, terms
from tests.ledger.invariants.planted import GRACE, NAMES, due, found, planted, running, step


def test_a_debt_that_only_its_debtor_knows() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        def put_debt(self: Any, debt: Any) -> None:
            real(self, debt)
            self.owed.delete(debt.creditor, *debt.key())

        return put_debt

    with planted(RotationState, "put_debt", plant):
        due(world, club, (1,))
    assert found(world, club) == {"M3"}


def test_a_total_that_forgets_a_debt() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        def put_lock(self: Any, account: Any, lock: Any) -> None:
            real(self, account, msgspec.structs.replace(lock, debt=Won(lock.debt // 2)))

        return put_lock

    with planted(RotationState, "_put_lock", plant):
        due(world, club, (1,))
    assert found(world, club) == {"M3"}


def test_a_grace_lock_that_does_not_lock() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        return lambda self, account, lock: real(self, account, msgspec.structs.replace(lock, locked=Won(0)))

    with planted(RotationState, "_put_lock", plant):
        step(world, world.due(club, 1) + 1)
    assert {one.invariant for one in world.findings} == {"M3"}


def test_a_debt_that_vanishes_without_a_payment() -> None:
    """M10: it shrinks by twice what is paid."""
    world, club = running(poor=0)
    due(world, club, (1,))
    assert world.rotation().debt_total(world.id(NAMES[3])) == 100_000

    def plant(real: Any) -> Any:
        return lambda self, debt, portion: real(self, debt, 2 * portion)

    with planted(Books, "_reduce", plant):
        world.fund(NAMES[3], 30_000)
    assert found(world, club) == {"M10"}


def test_a_debt_for_more_than_was_missed() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        return lambda self, debt: real(self, msgspec.structs.replace(debt, amount=Won(debt.amount + 1)))

    with planted(Books, "owe", plant):
        due(world, club, (1,))
    assert found(world, club) == {"M10"}


def test_a_pot_paid_to_somebody_in_arrears() -> None:
    """M9: the fourth has missed three rounds, and its whole pot goes to it."""
    world, club = running(poor=0)
    due(world, club, (1, 2, 3))
    with planted(Books, "repay", lambda real: lambda *args, **named: 0):
        due(world, club, (4,))
    assert "M9" in found(world, club)


def test_a_late_charge_above_the_agreed_one() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), late_charge_bp=1_000), poor=0)
    step(world, world.due(club, 1) + 1)
    step(world, world.due(club, 1) + GRACE + 1)
    with planted(books_module, "charge", lambda real: lambda basis, bp: Won(2 * real(basis, bp))):
        step(world, world.due(club, 1) + 20 * DAY)
        world.fund(NAMES[3], 200_000)
    assert found(world, club) == {"M13"}


def test_the_agreed_charge_is_no_finding() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), late_charge_bp=1_000), poor=0)
    due(world, club, (1,))
    step(world, world.due(club, 1) + 20 * DAY)
    world.fund(NAMES[3], 200_000)
    assert world.findings == []
    assert world.rotation().debt_total(world.id(NAMES[3])) == 0
