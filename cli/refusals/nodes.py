"""Refusals of commands about nodes and files of this machine."""

from pathlib import Path

from cli.errors import BadUseError, DeclaredError, FailedError, NotReachableError
from ledger.primitives.wording import Text

ANOTHER_DIR = Text("--dir names another folder", "--dir로 다른 폴더를 적어 주십시오")
ANOTHER_NAME = Text("name another one", "다른 이름을 적어 주십시오")
ANOTHER_OR_ADD = Text(
    "name another one, or add-validator to it", "다른 파일을 적거나, 그 파일에 add-validator로 검증인을 더해 주십시오"
)
ANOTHER_OUT = Text("--out names another file", "--out으로 다른 파일을 적어 주십시오")

# Files ---------------------------------------------------------------------------------------------------------------


class FileExistsAlreadyError(DeclaredError, BadUseError):
    """An existing file is never overwritten."""

    code = "file_exists"
    text = Text("{path} exists already", "{path} 파일이 이미 있습니다")
    advice = Text("{instead}", "{instead}")
    path: Path
    instead: Text


class CannotWriteFileError(DeclaredError, BadUseError):
    """The file must be writable."""

    code = "cannot_write"
    reason = "file"
    text = Text("{path}: {why}", "{path} 파일에 쓸 수 없습니다: {why}")
    path: Path
    why: Text


class CannotWriteFolderError(DeclaredError, FailedError):
    """The folder must be writable."""

    code = "cannot_write"
    reason = "folder"
    text = Text("{path}: {why}", "{path} 폴더에 쓸 수 없습니다: {why}")
    path: Path
    why: Text


class NotUnsignedError(DeclaredError, BadUseError):
    """The file must hold an unsigned transaction."""

    code = "bad_file"
    text = Text("{file} is not an unsigned transaction: {why}", "{file} 파일은 서명하지 않은 거래가 아닙니다: {why}")
    advice = Text("gye tx build makes one", "gye tx build로 만들 수 있습니다")
    file: Path
    why: Text


class OtherChainError(DeclaredError, BadUseError):
    """The transaction must be for this chain."""

    code = "wrong_chain"
    text = Text("{file} is for another chain than {chain}", "{file} 파일의 거래는 {chain} 체인의 거래가 아닙니다")
    advice = Text("build the transaction again for this chain", "이 체인에 맞게 거래를 다시 만들어 주십시오")
    file: Path
    chain: str


class NoGenesisHereError(DeclaredError, BadUseError):
    """Signing offline needs the genesis file."""

    code = "no_genesis"
    reason = "offline"
    text = Text("there is no genesis file in {folder}", "{folder} 폴더에 제네시스 파일이 없습니다")
    advice = Text("copy it here; it is not secret", "제네시스 파일을 여기에 복사해 주십시오. 비밀이 아닙니다")
    folder: Path


class OtherGenesisHashError(DeclaredError, BadUseError):
    """The genesis must have the expected hash."""

    code = "wrong_genesis"
    reason = "of_file"
    text = Text(
        "{file} has the hash {found}, not {expected}",
        "{file} 파일의 해시는 {found}입니다. 기대한 해시 {expected}{과} 다릅니다",
    )
    advice = Text(
        "use the file of the chain that you mean; ask the other operators",
        "연결하려는 체인의 파일인지 다른 운영자에게 확인해 주십시오",
    )
    file: Path
    found: str
    expected: str


class NotACardError(DeclaredError, BadUseError):
    """The file must be the card of a validator."""

    code = "bad_card"
    reason = "file"
    text = Text("{path} is not a validator's card: {why}", "{path} 파일은 검증인 카드가 아닙니다: {why}")
    advice = Text("gye node init makes one", "gye node init으로 만들 수 있습니다")
    path: Path
    why: Text


class CardNotHexError(DeclaredError, BadUseError):
    """The keys on a card must be hex."""

    code = "bad_card"
    reason = "keys"
    text = Text("the card of {name}: {why}", "{name}의 카드를 읽을 수 없습니다: {why}")
    name: str
    why: str


# Nodes ---------------------------------------------------------------------------------------------------------------


class NoNodeError(DeclaredError, BadUseError):
    """The folder must contain a node."""

    code = "no_node"
    text = Text("{path}: {why}", "{path}의 노드 설정을 읽을 수 없습니다: {why}")
    advice = Text("gye node init makes a node", "gye node init으로 노드를 만들 수 있습니다")
    path: Path
    why: Text


class ConfigNotTextError(DeclaredError, BadUseError):
    """A configuration must be a text file."""

    code = "bad_config"
    reason = "not_text"
    text = Text("{path} is not text", "{path} 파일이 텍스트 파일이 아닙니다")
    advice = Text(
        "write it again; gye node init makes an example", "gye node init으로 만든 예를 보고 다시 적어 주십시오"
    )
    path: Path


class NodeExistsError(DeclaredError, BadUseError):
    """The keys of a node are made only once."""

    code = "node_exists"
    text = Text("there is a node in {folder} already", "{folder} 폴더에 이미 노드가 있습니다")
    advice = ANOTHER_DIR
    folder: Path


class NotAValidatorError(DeclaredError, BadUseError):
    """The genesis must name the node."""

    code = "not_a_validator"
    reason = "node"
    text = Text("this node is not a validator of {genesis}", "이 노드는 {genesis} 파일에 적힌 검증인이 아닙니다")
    advice = Text("add its card first", "그 검증인의 카드를 먼저 더해 주십시오")
    genesis: Path


class StrangeCardError(DeclaredError, BadUseError):
    """The genesis must name the validator of the card."""

    code = "unknown_validator"
    reason = "card"
    text = Text("{name} is not a validator of {genesis}", "{name}{은} {genesis} 파일에 적힌 검증인이 아닙니다")
    advice = Text(
        "leave this card out, or use the genesis that names it",
        "이 카드를 빼거나, 이 카드가 적힌 제네시스를 써 주십시오",
    )
    name: str
    genesis: Path


class UnknownValidatorError(DeclaredError, BadUseError):
    """The genesis must name each validator that an observer connects to."""

    code = "unknown_validator"
    reason = "peer"
    text = Text("'{name}' is not a validator of {genesis}", "'{name}'{은} {genesis} 파일에 적힌 검증인이 아닙니다")
    advice = Text("{known}", "{known} 가운데 하나를 적어 주십시오")
    name: str
    genesis: Path
    known: tuple[str, ...]


class StrangePeersError(DeclaredError, BadUseError):
    """The genesis must name every peer in the configuration."""

    code = "unknown_peer"
    reason = "config"
    text = Text(
        "p2p.peers names peers that are not validators of this chain: {names}",
        "node.toml의 `p2p.peers`에 이 체인의 검증인이 아닌 이름이 있습니다: {names}",
    )
    advice = Text("take them out of node.toml", "node.toml에서 이 이름을 빼 주십시오")
    names: tuple[str, ...]


class NoStoreError(DeclaredError, BadUseError):
    """Only a node that has run has a store."""

    code = "no_store"
    text = Text(
        "{folder} is not the folder of a node that has run", "{folder}{은} 노드를 실행한 적이 있는 폴더가 아닙니다"
    )
    advice = Text("name it with --dir", "--dir로 적어 주십시오")
    folder: Path


class NodeRunningError(DeclaredError, FailedError):
    """Only one process may open a store."""

    code = "node_running"
    text = Text(
        "the node in {folder} is running; stop it first, because a replay reads its store",
        "{folder} 폴더의 노드가 가동 중입니다. 블록을 다시 실행하려면 노드를 먼저 중지해야 합니다",
    )
    folder: Path


class NotReadyError(DeclaredError, FailedError):
    """The node must be able to serve requests."""

    code = "not_ready"
    text = Text("{reasons}", "{reasons}")
    reasons: str


class NoAdminPortError(DeclaredError, BadUseError):
    """The configuration of the node must name an admin port."""

    code = "no_admin_port"
    text = Text("{path} has no section [admin]", "{path} 파일에 [admin] 항목이 없습니다")
    advice = Text(
        'write [admin] listen = "127.0.0.1:26950"', '[admin] 아래에 listen = "127.0.0.1:26950"을 적어 주십시오'
    )
    path: Path


class NodeNotReachableError(DeclaredError, NotReachableError):
    """The node must answer at its admin port."""

    code = "node_not_reachable"
    text = Text(
        "the admin port {listen} does not answer ({why})", "노드의 관리 포트 {listen}{이} 응답하지 않습니다({why})"
    )
    advice = Text(
        "start the node with gye node run, or check admin.listen in node.toml",
        "gye node run으로 노드를 시작하거나 node.toml의 `admin.listen`을 확인해 주십시오",
    )
    listen: str
    why: Text
