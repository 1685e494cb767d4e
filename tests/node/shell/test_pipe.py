"""Frames arrive whole, however the socket cuts them; when one end closes, the other one ends too."""

import asyncio
import random
import socket

from node.shell.pipe import HEAD_BYTES, MAX_FRAME_BYTES, SOCKET_BYTES, Pipe, pair


def frame(body: bytes) -> bytes:
    return len(body).to_bytes(HEAD_BYTES, "big") + body


class Ends:
    def __init__(self) -> None:
        self.ours, self.theirs = socket.socketpair()
        self.theirs.setblocking(False)
        self.frames: list[bytes] = []
        self.lost = 0
        self.pipe = Pipe(asyncio.get_running_loop(), self.ours, self.frames.append, self._lost)

    def _lost(self) -> None:
        self.lost += 1

    async def until(self, count: int) -> None:
        while len(self.frames) < count and not self.lost:
            await asyncio.sleep(0)


async def test_frames_arrive_whole_and_in_order_however_they_are_cut() -> None:
    ends, random_cuts = Ends(), random.Random(7)
    bodies = [bytes([number]) * random_cuts.choice((0, 1, 5, 1_000)) for number in range(60)]
    data = b"".join(frame(body) for body in bodies)
    while data:
        cut = random_cuts.randint(1, 700)
        ends.theirs.send(data[:cut])
        data = data[cut:]
        await asyncio.sleep(0)
    await ends.until(len(bodies))
    assert ends.frames == bodies
    ends.pipe.close()
    assert ends.theirs.recv(1) == b""
    assert ends.lost == 0


async def test_what_the_other_end_does_not_take_waits_and_is_counted() -> None:
    ends = Ends()
    whole = frame(bytes(5_000_000))
    ends.pipe.send(whole)
    waiting = ends.pipe.waiting_bytes
    assert waiting > 1_000_000
    got = bytearray()
    while len(got) < len(whole):
        await asyncio.sleep(0)
        try:
            got += ends.theirs.recv(1_000_000)
        except BlockingIOError:
            continue
    assert got == whole
    await asyncio.sleep(0)
    assert ends.pipe.waiting_bytes == 0
    ends.pipe.close()
    ends.pipe.send(whole)
    assert ends.pipe.waiting_bytes == 0


async def test_a_pause_holds_back_what_has_arrived_too() -> None:
    ends = Ends()
    take = ends.frames.append

    def taken(body: bytes) -> None:
        take(body)
        if len(ends.frames) == 2:
            ends.pipe.pause(0.05)

    ends.pipe._frame = taken
    ends.theirs.send(b"".join(frame(b"%d" % number) for number in range(5)))
    await ends.until(2)
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(ends.frames) == 2
    await ends.until(5)
    assert ends.frames == [b"0", b"1", b"2", b"3", b"4"]


async def test_an_end_of_file_and_nonsense_end_it_once() -> None:
    for last in (b"", (MAX_FRAME_BYTES + 1).to_bytes(HEAD_BYTES, "big")):
        ends = Ends()
        ends.theirs.send(frame(b"whole") + last)
        if not last:
            ends.theirs.close()
        while not ends.lost:
            await asyncio.sleep(0)
        assert ends.frames == [b"whole"]
        ends.pipe.close()
        await asyncio.sleep(0)
        assert ends.lost == 1


def test_both_ends_of_a_pair_take_much_at_once() -> None:
    ends = pair()
    for end in ends:
        end.setblocking(False)
        assert end.send(bytes(SOCKET_BYTES // 2)) == SOCKET_BYTES // 2
    for end in ends:
        end.close()
