"""Kinds: the meaning of a value for people and programs, given by its annotation in a record.

    annotation          kind       in JSON                       to people, English · Korean
    Won, SignedWon      won        "90000"                       90,000 won · 90,000원
    AccountId           account    "gye1…", "" for nobody        gye1…
    Club                club       64 hex digits                 hex digits
    Hash32, HashBytes   hash       hex digits                    hex digits
    Instant, Millis     instant    "2026-11-23T14:59:59.000Z"    2026-11-23 23:59:59 +09:00 · 2026년 11월 23일 23:59
    Length              length     milliseconds                  7 days · 7일
    Day                 day        days since 1970-01-01         2026-11-29 · 2026년 11월 29일
    BasisPoints         rate       2000                          20 %
    int                 number     12345                         12345
    bool                flag       true                          yes · 예
    Name                name       "transfer"                    transfer
    str                 text       "what somebody typed"         'what somebody typed'
    an Enum             word       "running"                     by the table of its words
    Because             refusal    {"code", "detail", "fields"}  the sentence of the other refusal

Rule: a value is rendered by its kind, never by the name of its field or by its look.
"""

from enum import StrEnum
from typing import Annotated, Any

from ledger.primitives.units import Millis

__all__ = ["BasisPoints", "Because", "Club", "Day", "HashBytes", "Instant", "Kind", "Length", "Name", "SignedWon"]


class Kind(StrEnum):
    """The kind of a value; the module's docstring has the table."""

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
"""Another id, a digest, or a key."""
Instant = Annotated[Millis, Kind.INSTANT]
"""A point in time; a field `x_ms` is shown as `x`."""
Length = Annotated[Millis, Kind.LENGTH]
"""A duration."""
Day = Annotated[int, Kind.DAY]
"""Days from 1970-01-01 to a day in Seoul."""
BasisPoints = Annotated[int, Kind.RATE]
"""Hundredths of a percent."""
SignedWon = Annotated[int, Kind.WON]
"""An amount that may be negative: the gain or loss of a seat. A balance is `Won`, which is never negative."""
Name = Annotated[str, Kind.NAME]
"""A name that this software defines: a method, a contract, a parameter. Text that somebody typed is a plain str."""
Because = Annotated[tuple[str, tuple[tuple[str, Any], ...]], Kind.REFUSAL]
"""Another refusal, by its code and fields: the cause of this one (`Refusal.said`)."""
