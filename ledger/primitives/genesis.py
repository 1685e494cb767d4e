"""Genesis: the start of a chain (sumeragi.md 4.2, ledger.md "Genesis").

    genesis_hash = SHA256(GETTY-LEDGER/1 ‖ GENESIS ‖ canonical(genesis))      block 1's parent
    chain_ctx    = SHA256(DOM ‖ 0x00 ‖ len16(chain_id) ‖ chain_id ‖ genesis_hash)

Rule 1: the hash covers the canonical encoding, never the text of the file for people.
Rule 2: genesis names public keys, not account ids: an account id depends on the chain context, which depends on
genesis.
Rule 3: every validator proves that it has its consensus key, so that nobody can register another's key.
"""

import json
from itertools import pairwise
from typing import Any

import msgspec

from ledger.primitives.address import account_id
from ledger.primitives.codec import Record, encode
from ledger.primitives.genesis_errors import (
    GenesisAccountKeyError,
    GenesisChainIdError,
    GenesisError,
    GenesisHexFormError,
    GenesisNoPossessionError,
    GenesisNotHexError,
    GenesisNotReadableError,
    GenesisParamsOrderError,
    GenesisRepeatedKeyError,
    GenesisRepeatedValidatorError,
    GenesisSetError,
    GenesisSharedKeyError,
    GenesisTimestampError,
    GenesisTooLargeError,
    GenesisTooManyKeysError,
    GenesisValidatorCountError,
    GenesisValidatorKeyError,
    GenesisValidatorNameError,
    GenesisVersionError,
)
from ledger.primitives.hashing import LedgerTag, chain_context, ledger_hash
from ledger.primitives.keys import PUBLIC_KEY_BYTES, SigningKey, verify
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.text import beginning
from ledger.primitives.units import AccountId, Hash32, Millis
from ledger.primitives.validators import (
    MAX_VALIDATOR_NAME_LENGTH,
    MAX_VALIDATORS,
    Validator,
    ValidatorSet,
    possession_payload,
    validator_id,
)

__all__ = [
    "GENESIS_VERSION",
    "MAX_CHAIN_ID_LENGTH",
    "MAX_GENESIS_BYTES",
    "MAX_GENESIS_KEYS",
    "Genesis",
    "GenesisError",
    "GenesisValidator",
    "check_genesis",
    "genesis_from_json",
    "genesis_to_json",
    "prove_possession",
]

GENESIS_VERSION = 1
MAX_GENESIS_BYTES = 1024 * 1024
"""A genesis file is read into memory whole; with 4,096 keys and 64 validators it is less than a third of this."""
MAX_GENESIS_KEYS = 4_096
MAX_CHAIN_ID_LENGTH = 64


class GenesisValidator(Record, frozen=True):
    """A founding validator, with a proof that it has its consensus key."""

    name: str
    consensus_key: bytes
    p2p_key: bytes
    proof: bytes
    """Signature of `possession_payload(chain_id, consensus_key)` by the consensus key."""


class Genesis(Record, frozen=True):
    """The value on which all peers of a chain agree before the first block."""

    version: int
    chain_id: str
    timestamp_ms: Millis
    """The time of height 0: block 1 is later."""
    dev: bool
    """True for a development chain: warp, faucet, open registration and short periods are allowed."""
    validators: tuple[GenesisValidator, ...]
    params: tuple[tuple[str, int | bool], ...]
    """On-chain parameters that differ from their defaults (`ledger.params`), in order of their names."""
    operators: tuple[bytes, ...]
    """First keys of the accounts that may mint and burn against the bank."""
    registrars: tuple[bytes, ...]
    """First keys of the accounts that may open accounts."""
    accounts: tuple[bytes, ...]
    """First keys of further accounts that exist from the start."""

    @property
    def hash(self) -> Hash32:
        """Return the genesis hash: the block hash of height 0."""
        return ledger_hash(LedgerTag.GENESIS, encode(self))

    @property
    def chain_ctx(self) -> Hash32:
        """Return the chain context, which is part of every signed byte string."""
        return chain_context(self.chain_id, self.hash)

    def validator_set(self) -> ValidatorSet:
        """Return the set in force from height 1; the genesis must have been checked."""
        return ValidatorSet(
            tuple(Validator(validator_id(v.consensus_key), v.name, v.consensus_key, v.p2p_key) for v in self.validators)
        )

    def first_keys(self) -> tuple[bytes, ...]:
        """Return the first keys of all accounts that exist from the start, each once, in ascending order."""
        return tuple(sorted({*self.operators, *self.registrars, *self.accounts}))

    def account_of(self, first_key: bytes) -> AccountId:
        """Return the id of the account opened with `first_key` on this chain."""
        return account_id(self.chain_ctx, first_key)


def prove_possession(chain_id: str, key: SigningKey) -> bytes:
    """Return the proof of possession of `key`, for `GenesisValidator.proof`."""
    return key.sign(possession_payload(chain_id, key.public))


def check_genesis(genesis: Genesis) -> None:
    """Check everything except the parameters' values, which `ledger.genesis` checks. Raises GenesisError."""
    if genesis.version != GENESIS_VERSION:
        raise GenesisVersionError(version=genesis.version, known=GENESIS_VERSION)
    if not 1 <= len(genesis.chain_id) <= MAX_CHAIN_ID_LENGTH or not _is_visible(genesis.chain_id):
        raise GenesisChainIdError(most=MAX_CHAIN_ID_LENGTH)
    if not 0 < genesis.timestamp_ms < 2**53:
        raise GenesisTimestampError(time=genesis.timestamp_ms)
    if not 1 <= len(genesis.validators) <= MAX_VALIDATORS:
        raise GenesisValidatorCountError(count=len(genesis.validators), most=MAX_VALIDATORS)
    for validator in genesis.validators:
        _check_validator(genesis.chain_id, validator)
    for kind in ("name", "consensus_key", "p2p_key"):
        values = [getattr(validator, kind) for validator in genesis.validators]
        if len(set(values)) != len(values):
            raise GenesisRepeatedValidatorError(kind=kind)
    try:
        genesis.validator_set()
    except BadValidatorSetError as error:
        raise GenesisSetError(broken=error.code) from error
    for kind in ("operators", "registrars", "accounts"):
        _check_keys(kind, getattr(genesis, kind))
    names = [name for name, _ in genesis.params]
    if any(a >= b for a, b in pairwise(names)):
        raise GenesisParamsOrderError


def _check_validator(chain_id: str, validator: GenesisValidator) -> None:
    name = validator.name
    if not 1 <= len(name) <= MAX_VALIDATOR_NAME_LENGTH or not _is_visible(name):
        raise GenesisValidatorNameError(most=MAX_VALIDATOR_NAME_LENGTH, name=beginning(name))
    if len(validator.consensus_key) != PUBLIC_KEY_BYTES or len(validator.p2p_key) != PUBLIC_KEY_BYTES:
        raise GenesisValidatorKeyError(name=name, bytes=PUBLIC_KEY_BYTES)
    if validator.consensus_key == validator.p2p_key:
        raise GenesisSharedKeyError(name=name)
    payload = possession_payload(chain_id, validator.consensus_key)
    if not verify(validator.consensus_key, payload, validator.proof):
        raise GenesisNoPossessionError(name=name)


def _is_visible(text: str) -> bool:
    """Return whether a terminal shows `text` unchanged: it has neither blanks nor control characters."""
    return all("!" <= letter <= "~" for letter in text)


def _check_keys(kind: str, keys: tuple[bytes, ...]) -> None:
    if len(keys) > MAX_GENESIS_KEYS:
        raise GenesisTooManyKeysError(kind=kind, count=len(keys), most=MAX_GENESIS_KEYS)
    if any(len(key) != PUBLIC_KEY_BYTES for key in keys):
        raise GenesisAccountKeyError(kind=kind, bytes=PUBLIC_KEY_BYTES)
    if len(set(keys)) != len(keys):
        raise GenesisRepeatedKeyError(kind=kind)


def genesis_to_json(genesis: Genesis) -> str:
    """Return the file for people: bytes as lower-case hex, parameters by name."""
    shown = {
        "version": genesis.version,
        "chain_id": genesis.chain_id,
        "timestamp_ms": genesis.timestamp_ms,
        "dev": genesis.dev,
        "validators": [
            {
                "name": v.name,
                "consensus_key": v.consensus_key.hex(),
                "p2p_key": v.p2p_key.hex(),
                "proof": v.proof.hex(),
            }
            for v in genesis.validators
        ],
        "params": dict(genesis.params),
        "operators": [key.hex() for key in genesis.operators],
        "registrars": [key.hex() for key in genesis.registrars],
        "accounts": [key.hex() for key in genesis.accounts],
    }
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"


class _ValidatorFile(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    consensus_key: str
    p2p_key: str
    proof: str


class _GenesisFile(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    chain_id: str
    timestamp_ms: int
    dev: bool
    validators: list[_ValidatorFile]
    params: dict[str, bool | int]
    operators: list[str]
    registrars: list[str]
    accounts: list[str]


def genesis_from_json(text: str | bytes) -> Genesis:
    """Return the checked genesis of a file; raises GenesisError if text, shape or content is wrong."""
    raw = text.encode() if isinstance(text, str) else text
    if len(raw) > MAX_GENESIS_BYTES:
        raise GenesisTooLargeError(size=len(raw), most=MAX_GENESIS_BYTES)
    try:
        json.loads(raw, object_pairs_hook=_once)  # of two equal names msgspec uses the last; a reader may see the first
        file = msgspec.json.decode(raw, type=_GenesisFile)
    except (ValueError, RecursionError) as error:
        raise GenesisNotReadableError(fault=str(error)) from error
    genesis = Genesis(
        file.version,
        file.chain_id,
        Millis(file.timestamp_ms),
        file.dev,
        tuple(
            GenesisValidator(
                v.name,
                _unhex("consensus_key", v.consensus_key),
                _unhex("p2p_key", v.p2p_key),
                _unhex("proof", v.proof),
            )
            for v in file.validators
        ),
        tuple(sorted(file.params.items())),
        tuple(_unhex("operators", key) for key in file.operators),
        tuple(_unhex("registrars", key) for key in file.registrars),
        tuple(_unhex("accounts", key) for key in file.accounts),
    )
    check_genesis(genesis)
    return genesis


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name appears twice in one object")
    return found


def _unhex(field: str, text: str) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError as error:
        raise GenesisNotHexError(field=field) from error
    if value.hex() != text:
        raise GenesisHexFormError(field=field)
    return value
