"""Refusals of the client itself: wrong use, answers of peers, and files of this machine."""

from errno import EACCES, ECONNREFUSED, ECONNRESET, EEXIST, EINVAL, EISDIR, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from getty_client.errors import (
    BadUseError,
    DeclaredError,
    FailedError,
    NotReachableError,
    TimedOutError,
)
from ledger.primitives.address import AddressError, AddressFault
from ledger.primitives.codec_errors import TEXTS, CodecError
from ledger.primitives.wording import Sentence, Text

__all__ = [
    "ANSWERED",
    "AT_PEER",
    "BEHIND_SEEN",
    "NOBODY_ASKED",
    "SAME_CALL_AGAIN",
    "STANDS_IN_BLOCK",
    "TOO_LARGE",
    "BadApiAddressError",
    "BadCursorError",
    "BadPeerGenesisError",
    "BareAnswerError",
    "ForeignNodeError",
    "GenesisUnreadableError",
    "MistypedAddressError",
    "NoEventsError",
    "NoJsonError",
    "NoListError",
    "NoPeerAnswersError",
    "NoPeerStreamsError",
    "NoPeersError",
    "NotARecordError",
    "NotATransactionError",
    "NotAnEventError",
    "NotCommittedError",
    "OtherGenesisError",
    "OutcomeUnknownError",
    "PeerAnsweredError",
    "PeerNotReachableError",
    "StrangeAnswerError",
    "UnwritableCallError",
    "address_fault",
    "reading_fault",
    "system_reason",
]

# Parts of a sentence ------------- -----------------------------------------------------------------------------------

NOBODY_ASKED = Text("no peer was asked", "아직 아무 피어에도 묻지 않았습니다")
AT_PEER = Text("{url}: {why}", "{url}: {why}")
ANSWERED = Text("answered {status}: {why}", "상태 코드 {status}, {why}")
BEHIND_SEEN = Text(
    "is at height {height}, an earlier answer was at {seen}",
    "높이가 {height}입니다. 앞서 받은 응답의 높이는 {seen}입니다",
)
TOO_LARGE = Text("answered more than this client reads", "읽을 수 있는 크기보다 큰 응답을 보냈습니다")
SAME_CALL_AGAIN = Text(
    "make the same call again: the same signed bytes are sent, and carried out once",
    "같은 명령을 다시 실행하십시오. 서명된 같은 바이트를 보내므로 한 번만 처리됩니다",
)
STANDS_IN_BLOCK = Text(
    "transaction {id} is in block {height} and changed only the nonce",
    "거래 {id}{은} 블록 {height}에 들어갔지만, 논스 말고는 바뀐 것이 없습니다",
)

_SYSTEM = {
    ENOENT: "그런 파일이나 폴더가 없습니다",
    EACCES: "접근 권한이 없습니다",
    EPERM: "허용되지 않은 작업입니다",
    EEXIST: "이미 있습니다",
    EISDIR: "파일이 아니라 폴더입니다",
    ENOTDIR: "폴더가 아닙니다",
    ENOSPC: "디스크에 남은 공간이 없습니다",
    EROFS: "읽기 전용입니다",
    EINVAL: "일반 파일이 아닙니다",
    ECONNREFUSED: "연결을 거부했습니다",
    ECONNRESET: "연결이 끊겼습니다",
}
"""Korean reasons by the system's error number."""
_TIMED_OUT = Text("timed out", "응답 시간이 지났습니다")
_FAULTS = {
    AddressFault.LENGTH: "계정 번호는 20바이트여야 합니다",
    AddressFault.CASE: "주소에는 대문자와 소문자를 섞어 쓸 수 없습니다",
    AddressFault.PREFIX: "계정 주소는 gye1로 시작해야 합니다",
    AddressFault.LETTERS: "계정 주소는 gye1 뒤에 38자가 이어져야 합니다",
    AddressFault.CHECKSUM: "주소에 잘못 입력한 글자가 있습니다. 다시 확인해 주십시오",
}


_BARE = Text("the bytes cannot be read", "읽을 수 없는 바이트입니다")
"""The sentence for a fault of the codec that has no sentence of its own."""


def system_reason(error: BaseException) -> Text:
    """Return the reason of an error for people: the system's words, without its number."""
    if isinstance(error, TimeoutError):
        return _TIMED_OUT
    if not isinstance(error, OSError):
        return _same(str(error) or type(error).__name__)
    english = error.strerror or str(error) or type(error).__name__
    return Text(english, _SYSTEM.get(error.errno or 0, english))


def _same(english: str) -> Text:
    """Return a library's message, unchanged in each language."""
    return Text(english, english)


def reading_fault(error: Exception) -> Text:
    """Return why bytes cannot be read: the codec's sentence, or a library's own words."""
    if not isinstance(error, CodecError):
        return system_reason(error)
    text, values = TEXTS.get(type(error), _BARE), {name: str(value) for name, value in error.fields}
    return Text(text.en.format_map(values), text.ko.format_map(values))


def address_fault(error: AddressError) -> Text:
    """Return the fault of an address."""
    return Text(str(error), _FAULTS[error.fault])


# The request ---------------------------------------------------------------------------------------------------------


class NoPeersError(DeclaredError, BadUseError):
    """A client needs the address of at least one peer."""

    code = "no_peers"
    text = Text("no API address is known", "연결할 API 주소를 모릅니다")
    advice = Text("name at least one peer", "피어를 하나 이상 적어 주십시오")


class BadApiAddressError(DeclaredError, BadUseError):
    """The address of an API must have scheme, host and port."""

    code = "bad_api_address"
    text = Text(
        "'{url}' is not an address like http://127.0.0.1:8080",
        "'{url}'{은} 주소가 아닙니다. http://127.0.0.1:8080처럼 적어 주십시오",
    )
    url: str


class BadCursorError(DeclaredError, BadUseError):
    """A cursor must name a block and an event of it."""

    code = "bad_cursor"
    text = Text(
        "'{cursor}' is not a cursor like 12-3; 0-0 is the beginning",
        "'{cursor}'{은} 커서가 아닙니다. 12-3처럼 적어 주십시오. 처음은 0-0입니다",
    )
    cursor: str


class UnwritableCallError(DeclaredError, BadUseError):
    """The numbers and texts of a call must fit into a transaction."""

    code = "bad_arguments"
    reason = "unwritable"
    text = Text("{call} cannot be written: {why}", "{call} 호출로 쓸 수 없는 값이 있습니다: {why}")
    call: str
    why: str


class MistypedAddressError(DeclaredError, BadUseError):
    """An account must be written as its address."""

    code = "bad_address"
    reason = "account"
    text = Text("{address}: {fault}", "{address}: {fault}")
    address: str
    fault: Text


class NotATransactionError(DeclaredError, BadUseError):
    """The bytes must be a signed transaction."""

    code = "bad_encoding"
    text = Text("these bytes are not a signed transaction: {why}", "서명한 거래로 읽을 수 없습니다: {why}")
    why: Text


class GenesisUnreadableError(DeclaredError, BadUseError):
    """The genesis file must exist and be readable."""

    code = "no_genesis"
    reason = "unreadable"
    text = Text("{path}: {why}", "{path}의 제네시스 파일을 읽을 수 없습니다: {why}")
    path: Path
    why: Text


# Peers' answers ------------------------------------------------------------------------------------------------------


class BadPeerGenesisError(DeclaredError, FailedError):
    """A peer's genesis must be readable."""

    code = "bad_genesis"
    text = Text("the peer's genesis cannot be read: {why}", "피어의 제네시스를 읽을 수 없습니다: {why}")
    why: Text


class OtherGenesisError(DeclaredError, FailedError):
    """A peer's genesis must be the expected one."""

    code = "wrong_genesis"
    reason = "of_peer"
    text = Text(
        "the peer's genesis has the hash {found}, not the expected {expected}",
        "제네시스의 해시는 {found}입니다. 기대한 해시 {expected}{과} 다릅니다",
    )
    found: str
    expected: str


class NoJsonError(DeclaredError, NotReachableError):
    """A peer must answer with JSON."""

    code = "bad_answer"
    reason = "not_json"
    text = Text("{peer} did not answer with JSON", "{peer}{이} JSON으로 응답하지 않았습니다")
    peer: str


class BareAnswerError(DeclaredError, NotReachableError):
    """A peer that refuses must give a reason."""

    code = "bad_answer"
    reason = "bare"
    text = Text(
        "{peer} answered {status} without saying why", "{peer}{이} 사유 없이 상태 코드 {status}{으로} 답했습니다"
    )
    peer: str
    status: int


class StrangeAnswerError(DeclaredError, NotReachableError):
    """A peer's answer must be readable."""

    code = "bad_answer"
    reason = "strange"
    text = Text("{url} {why}", "{url}: {why}")
    url: str
    why: Sentence | Text


class NotAnEventError(DeclaredError, NotReachableError):
    """A stream of events must contain events."""

    code = "bad_answer"
    reason = "event"
    text = Text("this is not an event: {data}", "이벤트로 읽을 수 없습니다: {data}")
    data: str


class NotARecordError(DeclaredError, NotReachableError):
    """A peer's records must have the fields and types of the schema."""

    code = "bad_answer"
    reason = "record"
    text = Text("this is not a {name}: {why}", "{name}{으로} 읽을 수 없습니다: {why}")
    name: str
    why: str


class NoListError(DeclaredError, NotReachableError):
    """A peer's answer must have the requested list."""

    code = "bad_answer"
    reason = "list"
    text = Text("this answer has no list of {name}", "응답에 {name} 목록이 없습니다")
    name: str


class PeerAnsweredError(DeclaredError, NotReachableError):
    """The requested peer must answer with success."""

    code = "peer_not_ready"
    reason = "answered"
    text = Text("{url} answered {status}: {why}", "{url}{이} 상태 코드 {status}{으로} 답했습니다: {why}")
    url: str
    status: int
    why: str


class PeerNotReachableError(DeclaredError, NotReachableError):
    """A peer must answer at its address."""

    code = "peer_not_reachable"
    text = Text("{url} does not answer ({why})", "{url}{이} 응답하지 않습니다({why})")
    url: str
    why: Sentence | Text


class ForeignNodeError(DeclaredError, NotReachableError):
    """The expected node must answer at its address."""

    code = "foreign_node"
    text = Text(
        "another program or node answers at {url}, not the expected node of this chain",
        "{url}에서 응답한 것은 이 체인에서 그 주소를 쓰는 노드가 아닙니다",
    )
    advice = Text("another program has taken its port", "다른 프로그램이 그 포트를 쓰고 있습니다")
    url: str


_ARE_THEY_UP = Text(
    "check that the peers are up; their /status shows their state",
    "피어가 가동 중인지 확인해 주십시오. 피어의 /status에서 볼 수 있습니다",
)


class NoPeerAnswersError(DeclaredError, NotReachableError):
    """At least one peer must answer."""

    code = "no_peer_answers"
    reason = "asked"
    text = Text("no peer answers; the last one: {last}", "응답하는 피어가 없습니다. 마지막으로 물은 피어: {last}")
    advice = _ARE_THEY_UP
    last: Sentence | Text


class NoPeerStreamsError(DeclaredError, NotReachableError):
    """At least one peer must stream events."""

    code = "no_peer_answers"
    reason = "streams"
    text = Text(
        "no peer sends events; the last one: {last}", "이벤트를 보내 주는 피어가 없습니다. 마지막으로 물은 피어: {last}"
    )
    last: Sentence | Text


class NoEventsError(DeclaredError, NotReachableError):
    """A stream must send something before it ends."""

    code = "no_events"
    text = Text(
        "{count} streams ended without sending anything", "이벤트를 받던 연결 {count}개가 아무 응답 없이 끊겼습니다"
    )
    count: int


class NotCommittedError(DeclaredError, TimedOutError):
    """A transaction that a peer has accepted must be in a block in time."""

    code = "not_committed_in_time"
    reason = "accepted"
    text = Text(
        "transaction {id} was accepted, and is not in a block after {wait_s} s",
        "거래 {id}{은} 접수되었지만 {wait_s}초가 지나도 블록에 들어가지 않았습니다",
    )
    advice = Text(
        "ask for its receipt later; fewer than a quorum of the peers may be up",
        "나중에 영수증을 조회해 주십시오. 가동 중인 피어가 정족수보다 적을 수 있습니다",
    )
    id: str
    wait_s: str


class OutcomeUnknownError(DeclaredError, TimedOutError):
    """A peer must report the outcome of a sent transaction in time."""

    code = "outcome_unknown"
    text = Text(
        "transaction {id} was sent, but no peer reports its outcome",
        "{id} 거래를 보냈지만 결과를 알려 주는 피어가 없습니다",
    )
    advice = Text(
        "do not sign it again: send the same bytes again, or ask for its receipt by its id",
        "새로 서명하지 마십시오. 같은 바이트를 다시 보내거나 거래 ID로 영수증을 확인하십시오",
    )
    id: str
