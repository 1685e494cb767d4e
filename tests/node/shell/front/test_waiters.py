"""Clients that wait for a commit."""

import asyncio

import pytest

from api.ports import ApiRefused, Location
from ledger.primitives.fields import Fields
from ledger.primitives.units import Hash32
from node.shell.front.waiters import Waiters

pytestmark = pytest.mark.timeout(20)
"""Clients wait a minute here, so an answer that comes only then is too late."""


def tx(number: int) -> Hash32:
    return Hash32(bytes([number]) * 32)


def block(*ids: Hash32, code: str = "ok", fields: Fields = ()) -> list[tuple[bytes, str, Fields]]:
    return [(tx_id, code, fields) for tx_id in ids]


async def test_each_is_answered_with_its_place_and_the_others_wait_on() -> None:
    waiters = Waiters()
    first = asyncio.create_task(waiters.wait(tx(1), 60))
    twin = asyncio.create_task(waiters.wait(tx(1), 60))
    other = asyncio.create_task(waiters.wait(tx(2), 0.05))
    await asyncio.sleep(0)
    waiters.committed(7, block(tx(9), tx(1)))
    assert await first == Location(7, 1)
    assert await twin == Location(7, 1)
    assert await other is None
    assert len(waiters) == 0


async def test_the_result_is_reported_with_the_place() -> None:
    waiters = Waiters()
    waiting = asyncio.create_task(waiters.wait(tx(1), 60))
    await asyncio.sleep(0)
    waiters.committed(7, block(tx(1), code="insufficient_balance", fields=(("held", 3),)))
    found = await waiting
    assert found is not None
    assert (found, found.code, found.fields) == (Location(7, 0), "insufficient_balance", (("held", 3),))


async def test_one_too_many_is_refused_and_those_who_wait_are_answered() -> None:
    waiters = Waiters(limit=2)
    waiting = [asyncio.create_task(waiters.wait(tx(i), 60)) for i in (1, 2)]
    await asyncio.sleep(0)
    with pytest.raises(ApiRefused) as refused:
        await waiters.wait(tx(3), 60)
    assert refused.value.code == "too_many_waiters"
    waiters.committed(1, block(tx(1), tx(2)))
    assert await asyncio.gather(*waiting) == [Location(1, 0), Location(1, 1)]


async def test_a_client_that_goes_away_is_forgotten() -> None:
    waiters = Waiters()
    task, twin = (asyncio.create_task(waiters.wait(tx(1), 60)) for _ in range(2))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert [len(held) for held in waiters._by_id.values()] == [1]
    waiters.committed(1, block(tx(1)))
    assert await twin == Location(1, 0)
    assert await waiters.wait(tx(2), 0) is None
    assert (len(waiters), waiters._by_id) == (0, {})


@pytest.mark.parametrize("timeout_s", [0, -1])
async def test_with_no_time_there_is_no_wait(timeout_s: float) -> None:
    assert await Waiters().wait(tx(1), timeout_s) is None


async def test_who_waits_when_the_node_stops_is_told_so() -> None:
    waiters = Waiters()
    tasks = [asyncio.create_task(waiters.wait(tx(i), 60)) for i in (1, 1, 2)]
    await asyncio.sleep(0)
    waiters.close()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [getattr(answer, "code", None) for answer in answers] == ["node_stopping"] * 3
    assert len(waiters) == 0


async def test_many_are_waited_for_as_one_over_several_blocks() -> None:
    waiters = Waiters(limit=1)
    task = asyncio.create_task(waiters.wait_all([tx(1), tx(2), tx(1)], 60))
    await asyncio.sleep(0)
    assert len(waiters) == 1
    waiters.committed(7, block(tx(1)))
    await asyncio.sleep(0)
    assert not task.done()
    waiters.committed(8, block(tx(9), tx(2)))
    assert await task == {tx(1): Location(7, 0), tx(2): Location(8, 1)}
    assert len(waiters) == 0


async def test_those_of_many_that_are_in_time_are_reported() -> None:
    waiters = Waiters()
    task = asyncio.create_task(waiters.wait_all([tx(1), tx(2)], 0.05))
    await asyncio.sleep(0)
    waiters.committed(7, block(tx(1)))
    assert await task == {tx(1): Location(7, 0)}
    waiters.committed(8, block(tx(2)))
    async with asyncio.timeout(60):
        assert await waiters.wait_all([], 60) == {}


async def test_everybody_who_waits_for_a_block_hears_of_the_next_one() -> None:
    waiters = Waiters()
    waiting = [asyncio.create_task(waiters.wait_block(60)) for _ in range(3)]
    gone = asyncio.create_task(waiters.wait_block(60))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0.02)
    assert not any(each.done() for each in waiting), "nobody is sent away before"
    waiters.committed(1, [])
    async with asyncio.timeout(60):
        await asyncio.gather(*waiting)
    await waiters.wait_block(0.01)
    assert len(waiters) == 0


async def test_a_stopping_node_lets_nobody_wait_for_a_block() -> None:
    waiters = Waiters()
    waiting = asyncio.create_task(waiters.wait_block(60))
    await asyncio.sleep(0)
    waiters.close()
    for each in (waiting, waiters.wait_block(60)):
        with pytest.raises(ApiRefused) as refused:
            await each
        assert refused.value.code == "node_stopping"


async def test_a_client_that_comes_when_the_node_is_stopping_does_not_wait() -> None:
    waiters = Waiters()
    waiters.close()
    with pytest.raises(ApiRefused) as refused:
        await waiters.wait(tx(1), 0.01)
    assert refused.value.code == "node_stopping"
    assert len(waiters) == 0
