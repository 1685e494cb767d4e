"""A refusal has a code, fields, and a sentence in two languages."""

import pytest
from getty_client.errors import NotReachableError, RefusedError

from ledger.primitives.units import Won
from services.banking.errors import OverLimitError
from services.kit.problems import NotReadyError, document, language_of, status_of


def test_a_refusal_has_the_language_of_the_reader() -> None:
    refusal = OverLimitError(won=Won(200_000), limit=Won(1_000))
    english, korean = document(refusal, "en"), document(refusal, "ko")
    assert "200,000 won is more than the 1,000 won" in english["detail"]
    assert "200,000원은 오늘 남은 한도 1,000원을 넘습니다" in korean["detail"]
    assert english["fields"] == korean["fields"] == {"won": "200000", "limit": "1000"}
    assert english["status"] == 422
    assert english["code"] == "over_limit"


def test_a_refusal_of_the_chain_keeps_its_code() -> None:
    refused = RefusedError("in_debt", "this account owes", "repay", {"debt": "1"})
    assert document(refused, "en")["code"] == "in_debt"
    assert (status_of(refused), status_of(NotReachableError("x", "y")), status_of(NotReadyError(why="z"))) == (
        422,
        503,
        503,
    )


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "en"), ("ko", "ko"), ("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("en-US,ko;q=0.5", "en"), ("fr, ko", "ko")],
)
def test_the_first_known_language_is_spoken(header: str, language: str) -> None:
    assert language_of(header) == language
