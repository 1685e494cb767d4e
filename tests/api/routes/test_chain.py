import asyncio

import pytest

from api.routes import chain
from ledger import genesis as ledger_genesis
from ledger.balances import MINTED_KEY
from ledger.params import PARAMETERS
from ledger.primitives.codec import decode
from ledger.primitives.genesis import Genesis
from ledger.primitives.proof import StateProof, verify_state_proof
from tests.kit.api_client import (
    ApiClient,
)


async def test_genesis_in_both_forms(api: ApiClient) -> None:
    shown = await api.get("/v1/genesis")
    genesis = api.node.chain.genesis
    assert decode(Genesis, bytes.fromhex(shown["genesis"])) == genesis == ledger_genesis.load(shown["file"])
    assert (shown["hash"], shown["chain_context"]) == (genesis.hash.hex(), genesis.chain_ctx.hex())


async def test_validators_and_their_quorum(api: ApiClient) -> None:
    shown = await api.get("/v1/validators")
    assert (shown["count"], shown["faulty"], shown["quorum"], shown["height"]) == (1, 0, 1, 1)
    assert shown["validators"][0]["name"] == "peer-0"
    assert shown["hash"] == api.node.chain.validators(1).hash.hex()


async def test_every_parameter_is_shown(api: ApiClient) -> None:
    shown = await api.get("/v1/params")
    values = {row["name"]: row["value"] for row in shown["params"]}
    assert set(values) == {row.name for row in PARAMETERS}
    assert (values["rate_cap_bp"], values["rate_cap_enforced"], values["max_block_txs"]) == (2_000, False, 2_000)
    assert all(row["why"] and row["changed_by"] in ("nobody", "validators") for row in shown["params"])


async def test_supply_is_the_sum_of_all_balances(api: ApiClient) -> None:
    api.node.world.fund("member-01", 700)
    shown = await api.get("/v1/supply")
    assert shown == {"height": 1, "minted": "700", "burned": "0", "balances": "700", "balanced": True}
    api.node.world.fund("member-02", 5)
    assert (await api.get("/v1/supply"))["balances"] == "705"


async def test_a_walk_over_many_balances_is_of_one_height(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "ENTRIES_AT_ONCE", 1)
    api.node.world.fund_all(["member-01", "member-02", "member-03"], 10)
    first, second = await asyncio.gather(api.get("/v1/supply"), api.get("/v1/supply"))
    assert first == second
    assert (first["height"], first["minted"], first["balances"]) == (1, "30", "30")


async def test_an_audit_is_made_once_per_height(api: ApiClient) -> None:
    api.node.world.fund("member-01", 700)
    first, second = await asyncio.gather(api.get("/v1/audit"), api.get("/v1/audit"))
    assert first == second == {
        "height": 1, "ok": True, "parts": 1, "findings": [], "frozen": [], "alarms": [],
        "waiting": [], "bank": None, "bank_stale": True
    }  # fmt: skip


async def test_a_state_value_with_and_without_proof(api: ApiClient) -> None:
    api.node.world.fund("member-01", 700)
    key = MINTED_KEY.hex()
    plain = await api.get(f"/v1/state/{key}")
    proven = await api.get(f"/v1/state/{key}?prove=true")
    assert decode(int, bytes.fromhex(plain["value"])) == 700
    assert {name: proven[name] for name in plain} == plain
    proof = decode(StateProof, bytes.fromhex(proven["proof"]))
    header = api.node.chain.header(1)
    assert header is not None
    assert verify_state_proof(header.state_root, MINTED_KEY, bytes.fromhex(plain["value"]), proof)
    assert proven["certified"]["height"] == proven["height"] == 1


async def test_absence_is_null_and_provable(api: ApiClient) -> None:
    api.node.world.step()
    assert (await api.get("/v1/state/00?prove=true"))["value"] is None
    assert (await api.get("/v1/state/00"))["value"] is None


@pytest.mark.parametrize("key", ["0", "zz", "AB", "ab" * 257])
async def test_a_key_is_hex(api: ApiClient, key: str) -> None:
    assert await api.refused(f"/v1/state/{key}") == (400, "bad_hex")


async def test_proving_needs_a_block_and_a_clear_wish(api: ApiClient) -> None:
    assert await api.refused("/v1/state/00?prove=true") == (404, "unknown_block")
    assert await api.refused("/v1/state/00?prove=yes") == (400, "bad_request")
