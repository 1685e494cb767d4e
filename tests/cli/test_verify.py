"""A peer that lies, in any byte that matters, proves nothing."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cli.client import Answer, Client
from cli.errors import BadUseError, FailedError
from cli.verify import MAX_STATE_KEY_BYTES, WALK_AT_MOST, Verifier, state_key
from contracts.won.calls import Transfer
from ledger.balances import MINTED_KEY
from ledger.light import TRUSTING_PERIOD_MS
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import CommitQC, SigningContext, VoteSignature
from ledger.primitives.codec import decode, encode
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.hashing import CONSENSUS_DOMAIN, sha256
from ledger.primitives.units import ZERO_HASH, Hash32, Millis, Won
from ledger.primitives.validators import Validator
from tests.kit import toy_chain
from tests.kit.fake_peer import serve_answers
from tests.kit.local_gye import Gye, standing
from tests.kit.world import START_MS, World, key_of

Change = Callable[[dict[str, Any]], None]


class Lying(Client):
    """A peer's answers, changed on the way."""

    def __init__(self, url: str, change: Change) -> None:
        super().__init__([url])
        self._change = change

    def request(self, method: str, path: str, *rest: Any, **more: Any) -> Answer:
        answer = super().request(method, path, *rest, **more)
        body = answer.json()
        self._change(body)
        return replace(answer, body=json.dumps(body).encode())


def lying(gye: Gye, change: Change) -> Verifier:
    url = gye.ok("cluster", "status")["peers"][0]["api"]
    return Verifier(Lying(url, change), gye.node.chain.genesis.hash)


def flipped(text: str, place: int = -1) -> str:
    raw = bytearray(bytes.fromhex(text))
    raw[place] ^= 1
    return raw.hex()


def forged(change: Callable[[CommitQC], CommitQC]) -> Change:
    def apply(body: dict[str, Any]) -> None:
        for each in body.get("certified", []) if isinstance(body.get("certified"), list) else []:
            certificate = decode(CommitQC, bytes.fromhex(each["certificate"]))
            each["certificate"] = encode(change(certificate)).hex()

    return apply


def signed_by_a_stranger(certificate: CommitQC) -> CommitQC:
    signature = key_of("stranger").sign(b"anything")
    return CommitQC(certificate.height, 0, certificate.block_hash, (VoteSignature(0, signature),))


def unsigned(certificate: CommitQC) -> CommitQC:
    return CommitQC(certificate.height, 0, certificate.block_hash, ())


def of_another_height(certificate: CommitQC) -> CommitQC:
    return CommitQC(certificate.height + 1, 0, certificate.block_hash, certificate.signatures)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (signed_by_a_stranger, "bad_signature"),
        (unsigned, "no_quorum"),
        (of_another_height, "certificate_of_other_block"),
    ],
)
def test_a_forged_certificate(gye: Gye, change: Callable[[CommitQC], CommitQC], code: str) -> None:
    gye.node.world.fund("member-01", 5)
    with pytest.raises(FailedError) as refusal:
        lying(gye, forged(change)).block()
    assert refusal.value.code == code


def changing(name: str, value: Callable[[Any], Any]) -> Change:
    def apply(body: dict[str, Any]) -> None:
        if name in body:
            body[name] = value(body[name])

    return apply


def first_page(**changes: Callable[[str], str]) -> Callable[[Any], Any]:
    """Change fields of the first header of a page; leave what is not a page as it is."""

    def apply(pages: Any) -> Any:
        if not isinstance(pages, list):
            return pages
        return [pages[0] | {name: change(pages[0][name]) for name, change in changes.items()}, *pages[1:]]

    return apply


def test_a_forged_value_proof_or_genesis(gye: Gye) -> None:
    gye.node.world.fund("member-01", 5)
    honest = lying(gye, lambda body: None)
    assert honest.state(MINTED_KEY).value == b"\x05"
    for change in (
        changing("value", lambda _: "06"),
        changing("value", lambda _: None),
        changing("proof", lambda text: flipped(text, 40)),
        changing("proof", lambda text: text[:-2]),
        changing("proof", lambda _: None),
        changing("file", lambda text: text.replace('"dev": true', '"dev": false')),
        changing("file", lambda _: "{"),
        changing("certified", lambda _: []),
        changing("certified", lambda _: [{}]),
        changing("certified", first_page(header=flipped)),
        changing("certified", first_page(validators=lambda _: "90")),
    ):
        with pytest.raises(FailedError):
            lying(gye, change).state(MINTED_KEY)


def test_the_proof_of_another_transaction(gye: Gye) -> None:
    world = gye.node.world
    world.fund("member-01", 5)
    one = world.call("member-01", Transfer(world.id("member-02"), Won(1)))
    two = world.call("member-01", Transfer(world.id("member-02"), Won(2)))
    url = gye.ok("cluster", "status")["peers"][0]["api"]
    other = Client([url]).get(f"/v1/txs/{two.id.hex()}/proof")

    def instead(name: str) -> Change:
        return changing(name, lambda _: other[name])

    for name in ("transaction_proof", "receipt_proof"):
        with pytest.raises(FailedError) as refusal:
            lying(gye, instead(name)).transaction(one.id)
        assert refusal.value.code == "proof_of_another"


def test_names_of_signers_are_not_the_peers_word(gye: Gye) -> None:
    gye.node.world.fund("member-01", 5)

    def rename(body: dict[str, Any]) -> None:
        for each in body["certified"] if isinstance(body.get("certified"), list) else []:
            each["signed_by"], each["block_hash"] = ["somebody"], "00" * 32

    proven = lying(gye, rename).block()
    assert proven.signed_by == ("peer-0",)
    assert proven.block_hash == gye.node.chain.tip_hash.hex()


def test_keys_are_hex_or_text() -> None:
    assert state_key("sup/minted") == MINTED_KEY == state_key(MINTED_KEY.hex())
    with pytest.raises(BadUseError):
        state_key("")
    for text in ("k", "k" * MAX_STATE_KEY_BYTES):
        assert state_key(text) == text.encode()
    with pytest.raises(BadUseError) as refusal:
        state_key("k" * (MAX_STATE_KEY_BYTES + 1))
    assert refusal.value.code == "bad_key"


class Counting(Client):
    """Records the questions."""

    def __init__(self, url: str) -> None:
        super().__init__([url])
        self.asked: list[str] = []

    def request(self, method: str, path: str, *rest: Any, **more: Any) -> Answer:
        self.asked.append(path)
        return super().request(method, path, *rest, **more)


def test_a_way_is_walked_in_pages_and_a_long_one_skipped(gye: Gye, monkeypatch: pytest.MonkeyPatch) -> None:
    world = gye.node.world
    for amount in range(1, 6):
        world.fund("member-01", amount)
    url = gye.ok("cluster", "status")["peers"][0]["api"]
    monkeypatch.setattr("cli.verify.time.time_ns", lambda: world.now * 1_000_000)
    monkeypatch.setattr("cli.verify.HEADERS_PER_REQUEST", 2)

    def walked(most: int) -> tuple[Verifier, list[str]]:
        monkeypatch.setattr("cli.verify.WALK_AT_MOST", most)
        client = Counting(url)
        verifier = Verifier(client, world.genesis.hash)
        assert verifier.block(5).block_hash == world.chain.tip_hash.hex()
        return verifier, client.asked

    pages = [f"/v1/certificates?from={first}&limit={count}" for first, count in ((1, 2), (3, 2), (5, 1))]
    verifier, asked = walked(5)
    assert asked == ["/v1/genesis", *pages]
    assert verifier.block(2).height == 2
    assert verifier.block().height == 5
    assert asked[4:] == ["/status"], "what was verified is not asked for again"
    skipping, asked = walked(4)
    assert asked == ["/v1/genesis", "/v1/blocks/5/certificate"]
    with pytest.raises(FailedError):
        skipping.block(2)  # it was skipped and not verified
    for height in (0, -1):
        with pytest.raises(BadUseError) as refusal:
            verifier.block(height)
        assert refusal.value.code == "bad_height"
    assert verifier.balance(world.id("member-01"))[1] == 15
    assert verifier.balance(world.id("member-02"))[1] == 0


# -- one validator of four, with an API of its own --------------------------------------------------------------------

FOUR = msgspec.structs.replace(toy_chain.genesis(4), timestamp_ms=Millis(time.time_ns() // 1_000_000 - 3_600_000))
"""An hour old, so that its founders may still be trusted."""
FAR = WALK_AT_MOST + 1_000
"""So far away that heights are skipped."""


def forged_by_one(members: tuple[Validator, ...]) -> dict[str, Any]:
    """The answer of a lying API: a header that only the first founder has signed, under an invented set."""
    order = tuple(sorted(members, key=lambda member: member.id))
    faulty = FOUR.validator_set()[0]
    by_public = {key.public: key for key in (toy_chain.key(100 + i) for i in range(4))}
    raw, zero = encode(order), ZERO_HASH
    names_set = sha256(CONSENSUS_DOMAIN, b"\x01", raw)
    time_ms = time.time_ns() // 1_000_000
    header = Header(
        1,
        FAR,
        zero,
        Millis(time_ms),
        zero,
        zero,
        zero,
        Hash32(b"\x66" * 32),
        zero,
        names_set,
        names_set,
        zero,
        bytes(20),
    )
    payload = SigningContext(FOUR.chain_ctx, names_set, FAR).commit_bytes(0, header_hash(header))
    signature = by_public[faulty.consensus_key].sign(payload)
    places = [i for i, member in enumerate(order) if member.consensus_key == faulty.consensus_key]
    certificate = CommitQC(FAR, 0, header_hash(header), tuple(VoteSignature(i, signature) for i in places))
    return {"header": encode(header).hex(), "certificate": encode(certificate).hex(), "validators": raw.hex()}


def lying_api(shown: dict[str, Any]) -> dict[str, object]:
    genesis = {"file": genesis_to_json(FOUR), "genesis": encode(FOUR).hex(), "hash": FOUR.hash.hex()}
    return {"/status": {"height": FAR}, "/v1/genesis": genesis, f"/v1/blocks/{FAR}/certificate": shown}


def made_up(**fields: Any) -> tuple[Validator, ...]:
    faulty = FOUR.validator_set()[0]
    names = [member.name for member in FOUR.validator_set().members]
    return tuple(
        msgspec.structs.replace(Validator(bytes((i,)) * 20, names[i], faulty.consensus_key, bytes((i,)) * 32), **fields)
        for i in range(4)
    )


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (made_up(), "set_repeated_key"),
        (made_up(id=bytes(20)), "set_repeated_id"),
        ((FOUR.validator_set()[0],), "trust_too_small"),
        ((FOUR.validator_set()[0], *made_up()[1:]), "set_repeated_key"),
        (FOUR.validator_set().members, "no_quorum"),
    ],
)
def test_one_validator_of_four_forges_no_header_however_it_names_itself(
    gye: Gye, members: tuple[Validator, ...], code: str
) -> None:
    """A lying API claims a far height, so that heights are skipped, and shows a set of its own."""
    with serve_answers(lying_api(forged_by_one(members))) as url:
        said = gye("verify", "block", "--api", url, "--genesis-hash", FOUR.hash.hex(), "--json")
    assert said.out == "", "nothing is called verified"
    assert (said.code, json.loads(said.err)["error"]["code"]) == (1, code)


def test_the_receipt_that_is_proved_is_the_one_that_was_asked_for(gye: Gye) -> None:
    """A genuine proof of another receipt is not an answer."""
    gye.node.world.fund("member-01", 5)
    gye.node.world.fund("member-02", 7)
    url = gye.ok("cluster", "status")["peers"][0]["api"]
    other = Client([url]).get("/v1/receipts/2/0/proof")
    with pytest.raises(FailedError) as refusal:
        lying(gye, changing("proof", lambda _: other["proof"])).receipt(1, 0)
    assert refusal.value.code == "proof_of_another"


def test_trust_may_begin_at_a_block_that_was_named(gye: Gye) -> None:
    world = gye.node.world
    for amount in (1, 2, 3):
        world.fund("member-01", amount)
    second = header_hash(world.chain.header(2)).hex()  # type: ignore[arg-type]
    shown = gye.ok("verify", "block", "3", "--trust", f"2:{second}")
    assert (shown["height"], shown["signed_by"], shown["signers"]) == (3, ["peer-0"], 1)
    assert gye.ok("verify", "block", "2", "--trust", f"2:{second}")["block_hash"] == second
    assert gye.refused("verify", "block", "3", "--trust", f"3:{second}") == (1, "not_the_trusted_block")
    assert gye.refused("verify", "block", "1", "--trust", f"2:{second}") == (1, "unknown_height")
    assert gye.refused("verify", "block", "1", "--trust", "2") == (2, "bad_trusted_block")


def test_an_old_chain_asks_for_a_block_that_one_trusts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chain is not a development chain, and its genesis is older than the trusting period by the clock here."""
    monkeypatch.setenv("GYE_DIR", str(tmp_path / "old"))
    monkeypatch.setattr("cli.verify.time.time_ns", lambda: (START_MS + TRUSTING_PERIOD_MS) * 1_000_000)
    with standing(tmp_path / "old", capsys, World(dev=False, params={})) as gye:
        world = gye.node.world
        for at in (START_MS + 1_000, START_MS + 2_000, START_MS + 3_000):
            world.step(at=at)
        assert gye.refused("verify", "block") == (1, "trust_expired")
        assert "--trust names a block that you trust" in gye("verify", "block").err
        second = header_hash(world.chain.header(2)).hex()  # type: ignore[arg-type]
        assert gye.ok("verify", "block", "3", "--trust", f"2:{second}")["height"] == 3
