"""A club takes its agreement at the founding: which chains need one, and that the club's terms are the clauses'."""

import msgspec
import pytest

from contracts.abi.agreement import ClauseTerm
from contracts.agreement.calls import Withdraw
from contracts.rotation.calls import Create, Join, Sign
from contracts.rotation.founding.agreed import clause_terms
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat, hash_of
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Millis, Won
from tests.kit.library import adopt, drafted
from tests.kit.world import DAY, World, club_in, member, terms

HOUR = 3_600_000


@pytest.fixture(scope="module")
def world() -> World:
    world = World(params={"rate_cap_enforced": False, "agreement_required": True})
    adopt(world)
    return world


def of(agreement: bytes, **changes: object) -> Terms:
    return terms(form="flat", seats=3, agreement=agreement, **changes)


def test_no_club_takes_a_penalty_without_a_clause(world: World) -> None:
    bare = drafted(world)
    for penalty in ({"late_charge_bp": 1}, {"exit_penalty": Won(1)}):
        assert world.refused(member(1), Create(of(bare, **penalty))) == "penalty_without_clause"
    late = drafted(world, late_charge_bp=1000)
    assert world.refused(member(1), Create(of(late))) == "term_differs"
    assert world.refused(member(1), Create(of(late, late_charge_bp=999))) == "term_differs"
    assert world.refused(member(1), Create(of(late, late_charge_bp=1000, exit_penalty=Won(1)))) == (
        "penalty_without_clause"
    )
    world.call(member(1), Create(of(late, late_charge_bp=1000)))
    world.call(member(1), Create(of(bare)))


def test_named_terms_are_as_the_clauses_say(world: World) -> None:
    named = drafted(world, holdback_percent=60, grace_hours=48)
    right = {"holdback_percent": 60, "grace_ms": Millis(2 * DAY)}
    for wrong in ({"holdback_percent": 59}, {"grace_ms": Millis(DAY)}, {"grace_ms": Millis(2 * DAY + 1)}):
        assert world.refused(member(1), Create(of(named, **right | wrong))) == "term_differs"
    world.call(member(1), Create(of(named, **right)))
    assert clause_terms(of(named, grace_ms=Millis(HOUR + 1)))[ClauseTerm.GRACE] == -1


def test_a_club_needs_an_agreement_that_somebody_has_drafted_and_that_stands() -> None:
    world = World(params={"rate_cap_enforced": False, "agreement_required": True})
    adopt(world)
    assert world.refused(member(1), Create(of(b""))) == "agreement_missing"
    for unknown in (bytes(32), b"x"):
        assert world.refused(member(1), Create(of(unknown))) == "agreement_not_found"
    hashed = drafted(world, exit_penalty_won=0)
    world.call("operator", Withdraw("exit_penalty", 1))
    assert world.refused(member(1), Create(of(hashed))) == "agreement_outdated"
    free = World()
    free.call(member(1), Create(of(b"")))
    assert free.refused(member(1), Create(of(bytes(32)))) == "agreement_not_found"


def test_whoever_has_read_another_agreement_does_not_sign_this_one(world: World) -> None:
    """The terms are the same but for the agreement: the hash is another, and signing it is refused."""
    one = of(drafted(world, late_charge_bp=1000), late_charge_bp=1000)
    shown = msgspec.structs.replace(one, agreement=drafted(world, late_charge_bp=1000, grace_hours=72))
    club = club_in(world.call(member(1), Create(one)).events)
    world.call(member(1), Join(club, 1, consent_of_seat(one, table_of(one), 1)))
    assert world.refused(member(1), Sign(club, hash_of(club, shown, table_of(shown)))) == "wrong_schedule_hash"
    world.call(member(1), Sign(club, hash_of(club, one, table_of(one))))
