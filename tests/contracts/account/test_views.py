from contracts.account.calls import ProposeCall, SetGuardians, SetThreshold, Veto
from contracts.account.rules import CALM_MS, CONTEST_MS
from contracts.account.views import GuardiansView, calls_of, guardians_of
from ledger.primitives.units import Millis
from tests.kit.recovering import WAIT, by_keys, guarded, recovery, verified
from tests.kit.world import DAY, World, key_of

ME, FRIENDS = "member-01", ["member-02", "member-03"]


def shown(world: World) -> GuardiansView:
    return guardians_of(world.chain.storage("account"), world.id(ME), Millis(world.now))


def test_an_app_sees_who_may_recover_an_account_and_what_waits() -> None:
    world = World()
    verified(world, "member-10", {ME: 1, FRIENDS[0]: 2, FRIENDS[1]: 3})
    assert shown(world) == GuardiansView(world.id(ME), (), 0, False, None, (), None, None)
    guarded(world, ME, FRIENDS, 2, verifier=True)
    world.call(ME, SetGuardians((), 0))
    found = shown(world)
    assert (found.threshold, found.verifier) == (2, True)
    assert found.naming is not None
    assert found.naming.ready_ms == world.now + WAIT
    for friend in FRIENDS:
        world.call(friend, recovery(world, ME, "new phone"))
    begun, found = world.now, shown(world)
    assert found.naming is None
    assert found.recovery is not None
    assert found.recovery.keys == (key_of("new phone").public,)
    assert (found.recovery.effective_ms, found.recovery.lapses_ms, found.recovery.verifier) == (
        begun + WAIT,
        None,
        None,
    )
    assert [world.name(each.guardian) for each in found.approvals] == [world.name(each) for each in found.guardians]
    world.call(ME, Veto())
    contested = shown(world).recovery
    assert contested is not None
    assert contested.lapses_ms == world.now + CONTEST_MS
    world.at(contested.lapses_ms)
    assert shown(world).calm_until_ms == world.now + CALM_MS
    world.at(world.now + CALM_MS)
    assert shown(world).calm_until_ms is None


def test_a_naming_without_all_agreements_has_no_instant() -> None:
    world = World()
    world.call(ME, SetGuardians((world.id(FRIENDS[0]),), 1))
    naming = shown(world).naming
    assert naming is not None
    assert (naming.ready_ms, naming.number, naming.agreed) == (None, 1, ())


def test_what_keys_have_proposed_in_order_until_it_expires() -> None:
    world = World()
    me = world.id(ME)
    assert calls_of(world.chain.storage("account"), world.id("nobody"), Millis(world.now)) == ()
    world.call(ME, world.adding(ME, "second"))
    world.call(ME, SetThreshold(2))
    for days in (3, 2, 1):
        world.step(by_keys(world, ME, ProposeCall("won", "mint", b"", Millis(world.now + days * DAY)), ME))
    found = calls_of(world.chain.storage("account"), me, Millis(world.now))
    assert [(one.number, one.keys, one.needed) for one in found] == [(n, (key_of(ME).public,), 2) for n in (1, 2, 3)]
    world.at(world.now + 2 * DAY)
    assert [one.number for one in calls_of(world.chain.storage("account"), me, Millis(world.now))] == [1]
