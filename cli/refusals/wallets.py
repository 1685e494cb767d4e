"""Refusals about wallets and keys of this machine."""

from pathlib import Path

from cli.errors import DeclaredError, FailedError, KeyProblemError
from ledger.primitives.wording import Text

CLUSTERS_FOLDER = Text(
    "--dir names the folder of a development cluster", "--dir로 개발용 클러스터의 폴더를 적어 주십시오"
)
OR_ANOTHER = Text(
    "a development cluster has one; --wallet names another",
    "개발용 클러스터에는 운영자 키가 들어 있습니다. 다른 키를 쓰려면 --wallet으로 적어 주십시오",
)
_FOR_ANYBODY = Text(
    "choose one, or add --no-passphrase: then everybody who can read the file can use the wallet",
    "암호를 정하십시오. 파일을 읽는 사람이면 누구나 여는 지갑이라면 --no-passphrase를 적으십시오",
)


class EmptyPassphraseError(DeclaredError, KeyProblemError):
    """A passphrase must not be empty."""

    code = "empty_passphrase"
    reason = "typed"
    text = Text("an empty passphrase protects nothing", "빈 암호는 아무것도 지키지 못합니다")
    advice = _FOR_ANYBODY


class EmptyVariableError(DeclaredError, KeyProblemError):
    """A variable for a passphrase must not be set and empty."""

    code = "empty_passphrase"
    reason = "variable"
    text = Text("{variable} is set and empty", "{variable} 환경 변수가 비어 있습니다")
    advice = Text(
        "unset it to be asked, or add --no-passphrase: then everybody who can read the file can use the wallet",
        "암호를 물어보게 하려면 그 변수를 지우십시오. 파일을 읽는 사람이면 누구나 여는 지갑이라면 "
        "--no-passphrase를 적으십시오",
    )
    variable: str


class ShortPassphraseError(DeclaredError, KeyProblemError):
    """A passphrase must have at least `least` characters."""

    code = "short_passphrase"
    text = Text(
        "a passphrase has at least {least} characters, and not only blanks",
        "암호는 {least}자 이상이어야 하고, 빈칸만으로는 안 됩니다",
    )
    least: int


class NoPassphraseError(DeclaredError, KeyProblemError):
    """A passphrase must come from a terminal or a variable."""

    code = "no_passphrase"
    text = Text(
        "a passphrase is needed, but there is no terminal to type it", "암호가 필요한데 지금은 입력받을 수 없습니다"
    )
    advice = Text("set {variable}", "{variable} 환경 변수를 설정해 주십시오")
    variable: str


class WrongPassphraseError(DeclaredError, KeyProblemError):
    """The passphrase must open the wallet."""

    code = "wrong_passphrase"
    text = Text("the passphrase does not open wallet '{name}'", "입력한 암호로 '{name}' 지갑을 열 수 없습니다")
    advice = Text(
        "try again; without the passphrase only the recovery words open it",
        "다시 입력해 주십시오. 암호를 잊었다면 복구 단어로만 되살릴 수 있습니다",
    )
    name: str


class WalletExistsError(DeclaredError, KeyProblemError):
    """A wallet is never overwritten."""

    code = "wallet_exists"
    text = Text("there is already a wallet '{name}' in {folder}", "{folder} 폴더에 이미 '{name}' 지갑이 있습니다")
    advice = Text("choose another name", "다른 이름을 적어 주십시오")
    name: str
    folder: Path


class WalletNotFoundError(DeclaredError, KeyProblemError):
    """The named wallet must exist."""

    code = "wallet_not_found"
    text = Text("there is no wallet '{name}' in {folder}", "{folder} 폴더에 '{name}' 지갑이 없습니다")
    advice = Text(
        "gye wallet list shows all wallets; gye wallet new {name} makes this one",
        "있는 지갑은 gye wallet list로 확인하고, 없으면 gye wallet new {name} 명령으로 만들어 주십시오",
    )
    name: str
    folder: Path


class BadWalletNameError(DeclaredError, KeyProblemError):
    """A wallet's name must be a valid file name on every system."""

    code = "bad_wallet_name"
    text = Text(
        "'{name}' is not a wallet name: a-z, 0-9, dot, dash, underscore",
        "'{name}'{은} 지갑 이름으로 쓸 수 없습니다. a-z, 0-9, 점, 붙임표, 밑줄만 쓸 수 있습니다",
    )
    name: str


class WalletUnreadableError(DeclaredError, KeyProblemError):
    """The file of a wallet must be readable."""

    code = "wallet_unreadable"
    text = Text("{path}: {why}", "{path}의 지갑을 읽을 수 없습니다: {why}")
    path: Path
    why: Text


class WalletOpenError(DeclaredError, KeyProblemError):
    """Only its owner may read the file of a wallet."""

    code = "wallet_open_to_others"
    reason = "file"
    text = Text("{path} may be read by others", "{path} 파일을 다른 사람이 읽을 수 있습니다")
    advice = Text("chmod 600 {path}", "이 명령을 실행해 주십시오: chmod 600 {path}")
    path: Path


class FolderOpenError(DeclaredError, KeyProblemError):
    """Only its owner may write into the folder of wallets."""

    code = "wallet_open_to_others"
    reason = "folder"
    text = Text("others may write into {folder}", "{folder}: 다른 사람이 파일을 넣을 수 있는 폴더입니다")
    advice = Text("chmod 700 {folder}", "chmod 700 {folder} 명령으로 본인만 쓰게 하십시오")
    folder: Path


class WalletNotJsonError(DeclaredError, KeyProblemError):
    """The file of a wallet must have the fields of a wallet."""

    code = "wallet_damaged"
    reason = "file"
    text = Text("{path}: {why}", "{path} 지갑 파일이 손상되었습니다: {why}")
    advice = Text(
        "make the wallet again from its recovery words: gye wallet import",
        "복구 단어로 지갑을 다시 만들어 주십시오(gye wallet import)",
    )
    path: Path
    why: str


class WalletTooCostlyError(DeclaredError, KeyProblemError):
    """The work of opening a wallet is limited."""

    code = "wallet_damaged"
    reason = "work"
    text = Text("{path} asks for too much work to be opened", "{path} 파일을 여는 데 필요한 계산이 너무 많습니다")
    path: Path


class WalletNotHexError(DeclaredError, KeyProblemError):
    """The sealed content of a wallet must be a key."""

    code = "wallet_damaged"
    reason = "content"
    text = Text("wallet '{name}': {why}", "'{name}' 지갑의 내용을 읽을 수 없습니다: {why}")
    name: str
    why: str


class WalletOfAnotherKeyError(DeclaredError, KeyProblemError):
    """A wallet must name the public half of its own key."""

    code = "wallet_damaged"
    reason = "public_key"
    text = Text(
        "wallet '{name}' names a public key that is not its own",
        "'{name}' 지갑에 적힌 공개키가 그 지갑의 키와 맞지 않습니다",
    )
    advice = Text(
        "do not use this file; make the wallet again from its recovery words",
        "이 파일을 쓰지 말고, 복구 단어로 지갑을 다시 만들어 주십시오",
    )
    name: str


class WalletVersionError(DeclaredError, KeyProblemError):
    """The version of a wallet must be one that this program reads."""

    code = "wallet_version"
    text = Text(
        "{path} has version {version} ({kdf}), which this program does not read",
        "이 프로그램은 {path} 파일의 버전을 읽지 못합니다: {version}({kdf})",
    )
    advice = Text(
        "use the software that wrote it, or newer software", "이 파일을 만든 소프트웨어나 새 소프트웨어를 써 주십시오"
    )
    path: Path
    version: int
    kdf: str


class WordCountError(DeclaredError, KeyProblemError):
    """A wallet must have 12 or 24 words."""

    code = "bad_mnemonic"
    reason = "count"
    text = Text(
        "{count} words were given; a wallet has 12 or 24",
        "복구 단어를 {count}개 입력했습니다. 12개 또는 24개여야 합니다",
    )
    count: int


class UnknownWordError(DeclaredError, KeyProblemError):
    """Every word must be on the list."""

    code = "bad_mnemonic"
    reason = "word"
    text = Text("these words are not on the list: {words}", "단어 목록에 없는 복구 단어입니다: {words}")
    advice = Text("check the words for typing errors", "잘못 입력한 단어가 있는지 확인해 주십시오")
    words: tuple[str, ...]


class WordChecksumError(DeclaredError, KeyProblemError):
    """The checksum of the words must hold."""

    code = "bad_mnemonic"
    reason = "checksum"
    text = Text("the checksum of the words is wrong", "복구 단어의 검사값이 맞지 않습니다")
    advice = Text("check each word, and the order of the words", "복구 단어 가운데 하나가 틀렸거나 순서가 바뀌었습니다")


class BadMessageSignatureError(DeclaredError, FailedError):
    """The signature must be of this message, by this signer."""

    code = "bad_signature"
    text = Text("this is not a signature of this message by {who}", "이 메시지에 {who}{이} 한 서명이 아닙니다")
    who: str


class NoOperatorKeyError(DeclaredError, KeyProblemError):
    """A development cluster must have the key of its operator."""

    code = "no_operator_key"
    text = Text("{path}: No such file or directory", "{path}: 운영자의 키가 없습니다")
    advice = Text("{instead}", "{instead}")
    path: Path
    instead: Text


class NotPemError(DeclaredError, KeyProblemError):
    """The key of a node's connections must be in PEM form."""

    code = "key_unreadable"
    text = Text("{path} holds no Ed25519 key in PEM form", "{path} 파일에 PEM 형식의 Ed25519 키가 없습니다")
    path: Path


class NotAValidatorsKeyError(DeclaredError, KeyProblemError):
    """The key of a validator must be in genesis."""

    code = "not_a_validator"
    reason = "key"
    text = Text(
        "keys/consensus.key is not the key of a validator in genesis.json",
        "keys/consensus.key의 키가 genesis.json에 적힌 검증인의 키가 아닙니다",
    )
    advice = Text(
        "use the genesis that names this key, or run the node as an observer",
        "이 키가 적힌 제네시스를 쓰거나, 노드를 옵서버로 실행해 주십시오",
    )


class OtherP2pKeyError(DeclaredError, KeyProblemError):
    """A validator must connect with the key that genesis names."""

    code = "wrong_p2p_key"
    text = Text(
        "keys/p2p.key is not the key that genesis.json names for {name}",
        "keys/p2p.key의 키가 genesis.json에 적힌 {name}의 키와 다릅니다",
    )
    name: str


class NoTokenError(DeclaredError, KeyProblemError):
    """The node's folder must have a token for the question."""

    code = "no_token"
    text = Text("{path} has no token of scope {scope}", "{path} 파일에 {scope} 권한의 토큰이 없습니다")
    advice = Text("use the token file that gye node init has written", "gye node init이 만든 토큰 파일을 써 주십시오")
    path: Path
    scope: str
