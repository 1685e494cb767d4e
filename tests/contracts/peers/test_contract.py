import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.abi.ballots import BALLOT_MS, MAX_OPEN_BALLOTS
from contracts.peers.calls import Admit, Remove
from contracts.peers.rules import MAX_PEERS
from contracts.peers.state import PeersState
from contracts.peers.views import AdmittedPeer, admitted, ballots, peer_id
from ledger.primitives.codec import Record
from ledger.primitives.proof import verify_state_proof
from ledger.primitives.validators import quorum
from ledger.state import contract_prefix
from tests.kit.world import World, key_of

FOUR = ("operator", "operator-2", "operator-3", "operator-4")


def world_of(*operators: str) -> World:
    return World(operators=operators or FOUR)


def admit(world: World, name: str = "peer-5", of: str = "member-01", address: str = "") -> Admit:
    return Admit(key_of(name).public, name, world.id(of), address)


def names(world: World) -> list[str]:
    return sorted(peer.name for peer in admitted(world.chain.storage("peers")))


def vote(world: World, call: Record, *operators: str) -> None:
    for operator in operators:
        world.call(operator, call)


def test_a_quorum_of_the_operators_lets_a_peer_in() -> None:
    world = world_of()
    call = admit(world, address="192.0.2.7:26750")
    vote(world, call, *FOUR[:2])
    assert names(world) == []
    receipt = world.call(FOUR[3], call)
    assert [event.type for event in receipt.events] == ["peers.voted", "peers.admitted"]
    found = AdmittedPeer(call.key, "peer-5", world.id("member-01"), "192.0.2.7:26750", world.chain.height)
    assert admitted(world.chain.storage("peers")) == (found,)
    assert found.id == peer_id(call.key)
    assert len(found.id) == 20
    assert ballots(world.chain.storage("peers")) == []


def test_the_list_is_proved_against_the_state_root() -> None:
    world = world_of("operator")
    world.call("operator", admit(world))
    key = contract_prefix("peers") + b"admitted"
    value, proof, root = world.chain.state_value(key), world.chain.prove_state(key), world.chain.state_root
    assert verify_state_proof(root, key, value, proof)
    assert not verify_state_proof(root, key, None, proof)


def test_one_operator_of_one_is_its_own_quorum() -> None:
    world = world_of("operator")
    world.call("operator", admit(world))
    assert names(world) == ["peer-5"]
    world.call("operator", Remove(key_of("peer-5").public))
    assert names(world) == []


def test_nobody_else_has_a_vote() -> None:
    world = world_of()
    for who in ("stranger", "registrar", "member-01"):
        assert world.refused(who, admit(world)) == "not_network_operator"
        assert world.refused(who, Remove(key_of("peer-5").public)) == "not_network_operator"
    vote(world, admit(world), *FOUR[:3])
    for who in ("stranger", "registrar", "member-02"):
        assert world.refused(who, Remove(key_of("peer-5").public)) == "not_network_operator"
    assert names(world) == ["peer-5"]


def test_a_single_operator_decides_nothing_however_often_it_votes() -> None:
    world = world_of()
    call = admit(world)
    world.call("operator", call)
    for _ in range(3):
        assert world.refused("operator", call) == "already_voted"
    for name in ("peer-6", "peer-7"):
        world.call("operator", admit(world, name))
    assert names(world) == []


def test_votes_for_different_things_are_not_added_up() -> None:
    world = world_of()
    key = key_of("peer-5").public
    for operator, call in zip(
        FOUR,
        (
            Admit(key, "peer-5", world.id("member-01")),
            Admit(key, "peer-6", world.id("member-01")),
            Admit(key, "peer-5", world.id("member-02")),
            Admit(key, "peer-5", world.id("member-01"), "192.0.2.1:1"),
        ),
        strict=True,
    ):
        world.call(operator, call)
    assert names(world) == []


def test_old_votes_are_not_used_again() -> None:
    world = world_of()
    call = admit(world)
    other = admit(world, of="member-02")
    vote(world, other, *FOUR[:2])  # two votes for another form of it, never decided on
    vote(world, call, *FOUR[:3])
    vote(world, Remove(call.key), *FOUR[1:])
    assert names(world) == []
    world.call(FOUR[2], other)
    world.call(FOUR[3], call)
    assert names(world) == [], "votes from before the removal count no more"
    vote(world, call, *FOUR[:2])
    assert names(world) == ["peer-5"]


def test_a_removal_takes_a_quorum_too_and_cannot_be_repeated() -> None:
    world = world_of()
    call = admit(world)
    assert world.refused("operator", Remove(call.key)) == "peer_not_admitted"
    vote(world, call, *FOUR[:3])
    vote(world, Remove(call.key), *FOUR[:2])
    assert world.refused(FOUR[1], Remove(call.key)) == "already_voted"
    assert names(world) == ["peer-5"]
    world.call(FOUR[2], Remove(call.key))
    assert names(world) == []
    assert world.refused(FOUR[3], Remove(call.key)) == "peer_not_admitted"


def test_the_operator_of_a_peer_removes_only_that_peer_without_others() -> None:
    world = world_of()
    vote(world, admit(world, "peer-5", "member-01"), *FOUR[:3])
    vote(world, admit(world, "peer-6", "member-02"), *FOUR[:3])
    assert world.refused("member-01", Remove(key_of("peer-6").public)) == "not_network_operator"
    world.call("member-01", Remove(key_of("peer-5").public))
    assert names(world) == ["peer-6"]


def test_votes_expire() -> None:
    world = world_of()
    call = admit(world)
    vote(world, call, *FOUR[:2])
    world.at(world.now + BALLOT_MS)
    world.call(FOUR[2], call)
    assert names(world) == []
    vote(world, call, *FOUR[:2])
    assert names(world) == ["peer-5"]


def test_an_instant_before_they_expire_votes_count() -> None:
    world = world_of()
    call = admit(world)
    world.call(FOUR[0], call)
    opened = world.now
    world.call(FOUR[1], call)
    world.call(FOUR[2], call, at=opened + BALLOT_MS - 1)
    assert names(world) == ["peer-5"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": b"\x01" * 31}, "bad_peer_key"),
        ({"key": b""}, "bad_peer_key"),
        ({"name": ""}, "bad_peer_name"),
        ({"name": "a" * 65}, "bad_peer_name"),
        ({"name": "two words"}, "bad_peer_name"),
        ({"name": "peer-5\n"}, "bad_peer_name"),
        ({"address": "a" * 129}, "bad_peer_address"),
        ({"address": "host :1"}, "bad_peer_address"),
        ({"address": "hóst:1"}, "bad_peer_address"),
        ({"key": key_of("p2p").public}, "key_of_validator"),
        ({"key": key_of("validator").public}, "key_of_validator"),
        ({"name": "peer-0"}, "peer_name_taken"),
        ({"name": "taken"}, "peer_name_taken"),
        ({"key": key_of("taken").public}, "peer_admitted"),
        ({"operator": b"\x07" * 20}, "peer_operator_not_open"),
    ],
)
def test_what_is_wrong_with_a_peer(changes: dict[str, object], code: str) -> None:
    world = world_of("operator")
    world.call("operator", admit(world, "taken"))
    fields = {"key": key_of("peer-5").public, "name": "peer-5", "operator": world.id("member-01"), "address": ""}
    assert world.refused("operator", Admit(**{**fields, **changes})) == code  # type: ignore[arg-type]


def test_the_list_is_bounded() -> None:
    world = world_of("operator")
    world.all([("operator", admit(world, f"peer-{number}")) for number in range(1, MAX_PEERS + 1)])
    assert world.refused("operator", admit(world, "one-more")) == "too_many_peers"
    world.call("operator", Remove(key_of("peer-1").public))
    world.call("operator", admit(world, "one-more"))


def test_one_operator_opens_so_many_ballots_and_no_more() -> None:
    world = world_of()
    world.all([("operator", admit(world, f"peer-{number}")) for number in range(1, MAX_OPEN_BALLOTS + 1)])
    assert world.refused("operator", admit(world, "one-more")) == "too_many_ballots"
    assert world.refused("operator", admit(world, "peer-1", of="member-02")) == "too_many_ballots"
    world.call(FOUR[1], admit(world, "one-more"))  # the others are not hindered, and it may join them
    world.call("operator", admit(world, "one-more"))
    world.at(world.now + BALLOT_MS)
    world.call("operator", admit(world, "another"))
    assert len(ballots(world.chain.storage("peers"))) == 2, "what has expired makes room"


def test_a_vote_is_signed_by_a_key_of_the_operators_account() -> None:
    world = world_of()
    world.call("operator", world.adding("operator", "second"))
    tx = world.raw_tx("operator", "peers", "admit", admit(world))
    world.step(tx)
    before = world.contents()
    again = world.step(tx)
    assert again.receipts == (), "the same transaction stands in no second block"
    assert world.contents() == before


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 7),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["admit", "admit-2", "remove"])), max_size=25),
)
def test_law_whoever_is_on_the_list_had_a_quorum_since_the_last_decision(
    count: int, said: list[tuple[int, str]]
) -> None:
    """A model of sets beside the contract: votes per thing, emptied at each decision."""
    operators = tuple(f"operator-{number}" for number in range(count))
    world = world_of(*operators)
    calls: dict[str, Record] = {
        "admit": admit(world, "peer-5"),
        "admit-2": Admit(key_of("peer-5").public, "peer-5", world.id("member-02")),
        "remove": Remove(key_of("peer-5").public),
    }
    inside = False
    votes: dict[str, set[int]] = {name: set() for name in calls}
    for who, what in said:
        operator = operators[who % count]
        possible = inside == (what == "remove") and who % count not in votes[what]
        if not possible:
            world.refused(operator, calls[what])
            continue
        world.call(operator, calls[what])
        votes[what].add(who % count)
        if len(votes[what]) >= quorum(count):
            inside = what != "remove"
            votes = {name: set() for name in calls}
        assert names(world) == (["peer-5"] if inside else [])


def test_errors_are_of_the_family_that_goes_into_receipts() -> None:
    from contracts.peers import errors

    kinds = [getattr(errors, name) for name in errors.__all__]
    assert all(issubclass(kind, InvalidCallError) for kind in kinds)
    assert len({kind.code for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(("after", "votes"), [(BALLOT_MS - 1, 2), (BALLOT_MS, 1)])
def test_a_ballot_ends_at_its_instant(after: int, votes: int) -> None:
    world = world_of()
    call = admit(world)
    world.call(FOUR[0], call)
    receipt = world.call(FOUR[1], call, at=world.now + after)
    assert receipt.events[0].get("votes") == votes


def test_what_has_ended_makes_room_at_its_instant() -> None:
    world = world_of()
    world.all([(FOUR[0], admit(world, f"waiting-{n}")) for n in range(MAX_OPEN_BALLOTS)])
    end = world.now + BALLOT_MS
    assert world.refused(FOUR[0], admit(world, "one-more"), at=end - 1) == "too_many_ballots"
    world.call(FOUR[0], admit(world, "one-more"), at=end)
    state = PeersState(world.chain.storage("peers"))
    assert len(state.opened_by(world.id(FOUR[0]))) == 1
