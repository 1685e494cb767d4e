"""The library and an agreement over HTTP, from which a client computes the agreement's hash again."""

from contracts.agreement.records import agreement_hash
from contracts.agreement.views import agreement_of
from tests.kit.api_client import ApiClient
from tests.kit.library import EXPERT, adopt, drafted, shipped
from tests.kit.world import member


async def test_the_library_and_an_agreement(api: ApiClient) -> None:
    world = api.node.world
    assert await api.get("/v1/clauses") == {"clauses": []}
    adopt(world)
    listed = (await api.get("/v1/clauses"))["clauses"]
    assert [one["clause"] for one in listed] == sorted(shipped())
    [late] = (await api.get("/v1/clauses/late_charge"))["versions"]
    assert (late["standing"], late["demanded"]) == ("stands", False)
    assert late["parameters"] == [{"name": "late_charge_bp", "unit": "basis_points", "low": 0, "high": 2000}]
    assert [one["approves"] for one in late["judgements"]] == [True]
    [expert] = (await api.get("/v1/experts"))["experts"]
    assert expert["account"] == late["judgements"][0]["expert"]
    assert world.id(EXPERT)
    hashed = drafted(world, member(2), late_charge_bp=1000)
    shown = await api.get(f"/v1/agreements/{hashed.hex()}")
    assert shown["agreement"] == hashed.hex()
    assert len(shown["clauses"]) == len(agreement_of(world.chain.storage("agreement"), hashed).clauses)
    assert agreement_hash(()) != hashed


async def test_what_is_not_there(api: ApiClient) -> None:
    assert await api.refused("/v1/clauses/none") == (404, "clause_not_found")
    assert await api.refused(f"/v1/agreements/{'00' * 32}") == (404, "agreement_not_found")
    assert await api.refused("/v1/agreements/00") == (400, "bad_hex")
