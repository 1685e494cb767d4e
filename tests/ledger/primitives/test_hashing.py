"""No two meanings share bytes under a hash."""

from hashlib import sha256 as plain

import pytest

from ledger.primitives.hashing import LedgerTag, chain_context, ledger_hash, sha256, u64be
from ledger.primitives.units import Hash32


def test_parts_are_joined() -> None:
    assert sha256(b"ab", b"c") == plain(b"abc").digest()


def test_every_tag_is_a_domain_of_its_own() -> None:
    assert len({ledger_hash(tag, b"x") for tag in LedgerTag}) == len(LedgerTag)


def test_the_chain_context_covers_name_and_genesis() -> None:
    genesis = Hash32(bytes(32))
    expected = plain(b"GETTY-SUMERAGI/1\x00\x00\x05getty" + genesis).digest()
    assert chain_context("getty", genesis) == expected
    assert chain_context("getty", Hash32(b"\x01" * 32)) != expected
    assert chain_context("gett", Hash32(b"y" + bytes(31))) != expected


def test_fixed_width_numbers() -> None:
    assert u64be(258) == b"\x00\x00\x00\x00\x00\x00\x01\x02"
    for value in (-1, 2**64):
        with pytest.raises(OverflowError):
            u64be(value)
