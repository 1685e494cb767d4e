"""Refusals of services: a class with a stable code, typed fields, and a sentence in English and Korean.

    class NoSuchTransferError(ServiceError):
        "The account has no transfer with this id."

        code = "transfer_not_found"
        status = 404
        text = Text("there is no transfer {id}", "{id}번 이체가 없습니다")
        advice = Text("list the transfers of the account", "이 계정의 이체 목록을 확인해 주십시오")
        id: str

    raise NoSuchTransferError(id="…")        →  application/problem+json (RFC 9457), in the language of Accept-Language

Rule 1: a sentence names the fault, the bound and the remedy. Where money is concerned, it says where the money is.
Rule 2: a Korean sentence puts no particle behind a placeholder ({won}원, {id}번), because the kit adds none.
"""

from collections.abc import Mapping
from typing import Any

from getty_client.errors import DeclaredError, GettyError, NotReachableError, TimedOutError

from ledger.primitives.wording import Sentence, Text, written

__all__ = [
    "BadRequestError",
    "ForbiddenError",
    "InternalError",
    "NoRouteError",
    "NotReadyError",
    "ServiceError",
    "TooLargeError",
    "document",
    "language_of",
    "say",
    "status_of",
]


class ServiceError(DeclaredError):
    """A refusal of a service; `status` is its HTTP status."""

    status = 422


class BadRequestError(ServiceError):
    """The request has another form than its description."""

    code = "bad_request"
    status = 400
    text = Text("{where}: {why}", "요청 형식이 올바르지 않습니다. {where}: {why}")
    advice = Text("compare the request with /openapi.json", "/openapi.json의 설명과 요청을 비교해 주십시오")
    where: str
    why: str


class NoRouteError(ServiceError):
    """Nothing is at this address, or not by this method."""

    code = "no_route"
    status = 404
    text = Text("nothing answers {method} {path}", "{method} {path} 주소에서는 응답하지 않습니다")
    advice = Text("/openapi.json lists what is there", "/openapi.json에 주소 목록이 있습니다")
    method: str
    path: str


class TooLargeError(ServiceError):
    """The body of a request is bounded."""

    code = "too_large"
    status = 413
    text = Text("a request has at most {most} bytes", "요청은 {most}바이트까지 보낼 수 있습니다")
    most: int


class ForbiddenError(ServiceError):
    """The caller has not shown the token of this interface."""

    code = "forbidden"
    status = 403
    text = Text(
        "this interface is for other services; the token is missing or wrong",
        "다른 서비스만 쓸 수 있는 주소입니다. 토큰이 없거나 맞지 않습니다",
    )


class NotReadyError(ServiceError):
    """The process has started, but cannot serve yet."""

    code = "not_ready"
    status = 503
    text = Text("not ready: {why}", "아직 준비되지 않았습니다: {why}")
    why: str


class InternalError(ServiceError):
    """A defect of ours; the log has more."""

    code = "internal"
    status = 500
    text = Text(
        "this is a defect of the service; the log has more", "서비스의 결함입니다. 자세한 내용은 로그에 있습니다"
    )


def say(said: Sentence | Text | str, language: str) -> str:
    """Return a sentence in a language, "ko" or "en"."""
    if isinstance(said, str):
        return said
    if isinstance(said, Text):
        return said.ko if language == "ko" else said.en
    template = say(said.text, language)
    return template.format_map(
        {name: written(value, lambda each: say(each, language)) for name, value in said.values.items()}
    )


def status_of(error: GettyError) -> int:
    """Return the HTTP status of an error; a refusal of the chain has 422."""
    if isinstance(error, ServiceError):
        return error.status
    return 503 if isinstance(error, NotReachableError | TimedOutError) else 422


def document(error: GettyError, language: str) -> Mapping[str, Any]:
    """Return the body of a problem (RFC 9457)."""
    return {
        "type": "about:blank",
        "title": error.code,
        "status": status_of(error),
        "code": error.code,
        "detail": say(error.said, language),
        "action": say(error.todo, language),
        "fields": dict(error.fields),
    }


def language_of(header: str) -> str:
    """Return the language for a header Accept-Language: Korean if it is preferred to English, otherwise English."""
    for part in header.lower().split(","):
        tag = part.partition(";")[0].strip()
        if tag.startswith("ko"):
            return "ko"
        if tag.startswith("en"):
            return "en"
    return "en"
