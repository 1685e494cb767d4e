"""A followed chain answers like the one that commits, at every height, parameters and proofs included."""

from contracts.registry import default_registry
from node.shell.front.chain import FollowedChain
from tests.kit.toy_chain import Put, ToyChain, genesis, registry


def test_it_answers_like_the_chain_that_commits() -> None:
    world = ToyChain(genesis())
    followed = FollowedChain(world.store, world.genesis, registry())
    for number in range(40):  # so many that every branch below the root changes
        world.step(world.tx(1, "probe", "put", Put(f"name-{number}", number)))
        header = world.chain.header(world.chain.height)
        assert header is not None
        followed.follow(header, world.chain.params.hash)
        for name in ("height", "tip_hash", "tip_time_ms", "params", "state_root"):
            assert getattr(followed, name) == getattr(world.chain, name), name
        account = world.account(1)
        assert followed.nonce(account) == world.chain.nonce(account)
        assert list(followed.state_entries(b"")) == list(world.chain.state_entries(b""))
        assert followed.reader() is followed.reader()
    ahead = world.chain.height + 2
    assert followed.validators(ahead) == world.chain.validators(ahead), "first asked long after it was opened"
    key = next(key for key, _ in world.chain.state_entries(b""))
    assert followed.prove_state(key) == world.chain.prove_state(key)


def test_everything_is_read_of_the_height_that_is_followed() -> None:
    """Nothing reads the first state any more: hardly a node of that tree is left."""
    world = ToyChain(genesis())
    followed = FollowedChain(world.store, world.genesis, registry())
    nonce = world.chain.nonce(world.account(1))
    world.step(*[world.tx(1, "probe", "put", Put(f"k{at}", at), nonce=nonce + at) for at in range(100)])
    header = world.chain.header(1)
    assert header is not None
    followed.follow(header, world.chain.params.hash)
    for height in range(4):
        assert followed.validators(height) == world.chain.validators(height)
    assert followed.roles() == world.chain.roles()
    assert followed.topology()[0] == world.chain.topology()[0]


def test_parameters_that_a_block_changes_are_read_again() -> None:
    world = ToyChain(genesis())
    followed = FollowedChain(world.store, world.genesis, default_registry())
    before = followed.params
    world.step()
    header = world.chain.header(1)
    assert header is not None
    followed.follow(header, before.hash)
    assert followed.params is before
    followed.follow(header, bytes(32))
    assert followed.params is not before
