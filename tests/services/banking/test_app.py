"""Banking as a process has it: its works run a pull to its end."""

import asyncio
from pathlib import Path

import pytest

from services.banking.app import create
from services.kit.metrics import Metrics
from tests.kit.bank_house import bank_house


@pytest.mark.services
async def test_the_works_bring_a_pull_to_its_mint(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        pull = await house.pull(100_000)
        module = await create(house.context["banking"])
        tasks = [asyncio.ensure_future(work(Metrics())) for work in module.works]
        for _ in range(100):
            await house.witness.round()
            await house.witness.signer.round()
            if await house.state(pull) == "minted":
                break
            await asyncio.sleep(0.2)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for close in module.close:
            await close()
        assert await house.state(pull) == "minted"
