"""What the API says when it does not do what was asked: RFC 9457 problem details, and one table code → HTTP status.

    {"type": "about:blank", "title": …, "status": 409, "code": "nonce_used", "detail": …, "fields": {…}, "action": …}

Rule 1: `code` is stable and is what programs test; `detail` is a sentence with the numbers, `fields` are what
it is made of, for programs that make their own; `action` says what to do.
Rule 2: a code of the chain that is not in the table is a refusal of a well-formed request: 422.
Rule 3: what passes by itself says when to ask again: Retry-After, in whole seconds.
Rule 4: title, detail and action are in the language that was asked for (`api.language`), English by default.
Rule 5: nothing of our own failures but "internal_error" leaves the process; the log has the rest.
"""

import json
from dataclasses import dataclass

from aiohttp import web

from api import language, render
from ledger.primitives.refusal import Refusal

CONTENT_TYPE = "application/problem+json"
REFUSED_STATUS = 422
"""For codes of the chain that have no row of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is said for a code besides its detail."""

    status: int
    title: str
    action: str = ""
    retry_after_s: int = 0
    """Ask again after this long; 0: asking again unchanged does not help, or the refusal itself knows the time."""


BLOCK_S = 1
"""What waits for the next block, and there is one within a second wherever there is work."""
DRAIN_S = 2
"""What waits until a queue as long as the peer lets it grow has been worked off."""
ELSEWHERE_S = 5
"""What another peer does better: whoever stays with this one comes back when it may have changed."""

BAD_CONFIG = Row(422, "node.toml cannot be used", "nothing was changed; gye node config check says what is wrong")

TABLE: dict[str, Row] = {
    # the request itself
    "bad_request": Row(400, "The request makes no sense"),
    "bad_hex": Row(400, "Not hexadecimal", "write bytes as lower-case hex"),
    "bad_address": Row(400, "Not an account address", "an address looks like gye1… and carries a checksum"),
    "bad_height": Row(400, "Not a height", "use a number from 1 on, or latest"),
    "bad_number": Row(400, "Not a number in range"),
    "bad_timeout": Row(400, "Not a timeout", "write it like 10s or 500ms, at most 60s"),
    "unknown_query": Row(400, "Not a query name of this address", "GET /openapi.json lists the names of every address"),
    "repeated_query": Row(400, "A query name stands twice", "give each name once"),
    "bad_cursor": Row(400, "Not a cursor", "take it from the answer or the event before"),
    "bad_topic": Row(400, "Not a topic", "write topics like club.*,won.transferred, or * for all"),
    "unknown_topic": Row(400, "No such event", "GET /v1/events/catalogue lists every event"),
    "cursor_ahead": Row(409, "Ahead of this peer", "ask again in a moment, or ask another peer"),
    "rate_limited": Row(429, "Too many requests", "wait as long as Retry-After says; send batches"),
    "origin_not_allowed": Row(403, "Not for this web page", "the peer's node.toml lists the origins: api.cors_origins"),
    "deadline_exceeded": Row(503, "Took too long", "ask again, or ask another peer", DRAIN_S),
    "too_many_streams": Row(
        429, "Too many streams of this client", "close one, or follow several topics in one", ELSEWHERE_S
    ),
    "too_many_subscribers": Row(503, "Too many clients follow events", "follow events at another peer", ELSEWHERE_S),
    "bad_encoding": Row(400, "Not a transaction", "send the canonical bytes of a signed transaction"),
    "unauthorized": Row(401, "Not without a token", "the node's keys/admin.tokens holds them"),
    "out_of_scope": Row(403, "Not with this token", "use a token of the scope that is named"),
    "bad_log_level": Row(400, "Not a log level"),
    "bad_config": BAD_CONFIG,
    "file_unreadable": BAD_CONFIG,
    "not_found": Row(404, "There is no such address here", "docs/reference/http.md lists the addresses"),
    "unknown_transaction": Row(
        404, "Not in a block of this peer", "it may still be waiting: ask again, or send it again"
    ),
    "unknown_block": Row(404, "No such block here", "GET /status names the last height"),
    "history_not_kept": Row(404, "Not of that height", "leave ?height= out; what happened is in blocks and statements"),
    "unknown_receipt": Row(404, "No such receipt"),
    "club_not_found": Row(404, "No such club", "GET /v1/clubs lists them"),
    "seat_not_found": Row(404, "No such seat", "GET /v1/clubs/{id}/seats lists them"),
    "proposal_not_found": Row(404, "No such proposal", "GET /v1/clubs/{id}/proposals lists them"),
    "method_not_allowed": Row(405, "Not with this method"),
    "host_not_allowed": Row(
        421, "Not the name of this peer", "use its address, or let [api] hosts of its node.toml name it"
    ),
    "unsupported_transfer_encoding": Row(501, "Not sent in this way", "send the body as it is, or in chunks"),
    "client_left": Row(499, "The client has left"),
    "too_large": Row(413, "Too large", "a transaction has at most 16 KiB"),
    "header_too_large": Row(
        431, "A line too long", "a request line and each header have at most 8 KiB, all together 32 KiB"
    ),
    "expectation_failed": Row(417, "Not expected", "leave the header Expect out, or write 100-continue"),
    "unsupported_media_type": Row(
        415, "Not in this form", 'send application/msgpack, or application/json with {"tx": hex}'
    ),
    "too_many_waiters": Row(
        503, "Too many clients are waiting", "send without wait, and ask for the receipt later", DRAIN_S
    ),
    "internal_error": Row(500, "The peer failed", "the peer's log says why; another peer may answer"),
    "store_moved_on": Row(503, "The chain was faster", "ask again", BLOCK_S),
    "store_failed": Row(503, "The peer cannot read its store", "ask another peer", ELSEWHERE_S),
    "not_alive": Row(503, "The node does not answer", "ask another peer", ELSEWHERE_S),
    # admission
    "bad_signature": Row(400, "A signature does not hold", "sign these exact bytes with the key that is named"),
    "wrong_chain": Row(422, "Signed for another chain", "sign again for this chain"),
    "nonce_used": Row(409, "Already used", "ask /v1/accounts/{id} for the next nonce and sign again"),
    "nonce_taken": Row(409, "Another one is waiting", "wait until it is in a block, then ask for the next nonce"),
    "nonce_too_far": Row(409, "Too far ahead", "send the transactions before this one first"),
    "expired": Row(409, "Too late", "sign again with a later valid_until"),
    "validity_too_long": Row(422, "Valid for too long", "sign again with an earlier valid_until"),
    "wrong_key": Row(403, "Not a key of this account", "sign with a key of the account; /v1/accounts/{id} lists them"),
    "too_few_signatures": Row(403, "Too few signatures", "let more of the account's keys sign"),
    "unknown_account": Row(403, "Not an open account", "open it first: account.open"),
    "unknown_contract": Row(422, "No such contract"),
    "unknown_method": Row(422, "No such method"),
    "bad_arguments": Row(422, "Not the arguments of this method"),
    "account_queue_full": Row(429, "Too many waiting", "wait until some are in a block", BLOCK_S),
    "client_queue_full": Row(429, "Too many of yours are waiting", "wait until some are in a block", BLOCK_S),
    "too_many_bad_signatures": Row(
        429, "Too many wrong signatures", "check the keys that sign, and ask again later", ELSEWHERE_S
    ),
    "node_stopping": Row(503, "The peer is stopping", "ask another peer", ELSEWHERE_S),
    "pool_full": Row(503, "The pool is full", "try again in a moment", BLOCK_S),
    "overloaded": Row(503, "More comes in than can be verified", "try again in a moment, or ask another peer", DRAIN_S),
}

OTHER = Row(REFUSED_STATUS, "The chain refuses this")
"""What is said for a code that has no row."""


def response(refusal: Refusal) -> web.Response:
    """Return the answer for `refusal` in the language of the request; the status comes from the table."""
    code = refusal.code
    row = TABLE.get(code, OTHER)
    body = {
        "type": "about:blank",
        "title": language.title(row.title),
        "status": row.status,
        "code": code,
        **render.why(code, refusal.fields),
        "action": language.action(row.action),
    }
    headers = {"Content-Language": language.spoken(), "Vary": language.HEADER}
    if row.retry_after_s:
        headers["Retry-After"] = str(row.retry_after_s)
    return web.Response(
        status=row.status,
        body=json.dumps(body, ensure_ascii=False).encode(),
        content_type=CONTENT_TYPE,
        headers=headers,
    )
