"""Sentences of a node's refusals: why it cannot start or continue. Importing this module adds them to the API's
catalogue.

Every part that shows refusals of a node imports this module: the start, the operator's port, the command line. The API
is below the node and knows none of its refusals by name.
"""

from enum import StrEnum

from api import texts
from api.texts.values import Language
from contracts.abi.texts import Text, Texts
from ledger.primitives.refusal import Refusal
from node import errors
from node.errors import Form, Wanted
from node.peer.voting import errors as voting
from node.shell.disk import errors as disk

__all__ = ["TEXTS", "WORDS", "sentence"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    Wanted: {
        Wanted.TEXT: Text("a text in quotes", "따옴표로 묶은 글"),
        Wanted.NUMBER: Text("a whole number", "정수"),
        Wanted.FLAG: Text("true or false", "true 또는 false"),
        Wanted.LIST: Text("a list in square brackets", "대괄호로 묶은 목록"),
        Wanted.TABLE: Text("a table of entries", "항목들을 담은 표"),
    },
    Form: {
        Form.NAME: Text(
            "a name has letters, digits, '.', '_' and '-', and begins with a letter or a digit",
            "이름은 글자나 숫자로 시작하고, 글자와 숫자와 '.', '_', '-'만 쓸 수 있습니다",
        ),
        Form.ADDRESS: Text("an address is written host:port", "주소는 host:port처럼 적어야 합니다"),
        Form.BRACKETS: Text(
            "an IPv6 address is written in brackets, as in [::1]:80", "IPv6 주소는 [::1]:80처럼 대괄호로 묶어야 합니다"
        ),
        Form.VALIDATOR_ID: Text(
            "a validator's id has 40 lower-case hex digits", "검증인의 ID는 소문자 16진수 40자로 적어야 합니다"
        ),
        Form.ORIGIN: Text(
            "an origin is written like https://club.example, or * for all",
            "웹 페이지의 출처는 https://club.example처럼 적고, 모두 허용하려면 *를 적어야 합니다",
        ),
        Form.HOST: Text(
            "a host name has lower-case letters and no port, or is * for all",
            "호스트 이름은 포트 없이 소문자로 적고, 모두 허용하려면 *를 적어야 합니다",
        ),
        Form.LOOPBACK: Text(
            "this address can be reached from other machines; write 127.0.0.1, [::1] or localhost",
            "다른 컴퓨터에서 연결할 수 있는 주소입니다. 127.0.0.1, [::1], localhost 가운데 하나를 적어야 합니다",
        ),
        Form.LOG_LEVEL: Text(
            "a level is debug, info, warning or error",
            "로그 수준은 debug, info, warning, error 가운데 하나여야 합니다",
        ),
    },
}

TEXTS: Texts = {
    errors.AssertionsOffError: Text(
        "assertions are off (python -O), and they guard the ledger; start without -O",
        "원장을 지키는 검사를 하지 않는 상태로는 시작하지 않습니다. python을 -O 없이 실행해 주십시오",
    ),
    errors.FileUnreadableError: Text("{path} can't be read: {why}", "{path} 파일을 읽을 수 없습니다: {why}"),
    errors.NotAValidatorError: Text(
        "keys/consensus.key is not the key of a validator in genesis.json; "
        "for a node that only observes, write observer = true into node.toml",
        "keys/consensus.key의 키가 genesis.json에 적힌 검증인의 키가 아닙니다. "
        "관찰만 하는 노드라면 node.toml에 observer = true를 적어 주십시오",
    ),
    errors.WrongConnectionKeyError: Text(
        "keys/p2p.key is not the connection key of this validator in genesis.json",
        "keys/p2p.key의 키가 genesis.json에 적힌 이 검증인의 연결 키와 다릅니다",
    ),
    errors.UnknownPeersError: Text(
        "node.toml: p2p.peers names peers that are not validators of this chain: {names}",
        "node.toml의 p2p.peers에 이 체인의 검증인이 아닌 이름이 있습니다: {names}",
    ),
    errors.DirectoryInUseError: Text(
        "{folder} is in use by process {holder}", "{folder} 폴더를 다른 프로그램(프로세스 {holder})이 쓰고 있습니다"
    ),
    errors.AddressNotUsableError: Text(
        "{entry} {address} can't be used: {why}", "node.toml의 {entry} 주소 {address}{을} 쓸 수 없습니다: {why}"
    ),
    errors.SystemFailedError: Text("{path}: {why}", "{path}: 이 컴퓨터에서 처리하지 못했습니다: {why}"),
    errors.NodeBrokenError: Text(
        "the node is broken and has stopped: {error}: {why}",
        "노드에 문제가 생겨 더 가동할 수 없어 중지되었습니다: {error}: {why}",
    ),
    errors.NodeHaltedError: Text(
        "the node signs nothing any more and has stopped: {why}",
        "노드가 더 이상 서명하지 않고 중지되었습니다: {why}",
    ),
    errors.KeyUsedTwiceError: Text(
        "another node is running with this node's key ({where}); keep a key in only one folder",
        "다른 노드가 이 노드의 키로 가동 중입니다({where}). 키는 한 폴더에만 두어야 합니다",
    ),
    # node.toml
    errors.ConfigTooLongError: Text(
        "node.toml has {count} characters, at most {most} are read",
        "node.toml은 {most}자까지만 읽을 수 있는데 {count}자입니다",
    ),
    errors.ConfigNotTomlError: Text(
        "node.toml is not TOML: {fault}", "node.toml을 읽을 수 없습니다. TOML 형식이 아닙니다: {fault}"
    ),
    errors.ConfigEntriesError: Text("{faults}", "{faults}"),
    errors.EntryUnknownError: Text(
        "{entry} is not an entry of node.toml", "node.toml에는 {entry}{이라는} 항목이 없습니다"
    ),
    errors.EntryMissingError: Text("{entry} is missing in node.toml", "node.toml에 {entry} 항목이 빠져 있습니다"),
    errors.EntryTypeError: Text(
        "{entry} in node.toml must be {wanted}", "node.toml의 {entry} 항목에는 {wanted}{을} 적어야 합니다"
    ),
    errors.EntryTooSmallError: Text(
        "{entry} in node.toml must be at least {least}", "node.toml의 {entry} 값은 {least} 이상이어야 합니다"
    ),
    errors.EntryTooLargeError: Text(
        "{entry} in node.toml must be at most {most}", "node.toml의 {entry} 값은 {most} 이하여야 합니다"
    ),
    errors.EntryTooShortError: Text(
        "{entry} in node.toml must have at least {least} letters",
        "node.toml의 {entry} 값은 {least}자 이상이어야 합니다",
    ),
    errors.EntryTooLongError: Text(
        "{entry} in node.toml may have at most {most} letters or entries",
        "node.toml의 {entry} 값이 너무 깁니다. {most}까지만 적을 수 있습니다",
    ),
    errors.EntryFormError: Text(
        "{entry} in node.toml cannot be {given}: {form}", "node.toml의 {entry} 값 {given}{은} 쓸 수 없습니다. {form}"
    ),
    errors.EntryOrderError: Text(
        "{entry} in node.toml is smaller than {than}", "node.toml의 {entry} 값이 {than} 값보다 작습니다"
    ),
    errors.EntryOtherError: Text(
        "{entry} in node.toml: {fault}", "node.toml의 {entry} 항목이 올바르지 않습니다: {fault}"
    ),
    # what the peer signs
    voting.WalAheadError: Text(
        "the safety record reaches height {height}, the stored chain only {stored}",
        "안전 기록은 높이 {height}까지 있는데, 저장된 체인은 높이 {stored}까지만 있습니다",
    ),
    voting.WalCutError: Text(
        "the safety record is cut short, or an old copy: it lacks entries that the store knows",
        "안전 기록이 잘렸거나 오래된 사본입니다. 저장소가 아는 항목이 안전 기록에 없습니다",
    ),
    voting.WalLengthError: Text(
        "the safety record is damaged at byte {at}: its length does not match its checksum",
        "안전 기록의 {at}바이트째부터 손상되었습니다. 길이가 검사값과 맞지 않습니다",
    ),
    voting.WalChecksumError: Text(
        "the safety record is damaged at byte {at}: a record does not match its checksum",
        "안전 기록의 {at}바이트째부터 손상되었습니다. 기록이 검사값과 맞지 않습니다",
    ),
    voting.WalContentError: Text(
        "the safety record is damaged at byte {at}: {fault}",
        "안전 기록의 {at}바이트째부터 손상되었습니다: {fault}",
    ),
    voting.WalMissingError: Text(
        "the safety record is missing, so it is not known what this key has signed",
        "안전 기록이 없습니다. 이 키로 무엇에 서명했는지 알 수 없습니다",
    ),
    voting.WalVersionError: Text(
        "the safety record is of another version of this software, which this one can't read",
        "다른 버전의 프로그램이 쓴 안전 기록이어서 이 버전에서는 읽을 수 없습니다",
    ),
    voting.WalHeadError: Text(
        "the safety record is damaged at byte 0: its beginning is not that of a safety record",
        "안전 기록의 0바이트째부터 손상되었습니다. 안전 기록의 첫머리가 아닙니다",
    ),
    voting.WalOtherKeyError: Text(
        "the safety record belongs to another key, so it is not known what this key has signed",
        "다른 키의 안전 기록입니다. 이 키가 무엇에 서명했는지 알 수 없습니다",
    ),
    voting.WalOtherChainError: Text(
        "the safety record belongs to another chain, so it is not known what this key has signed here",
        "다른 체인의 안전 기록입니다. 이 키가 이 체인에서 무엇에 서명했는지 알 수 없습니다",
    ),
    voting.WalClosedAtError: Text(
        "this key stopped signing at height {height}: {why}", "이 키는 높이 {height}부터 서명하지 않습니다: {why}"
    ),
    voting.WalClosedBlindError: Text(
        "this key signs nothing any more, and the reason cannot be read",
        "이 키는 더 이상 서명하지 않습니다. 멈춘 사유는 읽을 수 없습니다",
    ),
    voting.ObserverError: Text("this node is not a validator", "이 노드는 검증인이 아닙니다"),
    voting.NotOfHeightError: Text(
        "this node is not a validator of height {height}", "이 노드는 높이 {height}의 검증인이 아닙니다"
    ),
    voting.RecordEndError: Text(
        "the end of the safety record is damaged: this peer votes again above height {height}",
        "안전 기록의 끝부분이 손상되었습니다. 높이 {height}{을} 넘으면 다시 투표합니다",
    ),
    voting.RebuiltError: Text(
        "the store was rebuilt: this peer votes again once its peers have reported their heights",
        "저장소를 다시 만들었습니다. 다른 피어들의 높이를 확인하면 다시 투표합니다",
    ),
    voting.RebuiltBelowError: Text(
        "the store was rebuilt: this peer votes again above height {height}",
        "저장소를 다시 만들었습니다. 높이 {height}{을} 넘으면 다시 투표합니다",
    ),
    voting.SignsNothingError: Text("this node has halted and signs nothing any more", "이 노드는 서명을 멈추었습니다"),
    voting.VoteNotHeldError: Text(
        "a {kind} of height {height}, view {view} is not in the safety record: it is an old copy, or was cut back",
        "높이 {height}, 뷰 {view}의 {kind} 투표가 안전 기록에 없습니다. 안전 기록이 오래된 사본이거나 잘렸습니다",
    ),
    voting.TwoBlocksError: Text(
        "two blocks are certified at height {height}", "높이 {height}에서 두 블록이 인증되었습니다"
    ),
    voting.DivergedError: Text(
        "a certified block is invalid here: the state has diverged",
        "인증된 블록이 이 노드에서는 올바르지 않습니다. 이 노드의 상태가 다른 노드와 다릅니다",
    ),
    voting.VersionLackingError: Text(
        "this software lacks version {version} of the contract {contract}, which the chain uses from height "
        "{from_height} on; install newer software and start the node again",
        "높이 {from_height}부터 체인은 컨트랙트 {contract}의 버전 {version}{을} 쓰는데, 이 소프트웨어에는 없습니다. 새 "
        "소프트웨어를 설치하고 노드를 다시 시작해 주십시오",
    ),
    voting.StoreBrokenError: Text("the store is damaged: {why}", "저장소가 손상되었습니다: {why}"),
    voting.PeerBrokenError: Text("the node is broken: {error}: {why}", "노드에 문제가 생겼습니다: {error}: {why}"),
    # keys and folders
    disk.KeyExistsError: Text(
        "{path} exists already; a key is never overwritten", "{path}에 이미 키가 있습니다. 키는 덮어쓰지 않습니다"
    ),
    disk.KeyMissingError: Text("{path} is missing", "{path} 파일이 없습니다"),
    disk.KeyOpenError: Text(
        "others may read {path} (mode {mode}); run: chmod {wanted} {path}",
        "{path}의 권한이 {mode}{이라} 다른 사람이 읽을 수 있습니다. 이 명령을 실행해 주십시오: chmod {wanted} {path}",
    ),
    disk.KeyFileUnreadableError: Text("{path} can't be read: {why}", "{path} 파일을 읽을 수 없습니다: {why}"),
    disk.KeyTooLargeError: Text("{path} is larger than any key", "{path} 파일이 키라고 하기에는 너무 큽니다"),
    disk.KeyNotHexError: Text(
        "{path} does not hold {digits} hex digits", "{path} 파일에 16진수 {digits}자가 들어 있지 않습니다"
    ),
    disk.KeyNotPemError: Text(
        "{path} holds no Ed25519 key in PEM form", "{path} 파일에 PEM 형식의 Ed25519 키가 없습니다"
    ),
    disk.TokensNotTextError: Text("{path} is not text", "{path} 파일이 텍스트 파일이 아닙니다"),
    disk.TokenCountError: Text(
        "{path} holds {count} tokens, 1 to {most} are allowed",
        "{path} 파일에는 토큰을 1개부터 {most}개까지 적을 수 있는데 {count}개가 적혀 있습니다",
    ),
    disk.TokenLineError: Text(
        "{path}, line {line} must be {form} and 64 hex digits",
        "{path} 파일의 {line}째 줄은 {form} 뒤에 16진수 64자를 적어야 합니다",
    ),
    disk.HoldsClusterError: Text("{folder} holds a cluster already", "{folder}에 이미 클러스터가 있습니다"),
    disk.HoldsNodeError: Text("{folder} holds a node already", "{folder}에 이미 노드가 있습니다"),
}

texts.CATALOGUE.learn((TEXTS,), (WORDS,))


def sentence(refusal: Refusal, language: Language) -> str:
    """Return the sentence of a refusal of the node, or of a part below it."""
    return texts.sentence(refusal.code, refusal.fields, language)
