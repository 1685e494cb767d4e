"""Kinds: what a value is to people and programs, said by its annotation wherever a record declares it.

    annotation          kind       in JSON                       to people, English · Korean
    Won, SignedWon      won        "90000"                       90,000 won · 90,000원
    AccountId           account    "gye1…", "" for nobody        gye1…
    Club                club       64 hex digits                 hex digits
    Hash32, HashBytes   hash       hex digits                    hex digits
    Instant, Millis     instant    "2026-11-23T14:59:59.000Z"    2026-11-23 14:59:59 UTC · 2026년 11월 23일 23:59
    Length              length     milliseconds                  7 days · 7일
    Day                 day        days since 1970-01-01         2026-11-29 · 2026년 11월 29일
    BasisPoints         rate       2000                          20 %
    int                 number     12345                         12345
    bool                flag       true                          yes · 예
    Name                name       "transfer"                    transfer
    str                 text       "what somebody typed"         'what somebody typed'
    an Enum             word       "running"                     by the table of its words
    Because             refusal    {"code", "detail", "fields"}  what the other refusal says, as a sentence

Rule: a value is rendered by its kind, never by the name of its field or by how it looks.
"""

from enum import StrEnum
from typing import Annotated, Any

from ledger.primitives.units import Millis

__all__ = ["BasisPoints", "Because", "Club", "Day", "HashBytes", "Instant", "Kind", "Length", "Name", "SignedWon"]


class Kind(StrEnum):
    """What a value is; see the module's table."""

    WON = "won"
    ACCOUNT = "account"
    CLUB = "club"
    HASH = "hash"
    INSTANT = "instant"
    LENGTH = "length"
    DAY = "day"
    RATE = "rate"
    NUMBER = "number"
    FLAG = "flag"
    NAME = "name"
    TEXT = "text"
    WORD = "word"
    REFUSAL = "refusal"


Club = Annotated[bytes, Kind.CLUB]
"""A club's id."""
HashBytes = Annotated[bytes, Kind.HASH]
"""Another id, a digest, a key."""
Instant = Annotated[Millis, Kind.INSTANT]
"""A point in time; a field `x_ms` is shown as `x`."""
Length = Annotated[Millis, Kind.LENGTH]
"""A length of time."""
Day = Annotated[int, Kind.DAY]
"""Days from 1970-01-01 to a day in Seoul."""
BasisPoints = Annotated[int, Kind.RATE]
"""Hundredths of a percent."""
SignedWon = Annotated[int, Kind.WON]
"""An amount that may be below zero: what a seat gains or loses. A balance is `Won`, which may not."""
Name = Annotated[str, Kind.NAME]
"""A name of this software's own: a method, a contract, a parameter. Text that somebody typed is a plain str."""
Because = Annotated[tuple[str, tuple[tuple[str, Any], ...]], Kind.REFUSAL]
"""Another refusal, by its code and its fields: what lies behind this one (`Refusal.said`)."""
