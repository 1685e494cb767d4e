"""Exit: the repayments, and the members who must agree."""

import pytest

from contracts.abi.club import CarryOut, Change, CheckChange, Evict, Exit, Swap, Verdict
from contracts.abi.refusals import SignatureMissingError
from contracts.rotation.changes.dispatch import carry_out
from contracts.rotation.changes.leave import exited
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import worst_loss
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FIVE = [member(number) for number in range(1, 6)]


def club_of_five(agreed: Terms, funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FIVE, funds)
    return world, world.started(agreed, FIVE)


def ask(world: World, club: bytes, kind: str, seat: int) -> Verdict:
    since = world.rotation().seat(club, seat).open_since
    change: Change = Exit(club, seat) if kind == "exit" else Evict(club, seat, since)
    return world.chain.reader().ask(CheckChange(change))


def propose_exit(world: World, club: bytes, seat: int, name: str) -> bytes:
    receipt = world.call(name, votes.exit_(world, club, seat, Millis(world.now + DAY)))
    found = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(found, bytes)
    return found


def status(world: World, id_: bytes) -> str:
    voting = world.chain.storage("voting")
    found = [p for c in world.rotation().clubs.values() for p in proposals(world.chain.reader(), voting, c.id)]
    return next(p.status for p in found if p.id == id_)


def test_an_exit_with_penalty_by_two_thirds_and_the_signatures_of_whoever_loses() -> None:
    world, club = club_of_five(terms(seats=5, exit_penalty=Won(70_000)))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    verdict = ask(world, club, "exit", 3)
    before = world.rotation().table(club)
    after = exited(before, 3, 2)
    losses = {seat: worst_loss(before.flows(seat), after.flows(seat)) for seat in (1, 2, 4, 5)}
    assert losses == {1: 0, 2: 0, 4: 10_000, 5: 10_000}, "they lose what seat 3 would have paid as a surcharge"
    assert verdict.signers == (world.id("member-03"),), "the penalty makes good what the others lose"
    id_ = propose_exit(world, club, 3, "member-03")
    had = {name: world.available(name) for name in FIVE}
    for name in FIVE[:4]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    got = {name: world.available(name) - had[name] for name in FIVE}
    assert got == {FIVE[0]: 0, FIVE[1]: 0, FIVE[2]: 110_000 - 20_000, FIVE[3]: 10_000, FIVE[4]: 10_000}
    for number in (3, 4, 5):
        world.at(world.due(club, number) + 1)
    assert world.available(FIVE[2]) == 1_000_000 - 20_000
    assert sum(world.available(name) for name in FIVE) == 5_000_000


def test_without_the_signature_of_whoever_loses_nobody_leaves() -> None:
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 3, "member-03")
    for name in (FIVE[0], FIVE[1], FIVE[2], FIVE[3]):
        world.call(name, votes.cast(world, id_, True))  # ⅔ of five are there, but seat 5 is worse off and says nothing
    world.at(world.now + 1)
    assert status(world, id_) == "open"
    world.call(FIVE[4], votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"


def test_after_receipt_nobody_leaves_by_vote() -> None:
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    assert ask(world, club, "exit", 1).code == "seat_received"
    call = votes.exit_(world, club, 1, Millis(world.now + DAY))
    assert world.refused(FIVE[0], call) == "seat_received"
    assert world.refused(FIVE[1], votes.exit_(world, club, 3, Millis(world.now + DAY))) == "not_holder"


def test_a_club_of_two_is_dissolved_instead() -> None:
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=2), FIVE[:2])
    assert ask(world, club, "exit", 2).code == "too_few_seats"


def test_a_member_who_has_left_cannot_leave_again() -> None:
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 3, FIVE[2])
    for name in FIVE:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    assert ask(world, club, "exit", 3).code == "seat_received"
    assert world.chain.reader().ask(CheckChange(Swap(club, 3, 4))).code == "seat_received"
    marks = world.rotation().round(club, 3).marks
    assert marks == ("unpaid", "nothing", "nothing", "nothing", "nothing"), "only members who have received give back"


def test_an_exit_without_its_signatures_is_not_made_whoever_asks() -> None:
    world, club = club_of_five(terms(seats=5))
    journal = Journal(world.chain._state)
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    storage = Scoped(journal, contract_prefix("rotation"))
    with pytest.raises(SignatureMissingError):
        carry_out(context, storage, CarryOut(Exit(club, 3), (), votes.leads_to(world, Exit(club, 3))))
    assert world.rotation().seat(club, 3) == RotationState(storage).seat(club, 3)


def test_only_a_yes_of_whoever_must_sign_is_a_signature() -> None:
    """A no is not a consent, and the yes of a member who need not sign keeps no guarantee through the change."""
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 3, FIVE[2])
    must = set(ask(world, club, "exit", 3).signers)
    assert must == {world.id(name) for name in FIVE[1:]}
    world.call(FIVE[0], votes.cast(world, id_, True))
    world.call(FIVE[3], votes.cast(world, id_, True))
    world.call(FIVE[4], votes.cast(world, id_, False))
    found = next(p for p in proposals(world.chain.reader(), world.chain.storage("voting"), club) if p.id == id_)
    assert set(found.signed) == {world.id(FIVE[2]), world.id(FIVE[3])}
