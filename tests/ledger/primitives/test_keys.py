"""libsodium's verdicts are the rule, so they are written down: the cases on which Ed25519 libraries differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.keys import Claim, SigningKey, verify, verify_all

ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL_ORDER_POINTS = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
]
NON_CANONICAL_POINTS = [
    "0100000000000000000000000000000000000000000000000000000000000080",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]


def test_rfc_8032_vector() -> None:
    key = SigningKey(bytes.fromhex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"))
    assert key.public.hex() == "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    signature = key.sign(bytes.fromhex("af82"))
    assert signature.hex() == (
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )
    assert verify(key.public, bytes.fromhex("af82"), signature)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.data())
def test_a_signature_holds_only_for_its_key_and_bytes(seed: bytes, payload: bytes, data: st.DataObject) -> None:
    key = SigningKey(seed)
    signature = key.sign(payload)
    assert key.sign(payload) == signature
    assert verify(key.public, payload, signature)
    assert not verify(key.public, payload + b"x", signature)
    assert not verify(
        SigningKey(bytes(31) + b"\x01" if seed != bytes(31) + b"\x01" else bytes(32)).public, payload, signature
    )
    place, flip = data.draw(st.integers(0, 63)), data.draw(st.integers(1, 255))
    forged = bytearray(signature)
    forged[place] ^= flip
    assert not verify(key.public, payload, bytes(forged))


@pytest.mark.parametrize("point", SMALL_ORDER_POINTS + NON_CANONICAL_POINTS)
def test_small_order_and_non_canonical_keys_sign_nothing(point: str) -> None:
    """With such a key S = 0 and R = the neutral element would satisfy the cofactored equation for any bytes."""
    for r in (*SMALL_ORDER_POINTS, point):
        assert not verify(bytes.fromhex(point), b"pay everything", bytes.fromhex(r) + bytes(32))


@pytest.mark.parametrize("point", SMALL_ORDER_POINTS)
def test_small_order_r_is_refused_under_an_honest_key(point: str) -> None:
    assert not verify(SigningKey(bytes(32)).public, b"x", bytes.fromhex(point) + bytes(32))


def test_a_signature_is_not_malleable() -> None:
    """S + L satisfies the equation too; accepting it would give one transaction two witnesses."""
    key = SigningKey(bytes(32))
    signature = key.sign(b"x")
    s = int.from_bytes(signature[32:], "little") + ORDER
    assert s < 2**256
    assert not verify(key.public, b"x", signature[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize(
    ("key", "signature"), [(b"", bytes(64)), (bytes(31), bytes(64)), (bytes(32), b""), (bytes(32), bytes(65))]
)
def test_wrong_lengths_are_false_and_no_error(key: bytes, signature: bytes) -> None:
    assert not verify(key, b"x", signature)


def test_bytes_moved_between_signature_and_payload_sign_nothing() -> None:
    """libsodium gets both as one byte string, so without their lengths one signature would be valid for every way to
    cut it."""
    key = SigningKey(bytes(32))
    signature = key.sign(b"payload")
    assert verify(key.public, b"payload", signature)
    assert not verify(key.public, b"ayload", signature + b"p")
    assert not verify(key.public, signature[63:] + b"payload", signature[:63])
    assert not verify(key.public + b"x", b"payload", signature)


def test_answers_stand_in_the_order_of_the_claims() -> None:
    key = SigningKey(bytes(32))
    good, bad = Claim(key.public, b"a", key.sign(b"a")), Claim(key.public, b"a", key.sign(b"b"))
    assert verify_all([good, bad, good]) == [True, False, True]


def test_a_key_does_not_show_its_secret() -> None:
    key = SigningKey(b"\x07" * 32)
    assert repr(key) == f"SigningKey(public={key.public.hex()})"
    with pytest.raises(ValueError, match="32 bytes"):
        SigningKey(b"short")
