"""Genesis: what a chain starts from (sumeragi.md 4.2, ledger.md "Genesis").

    genesis_hash = SHA256(GETTY-LEDGER/1 ‖ GENESIS ‖ canonical(genesis))      block 1's parent
    chain_ctx    = SHA256(DOM ‖ 0x00 ‖ len16(chain_id) ‖ chain_id ‖ genesis_hash)

Rule 1: the hash covers the canonical encoding, never the text of the file people read.
Rule 2: it names public keys, not account ids: an account id covers the chain context, which covers this.
Rule 3: every validator proves that it holds its consensus key, so that nobody can register another's key.
"""

import json
from itertools import pairwise
from typing import Any, NoReturn

import msgspec

from ledger.primitives.address import account_id
from ledger.primitives.codec import Record, encode
from ledger.primitives.hashing import LedgerTag, chain_context, ledger_hash
from ledger.primitives.keys import PUBLIC_KEY_BYTES, SigningKey, verify
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.units import AccountId, Hash32, Millis
from ledger.primitives.validators import (
    MAX_VALIDATOR_NAME_LENGTH,
    MAX_VALIDATORS,
    Validator,
    ValidatorSet,
    possession_payload,
    validator_id,
)

GENESIS_VERSION = 1
MAX_GENESIS_BYTES = 1024 * 1024
"""A genesis file is read into memory whole; 4,096 keys and 64 validators stay below a third of this."""
MAX_GENESIS_KEYS = 4_096
MAX_CHAIN_ID_LENGTH = 64


class GenesisError(Exception):
    """A genesis that no chain may start from. `code` says which rule it breaks."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class GenesisValidator(Record, frozen=True):
    """A founding validator and the proof that it holds its consensus key."""

    name: str
    consensus_key: bytes
    p2p_key: bytes
    proof: bytes
    """Signature of `possession_payload(chain_id, consensus_key)` by the consensus key."""


class Genesis(Record, frozen=True):
    """The one value that all peers of a chain agree on before there is a block."""

    version: int
    chain_id: str
    timestamp_ms: Millis
    """The time of height 0: block 1 is later."""
    dev: bool
    """A development chain: warp, faucet, open registration and short periods are allowed."""
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
        """Return the chain context that every signed byte string carries."""
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
    """Return the proof that `key` is held, for `GenesisValidator.proof`."""
    return key.sign(possession_payload(chain_id, key.public))


def check_genesis(genesis: Genesis) -> None:
    """Check everything but the parameters' values, which `ledger.genesis` knows. Raises GenesisError(code, detail)."""
    if genesis.version != GENESIS_VERSION:
        _refuse("genesis_version", f"version {genesis.version}, this software knows {GENESIS_VERSION}")
    if not 1 <= len(genesis.chain_id) <= MAX_CHAIN_ID_LENGTH or not _is_visible(genesis.chain_id):
        _refuse("genesis_chain_id", f"chain_id has 1 to {MAX_CHAIN_ID_LENGTH} visible ASCII letters")
    if not 0 < genesis.timestamp_ms < 2**53:
        _refuse("genesis_timestamp", f"timestamp_ms {genesis.timestamp_ms} is not milliseconds since 1970")
    if not 1 <= len(genesis.validators) <= MAX_VALIDATORS:
        _refuse("genesis_validators", f"{len(genesis.validators)} validators; 1 to {MAX_VALIDATORS} are possible")
    for validator in genesis.validators:
        _check_validator(genesis.chain_id, validator)
    for kind in ("name", "consensus_key", "p2p_key"):
        values = [getattr(validator, kind) for validator in genesis.validators]
        if len(set(values)) != len(values):
            _refuse("genesis_duplicate_validator", f"two validators have the same {kind}")
    try:
        genesis.validator_set()
    except BadValidatorSetError as error:
        detail = f"the validators do not make a set ({error.code})"
        raise GenesisError("genesis_duplicate_validator", detail) from error
    for kind in ("operators", "registrars", "accounts"):
        _check_keys(kind, getattr(genesis, kind))
    names = [name for name, _ in genesis.params]
    if any(a >= b for a, b in pairwise(names)):
        _refuse("genesis_params_order", "params stand once each, in ascending order of their names")


def _check_validator(chain_id: str, validator: GenesisValidator) -> None:
    name = validator.name
    if not 1 <= len(name) <= MAX_VALIDATOR_NAME_LENGTH or not _is_visible(name):
        _refuse(
            "genesis_validator_name",
            f"a validator's name has 1 to {MAX_VALIDATOR_NAME_LENGTH} visible ASCII letters: {name!r}",
        )
    if len(validator.consensus_key) != PUBLIC_KEY_BYTES or len(validator.p2p_key) != PUBLIC_KEY_BYTES:
        _refuse("genesis_validator_key", f"the keys of {name} have {PUBLIC_KEY_BYTES} bytes each")
    if validator.consensus_key == validator.p2p_key:
        _refuse("genesis_shared_key", f"{name} uses one key for consensus and for connections; they are different keys")
    payload = possession_payload(chain_id, validator.consensus_key)
    if not verify(validator.consensus_key, payload, validator.proof):
        _refuse("genesis_no_possession", f"{name} does not prove that it holds its consensus key")


def _is_visible(text: str) -> bool:
    """Return whether a terminal shows `text` as what it is: neither blanks nor letters that move a cursor."""
    return all("!" <= letter <= "~" for letter in text)


def _check_keys(kind: str, keys: tuple[bytes, ...]) -> None:
    if len(keys) > MAX_GENESIS_KEYS:
        _refuse("genesis_too_many_keys", f"{kind} lists {len(keys)} keys, at most {MAX_GENESIS_KEYS} are possible")
    if any(len(key) != PUBLIC_KEY_BYTES for key in keys):
        _refuse("genesis_account_key", f"a key in {kind} has not {PUBLIC_KEY_BYTES} bytes")
    if len(set(keys)) != len(keys):
        _refuse("genesis_duplicate_key", f"a key appears twice in {kind}")


def _refuse(code: str, detail: str) -> NoReturn:
    raise GenesisError(code, detail)


def genesis_to_json(genesis: Genesis) -> str:
    """Return the file people read: bytes as lower-case hex, parameters by name."""
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
    """Return the checked genesis of a file; raises GenesisError when text, shape or content is wrong."""
    raw = text.encode() if isinstance(text, str) else text
    if len(raw) > MAX_GENESIS_BYTES:
        _refuse("genesis_too_large", f"{len(raw)} bytes, at most {MAX_GENESIS_BYTES} are read")
    try:
        json.loads(
            raw, object_pairs_hook=_once
        )  # msgspec takes the last of two equal names; a reader may see the first
        file = msgspec.json.decode(raw, type=_GenesisFile)
    except (ValueError, RecursionError) as error:
        raise GenesisError("genesis_not_readable", f"not a genesis file: {error}") from error
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
        raise GenesisError("genesis_not_hex", f"{field} holds something that is not hexadecimal") from error
    if value.hex() != text:
        _refuse("genesis_not_hex", f"{field} is written in lower-case hexadecimal without spaces")
    return value
