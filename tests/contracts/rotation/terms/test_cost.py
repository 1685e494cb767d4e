"""The charge for arithmetic over a whole club, in refused calls too; and cheap checks come before it."""

import pytest

from contracts.escrow.calls import GiveConsent
from contracts.rotation.calls import Create, Join
from contracts.rotation.terms.cost import founding_steps, plan_steps, rate_steps, seat_steps, table_steps
from ledger.execution.metering import CALL
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

SEATS = 40
NAMES = [member(number) for number in range(1, 5)]


def charged(world: World, name: str, call: Record) -> tuple[int, str]:
    """Return the work that one call adds to a block, and the code of its receipt."""
    run = world.chain._tip().execution(world.now + 1)
    run.run_due()
    run.include(world.tx(name, call))
    world.nonces.clear()
    return run.work.cost, run.finish().receipts[-1].code


@pytest.mark.parametrize("steps", [founding_steps, plan_steps, rate_steps, table_steps, seat_steps])
def test_it_grows_with_the_club(steps: type[int]) -> None:
    assert 0 < steps(2) < steps(10) < steps(100) <= 40_000


@pytest.mark.parametrize(("consent", "code"), [(0, "ok"), (7, "wrong_consent")])
def test_founding_is_charged_also_when_it_is_refused(consent: int, code: str) -> None:
    """Before, a refused `create` of 100 seats took 30 ms at 0 reads, and 2,000 of them fitted into a block."""
    cost, got = charged(World(), NAMES[0], Create(terms(seats=100), Won(consent)))
    assert (got, cost >= founding_steps(100)) == (code, True)


def test_a_club_of_too_many_seats_is_refused_before_anything_grows_with_them() -> None:
    cost, code = charged(World(), NAMES[0], Create(terms(seats=10**6), Won(0)))
    assert (code, cost < 10 * CALL) == ("bad_terms", True)


def running() -> tuple[World, bytes]:
    world = World(people=SEATS, params={"rate_cap_enforced": False, "block_max_work": 10**7})
    names = [member(number) for number in range(1, SEATS + 1)]
    world.fund_all(names, 10_000_000)
    return world, world.started(terms(seats=SEATS), names)


def test_a_second_signature_is_refused_before_the_change_is_planned() -> None:
    """Before, each `sign` on an exit planned it first: 60 refused transactions took 32 s."""
    world, club = running()
    receipt = world.call(member(7), votes.exit_(world, club, 7, Millis(world.now + DAY)))
    proposal = receipt.events[0].get("proposal")
    assert isinstance(proposal, bytes)
    cost, code = charged(world, member(7), votes.sign(world, proposal))
    assert (code, cost < plan_steps(SEATS)) == ("already_signed", True)
    cost, _ = charged(world, member(8), votes.sign(world, proposal))
    assert cost >= plan_steps(SEATS), "whether a signature is needed, only the plan says"


def test_what_looks_at_the_whole_club_is_charged_for_it_also_when_it_is_refused() -> None:
    world, club = running()
    cost, code = charged(world, member(3), GiveConsent(club, Won(10**15)))
    assert (code, cost >= rate_steps(SEATS)) == ("consent_too_large", True)
    cost, code = charged(world, member(3), Join(club, 1, Won(1)))
    assert (code, cost < 10 * CALL) == ("wrong_status", True)
