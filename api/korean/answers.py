"""What the API itself says, in Korean: its own codes, the titles of its problems and what to do about them."""

from api.korean.phrases import Said, said

_THIS_PEER = (
    "this peer has the blocks 1 to {tip}, not {height}",
    "이 피어에는 블록 1부터 {tip}까지만 있습니다. 블록 {height}{은} 없습니다",
)
_NOT_HERE = ("transaction {id} is not in a block of this peer", "거래 {id}{은} 이 피어의 어느 블록에도 없습니다")

CODES: dict[str, Said] = {
    "bad_cursor": said(
        "커서가 올바르지 않습니다",
        (
            "a cursor is height-index, taken from an event's id; 0-0 is the beginning",
            "커서는 이벤트 번호에서 얻은 '높이-순서' 형식이어야 합니다. 처음은 0-0입니다",
        ),
    ),
    "bad_height": said(
        "블록 높이가 올바르지 않습니다",
        ("a height is a number from 1 on, or latest", "높이는 1 이상의 수나 latest로 적어야 합니다"),
    ),
    "bad_hex": said(
        "16진수가 올바르지 않습니다",
        (
            "the first digits of an id are {least} to 64 of 0-9 and a-f",
            "번호의 앞부분은 0-9와 a-f로 {least}자부터 64자까지 적어야 합니다",
        ),
        ("{what} has 64 hex digits, not {given}", "{what!w}{은} 16진수 64자여야 합니다. 지금은 {given}자입니다"),
        ("{what} has at most {most} hex digits", "{what!w}{은} 16진수 {most}자까지 적을 수 있습니다"),
        (
            "{what} is written in pairs of the digits 0-9 and a-f",
            "{what!w}{은} 0-9와 a-f를 두 자씩 짝지어 적어야 합니다",
        ),
    ),
    "bad_number": said(
        "숫자가 정해진 범위를 벗어납니다",
        ("an index is a number from 0 to {high}", "순서는 0부터 {high}까지의 수로 적어야 합니다"),
        ("{name} is a number from {low} to {high}", "{name}{은} {low}부터 {high}까지의 수로 적어야 합니다"),
    ),
    "bad_request": said(
        "요청이 올바르지 않습니다",
        (
            "the body ends before it should, or is not in chunks as it says",
            "본문이 중간에 끊겼거나, 적힌 대로 나뉘어 있지 않습니다",
        ),
        ("the kind of an id is {kinds}", "번호의 종류는 {kinds} 가운데 하나여야 합니다"),
        ("a request of HTTP/1.1 has a header Host", "HTTP/1.1 요청에는 Host 헤더가 있어야 합니다"),
        ("{name} is true or false", "{name}{은} true 또는 false로 적어야 합니다"),
        ("a cursor is taken from the answer before", "커서는 바로 앞의 응답에 있던 것을 적어야 합니다"),
        ("wait is either committed or left out", "wait에는 committed를 적거나, wait를 아예 빼야 합니다"),
        (
            "a batch has 1 to {most} transactions, not {given}",
            "한 번에 거래를 1건부터 {most}건까지 보낼 수 있습니다. 지금은 {given}건입니다",
        ),
        ('the body is {"txs": [hex, …]}', '본문은 {"txs": [16진수, …]} 형식이어야 합니다'),
        ('the body is {"tx": hex}', '본문은 {"tx": 16진수} 형식이어야 합니다'),
        ("the body is not JSON", "본문이 JSON 형식이 아닙니다"),
        ("a name stands twice in the body", "본문에 같은 이름이 두 번 나옵니다"),
        ('the body is {"level": …}', '본문은 {"level": …} 형식이어야 합니다'),
        ("this is not an HTTP request that can be read", "HTTP 요청으로 읽을 수 없습니다"),
        (
            "this address is for a WebSocket; /v1/events streams over plain HTTP",
            "이 주소는 WebSocket으로만 쓸 수 있습니다. 일반 HTTP로 이벤트를 받으려면 /v1/events를 쓰십시오",
        ),
    ),
    "bad_encoding": said(
        "거래의 형식이 올바르지 않습니다",
        (
            "the body is a MessagePack array of byte strings: {why}",
            "본문은 바이트 문자열로 된 MessagePack 배열이어야 합니다: {why}",
        ),
        ("the body is empty", "본문이 비어 있습니다"),
        ("these bytes are not a signed transaction: {why}", "서명한 거래로 읽을 수 없습니다: {why}"),
    ),
    "bad_timeout": said(
        "기다리는 시간을 읽을 수 없습니다",
        (
            "a timeout is written like 10s or 500ms, and is at most {most}s",
            "기다리는 시간은 10s 또는 500ms처럼 적고, {most}초까지 정할 수 있습니다",
        ),
    ),
    "host_not_allowed": said(
        "이 피어의 이름이 아닌 호스트입니다",
        ("this peer is not called {name}", "이 피어는 {name}{이라는} 이름을 쓰지 않습니다"),
    ),
    "unsupported_transfer_encoding": said(
        "본문을 보내는 방식이 올바르지 않습니다",
        (
            "a body is sent in chunks or as it is, not as {coding}",
            "본문은 그대로 보내거나 나누어(chunked) 보냅니다. {coding} 방식은 쓸 수 없습니다",
        ),
    ),
    "client_left": said(
        "클라이언트가 연결을 끊었습니다",
        (
            "the client has left before its request was read",
            "요청을 다 읽기 전에 클라이언트가 연결을 끊었습니다",
        ),
    ),
    "unknown_query": said(
        "이 주소에서 쓸 수 없는 질의 이름이 있습니다",
        ("no address of this port takes a query", "이 포트의 주소에는 질의를 붙일 수 없습니다"),
        (
            "this address does not know ?{name}=; it knows {listed}",
            "이 주소에서는 ?{name}= 항목을 쓸 수 없습니다. 쓸 수 있는 항목: {listed}",
        ),
    ),
    "repeated_query": said(
        "같은 질의 이름이 여러 번 나옵니다",
        (
            "?{name}= stands {times} times; it is given once",
            "?{name}= 항목이 {times}번 적혀 있습니다. 한 번만 적어 주십시오",
        ),
    ),
    "bad_topic": said(
        "이벤트의 주제가 올바르지 않습니다",
        (
            "topics are up to {most} of: *, name.*, name.event, with commas between",
            "주제는 *, name.*, name.event 형식으로, 쉼표로 나누어 {most}개까지 적을 수 있습니다",
        ),
    ),
    "unknown_topic": said(
        "그런 이벤트가 없습니다",
        ("no event has the topic {topic}", "그런 이름의 이벤트가 없습니다: {topic}"),
    ),
    "cursor_ahead": said(
        "이 피어가 아직 모르는 높이의 커서입니다",
        (
            "this peer is at height {height}; the cursor is of {after}",
            "이 피어는 높이 {height}까지 있는데, 커서의 높이는 {after}입니다",
        ),
    ),
    "deadline_exceeded": said(
        "시간이 너무 오래 걸렸습니다",
        ("the request was not read and answered within {seconds} s", "{seconds}초 안에 요청을 읽고 답하지 못했습니다"),
    ),
    "internal_error": said(
        "피어에 문제가 생겼습니다",
        ("the peer could not answer this request", "피어에 문제가 생겨 이 요청에 답하지 못했습니다"),
    ),
    "method_not_allowed": said(
        "이 메서드로는 요청할 수 없습니다",
        (
            "{path} knows {allowed}, not {given}",
            "{path} 주소는 {allowed} 메서드만 받습니다. {given} 메서드는 쓸 수 없습니다",
        ),
    ),
    "not_alive": said(
        "노드가 응답하지 않습니다",
        ("the node has not answered for {seconds} s", "노드가 {seconds}초 동안 응답하지 않았습니다"),
    ),
    "store_moved_on": said(
        "읽는 동안 새 블록이 추가되었습니다",
        ("the chain went on while this was read", "읽는 동안 새 블록이 추가되었습니다"),
        ("the state of height {height} is not kept any more", "높이 {height}의 상태는 더 이상 보관하지 않습니다"),
    ),
    "node_stopping": said(
        "노드가 멈추는 중입니다",
        ("this node is stopping; ask another one", "이 노드는 멈추는 중입니다. 다른 노드에 요청해 주십시오"),
    ),
    "not_found": said(
        "그런 주소가 없습니다",
        ("the viewer has no file {name}", "문서 보기에 {name} 파일이 없습니다"),
        ("there is nothing at {path}", "{path}{이라는} 주소는 없습니다"),
    ),
    "not_ready": said("피어가 아직 준비되지 않았습니다"),
    "origin_not_allowed": said(
        "이 웹 페이지에서는 쓸 수 없습니다",
        (
            "pages of {origin} may not read this peer's answers",
            "{origin}의 웹 페이지에서는 이 피어의 응답을 읽을 수 없습니다",
        ),
        (
            "pages of {origin} may not follow this peer's events",
            "{origin}의 웹 페이지에서는 이 피어의 이벤트를 받을 수 없습니다",
        ),
    ),
    "rate_limited": said(
        "요청이 너무 많습니다",
        (
            "this client asks too often; ask again in {wait} s",
            "요청이 너무 잦습니다. {wait}초 뒤에 다시 요청해 주십시오",
        ),
        ("too many attempts without a token that is known here", "올바른 토큰 없이 너무 여러 번 시도했습니다"),
    ),
    "slow_reader": said(
        "이벤트를 읽는 속도가 너무 느립니다",
        (
            "{count} blocks behind; events after {cursor} were not sent",
            "블록 {count}개만큼 뒤처져서, 커서 {cursor} 다음의 이벤트는 보내지 않았습니다",
        ),
    ),
    "too_large": said(
        "너무 큽니다",
        (
            "a transaction has at most {most} bytes, not {given}",
            "거래는 {most}바이트까지 보낼 수 있습니다. 지금은 {given}바이트입니다",
        ),
        ("a request body has at most {most} bytes", "요청의 본문은 {most}바이트까지 보낼 수 있습니다"),
        (
            "the body of a batch has at most {most} bytes",
            "여러 거래를 한 번에 보낼 때 본문은 {most}바이트까지 보낼 수 있습니다",
        ),
        ("a request body has at most {most} bytes here", "여기서는 요청의 본문을 {most}바이트까지 보낼 수 있습니다"),
    ),
    "too_many_streams": said(
        "열어 둔 연결이 너무 많습니다",
        ("this client has {count} streams open", "이 클라이언트는 이미 연결 {count}개를 열어 두었습니다"),
    ),
    "too_many_subscribers": said(
        "이벤트를 받는 클라이언트가 너무 많습니다",
        ("{count} streams of events are open here", "이 피어에는 이벤트를 받는 연결이 이미 {count}개 열려 있습니다"),
    ),
    "too_many_waiters": said(
        "기다리는 클라이언트가 너무 많습니다",
        (
            "{count} clients wait for a commit; ask again later",
            "클라이언트 {count}개가 거래의 확정을 기다리고 있습니다. 나중에 다시 요청해 주십시오",
        ),
    ),
    "unknown_block": said(
        "그런 블록이 없습니다",
        _THIS_PEER,
        ("there is no block {height}; the tip is {tip}", "블록 {height}{은} 아직 없습니다. 마지막 블록은 {tip}입니다"),
        ("no block has certified a state yet", "아직 상태를 인증한 블록이 없습니다"),
        ("there is no block {height}", "블록 {height}{은} 없습니다"),
    ),
    "unknown_receipt": said(
        "그런 영수증이 없습니다",
        (
            "block {height} has {count} receipts, none at {index}",
            "블록 {height}에는 영수증이 {count}건 있습니다. {index}번 영수증은 없습니다",
        ),
    ),
    "unknown_transaction": said("이 피어의 블록에 없는 거래입니다", _NOT_HERE),
    "unsupported_media_type": said(
        "받을 수 없는 형식입니다",
        ("transactions are not sent as {type}", "거래를 {type} 형식으로 보낼 수 없습니다"),
        ("a transaction is not sent as {type}", "거래를 {type} 형식으로 보낼 수 없습니다"),
        ("a body is not sent as {encoding}", "본문을 {encoding} 형식으로 보낼 수 없습니다"),
    ),
    "bad_log_level": said(
        "로그 수준이 올바르지 않습니다",
        ("a level is one of {levels}", "로그 수준은 다음 가운데 하나여야 합니다: {levels}"),
    ),
    "unauthorized": said(
        "토큰이 필요합니다",
        (
            "this port answers to a token: Authorization: Bearer …",
            "이 포트를 쓰려면 토큰이 필요합니다. 요청에 Authorization: Bearer … 헤더를 넣어 주십시오",
        ),
    ),
    "out_of_scope": said(
        "이 토큰으로는 할 수 없는 일입니다",
        ("this needs a token of scope {scope}", "이 일에는 {scope} 권한의 토큰이 필요합니다"),
    ),
    "expectation_failed": said(
        "받아들일 수 없는 헤더가 있습니다",
        ("this header Expect is not known here", "요청의 Expect 헤더를 이 피어가 알지 못합니다"),
    ),
    "header_too_large": said(
        "요청의 한 줄이 너무 깁니다",
        (
            "a line of the request is longer than 8 KiB, or all of them than {most} bytes",
            "요청의 한 줄이 8 KiB보다 길거나, 모두 합쳐 {most}바이트보다 깁니다",
        ),
    ),
    "history_not_kept": said(
        "그 높이의 상태는 남아 있지 않습니다",
        (
            "this peer keeps only the state of height {kept}, not of {asked}",
            "이 피어에는 높이 {kept}의 상태만 남아 있습니다. 높이 {asked}의 상태는 없습니다",
        ),
        (
            "of this answer the peer keeps that of height {kept}, not of {asked}",
            "이 피어에는 높이 {kept}의 결과만 남아 있습니다. 높이 {asked}의 결과는 아직 없습니다",
        ),
    ),
}

TITLES: dict[str, str] = {
    "The chain refuses this": "체인이 거절했습니다",
    "The request makes no sense": "요청이 올바르지 않습니다",
    "Not the name of this peer": "이 피어의 이름이 아닙니다",
    "Not sent in this way": "이 방식으로 보낼 수 없습니다",
    "The client has left": "클라이언트가 연결을 끊었습니다",
    "Not a query name of this address": "이 주소에서 쓸 수 없는 질의 이름입니다",
    "A query name stands twice": "같은 질의 이름이 두 번 적혀 있습니다",
    "Not hexadecimal": "16진수가 아닙니다",
    "Not an account address": "계정 주소가 아닙니다",
    "Not a height": "블록 높이가 아닙니다",
    "Not a number in range": "정해진 범위의 수가 아닙니다",
    "Not a timeout": "기다리는 시간으로 읽을 수 없습니다",
    "Not a cursor": "커서가 아닙니다",
    "Not a topic": "주제가 아닙니다",
    "No such event": "그런 이벤트가 없습니다",
    "Ahead of this peer": "이 피어가 아직 모르는 높이입니다",
    "Too many requests": "요청이 너무 많습니다",
    "Not for this web page": "이 웹 페이지에서는 쓸 수 없습니다",
    "Took too long": "너무 오래 걸렸습니다",
    "Too many streams of this client": "이 클라이언트의 연결이 너무 많습니다",
    "Too many clients follow events": "이벤트를 받는 클라이언트가 너무 많습니다",
    "Not a transaction": "거래가 아닙니다",
    "There is no such address here": "그런 주소가 없습니다",
    "Not in a block of this peer": "이 피어의 블록에 없습니다",
    "No such block here": "그런 블록이 없습니다",
    "No such receipt": "그런 영수증이 없습니다",
    "No such club": "그런 계가 없습니다",
    "No such seat": "그런 구좌가 없습니다",
    "No such proposal": "그런 제안이 없습니다",
    "Not with this method": "이 메서드로는 요청할 수 없습니다",
    "Too large": "너무 큽니다",
    "Not in this form": "이 형식으로는 보낼 수 없습니다",
    "Too many clients are waiting": "기다리는 클라이언트가 너무 많습니다",
    "The peer failed": "피어에 문제가 생겼습니다",
    "The peer is not ready": "피어가 아직 준비되지 않았습니다",
    "A signature does not hold": "서명이 맞지 않습니다",
    "Signed for another chain": "다른 체인을 위해 서명한 거래입니다",
    "Already used": "이미 쓴 논스입니다",
    "Another one is waiting": "같은 논스의 거래가 이미 기다리고 있습니다",
    "Too far ahead": "논스가 너무 앞섭니다",
    "Too late": "거래의 유효 기한이 지났습니다",
    "Valid for too long": "유효 기간이 너무 깁니다",
    "Not a key of this account": "이 계정의 키가 아닙니다",
    "Too few signatures": "서명이 모자랍니다",
    "Not an open account": "열려 있지 않은 계정입니다",
    "No such contract": "그런 컨트랙트가 없습니다",
    "No such method": "그런 메서드가 없습니다",
    "Not the arguments of this method": "이 메서드에 쓸 수 없는 값입니다",
    "Too many waiting": "기다리는 거래가 너무 많습니다",
    "The chain was faster": "읽는 동안 새 블록이 추가되었습니다",
    "The peer cannot read its store": "피어가 저장소를 읽지 못했습니다",
    "The node does not answer": "노드가 응답하지 않습니다",
    "Too many of yours are waiting": "이 주소에서 온 거래가 너무 많이 기다리고 있습니다",
    "Too many wrong signatures": "잘못된 서명이 너무 많습니다",
    "The peer is stopping": "피어가 멈추는 중입니다",
    "The pool is full": "대기열이 가득 찼습니다",
    "More comes in than can be verified": "들어오는 거래가 너무 많아 다 확인하지 못합니다",
    "Not without a token": "토큰이 필요합니다",
    "Not with this token": "이 토큰으로는 할 수 없는 일입니다",
    "Not a log level": "로그 수준이 아닙니다",
    "node.toml cannot be used": "node.toml을 쓸 수 없습니다",
    "A line too long": "요청의 한 줄이 너무 깁니다",
    "Not expected": "받아들일 수 없는 헤더입니다",
    "Not of that height": "그 높이의 상태는 남아 있지 않습니다",
}

ACTIONS: dict[str, str] = {
    "ask again": "다시 요청해 주십시오",
    "GET /openapi.json lists the names of every address": (
        "주소마다 쓸 수 있는 이름은 GET /openapi.json에서 볼 수 있습니다"
    ),
    "use its address, or let [api] hosts of its node.toml name it": (
        "주소로 접속하거나 node.toml의 [api] hosts 항목에 이름을 적어 주십시오"
    ),
    "send the body as it is, or in chunks": "본문을 그대로 보내거나 나누어 보내 주십시오",
    "a request line and each header have at most 8 KiB, all together 32 KiB": (
        "요청의 첫 줄과 헤더는 각각 8 KiB까지, 모두 합쳐 32 KiB까지입니다"
    ),
    "give each name once": "이름마다 한 번씩만 적어 주십시오",
    "write bytes as lower-case hex": "바이트는 소문자 16진수로 적어 주십시오",
    "an address looks like gye1… and carries a checksum": (
        "주소는 gye1…로 시작하며, 잘못 적으면 알 수 있도록 검사 글자가 들어 있습니다. 다시 확인해 주십시오"
    ),
    "use a number from 1 on, or latest": "1 이상의 수나 latest를 적어 주십시오",
    "write it like 10s or 500ms, at most 60s": "10s 또는 500ms처럼 적어 주십시오. 60s까지 정할 수 있습니다",
    "take it from the answer or the event before": "앞선 응답이나 이벤트에 있던 커서를 적어 주십시오",
    "GET /v1/events/catalogue lists every event": "이벤트의 목록은 GET /v1/events/catalogue에 있습니다",
    "write topics like club.*,won.transferred, or * for all": (
        "주제는 club.*,won.transferred처럼 적고, 모두 받으려면 *를 적어 주십시오"
    ),
    "ask again in a moment, or ask another peer": "잠시 뒤에 다시 요청하거나, 다른 피어에 요청해 주십시오",
    "wait as long as Retry-After says; send batches": (
        "Retry-After에 적힌 시간만큼 기다려 주십시오. 거래가 여러 건이면 묶어서 보내 주십시오"
    ),
    "the peer's node.toml lists the origins: api.cors_origins": (
        "허용할 웹 페이지는 피어의 node.toml에서 `api.cors_origins`에 적어 주십시오"
    ),
    "ask again, or ask another peer": "다시 요청하거나, 다른 피어에 요청해 주십시오",
    "close one, or follow several topics in one": "연결 하나를 닫거나, 한 연결에서 여러 주제를 함께 받아 주십시오",
    "follow events at another peer": "다른 피어에서 이벤트를 받아 주십시오",
    "send the canonical bytes of a signed transaction": "서명한 거래를 표준 형식의 바이트로 보내 주십시오",
    "docs/reference/http.md lists the addresses": "쓸 수 있는 주소는 docs/reference/http.md에 있습니다",
    "it may still be waiting: ask again, or send it again": (
        "아직 기다리는 중일 수 있습니다. 다시 조회하거나, 같은 거래를 다시 보내 주십시오"
    ),
    "GET /status names the last height": "마지막 높이는 GET /status에서 볼 수 있습니다",
    "GET /v1/clubs lists them": "계의 목록은 GET /v1/clubs에서 볼 수 있습니다",
    "GET /v1/clubs/{id}/seats lists them": "구좌의 목록은 GET /v1/clubs/{id}/seats에서 볼 수 있습니다",
    "GET /v1/clubs/{id}/proposals lists them": "제안의 목록은 GET /v1/clubs/{id}/proposals에서 볼 수 있습니다",
    "a transaction has at most 16 KiB": "거래는 16 KiB까지 보낼 수 있습니다",
    'send application/msgpack, or application/json with {"tx": hex}': (
        'application/msgpack으로 보내거나, application/json으로 {"tx": 16진수} 형식으로 보내 주십시오'
    ),
    "send without wait, and ask for the receipt later": "wait 없이 보내고, 나중에 영수증을 조회해 주십시오",
    "the peer's log says why; another peer may answer": (
        "사유는 피어의 로그에 있습니다. 다른 피어에 요청해 볼 수 있습니다"
    ),
    "ask another peer": "다른 피어에 요청해 주십시오",
    "sign these exact bytes with the key that is named": "거래에 적힌 키로, 바로 이 바이트에 서명해 주십시오",
    "sign again for this chain": "이 체인의 거래로 다시 서명해 주십시오",
    "ask /v1/accounts/{id} for the next nonce and sign again": (
        "/v1/accounts/{id}에서 다음 논스를 확인하고 다시 서명해 주십시오"
    ),
    "wait until it is in a block, then ask for the next nonce": (
        "그 거래가 블록에 들어갈 때까지 기다린 뒤 다음 논스를 확인해 주십시오"
    ),
    "send the transactions before this one first": "앞선 논스의 거래부터 보내 주십시오",
    "sign again with a later valid_until": "유효 기한을 더 뒤로 정해 다시 서명해 주십시오",
    "sign again with an earlier valid_until": "유효 기한을 더 앞으로 정해 다시 서명해 주십시오",
    "sign with a key of the account; /v1/accounts/{id} lists them": (
        "이 계정에 등록된 키로 서명해 주십시오. 키의 목록은 /v1/accounts/{id}에서 볼 수 있습니다"
    ),
    "let more of the account's keys sign": "이 계정의 다른 키로도 함께 서명해 주십시오",
    "open it first: account.open": "account.open 호출로 계정을 먼저 열어 주십시오",
    "check the keys that sign, and ask again later": "서명하는 키를 확인하고 나중에 다시 보내 주십시오",
    "wait until some are in a block": "기다리는 거래가 블록에 들어갈 때까지 기다려 주십시오",
    "subscribe again with from={cursor}: nothing is lost": (
        "from={cursor}{으로} 다시 받아 주십시오. 빠지는 이벤트는 없습니다"
    ),
    "try again in a moment": "잠시 뒤에 다시 시도해 주십시오",
    "try again in a moment, or ask another peer": "잠시 뒤에 다시 시도하거나, 다른 피어에 요청해 주십시오",
    "the node's keys/admin.tokens holds them": "토큰은 노드의 keys/admin.tokens 파일에 있습니다",
    "use a token of the scope that is named": "적힌 권한을 가진 토큰을 써 주십시오",
    "nothing was changed; gye node config check says what is wrong": (
        "바뀐 것은 없습니다. 무엇이 잘못되었는지는 gye node config check로 확인해 주십시오"
    ),
    "a request line and each header have at most 8 KiB": "요청의 첫 줄과 각 헤더는 8 KiB까지 보낼 수 있습니다",
    "leave the header Expect out, or write 100-continue": "Expect 헤더를 빼거나 100-continue로 적어 주십시오",
    "leave ?height= out; what happened is in blocks and statements": (
        "?height=를 빼고 요청해 주십시오. 지난 일은 블록과 명세에서 볼 수 있습니다"
    ),
}
