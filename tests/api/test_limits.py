"""A client has its share and no more; whoever asks from a web page is on the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import limits
from api.limits import Buckets, Limits, cors_headers


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_the_rate() -> None:
    clock = Clock()
    buckets = Buckets(Limits(requests_per_s=2, burst=3), clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 1]
    clock.now = 0.5
    assert [buckets.take("a") for _ in range(2)] == [0, 1]
    clock.now = 100
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 1]


def test_clients_do_not_share() -> None:
    buckets = Buckets(Limits(requests_per_s=1, burst=1), Clock())
    assert (buckets.take("a"), buckets.take("b"), buckets.take("a")) == (0, 0, 1)


@given(st.lists(st.floats(0, 2), max_size=60), st.integers(1, 5), st.integers(1, 8))
def test_never_more_than_burst_and_rate_allow(pauses: list[float], rate: int, burst: int) -> None:
    clock = Clock()
    buckets = Buckets(Limits(requests_per_s=rate, burst=burst), clock)
    taken = 0
    for pause in pauses:
        clock.now += pause
        taken += buckets.take("a") == 0
    assert taken <= burst + clock.now * rate + 1e-6


def test_their_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CLIENTS", 10)
    buckets = Buckets(Limits(), Clock())
    for number in range(50):
        buckets.take(str(number))
    assert len(buckets) == 10


def test_the_client_seen_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CLIENTS", 2)
    buckets = Buckets(Limits(requests_per_s=1, burst=1), Clock())
    assert [buckets.take(name) for name in ("old", "busy", "busy", "new")] == [0, 0, 1, 0]
    assert buckets.take("busy") == 1, "it was not the one that had to go"
    assert buckets.take("old") == 0


def test_a_page_that_may_read_is_shown_what_it_needs_and_a_cache_is_told() -> None:
    listed = Limits(cors_origins=("https://club.example",))
    exposed = {"Access-Control-Expose-Headers": limits.CORS_EXPOSED}
    assert cors_headers(Limits(), "https://club.example") == {}
    assert cors_headers(listed, "https://other.example") == {"Vary": "Origin"}
    allowed = {"Access-Control-Allow-Origin": "https://club.example"}
    assert cors_headers(listed, "https://club.example") == {"Vary": "Origin"} | allowed | exposed
    assert cors_headers(Limits(cors_origins=("*",)), None) == {"Access-Control-Allow-Origin": "*"} | exposed


@pytest.mark.parametrize(
    ("allowed", "origin", "expected"),
    [
        ((), "https://club.example", None),
        (("https://club.example",), "https://club.example", "https://club.example"),
        (("https://club.example",), "https://club.example.evil", None),
        (("https://club.example",), None, None),
        (("*",), "https://any.example", "*"),
    ],
)
def test_origins(allowed: tuple[str, ...], origin: str | None, expected: str | None) -> None:
    assert cors_headers(Limits(cors_origins=allowed), origin).get("Access-Control-Allow-Origin") == expected
