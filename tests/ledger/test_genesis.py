"""From a file to the state of height 0."""

import msgspec
import pytest

from contracts.abi.interfaces import AuthorityOf
from ledger.genesis import genesis_state, load, validate
from ledger.primitives.genesis import GenesisError, genesis_to_json
from ledger.sets import validators_from
from ledger.store import MemoryStore
from tests.kit.toy_chain import ToyChain, genesis, key, registry


def test_a_good_file_loads() -> None:
    assert load(genesis_to_json(genesis())) == genesis()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"params": (("max_seats", 1),)}, "parameter_bounds"),
        ({"params": (("nothing", 1),)}, "unknown_parameter"),
        ({"dev": False, "params": (("rate_cap_enforced", False),)}, "rate_cap_required"),
        ({"validators": ()}, "genesis_validators"),
    ],
)
def test_a_bad_one_is_refused_with_its_code(changes: dict[str, object], code: str) -> None:
    with pytest.raises(GenesisError) as caught:
        validate(msgspec.structs.replace(genesis(), **changes))
    assert caught.value.code == code


def test_height_zero_holds_the_set_the_parameters_and_open_accounts() -> None:
    store = MemoryStore()
    store.write(genesis_state(genesis(), registry()))
    assert validators_from(store, 0).members == genesis().validator_set().members
    w = ToyChain(genesis())
    for number in (1, 2):
        authority = w.chain.reader().ask(AuthorityOf(w.account(number)))
        assert authority is not None
        assert (authority.keys, authority.threshold) == ((key(number).public,), 1)
    assert w.chain.params.contracts.operators == (w.account(1),)


def test_the_same_genesis_gives_the_same_state() -> None:
    assert ToyChain(genesis()).chain.state_root == ToyChain(genesis()).chain.state_root
    assert ToyChain(genesis()).chain.state_root != ToyChain(genesis(max_seats=50)).chain.state_root
