"""The API's problem answers (RFC 9457), and a table: code → HTTP status, title, action.

    {"type": "about:blank", "title": …, "status": 409, "code": "nonce_used", "detail": …, "fields": {…}, "action": …}

Rule 1: `code` is stable, for programs; `detail` is a sentence with the numbers; `fields` are its values, for programs
that make their own sentence; `action` says what to do.
Rule 2: a code of the chain that is not in the table refuses a well-formed request: 422.
Rule 3: if a problem ends by itself, Retry-After says when to ask again, in whole seconds.
Rule 4: title, detail and action are in the language of the request (`api.language`), English by default.
Rule 5: of our own failures, clients see only "internal_error"; the log has the details.

More than 400 lines: this is one table, with a row for each code, in two languages.
"""

import json
from dataclasses import dataclass

from aiohttp import web

from api import language, render
from ledger.primitives.refusal import Refusal
from ledger.primitives.wording import Text

CONTENT_TYPE = "application/problem+json"
REFUSED_STATUS = 422
"""For codes of the chain without a row."""


NOTHING = Text("", "")
"""The action of a problem that the client cannot solve."""


@dataclass(frozen=True, slots=True)
class Row:
    """Status, title, action and Retry-After of one code."""

    status: int
    title: Text
    action: Text = NOTHING
    retry_after_s: int = 0
    """Seconds after which the client may ask again. 0 means that asking again does not help, or that the refusal itself
    has the time."""


BLOCK_S = 1
"""Retry-After if the next block helps: with work to do, there is one within a second."""
DRAIN_S = 2
"""Retry-After if a full queue must empty first."""
ELSEWHERE_S = 5
"""Retry-After if another peer can help at once; this peer may help after this time."""

BAD_CONFIG = Row(
    422,
    Text("node.toml cannot be used", "node.toml을 쓸 수 없습니다"),
    Text(
        "nothing was changed; gye node config check says what is wrong",
        "바뀐 것은 없습니다. 무엇이 잘못되었는지는 gye node config check로 확인해 주십시오",
    ),
)

TABLE: dict[str, Row] = {
    # the request itself
    "bad_request": Row(400, Text("The request is not valid", "요청이 올바르지 않습니다")),
    "bad_hex": Row(
        400,
        Text("Not hexadecimal", "16진수가 아닙니다"),
        Text("write bytes as lower-case hex", "바이트는 소문자 16진수로 적어 주십시오"),
    ),
    "bad_address": Row(
        400,
        Text("Not an account address", "계정 주소가 아닙니다"),
        Text(
            "an address looks like gye1… and carries a checksum",
            "주소는 gye1…로 시작하며, 잘못 적으면 알 수 있도록 검사 글자가 들어 있습니다. 다시 확인해 주십시오",
        ),
    ),
    "bad_height": Row(
        400,
        Text("Not a height", "블록 높이가 아닙니다"),
        Text("use a number from 1 on, or latest", "1 이상의 수나 latest를 적어 주십시오"),
    ),
    "bad_number": Row(400, Text("Not a number in range", "정해진 범위의 수가 아닙니다")),
    "bad_timeout": Row(
        400,
        Text("Not a timeout", "기다리는 시간으로 읽을 수 없습니다"),
        Text("write it like 10s or 500ms, at most 60s", "10s 또는 500ms처럼 적어 주십시오. 60s까지 정할 수 있습니다"),
    ),
    "unknown_query": Row(
        400,
        Text("Not a query name of this address", "이 주소에서 쓸 수 없는 질의 이름입니다"),
        Text(
            "GET /openapi.json lists the names of every address",
            "주소마다 쓸 수 있는 이름은 GET /openapi.json에서 볼 수 있습니다",
        ),
    ),
    "repeated_query": Row(
        400,
        Text("A query name is repeated", "같은 질의 이름이 두 번 적혀 있습니다"),
        Text("give each name once", "이름마다 한 번씩만 적어 주십시오"),
    ),
    "bad_cursor": Row(
        400,
        Text("Not a cursor", "커서가 아닙니다"),
        Text("use the cursor of the previous answer or event", "앞선 응답이나 이벤트에 있던 커서를 적어 주십시오"),
    ),
    "bad_topic": Row(
        400,
        Text("Not a topic", "주제가 아닙니다"),
        Text(
            "write topics like club.*,won.transferred, or * for all",
            "주제는 club.*,won.transferred처럼 적고, 모두 받으려면 *를 적어 주십시오",
        ),
    ),
    "unknown_topic": Row(
        400,
        Text("No such event", "그런 이벤트가 없습니다"),
        Text("GET /v1/events/catalogue lists every event", "이벤트의 목록은 GET /v1/events/catalogue에 있습니다"),
    ),
    "cursor_ahead": Row(
        409,
        Text("Ahead of this peer", "이 피어가 아직 모르는 높이입니다"),
        Text("ask again in a moment, or ask another peer", "잠시 뒤에 다시 요청하거나, 다른 피어에 요청해 주십시오"),
    ),
    "rate_limited": Row(
        429,
        Text("Too many requests", "요청이 너무 많습니다"),
        Text(
            "wait as long as Retry-After says; send batches",
            "Retry-After에 적힌 시간만큼 기다려 주십시오. 거래가 여러 건이면 묶어서 보내 주십시오",
        ),
    ),
    "origin_not_allowed": Row(
        403,
        Text("This web page is not allowed", "이 웹 페이지에서는 쓸 수 없습니다"),
        Text(
            "the peer's node.toml lists the origins: api.cors_origins",
            "허용할 웹 페이지는 피어의 node.toml에서 `api.cors_origins`에 적어 주십시오",
        ),
    ),
    "deadline_exceeded": Row(
        503,
        Text("Took too long", "너무 오래 걸렸습니다"),
        Text("ask again, or ask another peer", "다시 요청하거나, 다른 피어에 요청해 주십시오"),
        DRAIN_S,
    ),
    "too_many_streams": Row(
        429,
        Text("Too many streams of this client", "이 클라이언트의 연결이 너무 많습니다"),
        Text(
            "close one, or follow several topics in one",
            "연결 하나를 닫거나, 한 연결에서 여러 주제를 함께 받아 주십시오",
        ),
        ELSEWHERE_S,
    ),
    "too_many_subscribers": Row(
        503,
        Text("Too many clients follow events", "이벤트를 받는 클라이언트가 너무 많습니다"),
        Text("follow events at another peer", "다른 피어에서 이벤트를 받아 주십시오"),
        ELSEWHERE_S,
    ),
    "bad_encoding": Row(
        400,
        Text("Not a transaction", "거래가 아닙니다"),
        Text("send the canonical bytes of a signed transaction", "서명한 거래를 표준 형식의 바이트로 보내 주십시오"),
    ),
    "unauthorized": Row(
        401,
        Text("A token is needed", "토큰이 필요합니다"),
        Text("the node's keys/admin.tokens holds them", "토큰은 노드의 keys/admin.tokens 파일에 있습니다"),
    ),
    "out_of_scope": Row(
        403,
        Text("This token is not enough", "이 토큰으로는 할 수 없는 일입니다"),
        Text("use a token with the named scope", "적힌 권한을 가진 토큰을 써 주십시오"),
    ),
    "bad_log_level": Row(400, Text("Not a log level", "로그 수준이 아닙니다")),
    "bad_config": BAD_CONFIG,
    "file_unreadable": BAD_CONFIG,
    "not_found": Row(
        404,
        Text("There is no such address here", "그런 주소가 없습니다"),
        Text("docs/reference/http.md lists the addresses", "쓸 수 있는 주소는 docs/reference/http.md에 있습니다"),
    ),
    "unknown_transaction": Row(
        404,
        Text("Not in a block of this peer", "이 피어의 블록에 없습니다"),
        Text(
            "it may still be waiting: ask again, or send it again",
            "아직 기다리는 중일 수 있습니다. 다시 조회하거나, 같은 거래를 다시 보내 주십시오",
        ),
    ),
    "unknown_block": Row(
        404,
        Text("No such block here", "그런 블록이 없습니다"),
        Text("GET /status names the last height", "마지막 높이는 GET /status에서 볼 수 있습니다"),
    ),
    "history_not_kept": Row(
        404,
        Text("The state of that height is not kept", "그 높이의 상태는 남아 있지 않습니다"),
        Text(
            "omit ?height=; blocks and statements show the past",
            "?height=를 빼고 요청해 주십시오. 지난 일은 블록과 명세에서 볼 수 있습니다",
        ),
    ),
    "unknown_receipt": Row(404, Text("No such receipt", "그런 영수증이 없습니다")),
    "club_not_found": Row(
        404,
        Text("No such club", "그런 계가 없습니다"),
        Text("GET /v1/clubs lists them", "계의 목록은 GET /v1/clubs에서 볼 수 있습니다"),
    ),
    "seat_not_found": Row(
        404,
        Text("No such seat", "그런 구좌가 없습니다"),
        Text("GET /v1/clubs/{id}/seats lists them", "구좌의 목록은 GET /v1/clubs/{id}/seats에서 볼 수 있습니다"),
    ),
    "proposal_not_found": Row(
        404,
        Text("No such proposal", "그런 제안이 없습니다"),
        Text(
            "GET /v1/clubs/{id}/proposals lists them", "제안의 목록은 GET /v1/clubs/{id}/proposals에서 볼 수 있습니다"
        ),
    ),
    "clause_not_found": Row(
        404,
        Text("No such clause", "그런 조항이 없습니다"),
        Text("GET /v1/clauses lists them", "조항의 목록은 GET /v1/clauses에서 볼 수 있습니다"),
    ),
    "agreement_not_found": Row(404, Text("No such agreement", "그런 규약이 없습니다")),
    "method_not_allowed": Row(405, Text("The method is not allowed", "이 메서드로는 요청할 수 없습니다")),
    "host_not_allowed": Row(
        421,
        Text("Not the name of this peer", "이 피어의 이름이 아닙니다"),
        Text(
            "use its address, or let [api] hosts of its node.toml name it",
            "주소로 접속하거나 node.toml의 [api] hosts 항목에 이름을 적어 주십시오",
        ),
    ),
    "unsupported_transfer_encoding": Row(
        501,
        Text("The transfer encoding is not supported", "이 방식으로 보낼 수 없습니다"),
        Text("send the body as it is, or in chunks", "본문을 그대로 보내거나 나누어 보내 주십시오"),
    ),
    "client_left": Row(499, Text("The client has left", "클라이언트가 연결을 끊었습니다")),
    "too_large": Row(
        413,
        Text("Too large", "너무 큽니다"),
        Text("a transaction has at most 16 KiB", "거래는 16 KiB까지 보낼 수 있습니다"),
    ),
    "header_too_large": Row(
        431,
        Text("A line of the request is too long", "요청의 한 줄이 너무 깁니다"),
        Text(
            "a request line and each header have at most 8 KiB, all together 32 KiB",
            "요청의 첫 줄과 헤더는 각각 8 KiB까지, 모두 합쳐 32 KiB까지입니다",
        ),
    ),
    "expectation_failed": Row(
        417,
        Text("The header Expect is not supported", "받아들일 수 없는 헤더입니다"),
        Text("leave the header Expect out, or write 100-continue", "Expect 헤더를 빼거나 100-continue로 적어 주십시오"),
    ),
    "unsupported_media_type": Row(
        415,
        Text("The media type is not supported", "이 형식으로는 보낼 수 없습니다"),
        Text(
            'send application/msgpack, or application/json with {"tx": hex}',
            'application/msgpack으로 보내거나, application/json으로 {"tx": 16진수} 형식으로 보내 주십시오',
        ),
    ),
    "too_many_waiters": Row(
        503,
        Text("Too many clients are waiting", "기다리는 클라이언트가 너무 많습니다"),
        Text("send without wait, and ask for the receipt later", "wait 없이 보내고, 나중에 영수증을 조회해 주십시오"),
        DRAIN_S,
    ),
    "internal_error": Row(
        500,
        Text("The peer failed", "피어에 문제가 생겼습니다"),
        Text(
            "the peer's log says why; another peer may answer",
            "사유는 피어의 로그에 있습니다. 다른 피어에 요청해 볼 수 있습니다",
        ),
    ),
    "store_moved_on": Row(
        503,
        Text("A new block came in the meantime", "읽는 동안 새 블록이 추가되었습니다"),
        Text("ask again", "다시 요청해 주십시오"),
        BLOCK_S,
    ),
    "store_failed": Row(
        503,
        Text("The peer cannot read its store", "피어가 저장소를 읽지 못했습니다"),
        Text("ask another peer", "다른 피어에 요청해 주십시오"),
        ELSEWHERE_S,
    ),
    "version_lacking": Row(
        503,
        Text("The peer's software is too old", "피어의 소프트웨어가 오래되었습니다"),
        Text("ask another peer", "다른 피어에 요청해 주십시오"),
        ELSEWHERE_S,
    ),
    "not_alive": Row(
        503,
        Text("The node does not answer", "노드가 응답하지 않습니다"),
        Text("ask another peer", "다른 피어에 요청해 주십시오"),
        ELSEWHERE_S,
    ),
    # admission
    "bad_signature": Row(
        400,
        Text("A signature is wrong", "서명이 맞지 않습니다"),
        Text("sign exactly these bytes with the named key", "거래에 적힌 키로, 바로 이 바이트에 서명해 주십시오"),
    ),
    "wrong_chain": Row(
        422,
        Text("Signed for another chain", "다른 체인을 위해 서명한 거래입니다"),
        Text("sign again for this chain", "이 체인의 거래로 다시 서명해 주십시오"),
    ),
    "nonce_used": Row(
        409,
        Text("The nonce was used already", "이미 쓴 논스입니다"),
        Text(
            "ask /v1/accounts/{id} for the next nonce and sign again",
            "/v1/accounts/{id}에서 다음 논스를 확인하고 다시 서명해 주십시오",
        ),
    ),
    "nonce_taken": Row(
        409,
        Text("A transaction with this nonce is waiting", "같은 논스의 거래가 이미 기다리고 있습니다"),
        Text(
            "wait until it is in a block, then ask for the next nonce",
            "그 거래가 블록에 들어갈 때까지 기다린 뒤 다음 논스를 확인해 주십시오",
        ),
    ),
    "nonce_too_far": Row(
        409,
        Text("The nonce is too far ahead", "논스가 너무 앞섭니다"),
        Text("send the transactions before this one first", "앞선 논스의 거래부터 보내 주십시오"),
    ),
    "expired": Row(
        409,
        Text("The transaction has expired", "거래의 유효 기한이 지났습니다"),
        Text("sign again with a later valid_until", "유효 기한을 더 뒤로 정해 다시 서명해 주십시오"),
    ),
    "validity_too_long": Row(
        422,
        Text("The transaction is valid for too long", "유효 기간이 너무 깁니다"),
        Text("sign again with an earlier valid_until", "유효 기한을 더 앞으로 정해 다시 서명해 주십시오"),
    ),
    "wrong_key": Row(
        403,
        Text("Not a key of this account", "이 계정의 키가 아닙니다"),
        Text(
            "sign with a key of the account; /v1/accounts/{id} lists them",
            "이 계정에 등록된 키로 서명해 주십시오. 키의 목록은 /v1/accounts/{id}에서 볼 수 있습니다",
        ),
    ),
    "too_few_signatures": Row(
        403,
        Text("Too few signatures", "서명이 모자랍니다"),
        Text("sign with more of the account's keys", "이 계정의 다른 키로도 함께 서명해 주십시오"),
    ),
    "unknown_account": Row(
        403,
        Text("Not an open account", "열려 있지 않은 계정입니다"),
        Text("open it first: account.open", "account.open 호출로 계정을 먼저 열어 주십시오"),
    ),
    "unknown_contract": Row(422, Text("No such contract", "그런 컨트랙트가 없습니다")),
    "unknown_method": Row(422, Text("No such method", "그런 메서드가 없습니다")),
    "bad_arguments": Row(422, Text("Not the arguments of this method", "이 메서드에 쓸 수 없는 값입니다")),
    "account_queue_full": Row(
        429,
        Text("Too many transactions are waiting", "기다리는 거래가 너무 많습니다"),
        Text("wait until some are in a block", "기다리는 거래가 블록에 들어갈 때까지 기다려 주십시오"),
        BLOCK_S,
    ),
    "client_queue_full": Row(
        429,
        Text(
            "Too many transactions from this address are waiting", "이 주소에서 온 거래가 너무 많이 기다리고 있습니다"
        ),
        Text("wait until some are in a block", "기다리는 거래가 블록에 들어갈 때까지 기다려 주십시오"),
        BLOCK_S,
    ),
    "too_many_bad_signatures": Row(
        429,
        Text("Too many wrong signatures", "잘못된 서명이 너무 많습니다"),
        Text("check the keys that sign, and ask again later", "서명하는 키를 확인하고 나중에 다시 보내 주십시오"),
        ELSEWHERE_S,
    ),
    "node_stopping": Row(
        503,
        Text("The peer is stopping", "피어가 멈추는 중입니다"),
        Text("ask another peer", "다른 피어에 요청해 주십시오"),
        ELSEWHERE_S,
    ),
    "pool_full": Row(
        503,
        Text("The pool is full", "대기열이 가득 찼습니다"),
        Text("try again in a moment", "잠시 뒤에 다시 시도해 주십시오"),
        BLOCK_S,
    ),
    "overloaded": Row(
        503,
        Text("Too many transactions wait for verification", "들어오는 거래가 너무 많아 다 확인하지 못합니다"),
        Text("try again in a moment, or ask another peer", "잠시 뒤에 다시 시도하거나, 다른 피어에 요청해 주십시오"),
        DRAIN_S,
    ),
}

OTHER = Row(REFUSED_STATUS, Text("The chain refuses this", "체인이 거절했습니다"))
"""The row for codes without one of their own."""


def response(refusal: Refusal) -> web.Response:
    """Return the answer for `refusal` in the language of the request; the table gives the status."""
    code = refusal.code
    row = TABLE.get(code, OTHER)
    body = {
        "type": "about:blank",
        "title": language.say(row.title),
        "status": row.status,
        "code": code,
        **render.why(code, refusal.fields),
        "action": language.say(row.action),
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
