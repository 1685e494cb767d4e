"""Guardians and recoveries of accounts, in a world: the calls, and keys that speak for an account they do not name.

speak(world, "new phone", "member-01")                        what "new phone" signs is of the account of member-01
recovery(world, "member-01", "new phone")                     a guardian's approval of that key
guarded(world, "member-01", ["member-02", "member-03"], 2)    guardians who have agreed
"""

from collections.abc import Sequence

from contracts.account.calls import (
    AgreeGuardian,
    Recover,
    SetGuardians,
    VerifyRecovery,
)
from contracts.account.state import AccountState, Naming, Recovery
from contracts.identity.calls import Attest, Register
from ledger.primitives.codec import Record, encode
from ledger.primitives.consent import recovering_payload
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import Millis
from ledger.refusals import RefusedError
from tests.kit.world import DAY, World, key_of, method_of

__all__ = [
    "WAIT",
    "by_keys",
    "guarded",
    "kept_out",
    "naming_of",
    "recovery",
    "speak",
    "state_of",
    "verified",
    "verifying",
    "waiting_of",
]

WAIT = 7 * DAY
"""The waiting time of a chain that does not change it."""
PERSON = bytes(31)
"""A nullifier is this and one more byte."""


def speak(world: World, key: str, account: str) -> None:
    """Let what `key` signs from now on be of the account of somebody else."""
    world._ids[key] = world.id(account)


def state_of(world: World) -> AccountState:
    """Return the account contract's state."""
    return AccountState(world.chain.storage("account"))


def naming_of(world: World, name: str) -> Naming:
    """Return the naming of guardians that waits."""
    found = state_of(world).namings.get(world.id(name))
    assert found is not None, f"no naming of {name} waits"
    return found


def waiting_of(world: World, name: str) -> Recovery | None:
    """Return the recovery of an account that waits."""
    return state_of(world).recoveries.get(world.id(name))


def _named(world: World, name: str, keys: Sequence[str], threshold: int) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the public keys, and their signatures."""
    made = [key_of(key) for key in keys]
    public = tuple(key.public for key in made)
    payload = recovering_payload(world.chain.chain_ctx, world.id(name), public, threshold)
    return public, tuple(key.sign(payload) for key in made)


def recovery(world: World, name: str, *keys: str, threshold: int = 1) -> Recover:
    """Return a guardian's approval of new keys, which agree."""
    public, consents = _named(world, name, keys, threshold)
    return Recover(world.id(name), public, threshold, consents)


def verifying(world: World, name: str, *keys: str, person: int = 1, threshold: int = 1) -> VerifyRecovery:
    """Return a verifier's confirmation of new keys, which agree."""
    public, consents = _named(world, name, keys, threshold)
    return VerifyRecovery(world.id(name), public, threshold, PERSON + bytes((person,)), consents)


def guarded(world: World, name: str, guardians: Sequence[str], threshold: int, *, verifier: bool = False) -> None:
    """Give an account without guardians its guardians, who agree."""
    world.call(name, SetGuardians(tuple(world.id(one) for one in guardians), threshold, verifier))
    number = state_of(world).named.get(world.id(name)) or 0
    world.all([(guardian, AgreeGuardian(world.id(name), number)) for guardian in guardians])


def verified(world: World, verifier: str, persons: dict[str, int]) -> None:
    """Register a verifier, which binds accounts to persons by their numbers."""
    world.all(world.said(Register(world.id(verifier), "기관 1", 4, bytes(32))))
    until = Millis(world.now + 300 * DAY)
    said = [Attest(world.id(name), 2, until, PERSON + bytes((number,))) for name, number in persons.items()]
    world.all([(verifier, one) for one in said])


def kept_out(world: World, name: str, call: Record) -> str:
    """Return the code by which no block may hold a call, and assert that the pool refuses it too."""
    tx = world.tx(name, call)
    world.nonces.clear()
    try:
        world.chain.check_transaction(tx)
    except RefusedError as refused:
        return refused.code
    return "admitted"


def by_keys(world: World, name: str, call: Record, *keys: str) -> ParsedTransaction:
    """Return a call of an account that exactly these keys have signed."""
    account = world.id(name)
    contract, method = method_of(call)
    made = sorted((key_of(key) for key in keys), key=lambda key: key.public)
    nonce, until = world.chain.nonce(account), world.chain.height + 100
    body = Transaction(1, world.chain.chain_ctx, account, nonce, until, contract, method, encode(call))
    return parse_transaction(sign_transaction(body, *made))
