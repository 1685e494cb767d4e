"""One request of each client in turn, whatever one of them sends."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from api.turns import Turns


async def order_of(asked: list[str]) -> list[str]:
    """Return in which order the clients of requests that arrive together are answered."""
    turns, begun = Turns(), list[str]()

    async def request(client: str) -> None:
        await turns.take(client)
        begun.append(client)

    await asyncio.gather(*(request(client) for client in asked))
    assert len(turns) == 0
    return begun


@given(st.lists(st.sampled_from("abcd"), max_size=60))
def test_between_two_turns_of_a_client_each_other_who_waits_has_one(asked: list[str]) -> None:
    begun = asyncio.run(order_of(asked))
    assert sorted(begun) == sorted(asked)
    for place, client in enumerate(begun):
        later = begun[place + 1 :]
        until = later[: later.index(client)] if client in later else []
        if client in later:
            assert set(until) >= set(later) - {client} - {one for one in later if one not in until}
            assert len(until) == len(set(until)), "nobody has two turns meanwhile"


async def test_one_who_asks_a_thousand_times_delays_another_by_one_turn() -> None:
    begun = await order_of(["many"] * 1_000 + ["one"])
    assert begun.index("one") == 1


async def test_a_client_that_has_gone_takes_no_turn_and_stops_nobody() -> None:
    turns = Turns()
    gone = [asyncio.ensure_future(turns.take("gone")) for _ in range(5)]
    stays = asyncio.ensure_future(turns.take("stays"))
    for each in gone:
        each.cancel()
    await stays
    assert all(each.cancelled() for each in gone)
    await asyncio.sleep(0)
    assert len(turns) == 0
    await turns.take("gone")


async def test_what_a_request_waits_for_holds_nobody_up() -> None:
    turns, never = Turns(), asyncio.Event()

    async def waits() -> None:
        await turns.take("a")
        await never.wait()

    waiting = asyncio.ensure_future(waits())
    await turns.take("a")
    await turns.take("b")
    waiting.cancel()
