"""The parameters in paths and queries: schema and purpose. `api.query_params` and the routes parse them.

Rule: a value that fits its schema here is never refused for its form, and a value that does not fit is refused. So a
client that follows the description never gets "bad request". Only an account has more than a schema can express: its
checksum.
"""

import re
from dataclasses import dataclass

from api import change_params, query_params
from api.events import KNOWN_TOPICS
from api.ports import MAX_WAIT_S
from api.schema import BOOLEAN, HEX, INTEGER, Schema
from contracts.voting import views as voting
from ledger.primitives.validators import MAX_VALIDATORS


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter in a path or a query."""

    schema: Schema
    words: str


def _number(low: int, high: int) -> Schema:
    return {**INTEGER, "minimum": low, "maximum": high}


def _text(pattern: str, longest: int) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$", "maxLength": longest}


HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_ADDRESS: Schema = {"type": "string", "format": "gye-account"}
"""Bech32m: no pattern can express its checksum, so the format has a name of its own, which a test generator may
know."""
_HEIGHT: Schema = _text("(latest|0|[1-9][0-9]{0,17})", 18)
_CURSOR = "[0-9]{1,15}-[0-9]{1,9}"
_FAMILIES = sorted({topic.partition(".")[0] for topic in KNOWN_TOPICS})
_TOPICS = [r"\*", *(rf"{family}\.\*" for family in _FAMILIES), *map(re.escape, sorted(KNOWN_TOPICS))]
_TOPIC = f"({'|'.join(_TOPICS)})"
"""`*`, a family of events, or an event's name; a topic without any event is refused."""

PATH = {
    "id": Parameter(HASH, "a hash in 64 hex digits"),
    "height": Parameter(_HEIGHT, "a height from 1 up, or latest"),
    "index": Parameter(_number(0, query_params.MAX_INDEX), "index among the receipts of the block, from 0"),
    "seat": Parameter(_number(0, query_params.MAX_SEAT), "number of the seat, from 1"),
    "key": Parameter({**HEX, "maxLength": 2 * query_params.MAX_STATE_KEY_BYTES}, "a state key"),
    "name": Parameter({"type": "string"}, "a file of the viewer"),
    "kind": Parameter({"enum": list(query_params.ID_KINDS)}, "the kind of the id"),
    "change": Parameter({"enum": list(change_params.KINDS)}, "the kind of change; each kind has its own query names"),
    "clause": Parameter(_text("[a-z][a-z0-9_]{0,31}", 32), "the name of a clause"),
    "prefix": Parameter(
        _text(rf"[0-9a-f]{{{query_params.MIN_ID_DIGITS},64}}", 64), "the first digits of an id, or all 64"
    ),
}
_ACCOUNT_IN_PATH = Parameter(_ADDRESS, "the address of an account, gye1…")

QUERY = {
    "wait": Parameter({"enum": ["committed"]}, "answer when the transaction is in a block"),
    "timeout": Parameter(_text(query_params.TIMEOUT, 7), f"how long to wait: by default 10s, at most {MAX_WAIT_S:g}s"),
    "from": Parameter(_number(1, query_params.MAX_HEIGHT), "the first height"),
    "limit": Parameter(_number(1, query_params.MAX_PAGE), "the maximum number of entries in the answer"),
    "cursor": Parameter(
        _number(1, query_params.MAX_HEIGHT), "the cursor of the answer before, to continue after it; opaque"
    ),
    "topics": Parameter(
        _text(rf"{_TOPIC}(,{_TOPIC}){{0,15}}", 16 * 98), "for example club.*,won.transferred; * for all"
    ),
    "account": Parameter(_ADDRESS, "only of this account"),
    "club": Parameter(HASH, "only of this club"),
    "seat": Parameter(_number(1, query_params.MAX_SEAT), "only of this seat"),
    "prove": Parameter(BOOLEAN, "with the proof, the header and its certificate"),
    "min_peers": Parameter(_number(0, MAX_VALIDATORS), "how many peers must be connected"),
    "other_seat": Parameter(_number(1, query_params.MAX_SEAT), "for a swap: the seat with which to exchange turns"),
    "seats": Parameter(
        _text(query_params.SEATS, 5 * query_params.MAX_SEATS_NAMED), "for an order: the seats that have not received"
    ),
    "agreement": Parameter(HASH, "for an amendment: the hash of the new agreement of clauses"),
    "newcomer": Parameter(_ADDRESS, "for a substitution: the account that takes over the seat"),
    "day": Parameter(_number(1, 31), "for a due day: the day of the month"),
    "contribution": Parameter(_number(0, change_params.MAX_WON), "for amounts: in won"),
    "surcharge": Parameter(_number(0, change_params.MAX_WON), "for amounts: in won"),
    "pot": Parameter(_number(0, change_params.MAX_WON), "for amounts: in won"),
    "floor": Parameter(_number(0, change_params.MAX_WON), "for amounts of an auction: the lowest bid, in won"),
    "max_behind": Parameter(_number(0, query_params.MAX_BEHIND), "how many blocks may be missing"),
    "height": Parameter(_HEIGHT, "must be the last height, because no other state is kept"),
}

_EVENTS_FROM = Parameter(_text(_CURSOR, 25), "the cursor of the last event that was read; 0-0 is the beginning")
OF_ROUTE: dict[tuple[str, str], Parameter] = {
    ("/v1/events", "from"): _EVENTS_FROM,
    ("/v1/ws", "from"): _EVENTS_FROM,
    ("/v1/accounts/{id}/txs", "cursor"): Parameter(_text(_CURSOR, 25), QUERY["cursor"].words),
    ("/v1/accounts/{id}/statement", "cursor"): Parameter(
        {**HEX, "maxLength": 2 * query_params.CLUB_CURSOR_BYTES}, QUERY["cursor"].words
    ),
    ("/v1/clubs", "cursor"): Parameter({**HEX, "maxLength": 2 * query_params.CLUB_CURSOR_BYTES}, QUERY["cursor"].words),
    ("/v1/ballots", "cursor"): Parameter(
        {**HEX, "maxLength": 2 * query_params.BALLOT_CURSOR_BYTES}, QUERY["cursor"].words
    ),
    ("/v1/clubs", "limit"): Parameter(_number(1, query_params.MAX_CLUBS), QUERY["limit"].words),
    ("/v1/clubs/{id}/preview/{change}", "seat"): Parameter(
        _number(1, query_params.MAX_SEAT), "for a swap, a substitution or an exit: the proposer's seat"
    ),
    ("/v1/clubs/{id}/proposals", "limit"): Parameter(_number(1, voting.MAX_PAGE), QUERY["limit"].words),
}
"""Names with another meaning on one route."""


def in_path(path: str, name: str) -> Parameter:
    """Return the parameter `{name}` in the path of a route."""
    return _ACCOUNT_IN_PATH if name == "id" and path.startswith("/v1/accounts/") else PATH[name]


def in_query(path: str, name: str) -> Parameter:
    """Return the parameter `?name=` of the route at `path`."""
    return OF_ROUTE.get((path, name), QUERY[name])
