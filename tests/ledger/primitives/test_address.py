"""Account ids: bound to chain and first key; written so that a slip of the pen is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.primitives.address import AddressError, account_id, format_account, parse_account

ids = st.binary(min_size=20, max_size=20)
VECTORS = {
    bytes(20): "gye1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqp8eq59",
    bytes(range(20)): "gye1qqqsyqcyq5rqwzqfpg9scrgwpugpzysn3jg9zp",
    b"\xff" * 20: "gye1lllllllllllllllllllllllllllllllldkc0n0",
}


def bip350(hrp: str, data: bytes) -> str:
    """A second implementation, from the text of BIP 173 and BIP 350."""
    charset = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{byte:08b}" for byte in data)
    groups = [int(bits[i : i + 5].ljust(5, "0"), 2) for i in range(0, len(bits), 5)]
    values = [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp] + groups + [0] * 6
    generator = [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]
    chk = 1
    for v in values:
        b = chk >> 25
        chk = (chk & 0x1FFFFFF) << 5 ^ v
        for i in range(5):
            chk ^= generator[i] if ((b >> i) & 1) else 0
    chk ^= 0x2BC830A3
    return hrp + "1" + "".join(charset[g] for g in groups + [(chk >> 5 * (5 - i)) & 31 for i in range(6)])


@given(ids)
def test_written_as_bech32m_and_read_back(account: bytes) -> None:
    text = format_account(account)
    assert text == bip350("gye", account)
    assert parse_account(text) == account
    assert parse_account(text.upper()) == account


def test_the_second_implementation_gives_the_vectors_of_bip_350() -> None:
    descending = sum(group << 5 * group for group in range(32))
    assert bip350("abcdef", descending.to_bytes(20, "big")) == "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx"
    assert bip350("a", b"") == "a1lqfn3a"


@pytest.mark.parametrize("account", VECTORS)
def test_vectors(account: bytes) -> None:
    assert format_account(account) == VECTORS[account]


@given(ids, st.data())
def test_a_mistyped_letter_or_two_swapped_are_noticed(account: bytes, data: st.DataObject) -> None:
    text = format_account(account)
    place = data.draw(st.integers(4, len(text) - 1))
    letter = data.draw(st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l").filter(lambda c: c != text[place]))
    with pytest.raises(AddressError):
        parse_account(text[:place] + letter + text[place + 1 :])
    if place + 1 < len(text) and text[place] != text[place + 1]:
        with pytest.raises(AddressError):
            parse_account(text[:place] + text[place + 1] + text[place] + text[place + 2 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gye",
        "gye1",
        "btc1qqqq",
        "1" * 42,
        format_account(bytes(20)) + "q",
        "btc1" + format_account(bytes(20))[4:],  # checksum and all
        format_account(bytes(20))[4:],
        bip350("gye", bytes(15)),
        bip350("gye", bytes(25)),
        bip350("gye", b"\xff" * 25),
        "Gye1" + format_account(bytes(20))[4:],
        "gye1" + "b" * 38,
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        parse_account(text)


def test_an_id_is_of_one_chain_and_one_key() -> None:
    assert len(account_id(bytes(32), bytes(32))) == 20
    assert len({account_id(c, k) for c in (bytes(32), b"c" * 32) for k in (bytes(32), b"k" * 32)}) == 4
    with pytest.raises(AddressError):
        format_account(bytes(19))
