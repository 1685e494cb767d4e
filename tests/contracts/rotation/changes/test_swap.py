"""The sums and signatures that a swap needs, before anybody has agreed to it. `tests/contracts/voting` executes it."""

from contracts.abi.club import CarryOut, CheckChange, Swap, Verdict
from contracts.rotation.changes.dispatch import carry_out
from contracts.rotation.state import RotationState
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FOUR = [member(number) for number in (1, 2, 3, 4)]


def club_of_four(funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all([*FOUR, member(5)], funds)
    return world, world.started(terms(seats=4, surcharge=Won(1_000 if params else 10_000)), FOUR)


def swap(world: World, club: bytes, a: int, b: int) -> Verdict:
    return world.chain.reader().ask(CheckChange(Swap(club, a, b)))


def test_both_must_sign_a_swap_and_nobody_else_is_worse() -> None:
    world, club = club_of_four()
    verdict = swap(world, club, 2, 4)
    assert verdict.code == "ok"
    assert verdict.signers == tuple(sorted((world.id("member-02"), world.id("member-04"))))
    assert dict(verdict.consents) == {world.id("member-02"): 0, world.id("member-04"): 20_000 + 10_000}


def test_one_person_with_both_seats_signs_once() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=3), ["member-01", "member-02", "member-02"])
    assert swap(world, club, 2, 3).signers == (world.id("member-02"),)


def test_a_swap_at_the_very_cap_still_passes() -> None:
    """Before receipt a swap exchanges two rows, so the worst rate of the table stays what it was."""
    world, club = club_of_four(rate_cap_bp=600)
    assert swap(world, club, 1, 4).code == "ok"
    world.at(world.due(club, 1) + 1)
    assert swap(world, club, 2, 4).code == "ok"


def test_who_pays_nothing_in_its_own_round_pays_in_the_one_it_had_before() -> None:
    world = World()
    world.fund_all(FOUR, 1_000_000)
    club = world.started(terms(seats=4, recipient_pays_own_round=False), FOUR)
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    storage = Scoped(Journal(world.chain._state), contract_prefix("rotation"))
    swapped = Swap(club, 2, 4)
    signed = (world.id(FOUR[1]), world.id(FOUR[3]))
    carry_out(context, storage, CarryOut(swapped, signed, votes.leads_to(world, swapped)))
    marks = [RotationState(storage).round(club, number).marks for number in (2, 4)]
    assert marks == [("unpaid",) * 3 + ("nothing",), ("unpaid", "nothing", "unpaid", "unpaid")]


def test_two_holders_do_not_exchange_again_and_again() -> None:
    """The attack: seats 3 and 4 exchange in every block, so that whatever others vote on leads to something else."""
    world, club = club_of_four()

    def exchange() -> None:
        made = world.call(FOUR[2], votes.swap(world, club, 3, 4, Millis(world.now + DAY)))
        id_ = next(event for event in made.events if event.type == "proposal.made").get("proposal")
        assert isinstance(id_, bytes)
        world.call(FOUR[3], votes.sign(world, id_))
        world.at(world.now + 1)

    exchange()
    assert world.rotation().table(club).recipients == (1, 2, 4, 3)
    assert swap(world, club, 3, 4).code == "exchanged_already"
    assert swap(world, club, 2, 3).code == "exchanged_already"
    call = votes.swap(world, club, 3, 4, Millis(world.now + DAY))
    assert world.refused(FOUR[2], call) == "exchanged_already"
    assert swap(world, club, 1, 2).code == "ok"
    world.at(world.due(club, 1) + 1)
    exchange()
    assert world.rotation().table(club).recipients == (1, 2, 3, 4)
