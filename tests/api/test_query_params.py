import pytest
from aiohttp.test_utils import make_mocked_request

from api import query_params
from api.errors import Hex, ProblemError
from api.ports import MAX_WAIT_S


@pytest.mark.parametrize("text", ["0A", "0", " 00", "0 0", "zz", "0x00", "٠٠"])
def test_bytes_have_one_spelling(text: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        query_params.hexbytes(text, Hex.TX, 8)
    assert refusal.value.code == "bad_hex"


def test_bytes_have_a_limit() -> None:
    assert query_params.hexbytes("00" * 8, Hex.TX, 8) == bytes(8)
    with pytest.raises(ProblemError):
        query_params.hexbytes("00" * 9, Hex.TX, 8)


def test_a_hash_has_32_bytes() -> None:
    assert query_params.hash32("ab" * 32, Hex.TX) == b"\xab" * 32
    for digits in (0, 62, 66):
        with pytest.raises(ProblemError) as refusal:
            query_params.hash32("a" * digits, Hex.TX)
        assert refusal.value.code == "bad_hex"


def test_heights() -> None:
    assert (query_params.height("latest", 7), query_params.height("7", 7)) == (7, 7)
    for text, code in (
        ("8", "unknown_block"),
        ("0", "unknown_block"),
        ("9" * 18, "unknown_block"),
        ("9" * 19, "bad_height"),
        ("x", "bad_height"),
        ("+1", "bad_height"),
        ("٣", "bad_height"),
    ):
        with pytest.raises(ProblemError) as refusal:
            query_params.height(text, 7)
        assert refusal.value.code == code


def test_indexes() -> None:
    assert (query_params.index("0", 5), query_params.index("5", 5)) == (0, 5)
    assert query_params.index("9" * 9, 10**9) == 999_999_999
    for text in ("6", "-1", "", "1" * 10, "٣"):
        with pytest.raises(ProblemError):
            query_params.index(text, 5)


def test_accounts() -> None:
    with pytest.raises(ProblemError) as refusal:
        query_params.account("gye1x")
    assert refusal.value.code == "bad_address"


def test_numbers_stay_within_their_bounds() -> None:
    def number(query: str) -> int:
        return query_params.number(make_mocked_request("GET", f"/?{query}"), "limit", 100, 2, 10**17)

    assert [number(query) for query in ("", "limit=2", "limit=3", f"limit={10**17}")] == [100, 2, 3, 10**17]
    for text in ("1", f"{10**17 + 1}", "9" * 19, "-2", "", "x", "%D9%A3", "2.0"):
        with pytest.raises(ProblemError) as refusal:
            number(f"limit={text}")
        assert refusal.value.code == "bad_number"


def test_yes_and_no_are_spelled_out() -> None:
    assert [query_params.flag(make_mocked_request("GET", f"/{query}"), "prove") for query in ("", "?prove=true")] == [
        False,
        True,
    ]
    assert not query_params.flag(make_mocked_request("GET", "/?prove=false"), "prove")
    for text in ("", "1", "True", "yes"):
        with pytest.raises(ProblemError) as refusal:
            query_params.flag(make_mocked_request("GET", f"/?prove={text}"), "prove")
        assert refusal.value.code == "bad_request"


def test_a_wait_is_at_most_so_long() -> None:
    def timeout_s(query: str) -> float:
        return query_params.timeout_s(make_mocked_request("GET", f"/?{query}"))

    most = int(MAX_WAIT_S)
    given = ("", "timeout=0", "timeout=7", "timeout=7s", "timeout=500ms", f"timeout={most}", f"timeout={most * 1000}ms")
    assert [timeout_s(query) for query in given] == [10, 0, 7, 7, 0.5, most, most]
    for text in ("", "s", "-1s", "1m", "1.5s", f"{most + 1}s", f"{most * 1000 + 1}ms", "1234567", "7 s"):
        with pytest.raises(ProblemError) as refusal:
            timeout_s(f"timeout={text}")
        assert refusal.value.code == "bad_timeout"
