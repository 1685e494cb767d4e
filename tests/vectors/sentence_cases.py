"""The sentences of every refusal in both languages, as a second renderer must say them.

a case        code, fields (each a name and a value; an integer is {"int": "…"}, bytes are {"hex": "…"}), en, ko
"""

import random
from collections.abc import Callable
from typing import Any

from api.texts import CATALOGUE
from ledger.primitives.fields import FieldType, Kind, field_types
from ledger.primitives.refusal import REASON

__all__ = ["cases"]

INSTANTS = (0, 1_767_193_200_000, 1_798_758_000_000, 1_798_815_599_000, 1_798_815_599_999, 253_402_300_800_000, 2**63)
NUMBERS = (0, 1, 2, 3, 6, 8, 10, 21, 100, 1_000, 10_000, 123_456, 10**8, 10**12, -5, 2**64 - 1)
LENGTHS = (0, 1, 1_000, 5_400_000, 604_800_000, 86_400_000, 90_061_001, -3_600_000)
TEXTS = (
    "",
    "가",
    "peer-5",
    "peer-3",
    "'x'\\",
    "🙂",
    "a" * 41,
    "회비\n",
    "check",
    "BLOCK",
    "v1.5",
    "file",
    "한글(메모)",
)


def cases(seed: int, each: int = 3) -> list[dict[str, Any]]:
    """Return `each` cases for every refusal that has a sentence."""
    draw = random.Random(seed)
    return [_case(said, draw) for said in CATALOGUE.declared for _ in range(each)]


def _case(said: type[Any], draw: random.Random) -> dict[str, Any]:
    own = tuple((name, _value(of, draw)) for name, of in field_types(said).items())
    fields = ((REASON, said.reason), *own) if said.reason else own
    told = {language: CATALOGUE.sentence_or_fields(said.code, fields, language) for language in ("en", "ko")}
    return {"code": said.code, "fields": _plain(fields)} | told


def _value(of: FieldType, draw: random.Random) -> Any:
    if of.optional and draw.random() < 0.3:
        return None
    if of.many:
        return tuple(_one(of, draw) for _ in range(draw.randrange(4)))
    return _one(of, draw)


def _one(of: FieldType, draw: random.Random) -> Any:
    if of.words is not None:
        return draw.choice([word.value for word in of.words])
    drawn: dict[Kind, Callable[[], Any]] = {
        Kind.ACCOUNT: lambda: draw.choice((draw.randbytes(20), b"")),
        Kind.CLUB: lambda: draw.randbytes(32),
        Kind.HASH: lambda: draw.randbytes(32),
        Kind.INSTANT: lambda: draw.choice(INSTANTS),
        Kind.LENGTH: lambda: draw.choice(LENGTHS),
        Kind.DAY: lambda: draw.choice((0, 20_786, 11_016, 2_932_896, 2_932_897, 99_999_999)),
        Kind.FLAG: lambda: draw.random() < 0.5,
        Kind.NAME: lambda: draw.choice(TEXTS),
        Kind.TEXT: lambda: draw.choice(TEXTS),
        Kind.REFUSAL: lambda: draw.choice((("insufficient_balance", (("needed", 5), ("available", 3))), ("odd", ()))),
    }
    return drawn.get(of.kind, lambda: draw.choice(NUMBERS))()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    return {"int": str(value)} if isinstance(value, int) and not isinstance(value, bool) else value
