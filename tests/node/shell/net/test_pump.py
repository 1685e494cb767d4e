import asyncio

from node.shell.guard import Guard
from node.shell.net import pump as module
from node.shell.net.pump import Pump


async def test_what_waits_is_handled_in_slices_and_others_have_their_turn_between() -> None:
    story: list[str] = []
    left = 40

    def step() -> int | None:
        nonlocal left
        if left == 0:
            return None
        left -= 1
        until = loop.time() + module.SLICE_S / 4
        while loop.time() < until:
            pass
        story.append("frame")
        return 1

    loop = asyncio.get_running_loop()
    pump = Pump(loop, Guard(lambda error: story.append(str(error))), step)
    for _ in range(100):
        pump.wake()
    assert story == []
    while left:
        await asyncio.sleep(0)
        story.append("other")
    runs = "".join("f" if each == "frame" else " " for each in story).split()
    assert sum(map(len, runs)) == 40
    assert max(map(len, runs)) <= 5, "a slice is over after a few frames, whatever waits"


async def test_after_a_broken_call_nothing_more_is_handled() -> None:
    failed: list[Exception] = []
    calls = 0

    def step() -> int | None:
        nonlocal calls
        calls += 1
        raise ValueError("broken")

    pump = Pump(asyncio.get_running_loop(), Guard(failed.append), step)
    for _ in range(3):
        pump.wake()
        await asyncio.sleep(0)
    assert (calls, len(failed)) == (1, 1)
