"""Planted bugs of accounts: recoveries, guardians, and calls that keys approve together.

As in `test_planted_money_bugs`: the real code with one thing wrong, and a story that must not come out any more.
"""

from typing import Any

import pytest

from contracts.abi import Outcome
from contracts.abi.interfaces import AuthorityOf
from contracts.account.calls import (
    AgreeGuardian,
    ApproveCall,
    ProposeCall,
    Recover,
    ResignGuardian,
    SetGuardians,
    SetThreshold,
    TakeBack,
    Veto,
)
from contracts.account.rules import CALM_MS, CONTEST_MS, MAX_OWN_CALLS
from contracts.won.calls import BeginWithdrawal, RequestWithdrawal, Transfer
from ledger.primitives.codec import encode
from ledger.primitives.units import Millis, Won
from ledger.refusals import AccountRecoveringError
from tests.kit.recovering import (
    WAIT,
    by_keys,
    guarded,
    kept_out,
    recovery,
    state_of,
    verified,
    verifying,
    waiting_of,
)
from tests.kit.world import DAY, OPERATOR, World, key_of
from tests.laws.plants import Bug, planted, result, skip

ME, VERIFIER = "member-01", "member-10"
FRIENDS = ["member-02", "member-03", "member-04"]
NEW, THEIRS = "new phone", "their phone"
WEEK_OF_APPROVAL = 7 * DAY
CALM_LEAST = 28 * DAY
"""The longest waiting time: the owner must be able to replace guardians before they may try again."""
A = "contracts.account."


def vouched(*, verifier: bool = False) -> World:
    world = World()
    verified(world, VERIFIER, {ME: 1} | {friend: number for number, friend in enumerate(FRIENDS, 2)})
    guarded(world, ME, FRIENDS, 2, verifier=verifier)
    world.fund(ME, 1_000)
    return world


def keys(world: World) -> tuple[bytes, ...]:
    found = world.chain.reader().ask(AuthorityOf(world.id(ME)))
    assert found is not None
    return found.keys


def two_approve(world: World, key: str) -> None:
    for friend in FRIENDS[:2]:
        world.call(friend, recovery(world, ME, key))


# Laws ----------------------------------------------------------------------------------------------------------------


def nothing_leaves_while_it_waits() -> None:
    world = vouched()
    asked = world.call(ME, RequestWithdrawal(Won(400))).id
    two_approve(world, NEW)
    begun = world.now
    assert kept_out(world, ME, Transfer(world.id(FRIENDS[0]), Won(1))) == "account_recovering"
    assert world.refused(OPERATOR, BeginWithdrawal(asked)) == "account_recovering"
    world.at(begun + WAIT - 1)
    assert keys(world) == (key_of(ME).public,)
    world.at(begun + WAIT)
    assert keys(world) == (key_of(NEW).public,)


def a_cartel_stops_an_owner_once() -> None:
    world = vouched()
    two_approve(world, THEIRS)
    world.call(ME, Veto())
    world.call(ME, Transfer(world.id(FRIENDS[0]), Won(1)))
    world.at(world.now + CALM_LEAST)
    assert world.refused(FRIENDS[2], recovery(world, ME, THEIRS)) == "recovery_calm"
    world.at(world.now + CALM_MS)
    world.call(FRIENDS[2], recovery(world, ME, THEIRS))
    assert waiting_of(world, ME) is None, "what was vetoed does not count again"


def two_of_three_decide() -> None:
    world = vouched(verifier=True)
    two_approve(world, NEW)
    world.call(ME, Veto())
    assert kept_out(world, ME, Transfer(world.id(FRIENDS[0]), Won(1))) == "account_recovering"
    world.at(world.now + CONTEST_MS - DAY)
    assert world.refused(VERIFIER, verifying(world, ME, NEW, person=2)) == "not_the_person"
    world.call(VERIFIER, verifying(world, ME, NEW))
    assert world.refused(ME, Veto()) == "recovery_upheld"
    world.at(world.now + WAIT)
    assert keys(world) == (key_of(NEW).public,)


def one_against_the_keys_is_not_enough() -> None:
    world = vouched(verifier=True)
    world.call(VERIFIER, verifying(world, ME, THEIRS))
    world.call(ME, Veto())
    world.at(world.now + CONTEST_MS)
    world.at(world.now + WAIT)
    assert keys(world) == (key_of(ME).public,)
    world.call(ME, Transfer(world.id(FRIENDS[0]), Won(1)))


def approvals_are_of_these_keys_of_present_guardians_and_not_old() -> None:
    world = vouched()
    right, other = recovery(world, ME, NEW), recovery(world, ME, THEIRS)
    assert world.refused(FRIENDS[0], Recover(right.account, other.keys, 1, right.consents)) == "key_not_agreed"
    both = recovery(world, ME, NEW, THEIRS, threshold=2)
    world.call(FRIENDS[0], both)
    world.call(FRIENDS[1], recovery(world, ME, NEW, THEIRS, threshold=1))
    assert waiting_of(world, ME) is None, "another threshold"
    world.at(world.now + WEEK_OF_APPROVAL)
    world.call(FRIENDS[2], both)
    assert waiting_of(world, ME) is None, "an old approval"
    world.call(FRIENDS[2], ResignGuardian(world.id(ME)))
    world.call(FRIENDS[0], both)
    assert waiting_of(world, ME) is None, "who has resigned"
    world.call(FRIENDS[1], both)
    assert waiting_of(world, ME) is not None
    world.call(FRIENDS[1], TakeBack(world.id(ME)))
    assert waiting_of(world, ME) is None


def a_thief_replaces_no_guardians() -> None:
    world = vouched()
    for _ in range(2):
        world.call(ME, SetGuardians((), 0))
        assert len(state_of(world).guardians_of(world.id(ME)).accounts) == 3
        two_approve(world, NEW)
        world.call(FRIENDS[0], TakeBack(world.id(ME)))
        world.call(FRIENDS[1], TakeBack(world.id(ME)))
    world.at(world.now + WAIT)
    assert len(state_of(world).guardians_of(world.id(ME)).accounts) == 3, "the recovery has cancelled the naming"
    assert world.refused(ME, SetGuardians((world.id(FRIENDS[0]), world.id(FRIENDS[1])), 1)) == "bad_guardian_threshold"
    world.call(ME, SetGuardians((world.id("stranger"),), 1))
    number = state_of(world).named.get(world.id(ME)) or 0
    assert world.refused("stranger", AgreeGuardian(world.id(ME), number - 1)) == "naming_not_found"
    assert world.refused("stranger", AgreeGuardian(world.id(ME), number)) == "guardian_not_verified"


def keys_approve_one_call_once() -> None:
    world = World()
    world.fund(ME, 10_000)
    world.call(ME, world.adding(ME, "second"))
    world.call(ME, SetThreshold(2))
    until = Millis(world.now + 20 * DAY)
    ids = []
    for amount in (1, 9_000):
        call = ProposeCall("won", "transfer", encode(Transfer(world.id(FRIENDS[0]), Won(amount))), until)
        world.step(by_keys(world, ME, call, ME))
    ids = [one.id for one in sorted(state_of(world).calls.values(), key=lambda one: one.number)]
    assert len(ids) == 2
    world.step(by_keys(world, ME, ApproveCall(ids[0]), ME))
    assert world.available(FRIENDS[0]) == 0, "one key is one key"
    for _ in range(2):
        world.step(by_keys(world, ME, ApproveCall(ids[0]), "second"))
    assert world.available(FRIENDS[0]) == 1
    for _ in range(MAX_OWN_CALLS + 1):
        call = ProposeCall("won", "transfer", encode(Transfer(world.id(FRIENDS[0]), Won(7))), until)
        world.step(by_keys(world, ME, call, ME))
    assert len(list(state_of(world).calls.values())) == MAX_OWN_CALLS
    wrong = ProposeCall("escrow", "move", b"\x90", until)
    assert not world.step(by_keys(world, ME, wrong, ME, "second")).receipts[-1].ok


def a_recovery_forgets_what_the_old_keys_began() -> None:
    world = vouched()
    world.call(ME, world.adding(ME, "second"))
    world.call(ME, SetThreshold(2))
    call = ProposeCall("won", "transfer", encode(Transfer(world.id(FRIENDS[0]), Won(1))), Millis(world.now + 29 * DAY))
    world.step(by_keys(world, ME, call, ME))
    for friend in FRIENDS[:2]:
        world.call(friend, recovery(world, ME, ME, NEW, threshold=2))
    world.at(world.now + WAIT)
    assert not list(state_of(world).calls.values())
    assert not list(state_of(world).approvals.values())


class Everything:
    """Equals all guardians."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True


def let_through(real: Any) -> Any:
    """Admit what the keys of an account sign while it is recovered."""

    def check(*args: Any) -> Any:
        try:
            return real(*args)
        except AccountRecoveringError:
            return None

    return check


# Bugs ----------------------------------------------------------------------------------------------------------------

BUGS = (
    Bug(
        "the keys are not stopped",
        A + "recovery:_set_recovering",
        skip,
        nothing_leaves_while_it_waits,
    ),
    Bug(
        "the bank is told to begin",
        "contracts.won.contract:AuthorityOf",
        lambda real: lambda account: real(account[::-1]),
        nothing_leaves_while_it_waits,
    ),
    Bug(
        "every method goes on",
        "ledger.chain.chain:check_authority",
        let_through,
        nothing_leaves_while_it_waits,
    ),
    Bug("no calm after a veto", A + "recovery:CALM_MS", lambda _: 0, a_cartel_stops_an_owner_once),
    Bug("a calm shorter than the wait", A + "recovery:CALM_MS", lambda _: 7 * DAY, a_cartel_stops_an_owner_once),
    Bug(
        "vetoed approvals count again",
        A + "state:AccountState.forget_approvals",
        skip,
        a_recovery_forgets_what_the_old_keys_began,
    ),
    Bug("a veto always ends it", A + "recovery:_could_decide", result(lambda _: False), two_of_three_decide),
    Bug(
        "a contested recovery never ends",
        A + "contract:WORK",
        lambda real: real | {"lapse": lambda *_: Outcome()},
        one_against_the_keys_is_not_enough,
    ),
    Bug(
        "a contested recovery takes effect",
        A + "recovery:item_of",
        lambda real: lambda account, topic, at_ms: real(account, "recover", at_ms),
        one_against_the_keys_is_not_enough,
    ),
    Bug(
        "a new key need not agree",
        A + "recovery:check_consents",
        skip,
        approvals_are_of_these_keys_of_present_guardians_and_not_old,
    ),
    Bug(
        "the threshold is not approved",
        A + "recovery:_keys_of",
        result(lambda found: type(found)(found.keys, 1)),
        approvals_are_of_these_keys_of_present_guardians_and_not_old,
    ),
    Bug(
        "approvals never end",
        A + "recovery:APPROVAL_MS",
        lambda _: 10**15,
        approvals_are_of_these_keys_of_present_guardians_and_not_old,
    ),
    Bug(
        "a recovery leaves the naming",
        A + "recovery:drop_naming",
        lambda _: lambda state, owner: (),
        a_thief_replaces_no_guardians,
    ),
    Bug(
        "guardians are replaced at once",
        A + "guardians:NOBODY",
        lambda _: Everything(),
        a_thief_replaces_no_guardians,
    ),
    Bug(
        "a half of the guardians is enough",
        A + "guardians:checked_guardians",
        lambda real: lambda owner, accounts, threshold, verifier: real(owner, accounts, len(accounts), verifier),
        a_thief_replaces_no_guardians,
    ),
    Bug(
        "nobody asks whether guardians are persons",
        A + "guardians:PersonOf",
        lambda real: lambda account: real(bytes(20)),
        a_thief_replaces_no_guardians,
    ),
    Bug(
        "an id without the call",
        A + "together:call_id",
        lambda _: lambda *_: bytes(32),
        keys_approve_one_call_once,
    ),
    Bug("a key fills the state", A + "together:MAX_OWN_CALLS", lambda _: 10**9, keys_approve_one_call_once),
    Bug(
        "old calls outlive a recovery",
        A + "state:AccountState.forget_calls",
        skip,
        a_recovery_forgets_what_the_old_keys_began,
    ),
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Any) -> None:
    law()
