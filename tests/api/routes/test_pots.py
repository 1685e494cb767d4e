"""Pots over HTTP."""

from contracts.pot.calls import Pay
from contracts.pot.terms import PotTerms
from ledger.primitives.address import format_account
from ledger.primitives.codec import encode
from ledger.primitives.units import Won
from tests.kit.api_client import ApiClient
from tests.kit.pots import Pot, started
from tests.kit.world import member


def made(api: ApiClient) -> Pot:
    world = api.node.world
    pot = started(world, 3, terms=PotTerms("shared"))
    world.all([(member(number), Pay(pot.id, Won(30_000))) for number in (1, 2, 3)])
    pot.decided(member(1), pot.spending(member(5), 9_000, (21_000,), days=9), member(1), member(2))
    return pot


async def test_a_pot_its_members_spendings_and_a_statement(api: ApiClient) -> None:
    pot = made(api)
    shown = await api.get(f"/v1/pots/{pot.id.hex()}")
    assert (shown["held"], shown["reserved"], shown["status"], shown["frozen"]) == ("81000", "21000", "running", False)
    assert [(each["paid_in"], each["share"]) for each in shown["members"]] == [("23000", "20000")] * 3
    assert shown["terms_encoded"] == encode(pot.terms).hex()
    [spending] = (await api.get(f"/v1/pots/{pot.id.hex()}/spendings"))["spendings"]
    assert (spending["paid"], spending["later"], spending["next_number"]) == ("9000", ["21000"], 1)
    address = format_account(pot.account(member(5)))
    told = await api.get(f"/v1/pots/{pot.id.hex()}/statement?account={address}")
    all_ = await api.get(f"/v1/pots/{pot.id.hex()}/statement")
    assert (all_["account"], all_["out"], all_["back"]) == (None, "90000", "9000")
    assert (told["member"], told["back"], [each["kind"] for each in told["flows"]]) == (None, "9000", ["spend"])


async def test_its_proposals_are_those_of_a_club(api: ApiClient) -> None:
    pot = made(api)
    pot.world.call(member(2), pot.spending(member(5), 1_000))
    found = (await api.get(f"/v1/clubs/{pot.id.hex()}/proposals"))["proposals"]
    assert [each["kind"] for each in found] == ["spend", "spend"]
    one = await api.get(f"/v1/proposals/{found[-1]['id']}")
    assert (one["effect"]["code"], one["effect"]["seats"], one["change"]["what"]) == ("ok", [], "bus")
    assert one["effect"]["leads_to"] == one["leads_to"]
    ends = await api.get(f"/v1/clubs/{pot.id.hex()}/preview/dissolve")
    assert ends["code"] == "ok"


async def test_an_id_that_is_not_a_pots_is_not_found(api: ApiClient) -> None:
    for path in (f"/v1/pots/{'00' * 32}", f"/v1/pots/{'00' * 32}/spendings", f"/v1/clubs/{'00' * 32}/proposals"):
        assert await api.refused(path) == (404, "club_not_found")
