"""BIP-39 and SLIP-10 by their published vectors; a mistyped word is never another account."""

import pytest
from mnemonic import Mnemonic

from cli.errors import KeyProblemError
from cli.wallet.mnemonic import derive, key_seed, new_words
from ledger.primitives.keys import SigningKey

ABANDON = "abandon " * 11 + "about"

SLIP10_SEED = bytes.fromhex("000102030405060708090a0b0c0d0e0f")
SLIP10 = [
    ((), "2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7",
     "a4b2856bfec510abab89753fac1ac0e1112364e7d250545963f135f2a33188ed"),
    ((0,), "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3",
     "8c8a13df77a28f3445213a0f432fde644acaa215fc72dcdf300d5efaa85d350c"),
    ((0, 1), "b1d0bad404bf35da785a64ca1ac54b2617211d2777696fbffaf208f746ae84f2",
     "1932a5270f335bed617d5b935c80aedb1a35bd9fc1e31acafd5372c30f5c1187"),
    ((0, 1, 2), "92a5b23c0b8a99e37d07df3fb9966917f5d06e02ddbd909c7e184371463e9fc9",
     "ae98736566d30ed0e9d2f4486a64bc95740d89c7db33f52121f8ea8f76ff0fc1"),
    ((0, 1, 2, 2, 1_000_000_000), "8f94d394a8e8fd6b1bc2f3f49f5c47e385281d5c17e65324b0f62483e37e8793",
     "3c24da049451555d51a7014a37337aa4e12d41e485abccfa46b47dfb2af54b7a"),
]  # fmt: skip
"""Test vector 1 for ed25519 of SLIP-0010: path, private key, public key."""


@pytest.mark.parametrize(("path", "private", "public"), SLIP10)
def test_slip10_vectors(path: tuple[int, ...], private: str, public: str) -> None:
    found = derive(SLIP10_SEED, path)
    assert found.hex() == private
    assert SigningKey(found).public.hex() == public


def test_bip39_vector() -> None:
    seed = Mnemonic.to_seed(ABANDON, "TREZOR")
    assert seed.hex().startswith("c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e5349553")
    assert key_seed(ABANDON) == derive(Mnemonic.to_seed(ABANDON), (44, 6_781_285, 0))


@pytest.mark.parametrize("count", [12, 24])
def test_new_words_are_fresh_and_stand_for_keys(count: int) -> None:
    words = new_words(count)
    assert len(words.split()) == count
    assert words != new_words(count)
    assert key_seed(words) == key_seed(f"  {words.upper()} \n") != key_seed(words, 1)


@pytest.mark.parametrize("words", ["", "abandon", "abandon " * 12, ABANDON.replace("about", "abuot"), ABANDON + " x"])
def test_wrong_words_are_refused(words: str) -> None:
    with pytest.raises(KeyProblemError) as refusal:
        key_seed(words)
    assert (refusal.value.code, refusal.value.exit_code) == ("bad_mnemonic", 5)
