"""Signatures at the edge of Ed25519, with what libsodium says: libraries disagree about each of these.

signatures.json: cases of `about`, `public_key`, `payload`, `signature` (hex) and `valid`. A light client on a phone has
another library, and must say the same. `pytest tests/vectors --rewrite` rewrites the file.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nacl.bindings import crypto_core_ed25519_add, crypto_scalarmult_ed25519_base_noclamp

from ledger.primitives.keys import SigningKey, verify

FILE = Path(__file__).with_name("signatures.json")
P, L = 2**255 - 19, 2**252 + 27_742_317_777_372_353_535_851_937_790_883_648_493
Y8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SMALL = {"order 1": 1, "order 2": P - 1, "order 4": 0, "order 8": Y8, "order 8, the other": P - Y8}
"""The y of the points of small order."""
SIGN = 1 << 255
PAYLOADS = [bytes((number,)) for number in range(32)]


def le(number: int) -> bytes:
    return number.to_bytes(32, "little")


def scalar(of: str) -> int:
    return int.from_bytes(hashlib.sha512(of.encode()).digest(), "little") % L


def point(number: int) -> bytes:
    return crypto_scalarmult_ed25519_base_noclamp(le(number))


def signed(a: int, key: bytes, r: int, shown_r: bytes, payload: bytes) -> bytes:
    """Return the signature with R as it is shown, and the S that belongs to the discrete logarithms."""
    h = int.from_bytes(hashlib.sha512(shown_r + key + payload).digest(), "little") % L
    return shown_r + le((r + h * a) % L)


Case = tuple[str, bytes, bytes, bytes]
"""about, public key, payload, signature"""


def cases() -> Iterator[Case]:
    key = SigningKey(bytes(range(32)))
    good = key.sign(b"getty")
    yield "a good one", key.public, b"getty", good
    yield "of an empty payload", key.public, b"", key.sign(b"")
    yield "another payload", key.public, b"gettys", good
    yield "another key", SigningKey(bytes(32)).public, b"getty", good
    for place in (0, 31, 32, 63):
        turned = good[:place] + bytes((good[place] ^ 1,)) + good[place + 1 :]
        yield f"byte {place} turned", key.public, b"getty", turned
    s = int.from_bytes(good[32:], "little")
    for times in (1, 2, 8, 15):
        if s + times * L < 2**256:
            yield f"S + {times} L", key.public, b"getty", good[:32] + le(s + times * L)
    for bit in (253, 254, 255):
        yield f"bit {bit} of S", key.public, b"getty", good[:32] + le(s | 1 << bit)
    yield "63 bytes", key.public, b"getty", good[:-1]
    yield "65 bytes", key.public, b"getty", good + b"\x00"
    yield "a key of 31 bytes", key.public[:-1], b"getty", good
    yield "no signature", key.public, b"getty", b""
    yield "S is 0, R is the key", key.public, b"getty", key.public + le(0)
    yield from of_small_order(key)
    yield from of_torsion()
    yield from not_canonical(key)


def of_small_order(key: SigningKey) -> Iterator[Case]:
    r, shown = scalar("nonce"), point(scalar("nonce"))
    for about, y in SMALL.items():
        for sign in (0, SIGN):
            name = f"{about}{', x negative' if sign else ''}"
            small = le(y | sign)
            for payload in PAYLOADS[:8]:
                yield f"the key is of {name}: S B = R", small, payload, shown + le(r)
            yield f"the key and R are of {name}, S is 0", small, b"getty", small + le(0)
            h = int.from_bytes(hashlib.sha512(small + key.public + b"getty").digest(), "little") % L
            a = int.from_bytes(hashlib.sha512(bytes(range(32))).digest()[:32], "little")
            a = (a & (1 << 254) - 8) | 1 << 254
            yield f"R is of {name}", key.public, b"getty", small + le(h * a % L)


def of_torsion() -> Iterator[Case]:
    """A key or an R with a part of small order: with the cofactor the equation holds, without it sometimes."""
    a, r = scalar("secret"), scalar("nonce")
    key, shown = point(a), point(r)
    for about in ("order 2", "order 4", "order 8"):
        part = le(SMALL[about])
        mixed_r, mixed_key = crypto_core_ed25519_add(shown, part), crypto_core_ed25519_add(key, part)
        yield f"R has a part of {about}", key, b"getty", signed(a, key, r, mixed_r, b"getty")
        for payload in PAYLOADS:
            both = (mixed_key, payload, signed(a, mixed_key, r, shown, payload))
            yield f"the key has a part of {about}", *both
        for payload in PAYLOADS[:4]:
            both = (mixed_key, payload, signed(a, mixed_key, r, mixed_r, payload))
            yield f"the key and R have a part of {about}", *both


def not_canonical(key: SigningKey) -> Iterator[Case]:
    good = key.sign(b"getty")
    for y in range(P, 2**255):
        for sign in (0, SIGN):
            name = f"y = p + {y - P}{', x negative' if sign else ''}"
            yield f"the key has {name}", le(y | sign), b"getty", good
            yield f"R has {name}", key.public, b"getty", le(y | sign) + good[32:]
    yield "the key is not on the curve", le(2), b"getty", good
    yield "the key is -0", le(1 | SIGN), b"getty", good


def rewritten() -> str:
    lines = [
        json.dumps(
            {
                "about": about,
                "public_key": key.hex(),
                "payload": payload.hex(),
                "signature": signature.hex(),
                "valid": verify(key, payload, signature),
            }
        )
        for about, key, payload, signature in cases()
    ]
    return '{\n "cases": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


@pytest.fixture(scope="module")
def vectors(request: pytest.FixtureRequest) -> Any:
    if request.config.getoption("--rewrite"):
        FILE.write_text(rewritten(), encoding="utf-8")
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_libsodium_says_what_the_file_says(vectors: Any) -> None:
    assert FILE.read_text(encoding="utf-8") == rewritten()


def test_the_file_tells_the_libraries_apart(vectors: Any) -> None:
    valid = {case["about"] for case in vectors["cases"] if case["valid"]}
    refused = {case["about"] for case in vectors["cases"] if not case["valid"]}
    assert {"a good one", "of an empty payload"} <= valid - refused
    part = "the key has a part of order 8"
    assert part in valid, "libsodium believes a key with torsion where h makes it vanish"
    assert part in refused, "and refuses it elsewhere: it does not multiply by the cofactor"
    assert {f"R has a part of order {order}" for order in (2, 4, 8)} <= refused - valid
    assert {f"the key is of {about}: S B = R" for about in SMALL} <= refused - valid
