"""Rules for the keys and the guardians of an account. Pure.

Rule 1: 1 ≤ threshold ≤ number of keys ≤ MAX_KEYS, and keys are different, 32 bytes each, in ascending order.
Rule 2: the present keys sign a change of keys, like every transaction of the account.
Rule 3: a key belongs to an account only if it has signed that it agrees (CONSENT). An account's id follows from a
public key, which anybody may know. Without this rule, an attacker could open the victim's account with the victim's key
and an own one, before the victim does.
Rule 4: more than half of the guardians approve, so that two different sets of keys are never both approved.
"""

from collections.abc import Iterable
from itertools import pairwise

from contracts.abi.interfaces import Authority
from contracts.account.calls import ProposeCall
from contracts.account.errors import (
    BadGuardianThresholdError,
    BadThresholdError,
    CallNameError,
    ConsentCountError,
    GuardianTwiceError,
    KeyLengthError,
    KeyNotAgreedError,
    KeyTwiceError,
    OwnGuardianError,
    TooManyGuardiansError,
    TooManyKeysError,
)
from contracts.account.state import Guardians
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.keys import verify
from ledger.primitives.text import is_plain_name
from ledger.primitives.transaction import MAX_NAME_LENGTH
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis

__all__ = [
    "APPROVAL_MS",
    "CALM_MS",
    "CONTEST_MS",
    "KEY_BYTES",
    "LONGEST_CALL_MS",
    "MAX_GUARDIANS",
    "MAX_KEYS",
    "MAX_OWN_CALLS",
    "PERSON_LEVEL",
    "VERIFY_STEPS",
    "call_id",
    "check_consents",
    "check_names",
    "checked_authority",
    "checked_guardians",
]

KEY_BYTES = 32

MAX_KEYS = 8
"""As many as a transaction may have signatures (`ledger.primitives.transaction.MAX_SIGNATURES`)."""

MAX_GUARDIANS = 7
"""More people than most have to trust so far; it limits the approvals of an account."""

APPROVAL_MS = Millis(7 * DAY_MS)
"""How long a guardian's approval counts: long enough for people, but an old one must not surprise anybody."""

CONTEST_MS = Millis(3 * DAY_MS)
"""How long a vetoed recovery waits for the third of keys, guardians and verifier: a visit to a bank, over a weekend."""

CALM_MS = Millis(30 * DAY_MS)
"""How long no recovery begins after a veto. The longest waiting time is 28 days, so the owner can replace guardians."""

LONGEST_CALL_MS = Millis(30 * DAY_MS)
"""How far ahead a proposed call may expire: an approval of last season must not carry out anything."""

MAX_OWN_CALLS = 4
"""The most calls that a key has proposed and that wait: for what a household decides in a week."""

PERSON_LEVEL = 2
"""Verifiers that may attest persons, from this level on, may confirm a recovery."""

VERIFY_STEPS = 200
"""Microseconds to verify a signature, rounded up. They are counted before the verification."""


def check_consents(payload: bytes, keys: tuple[bytes, ...], consents: tuple[bytes, ...]) -> None:
    """Raise unless each key has signed `payload`; the signatures are in the order of the keys.

    ConsentCountError, KeyNotAgreedError.
    """
    if len(consents) != len(keys):
        raise ConsentCountError(keys=len(keys), consents=len(consents))
    for key, consent in zip(keys, consents, strict=True):
        if not verify(key, payload, consent):
            raise KeyNotAgreedError(key=key)


def checked_authority(keys: Iterable[bytes], threshold: int) -> Authority:
    """Return the authority of these keys.

    Raises KeyLengthError, KeyTwiceError, TooManyKeysError, BadThresholdError.
    """
    ordered = tuple(sorted(keys))
    if any(len(key) != KEY_BYTES for key in ordered):
        raise KeyLengthError(length=KEY_BYTES)
    if len(set(ordered)) != len(ordered):
        raise KeyTwiceError
    if len(ordered) > MAX_KEYS:
        raise TooManyKeysError(count=len(ordered), most=MAX_KEYS)
    if not 1 <= threshold <= len(ordered):
        raise BadThresholdError(threshold=threshold, keys=len(ordered))
    return Authority(ordered, threshold)


def checked_guardians(owner: AccountId, accounts: Iterable[AccountId], threshold: int, verifier: bool) -> Guardians:
    """Return the guardians that the owner names.

    Raises OwnGuardianError, GuardianTwiceError, TooManyGuardiansError, BadGuardianThresholdError.
    """
    ordered = tuple(sorted(accounts))
    if owner in ordered:
        raise OwnGuardianError
    if any(first == second for first, second in pairwise(ordered)):
        raise GuardianTwiceError
    if len(ordered) > MAX_GUARDIANS:
        raise TooManyGuardiansError(count=len(ordered), most=MAX_GUARDIANS)
    least = len(ordered) // 2 + 1 if ordered else 0
    if not least <= threshold <= len(ordered):
        raise BadGuardianThresholdError(threshold=threshold, least=least, guardians=len(ordered))
    return Guardians(ordered, threshold, verifier)


def check_names(*names: str) -> None:
    """Raise CallNameError unless people can read each name, and a transaction could have it."""
    if not all(0 < len(name) <= MAX_NAME_LENGTH and is_plain_name(name) for name in names):
        raise CallNameError(most=MAX_NAME_LENGTH)


def call_id(account: AccountId, number: int, call: ProposeCall) -> Hash32:
    """Return the id of a proposed call, which approvals name: a hash of account, number, call and expiry."""
    return ledger_hash(LedgerTag.PROPOSED_CALL, encode((account, number, encode(call))))
