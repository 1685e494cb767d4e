"""A reserve that nobody can ever get is found, and one that waits for something is not."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.audit.findings import Stranded
from contracts.audit.stranded import stranded
from contracts.audit.whole import audit_state
from contracts.rotation.money.books import Books
from contracts.rotation.money.reserve_shares import OPEN_SHARES
from contracts.rotation.records import CLOSED, RESERVE, ReserveShares
from contracts.rotation.rounds import payout
from contracts.rotation.state import RotationState
from contracts.won.calls import Transfer
from ledger.journal import Journal, Scoped
from ledger.primitives.refusal import reason_of
from ledger.primitives.units import Won
from ledger.state import contract_prefix
from tests.kit.club_books import LIES, ClubBooks
from tests.kit.planted_state import planted
from tests.kit.world import DAY, World, member, terms

NAMES = [member(number) for number in range(1, 4)]
SAVING = {"form": "fixed_pot", "contribution": Won(100), "surcharge": Won(20), "pot": Won(300), "surplus_to": "reserve"}


def life(poor: str | None = None) -> tuple[World, bytes]:
    """Let a club that saves its surplus run to its end; `poor` gives its won away after the first round."""
    world = World(params={"rate_cap_enforced": False})
    world.fund_all(NAMES, 10_000)
    club = world.started(terms(seats=3, deposit=Won(0), **SAVING), NAMES)
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + 3 * DAY + 1)
        if poor and number == 1:
            world.call(poor, Transfer(world.id("stranger"), Won(world.available(poor))))
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == CLOSED
    return world, club


def found(world: World, club: bytes) -> list[str]:
    return [reason_of(one.fields) for one in audit_state(world.chain) if one is not None and one.club == club]


def in_reserve(world: World, club: bytes) -> int:
    return world.purse(Purse(PurseKind.RESERVE, club))


def test_a_reserve_that_is_shared_leaves_nothing() -> None:
    world, club = life()
    assert (in_reserve(world, club), found(world, club)) == (0, [])


def _never_shared(real: Callable[..., Any]) -> Callable[..., None]:
    return lambda self, club: None


def _never_noted(real: Callable[..., Any]) -> Callable[..., bool]:
    """The club ends without saying who shares its reserve."""
    return lambda books, club, dissolved: True


@pytest.mark.parametrize(
    ("where", "name", "bug"), [(Books, "_share_reserve", _never_shared), (payout, "share_out", _never_noted)]
)
def test_a_bug_that_strands_won_is_found(where: object, name: str, bug: Callable[..., Any]) -> None:
    with planted(where, name, bug):
        world, club = life()
    assert in_reserve(world, club) == 60
    assert found(world, club) == ["stranded"]


def test_what_waits_for_a_repayment_is_not_stranded() -> None:
    world, club = life(poor=NAMES[0])
    state = RotationState(Scoped(Journal(world.chain._state), contract_prefix("rotation")))
    owed = [debt for debt in state.club_debts.values(club) if debt.creditor == RESERVE]
    assert owed
    assert found(world, club) == []
    shares = state.reserve_shares.get(club)
    assert shares is not None
    assert any(shares.weights)
    assert isinstance(shares, ReserveShares)


@pytest.mark.parametrize("owed", [True, False])
def test_where_everybody_was_in_debt_any_repayment_brings_the_reserve_to_somebody(owed: bool) -> None:
    club = ClubBooks()
    state = club.books.state
    record = state.clubs.get(club.club)
    assert record is not None
    state.reserve_shares.set(club.club, value=OPEN_SHARES)
    if owed:
        club.owes(club.a, club.d, 9)
    over = msgspec.structs.replace(record, status=CLOSED)
    broken = list(stranded(club.books.ctx, state, over, lambda: ()))
    assert broken == ([] if owed else [Stranded(held=Won(LIES[PurseKind.RESERVE]))])
