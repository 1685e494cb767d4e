from contracts.identity.calls import Attest, Dismiss, Register
from contracts.identity.views import AttestationView, IdentityView, VerifierView, identity_of, verifiers
from ledger.primitives.units import Millis
from tests.kit.world import DAY, World


def test_who_says_what_and_what_of_it_counts() -> None:
    world = World()
    storage = world.chain.storage
    account, verifier = world.id("member-01"), world.id("member-10")
    assert verifiers(storage("identity")) == ()
    assert identity_of(storage("identity"), account, Millis(world.now)) == IdentityView(account, 0, ())
    world.call("operator", Register(verifier, "기관 1", 3, bytes(32)))
    world.call("member-10", Attest(account, 2, Millis(world.now + DAY), b"\x01" * 32))
    since = world.now
    assert verifiers(storage("identity")) == (VerifierView(verifier, "기관 1", 3),)
    until = since - 1_000 + DAY
    found = identity_of(storage("identity"), account, Millis(until - 1))
    (shown,) = found.attestations
    assert (found.level, shown.name, shown.level, shown.until_ms, shown.counts) == (
        2,
        "기관 1",
        2,
        shown.until_ms,
        True,
    )
    world.call("member-10", Dismiss(verifier))
    found = identity_of(storage("identity"), account, Millis(world.now))
    assert found.level == 0
    assert found.attestations == (AttestationView(verifier, "", 2, shown.since_ms, shown.until_ms, counts=False),)
