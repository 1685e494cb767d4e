import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.abi.ballots import BALLOT_MS
from contracts.identity import errors
from contracts.identity.calls import Attest, Dismiss, Register, Release, Revoke
from contracts.identity.rules import LONGEST_MS, MAX_VERIFIERS
from contracts.identity.state import IdentityState
from contracts.identity.views import identity_of, verifiers
from contracts.identity.words import Why
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis
from tests.kit.world import DAY, World, member

FOUR = ("operator", "operator-2", "operator-3", "operator-4")
DOMAIN = bytes(32)


def person(number: int) -> bytes:
    return bytes([number]) * 32


def world_of(*operators: str) -> World:
    """Return a world in which member-10 is a verifier that may attest everything."""
    world = World(operators=operators or ("operator",))
    for operator in world.operators:
        if not verifiers(world.chain.storage("identity")):
            world.call(operator, Register(world.id("member-10"), "기관 1", 4, DOMAIN))
    return world


def attest(world: World, who: str, level: int = 2, nullifier: bytes | None = None, days: int = 30) -> Attest:
    given = person(1) if nullifier is None else nullifier
    return Attest(world.id(who), level, Millis(world.now + days * DAY), given if level > 1 else b"")


def level(world: World, who: str) -> int:
    return identity_of(world.chain.storage("identity"), world.id(who), Millis(world.now)).level


def test_a_quorum_of_the_operators_registers_a_verifier() -> None:
    world = World(operators=FOUR)
    call = Register(world.id("member-10"), "기관 1", 3, DOMAIN)
    world.call(FOUR[0], call)
    world.call(FOUR[1], call)
    assert world.refused("member-10", attest(world, "member-01")) == "not_verifier"
    assert world.refused(FOUR[1], call) == "already_voted"
    receipt = world.call(FOUR[2], call)
    assert [event.type for event in receipt.events] == ["identity.voted", "identity.verifier_registered"]
    world.call("member-10", attest(world, "member-01", 3))
    assert level(world, "member-01") == 3
    assert world.refused("member-10", attest(world, "member-01", 4)) == "level_above_verifier"


def test_nobody_else_has_a_vote_and_one_operator_of_four_decides_nothing() -> None:
    world = World(operators=FOUR)
    call = Register(world.id("member-10"), "기관 1", 3, DOMAIN)
    for who in ("member-10", "registrar", "member-01"):
        assert world.refused(who, call) == "not_network_operator"
        assert world.refused(who, Dismiss(world.id("member-11"))) == "not_network_operator"
    world.call(FOUR[0], call)
    world.call(FOUR[1], Register(call.verifier, "기관 2", 3, DOMAIN))
    world.call(FOUR[2], Register(call.verifier, "기관 1", 4, DOMAIN))
    assert verifiers(world.chain.storage("identity")) == ()
    world.at(world.now + BALLOT_MS)
    world.call(FOUR[1], call)
    world.call(FOUR[2], call)
    assert verifiers(world.chain.storage("identity")) == (), "an old vote is not used"


def test_one_person_has_one_account() -> None:
    world = world_of()
    world.call("member-10", attest(world, "member-01"))
    assert world.refused("member-10", attest(world, "member-02")) == "person_has_account"
    assert world.refused("member-10", attest(world, "member-01", nullifier=person(2))) == "account_of_another_person"
    world.call("member-10", attest(world, "member-01", 4))
    world.call("member-10", attest(world, "member-02", nullifier=person(2)))


def test_neither_expiry_nor_revocation_nor_another_verifier_gives_a_person_a_second_account() -> None:
    world = world_of()
    world.call("operator", Register(world.id("member-11"), "기관 2", 2, DOMAIN))
    world.call("member-10", attest(world, "member-01", days=1))
    world.at(world.now + 2 * DAY)
    assert level(world, "member-01") == 0
    assert world.refused("member-10", attest(world, "member-02")) == "person_has_account"
    world.call("member-10", attest(world, "member-01"))
    world.call("member-01", Revoke(world.id("member-01"), world.id("member-10"), Why.WISH))
    for verifier in ("member-10", "member-11"):
        assert world.refused(verifier, attest(world, "member-02")) == "person_has_account"
    world.call("member-10", Dismiss(world.id("member-10")))
    assert world.refused("member-11", attest(world, "member-02")) == "person_has_account"
    world.call("member-11", attest(world, "member-01"))


def test_a_quorum_of_operators_releases_whom_a_verifier_bound_wrongly() -> None:
    """The attack: a verifier that knows a customer's nullifier binds it to an account of its own."""
    world = world_of(*FOUR)
    world.call("member-10", attest(world, "member-03"))
    assert world.refused("member-10", attest(world, "member-01")) == "person_has_account"
    release = Release(world.id("member-03"), person(1))
    for name in ("member-10", "member-01", "member-03"):
        assert world.refused(name, release) == "not_network_operator"
    world.call(FOUR[0], release)
    world.call(FOUR[1], release)
    assert level(world, "member-03") == 2, "two of four are not enough"
    receipt = world.call(FOUR[2], release)
    assert [event.type for event in receipt.events] == ["identity.release_voted", "identity.released"]
    assert level(world, "member-03") == 0
    assert world.refused(FOUR[3], release) == "person_not_bound"
    world.call("member-10", attest(world, "member-01"))
    assert world.refused("member-10", attest(world, "member-03")) == "person_has_account"
    world.call("member-10", attest(world, "member-03", nullifier=person(2)))


def test_only_the_very_binding_is_released() -> None:
    world = world_of()
    world.call("member-10", attest(world, "member-01"))
    for wrong in (Release(world.id("member-02"), person(1)), Release(world.id("member-01"), person(2))):
        assert world.refused("operator", wrong) == "person_not_bound"
    assert level(world, "member-01") == 2


def test_verifiers_share_one_domain_for_ever() -> None:
    world = world_of()
    other = Register(world.id("member-11"), "기관 2", 2, b"\x07" * 32)
    assert world.refused("operator", other) == "bad_domain"
    world.call("operator", Dismiss(world.id("member-10")))
    assert world.refused("operator", other) == "bad_domain"


def test_a_level_ends_at_its_instant() -> None:
    world = world_of()
    call = attest(world, "member-01", days=1)
    world.call("member-10", call)
    world.at(call.until_ms - 1)
    assert level(world, "member-01") == 2
    world.at(call.until_ms)
    assert level(world, "member-01") == 0


def test_what_a_dismissed_verifier_attested_counts_no_more_even_when_it_is_registered_again() -> None:
    world = world_of()
    world.call("member-10", attest(world, "member-01"))
    assert level(world, "member-01") == 2
    world.call("operator", Dismiss(world.id("member-10")))
    assert level(world, "member-01") == 0
    assert world.refused("member-10", attest(world, "member-01")) == "not_verifier"
    world.call("operator", Register(world.id("member-10"), "기관 1", 4, DOMAIN))
    assert level(world, "member-01") == 0
    world.call("member-10", attest(world, "member-01"))
    assert level(world, "member-01") == 2


def test_only_its_verifier_and_its_subject_take_an_attestation_back() -> None:
    world = world_of()
    world.call("operator", Register(world.id("member-11"), "기관 2", 2, DOMAIN))
    world.call("member-10", attest(world, "member-01"))
    back = Revoke(world.id("member-01"), world.id("member-10"), Why.FRAUD)
    for who in ("operator", "member-11", "member-02"):
        assert world.refused(who, back) == "not_verifier"
    world.call("member-10", back)
    assert level(world, "member-01") == 0
    assert world.refused("member-10", back) == "attestation_not_found"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"level": 0}, "bad_level"),
        ({"level": 5}, "bad_level"),
        ({"level": 1}, "bad_nullifier"),
        ({"nullifier": b""}, "bad_nullifier"),
        ({"nullifier": bytes(31)}, "bad_nullifier"),
        ({"until_ms": 0}, "bad_expiry"),
        ({"until_ms": 1_767_193_200_000 + LONGEST_MS + DAY}, "bad_expiry"),
        ({"account": b"\x07" * 20}, "account_not_open"),
    ],
)
def test_what_is_wrong_with_an_attestation(changes: dict[str, object], code: str) -> None:
    world = world_of()
    right = {"account": world.id("member-01"), "level": 2, "until_ms": world.now + DAY, "nullifier": person(1)}
    before = world.contents()
    assert world.refused("member-10", Attest(**{**right, **changes})) == code  # type: ignore[arg-type]
    changed = {key for key in before.keys() | world.contents().keys() if before.get(key) != world.contents().get(key)}
    assert not any(b"identity" in key for key in changed), "nothing is attested"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "bad_verifier_name"),
        ({"name": "a\x1b[2J"}, "bad_verifier_name"),
        ({"highest": 0}, "bad_level"),
        ({"highest": 5}, "bad_level"),
        ({"domain": bytes(31)}, "bad_domain"),
        ({"verifier": b"\x07" * 20}, "account_not_open"),
    ],
)
def test_what_is_wrong_with_a_verifier(changes: dict[str, object], code: str) -> None:
    world = world_of()
    right = {"verifier": world.id("member-11"), "name": "기관 2", "highest": 2, "domain": DOMAIN}
    assert world.refused("operator", Register(**{**right, **changes})) == code  # type: ignore[arg-type]
    assert world.refused("operator", Register(world.id("member-10"), "기관 1", 4, DOMAIN)) == "verifier_registered"
    assert world.refused("operator", Dismiss(world.id("member-11"))) == "verifier_not_found"


def test_the_list_is_bounded() -> None:
    world = World(people=MAX_VERIFIERS + 1)
    calls: list[tuple[str, Record]] = [
        ("operator", Register(world.id(member(number)), "기관", 1, DOMAIN)) for number in range(1, MAX_VERIFIERS + 1)
    ]
    world.all(calls)
    assert (
        world.refused("operator", Register(world.id(member(MAX_VERIFIERS + 1)), "기관", 1, DOMAIN))
        == "too_many_verifiers"
    )


WHO = ("member-01", "member-02", "member-03")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["attest", "revoke", "dismiss", "register", "release", "wait"]),
            st.sampled_from(["member-10", "member-11"]),
            st.sampled_from(WHO),
            st.integers(1, 4),
            st.integers(1, 3),
        ),
        max_size=30,
    )
)
def test_law_one_person_one_account_and_levels_are_what_was_said(said: list[tuple[str, str, str, int, int]]) -> None:
    """A model of plain sets beside the contract."""
    world = world_of()
    registered, levels = {"member-10"}, dict[tuple[str, str], tuple[int, int]]()
    accounts, persons = dict[int, str](), dict[str, int]()
    for what, verifier, who, wanted, number in said:
        if what == "wait":
            world.at(world.now + DAY)
        elif what == "register" and verifier not in registered:
            world.call("operator", Register(world.id(verifier), "기관", 4, DOMAIN))
            registered.add(verifier)
        elif what == "dismiss" and verifier in registered:
            world.call("operator", Dismiss(world.id(verifier)))
            registered.remove(verifier)
            levels = {key: found for key, found in levels.items() if key[1] != verifier}
        elif what == "attest":
            call = attest(world, who, wanted, person(number), days=2)
            fits = wanted < 2 or (accounts.get(number, who) == who and persons.get(who, number) == number)
            if verifier in registered and fits:
                world.call(verifier, call)
                levels[who, verifier] = (wanted, call.until_ms)
                if wanted >= 2:
                    accounts[number], persons[who] = who, number
            else:
                world.refused(verifier, call)
        elif what == "revoke" and (who, verifier) in levels:
            world.call(verifier, Revoke(world.id(who), world.id(verifier), Why.OUTDATED))
            del levels[who, verifier]
        elif what == "release" and accounts.get(number) == who:
            world.call("operator", Release(world.id(who), person(number)))
            del accounts[number], persons[who]
            levels = {key: found for key, found in levels.items() if key[0] != who}
        for name in WHO:
            model = [found for (of, _), (found, until) in levels.items() if of == name and world.now < until]
            assert level(world, name) == max(model, default=0)
    state = IdentityState(world.chain.storage("identity"))
    for number, name in accounts.items():
        assert state.accounts.get(person(number)) == world.id(name)


def test_errors_are_of_the_family_that_goes_into_receipts() -> None:
    kinds = [getattr(errors, name) for name in errors.__all__]
    assert all(issubclass(kind, InvalidCallError) for kind in kinds)
