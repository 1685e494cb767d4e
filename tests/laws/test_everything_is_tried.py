"""An organizer, a stranger and a registrar try every transaction there is, aimed by hand at the won of two clubs.

    club A   fixed pot, surplus to the reserve; round 3 is collected: pot, reserve, deposits, holdback, a guarantee
    club B   round 3 is being collected; seat 3 has missed twice: debts, claims, an eviction before the members
    besides  a withdrawal that waits, a substitution before the members, won in everybody's hands

Nothing moves: no purse that is not the thief's own shrinks, and the thief never has more. `ATTEMPTS` names every method
of every contract of the registry; a method that is added and not tried fails here.
"""

import pytest

from contracts.abi import PurseKind
from contracts.registry import default_registry
from ledger.balances import MEMBER_KINDS
from tests.kit.attempts import ATTEMPTS, GRACE, ORGANIZER, THIEVES, Scene

HARMLESS = frozenset(
    {"rotation.create", "pot.create", "account.add_key", "account.remove_key", "rotation.pay", "dev.warp"}
)
"""Methods that may be carried out for a thief: it founds a club of its own, says who speaks for its own account,
pays for somebody else; on a development chain anybody moves time. Everything else is refused."""


def methods() -> set[str]:
    """Return every method of every contract that there is."""
    found = default_registry().newest().by_name.values()
    return {f"{contract.name}.{method}" for contract in found for method in contract.methods}


def test_every_method_there_is_is_tried() -> None:
    assert set(ATTEMPTS) == methods()


def test_there_is_something_to_take_in_every_kind_of_purse() -> None:
    kinds = {str(kind) for kind in PurseKind} - {"bond", "suspense", "claimable"}
    assert Scene(ORGANIZER).kinds() == kinds, "a payout is claimed at once, so nothing ever lies in claimable"
    assert {str(kind) for kind in MEMBER_KINDS} - {"suspense"} < kinds


@pytest.mark.parametrize("thief", THIEVES)
def test_nothing_moves(thief: str) -> None:
    scene = Scene(thief)
    world = scene.world
    before, mine = scene.purses(), scene.mine()
    assert mine == 500_000
    for name, attempts in ATTEMPTS.items():
        contract, _, method = name.partition(".")
        calls = attempts(scene)
        assert calls, name
        for call in calls:
            [receipt] = world.step(world.raw_tx(thief, contract, method, call)).receipts
            assert not receipt.ok or name in HARMLESS, (name, call, "was carried out")
            after = scene.purses()
            shrunk = [key for key, held in before.items() if after.get(key, 0) < held]
            assert not shrunk, (name, call, shrunk)
            assert scene.mine() <= mine, (name, call, "the thief has more")
            before, mine = after, scene.mine()
    assert world.total() == world.supply()
    world.at(world.now + 1)
    assert (scene.purses(), scene.mine()) == (before, mine), "and nothing was left behind that moves later"


def test_the_clubs_go_on_as_if_nothing_had_been_tried() -> None:
    """The same end, to the won, with and without all of it."""
    ends = []
    for tries in (False, True):
        scene = Scene(ORGANIZER)
        if tries:
            for name, attempts in ATTEMPTS.items():
                contract, _, method = name.partition(".")
                if name in HARMLESS:
                    continue
                for call in attempts(scene):
                    scene.world.step(scene.world.raw_tx(ORGANIZER, contract, method, call))
        for club, number in ((scene.b, 3), (scene.a, 3), (scene.a, 4)):
            at = scene.world.due(club, number) + GRACE + 1
            if at > scene.world.now:
                scene.world.at(at)
        ends.append((scene.purses(), scene.mine()))
    assert ends[0] == ends[1]
