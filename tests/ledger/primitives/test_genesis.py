"""Genesis: one content has one hash, whatever the file looks like, and only a valid content starts a chain."""

import json
from typing import Any

import msgspec
import pytest

from ledger.primitives.genesis import (
    MAX_CHAIN_ID_LENGTH,
    MAX_GENESIS_BYTES,
    MAX_GENESIS_KEYS,
    Genesis,
    GenesisError,
    GenesisValidator,
    check_genesis,
    genesis_from_json,
    genesis_to_json,
    prove_possession,
)
from ledger.primitives.validators import MAX_VALIDATOR_NAME_LENGTH, MAX_VALIDATORS
from tests.kit.toy_chain import genesis, key

GOOD = genesis(4, rate_cap_bp=1_500)


def validator(number: int, **fields: Any) -> GenesisValidator:
    good = GenesisValidator(
        f"peer-{number}",
        key(100 + number).public,
        key(200 + number).public,
        prove_possession("getty-test", key(100 + number)),
    )
    return msgspec.structs.replace(good, **fields)


def test_a_file_gives_back_the_value_and_so_the_hash() -> None:
    text = genesis_to_json(GOOD)
    assert genesis_from_json(text) == GOOD
    crowded = json.dumps(dict(reversed(list(json.loads(text).items()))))
    assert genesis_from_json(crowded.encode()).hash == GOOD.hash, "order and spaces of the text do not count"


@pytest.mark.parametrize("field", Genesis.__struct_fields__)
def test_every_field_is_under_the_hash_and_so_under_the_context(field: str) -> None:
    value = getattr(GOOD, field)
    changed = value + 1 if isinstance(value, int) else value + "x" if isinstance(value, str) else value[:-1]
    if field == "registrars":
        changed = (bytes(32),)
    other = msgspec.structs.replace(GOOD, **{field: changed})
    assert other.hash != GOOD.hash
    assert other.chain_ctx != GOOD.chain_ctx
    assert other.account_of(key(1).public) != GOOD.account_of(key(1).public)


BAD: dict[str, dict[str, Any]] = {
    "genesis_version": {"version": 2},
    "genesis_chain_id": {"chain_id": ""},
    "genesis_timestamp": {"timestamp_ms": 0},
    "genesis_validators": {"validators": ()},
    "genesis_validator_name": {"validators": (validator(0, name=""),)},
    "genesis_validator_key": {"validators": (validator(0, p2p_key=b""),)},
    "genesis_shared_key": {"validators": (validator(0, p2p_key=key(100).public),)},
    "genesis_no_possession": {"validators": (validator(0, proof=validator(1).proof),)},
    "genesis_validator_name escape": {"validators": (validator(0, name="peer\x1b[2K"),)},
    "genesis_chain_id escape": {"chain_id": "a\x1bb"},
    "genesis_duplicate_validator across": {"validators": (validator(0), validator(1, p2p_key=key(100).public))},
    "genesis_duplicate_validator": {"validators": (validator(0), validator(1, name="peer-0"))},
    "genesis_account_key": {"accounts": (b"short",)},
    "genesis_duplicate_key": {"operators": (bytes(32), bytes(32))},
    "genesis_params_order": {"params": (("b", 1), ("a", 1))},
    "genesis_too_many_keys": {"accounts": tuple(i.to_bytes(32, "big") for i in range(5_000))},
}


@pytest.mark.parametrize("code", BAD)
def test_what_no_chain_may_start_from(code: str) -> None:
    with pytest.raises(GenesisError) as caught:
        check_genesis(msgspec.structs.replace(GOOD, **BAD[code]))
    assert caught.value.code == code.split(maxsplit=1)[0]


def test_too_many_validators() -> None:
    with pytest.raises(GenesisError) as caught:
        check_genesis(msgspec.structs.replace(GOOD, validators=(validator(0),) * (MAX_VALIDATORS + 1)))
    assert caught.value.code == "genesis_validators"


def test_possession_is_proven_for_this_chain() -> None:
    other = msgspec.structs.replace(GOOD, chain_id="getty-other")
    with pytest.raises(GenesisError) as caught:
        check_genesis(other)
    assert caught.value.code == "genesis_no_possession"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        genesis_to_json(GOOD).replace('"dev": true', '"dev": true, "dev": false'),
        genesis_to_json(GOOD).replace('"dev": true', '"dev": true, "extra": 1'),
        genesis_to_json(GOOD).replace('"version": 1', '"version": 1.0'),
        genesis_to_json(GOOD).replace('"dev": true,', ""),
        genesis_to_json(GOOD).replace(key(1).public.hex(), key(1).public.hex().upper()),
        genesis_to_json(GOOD).replace(key(1).public.hex(), "zz"),
        " " * (MAX_GENESIS_BYTES + 1),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(GenesisError):
        genesis_from_json(text)


def test_accounts_are_listed_once_in_one_order() -> None:
    several = msgspec.structs.replace(GOOD, operators=(key(1).public,), registrars=(key(1).public, key(3).public))
    assert several.first_keys() == tuple(sorted({key(1).public, key(2).public, key(3).public}))


def named(chain_id: str, names: tuple[str, ...] = ("a",), **fields: Any) -> Genesis:
    """Return a genesis whose validators prove what they hold to `chain_id`."""
    members = tuple(
        GenesisValidator(name, key(100 + i).public, key(200 + i).public, prove_possession(chain_id, key(100 + i)))
        for i, name in enumerate(names)
    )
    return msgspec.structs.replace(GOOD, chain_id=chain_id, validators=members, **fields)


AT_THE_LIMIT = [
    named("c"),
    named("c" * MAX_CHAIN_ID_LENGTH),
    named("c", ("n" * MAX_VALIDATOR_NAME_LENGTH,)),
    named("c", tuple(f"peer-{i}" for i in range(MAX_VALIDATORS))),
    named("c", timestamp_ms=1),
    named("c", timestamp_ms=2**53 - 1),
    named("c", accounts=tuple(i.to_bytes(32, "big") for i in range(MAX_GENESIS_KEYS))),
]
BEYOND: list[tuple[Genesis, str]] = [
    (named("c" * (MAX_CHAIN_ID_LENGTH + 1)), "genesis_chain_id"),
    (named("체인"), "genesis_chain_id"),
    (named("c", ("n" * (MAX_VALIDATOR_NAME_LENGTH + 1),)), "genesis_validator_name"),
    (named("c", timestamp_ms=2**53), "genesis_timestamp"),
    (named("c", accounts=tuple(i.to_bytes(32, "big") for i in range(MAX_GENESIS_KEYS + 1))), "genesis_too_many_keys"),
    (named("c", params=(("a", 1), ("a", 2))), "genesis_params_order"),
    (msgspec.structs.replace(GOOD, validators=(validator(0, consensus_key=b""),)), "genesis_validator_key"),
    (msgspec.structs.replace(GOOD, validators=(validator(0, proof=b""),)), "genesis_no_possession"),
]


@pytest.mark.parametrize("at_the_limit", AT_THE_LIMIT)
def test_what_is_at_its_limit_may_start_a_chain(at_the_limit: Genesis) -> None:
    check_genesis(at_the_limit)


@pytest.mark.parametrize(("beyond", "code"), BEYOND)
def test_what_is_beyond_it_may_not(beyond: Genesis, code: str) -> None:
    with pytest.raises(GenesisError) as caught:
        check_genesis(beyond)
    assert caught.value.code == code


def test_a_file_is_read_up_to_its_limit() -> None:
    text = genesis_to_json(GOOD)
    assert genesis_from_json(text + " " * (MAX_GENESIS_BYTES - len(text))) == GOOD
