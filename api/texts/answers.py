"""Sentences of the API's own refusals."""

from enum import StrEnum

from api import errors
from api.errors import Hex
from contracts.abi.texts import Text
from ledger.primitives.address import AddressFault

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Hex: {
        Hex.TX_ID: Text("a transaction's id", "거래 번호"),
        Hex.CLUB_ID: Text("a club's id", "계 번호"),
        Hex.PROPOSAL_ID: Text("a proposal's id", "제안 번호"),
        Hex.AGREEMENT: Text("the hash of an agreement", "규약의 해시"),
        Hex.STATE_KEY: Text("a state key", "상태 키"),
        Hex.CURSOR: Text("a cursor", "커서"),
        Hex.TX: Text("tx", "tx"),
    },
    AddressFault: {
        AddressFault.LENGTH: Text(
            "an account id must have 20 bytes",
            "계정 번호는 20바이트여야 합니다",
        ),
        AddressFault.CASE: Text(
            "an address must be written in one case",
            "주소에는 대문자와 소문자를 섞어 쓸 수 없습니다",
        ),
        AddressFault.PREFIX: Text(
            "an account address must start with gye1",
            "계정 주소는 gye1로 시작해야 합니다",
        ),
        AddressFault.LETTERS: Text(
            "an account address must have 38 letters after gye1",
            "계정 주소는 gye1 뒤에 38자가 이어져야 합니다",
        ),
        AddressFault.CHECKSUM: Text(
            "the checksum is wrong: a letter was mistyped",
            "주소에 잘못 입력한 글자가 있습니다. 다시 확인해 주십시오",
        ),
    },
}

TEXTS = {
    # how a request is sent
    errors.HostMissingError: Text(
        "a request of HTTP/1.1 must have a header Host",
        "HTTP/1.1 요청에는 Host 헤더가 있어야 합니다",
    ),
    errors.HostNotAllowedError: Text("this peer is not called {name}", "이 피어는 {name}{이라는} 이름을 쓰지 않습니다"),
    errors.TransferEncodingError: Text(
        "a body must be sent in chunks or as it is, not as {coding}",
        "본문은 그대로 보내거나 나누어(chunked) 보냅니다. {coding} 방식은 쓸 수 없습니다",
    ),
    errors.ContentEncodingError: Text(
        "a body cannot be sent as {encoding}",
        "본문을 {encoding} 형식으로 보낼 수 없습니다",
    ),
    errors.MediaTypeError: Text(
        "a transaction cannot be sent as {media}",
        "거래를 {media} 형식으로 보낼 수 없습니다",
    ),
    errors.BatchMediaTypeError: Text(
        "transactions cannot be sent as {media}",
        "여러 거래를 {media} 형식으로 보낼 수 없습니다",
    ),
    errors.BodyTooLargeError: Text(
        "a request body must have at most {most} bytes here",
        "여기서는 요청의 본문을 {most}바이트까지 보낼 수 있습니다",
    ),
    errors.TransactionTooLargeError: Text(
        "a transaction must have at most {most} bytes, not {given}",
        "거래는 {most}바이트까지 보낼 수 있습니다. 지금은 {given}바이트입니다",
    ),
    errors.ExpectationError: Text(
        "this peer does not know this header Expect",
        "요청의 Expect 헤더를 이 피어가 알지 못합니다",
    ),
    errors.HeadTooLargeError: Text(
        "a line of the request is longer than 8 KiB, or all of them than {most} bytes",
        "요청의 한 줄이 8 KiB보다 길거나, 모두 합쳐 {most}바이트보다 깁니다",
    ),
    errors.UnreadableRequestError: Text(
        "this is not an HTTP request that can be read", "HTTP 요청으로 읽을 수 없습니다"
    ),
    errors.BodyCutError: Text(
        "the body ends before it should, or is not in chunks as it says",
        "본문이 중간에 끊겼거나, 적힌 대로 나뉘어 있지 않습니다",
    ),
    errors.OtherHttpError: Text("the request cannot be answered: {why}", "요청에 답할 수 없습니다: {why}"),
    errors.MethodNotAllowedError: Text(
        "{path} takes {allowed}, not {given}",
        "{path} 주소는 {allowed} 메서드만 받습니다. {given} 메서드는 쓸 수 없습니다",
    ),
    errors.NotFoundError: Text("there is nothing at {path}", "{path}{이라는} 주소는 없습니다"),
    errors.AssetNotFoundError: Text("the viewer has no file {name}", "문서 보기에 {name} 파일이 없습니다"),
    errors.OriginMayNotReadError: Text(
        "pages of {origin} may not read this peer's answers",
        "{origin}의 웹 페이지에서는 이 피어의 응답을 읽을 수 없습니다",
    ),
    errors.OriginMayNotFollowError: Text(
        "pages of {origin} may not follow this peer's events",
        "{origin}의 웹 페이지에서는 이 피어의 이벤트를 받을 수 없습니다",
    ),
    errors.UpgradeNeededError: Text(
        "this address is for a WebSocket; /v1/events streams over plain HTTP",
        "이 주소는 WebSocket으로만 쓸 수 있습니다. 일반 HTTP로 이벤트를 받으려면 /v1/events를 쓰십시오",
    ),
    # what a request says
    errors.HexLengthError: Text(
        "{what} must have 64 hex digits, not {given}",
        "{what}{은} 16진수 64자여야 합니다. 지금은 {given}자입니다",
    ),
    errors.HexTooLongError: Text(
        "{what} must have at most {most} hex digits",
        "{what}{은} 16진수 {most}자까지 적을 수 있습니다",
    ),
    errors.HexDigitsError: Text(
        "{what} must be written in pairs of the digits 0-9 and a-f",
        "{what}{은} 0-9와 a-f를 두 자씩 짝지어 적어야 합니다",
    ),
    errors.IdPrefixError: Text(
        "the first digits of an id must be {least} to 64 of 0-9 and a-f",
        "번호의 앞부분은 0-9와 a-f로 {least}자부터 64자까지 적어야 합니다",
    ),
    errors.BadAddressError: Text("{fault}", "{fault}"),
    errors.BadHeightError: Text(
        "a height must be a number from 1 on, or latest",
        "높이는 1 이상의 수나 latest로 적어야 합니다",
    ),
    errors.BadIndexError: Text(
        "an index must be a number from 0 to {most}",
        "순서는 0부터 {most}까지의 수로 적어야 합니다",
    ),
    errors.BadNumberError: Text(
        "{name} must be a number from {least} to {most}",
        "{name}{은} {least}부터 {most}까지의 수로 적어야 합니다",
    ),
    errors.BadFlagError: Text(
        "{name} must be true or false",
        "{name}{은} true 또는 false로 적어야 합니다",
    ),
    errors.BadTimeoutError: Text(
        "a timeout must be written like 10s or 500ms, and is at most {most}s",
        "기다리는 시간은 10s 또는 500ms처럼 적고, {most}초까지 정할 수 있습니다",
    ),
    errors.UnknownQueryError: Text(
        "this address does not take the query name {name}; it takes {known}",
        "이 주소에서는 질의 이름 {name}{을} 쓸 수 없습니다. 쓸 수 있는 이름: {known}",
    ),
    errors.NoQueryError: Text(
        "this address does not take the query name {name}; it takes none",
        "이 주소에서는 질의 이름 {name}{을} 쓸 수 없습니다. 쓸 수 있는 이름이 없습니다",
    ),
    errors.NoQueryOfPortError: Text(
        "no address of this port takes a query", "이 포트의 주소에는 질의를 붙일 수 없습니다"
    ),
    errors.RepeatedQueryError: Text(
        "?{name}= is given {times} times; give it once",
        "?{name}= 항목이 {times}번 적혀 있습니다. 한 번만 적어 주십시오",
    ),
    errors.UnknownChangeError: Text(
        "the kind of a change must be one of {kinds}",
        "변경의 종류는 {kinds} 가운데 하나여야 합니다",
    ),
    errors.BadSeatsError: Text(
        "seats must be written as 4,2,3, at most {most} of them",
        "구좌는 4,2,3처럼 적고, {most}개까지 적을 수 있습니다",
    ),
    errors.BadIdKindError: Text(
        "the kind of an id must be one of {kinds}",
        "번호의 종류는 {kinds} 가운데 하나여야 합니다",
    ),
    errors.BadPageCursorError: Text(
        "a cursor must be taken from the previous answer", "커서는 바로 앞의 응답에 있던 것을 적어야 합니다"
    ),
    errors.BadWaitError: Text(
        "wait must be committed, or left out",
        "wait에는 committed를 적거나, wait를 아예 빼야 합니다",
    ),
    errors.BatchSizeError: Text(
        "a batch must have 1 to {most} transactions, not {given}",
        "한 번에 거래를 1건부터 {most}건까지 보낼 수 있습니다. 지금은 {given}건입니다",
    ),
    errors.BadBatchError: Text(
        "the body must be an object with the one name txs, a list of hex",
        "본문은 txs라는 이름 하나에 16진수의 목록을 적은 객체여야 합니다",
    ),
    errors.BadTxBodyError: Text(
        "the body must be an object with the one name tx, in hex",
        "본문은 tx라는 이름 하나에 16진수를 적은 객체여야 합니다",
    ),
    errors.NotJsonError: Text("the body is not JSON", "본문이 JSON 형식이 아닙니다"),
    errors.RepeatedNameError: Text("a name occurs twice in the body", "본문에 같은 이름이 두 번 나옵니다"),
    errors.BadLevelBodyError: Text(
        "the body must be an object with the one name level",
        "본문은 level이라는 이름 하나를 적은 객체여야 합니다",
    ),
    errors.BadLogLevelError: Text(
        "a level must be one of {levels}",
        "로그 수준은 다음 가운데 하나여야 합니다: {levels}",
    ),
    errors.BatchEncodingError: Text(
        "the body must be a MessagePack array of byte strings",
        "본문은 바이트 문자열로 된 MessagePack 배열이어야 합니다",
    ),
    errors.EmptyBodyError: Text("the body is empty", "본문이 비어 있습니다"),
    errors.BadCursorError: Text(
        "a cursor must be height-index, taken from an event's id; 0-0 is the beginning",
        "커서는 이벤트 번호에서 얻은 '높이-순서' 형식이어야 합니다. 처음은 0-0입니다",
    ),
    errors.BadTopicError: Text(
        "topics must be up to {most} of: *, name.*, name.event, with commas between",
        "주제는 *, name.*, name.event 형식으로, 쉼표로 나누어 {most}개까지 적을 수 있습니다",
    ),
    errors.UnknownTopicError: Text("no event has the topic {topics}", "그런 이름의 이벤트가 없습니다: {topics}"),
    # what is asked for
    errors.UnknownBlockError: Text(
        "this peer has the blocks 1 to {tip}, not {height}",
        "이 피어에는 블록 1부터 {tip}까지만 있습니다. 블록 {height}{은} 없습니다",
    ),
    errors.NothingCertifiedError: Text("no block has certified a state yet", "아직 상태를 인증한 블록이 없습니다"),
    errors.UnknownReceiptError: Text(
        "block {height} has {count} receipts, and none has the index {index}",
        "블록 {height}에는 영수증이 {count}건 있습니다. {index}번 영수증은 없습니다",
    ),
    errors.UnknownTransactionError: Text(
        "transaction {id} is not in a block of this peer", "거래 {id}{은} 이 피어의 어느 블록에도 없습니다"
    ),
    errors.StoreMovedOnError: Text("a new block was added while this was read", "읽는 동안 새 블록이 추가되었습니다"),
    errors.AnswerNotKeptError: Text(
        "the peer keeps this answer only for height {kept}, not for {asked}",
        "이 피어에는 높이 {kept}의 결과만 남아 있습니다. 높이 {asked}의 결과는 아직 없습니다",
    ),
    errors.StateNotKeptError: Text(
        "this peer keeps only the state of height {kept}, not of {asked}",
        "이 피어에는 높이 {kept}의 상태만 남아 있습니다. 높이 {asked}의 상태는 없습니다",
    ),
    errors.CursorAheadError: Text(
        "this peer is at height {height}; the cursor is of {after}",
        "이 피어는 높이 {height}까지 있는데, 커서의 높이는 {after}입니다",
    ),
    # who asks, and how much at once
    errors.TokenNeededError: Text(
        "this port needs a token: Authorization: Bearer …",
        "이 포트를 쓰려면 토큰이 필요합니다. 요청에 Authorization: Bearer … 헤더를 넣어 주십시오",
    ),
    errors.OutOfScopeError: Text("this needs a token of scope {scope}", "이 일에는 {scope} 권한의 토큰이 필요합니다"),
    errors.RateLimitedError: Text(
        "this client asks too often; ask again in {wait_s} s",
        "요청이 너무 잦습니다. {wait_s}초 뒤에 다시 요청해 주십시오",
    ),
    errors.TooManyAttemptsError: Text(
        "too many attempts without a valid token", "올바른 토큰 없이 너무 여러 번 시도했습니다"
    ),
    errors.DeadlineExceededError: Text(
        "the request was not read and answered within {seconds} s",
        "{seconds}초 안에 요청을 읽고 답하지 못했습니다",
    ),
    errors.TooManySubscribersError: Text(
        "{count} streams of events are open here", "이 피어에는 이벤트를 받는 연결이 이미 {count}개 열려 있습니다"
    ),
    errors.TooManyStreamsError: Text(
        "this client has {count} streams open", "이 클라이언트는 이미 연결 {count}개를 열어 두었습니다"
    ),
    errors.TooManyBatchesError: Text(
        "{count} batches are being read; send this one again in a moment",
        "묶음 {count}개를 읽고 있습니다. 잠시 뒤에 다시 보내 주십시오",
    ),
    errors.SlowReaderError: Text(
        "the reader is {behind} blocks behind; events after {cursor} were not sent",
        "블록 {behind}개만큼 뒤처져서, 커서 {cursor} 다음의 이벤트는 보내지 않았습니다",
    ),
    errors.TooManyWaitersError: Text(
        "{count} clients wait for a commit; ask again later",
        "클라이언트 {count}개가 거래의 확정을 기다리고 있습니다. 나중에 다시 요청해 주십시오",
    ),
    # why the peer is not fit to serve
    errors.HaltedError: Text("the node has halted: {why}", "노드가 서명을 멈추었습니다: {why}"),
    errors.RebuildingError: Text(
        "the store was rebuilt, and it is not known yet whether all earlier blocks are here again",
        "저장소를 다시 만들었으며, 블록을 예전 높이까지 모두 받았는지 아직 알 수 없습니다",
    ),
    errors.FewPeersError: Text(
        "{connected} voting validators are connected, {needed} are needed",
        "투표하는 검증인 {needed}명과 연결되어야 하는데 {connected}명과 연결되어 있습니다",
    ),
    errors.FewHeightsError: Text(
        "{heard} validators have reported their height, {needed} are needed",
        "검증인 {needed}명의 높이를 알아야 하는데 {heard}명만 알려 왔습니다",
    ),
    errors.BehindError: Text(
        "the peer is {blocks} blocks behind, at most {most} are allowed",
        "블록 {blocks}개만큼 뒤처져 있습니다. {most}개까지는 괜찮습니다",
    ),
    # the peer itself
    errors.NodeStoppingError: Text(
        "this node is stopping; ask another one", "이 노드는 멈추는 중입니다. 다른 노드에 요청해 주십시오"
    ),
    errors.NotAliveError: Text(
        "the node has not answered for {seconds} s", "노드가 {seconds}초 동안 응답하지 않았습니다"
    ),
    errors.StoreUnreadableError: Text("the peer could not read its store", "피어가 저장소를 읽지 못했습니다"),
    errors.ClientLeftError: Text(
        "the client has left before its request was read", "요청을 다 읽기 전에 클라이언트가 연결을 끊었습니다"
    ),
    errors.InternalError: Text(
        "the peer could not answer this request", "피어에 문제가 생겨 이 요청에 답하지 못했습니다"
    ),
}
