"""MANUAL: two different persons say the same before anything is done."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.kit.metrics import Metrics
from services.kit.module import Module
from services.kit.web import make_app
from tests.kit.asgi import Answer, asked
from tests.kit.bank_house import House, bank_house, router_of

DESK = {"authorization": "Bearer " + "d" * 64}


async def _say(app: Any, transfer: str, person: str, says: str) -> Answer:
    body = json.dumps({"person": person, "says": says, "reason": "seen at the bank"}).encode()
    return await asked(app, "POST", f"/banking/cases/{transfer}", body=body, headers=DESK)


async def _lost(house: House) -> str:
    await house.order_fault("withdraw", "cut_after_read")
    await house.order_fault("result", "code", "400", count=100)
    pull = await house.pull(100_000)
    await house.settle(rounds=10, each_ms=4 * 3_600_000)
    return pull


async def test_one_person_decides_nothing(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        pull = await _lost(house)
        app = make_app({"banking": Module(router=router_of(house))}, Metrics())
        listed = (await asked(app, "GET", "/banking/cases", headers=DESK)).json["cases"]
        assert [(each["transfer"], each["first_person"]) for each in listed] == [(pull, "")]
        assert (await _say(app, pull, "ann", "confirmed")).json == {"closed": False}
        assert (await _say(app, pull, "ann", "confirmed")).json["code"] == "same_person"
        assert (await _say(app, pull, "bob", "rejected")).json == {"closed": False}
        assert (await _say(app, pull, "bob", "rejected")).json["code"] == "same_person"
        assert await house.state(pull) == "manual"
        assert (await _say(app, pull, "ann", "rejected")).json == {"closed": True}
        assert await house.state(pull) == "rejected"
        assert (await _say(app, pull, "ann", "rejected")).json["code"] == "case_not_found"
        assert (await asked(app, "GET", "/banking/cases", headers=DESK)).json == {"cases": []}
        assert (await asked(app, "GET", "/banking/books", headers=DESK)).json["days"][0]["difference"] == "0"


@pytest.mark.services
async def test_two_persons_who_are_wrong_mint_nothing(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        pull = await _lost(house)
        assert not await house.banking.cases.say(pull, "ann", "confirmed", "seen")
        assert await house.banking.cases.say(pull, "bob", "confirmed", "seen")
        await house.settle(rounds=4)
        assert await house.state(pull) == "confirmed"  # there is no line in the statement
        assert house.node.world.supply() == 0
