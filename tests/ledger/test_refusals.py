"""A refusal of the ledger has a code and its fields."""

from ledger.primitives.units import AccountId
from ledger.refusals import CallFailedError, RefusedError, TooManyNestedCallsError, TooMuchWorkError, WrongKeyError


def test_a_refused_transaction_names_key_and_account_as_bytes() -> None:
    refused = WrongKeyError(key=b"k" * 32, account=AccountId(b"a" * 20))
    assert isinstance(refused, RefusedError)
    assert (refused.code, refused.fields) == ("wrong_key", (("key", b"k" * 32), ("account", b"a" * 20)))


def test_two_bounds_of_one_code_are_told_apart_by_their_reason() -> None:
    nested, state = TooManyNestedCallsError(most=3), TooMuchWorkError(reads=1, writes=2, bytes=3, work=4)
    assert isinstance(nested, CallFailedError)
    assert nested.code == state.code == "work_exceeded"
    assert nested.fields == (("reason", "nested_calls"), ("most", 3))
    assert state.fields == (("reason", "state"), ("reads", 1), ("writes", 2), ("bytes", 3), ("work", 4))
