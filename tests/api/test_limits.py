"""A client has its share and no more; whoever asks from a web page is on the list."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import limits
from api.limits import MOST_HELD_S, REFUSALS_PER_S, Buckets, Limits, Refusals, cors_headers


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


class Slept:
    """Counts for how long refusals are held back; those that wait do so until they are let go."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.go_on = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await self.go_on.wait()


async def refused(refusals: Refusals, clients: list[str]) -> list["asyncio.Task[bool]"]:
    waiting = [asyncio.create_task(refusals.wait(client)) for client in clients]
    await asyncio.sleep(0)
    return waiting


async def test_refusals_of_one_client_leave_one_after_the_other_and_beyond_a_bound_not_at_all() -> None:
    clock, slept = Clock(), Slept()
    refusals = Refusals(clock, slept)
    most = int(MOST_HELD_S * REFUSALS_PER_S) + 1
    waiting = await refused(refusals, ["a"] * (most + 50) + ["b"])
    assert slept.seconds[:3] == [0, 1 / REFUSALS_PER_S, 2 / REFUSALS_PER_S]
    assert slept.seconds[-1] == 0, "another client does not wait for them"
    assert most - 1 <= len(slept.seconds) - 1 <= most
    assert max(slept.seconds) <= MOST_HELD_S
    slept.go_on.set()
    answers = await asyncio.gather(*waiting)
    assert answers.count(False) in (50, 51)
    assert answers[-1]
    clock.now = 2 * MOST_HELD_S
    assert await refusals.wait("a")
    assert slept.seconds[-1] == 0, "and later it is refused at once again"


async def test_refusals_that_wait_are_bounded_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_HELD", 3)
    monkeypatch.setattr(limits, "MAX_CLIENTS", 10)
    slept = Slept()
    refusals = Refusals(Clock(), slept)
    waiting = await refused(refusals, [str(number) for number in range(50)])
    assert len(slept.seconds) == 3
    assert len(refusals) == 10
    slept.go_on.set()
    assert (await asyncio.gather(*waiting)).count(True) == 3
    assert await refusals.wait("new"), "their places are free again"


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


def test_a_page_that_may_read_gets_its_headers_and_a_cache_learns_on_what_they_depend() -> None:
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
