import pytest

from contracts.account.calls import AgreeGuardian, ResignGuardian, SetGuardians
from contracts.account.state import NOBODY
from contracts.account.views import guardians_of, wards_of
from contracts.identity.calls import Revoke
from contracts.identity.words import Why
from ledger.primitives.units import Millis
from tests.kit.recovering import WAIT, guarded, naming_of, recovery, state_of, verified, waiting_of
from tests.kit.world import World, member

ME, VERIFIER = "member-01", "member-10"
FRIENDS = ["member-02", "member-03", "member-04"]


def guardians(world: World, name: str = ME) -> list[str]:
    """Return the names of the guardians in force."""
    return [world.name(one) for one in state_of(world).guardians_of(world.id(name)).accounts]


def naming(world: World, *names: str, threshold: int, verifier: bool = False) -> SetGuardians:
    return SetGuardians(tuple(world.id(name) for name in names), threshold, verifier)


def test_nobody_is_a_guardian_without_everybodys_agreement_to_the_same_naming() -> None:
    world = World()
    world.call(ME, naming(world, *FRIENDS, threshold=2))
    first = AgreeGuardian(world.id(ME), 1)
    world.call(FRIENDS[0], first)
    assert world.refused(FRIENDS[0], first) == "already_agreed"
    assert world.refused("member-05", first) == "not_guardian"
    world.call(ME, naming(world, FRIENDS[0], "member-05", threshold=2))
    assert world.refused("member-05", first) == "naming_not_found"
    second = AgreeGuardian(world.id(ME), 2)
    world.call("member-05", second)
    assert guardians(world) == []
    world.call(FRIENDS[0], second)
    assert sorted(guardians(world)) == [FRIENDS[0], "member-05"]
    assert world.refused(FRIENDS[0], second) == "naming_not_found"


@pytest.mark.parametrize(
    ("names", "threshold", "code"),
    [
        ([ME, FRIENDS[0]], 2, "bad_guardian"),
        ([FRIENDS[0], FRIENDS[0]], 2, "bad_guardian"),
        (FRIENDS, 1, "bad_guardian_threshold"),
        (FRIENDS, 4, "bad_guardian_threshold"),
        ([], 1, "bad_guardian_threshold"),
        (FRIENDS[:1], 0, "bad_guardian_threshold"),
        ([*FRIENDS, "nobody knows it"], 3, "account_not_open"),
        ([member(number) for number in range(2, 10)], 5, "too_many_guardians"),
    ],
)
def test_whom_an_owner_may_not_name(names: list[str], threshold: int, code: str) -> None:
    world = World()
    assert world.refused(ME, naming(world, *names, threshold=threshold)) == code


def test_a_thief_cannot_remove_the_guardians_before_they_can_act() -> None:
    """The attack: with the phone's key, the guardians are replaced first."""
    world = World()
    guarded(world, ME, FRIENDS, 2)
    for theirs in (naming(world, threshold=0), naming(world, "stranger", threshold=1)):
        world.call(ME, theirs)
        assert sorted(guardians(world)) == FRIENDS
    world.call("stranger", AgreeGuardian(world.id(ME), 3))
    world.at(naming_of(world, ME).ready_ms - 4)
    assert world.refused("stranger", recovery(world, ME, "thief")) == "not_guardian"
    for friend in FRIENDS[:2]:
        world.call(friend, recovery(world, ME, "new phone"))
    assert state_of(world).namings.get(world.id(ME)) is None, "a recovery cancels the naming"
    world.at(world.now + WAIT)
    assert sorted(guardians(world)) == FRIENDS


def test_new_guardians_replace_the_present_ones_after_the_waiting_time() -> None:
    world = World()
    guarded(world, ME, FRIENDS, 2)
    world.call(FRIENDS[0], recovery(world, ME, "new phone"))
    world.call(ME, naming(world, FRIENDS[0], threshold=1))
    world.call(FRIENDS[0], AgreeGuardian(world.id(ME), 2))
    world.at(naming_of(world, ME).ready_ms)
    assert guardians(world) == FRIENDS[:1]
    assert not guardians_of(world.chain.storage("account"), world.id(ME), Millis(world.now)).approvals
    assert waiting_of(world, ME) is None, "an old approval is not enough of the new guardians"


def test_naming_the_present_guardians_again_cancels_what_waits() -> None:
    world = World()
    guarded(world, ME, FRIENDS, 2)
    world.call(ME, naming(world, threshold=0))
    ready = naming_of(world, ME).ready_ms
    world.call(ME, naming(world, *FRIENDS, threshold=2))
    world.at(ready)
    assert sorted(guardians(world)) == FRIENDS


def test_the_threshold_is_never_unreachable_when_guardians_resign() -> None:
    world = World()
    guarded(world, ME, FRIENDS, 2)
    world.call(FRIENDS[0], ResignGuardian(world.id(ME)))
    assert world.refused(FRIENDS[0], ResignGuardian(world.id(ME))) == "not_guardian"
    assert sorted(guardians(world)) == FRIENDS[1:]
    world.call(FRIENDS[1], ResignGuardian(world.id(ME)))
    assert state_of(world).guardians_of(world.id(ME)) == NOBODY, "a single guardian cannot do the work of two"
    assert world.refused(FRIENDS[2], recovery(world, ME, "thief")) == "not_guardian"


def test_one_person_is_not_two_guardians() -> None:
    """The attack: a friend names a second account of the same person, which no verifier has seen."""
    world = World()
    verified(world, VERIFIER, {ME: 1, FRIENDS[0]: 2, FRIENDS[1]: 3})
    world.call(ME, naming(world, FRIENDS[0], "stranger", threshold=2))
    first = AgreeGuardian(world.id(ME), 1)
    assert world.refused("stranger", first) == "guardian_not_verified"
    world.call(FRIENDS[0], first)
    assert guardians(world) == []
    world.call(FRIENDS[1], Revoke(world.id(FRIENDS[1]), world.id(VERIFIER), Why.WISH))
    guarded(world, ME, FRIENDS[:2], 2)
    assert sorted(guardians(world)) == FRIENDS[:2], "a person whose attestation has ended is still one person"


def test_whom_a_guardian_guards() -> None:
    """In force only: not who is named and has not agreed, and not who has resigned or was replaced."""
    world = World()
    guarded(world, ME, FRIENDS[:2], 2)
    guarded(world, "member-05", FRIENDS[1:], 2)

    def wards(name: str) -> list[str]:
        return sorted(world.name(one.account) for one in wards_of(world.chain.storage("account"), world.id(name)).wards)

    assert [wards(name) for name in FRIENDS] == [[ME], [ME, "member-05"], ["member-05"]]
    world.call(FRIENDS[0], recovery(world, ME, "new phone"))
    seen = wards_of(world.chain.storage("account"), world.id(FRIENDS[1])).wards
    assert [(world.name(one.account), one.asked, one.approved, one.waits) for one in seen] == [
        (ME, True, False, False),
        ("member-05", False, False, False),
    ]
    world.call(FRIENDS[1], ResignGuardian(world.id("member-05")))
    assert wards(FRIENDS[1]) == [ME]
