"""The routes of banking: a token opens them, and a member's signature besides."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from sqlalchemy import insert

from ledger.primitives.address import format_account
from services.kit.metrics import Metrics
from services.kit.module import Module
from services.kit.web import make_app
from services.sandbox.tables import PERSON
from tests.kit.asgi import asked
from tests.kit.bank_house import MEMBER, House, bank_house, router_of

TOKEN = {"authorization": "Bearer " + "t" * 64}


def app_of(house: House) -> Any:
    return make_app({"banking": Module(router=router_of(house))}, Metrics())


async def test_an_order_by_http(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        app = app_of(house)
        order, signatures = house.order(100_000)
        body = json.dumps({"order": order.hex(), "signatures": [each.hex() for each in signatures]}).encode()
        assert (await asked(app, "POST", "/banking/pulls", body=body)).status == 403
        made = await asked(app, "POST", "/banking/pulls", body=body, headers=TOKEN)
        again = await asked(app, "POST", "/banking/pulls", body=body, headers=TOKEN)
        assert (made.status, again.status, made.json) == (202, 200, again.json)
        id_, account = made.json["id"], format_account(house.node.world.id(MEMBER))
        assert (await asked(app, "GET", f"/banking/transfers/{id_}", headers=TOKEN)).json["state"] == "created"
        listed = (await asked(app, "GET", f"/banking/accounts/{account}/transfers", headers=TOKEN)).json
        assert [each["id"] for each in listed["transfers"]] == [id_]
        assert (await asked(app, "GET", "/banking/transfers/x", headers=TOKEN)).json["code"] == "transfer_not_found"
        unhex = json.dumps({"order": "zz", "signatures": ["00"]}).encode()
        assert (await asked(app, "POST", "/banking/pulls", body=unhex, headers=TOKEN)).json["code"] == "bad_order"
        # only the witness gets evidence
        assert (await asked(app, "GET", "/banking/evidence/x", headers=TOKEN)).status == 403


async def test_a_member_links_an_account_at_the_bank_s_own_page(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        async with house.sandbox.write() as tx:
            await tx.execute(insert(PERSON).values(seq_no="1100000001", name="김하나", birth="900101", ci="c"))
        app, account = app_of(house), format_account(house.node.world.id(MEMBER))
        asks = json.dumps({"account": account, "back_to": "http://127.0.0.1:9/back"}).encode()
        link = (await asked(app, "POST", "/banking/links", body=asks, headers=TOKEN)).json
        url = link["url"] + "&person=1100000001"
        async with aiohttp.ClientSession() as session, session.get(url, allow_redirects=False) as page:
            back = dict(parse_qsl(urlsplit(page.headers["location"]).query))
        assert back["state"] == link["state"]
        path, code = f"/banking/links/{link['state']}", json.dumps({"code": back["code"]}).encode()
        linked = (await asked(app, "POST", path, body=code, headers=TOKEN)).json["bank_accounts"]
        assert [each["masked_number"] for each in linked if not each["push_target"]] == ["1002000000***"]
        assert (await asked(app, "POST", path, body=code, headers=TOKEN)).json["code"] == "link_not_found"
        listed = (await asked(app, "GET", f"/banking/accounts/{account}/bank", headers=TOKEN)).json
        assert listed["bank_accounts"] == linked
