"""The largest club in which nobody ever pays is settled all the same: no scheduled call runs into its bound of work."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.rotation.terms.calendar import Calendar
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import auction_terms
from tests.kit.draws import commit_of, reveal_of
from tests.kit.world import DAY, World, member, terms

SEATS = 100
SHOWN_ROUNDS = 30
"""By then every recipient owes those before it and is owed by those after it: the web of debts is as dense as it gets
for one settlement. The work of later rounds is bounded by the same constants."""


@pytest.mark.parametrize("holdback", [0, 100])
def test_a_hundred_members_who_never_pay(holdback: int) -> None:
    world = World(people=SEATS, params={"rate_cap_enforced": False, "block_max_work": 10**8})
    names = [member(number) for number in range(1, SEATS + 1)]
    world.fund_all(names, 50_000)
    agreed = terms(
        seats=SEATS,
        deposit=Won(0),
        late_charge_bp=2_000,
        holdback_percent=holdback,
        calendar=Calendar("day", 2026, 2, 1),
        grace_ms=Millis(43_200_000),
    )
    club = world.started(agreed, names)
    for number in range(1, SHOWN_ROUNDS + 1):
        world.at(world.due(club, number) + 80_000_001)
        assert world.rotation().round(club, number).status == "paid_out"
    assert world.total() == world.supply()
    assert sum(1 for _ in world.rotation().debts.values()) > 1_000


@pytest.mark.parametrize("what", ["exit", "dissolve"])
def test_a_hundred_members_decide(what: str) -> None:
    """Every vote looks at the whole club, and what is decided writes all of it."""
    world = World(people=SEATS, params={"rate_cap_enforced": False, "block_max_work": 10**8})
    names = [member(number) for number in range(1, SEATS + 1)]
    world.fund_all(names, 90_000_000)
    agreed = terms(seats=SEATS, holdback_percent=100, calendar=Calendar("day", 2026, 2, 1), grace_ms=Millis(0))
    club = world.started(agreed, names)
    world.at(world.due(club, 10) + 1)
    while world.rotation().round(club, 10).status != "paid_out":
        world.at(world.now + 1)
    deadline = Millis(world.now + 2 * DAY)
    call = votes.exit_(world, club, 50, deadline) if what == "exit" else votes.dissolve(world, club, deadline)
    receipt = world.call(names[49], call)
    id_ = receipt.events[0].get("proposal")
    assert isinstance(id_, bytes)
    for start in range(0, SEATS, 10):
        receipts = world.step(
            *(world.tx(name, votes.cast(world, id_, True)) for name in names[start : start + 10])
        ).receipts
        codes = [(receipt.method, receipt.code, receipt.fields) for receipt in receipts if not receipt.ok]
        assert all(code == "proposal_not_open" for _, code, _ in codes), codes
    world.at(world.now + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "dissolved" if what == "dissolve" else world.rotation().seat(club, 50).left == "exited"
    world.at(world.due(club, SEATS) + 1)
    assert world.total() == world.supply()


def test_a_hundred_members_bid_and_half_of_them_reveal() -> None:
    """The opening weighs every bid, and divides fifty bonds among forty-nine persons."""
    world = World(people=SEATS, params={"block_max_work": 10**8})
    names = [member(number) for number in range(1, SEATS + 1)]
    world.fund_all(names, 90_000_000)
    calendar, phase = Calendar("day", 2026, 2, 1), 10_800_000
    agreed = auction_terms(seats=SEATS, calendar=calendar, phase_ms=phase, grace_ms=Millis(0), holdback_percent=60)
    club = world.started(agreed, names)
    bids = [9_900_000 - number for number in range(SEATS)]
    world.all([(n, commit_of(world, club, n, 1, k + 1, amount=bids[k])) for k, n in enumerate(names)])
    world.at(world.due(club, 1) - 2 * phase + 1)
    world.all([(n, reveal_of(club, n, 1, bids[k])) for k, n in enumerate(names[:50])])
    world.at(world.due(club, 1) - phase + 1)
    assert world.rotation().round(club, 1).recipient == 50
    assert all(not world.purse(Purse(PurseKind.BOND, club, seat)) for seat in range(1, SEATS + 1))
    assert world.total() == world.supply()
    assert world.findings == []
