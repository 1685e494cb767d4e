"""Refusals of banking. Each says where the money is."""

from ledger.primitives.units import Won
from ledger.primitives.wording import Text
from services.kit.problems import ServiceError

__all__ = [
    "AccountNotOpenError",
    "BadOrderError",
    "BankAccountNotFoundError",
    "BankRefusedGrantError",
    "CaseNotFoundError",
    "LinkNotFoundError",
    "NotSignedError",
    "OrderExpiredError",
    "OrderLivesTooLongError",
    "OtherChainOrderError",
    "OverLimitError",
    "SamePersonError",
    "SendingStoppedError",
    "TargetDiffersError",
    "TransferNotFoundError",
]


class BadOrderError(ServiceError):
    """The bytes of an order have another form."""

    code = "bad_order"
    text = Text(
        "these bytes are not an order; nothing was pulled", "주문의 형식이 올바르지 않습니다. 출금된 돈은 없습니다"
    )
    advice = Text("encode it as services/README.md says", "services/README.md에 적힌 형식을 따라 주십시오")


class OtherChainOrderError(ServiceError):
    """An order is for one chain."""

    code = "other_chain"
    text = Text("the order is for another chain; nothing was pulled", "다른 체인의 주문입니다. 출금된 돈은 없습니다")


class OrderExpiredError(ServiceError):
    """An order lapses."""

    code = "order_expired"
    text = Text(
        "the order lapsed at {expires_ms}, and it is {now_ms}; nothing was pulled",
        "주문의 유효 시각({expires_ms})이 지났습니다(현재 {now_ms}). 출금된 돈은 없습니다",
    )
    advice = Text("sign a new order", "새로 서명해 주십시오")
    expires_ms: int
    now_ms: int


class OrderLivesTooLongError(ServiceError):
    """An order lapses soon."""

    code = "order_lives_too_long"
    text = Text(
        "an order may be valid for at most {most_ms} ms; nothing was pulled",
        "주문의 유효 기간은 {most_ms}밀리초까지입니다. 출금된 돈은 없습니다",
    )
    most_ms: int


class NotSignedError(ServiceError):
    """Enough keys of the account sign."""

    code = "not_signed"
    status = 403
    text = Text(
        "not enough keys of this account have signed the order; nothing was pulled",
        "이 계정의 서명이 부족하거나 맞지 않습니다. 출금된 돈은 없습니다",
    )
    advice = Text("sign with the wallet of this account", "이 계정의 지갑으로 서명해 주십시오")


class AccountNotOpenError(ServiceError):
    """Won are minted to open accounts only."""

    code = "account_not_open"
    text = Text("the chain has no such account; nothing was pulled", "체인에 없는 계정입니다. 출금된 돈은 없습니다")
    advice = Text("open the account first", "먼저 계정을 개설해 주십시오")


class BankAccountNotFoundError(ServiceError):
    """A pull names a bank account that this account has linked."""

    code = "bank_account_not_found"
    status = 404
    text = Text(
        "this account has no linked bank account {id}; nothing was pulled",
        "연결된 은행 계좌 {id} 항목이 없습니다. 출금된 돈은 없습니다",
    )
    advice = Text("link a bank account", "은행 계좌를 먼저 연결해 주십시오")
    id: str


class LinkNotFoundError(ServiceError):
    """A code of the bank's page belongs to a link that began here."""

    code = "link_not_found"
    status = 404
    text = Text("no link waits for this code", "이 코드를 기다리는 계좌 연결이 없습니다")
    advice = Text("begin to link again", "계좌 연결을 처음부터 다시 해 주십시오")


class BankRefusedGrantError(ServiceError):
    """The bank gives no token for a code, or does not answer."""

    code = "bank_refused_grant"
    status = 502
    text = Text(
        "the bank did not confirm the consent; nothing is linked",
        "은행이 동의를 확인해 주지 않았습니다. 연결된 계좌는 없습니다",
    )
    advice = Text("begin to link again", "계좌 연결을 처음부터 다시 해 주십시오")


class TargetDiffersError(ServiceError):
    """Who signs where pushes go has seen that very account."""

    code = "target_differs"
    text = Text(
        "the order names another bank or number than the linked account; nothing has changed",
        "주문에 적힌 은행이나 계좌번호가 연결된 계좌와 다릅니다. 바뀐 것은 없습니다",
    )


class OverLimitError(ServiceError):
    """Pulls of an account are limited per transfer and per day."""

    code = "over_limit"
    text = Text(
        "{won} won is more than the {limit} won that are left today; nothing was pulled",
        "{won}원은 오늘 남은 한도 {limit}원을 넘습니다. 출금된 돈은 없습니다",
    )
    advice = Text("ask for less, or tomorrow", "금액을 줄이거나 내일 다시 신청해 주십시오")
    won: Won
    limit: Won


class CaseNotFoundError(ServiceError):
    """A case is open, and its transfer still waits for people."""

    code = "case_not_found"
    status = 404
    text = Text("no case is open for the transfer {id}", "{id} 이체에는 처리할 수동 건이 없습니다")
    advice = Text("list the open cases", "수동 처리 목록을 확인해 주십시오")
    id: str


class SamePersonError(ServiceError):
    """The second word is another person's."""

    code = "same_person"
    status = 409
    text = Text(
        "you have said this already; a second person must say the same",
        "이미 같은 의견을 냈습니다. 다른 한 사람이 같은 의견을 내야 합니다",
    )


class SendingStoppedError(ServiceError):
    """A difference between bank and chain stops sending until people have found it."""

    code = "sending_stopped"
    status = 503
    text = Text(
        "transfers are stopped while the operators check the pool's account; nothing was pulled",
        "운영자가 공동계좌를 확인하는 동안 이체가 멈추어 있습니다. 출금된 돈은 없습니다",
    )
    advice = Text("try again later", "나중에 다시 신청해 주십시오")


class TransferNotFoundError(ServiceError):
    """A transfer is named by its id."""

    code = "transfer_not_found"
    status = 404
    text = Text("there is no transfer {id}", "{id} 이체가 없습니다")
    id: str
