"""Refusals of typed values and options.

More than 400 lines: a class for each fault, one like another, and no logic.
"""

from pathlib import Path

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.wording import Sentence, Text

# Numbers, instants, ids ----------------------------------------------------------------------------------------------


class BadAmountError(DeclaredError, BadUseError):
    """An amount must be written plainly, or with separators between thousands."""

    code = "bad_amount"
    text = Text(
        "'{given}' is not an amount: whole won from 1 on, like 100000 or 100,000",
        "'{given}'{은} 금액으로 읽을 수 없습니다. 1원 이상의 금액을 100000 또는 100,000처럼 적어 주십시오",
    )
    given: str


class BadDateError(DeclaredError, BadUseError):
    """A date must have year, month and day."""

    code = "bad_date"
    text = Text(
        "'{given}' is not a date: write 2026-12-25", "'{given}'{은} 날짜가 아닙니다. 2026-12-25처럼 적어 주십시오"
    )
    given: str


class BadInstantError(DeclaredError, BadUseError):
    """An instant must be written in ISO 8601."""

    code = "bad_instant"
    text = Text(
        "'{given}' is not an instant: write 2026-12-25T23:59:59+09:00",
        "'{given}'{은} 시각이 아닙니다. 2026-12-25T23:59:59+09:00처럼 적어 주십시오",
    )
    given: str


class BadLengthError(DeclaredError, BadUseError):
    """A length of time must be a number and a unit."""

    code = "bad_length"
    reason = "unreadable"
    text = Text(
        "'{given}' is not a length of time: write 30d, 6h, 90s",
        "'{given}'{은} 시간의 길이가 아닙니다. 30d, 6h, 90s처럼 적어 주십시오",
    )
    given: str


class WarpTwiceError(DeclaredError, BadUseError):
    """A warp takes either a length or an instant."""

    code = "bad_length"
    reason = "two_ends"
    text = Text(
        "write either how far (30d) or --until an instant",
        "얼마나 옮길지(30d) 또는 언제까지 옮길지(--until) 가운데 하나만 적어 주십시오",
    )


class WarpTooFarError(DeclaredError, BadUseError):
    """One warp moves time forward by at most `days`."""

    code = "bad_length"
    reason = "too_far"
    text = Text("a warp goes at most {days} days forward", "한 번에 {days}일까지만 앞으로 옮길 수 있습니다")
    advice = Text("warp more than once", "여러 번에 나누어 옮겨 주십시오")
    days: int


class WarpBackError(DeclaredError, BadUseError):
    """Time can only move forward."""

    code = "time_goes_forward"
    text = Text(
        "the chain's time is later than that already; it only moves forward",
        "체인의 시각이 이미 그보다 뒤입니다. 시각은 앞으로만 옮길 수 있습니다",
    )


class BadHeightError(DeclaredError, BadUseError):
    """A height must be a number from 1 on, or `latest`."""

    code = "bad_height"
    reason = "unreadable"
    text = Text(
        "'{given}' is not a height: a number from 1 on, or latest",
        "'{given}'{은} 높이가 아닙니다. 1 이상의 수나 latest를 적어 주십시오",
    )
    given: str


class NoBlockYetError(DeclaredError, BadUseError):
    """A new chain does not have a latest block yet."""

    code = "bad_height"
    reason = "no_block"
    text = Text("there is no block yet", "아직 블록이 없습니다")
    advice = Text(
        "wait for the first block: send a transaction", "첫 블록을 기다려 주십시오. 거래를 보내면 블록이 만들어집니다"
    )


class HeightZeroError(DeclaredError, BadUseError):
    """The first block has height 1."""

    code = "bad_height"
    reason = "zero"
    text = Text("heights begin at 1", "높이는 1부터 시작합니다")


class BadHexError(DeclaredError, BadUseError):
    """Bytes must be written in hexadecimal."""

    code = "bad_hex"
    reason = "digits"
    text = Text(
        "{what} is written in {digits} hex digits, not '{given}'",
        "{what}{은} 16진수 {digits}자로 적어야 합니다. '{given}'{은} 쓸 수 없습니다",
    )
    what: Text
    digits: int
    given: str


class HalfByteError(DeclaredError, BadUseError):
    """Hexadecimal text must have two digits for each byte."""

    code = "bad_hex"
    reason = "half_byte"
    text = Text(
        "{file} has an odd number of hex digits", "{file} 파일의 16진수가 홀수 자입니다. 한 자가 빠졌거나 남습니다"
    )
    file: Path


class BadIdError(DeclaredError, BadUseError):
    """An id must be written whole, or by its first digits."""

    code = "bad_hex"
    reason = "id"
    text = Text(
        "'{given}' is not an id: 64 hex digits, or at least {least} of its first",
        "'{given}'{은} 번호가 아닙니다. 16진수 64자, 또는 그 앞 {least}자 이상을 적어 주십시오",
    )
    given: str
    least: int


class UnknownIdError(DeclaredError, BadUseError):
    """The typed digits must begin an existing id."""

    code = "unknown_id"
    text = Text("no {kind} has an id that begins with {given}", "번호가 {given}{으로} 시작하는 {kind}{이} 없습니다")
    advice = Text("check the digits", "번호를 다시 확인해 주십시오")
    kind: Text
    given: str


class AmbiguousIdError(DeclaredError, BadUseError):
    """The typed digits must begin only one id."""

    code = "ambiguous_id"
    text = Text("'{given}' matches several ids: {ids}", "'{given}'에 맞는 것이 여러 개입니다: {ids}")
    advice = Text("type more digits of the id", "번호를 더 길게 적으십시오")
    given: str
    ids: tuple[str, ...]


class BadStateKeyError(DeclaredError, BadUseError):
    """A key of the state must have at most `most` bytes."""

    code = "bad_key"
    text = Text("a state key has 1 to {most} bytes", "상태 키는 1바이트부터 {most}바이트까지 적을 수 있습니다")
    most: int


class BadPlaceError(DeclaredError, BadUseError):
    """The place of a receipt must be written height/index."""

    code = "bad_place"
    text = Text(
        "'{given}' is not the place of a receipt: write height/index, like 120/0",
        "'{given}'{은} 영수증의 위치가 아닙니다. 120/0처럼 높이와 번호를 적어 주십시오",
    )
    given: str


class BadTrustedBlockError(DeclaredError, BadUseError):
    """A trusted block must be named by height and hash."""

    code = "bad_trusted_block"
    text = Text(
        "'{given}' is not a block like 120:HASH, with a hash of 64 hex digits",
        "'{given}'{은} 블록이 아닙니다. 120:HASH처럼 높이와 16진수 64자의 해시를 적어 주십시오",
    )
    given: str


class BadHostPortError(DeclaredError, BadUseError):
    """The address of a peer must be a host and a port."""

    code = "bad_address"
    reason = "host_port"
    text = Text(
        "'{given}' is not an address like 192.0.2.7:26750",
        "'{given}'{은} 주소가 아닙니다. 192.0.2.7:26750처럼 적어 주십시오",
    )
    given: str


class BadOrderError(DeclaredError, BadUseError):
    """An order must be a list of seats."""

    code = "bad_order"
    text = Text("'{given}' is not an order: write 4,2,3", "'{given}'{은} 순번이 아닙니다. 4,2,3처럼 적어 주십시오")
    given: str


class BadSeatListError(DeclaredError, BadUseError):
    """A list of seats must be their numbers."""

    code = "bad_seat_list"
    text = Text(
        "'{given}' is not a list of seats: write 3,5", "'{given}'{은} 구좌 번호가 아닙니다. 3,5처럼 적어 주십시오"
    )
    given: str


class BadParameterError(DeclaredError, BadUseError):
    """A parameter must be written name=value."""

    code = "bad_parameter"
    text = Text(
        "'{given}' is not a parameter: write rate_cap_enforced=true or rate_cap_bp=1500",
        "'{given}'{은} 체인 설정이 아닙니다. `rate_cap_enforced=true` 또는 `rate_cap_bp=1500`처럼 적어 주십시오",
    )
    given: str


class NotUtf8Error(DeclaredError, BadUseError):
    """Arguments must be text in UTF-8."""

    code = "not_utf8"
    text = Text("argument {number} is not written in UTF-8", "{number}번째로 입력한 값이 UTF-8로 적혀 있지 않습니다")
    number: int


# Calls ---------------------------------------------------------------------------------------------------------------


class UnknownContractError(DeclaredError, BadUseError):
    """A call must name an existing contract."""

    code = "unknown_contract"
    text = Text(
        "there is no contract '{name}'; the contracts are {known}",
        "'{name}'{이라는} 컨트랙트는 없습니다. 쓸 수 있는 컨트랙트: {known}",
    )
    name: str
    known: tuple[str, ...]


class UnknownMethodError(DeclaredError, BadUseError):
    """A call must name a method of its contract."""

    code = "unknown_method"
    text = Text(
        "{contract} has no method '{method}'; it has {known}",
        "{contract} 컨트랙트에는 '{method}'{이라는} 메서드가 없습니다. 쓸 수 있는 메서드: {known}",
    )
    contract: str
    method: str
    known: tuple[str, ...]


class ArgumentsTooLongError(DeclaredError, BadUseError):
    """Arguments must have at most `most` characters."""

    code = "bad_arguments"
    reason = "too_long"
    text = Text("arguments have at most {most} characters", "호출에 적는 값은 {most}자까지 쓸 수 있습니다")
    most: int


class ArgumentsNotJsonError(DeclaredError, BadUseError):
    """Arguments must be JSON."""

    code = "bad_arguments"
    reason = "not_json"
    text = Text("the arguments are not JSON: {why}", "호출에 적은 값이 JSON 형식이 아닙니다: {why}")
    why: str


class UnknownFieldError(DeclaredError, BadUseError):
    """A call may have only the fields of its record."""

    code = "bad_arguments"
    reason = "unknown_field"
    text = Text(
        "{where}: there is no field '{name}'; the fields are {known}",
        "{where}에는 '{name}'{이라는} 항목이 없습니다. 쓸 수 있는 항목: {known}",
    )
    where: str
    name: str
    known: tuple[str, ...]


class MissingFieldError(DeclaredError, BadUseError):
    """A call must have every field without a default."""

    code = "bad_arguments"
    reason = "missing_field"
    text = Text("{where}: {names} is missing", "{where}에 빠진 항목이 있습니다: {names}")
    where: str
    names: tuple[str, ...]


class WrongCountError(DeclaredError, BadUseError):
    """A row needs a fixed number of entries."""

    code = "bad_arguments"
    reason = "count"
    text = Text(
        "{where} has {count} entries, not {given}",
        "{where}에는 값을 {count}개 적어야 하는데 {given}개를 적었습니다",
    )
    where: str
    count: int
    given: int


class WrongValueError(DeclaredError, BadUseError):
    """The value of a field must have the field's type."""

    code = "bad_arguments"
    reason = "value"
    text = Text(
        "{where} must be {wanted}, not {given}", "{where}에는 {wanted} 값을 적어야 합니다. {given}{은} 쓸 수 없습니다"
    )
    where: str
    wanted: Text | Sentence
    given: str


# Options -------------------------------------------------------------------------------------------------------------


class PeerWithoutObserverError(DeclaredError, BadUseError):
    """Only an observer takes addresses; a validator takes cards."""

    code = "bad_option"
    text = Text("--peer can be used only with --observer", "--peer는 --observer와 함께 써야 합니다")
    advice = Text("for validators use --card", "검증인은 --card로 적어 주십시오")


class NodeWithoutNameError(DeclaredError, BadUseError):
    """A new node needs a name and a chain."""

    code = "no_name"
    reason = "node"
    text = Text("a new node needs --name and --chain-id", "새 노드를 만들려면 --name과 --chain-id가 필요합니다")
    advice = Text(
        "to complete an existing node, add --genesis", "이미 있는 노드를 마저 만들려면 --genesis를 적어 주십시오"
    )


class ObserverWithoutNameError(DeclaredError, BadUseError):
    """An observer needs a name and the genesis of its chain."""

    code = "no_name"
    reason = "observer"
    text = Text("an observer needs --name and --genesis", "관찰 노드를 만들려면 --name과 --genesis가 필요합니다")
    advice = Text("and --peer NAME=HOST:PORT of validators", "검증인의 주소도 --peer NAME=HOST:PORT로 적어 주십시오")


class ObserverWithoutPeerError(DeclaredError, BadUseError):
    """An observer needs the address of a validator."""

    code = "no_peer"
    text = Text(
        "an observer needs the address of a validator to connect to",
        "관찰 노드는 검증인에게 먼저 연결하므로 검증인의 주소가 필요합니다",
    )
    advice = Text("--peer NAME=HOST:PORT", "--peer NAME=HOST:PORT로 적어 주십시오")


class NoValidUntilError(DeclaredError, BadUseError):
    """A transaction that is built offline must state how long it is valid."""

    code = "no_valid_until"
    text = Text(
        "--nonce does not say how long the transaction is valid",
        "--nonce만으로는 거래가 언제까지 유효한지 알 수 없습니다",
    )
    advice = Text("add --valid-until", "--valid-until을 함께 적어 주십시오")


class SecondsWithDateError(DeclaredError, BadUseError):
    """A club with rounds every few seconds does not take a first date."""

    code = "bad_calendar"
    reason = "seconds_and_date"
    text = Text(
        "rounds every few seconds begin now; omit --first-due",
        "몇 초마다 돌아오는 회차는 지금부터 시작하므로 --first-due를 빼 주십시오",
    )


class NoFirstDueError(DeclaredError, BadUseError):
    """A calendar needs the date of its first round."""

    code = "bad_calendar"
    reason = "no_date"
    text = Text(
        "the date of the first round is missing; add --first-due 2026-12-25",
        "첫 회차의 납입일을 적어 주십시오. 예: --first-due 2026-12-25",
    )


class BadStatementError(DeclaredError, BadUseError):
    """A statement must be of a club or of a person."""

    code = "bad_statement"
    text = Text("name a club, or a person with --account", "계를 적거나, --account로 사람을 적어 주십시오")


class NotConfirmedError(DeclaredError, BadUseError):
    """An action that cannot be undone needs a confirmation."""

    code = "not_confirmed"
    reason = "yes"
    text = Text("{what}", "{what}")
    advice = Text("add --yes to confirm", "정말 실행하려면 --yes를 적어 주십시오")
    what: Sentence


class NothingSignedError(DeclaredError, BadUseError):
    """The signer must answer yes."""

    code = "not_confirmed"
    reason = "sign"
    text = Text("nothing was signed", "아무것도 서명하지 않았습니다")
    advice = Text("answer y to sign", "서명하려면 y를 적으십시오")


REMOVES_CHAIN = Text("this removes the chain in {folder}", "{folder} 폴더의 체인이 모두 지워집니다")
PRINTS_KEY = Text("this prints the private key of {name}", "{name}의 개인키가 화면에 그대로 나옵니다")
REMOVES_KEY = Text("this removes the key of {name} for ever", "{name}의 키가 영구히 지워집니다")


class SystemRefusedError(DeclaredError, FailedError):
    """The operating system refused an operation."""

    code = "system_error"
    text = Text("{why}", "이 컴퓨터에서 처리하지 못했습니다: {why}")
    why: Sentence | Text


WHERE_AND_WHY = Text("{path}: {why}", "{path}: {why}")
