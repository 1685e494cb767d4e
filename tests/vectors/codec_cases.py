"""Random values and damaged bytes of every shape that a client reads, with the answer of `ledger.primitives.codec`.

    a case        shape, data (hex), and "ok" or the reason for which `decode` refuses the bytes
    the value     is not told: canonical bytes are the value, and whoever encodes it again must find the same bytes

`python -m tests.vectors` makes cases that nobody has seen.
"""

import random
from collections.abc import Callable
from typing import Any

import msgpack

from ledger.primitives.block import Header
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import MAX_VALUE_BYTES, CodecError, decode
from ledger.primitives.genesis import Genesis
from ledger.primitives.proof import InclusionProof, StateProof
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import SignedTransaction
from ledger.primitives.validators import Validator

__all__ = ["SHAPES", "cases", "told"]

SHAPES: dict[str, Any] = {
    "header": Header,
    "commit_qc": CommitQC,
    "signed_transaction": SignedTransaction,
    "receipt": Receipt,
    "state_proof": StateProof,
    "inclusion_proof": InclusionProof,
    "validators": tuple[Validator, ...],
    "genesis": Genesis,
}
EDGES = (0, 1, 31, 32, 127, 128, 255, 256, 65_535, 65_536, 2**31 - 1, 2**32 - 1, 2**32, 2**53, 2**63 - 1, 2**64 - 1)
BELOW = (-1, -32, -33, -128, -129, -32_768, -32_769, -(2**31), -(2**31) - 1, -(2**63))
WIDTHS = (0, 0, 1, 1, 1, 20, 32, 32, 32, 255, 256, 400)
LETTERS = "aZ0_ .가힣각éß€\u00ad\ufeff𝄞🙂\x00\x7f"


class _Draw:
    """Draws values as the plain lists that msgpack packs: it is a second encoder."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self) -> int:
        return self.random.choice((self.random.choice(EDGES), self.random.choice(BELOW), self.random.randrange(2**40)))

    def text(self) -> str:
        return "".join(self.random.choices(LETTERS, k=self.random.choice((0, 1, 5, 31, 32, 60, 300))))

    def raw(self, width: int | None = None) -> bytes:
        return self.random.randbytes(self.random.choice(WIDTHS) if width is None else width)

    def many(self, draw: Callable[[], Any], most: int = 5) -> list[Any]:
        return [draw() for _ in range(self.random.choice((0, 1, most, 17)))]

    def anything(self, depth: int = 0) -> Any:
        plain = (self.number, self.text, self.raw, lambda: self.random.random() < 0.5, lambda: None)
        return self.random.choice(plain)() if depth > 2 or self.random.random() < 0.7 else self.nested(depth)

    def nested(self, depth: int) -> list[Any]:
        return [self.anything(depth + 1) for _ in range(self.random.randrange(4))]

    def fields(self) -> list[Any]:
        return self.many(lambda: [self.text(), self.anything()], 3)

    def value(self, shape: str) -> Any:
        match shape:
            case "header":
                return [self.number() if at in (0, 1, 3) else self.raw() for at in range(13)]
            case "commit_qc":
                votes = self.many(lambda: [self.number(), self.raw(64)])
                return ["commit_qc", self.number(), self.number(), self.raw(32), votes, self.number()]
            case "signed_transaction":
                named = [self.text(), self.text(), self.raw()]
                tx = [self.number(), self.raw(), self.raw(), self.number(), self.number(), *named]
                return [tx, self.many(lambda: [self.raw(32), self.raw(64)])]
            case "receipt":
                events = self.many(lambda: [self.text(), self.text(), self.fields()], 3)
                called = [self.text(), self.text(), self.text()]
                return [self.raw(32), self.random.random() < 0.5, *called, self.fields(), events]
            case "state_proof":
                return [self.many(self.raw), self.random.choice((None, self.raw()))]
            case "inclusion_proof":
                return [self.number(), self.number(), self.number(), self.raw(), self.many(lambda: self.raw(32))]
            case "validators":
                return self.many(lambda: [self.raw(20), self.text(), self.raw(32), self.raw(32)])
            case _:
                return self.genesis()

    def genesis(self) -> Any:
        founders = self.many(lambda: [self.text(), self.raw(32), self.raw(32), self.raw(64)])
        params = self.many(lambda: [self.text(), self.random.choice((True, False, self.number()))])
        keys = [self.many(lambda: self.raw(32)) for _ in range(3)]
        return [self.number(), self.text(), self.number(), self.random.random() < 0.5, founders, params, *keys]

    def damaged(self, raw: bytes) -> bytes:
        """Return other bytes: one turned, one more, one less, a longer form, a part twice."""
        at = self.random.randrange(len(raw))
        how = self.random.randrange(7)
        if how == 0:
            return raw[:at] + bytes((raw[at] ^ 1 << self.random.randrange(8),)) + raw[at + 1 :]
        if how == 1:
            return raw[:at]
        if how == 2:
            return raw + raw[at : at + self.random.randrange(1, 4)]
        if how == 3:  # the array's length in two bytes
            return b"\xdc\x00" + bytes((raw[0] & 15,)) + raw[1:] if 0x90 <= raw[0] < 0xA0 else raw[1:]
        if how == 4:  # a small number in two bytes, wherever it stands
            return raw[:at] + b"\xcc" + raw[at:]
        if how == 5:
            return raw[:at] + self.random.choice((b"\xc0", b"\xc2", b"\x90", b"\xa0", b"\xc4\x00", b"\x00")) + raw[at:]
        return raw[:at] + raw[at + 1 :]


def answer(shape: str, raw: bytes) -> str:
    """Return "ok", or the reason for which the codec refuses the bytes."""
    try:
        decode(SHAPES[shape], raw, MAX_VALUE_BYTES)
    except CodecError as error:
        return error.reason
    return "ok"


def cases(seed: int, count: int, most_bytes: int = MAX_VALUE_BYTES) -> list[dict[str, str]]:
    """Return `count` cases of at most `most_bytes`; a third of them is undamaged."""
    draw = _Draw(seed)
    found: list[dict[str, str]] = []
    while len(found) < count:
        shape = draw.random.choice(list(SHAPES))
        raw: bytes = msgpack.packb(draw.value(shape))
        if draw.random.random() < 0.66:
            raw = draw.damaged(raw)
        if len(raw) <= most_bytes and not _has_foreign(shape, raw):
            found.append(told(shape, raw))
    return found


def told(shape: str, raw: bytes) -> dict[str, str]:
    """Return one case."""
    return {"shape": shape, "data": raw.hex(), "expect": answer(shape, raw)}


def _has_foreign(shape: str, raw: bytes) -> bool:
    """Return whether a receipt has a float, a map or an extension in a field of any shape.

    msgspec reads these, and rule 1 of the codec forbids them; such a receipt is under no root. Another implementation
    may refuse it.
    """
    if shape != "receipt":
        return False
    try:
        value = msgpack.unpackb(raw, strict_map_key=False, unicode_errors="replace")
    except Exception:  # bytes that are not MessagePack are a case
        return any(byte in raw for byte in (*range(0x80, 0x90), *range(0xC7, 0xCC), *range(0xD4, 0xD9), 0xDE, 0xDF))
    return _foreign(value)


def _foreign(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_foreign, value))
    return not (value is None or isinstance(value, bool | int | str | bytes))
