"""Workers answer what they are asked, in turn, and their death is noticed once."""

import asyncio
import signal
from collections.abc import Callable, Sequence

import pytest

from ledger.primitives.keys import Claim, SigningKey
from node.shell.verify import workers as module
from node.shell.verify.workers import MAX_UNDER_WAY, Batch, Workers

KEY = SigningKey(bytes(32))
GOOD = Claim(KEY.public, b"payload", KEY.sign(b"payload"))
BAD = GOOD._replace(payload=b"other")


async def test_two_workers_share_and_a_full_one_gets_no_more() -> None:
    workers = Workers(asyncio.get_running_loop(), 2, lambda _: None)
    answers: list[list[bool]] = []
    taken = []
    while (worker := workers.free()) is not None:
        worker.ask([GOOD, BAD], answers.append)
        taken.append(worker)
    assert len(taken) == 2 * MAX_UNDER_WAY
    assert {id(worker) for worker in taken} == {id(worker) for worker in workers.alive}
    async with asyncio.timeout(60):
        while len(answers) < len(taken):
            await asyncio.sleep(0.01)
    assert answers == [[True, False]] * len(taken)
    processes = [worker.process for worker in workers.alive]
    workers.close()
    assert all(process.poll() is not None for process in processes)


async def test_what_a_dead_worker_had_is_handed_back_once() -> None:
    orphans: list[Batch] = []

    def orphaned(batches: Sequence[Batch]) -> None:
        orphans.extend(batches)

    lost: list[str] = []
    workers = Workers(asyncio.get_running_loop(), 1, orphaned, lost.append)
    worker = workers.alive[0]
    answers: list[list[bool]] = []
    worker.process.kill()
    worker.process.wait()
    worker.ask([GOOD], answers.append)
    async with asyncio.timeout(60):
        while not orphans:
            await asyncio.sleep(0.01)
    assert [claims for claims, _ in orphans] == [[GOOD]]
    assert (answers, lost) == ([], ["ended"])
    async with asyncio.timeout(60):
        while not workers.alive:
            await asyncio.sleep(0.01)
    assert workers.alive[0] is not worker
    workers.close()


async def test_a_worker_that_is_stopped_is_noticed_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STILL_S", 0.2)
    monkeypatch.setattr(module, "LOOK_S", 0.01)
    orphans: list[Batch] = []
    lost: list[str] = []
    workers = Workers(asyncio.get_running_loop(), 1, orphans.extend, lost.append)
    worker = workers.alive[0]
    answers: list[list[bool]] = []
    worker.ask([GOOD], answers.append)
    await until(lambda: bool(answers))  # it runs
    worker.process.send_signal(signal.SIGSTOP)
    worker.ask([BAD], answers.append)
    worker.ask([GOOD], answers.append)
    await until(lambda: bool(orphans))
    assert [claims for claims, _ in orphans] == [[BAD], [GOOD]]
    assert (lost, workers.restarts) == (["stands still"], 1)
    await until(lambda: bool(workers.alive))
    workers.alive[0].ask([GOOD, BAD], answers.append)
    await until(lambda: len(answers) == 2)
    assert answers == [[True], [True, False]]
    workers.close()
    assert worker.process.wait(60) == -signal.SIGKILL


async def test_who_has_nothing_to_do_or_works_long_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Growing processor time counts as progress, however long an answer takes."""
    monkeypatch.setattr(module, "STILL_S", 0.05)
    monkeypatch.setattr(module, "LOOK_S", 0.005)
    ticks = iter(range(10**6))
    monkeypatch.setattr(module, "_cpu_ticks", lambda pid: next(ticks))
    lost: list[str] = []
    workers = Workers(asyncio.get_running_loop(), 1, lambda _: None, lost.append)
    worker = workers.alive[0]
    worker.process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(0.2)
    assert worker._next_look is None, "nobody looks at who has nothing to do"
    answers: list[list[bool]] = []
    worker.ask([GOOD], answers.append)
    await until(lambda: next(ticks) > 100)
    assert lost == []
    worker.process.send_signal(signal.SIGCONT)
    await until(lambda: bool(answers))
    await until(lambda: worker._next_look is None)
    assert (answers, lost) == ([[True]], [])
    workers.close()


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not done():
            await asyncio.sleep(0.005)
