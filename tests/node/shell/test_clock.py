"""Timers by name on the event loop."""

import asyncio

from node.shell.clock import LoopClock
from node.shell.guard import Guard


def clock() -> tuple[LoopClock, list[Exception]]:
    failed: list[Exception] = []
    return LoopClock(asyncio.get_running_loop(), Guard(failed.append)), failed


async def test_timers_fire_once_in_the_order_of_their_times() -> None:
    made, _ = clock()
    fired: list[str] = []
    made.set_timer("late", 30, lambda: fired.append("late"))
    made.set_timer("soon", 1, lambda: fired.append("soon"))
    made.set_timer("negative", -5, lambda: fired.append("negative"))
    await asyncio.sleep(0.1)
    assert fired == ["negative", "soon", "late"]


async def test_a_timer_of_the_same_name_is_replaced_and_a_cancelled_one_is_silent() -> None:
    made, _ = clock()
    fired: list[str] = []
    made.set_timer("a", 5, lambda: fired.append("old"))
    made.set_timer("a", 5, lambda: fired.append("new"))
    made.set_timer("b", 5, lambda: fired.append("b"))
    made.cancel_timer("b")
    made.cancel_timer("unknown")
    await asyncio.sleep(0.05)
    assert fired == ["new"]


async def test_a_timer_may_set_itself_again() -> None:
    made, _ = clock()
    fired: list[int] = []

    def tick() -> None:
        fired.append(1)
        if len(fired) < 3:
            made.set_timer("tick", 1, tick)

    made.set_timer("tick", 1, tick)
    async with asyncio.timeout(60):
        while len(fired) < 3:
            await asyncio.sleep(0.01)


async def test_a_broken_timer_is_reported_and_no_other_fires() -> None:
    made, failed = clock()
    fired: list[int] = []

    def broken() -> None:
        raise RuntimeError("broken")

    made.set_timer("broken", 1, broken)
    made.set_timer("after", 10, lambda: fired.append(1))
    await asyncio.sleep(0.05)
    assert [str(error) for error in failed] == ["broken"]
    assert not fired


async def test_time_goes_on() -> None:
    made, _ = clock()
    before = made.monotonic_ms()
    await asyncio.sleep(0.02)
    assert made.monotonic_ms() > before
    assert made.wall_ms() > 1_700_000_000_000
    made.set_timer("never", 10, lambda: None)
    made.cancel_all()
