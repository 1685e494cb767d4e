"""Workers answer what they are asked, in turn, and their death is noticed once."""

import asyncio
from collections.abc import Sequence

from ledger.primitives.keys import Claim, SigningKey
from node.shell.workers import MAX_UNDER_WAY, Batch, Workers

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
    async with asyncio.timeout(10):
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

    workers = Workers(asyncio.get_running_loop(), 1, orphaned)
    worker = workers.alive[0]
    answers: list[list[bool]] = []
    worker.process.kill()
    worker.process.wait()
    worker.ask([GOOD], answers.append)
    async with asyncio.timeout(10):
        while not orphans:
            await asyncio.sleep(0.01)
    assert [claims for claims, _ in orphans] == [[GOOD]]
    assert answers == []
    async with asyncio.timeout(10):
        while not workers.alive:
            await asyncio.sleep(0.01)
    assert workers.alive[0] is not worker
    workers.close()
