import pytest

from api import asked
from api.problems import ProblemError


@pytest.mark.parametrize("text", ["0A", "0", " 00", "0 0", "zz", "0x00", "٠٠"])
def test_bytes_have_one_spelling(text: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        asked.hexbytes(text, "it", 8)
    assert refusal.value.code == "bad_hex"


def test_bytes_have_a_limit() -> None:
    assert asked.hexbytes("00" * 8, "it", 8) == bytes(8)
    with pytest.raises(ProblemError):
        asked.hexbytes("00" * 9, "it", 8)


def test_a_hash_has_32_bytes() -> None:
    assert asked.hash32("ab" * 32, "it") == b"\xab" * 32
    with pytest.raises(ProblemError):
        asked.hash32("ab" * 31, "it")


def test_heights() -> None:
    assert (asked.height("latest", 7), asked.height("7", 7)) == (7, 7)
    for text, code in (("8", "unknown_block"), ("0", "unknown_block"), ("x", "bad_height"), ("+1", "bad_height")):
        with pytest.raises(ProblemError) as refusal:
            asked.height(text, 7)
        assert refusal.value.code == code


def test_indexes() -> None:
    assert asked.index("0", 5) == 0
    for text in ("6", "-1", "", "1" * 10):
        with pytest.raises(ProblemError):
            asked.index(text, 5)


def test_accounts() -> None:
    with pytest.raises(ProblemError) as refusal:
        asked.account("gye1x")
    assert refusal.value.code == "bad_address"
