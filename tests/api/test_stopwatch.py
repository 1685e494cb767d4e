"""Only the steps of a request are counted, and the request does not notice."""

import asyncio

import pytest

from api.stopwatch import Stopwatch


class Ticks:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def work(self, seconds: float) -> None:
        self.now += seconds


async def test_what_others_do_while_it_waits_is_not_counted() -> None:
    clock, turn = Ticks(), asyncio.Event()

    async def request() -> str:
        clock.work(1)
        await turn.wait()
        clock.work(2)
        await asyncio.sleep(0)
        clock.work(4)
        return "answer"

    async def other() -> None:
        clock.work(100)
        turn.set()
        await asyncio.sleep(0)
        clock.work(1_000)

    timed = Stopwatch(request(), clock)

    async def whole() -> str:
        return await timed

    answer, _ = await asyncio.gather(whole(), other())
    assert (answer, timed.spent_s) == ("answer", 7)


async def test_what_it_raises_and_what_is_thrown_into_it_passes_through_and_is_counted() -> None:
    clock = Ticks()

    async def refused() -> None:
        clock.work(1)
        await asyncio.sleep(0)
        clock.work(2)
        raise ValueError("as it is")

    timed = Stopwatch(refused(), clock)
    with pytest.raises(ValueError, match="as it is"):
        await timed
    assert timed.spent_s == 3

    ended: list[str] = []

    async def endless() -> None:
        clock.work(1)
        try:
            await asyncio.Event().wait()
        finally:
            clock.work(5)
            ended.append("by a deadline")

    late = Stopwatch(endless(), clock)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await late
    assert (late.spent_s, ended) == (6, ["by a deadline"])


async def test_it_may_go_on_after_an_error_that_was_thrown_into_it() -> None:
    async def patient() -> str:
        waits = asyncio.get_running_loop().create_future()
        waits.set_exception(OSError("not now"))
        try:
            await waits
        except OSError:
            await asyncio.sleep(0)
        return "later"

    assert await Stopwatch(patient()) == "later"
