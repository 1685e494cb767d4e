"""The control port of the sandbox, and that it serves development chains only."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.kit.config import ConfigError, ModulePart
from services.kit.metrics import Metrics
from services.kit.module import Context
from services.kit.web import make_app
from services.sandbox.app import create
from tests.kit.asgi import Answer, asked
from tests.kit.bank_house import bank_house

SETTINGS = {"kftc_port": 1, "pool_number": "9900000000001", "pool_fintech_use_num": "1" * 24}

pytestmark = pytest.mark.services


async def _post(app: Any, path: str, **body: object) -> Answer:
    return await asked(app, "POST", f"/sandbox/{path}", body=json.dumps(body).encode())


async def test_people_get_money_from_outside_and_faults_are_ordered(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        base = house.context["banking"]
        file = msgspec.structs.replace(base.file, modules={"sandbox": ModulePart("", SETTINGS)})
        other = Context("sandbox", tmp_path, file, base.node, base.clock, base.broker, Metrics())
        module = await create(other)
        app = make_app({"sandbox": module}, Metrics())
        made = (await _post(app, "people", name="이둘", won=500)).json
        assert (await _post(app, "gifts", number="9900000000001", won=70)).status == 200
        ledger = (await asked(app, "GET", "/sandbox/ledger")).json
        assert ledger["sum"] == "0"
        assert ledger["accounts"][made["account_num"]]["balance"] == "500"
        assert ledger["accounts"]["9900000000001"]["balance"] == "70"
        assert (await _post(app, "faults", call="withdraw", name="fire")).json["code"] == "unknown_fault"
        assert (await _post(app, "faults", call="withdraw", name="slow", value="1")).status == 200
        assert (await _post(app, "share", percent=101)).status == 400
        assert (await _post(app, "share", percent=10, seed="s")).status == 200
        assert (await asked(app, "DELETE", "/sandbox/faults")).status == 200
        assert (await _post(app, "accounts/" + made["fintech_use_num"], open=False)).status == 200
        assert (await _post(app, "accounts/x", open=False)).json["code"] == "sandbox_account_not_found"
        assert (await _post(app, "gifts", number="x", won=1)).json["code"] == "sandbox_account_not_found"
        for close in module.close:
            await close()
        base.node.genesis = msgspec.structs.replace(base.node.genesis, dev=False)
        with pytest.raises(ConfigError, match="development chains only"):
            await create(other)
