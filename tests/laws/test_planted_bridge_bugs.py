"""Planted bugs of the bank's door and of upgrades, each with the story that must find it.

As in `test_planted_money_bugs`: the real code with one thing wrong, and a law that passes without it.
"""

from types import SimpleNamespace
from typing import Any

import pytest

from contracts.abi import Map
from contracts.abi.interfaces import RecallableOf
from contracts.peers.calls import Admit
from contracts.peers.views import admitted
from contracts.upgrade.calls import Drop, Plan
from contracts.upgrade.rules import DEV_NOTICE_BLOCKS
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, RequestWithdrawal, RevertWithdrawal
from contracts.won.state import WonState
from ledger.primitives.units import Millis, Won
from tests.kit.bank import wire
from tests.kit.world import DAY, World, key_of, member
from tests.laws.plants import Bug, planted, result, skip

THREE = ("operator", "operator-2", "operator-3")
ME = member(1)


# Laws ----------------------------------------------------------------------------------------------------------------


def two_of_three_decide() -> None:
    """One operator by itself mints, burns and gives back nothing; two do, once."""
    world = World(operators=THREE)
    mint = Mint(world.id(ME), Won(500), wire("law"))
    world.step(world.tx(THREE[0], mint))
    world.step(world.tx(THREE[0], mint))
    assert world.supply() == 0
    world.call(THREE[1], mint)
    assert (world.supply(), world.available(ME)) == (500, 500)
    world.step(world.tx(THREE[2], mint))
    world.step(world.tx(THREE[0], mint))
    assert world.supply() == 500
    for call, supply, left in ((ConfirmWithdrawal, 400, 400), (RevertWithdrawal, 400, 400)):
        before_request = world.available(ME)
        world.call(ME, RequestWithdrawal(Won(100)))
        (asked,) = WonState(world.chain.storage("won")).waiting(world.id(ME))
        world.step(world.tx(THREE[0], BeginWithdrawal(asked.id)))
        assert world.chain.reader().ask(RecallableOf(world.id(ME))) == 100, "one operator begins nothing"
        world.step(world.tx(THREE[1], RevertWithdrawal(asked.id)))
        assert world.available(ME) == before_request - 100, "one operator stops nothing"
        world.call(THREE[1], BeginWithdrawal(asked.id))
        before = (world.supply(), world.available(ME))
        world.step(world.tx(THREE[1], call(asked.id)))
        assert (world.supply(), world.available(ME)) == before
        world.call(THREE[2], call(asked.id))
        assert (world.supply(), world.available(ME)) == (supply, left)


def votes_before_the_beginning_do_not_pay_twice() -> None:
    """A vote to give back a request that waits says nothing about what the bank has paid later."""
    world = World(operators=THREE)
    for name in THREE[:2]:
        world.call(name, Mint(world.id(ME), Won(500), wire("law")))
    asked = world.call(ME, RequestWithdrawal(Won(100))).id
    world.call(THREE[2], RevertWithdrawal(asked))
    for name in THREE[:2]:
        world.call(name, BeginWithdrawal(asked))
    world.call(THREE[0], RevertWithdrawal(asked))
    assert world.available(ME) == 400


def a_transfer_has_one_key() -> None:
    """Neither another spelling nor another day mints a booked transfer again."""
    world = World()
    world.at(world.now + 10 * DAY)
    booked = Millis(world.now - DAY)
    right = wire("m1", booked)
    others = (
        right.lower(),
        right + " ",
        wire("m1", booked + DAY),
        wire("m1", booked - DAY),
        wire("m1", booked + 9 * DAY),
    )
    world.call("operator", Mint(world.id(ME), Won(5), right, booked))
    for text in (right, *others):
        world.step(world.tx("operator", Mint(world.id(ME), Won(5), text, booked)))
    assert world.supply() == 5


def votes_expire_at_the_bank() -> None:
    world = World(operators=THREE)
    mint = Mint(world.id(ME), Won(5), wire("law"))
    world.call(THREE[0], mint)
    world.at(world.now + 7 * DAY)
    world.step(world.tx(THREE[1], mint))
    assert world.supply() == 0


def what_is_asked_of_the_bank_waits() -> None:
    """Nothing is burned or counted as told to the bank before an operator has begun it."""
    world = World()
    world.fund(ME, 100)
    asked = world.call(ME, RequestWithdrawal(Won(100))).id
    world.step(world.tx("operator", ConfirmWithdrawal(asked)))
    assert world.supply() == 100
    world.call("operator", BeginWithdrawal(asked))
    world.step(world.tx(ME, RevertWithdrawal(asked)))
    assert world.available(ME) == 0


def upgrading() -> World:
    """A chain that has crossed the height of an upgrade by three of four."""
    four = (*THREE, "operator-4")
    world = World(operators=four, dev=True)
    for name in THREE:
        world.call(name, Admit(key_of("peer-5").public, "peer-5", world.id(ME), "192.0.2.7:1"))
    at = world.chain.height + 4 + DEV_NOTICE_BLOCKS
    for name in THREE[:2]:
        world.step(world.tx(name, Plan("peers", 2, at)))
    assert not world.chain.decided, "two of four are not a quorum"
    world.call(THREE[2], Plan("peers", 2, at))
    assert [one.from_height for one in world.chain.decided] == [at]
    while world.chain.height < at:
        assert world.chain.reader().versions["peers"] == 1
        world.at(world.now + 1)
    return world


def a_quorum_upgrades_at_the_height() -> None:
    world = upgrading()
    assert world.chain.reader().versions["peers"] == 2
    [peer] = admitted(world.chain.storage("peers"))
    assert peer.moved == peer.since


def an_upgrade_gives_notice() -> None:
    world = World(operators=("operator",), dev=True)
    world.step(world.tx("operator", Plan("peers", 2, world.chain.height + DEV_NOTICE_BLOCKS)))
    assert not world.chain.decided


def old_votes_count_for_nothing() -> None:
    """Two votes to drop the first plan stay open; when it is dropped and planned again, they are gone."""
    world = World(operators=(*THREE, "operator-4"), dev=True)

    def plan() -> None:
        at = world.chain.height + 3 + DEV_NOTICE_BLOCKS + 20
        for name in THREE:
            world.call(name, Plan("peers", 2, at))

    plan()
    for name in THREE:
        world.call(name, Drop("peers"))
    assert not world.chain.decided
    plan()
    receipt = world.call("operator-4", Drop("peers"))
    assert [event.get("votes") for event in receipt.events] == [1]
    assert len(world.chain.decided) == 1


# Bugs ----------------------------------------------------------------------------------------------------------------


def _forgetful(real: Any) -> Any:
    """A decision is in force at once."""
    return lambda self, height, decided=(): real(self, height + 10**9, decided)


def _forgets_mints(real: Any) -> Any:
    """Knows of no transfer that was minted before."""

    class Forgetful(real):  # type: ignore[misc]
        @property
        def minted(self) -> Any:
            known = Map(self.storage, "minted", int)
            return SimpleNamespace(get=lambda *key: None, set=known.set)

    return Forgetful


W, B, U = "contracts.won.", "contracts.abi.ballots", "contracts.upgrade."

BUGS = (
    Bug("one operator of the bank decides", W + "contract:say", result(lambda event: None), two_of_three_decide),
    Bug(
        "every vote is enough at the bank",
        "contracts.abi.context:Params.operators_needed",
        lambda real: property(lambda self: 1),
        two_of_three_decide,
    ),
    Bug(
        "old votes count after the beginning", W + "contract:forget", skip, votes_before_the_beginning_do_not_pay_twice
    ),
    Bug("what is minted is not remembered", W + "contract:WonState", _forgets_mints, two_of_three_decide),
    Bug("the id of a transfer is not looked at", W + "contract:check_bank_tx_id", skip, a_transfer_has_one_key),
    Bug("the day is not compared", W + "rules:seoul_day", lambda real: lambda ms: 10**6, a_transfer_has_one_key),
    Bug("days are those of UTC", W + "rules:seoul_day", lambda real: lambda ms: ms // DAY, a_transfer_has_one_key),
    Bug("a vote counts for ever", W + "ballots:BALLOT_MS", lambda real: Millis(10**13), votes_expire_at_the_bank),
    Bug(
        "it is burned before it has begun",
        W + "contract:BEGUN",
        lambda real: "requested",
        what_is_asked_of_the_bank_waits,
    ),
    Bug(
        "one operator upgrades",
        U + "contract:needed",
        result(lambda n: 1),
        a_quorum_upgrades_at_the_height,
    ),
    Bug(
        "a majority upgrades",
        U + "contract:needed",
        result(lambda n: n - 1),
        a_quorum_upgrades_at_the_height,
    ),
    Bug(
        "an upgrade is in force at once",
        "contracts.registry:Registry.at",
        _forgetful,
        a_quorum_upgrades_at_the_height,
    ),
    Bug(
        "the state is not migrated",
        "contracts.peers.state:PeersState.migrate",
        skip,
        a_quorum_upgrades_at_the_height,
    ),
    Bug("an upgrade comes without notice", U + "rules:notice", result(lambda blocks: 0), an_upgrade_gives_notice),
    Bug(
        "old votes stay",
        B + ":BallotBox.close",
        skip,
        old_votes_count_for_nothing,
    ),
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Any) -> None:
    law()
