"""Refusals of commands about accounts, their keys and their recovery."""

from cli.errors import BadUseError, DeclaredError, FailedError, KeyProblemError
from ledger.primitives.wording import Text


class KeyChoiceError(DeclaredError, BadUseError):
    """A key to add must be named in exactly one way."""

    code = "key_choice"
    text = Text(
        "one key is added: a wallet's, a paper key, or one of another machine", "키는 한 번에 하나만 등록합니다"
    )
    advice = Text(
        "name a wallet, or use --paper, or --key with --consent",
        "지갑 이름을 적거나, --paper를 쓰거나, --key와 --consent를 함께 적어 주십시오",
    )


class NotYourKeyError(DeclaredError, KeyProblemError):
    """A wallet signs only for an account that has its key."""

    code = "not_your_key"
    text = Text(
        "the key of the wallet {name} is not a key of {account}",
        "{name} 지갑의 키는 {account} 계정에 등록되어 있지 않습니다",
    )
    advice = Text(
        "gye account show lists the keys; after a recovery, wait until it has taken effect",
        "등록된 키는 gye account show로 볼 수 있습니다. 복구 중이라면 끝날 때까지 기다려 주십시오",
    )
    name: str
    account: str


class NoNamingError(DeclaredError, BadUseError):
    """A guardian agrees to a naming that waits."""

    code = "no_naming"
    text = Text(
        "{account} has not named guardians who must still agree",
        "{account} 계정에는 동의를 기다리는 보호인 지정이 없습니다",
    )
    advice = Text(
        "the owner names guardians first: gye account guardians set",
        "먼저 계정 주인이 gye account guardians set으로 보호인을 지정해야 합니다",
    )
    account: str


class KeysAndConsentsError(DeclaredError, BadUseError):
    """Each new key must have its consent."""

    code = "keys_and_consents"
    text = Text(
        "there are {keys} keys and {consents} consents; each --key has its --consent",
        "키가 {keys}개인데 동의 서명은 {consents}개입니다. --key마다 --consent를 하나씩 적어 주십시오",
    )
    advice = Text("gye wallet consent --recover prints it", "gye wallet consent --recover로 만들 수 있습니다")
    keys: int
    consents: int


class NothingApprovedError(DeclaredError, BadUseError):
    """Without --key, the approval is of what another guardian has approved."""

    code = "nothing_approved"
    text = Text("nobody has approved new keys of {account}", "{account} 계정의 새 키에 동의한 보호인이 없습니다")
    advice = Text("name them with --key and --consent", "--key와 --consent로 적어 주십시오")
    account: str


class SeveralApprovedError(DeclaredError, BadUseError):
    """Without --key, only one set of new keys may have been approved."""

    code = "several_approved"
    text = Text(
        "guardians have approved different keys of {account}", "{account} 계정의 보호인들이 서로 다른 키에 동의했습니다"
    )
    advice = Text(
        "ask the owner which are right, and name them with --key and --consent",
        "어느 키가 맞는지 계정 주인에게 확인하고 --key와 --consent로 적어 주십시오",
    )
    account: str


class UnknownCallError(DeclaredError, BadUseError):
    """A proposed call must be named by its id, or by the beginning of only one."""

    code = "unknown_call"
    text = Text(
        "no proposed call of this account, or more than one, has an id that begins with {id}",
        "이 계정에는 번호가 {id}{으로} 시작하는 제안이 없거나 여럿 있습니다",
    )
    advice = Text("gye account multisig list shows their ids", "번호는 gye account multisig list로 확인해 주십시오")
    id: str


class OtherCallError(DeclaredError, FailedError):
    """The bytes of a proposed call must make its id."""

    code = "other_call"
    text = Text(
        "the peer's answer is not the call {id}: its bytes have another id",
        "피어가 보낸 내용은 {id} 제안의 것이 아닙니다. 내용으로 계산한 번호가 다릅니다",
    )
    advice = Text("ask another peer (--api), and do not sign", "서명하지 말고 다른 피어(--api)에 확인해 주십시오")
    id: str
