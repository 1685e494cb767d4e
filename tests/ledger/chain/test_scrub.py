"""Every stored record of a small chain, damaged: the scrub finds it within one round."""

import pytest

from ledger.chain.scrub import Damage, Scrub
from tests.kit.simulated import calm, decide, peer, run_until
from tests.sim.cluster import SimCluster

ROUND = 400
"""Steps within which every value and every height was looked at, twice."""


def level() -> SimCluster:
    cluster = calm()
    for nonce in range(2):
        decide(cluster, nonce)
    run_until(cluster, cluster.level)
    return cluster


CLUSTER = level()
CHAIN = peer(CLUSTER.nodes[0]).chain
STORED = dict(CHAIN.store.scan(b""))


def first_damage() -> Damage | None:
    scrub = Scrub(CHAIN)
    found = (scrub.step() for _ in range(ROUND))
    return next((damage for damage in found if damage is not None), None)


def test_a_whole_store_is_in_order_round_after_round() -> None:
    assert first_damage() is None


@pytest.mark.parametrize("prefix", [b"s/", b"h/", b"b/", b"q/", b"r/"])
def test_a_flipped_bit_in_any_record_is_found(prefix: bytes) -> None:
    """As silent damage is: the medium's own checksum fits, and the caches still hold what was right."""
    keys = [key for key in STORED if key.startswith(prefix)]
    assert keys
    for key in keys:
        value = STORED[key]
        if not value:
            continue
        at = len(value) // 2
        CHAIN.store.write({key: value[:at] + bytes((value[at] ^ 4,)) + value[at + 1 :]})
        found = first_damage()
        CHAIN.store.write({key: value})
        if prefix != b"q/":  # a signature in a certificate is not verified again, its block hash is compared
            assert found is not None, key
    assert first_damage() is None


@pytest.mark.parametrize("prefix", [b"t/", b"h/", b"b/", b"q/", b"r/"])
def test_a_record_that_is_gone_is_found(prefix: bytes) -> None:
    for key in [key for key in STORED if key.startswith(prefix)]:
        CHAIN.store.write({key: None})
        assert first_damage() is not None, key
        CHAIN.store.write({key: STORED[key]})
