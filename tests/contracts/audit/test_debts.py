"""M3, M9, M10 and the charges of M13: rows, events and other books show each fault planted in the books of debts."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from contracts.abi import Event, Params
from contracts.abi.auditor import AuditedBlock
from contracts.audit.debts import MANY_DEBT_EVENTS, MANY_DEBTS, paid_net
from contracts.audit.touched import touched_by
from contracts.rotation.money import rings
from contracts.rotation.money.books import Books
from contracts.rotation.records import RANK_CHARGE, RANK_RECIPIENT, RANK_RESERVE, Debt
from contracts.rotation.state import RotationState
from ledger.journal import Journal, Scoped
from ledger.primitives.receipt import OK, Receipt
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from ledger.state import contract_prefix
from ledger.store import MemoryStore
from tests.kit.planted_state import GRACE, NAMES, broken_in, due, planted, running, step
from tests.kit.world import DAY, terms


def test_a_debt_that_only_its_debtor_knows() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        def put_debt(self: Any, debt: Any) -> None:
            real(self, debt)
            self.owed.delete(debt.creditor, *debt.key())

        return put_debt

    with planted(RotationState, "put_debt", plant):
        due(world, club, (1,))
    assert broken_in(world, club) == {"M3"}


def test_a_total_that_forgets_a_debt() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        def put_lock(self: Any, account: Any, lock: Any) -> None:
            real(self, account, msgspec.structs.replace(lock, debt=Won(lock.debt // 2)))

        return put_lock

    with planted(RotationState, "_put_liabilities", plant):
        due(world, club, (1,))
    assert broken_in(world, club) == {"M3"}


def test_a_grace_lock_that_does_not_lock() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        return lambda self, account, lock: real(self, account, msgspec.structs.replace(lock, locked=Won(0)))

    with planted(RotationState, "_put_liabilities", plant):
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
    assert broken_in(world, club) == {"M10"}


def test_a_debt_for_more_than_was_missed() -> None:
    world, club = running(poor=0)

    def plant(real: Any) -> Any:
        return lambda self, debt: real(self, msgspec.structs.replace(debt, amount=Won(debt.amount + 1)))

    with planted(Books, "owe", plant):
        due(world, club, (1,))
    assert broken_in(world, club) == {"M10"}


def test_a_pot_paid_to_somebody_in_arrears() -> None:
    """M9: the fourth has missed three rounds, and its whole pot goes to it."""
    world, club = running(poor=0)
    due(world, club, (1, 2, 3))
    with planted(Books, "repay", lambda real: lambda *args, **named: 0):
        due(world, club, (4,))
    assert "M9" in broken_in(world, club)


def test_a_late_charge_above_the_agreed_one() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), late_charge_bp=1_000), poor=0)
    step(world, world.due(club, 1) + 1)
    step(world, world.due(club, 1) + GRACE + 1)
    with planted(rings, "charge", lambda real: lambda basis, bp: Won(2 * real(basis, bp))):
        step(world, world.due(club, 1) + 20 * DAY)
        world.fund(NAMES[3], 200_000)
    assert broken_in(world, club) == {"M13"}


def test_the_agreed_charge_gives_no_finding() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), late_charge_bp=1_000), poor=0)
    due(world, club, (1,))
    step(world, world.due(club, 1) + 20 * DAY)
    world.fund(NAMES[3], 200_000)
    assert world.findings == []
    assert world.rotation().debt_total(world.id(NAMES[3])) == 0


# M9, to the won and to the last debt that is looked at ----------------------------------------------------------------

CLUB, OTHER_CLUB = bytes([1]) * 32, bytes([2]) * 32
ME, YOU = AccountId(bytes([3]) * 20), AccountId(bytes([4]) * 20)
BEFORE = Debt(ME, YOU, CLUB, 1, 1, Millis(1), RANK_RECIPIENT, Won(100), 0, 0)


def told(kind: str, debtor: AccountId, amount: int) -> Event:
    return Event("rotation", kind, (("club", CLUB), ("debtor", debtor), ("amount", Won(amount)), ("charge", False)))


def netted(debts: Iterable[Debt], *events: Event) -> list[str]:
    """Return what is found when I receive the 400 of round 4, with `debts` standing and `events` beside it."""
    journal = Journal(MemoryStore())
    state = RotationState(Scoped(journal, contract_prefix("rotation")))
    for debt in debts:
        state.put_debt(debt)
    paid = Event("rotation", "round.paid_out", (("club", CLUB), ("round", 4), ("to", ME), ("amount", Won(400))))
    receipt = Receipt(Hash32(bytes(32)), True, "rotation", "collect", OK, (), (paid, *events))
    block = AuditedBlock(
        changes={},
        before=MemoryStore(),
        after=journal,
        params=Params(),
        time_ms=9,
        moved=(),
        receipts=(receipt,),
        stuck=(),
        supply=((0, 0), (0, 0)),
    )
    return [one.invariant for one in paid_net(touched_by(block))]


@pytest.mark.parametrize(
    ("events", "found_"),
    [
        ((), ["M9"]),
        ((told("debt.repaid", ME, 400),), []),
        ((told("debt.repaid", ME, 399),), ["M9"]),
        ((told("debt.repaid", ME, 200), told("debt.repaid", ME, 200)), []),
        ((told("debt.repaid", YOU, 400),), ["M9"]),
        ((told("debt.created", ME, 400),), ["M9"]),
        ((told("debt.cancelled", ME, 400),), ["M9"]),
        ((told("debt.repaid", YOU, 1),) * (MANY_DEBT_EVENTS - 1), ["M9"]),
        ((told("debt.repaid", YOU, 1),) * MANY_DEBT_EVENTS, []),
    ],
)
def test_only_what_the_recipient_repays_nets_its_pot(events: tuple[Event, ...], found_: list[str]) -> None:
    """A whole pot may go to debts and some debts stay; a call that reached its bound is not a finding."""
    assert netted([BEFORE], *events) == found_


@pytest.mark.parametrize(
    ("changed", "found_"),
    [
        ({}, ["M9"]),
        ({"round": 3}, ["M9"]),
        ({"round": 4}, []),
        ({"round": 5}, []),
        ({"club": OTHER_CLUB}, []),
        ({"rank": RANK_CHARGE}, []),
        ({"rank": RANK_RESERVE}, []),
        ({"debtor": YOU, "creditor": ME}, []),
    ],
)
def test_arrears_are_what_the_recipient_owes_recipients_of_older_rounds(
    changed: dict[str, Any], found_: list[str]
) -> None:
    assert netted([msgspec.structs.replace(BEFORE, **changed)]) == found_


@pytest.mark.parametrize(("more", "found_"), [(MANY_DEBTS - 1, ["M9"]), (MANY_DEBTS, [])])
def test_a_club_with_too_many_debts_for_one_call_is_not_asked(more: int, found_: list[str]) -> None:
    others = [msgspec.structs.replace(BEFORE, debtor=YOU, creditor=ME, seat=2 + n) for n in range(more)]
    assert netted([BEFORE, *others]) == found_
