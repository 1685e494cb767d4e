"""A job goes on after a round that fails, and can be woken."""

import asyncio

from services.kit.jobs import Job
from services.kit.metrics import Metrics


async def test_it_goes_on_after_a_failure_and_counts_it() -> None:
    rounds: list[int] = []
    metrics = Metrics()

    async def round_() -> bool:
        rounds.append(len(rounds))
        if len(rounds) == 2:
            raise ValueError("planted")
        return len(rounds) < 4

    job = Job("a", round_, 60.0)
    task = asyncio.ensure_future(job.run(metrics))
    while len(rounds) < 4:
        await asyncio.sleep(0.01)
    assert b'gye_services_job_failures_total{job="a"} 1.0' in metrics.text()
    job.wake()
    while len(rounds) < 5:
        await asyncio.sleep(0.01)
    task.cancel()
