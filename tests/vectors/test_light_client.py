"""What a light client must believe and refuse, as a file that a second implementation reads.

light_client.json
    genesis       the files (text) by name, with their hashes
    cases         name, genesis (a name above), trusting_period_ms, max_drift_ms, steps
    a step        header, certificate, validators (canonical bytes as hex) and now_ms: advance by them, or with
                  trusted_hash begin at them
    expect        "ok" with the height trusted afterwards and the names of signers trusted before, or the code that
                  refuses the step; a refused step leaves the trusted height as it was

`pytest tests/vectors --rewrite` rewrites the file; read the diff.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger.light import MAX_DRIFT_MS, TRUSTING_PERIOD_MS, LightClient, LightError
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import CommitQC, SigningContext, VoteSignature
from ledger.primitives.codec import decode, encode
from ledger.primitives.genesis import Genesis, genesis_to_json
from ledger.primitives.hashing import CONSENSUS_DOMAIN, sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.proof import CertifiedHeader
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.units import ZERO_HASH, Hash32, Millis
from ledger.primitives.validators import Validator, read_validators, validator_id
from tests.kit.toy_chain import START_MS, genesis, key

FILE = Path(__file__).with_name("light_client.json")
GENESIS = {
    "real": genesis(4, False),
    "development": genesis(4, True),
    "seven": genesis(7, False),
    "six": genesis(6, False),
}
SECOND, NOW = 1_000, START_MS + 60_000
Members = tuple[Validator, ...]
change = msgspec.structs.replace

# -- making the file -------------------------------------------------------------------------------------------------


def founders(name: str) -> Members:
    return GENESIS[name].validator_set().members


def stranger(number: int, **fields: Any) -> Validator:
    public = key(120 + number).public
    return change(Validator(validator_id(public), f"new-{number}", public, key(1_120 + number).public), **fields)


def secret(public: bytes) -> SigningKey:
    return next(each for each in map(key, range(100, 140)) if each.public == public)


def step(
    at: Genesis,
    members: Members,
    signers: list[int] | None = None,
    *,
    height: int = 1,
    now: int | None = NOW,
    **more: Any,
) -> dict[str, Any]:
    """Return a step with real signatures over a header under `members`, whether or not they make a set."""
    order = tuple(sorted(members, key=lambda member: member.id))
    raw = encode(order)
    set_hash = sha256(CONSENSUS_DOMAIN, b"\x01", raw)
    fields: dict[str, Any] = {"parent_hash": at.hash, "timestamp_ms": Millis(START_MS + height * SECOND)}
    fields |= {"next_validators_hash": set_hash} | more.pop("header", {})
    empty = Header(
        1,
        height,
        ZERO_HASH,
        Millis(0),
        ZERO_HASH,
        ZERO_HASH,
        ZERO_HASH,
        Hash32(b"\x51" * 32),
        ZERO_HASH,
        set_hash,
        set_hash,
        ZERO_HASH,
        order[0].id,
    )
    header = change(empty, **fields)
    context = SigningContext(more.pop("chain_ctx", at.chain_ctx), set_hash, height)
    payload = context.commit_bytes(0, header_hash(header))
    votes = [(i, secret(order[i].consensus_key).sign(payload)) for i in (range(3) if signers is None else signers)]
    certificate = CommitQC(height, 0, header_hash(header), tuple(VoteSignature(*vote) for vote in votes))
    certificate = change(certificate, **more.pop("certificate", {}))
    made = {"header": encode(header).hex(), "certificate": encode(certificate).hex(), "validators": raw.hex()}
    return made | {"now_ms": now} | more


def clones(of: Validator, count: int) -> Members:
    return tuple(stranger(i, name=f"peer-{i}", consensus_key=of.consensus_key) for i in range(count))


def damaged(made: dict[str, Any]) -> dict[str, Any]:
    """The last signature with one bit turned."""
    certificate = decode(CommitQC, bytes.fromhex(made["certificate"]))
    *others, last = certificate.signatures
    wrong = VoteSignature(last.signer, last.signature[:-1] + bytes((last.signature[-1] ^ 1,)))
    return made | {"certificate": encode(change(certificate, signatures=(*others, wrong))).hex()}


def twice(made: dict[str, Any]) -> dict[str, Any]:
    """The first signature three times."""
    certificate = decode(CommitQC, bytes.fromhex(made["certificate"]))
    return made | {"certificate": encode(change(certificate, signatures=certificate.signatures[:1] * 3)).hex()}


Scenes = dict[str, tuple[str, list[dict[str, Any]]]]
"""name → (genesis, steps)"""
FAR: dict[str, Any] = {"height": 9, "header": {"parent_hash": ZERO_HASH}}


def half_new(four: Members) -> tuple[Members, list[int]]:
    """A set in which two of four have stayed, and three signers with both of these among them."""
    half = (*four[:2], stranger(0), stranger(1))
    known = [i for i, v in enumerate(sorted(half, key=lambda v: v.id)) if v in four]
    return half, sorted({*known, next(i for i in range(4) if i not in known)})


def of_sets() -> Scenes:
    real, four, far = GENESIS["real"], founders("real"), FAR
    one = step(real, four)
    first = header_hash(decode(Header, bytes.fromhex(one["header"])))
    second = step(real, four, height=2, header={"parent_hash": first})
    half, in_half = half_new(four)
    third = (*four[:1], *(stranger(i) for i in range(3)))
    seven = founders("seven")
    two_of_seven = (*seven[:2], stranger(0), stranger(1))
    two_of_six = (*founders("six")[:2], stranger(0), stranger(1))
    later = tuple(stranger(i) for i in range(4))
    return {
        "two heights, walked": ("real", [one, second]),
        "a later height, skipped": ("real", [step(real, four, **far)]),
        "skipped, half of the set is new": ("real", [step(real, half, in_half, **far)]),
        "skipped, one key of four is trusted": ("real", [step(real, third, [0, 1, 2, 3], **far)]),
        "skipped, two keys of seven are trusted": (
            "seven",
            [step(GENESIS["seven"], two_of_seven, [0, 1, 2, 3], **far)],
        ),
        "skipped, two keys of six are trusted: exactly a third": (
            "six",
            [step(GENESIS["six"], two_of_six, [0, 1, 2, 3], **far)],
        ),
        "skipped twice, the second time by keys of only the first": (
            "real",
            [step(real, half, [0, 1, 2, 3], **far), step(real, later, [0, 1, 2, 3], height=20)],
        ),
        "skipped, one key under four entries": ("real", [step(real, clones(four[0], 4), [0, 1, 2, 3], **far)]),
        "skipped, one key under two entries": (
            "real",
            [step(real, (*four, clones(four[0], 1)[0]), [0, 1, 2, 3, 4], **far)],
        ),
        "an id twice": ("real", [step(real, (*four[:3], change(four[3], id=four[0].id)), **far)]),
        "a connection key twice": ("real", [step(real, (*four[:3], change(four[3], p2p_key=four[0].p2p_key)), **far)]),
        "a connection key that is another's consensus key": (
            "real",
            [step(real, (*four[:3], change(four[3], p2p_key=four[0].consensus_key)), **far)],
        ),
        "a name twice": ("real", [step(real, (*four[:3], change(four[3], name=four[0].name)), **far)]),
        "an id of 19 bytes": ("real", [step(real, (*four[:3], change(four[3], id=bytes(19))), **far)]),
        "no set": ("real", [one | {"validators": "90"}]),
        "no canonical set": ("real", [one | {"validators": one["validators"] + "00"}]),
        "65 members": ("real", [one | {"validators": encode(tuple(map(stranger, range(65)))).hex()}]),
    }


def of_certificates_and_time() -> Scenes:
    real, four, dev, far = GENESIS["real"], founders("real"), GENESIS["development"], FAR
    one, second = step(real, four), step(real, four, height=2)
    half, in_half = half_new(four)
    return {
        "a signer twice": ("real", [twice(one)]),
        "two of four": ("real", [step(real, four, [0, 1])]),
        "signers out of order": ("real", [step(real, four, [1, 0, 2])]),
        "a signer that is no member": (
            "real",
            [step(real, four, certificate={"signatures": (VoteSignature(4, bytes(64)),) * 3})],
        ),
        "the last signature is wrong": ("real", [damaged(one)]),
        "four signatures, the last is wrong": ("real", [damaged(step(real, four, [0, 1, 2, 3]))]),
        "signed for another chain": ("real", [step(real, four, chain_ctx=dev.chain_ctx)]),
        "a certificate of another height": ("real", [step(real, four, certificate={"height": 2})]),
        "a certificate of another block": ("real", [step(real, four, certificate={"block_hash": bytes(32)})]),
        "another scheme": ("real", [step(real, four, certificate={"scheme": 2})]),
        "another version": ("real", [step(real, four, header={"version": 2})]),
        "another parent": ("real", [step(real, four, header={"parent_hash": ZERO_HASH})]),
        "a set that the trusted header does not name": ("real", [step(real, half, in_half)]),
        "a set of another hash": ("real", [one | {"validators": encode(tuple(half)).hex()}]),
        "an old height": ("real", [one, one]),
        "time stands still": ("real", [step(real, four, header={"timestamp_ms": START_MS})]),
        "walked at the end of the trusting period": ("real", [one | {"now_ms": START_MS + TRUSTING_PERIOD_MS - 1}]),
        "walked after the trusting period": ("real", [one | {"now_ms": START_MS + TRUSTING_PERIOD_MS}]),
        "skipped after the trusting period": (
            "real",
            [step(real, four, **far) | {"now_ms": START_MS + TRUSTING_PERIOD_MS}],
        ),
        "as far in the future as clocks may be wrong": ("real", [one | {"now_ms": START_MS + SECOND - MAX_DRIFT_MS}]),
        "from the future": ("real", [one | {"now_ms": START_MS + SECOND - MAX_DRIFT_MS - 1}]),
        "skipped into the future": ("real", [step(real, four, **far) | {"now_ms": START_MS - MAX_DRIFT_MS}]),
        "no clock": ("real", [one | {"now_ms": None}]),
        "a development chain is walked without a clock": (
            "development",
            [step(dev, founders("development"), now=None)],
        ),
        "a development chain is not skipped without one": (
            "development",
            [step(dev, founders("development"), now=None, **far)],
        ),
        "trust begins at a named block": (
            "real",
            [step(real, four, **far) | {"trusted_hash": named(step(real, four, **far))}],
        ),
        "another block than the named one": ("real", [one | {"trusted_hash": named(second)}]),
        "a named block without a quorum": (
            "real",
            [step(real, four, [0, 1]) | {"trusted_hash": named(step(real, four, [0, 1]))}],
        ),
    }


def scenes() -> Scenes:
    return of_sets() | of_certificates_and_time()


def named(made: dict[str, Any]) -> str:
    return header_hash(decode(Header, bytes.fromhex(made["header"]))).hex()


# -- reading it ------------------------------------------------------------------------------------------------------


def outcomes(case: dict[str, Any], files: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    """Return what the light client of this project says to each step."""
    file = files[case["genesis"]]
    client = LightClient(bytes.fromhex(file["hash"]), case["trusting_period_ms"], case["max_drift_ms"])
    client.read_genesis(file["file"].encode())
    said: list[dict[str, Any]] = []
    for each in case["steps"]:
        before = client.height
        try:
            names = take(client, each)
        except (LightError, BadValidatorSetError) as error:
            assert client.height == before, "a refused step moves nothing"
            said.append({"expect": error.code, "height": before})
        else:
            said.append({"expect": "ok", "height": client.height, "signed_by": list(names)})
    return said


def take(client: LightClient, each: dict[str, Any]) -> tuple[str, ...]:
    header = decode(Header, bytes.fromhex(each["header"]))
    certificate = decode(CommitQC, bytes.fromhex(each["certificate"]))
    validators = read_validators(bytes.fromhex(each["validators"]))
    certified = CertifiedHeader(header, certificate)
    if "trusted_hash" in each:
        return client.begin_at(bytes.fromhex(each["trusted_hash"]), certified, validators)
    return client.advance(certified, validators, each["now_ms"])


def rewritten() -> str:
    files = {name: {"hash": at.hash.hex(), "file": genesis_to_json(at)} for name, at in GENESIS.items()}
    limits = {"trusting_period_ms": TRUSTING_PERIOD_MS, "max_drift_ms": MAX_DRIFT_MS}
    cases = []
    for name, (at, steps) in scenes().items():
        case = {"name": name, "genesis": at, **limits, "steps": steps}
        told = [each | answer for each, answer in zip(steps, outcomes(case, files), strict=True)]
        cases.append(case | {"steps": told})
    return json.dumps({"genesis": files, "cases": cases}, indent=1, ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def vectors(request: pytest.FixtureRequest) -> Any:
    if request.config.getoption("--rewrite"):
        FILE.write_text(rewritten(), encoding="utf-8")
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", scenes())
def test_the_light_client_says_what_the_file_says(vectors: Any, name: str) -> None:
    (case,) = [case for case in vectors["cases"] if case["name"] == name]
    told = [{key: each[key] for key in ("expect", "height", "signed_by") if key in each} for each in case["steps"]]
    assert outcomes(case, vectors["genesis"]) == told


REFUSALS = {
    "set_repeated_id", "set_repeated_key", "set_repeated_address", "set_repeated_name", "set_bad_width", "set_empty",
    "set_not_readable", "set_too_large", "not_newer", "wrong_version", "wrong_parent", "time_not_after_trusted",
    "wrong_validators", "certificate_of_other_block", "certificate_malformed", "unknown_signer", "duplicate_signer",
    "no_quorum", "bad_signature", "trust_too_small", "clock_needed", "trust_expired", "header_from_the_future",
    "not_the_trusted_block",
}  # fmt: skip
"""Written down by hand: a case whose check has vanished would be rewritten as "ok"."""


def test_the_file_holds_every_refusal_of_a_step(vectors: Any) -> None:
    said = {each["expect"] for case in vectors["cases"] for each in case["steps"]}
    assert said - {"ok"} == REFUSALS
    believed = {case["name"] for case in vectors["cases"] if case["steps"][-1]["expect"] == "ok"}
    assert believed == {
        "two heights, walked",
        "a later height, skipped",
        "skipped, half of the set is new",
        "skipped twice, the second time by keys of only the first",
        "walked at the end of the trusting period",
        "as far in the future as clocks may be wrong",
        "a development chain is walked without a clock",
        "trust begins at a named block",
    }
