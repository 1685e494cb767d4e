"""The auditor is silent over everything that may happen, and says what is wrong when a record is changed under it."""

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.audit.whole import Finding, audit_executed, audit_state
from contracts.escrow.state import EscrowState
from contracts.rotation.calls import JoinLate
from contracts.rotation.records import PAID_OUT
from contracts.rotation.state import RotationState
from ledger import balances
from ledger.journal import Journal, Scoped
from ledger.primitives.codec import encode
from ledger.primitives.units import Won
from ledger.state import STORE_PREFIX, contract_prefix
from tests.kit.world import DAY, World, member, terms
from tests.reference.play import play

NAMES = [member(number) for number in range(1, 4)]


def broken_in(world: World) -> list[Finding]:
    return [found for found in audit_state(world.chain) if found is not None]


@pytest.fixture
def world() -> World:
    made = World()
    made.fund_all(NAMES[:2], 500_000)
    made.fund(NAMES[2], 120_000)
    return made


@pytest.fixture
def club(world: World) -> bytes:
    """Two rounds are over: the third member missed the second and owes a part of it."""
    id_ = world.started(terms(seats=3), NAMES)
    world.at(world.due(id_, 1) + 3 * DAY + 1)
    world.at(world.due(id_, 2) + 3 * DAY + 1)
    return id_


class Damaged:
    """Writes to the committed state behind the chain's back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.changes: dict[bytes, bytes | None] = {}

    def get(self, key: bytes) -> bytes | None:
        return self.changes[key] if key in self.changes else self.world.chain.state_value(key)

    def put(self, key: bytes, value: bytes | None) -> None:
        self.changes[key] = value
        self.world.chain._state.written({key: value})
        store = self.world.chain._store
        store.write({STORE_PREFIX + key: value})

    def delete(self, key: bytes) -> None:
        self.put(key, None)

    def scan(self, prefix: bytes, start: bytes = b""):  # type: ignore[no-untyped-def]
        return self.world.chain.state_entries(prefix + start)

    def rotation(self) -> RotationState:
        return RotationState(Scoped(self, contract_prefix("rotation")))


def test_nothing_is_found_where_nothing_is_wrong(world: World, club: bytes) -> None:
    assert broken_in(world) == []


def test_won_out_of_nowhere(world: World, club: bytes) -> None:
    purse = Purse(PurseKind.AVAILABLE, world.id(NAMES[0]))
    Damaged(world).put(purse.key(), encode(world.purse(purse) + 1))
    assert [found.invariant for found in broken_in(world)] == ["M1"]


@pytest.mark.parametrize("won", [0, -1])
def test_a_purse_that_is_not_positive(world: World, club: bytes, won: int) -> None:
    purse = Purse(PurseKind.AVAILABLE, b"nobody" * 3 + b"12")
    Damaged(world).put(purse.key(), encode(won))
    assert [found.invariant for found in broken_in(world)] == ["M2", "M1"][: 1 - won]


def test_a_purse_may_hold_a_single_won_and_none_that_no_rule_knows(world: World, club: bytes) -> None:
    purse = Purse(PurseKind.AVAILABLE, b"nobody" * 3 + b"12")
    Damaged(world).put(purse.key(), encode(1))
    assert [found.invariant for found in broken_in(world)] == ["M1"]
    Damaged(world).put(balances.BALANCE_PREFIX + b"what is this", encode(1))
    assert [found.invariant for found in broken_in(world)] == ["M2", "M1"]


def test_the_whole_makes_way_after_every_thousand_purses(world: World) -> None:
    """One part of purses, one for each club: whoever audits a running chain is never long away."""
    assert list(audit_state(world.chain)) == [None]


def test_a_debt_that_is_forgotten_in_one_book(world: World, club: bytes) -> None:
    state = Damaged(world).rotation()
    debt = next(iter(state.debts.values()))
    state.owed.delete(debt.creditor, *debt.key())
    assert {found.invariant for found in broken_in(world)} == {"M3"}


def test_a_debt_greater_than_what_was_missed(world: World, club: bytes) -> None:
    state = Damaged(world).rotation()
    debt = next(iter(state.debts.values()))
    state.put_debt(msgspec.structs.replace(debt, amount=Won(debt.amount + 200_000)))
    assert {found.invariant for found in broken_in(world)} == {"M10"}


def test_a_pot_paid_twice(world: World, club: bytes) -> None:
    state = Damaged(world).rotation()
    row = state.round(club, 2)
    state.rounds.set(club, 2, value=msgspec.structs.replace(row, recipient=1))
    assert "M6" in {found.invariant for found in broken_in(world)}


def test_a_payout_that_is_not_what_came_in(world: World, club: bytes) -> None:
    state = Damaged(world).rotation()
    row = state.round(club, 1)
    assert row.status == PAID_OUT
    state.rounds.set(club, 1, value=msgspec.structs.replace(row, paid_out=Won(row.paid_out - 1)))
    assert {found.invariant for found in broken_in(world)} == {"M4", "M6"}


def test_a_schedule_that_does_not_balance(world: World, club: bytes) -> None:
    state = Damaged(world).rotation()
    row = state.round(club, 3)
    state.rounds.set(club, 3, value=msgspec.structs.replace(row, payout=Won(row.payout + 1)))
    assert {found.invariant for found in broken_in(world)} == {"M5", "M14"}


def test_won_moved_out_of_a_pot(world: World, club: bytes) -> None:
    damaged = Damaged(world)
    journal = Journal(damaged)
    pot, thief = Purse(PurseKind.POT, club), Purse(PurseKind.AVAILABLE, world.id("stranger"))
    source = Purse(PurseKind.AVAILABLE, world.id(NAMES[0]))
    balances.perform(journal, balances.Payment(source, pot, Won(500)), "escrow", balances.Part.CUSTODIAN)
    balances.perform(journal, balances.Payment(pot, thief, Won(200)), "escrow", balances.Part.CUSTODIAN)
    for key, value in journal.changes().items():
        damaged.put(key, value)
    assert [found.invariant for found in broken_in(world)] == ["M2"]


def test_consent_used_beyond_what_was_signed(world: World, club: bytes) -> None:
    escrow = EscrowState(Scoped(Damaged(world), contract_prefix("escrow")))
    before = escrow.consents.get(club, world.id(NAMES[0]))
    assert before is not None
    escrow.consents.set(club, world.id(NAMES[0]), value=msgspec.structs.replace(before, used=Won(before.cap + 1)))
    assert [found.invariant for found in broken_in(world)] == ["M7"]


def test_rate_above_the_cap() -> None:
    """The table of a club that the cap lets pass is made dearer behind the chain's back."""
    world = World(params={})
    world.fund_all(NAMES, 500_000)
    club = world.started(terms(seats=3, surcharge=Won(100)), NAMES)
    assert broken_in(world) == []
    state = Damaged(world).rotation()
    for number in (2, 3):
        row = state.round(club, number)
        pays = tuple(Won(won + (40_000 if seat + 1 < number else 0)) for seat, won in enumerate(row.pays))
        state.rounds.set(club, number, value=msgspec.structs.replace(row, pays=pays, payout=Won(sum(pays))))
    assert "M12" in {found.invariant for found in broken_in(world)}


@pytest.mark.parametrize("seed", range(6))
def test_silent_over_random_clubs_at_every_block_and_wholly(seed: int) -> None:
    """At every block: `World.step` asserts it."""
    game = play(seed, seats_at_most=7)
    assert game.world.findings == []
    assert broken_in(game.world) == []


def test_silent_over_a_late_joiner() -> None:
    world = World()
    world.fund_all([*NAMES, member(4)], 2_000_000)
    club = world.started(terms(seats=4, form="flat", late_joiners=True), NAMES)
    world.at(world.due(club, 1) + 1)
    world.call(member(4), JoinLate(club, Won(500_000)))
    assert broken_in(world) == []


def test_a_table_that_is_not_the_one_signed(world: World, club: bytes) -> None:
    state = Damaged(world).rotation()
    row = state.round(club, 3)
    pays = (Won(row.pays[0] - 1), Won(row.pays[1] + 1), *row.pays[2:])
    state.rounds.set(club, 3, value=msgspec.structs.replace(row, pays=pays))
    assert {found.invariant for found in broken_in(world)} == {"M14"}


def test_a_block_that_makes_won_is_found_at_that_block(world: World, club: bytes) -> None:
    built = world.chain.build(
        (), world.now + 1, world.chain.validators(1)[0].id, world.chain.certificate(world.chain.height)
    )
    assert audit_executed(world.chain, built) == ()
    purse = Purse(PurseKind.AVAILABLE, world.id(NAMES[0]))
    built.state_changes[purse.key()] = encode(world.purse(purse) + 7)
    assert [found.invariant for found in audit_executed(world.chain, built)] == ["M1"]
    built.state_changes[balances.MINTED_KEY] = encode(balances.minted(Journal(Damaged(world))) + 9)
    built.state_changes[balances.BURNED_KEY] = encode(balances.burned(Journal(Damaged(world))) + 2)
    assert audit_executed(world.chain, built) == (), "seven more, nine minted and two of them burned"
