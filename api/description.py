"""The table of all routes: their input and answer. OpenAPI is made from it, and `api.server` reads from it which
answers follow the tip.

    method, path     as they are served (a test compares both)
    query            names in `api.parameters`, like the names in braces in the path
    body             the form of a request body: tx, batch or none
    answer           the schema of the 200 (or 202) answer
    follows_tip      the answer changes only with blocks, so the tip's hash is its ETag (`api.etags`)

Only the first sentence of a handler's docstring says what its route does.
"""

from dataclasses import dataclass
from typing import Any

from api import change_params
from api.event_catalogue import KINDS
from api.ports import ConsensusInfo, NodeStatus, PeerInfo
from api.schema import (
    ACCOUNT,
    ANY,
    BOOLEAN,
    HEX,
    INSTANT,
    INTEGER,
    STRING,
    WON,
    Schema,
    Schemas,
    array,
    nullable,
    record,
)
from contracts.abi.club import ListedClub
from contracts.abi.interfaces import Freeze, Waiting, Work
from contracts.account.views import GuardiansView, ProposedCallView, WardsView
from contracts.agreement.views import AgreementView, ClauseView, ExpertView
from contracts.grade.views import GradeView
from contracts.identity.views import IdentityView, VerifierView
from contracts.pot.views import PotLine, PotSpending, PotStatement, PotView
from contracts.rotation.changes.effects import Effect
from contracts.rotation.views.records import (
    CapsView,
    ClubView,
    DebtView,
    PersonStatement,
    RoundView,
    ScheduleView,
    SeatView,
    StatementView,
    SubstitutionTerms,
)
from contracts.upgrade.views import UpgradeBallot
from contracts.voting.views import ProposalView, Refused
from contracts.won.state import BankReport
from contracts.won.views import OpenBallot
from ledger.params import Parameter
from ledger.primitives.block import Header
from ledger.primitives.transaction import MAX_TX_BYTES, Transaction
from ledger.primitives.validators import Validator

MAX_BATCH_TXS = 1_000
"""Half of a block's transactions, so that one request does not fill a block."""


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table."""

    method: str
    path: str
    answer: Schema
    query: tuple[str, ...] = ()
    body: str = ""
    follows_tip: bool = False
    media: str = "application/json"
    status: str = "200"


SCHEMAS = Schemas()
_of = SCHEMAS.of


def _named(name: str, schema: Schema) -> Schema:
    SCHEMAS.named[name] = schema
    return {"$ref": f"#/components/schemas/{name}"}


CURSOR = nullable(STRING)
FIELDS: Schema = {"type": "object", "description": "the values of the sentence: the reason, amounts, instants"}
WHY = {"detail": STRING, "fields": FIELDS}
FREEZE = _named("Freeze", record({name: of for name, of in SCHEMAS.fields(Freeze).items() if name != "fields"} | WHY))
WAITING = _named(
    "Waiting",
    record(
        SCHEMAS.fields(Work)
        | {name: of for name, of in SCHEMAS.fields(Waiting).items() if name not in {"work", "fields"}}
        | WHY
    ),
)
REFUSED = _named(
    "Refused", record({name: of for name, of in SCHEMAS.fields(Refused).items() if name != "fields"} | WHY)
)
EFFECT = record(SCHEMAS.fields(Effect) | WHY)
PROBLEM = _named(
    "Problem",
    record(
        {
            "type": STRING,
            "title": STRING,
            "status": INTEGER,
            "code": STRING,
            "detail": STRING,
            "fields": FIELDS,
            "action": STRING,
        }
    ),
)
EVENT = _named("Event", record({"type": STRING, "contract": STRING, "fields": {"type": "object"}}))
EVENT_MESSAGE = _named(
    "EventMessage",
    record(
        {
            "cursor": STRING, "topic": STRING, "height": INTEGER, "time": INSTANT, "receipt": nullable(INTEGER),
            "tx": nullable(HEX), "contract": STRING, "fields": {"type": "object"},
        }
    ),
)  # fmt: skip
_RECEIPT: dict[str, Schema] = {
    "id": HEX, "height": INTEGER, "index": INTEGER, "time": INSTANT, "scheduled": BOOLEAN, "contract": STRING,
    "method": STRING, "ok": BOOLEAN, "code": STRING, "detail": STRING, "fields": FIELDS, "events": array(EVENT),
}  # fmt: skip
RECEIPT = _named("Receipt", record(_RECEIPT))
SIMULATED = record({"simulated": BOOLEAN} | {name: kind for name, kind in _RECEIPT.items() if name != "index"})
_SIGNED: dict[str, Schema] = SCHEMAS.fields(Transaction) | {
    "id": HEX, "args_hex": HEX, "args": nullable({"type": "object"}), "signed_by": array(HEX),
}  # fmt: skip
COMMITTED = record(_RECEIPT | {"transaction": record(_SIGNED)})
PENDING = record({"id": HEX, "status": {"enum": ["pending"]}})
BATCH_ENTRY = record(
    {
        "id": HEX,
        "status": STRING,
        "height": INTEGER,
        "index": INTEGER,
        "code": STRING,
        "detail": STRING,
        "fields": FIELDS,
    },
    ("id", "status", "height", "index", "code", "detail", "fields"),
)
CERTIFIED = _named(
    "Certified",
    record(
        {
            "height": INTEGER, "block_hash": HEX, "header": HEX, "certificate": HEX, "validators": HEX,
            "view": INTEGER, "quorum": INTEGER, "signed_by": array(STRING),
        }
    ),
)  # fmt: skip
_HEADER: dict[str, Schema] = {"hash": HEX} | SCHEMAS.fields(Header)
EVIDENCE = record(
    {"kind": STRING, "proves": STRING, "height": INTEGER, "validator_id": HEX, "name": STRING, "evidence": HEX}
)
BLOCK = record(_HEADER | {"transactions": array(HEX), "evidence": array(EVIDENCE), "receipts": array(RECEIPT)})
PROVEN_RECEIPT: dict[str, Schema] = {"receipt": RECEIPT, "proof": HEX, "certified": CERTIFIED}
PROVEN_TX = record(
    {"id": HEX, "transaction_proof": HEX, "receipt": RECEIPT, "receipt_proof": HEX, "certified": CERTIFIED}
)
ACCOUNT_ANSWER = record(
    {
        "account": ACCOUNT, "height": INTEGER, "open": BOOLEAN, "balance": WON, "withdrawal": WON, "locked": WON,
        "set_aside": array(record({"club": HEX, "seat": INTEGER, "amount": WON})),
        "debt": WON, "owes": array(_of(DebtView)), "is_owed": array(_of(DebtView)),
        "seats": array(record({"club": HEX, "seat": INTEGER})), "nonce": INTEGER, "keys": array(HEX),
        "threshold": INTEGER,
        "recovering": BOOLEAN,
    }
)  # fmt: skip
CLUB = record(SCHEMAS.fields(ClubView) | {"terms_encoded": HEX})
SCHEDULE = record(
    SCHEMAS.fields(ScheduleView) | {"rate": {"type": "object", "required": ["sentence"]}},
)
VALIDATORS = record(
    {
        "height": INTEGER, "hash": HEX, "count": INTEGER, "faulty": INTEGER, "quorum": INTEGER,
        "validators": array(_of(Validator)),
    }
)  # fmt: skip
PARAMS = record(
    {
        "hash": HEX,
        "dev": BOOLEAN,
        "params": array(record({"value": {"type": ["integer", "boolean"]}} | SCHEMAS.fields(Parameter))),
    }
)
SUPPLY = record({"height": INTEGER, "minted": WON, "burned": WON, "balances": WON, "balanced": BOOLEAN})
AUDIT = record(
    {
        "height": INTEGER,
        "ok": BOOLEAN,
        "parts": INTEGER,
        "findings": array(record({"invariant": STRING, "club": nullable(HEX)} | WHY)),
        "frozen": array(FREEZE),
        "alarms": array(FREEZE),
        "waiting": array(WAITING),
        "bank": nullable(_of(BankReport)),
        "bank_stale": BOOLEAN,
    }
)
BALLOT = _named("OpenBallot", record(SCHEMAS.fields(OpenBallot) | {"args": {"type": "object"}, "args_hex": HEX}))
PROPOSED_CALL = _named(
    "ProposedCallView",
    record(SCHEMAS.fields(ProposedCallView) | {"args": nullable({"type": "object"}), "args_hex": HEX}),
)
UPGRADES = record(
    {
        "versions": array(record({"contract": STRING, "version": INTEGER, "newest": INTEGER})),
        "planned": array(
            record({"contract": STRING, "version": INTEGER, "from_height": INTEGER, "ready": BOOLEAN}),
        ),
        "ballots": array(_of(UpgradeBallot)),
    }
)
STATE = record(
    {"key": HEX, "value": nullable(HEX), "height": INTEGER, "proof": HEX, "certified": CERTIFIED},
    ("proof", "certified"),
)
GENESIS = record({"hash": HEX, "chain_id": STRING, "chain_context": HEX, "genesis": HEX, "file": STRING})
CONSENSUS = record(
    SCHEMAS.fields(ConsensusInfo) | {"names": {"type": "object", "additionalProperties": STRING}},
)
_STATUS = SCHEMAS.fields(NodeStatus)
STATUS = record(
    {name: kind for name, kind in _STATUS.items() if not name.endswith("_ms")}
    | {"tip_time": INSTANT, "chain_time": INSTANT}
)
EVENT_KIND = _named(
    "EventKind",
    record(
        {
            "type": STRING, "contract": STRING, "about": STRING,
            "fields": array(record({"name": STRING, "kind": {"enum": list(KINDS)}})),
        }
    ),
)  # fmt: skip
PAGE = ("limit", "cursor")
STATEMENT = record(
    {name: of for name, of in SCHEMAS.fields(PersonStatement).items() if name != "next"}
    | {"pots": array(_of(PotLine)), "cursor": CURSOR}
)
EVENTS = ("topics", "from", "club", "account")
WAIT = ("wait", "timeout")


def _list(name: str, items: Schema) -> Schema:
    return record({name: array(items)})


def _page(name: str, items: Schema) -> Schema:
    return record({name: array(items), "cursor": CURSOR})


def _tip(path: str, answer: Schema, *query: str) -> Route:
    return Route("GET", path, answer, (*query, "height"), follows_tip=True)


ROUTES: tuple[Route, ...] = (
    Route("POST", "/v1/txs", {"anyOf": [RECEIPT, PENDING]}, WAIT, "tx"),
    Route("POST", "/v1/txs/batch", _list("results", BATCH_ENTRY), WAIT, "batch"),
    Route("POST", "/v1/txs/simulate", SIMULATED, (), "tx"),
    Route("GET", "/v1/txs/{id}", COMMITTED),
    Route("GET", "/v1/txs/{id}/proof", PROVEN_TX),
    Route("GET", "/v1/receipts/{height}/{index}/proof", record(PROVEN_RECEIPT)),
    _tip("/v1/blocks", _page("blocks", record(_HEADER)), "from", *PAGE),
    Route("GET", "/v1/blocks/{height}", BLOCK),
    Route("GET", "/v1/blocks/{height}/certificate", CERTIFIED),
    _tip("/v1/certificates", _list("certified", CERTIFIED), "from", "limit"),
    Route("GET", "/v1/events", STRING, EVENTS, media="text/event-stream"),
    Route("GET", "/v1/events/catalogue", _list("events", EVENT_KIND)),
    Route("GET", "/v1/ws", EVENT_MESSAGE, EVENTS, status="101"),
    _tip("/v1/accounts/{id}", ACCOUNT_ANSWER),
    _tip(
        "/v1/accounts/{id}/txs",
        record({"account": ACCOUNT, "entries": array(RECEIPT), "cursor": CURSOR}),
        *PAGE,
    ),
    _tip("/v1/accounts/{id}/identity", _of(IdentityView)),
    _tip("/v1/accounts/{id}/grade", _of(GradeView)),
    _tip("/v1/accounts/{id}/guardians", _of(GuardiansView)),
    _tip("/v1/accounts/{id}/wards", _of(WardsView)),
    _tip("/v1/accounts/{id}/calls", _list("calls", PROPOSED_CALL)),
    _tip("/v1/accounts/{id}/statement", STATEMENT, "cursor"),
    _tip("/v1/clubs", _page("clubs", _of(ListedClub)), *PAGE),
    _tip("/v1/clubs/{id}", CLUB),
    _tip("/v1/clubs/{id}/schedule", SCHEDULE),
    _tip("/v1/clubs/{id}/caps", _of(CapsView)),
    _tip("/v1/clubs/{id}/rounds", _list("rounds", _of(RoundView))),
    _tip("/v1/clubs/{id}/seats", _list("seats", _of(SeatView))),
    _tip("/v1/clubs/{id}/seats/{seat}/terms", _of(SubstitutionTerms)),
    _tip("/v1/clubs/{id}/statement", _of(StatementView), "account", "seat"),
    _tip("/v1/clubs/{id}/proposals", _list("proposals", _of(ProposalView)), "limit"),
    _tip("/v1/clubs/{id}/preview/{change}", EFFECT, *change_params.QUERY),
    _tip("/v1/pots/{id}", record(SCHEMAS.fields(PotView) | {"terms_encoded": HEX})),
    _tip("/v1/pots/{id}/spendings", _list("spendings", _of(PotSpending))),
    _tip("/v1/pots/{id}/statement", _of(PotStatement), "account"),
    _tip("/v1/proposals/{id}", record(SCHEMAS.fields(ProposalView) | {"effect": nullable(EFFECT)})),
    _tip("/v1/ids/{kind}/{prefix}", record({"kind": STRING, "ids": array(HEX), "more": BOOLEAN})),
    _tip("/v1/validators", VALIDATORS),
    _tip("/v1/verifiers", _list("verifiers", _of(VerifierView))),
    _tip("/v1/experts", _list("experts", _of(ExpertView))),
    _tip("/v1/clauses", _list("clauses", _of(ClauseView))),
    _tip("/v1/clauses/{clause}", _list("versions", _of(ClauseView))),
    _tip("/v1/agreements/{id}", _of(AgreementView)),
    _tip("/v1/params", PARAMS),
    _tip("/v1/supply", SUPPLY),
    _tip("/v1/audit", AUDIT),
    _tip("/v1/upgrades", UPGRADES),
    _tip("/v1/ballots", _page("ballots", BALLOT), *PAGE),
    _tip("/v1/state/{key}", STATE, "prove"),
    Route("GET", "/v1/genesis", GENESIS),
    Route("GET", "/v1/consensus", CONSENSUS),
    Route("GET", "/livez", record({"alive": BOOLEAN})),
    Route(
        "GET",
        "/readyz",
        record({"ready": BOOLEAN, "reasons": array(record({"code": STRING} | WHY))}),
        ("min_peers", "max_behind"),
    ),
    Route("GET", "/status", STATUS),
    Route("GET", "/peers", _list("peers", _of(PeerInfo))),
    Route("GET", "/metrics", STRING, media="text/plain"),
    Route("GET", "/openapi.json", ANY),
    Route("GET", "/docs", STRING, media="text/html"),
    Route("GET", "/docs/{name}", STRING, media="text/plain"),
)

UNKNOWN_ROUTE = "unknown"
"""The route under which a request without a route is counted."""
FOLLOWS_TIP = frozenset(route.path for route in ROUTES if route.follows_tip)
QUERY_NAMES = {(route.method, route.path): route.query for route in ROUTES}
"""All other query names are refused (`api.server`)."""

SIGNED_TX: Schema = {"type": "string", "format": "gye-transaction"}
"""The canonical bytes of a signed transaction as lower-case hex."""
_TX_BODY: dict[str, Any] = {
    "application/msgpack": {"schema": {"type": "string", "format": "binary"}},
    "application/json": {"schema": record({"tx": SIGNED_TX})},
}
_BATCH_BODY: dict[str, Any] = {
    "application/msgpack": {"schema": {"type": "string", "format": "binary"}},
    "application/json": {
        "schema": record(
            {"txs": {**array({**HEX, "maxLength": 2 * MAX_TX_BYTES}), "minItems": 1, "maxItems": MAX_BATCH_TXS}}
        )
    },
}
BODIES = {"tx": _TX_BODY, "batch": _BATCH_BODY}
