"""Upgrades by the operators' quorum: who decides, what is refused, and what the chain does at the height."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi import Activation
from contracts.abi.ballots import BALLOT_MS
from contracts.abi.interfaces import Activated
from contracts.peers.calls import Admit, Relocate
from contracts.peers.views import admitted
from contracts.upgrade.calls import Drop, Plan
from contracts.upgrade.rules import DEV_NOTICE_BLOCKS, NOTICE_BLOCKS
from contracts.upgrade.state import UpgradeState
from contracts.upgrade.views import ballots
from ledger.execution import RefusedError
from ledger.primitives.validators import quorum
from tests.kit.world import World, key_of

FOUR = ("operator", "operator-2", "operator-3", "operator-4")


@pytest.fixture
def world() -> World:
    return World(operators=FOUR, dev=True)


def soon(world: World, more: int = 0) -> int:
    """Return a height that is a notice ahead of the third of three votes that are given now."""
    return world.chain.height + 3 + DEV_NOTICE_BLOCKS + more


def planned(world: World, from_height: int) -> None:
    for name in FOUR[:3]:
        receipt = world.call(name, Plan("peers", 2, from_height))
    assert [event.type for event in receipt.events] == ["upgrade.voted", "upgrade.planned"]


def to_height(world: World, height: int) -> None:
    while world.chain.height < height:
        world.at(world.now + 1)


def test_a_quorum_of_the_operators_plans_and_the_height_activates(world: World) -> None:
    at = soon(world)
    planned(world, at)
    assert world.chain.decided == (Activation("peers", 2, at),)
    to_height(world, at - 1)
    assert world.chain.reader().versions["peers"] == 1
    [receipt] = world.at(world.now + 1)
    assert (receipt.contract, receipt.method, receipt.scheduled) == ("peers", "migrate", True)
    assert [(event.type, event.fields) for event in receipt.events] == [
        ("upgrade.activated", (("contract", "peers"), ("version", 2)))
    ]
    assert world.chain.reader().versions["peers"] == 2
    assert world.at(world.now + 1) == (), "once"


def test_one_operator_by_itself_upgrades_nothing(world: World) -> None:
    """The attack: one operator votes as often as it likes, and persons vote too."""
    at = soon(world, 20)
    world.call(FOUR[0], Plan("peers", 2, at))
    assert world.refused(FOUR[0], Plan("peers", 2, at)) == "already_voted"
    for name in ("member-01", "stranger"):
        assert world.refused(name, Plan("peers", 2, at)) == "not_network_operator"
        assert world.refused(name, Drop("peers")) == "not_network_operator"
    assert world.refused_raw(FOUR[0], "upgrade", "activated", Activated("peers")) == "not_ledger"
    to_height(world, at)
    assert (world.chain.decided, world.chain.reader().versions["peers"]) == ((), 1)


def test_another_height_is_another_vote(world: World) -> None:
    for name, more in zip(FOUR, (0, 1, 2, 3), strict=True):
        world.call(name, Plan("peers", 2, soon(world, 20 + more)))
    assert world.chain.decided == ()
    shown = ballots(world.chain.reader(), world.chain.storage("upgrade"))
    assert (
        sorted((one.contract, one.version, one.votes, one.needed, one.drops) for one in shown)
        == [("peers", 2, 1, 3, False)] * 4
    )


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (Plan("peers", 3, 100), "not_next_version"),
        (Plan("peers", 1, 100), "not_next_version"),
        (Plan("later", 2, 100), "not_next_version"),
        (Plan("", 1, 100), "bad_contract_name"),
        (Plan("9peers", 1, 100), "bad_contract_name"),
        (Plan("Peers", 1, 100), "bad_contract_name"),
        (Plan("a/b", 1, 100), "bad_contract_name"),
        (Plan("x" * 33, 1, 100), "bad_contract_name"),
        (Plan("peers", 2, 10), "bad_upgrade_height"),
        (Plan("peers", 2, 2**40), "bad_upgrade_height"),
        (Drop("peers"), "no_upgrade_planned"),
    ],
)
def test_what_is_not_an_upgrade(world: World, call: Plan | Drop, code: str) -> None:
    assert world.refused(FOUR[0], call) == code


def test_the_last_vote_must_come_a_notice_before(world: World) -> None:
    """The attack: two vote early, and the third only just before the height, when nobody can prepare any more."""
    at = soon(world)
    world.call(FOUR[0], Plan("peers", 2, at))
    world.call(FOUR[1], Plan("peers", 2, at))
    world.at(world.now + 1)
    assert world.refused(FOUR[2], Plan("peers", 2, at)) == "bad_upgrade_height"
    assert world.chain.decided == ()


def test_the_notice_is_longer_where_money_is_real() -> None:
    world = World(operators=("operator",), dev=False, params={})
    assert world.refused("operator", Plan("peers", 2, world.chain.height + NOTICE_BLOCKS)) == "bad_upgrade_height"
    world.call("operator", Plan("peers", 2, world.chain.height + 1 + NOTICE_BLOCKS))


def test_a_planned_upgrade_is_dropped_by_a_quorum_and_planned_again(world: World) -> None:
    at = soon(world, 20)
    planned(world, at)
    assert world.refused(FOUR[3], Plan("peers", 2, at)) == "upgrade_planned"
    for name in FOUR[:3]:
        receipt = world.call(name, Drop("peers"))
    assert [event.type for event in receipt.events] == ["upgrade.voted", "upgrade.dropped"]
    assert world.chain.decided == ()
    planned(world, at)
    to_height(world, at)
    assert world.chain.reader().versions["peers"] == 2
    assert world.refused(FOUR[0], Drop("peers")) == "no_upgrade_planned", "what is in force stays"


def test_votes_against_an_upgrade_are_not_kept_for_the_next_one(world: World) -> None:
    """The attack: two votes to drop the first plan wait, and one is enough for the second."""
    planned(world, soon(world, 20))
    for name in (FOUR[0], FOUR[1], FOUR[2]):
        world.call(name, Drop("peers"))
    planned(world, soon(world, 20))
    receipt = world.call(FOUR[3], Drop("peers"))
    assert [event.get("votes") for event in receipt.events] == [1]


def test_votes_expire(world: World) -> None:
    at = soon(world, 20)
    world.call(FOUR[0], Plan("peers", 2, at))
    world.at(world.now + BALLOT_MS)
    assert ballots(world.chain.reader(), world.chain.storage("upgrade")) == ()
    world.call(FOUR[0], Plan("peers", 2, at))
    state = UpgradeState(world.chain.storage("upgrade"))
    assert len(list(state.offered.values())) == len(state.ballots()) == 1, "what is over leaves nothing behind"


def test_the_state_is_migrated_and_the_new_version_can_do_more(world: World) -> None:
    """The shipped example: the operator of an observer gives another address by itself."""
    key = key_of("peer-5").public
    for name in FOUR[:3]:
        world.call(name, Admit(key, "peer-5", world.id("member-01"), "192.0.2.7:1"))
    since = world.chain.height
    call = Relocate(key, "192.0.2.8:1")
    with pytest.raises(RefusedError, match="unknown_method"):
        world.chain.check_transaction(world.tx("member-01", call))
    [before] = admitted(world.chain.storage("peers"))
    at = soon(world)
    planned(world, at)
    to_height(world, at)
    [after] = admitted(world.chain.storage("peers"))
    assert (before.moved, after.moved, before.since, after.since) == (0, since, since, since)
    assert world.refused("member-02", call) == "not_peer_operator"
    assert world.refused(FOUR[0], call) == "not_peer_operator"
    assert world.refused("member-01", Relocate(key, "x" * 129)) == "bad_peer_address"
    assert world.refused("member-01", Relocate(bytes(32), "x:1")) == "peer_not_admitted"
    world.call("member-01", call)
    [moved] = admitted(world.chain.storage("peers"))
    assert (moved.address, moved.since, moved.moved) == ("192.0.2.8:1", since, world.chain.height)


@settings(max_examples=15, deadline=None)
@given(
    count=st.integers(1, 4),
    steps=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(("plan", "drop", "block"))), max_size=25),
)
def test_a_law_a_version_changes_only_where_a_quorum_has_said_so(count: int, steps: list[tuple[int, str]]) -> None:
    """Whoever votes for what in whatever order: planned by a quorum, dropped by a quorum, never otherwise."""
    names = FOUR[:count]
    world = World(operators=names, dev=True)
    at, needed = world.chain.height + 20, quorum(count)
    said: dict[str, set[str]] = {"plan": set(), "drop": set()}
    is_planned = False
    for who, what in steps:
        if what == "block" or world.chain.height + 1 >= at:
            world.at(world.now + 1)
            continue
        name = names[who % count]
        early = world.chain.height + 1 + DEV_NOTICE_BLOCKS <= at
        may = (early and not is_planned) if what == "plan" else is_planned
        call = Plan("peers", 2, at) if what == "plan" else Drop("peers")
        [receipt] = world.step(world.tx(name, call)).receipts
        assert receipt.ok == (may and name not in said[what])
        if receipt.ok:
            said[what].add(name)
            if len(said[what]) == needed:
                is_planned, said = what == "plan", {"plan": set(), "drop": set()}
        assert bool(world.chain.decided) == is_planned
    to_height(world, at)
    assert world.chain.reader().versions["peers"] == (2 if is_planned else 1)
