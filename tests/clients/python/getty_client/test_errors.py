"""What an app gets when something did not happen: code, sentence, what to do, typed fields."""

import pytest
from getty_client.errors import BadUseError, DeclaredError, FailedError, RefusedError, TimedOutError, declared_fields

from ledger.primitives.units import Won
from ledger.primitives.wording import Text


class _WrongSumError(DeclaredError, FailedError):
    code = "wrong_sum"
    reason = "planted"
    text = Text("{asked} won, not {given}; {kinds}", "{asked}원이며 {given}원이 아닙니다. {kinds}")
    advice = Text("ask for {asked}", "{asked}원을 적어 주십시오")
    asked: Won
    given: Won
    kinds: tuple[Text, ...]


def test_a_declared_error_says_its_fields() -> None:
    error = _WrongSumError(asked=Won(1_000), given=Won(7), kinds=(Text("a", "가"), Text("b", "나")))
    assert (error.code, error.exit_code, error.asked, error.given) == ("wrong_sum", 1, 1_000, 7)
    assert (error.detail, error.action) == ("1,000 won, not 7; a, b", "ask for 1,000")
    assert error.fields == {"reason": "planted", "asked": "1000", "given": "7", "kinds": ["a", "b"]}
    assert str(error) == error.detail
    assert list(declared_fields(_WrongSumError)) == ["asked", "given", "kinds"]


def test_it_has_all_its_fields_and_no_others() -> None:
    with pytest.raises(AssertionError):
        _WrongSumError(asked=Won(1))  # type: ignore[call-arg]


def test_what_a_peer_says_stays_what_it_is() -> None:
    error = RefusedError("in_debt", "{given}", "pay", {"owed": "5"})
    assert (error.code, error.detail, error.action, error.fields) == ("in_debt", "{given}", "pay", {"owed": "5"})
    assert BadUseError("x", "y").fields == {}
    assert TimedOutError("x", "y").raw == b""
