"""No two consents of a key are the same bytes, and none is those of a transaction."""

from itertools import combinations

from ledger.primitives.consent import adding_payload, opening_payload
from ledger.primitives.hashing import LedgerTag, ledger_head
from ledger.primitives.units import AccountId

A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)
K, L, M = (bytes([n]) * 32 for n in (1, 2, 3))


def test_every_part_is_bound() -> None:
    payloads = [
        opening_payload(b"chain", A, (K, L), 1),
        opening_payload(b"other", A, (K, L), 1),
        opening_payload(b"chain", B, (K, L), 1),
        opening_payload(b"chain", A, (K, M), 1),
        opening_payload(b"chain", A, (K, L, M), 1),
        opening_payload(b"chain", A, (K, L), 2),
        adding_payload(b"chain", A, K),
        adding_payload(b"other", A, K),
        adding_payload(b"chain", B, K),
        adding_payload(b"chain", A, L),
    ]
    assert all(one != other for one, other in combinations(payloads, 2))


def test_the_order_of_keys_does_not_matter() -> None:
    assert opening_payload(b"chain", A, (K, L), 1) == opening_payload(b"chain", A, (L, K), 1)


def test_a_consent_is_never_a_transaction() -> None:
    for payload in (opening_payload(b"chain", A, (K, L), 1), adding_payload(b"chain", A, K)):
        assert payload.startswith(ledger_head(LedgerTag.KEY_CONSENT))
        assert not payload.startswith(ledger_head(LedgerTag.TX_SIGN))
