"""What these addresses give is enough for a light client, and nothing of it may be changed."""

import pytest

from contracts.won.calls import Transfer
from ledger.light import LightClient, LightError
from ledger.primitives.block import Header
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import decode
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.proof import CertifiedHeader, InclusionProof
from ledger.primitives.units import Won
from tests.kit.api_client import (
    ApiClient,
)
from tests.kit.world import member, terms


def trusting(api: ApiClient, *certified: dict[str, str]) -> LightClient:
    genesis = api.node.chain.genesis
    light = LightClient(genesis.hash)
    light.read_genesis(genesis_to_json(genesis).encode())
    for each in certified:
        header = decode(Header, bytes.fromhex(each["header"]))
        light.advance(CertifiedHeader(header, decode(CommitQC, bytes.fromhex(each["certificate"]))))
    return light


async def test_a_transaction_is_proved(api: ApiClient) -> None:
    world = api.node.world
    world.fund("member-01", 5)
    sent = world.call("member-01", Transfer(world.id("member-02"), Won(5)))
    shown = await api.get(f"/v1/txs/{sent.id.hex()}/proof")
    light = trusting(api, *(await api.get("/v1/certificates"))["certified"])
    proof = decode(InclusionProof, bytes.fromhex(shown["transaction_proof"]))
    assert light.check_transaction(proof).id == sent.id
    receipt = light.check_receipt(decode(InclusionProof, bytes.fromhex(shown["receipt_proof"])))
    assert receipt == sent
    assert shown["certified"] == (await api.get("/v1/blocks/2/certificate"))


async def test_a_payout_nobody_sent_is_proved(api: ApiClient) -> None:
    world = api.node.world
    world.fund_all([member(1), member(2)], 1_000_000)
    club = world.started(terms(seats=2), [member(1), member(2)])
    world.at(world.due(club, 1) + 1)
    height = api.node.chain.height
    shown = await api.get(f"/v1/receipts/{height}/0/proof")
    light = trusting(api, *(await api.get("/v1/certificates"))["certified"])
    receipt = light.check_receipt(decode(InclusionProof, bytes.fromhex(shown["proof"])))
    assert receipt.scheduled
    assert "round.paid_out" in [event.type for event in receipt.events]
    assert shown["receipt"]["scheduled"] is True


async def test_a_forged_proof_is_refused(api: ApiClient) -> None:
    api.node.world.fund("member-01", 5)
    shown = await api.get("/v1/receipts/1/0/proof")
    light = trusting(api, shown["certified"])
    proof = decode(InclusionProof, bytes.fromhex(shown["proof"]))
    forged = InclusionProof(proof.height, proof.index, proof.size, proof.data + b"\x00", proof.path)
    with pytest.raises(LightError) as refusal:
        light.check_receipt(forged)
    assert refusal.value.code == "not_in_block"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v1/receipts/1/1/proof", (404, "unknown_receipt")),
        ("/v1/receipts/1/x/proof", (400, "bad_number")),
        ("/v1/receipts/1/9999999999/proof", (400, "bad_number")),
        ("/v1/receipts/2/0/proof", (404, "unknown_block")),
        ("/v1/receipts/x/0/proof", (400, "bad_height")),
        (f"/v1/txs/{'ab' * 32}/proof", (404, "unknown_transaction")),
        ("/v1/txs/ab/proof", (400, "bad_hex")),
    ],
)
async def test_what_is_not_there_is_not_proved(api: ApiClient, path: str, expected: tuple[int, str]) -> None:
    api.node.world.fund("member-01", 5)
    assert await api.refused(path) == expected
