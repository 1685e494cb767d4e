"""Parses the parameters of requests: every function returns a value within its bounds, or raises `ProblemError`."""

import re
from collections import Counter
from collections.abc import Collection

from aiohttp import web

from api import errors
from api.errors import Hex
from api.ports import MAX_WAIT_S
from ledger.primitives.address import AddressError, parse_account
from ledger.primitives.units import AccountId, Hash32

MAX_CLUBS = 200
"""Maximum number of clubs in one answer; a client that wants more asks again with the cursor."""
MAX_PAGE = 100
"""Maximum number of entries in one answer; a longer list needs several requests."""
DEFAULT_PAGE = 100
MAX_STATE_KEY_BYTES = 256
MAX_HEIGHT = 10**18 - 1
"""Beyond any chain; a number with more digits is not a height."""
MAX_INDEX = 1_000_000
MAX_SEAT = 10_000
"""Far beyond any club. The API refuses what is not a number; the contract refuses a seat that does not exist."""
MAX_SEATS_NAMED = 100
SEATS = r"[1-9][0-9]{0,3}(,[1-9][0-9]{0,3}){0,99}"
"""The form of a list of seats, at most MAX_SEATS_NAMED."""
MAX_BEHIND = 1_000_000_000
CLUB_CURSOR_BYTES = 40
BALLOT_CURSOR_BYTES = 60
"""Opener, instant and id of the last ballot in the answer before."""
ID_KINDS = ("club", "proposal", "tx")
MIN_ID_DIGITS = 4
"""Fewer digits would match too many ids; clients copy them from the output of a command or an answer."""
TIMEOUT = r"(?:[0-9]{1,4}ms|[1-5][0-9]{4}ms|60000ms|[1-5]?[0-9]s?|60s?)"
"""The form of a timeout, at most MAX_WAIT_S: 500ms, 10s, 10."""
MAX_NAME_SHOWN = 40
"""For an unknown query name: enough to find a mistyped one."""


def hash32(text: str, what: Hex) -> Hash32:
    """Return the 32 bytes with the hex form `text`."""
    value = hexbytes(text, what, 32)
    if len(value) != 32:
        raise errors.HexLengthError(what=what, given=len(text))
    return Hash32(value)


def hexbytes(text: str, what: Hex, most: int) -> bytes:
    """Return the bytes with the hex form `text`, at most `most`."""
    if len(text) > 2 * most:
        raise errors.HexTooLongError(what=what, most=2 * most)
    try:
        # fromhex skips blanks, but a parameter must have only one spelling
        if not re.fullmatch(r"[0-9a-f]*", text):
            raise ValueError
        return bytes.fromhex(text)
    except ValueError:
        raise errors.HexDigitsError(what=what) from None


def account(text: str) -> AccountId:
    """Return the account with the address `text` (gye1…)."""
    try:
        return parse_account(text)
    except AddressError as error:
        raise errors.BadAddressError(fault=error.fault) from error


def height(text: str, tip: int) -> int:
    """Return the height from a number or `latest`; this peer has that height."""
    if text == "latest":
        return tip
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise errors.BadHeightError
    value = int(text)
    if not 1 <= value <= tip:
        raise errors.UnknownBlockError(tip=tip, height=value)
    return value


def index(text: str, high: int) -> int:
    """Return the index from 0 up."""
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or int(text) > high:
        raise errors.BadIndexError(most=high)
    return int(text)


def number(request: web.Request, name: str, default: int, low: int, high: int) -> int:
    """Return the query parameter `name` as a number within low … high."""
    text = request.query.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdecimal() or len(text) > 18 or not low <= int(text) <= high:
        raise errors.BadNumberError(name=name, least=low, most=high)
    return int(text)


def seats(text: str) -> tuple[int, ...]:
    """Return the seat numbers from a list such as 4,2,3."""
    if not re.fullmatch(SEATS, text, re.ASCII):
        raise errors.BadSeatsError(most=MAX_SEATS_NAMED)
    return tuple(int(part) for part in text.split(","))


def flag(request: web.Request, name: str) -> bool:
    """Return whether the query parameter `name` is true; False if it is absent."""
    text = request.query.get(name, "false")
    if text not in ("true", "false"):
        raise errors.BadFlagError(name=name)
    return text == "true"


def timeout_s(request: web.Request) -> float:
    """Return the query parameter `timeout` (10s, 500ms) in seconds, at most MAX_WAIT_S; 10 if it is absent."""
    text = request.query.get("timeout", "10s")
    if not re.fullmatch(TIMEOUT, text, re.ASCII):
        raise errors.BadTimeoutError(most=int(MAX_WAIT_S))
    return int(text.removesuffix("s").removesuffix("m")) / (1000 if text.endswith("ms") else 1)


def check_names(request: web.Request, known: Collection[str]) -> None:
    """Refuse an unknown or repeated query name: to ignore it would answer another question."""
    for name, times in Counter(name for name, _ in request.query.items()).items():
        if name not in known:
            if not known:
                raise errors.NoQueryError(name=name[:MAX_NAME_SHOWN])
            raise errors.UnknownQueryError(name=name[:MAX_NAME_SHOWN], known=tuple(known))
        if times > 1:
            raise errors.RepeatedQueryError(name=name, times=times)
