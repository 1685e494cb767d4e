import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi.interfaces import Authority, AuthorityOf, LiabilitiesOf
from contracts.account.calls import AgreeGuardian, Recover, ResignGuardian, SetGuardians, SetThreshold, TakeBack, Veto
from contracts.account.rules import APPROVAL_MS, CALM_MS, CONTEST_MS
from contracts.identity.calls import Dismiss, Release
from contracts.won.calls import BeginWithdrawal, RequestWithdrawal, RevertWithdrawal, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Won
from tests.kit.recovering import (
    WAIT,
    by_keys,
    guarded,
    kept_out,
    naming_of,
    recovery,
    speak,
    state_of,
    verified,
    verifying,
    waiting_of,
)
from tests.kit.world import DAY, OPERATOR, World, key_of, terms

ME, VERIFIER = "member-01", "member-10"
FRIENDS = ["member-02", "member-03", "member-04"]
NEW, THIEF = "new phone", "thief's phone"


def authority(world: World, name: str = ME) -> Authority:
    found = world.chain.reader().ask(AuthorityOf(world.id(name)))
    assert found is not None
    return found


def two_approve(world: World, *keys: str) -> None:
    for friend in FRIENDS[:2]:
        world.call(friend, recovery(world, ME, *keys))


@pytest.fixture
def world() -> World:
    """Return a world in which two of three friends may recover the account of member-01, which has won."""
    made = World()
    guarded(made, ME, FRIENDS, 2)
    made.fund(ME, 50_000)
    return made


@pytest.fixture
def vouched() -> World:
    """Return the same world, where a verifier knows the person and the owner lets it take part."""
    made = World()
    verified(made, VERIFIER, {ME: 1} | {friend: number for number, friend in enumerate(FRIENDS, 2)})
    guarded(made, ME, FRIENDS, 2, verifier=True)
    made.fund(ME, 50_000)
    return made


def test_until_the_last_millisecond_a_present_key_vetoes(world: World) -> None:
    two_approve(world, NEW)
    waiting = waiting_of(world, ME)
    assert waiting is not None
    world.at(waiting.effective_ms - 2)
    receipt = world.call(ME, Veto(), at=waiting.effective_ms - 1)
    assert [event.type for event in receipt.events] == ["account.recovery_vetoed", "account.recovery_ended"]
    world.at(waiting.effective_ms)
    assert authority(world) == Authority((key_of(ME).public,), 1)
    world.call(ME, Transfer(world.id("member-05"), Won(1)))


def test_at_the_instant_the_ledger_sets_the_keys_and_a_veto_is_too_late(world: World) -> None:
    two_approve(world, NEW, "paper")
    waiting = waiting_of(world, ME)
    assert waiting is not None
    late = by_keys(world, ME, Veto(), ME)
    world.at(waiting.effective_ms)
    assert authority(world) == Authority(tuple(sorted((key_of(NEW).public, key_of("paper").public))), 1)
    assert kept_out(world, ME, Veto()) == "wrong_key"
    assert not [one for one in world.step(late).receipts if not one.scheduled], "no block holds it"
    speak(world, NEW, ME)
    assert world.refused(NEW, Veto()) == "no_recovery"
    world.call(NEW, Transfer(world.id("member-05"), Won(50_000)))


def test_one_key_vetoes_where_two_must_sign(world: World) -> None:
    """A thief with one of two keys takes nothing; the owner with the other one needs nobody for a veto."""
    world.call(ME, world.adding(ME, "paper"))
    world.step(by_keys(world, ME, SetGuardians((), 0), ME))
    state = state_of(world)
    assert state.namings.get(world.id(ME)) is not None

    world.call(ME, SetThreshold(2))
    two_approve(world, THIEF)
    assert waiting_of(world, ME) is not None
    [receipt] = world.step(by_keys(world, ME, Veto(), "paper")).receipts
    assert receipt.ok
    assert authority(world).threshold == 2
    assert kept_out(world, ME, Transfer(world.id("member-05"), Won(1))) == "too_few_signatures"


OUT: list[Record] = [
    Transfer(World().id("member-05"), Won(1)),
    RequestWithdrawal(Won(1)),
    SetGuardians((), 0),
    TakeBack(World().id(ME)),
]


def test_nothing_that_the_thief_signs_leaves_while_a_recovery_waits(world: World) -> None:
    before = world.tx(ME, Transfer(world.id(THIEF), Won(1)))  # signed before, and still in a pool
    world.nonces.clear()
    asked = world.call(ME, RequestWithdrawal(Won(40_000))).id
    two_approve(world, NEW)
    for call in (*OUT, world.adding(ME, THIEF)):
        assert kept_out(world, ME, call) == "account_recovering"
    assert not [one for one in world.step(before).receipts if not one.scheduled]
    assert world.refused(OPERATOR, BeginWithdrawal(asked)) == "account_recovering", "the bank is told nothing"
    waiting = waiting_of(world, ME)
    assert waiting is not None
    world.at(waiting.effective_ms)
    speak(world, NEW, ME)
    world.call(NEW, RevertWithdrawal(asked))
    assert world.available(ME) == 50_000


def test_approvals_are_for_exactly_these_keys(world: World) -> None:
    """The attack: a cartel of one replays the approval of an honest guardian for another key."""
    world.call(FRIENDS[0], recovery(world, ME, NEW))
    honest = recovery(world, ME, NEW)
    stolen = recovery(world, ME, THIEF)
    for wrong in (
        Recover(honest.account, stolen.keys, 1, honest.consents),
        Recover(honest.account, stolen.keys, 1, ()),
        Recover(honest.account, honest.keys, 2, honest.consents),
        recovery(world, ME, NEW, NEW),
    ):
        assert world.refused(FRIENDS[1], wrong) in {"key_not_agreed", "bad_threshold", "bad_key"}
    world.call(FRIENDS[1], stolen)
    assert waiting_of(world, ME) is None
    assert world.refused("stranger", honest) == "not_guardian"
    world.call(FRIENDS[2], Recover(honest.account, honest.keys, 1), at=None)  # the first approval has the signatures
    assert waiting_of(world, ME) is not None
    assert world.refused(FRIENDS[1], stolen) == "recovery_waits"


def test_an_old_approval_does_not_count(world: World) -> None:
    world.call(FRIENDS[0], recovery(world, ME, NEW))
    assert world.refused(FRIENDS[0], recovery(world, ME, NEW)) == "already_approved"
    world.at(world.now + APPROVAL_MS)
    world.call(FRIENDS[1], recovery(world, ME, NEW))
    assert waiting_of(world, ME) is None
    world.call(FRIENDS[0], recovery(world, ME, NEW))
    assert waiting_of(world, ME) is not None


def test_a_cartel_of_guardians_freezes_nobody_for_long(world: World) -> None:
    """The attack: two guardians recover again and again. One veto gives the owner time to replace them."""
    two_approve(world, THIEF)
    world.call(ME, Veto())
    until = world.now + CALM_MS
    for friend in FRIENDS:
        assert world.refused(friend, recovery(world, ME, THIEF)) == "recovery_calm"
    world.call(ME, SetGuardians((world.id("member-05"),), 1))
    world.call("member-05", AgreeGuardian(world.id(ME), 2))
    assert naming_of(world, ME).ready_ms < until
    world.at(until)
    assert world.refused(FRIENDS[0], recovery(world, ME, THIEF)) == "not_guardian"


def test_guardians_take_an_approval_back_in_the_middle(world: World) -> None:
    """Someone has called a guardian and lied about the phone. No calm follows: the owner may need them at once."""
    two_approve(world, THIEF)
    assert world.refused(FRIENDS[2], TakeBack(world.id(ME))) == "not_approved"
    receipt = world.call(FRIENDS[1], TakeBack(world.id(ME)))
    assert [event.type for event in receipt.events] == ["account.recovery_taken_back", "account.recovery_ended"]
    world.call(ME, Transfer(world.id("member-05"), Won(1)))
    world.call(FRIENDS[1], recovery(world, ME, NEW))
    world.call(FRIENDS[2], recovery(world, ME, NEW))
    assert waiting_of(world, ME) is not None


@pytest.mark.parametrize("left", [2, 1])
def test_a_guardian_who_resigns_in_the_middle_does_not_count(world: World, left: int) -> None:
    approving = FRIENDS[: left + 1]
    for friend in approving:
        world.call(friend, recovery(world, ME, NEW))
    world.call(FRIENDS[0], ResignGuardian(world.id(ME)))
    waiting = waiting_of(world, ME)
    assert (waiting is not None) == (left == 2)
    assert authority(world).recovering == (left == 2)
    world.at(world.now + WAIT)
    assert (authority(world).keys == (key_of(NEW).public,)) == (left == 2)


def test_whoever_owes_still_owes_with_new_keys() -> None:
    """The attack: a member stops paying, and lets friends recover the account to be rid of the debt."""
    world = World()
    guarded(world, ME, FRIENDS[:1], 1)
    club = world.started(terms(seats=3, form="flat", deposit=Won(0)), ["member-05", "member-06", ME], "member-05")
    world.fund_all(["member-05", "member-06"], 1_000_000)
    world.call(FRIENDS[0], recovery(world, ME, NEW))
    world.at(world.due(club, 1) + 3 * DAY + 1)
    owed = world.chain.reader().ask

    assert authority(world).keys == (key_of(NEW).public,)
    assert owed(LiabilitiesOf(world.id(ME))).debt == 100_000
    speak(world, NEW, ME)
    world.fund(ME, 30_000)
    assert owed(LiabilitiesOf(world.id(ME))).debt == 70_000, "what comes in pays the debt"
    assert world.refused(NEW, Transfer(world.id("member-05"), Won(1))) == "in_debt"


# The verifier --------------------------------------------------------------------------------------------------------


def test_a_verifier_recovers_only_the_person_it_knows_and_only_if_allowed(world: World, vouched: World) -> None:
    assert world.refused(VERIFIER, verifying(world, ME, NEW)) == "not_verifier"
    verified(world, VERIFIER, {ME: 1})
    assert world.refused(VERIFIER, verifying(world, ME, NEW)) == "verifier_not_allowed"
    assert vouched.refused(VERIFIER, verifying(vouched, ME, NEW, person=2)) == "not_the_person"
    assert vouched.refused(FRIENDS[0], verifying(vouched, ME, NEW)) == "not_verifier"
    vouched.call(VERIFIER, verifying(vouched, ME, NEW))
    assert vouched.refused(VERIFIER, verifying(vouched, ME, NEW)) == "already_approved"
    vouched.at(vouched.now + WAIT)
    assert authority(vouched).keys == (key_of(NEW).public,)


def test_a_thief_vetoes_and_still_takes_nothing_where_a_verifier_decides(vouched: World) -> None:
    """Of keys, guardians and verifier, two decide. Until then the won stays."""
    two_approve(vouched, NEW)
    begun = vouched.now
    vouched.at(begun + 6 * DAY)
    receipt = vouched.call(ME, Veto())
    assert [event.type for event in receipt.events] == ["account.recovery_vetoed", "account.recovery_contested"]
    assert vouched.refused(ME, Veto()) == "no_recovery"
    assert kept_out(vouched, ME, Transfer(vouched.id("member-05"), Won(1))) == "account_recovering"
    vouched.at(vouched.now + 2 * DAY)
    assert vouched.refused(VERIFIER, verifying(vouched, ME, THIEF)) == "recovery_waits"
    receipt = vouched.call(VERIFIER, verifying(vouched, ME, NEW))
    assert receipt.events[-1].type == "account.recovery_upheld"
    vouched.at(vouched.now + 1)
    assert authority(vouched) == Authority((key_of(NEW).public,), 1)
    assert vouched.available(ME) == 50_000


def test_a_recovery_that_is_joined_early_cannot_be_vetoed_but_waits_all_the_same(vouched: World) -> None:
    vouched.call(VERIFIER, verifying(vouched, ME, NEW))
    effective = vouched.now + WAIT
    two_approve(vouched, NEW)
    assert vouched.refused(ME, Veto()) == "recovery_upheld"
    vouched.at(effective - 1)
    assert authority(vouched).recovering
    vouched.at(effective)
    assert authority(vouched).keys == (key_of(NEW).public,)


@pytest.mark.parametrize("first", ["guardians", "verifier"])
def test_neither_guardians_nor_a_verifier_win_against_the_keys_by_themselves(vouched: World, first: str) -> None:
    if first == "guardians":
        two_approve(vouched, THIEF)
    else:
        vouched.call(VERIFIER, verifying(vouched, ME, THIEF))
    vouched.call(ME, Veto())
    lapses = vouched.now + CONTEST_MS
    vouched.at(lapses - 1)
    assert authority(vouched).recovering
    vouched.at(lapses)
    assert authority(vouched) == Authority((key_of(ME).public,), 1)
    assert vouched.refused(VERIFIER, verifying(vouched, ME, NEW)) == "recovery_calm"
    assert vouched.refused(FRIENDS[0], recovery(vouched, ME, THIEF)) == "recovery_calm"
    vouched.call(ME, Transfer(vouched.id("member-05"), Won(1)))


def test_what_is_taken_back_after_a_veto_is_over(vouched: World) -> None:
    two_approve(vouched, THIEF)
    vouched.call(ME, Veto())
    vouched.call(FRIENDS[0], TakeBack(vouched.id(ME)))
    assert not authority(vouched).recovering
    assert vouched.refused(FRIENDS[0], recovery(vouched, ME, THIEF)) == "recovery_calm", "the veto still counts"
    vouched.at(vouched.now + CALM_MS)
    vouched.call(VERIFIER, verifying(vouched, ME, NEW))
    vouched.call(VERIFIER, TakeBack(vouched.id(ME)))
    assert waiting_of(vouched, ME) is None


def test_the_recoveries_of_a_verifier_that_lies_end_when_it_is_dismissed(vouched: World) -> None:
    """The attack: a verifier recovers its customers' accounts. The operators dismiss it within the waiting time."""
    vouched.call(VERIFIER, verifying(vouched, ME, THIEF))
    waiting = waiting_of(vouched, ME)
    assert waiting is not None
    vouched.call(OPERATOR, Dismiss(vouched.id(VERIFIER)))
    vouched.at(waiting.effective_ms)
    assert authority(vouched) == Authority((key_of(ME).public,), 1)
    vouched.call(ME, Transfer(vouched.id("member-05"), Won(1)))


@pytest.mark.parametrize("how", ["dismissed", "released"])
def test_a_verifier_that_does_not_count_any_more_does_not_stand_against_a_veto(vouched: World, how: str) -> None:
    vouched.call(VERIFIER, verifying(vouched, ME, THIEF))
    two_approve(vouched, THIEF)
    assert vouched.refused(ME, Veto()) == "recovery_upheld"
    gone = Dismiss(vouched.id(VERIFIER)) if how == "dismissed" else Release(vouched.id(ME), bytes(31) + b"\x01")
    vouched.call(OPERATOR, gone)
    vouched.call(ME, Veto())
    vouched.at(vouched.now + CONTEST_MS)
    vouched.at(vouched.now + WAIT)
    assert authority(vouched) == Authority((key_of(ME).public,), 1)


@pytest.mark.parametrize("who", [FRIENDS[0], VERIFIER])
def test_what_both_upheld_against_a_veto_needs_both_to_the_end(vouched: World, who: str) -> None:
    two_approve(vouched, THIEF)
    vouched.call(ME, Veto())
    vouched.call(VERIFIER, verifying(vouched, ME, THIEF))
    vouched.call(who, TakeBack(vouched.id(ME)))
    assert not authority(vouched).recovering
    assert vouched.refused(FRIENDS[2], recovery(vouched, ME, THIEF)) == "recovery_calm"
    vouched.at(vouched.now + WAIT)
    assert authority(vouched).keys == (key_of(ME).public,)


def test_only_a_verified_owner_allows_a_verifier(world: World) -> None:
    """Or a verifier would bind the account to a person of its own first."""
    friends = tuple(world.id(friend) for friend in FRIENDS)
    assert world.refused(ME, SetGuardians(friends, 2, True)) == "owner_not_verified"


# Laws ----------------------------------------------------------------------------------------------------------------

STEPS = ("approve new", "approve other", "take back", "resign", "veto", "verify", "name", "agree", "day", "week", "pay")


@settings(max_examples=15, deadline=None)
@given(st.booleans(), st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), max_size=25))
def test_law_keys_change_only_by_who_may_and_every_threshold_can_be_reached(
    allowed: bool, steps: list[tuple[str, int]]
) -> None:
    """Whatever guardians, verifier and owner do in any order: the won stays unless a key in force signs."""
    world = World()
    verified(world, VERIFIER, {ME: 1} | {friend: number for number, friend in enumerate(FRIENDS, 2)})
    guarded(world, ME, FRIENDS, 2, verifier=allowed)
    world.fund(ME, 1_000)
    for what, who in steps:
        before, waited, paid = authority(world), waiting_of(world, ME), world.available(ME)
        _do(world, what, FRIENDS[who], who)
        after = authority(world)
        if after.keys != before.keys:
            assert waited is not None, "no key changes without a recovery that has waited"
            assert after.keys == waited.keys
            assert world.now >= waited.since_ms + WAIT
            assert len(waited.guardians) >= 2 or (waited.verifier and allowed)
            assert not waited.vetoed or (waited.guardians and waited.verifier)
        if before.recovering:
            assert world.available(ME) == paid
        _reachable(world)


def _reachable(world: World) -> None:
    """Every threshold can be met, a recovery has a way to end, and the two records of it agree."""
    found, state = authority(world), state_of(world)
    guardians = state.guardians_of(world.id(ME))
    assert 1 <= found.threshold <= len(found.keys)
    assert guardians.threshold <= len(guardians.accounts) < 2 * guardians.threshold or not guardians.accounts
    waiting = waiting_of(world, ME)
    assert found.recovering == (waiting is not None)
    if waiting is not None:
        assert world.now <= (waiting.lapses_ms or waiting.effective_ms) <= world.now + WAIT
        assert waiting.guardians or waiting.verifier


def _do(world: World, what: str, friend: str, who: int) -> None:
    """Let somebody try something; it may be refused."""
    signer = next(name for name in (ME, NEW, "other") if key_of(name).public in authority(world).keys)
    named = SetGuardians(tuple(world.id(name) for name in FRIENDS[:who]), who and who // 2 + 1, False)
    match what:
        case "day" | "week":
            world.at(world.now + (DAY if what == "day" else WAIT))
        case "veto":
            world.step(by_keys(world, ME, Veto(), signer))
        case "name":
            world.step(by_keys(world, ME, named, signer))
        case "pay":
            world.step(by_keys(world, ME, Transfer(world.id("member-05"), Won(1)), signer))
        case "verify":
            world.step(world.tx(VERIFIER, verifying(world, ME, (NEW, "other", ME)[who])))
        case "take back":
            world.step(world.tx((*FRIENDS[:2], VERIFIER)[who], TakeBack(world.id(ME))))
        case "resign":
            world.step(world.tx(friend, ResignGuardian(world.id(ME))))
        case "agree":
            world.step(world.tx(friend, AgreeGuardian(world.id(ME), state_of(world).named.get(world.id(ME)) or 0)))
        case _:
            world.step(world.tx(friend, recovery(world, ME, NEW if what == "approve new" else "other")))
