"""What the node refuses is a code and its fields, or a sentence where none are declared yet."""

from api.ports import ApiRefused
from ledger.refusals import NonceUsedError


def test_a_refusal_has_fields_whether_they_are_declared_or_not() -> None:
    declared = NonceUsedError(nonce=3, next=4)
    assert ApiRefused(declared.code, declared.fields).fields == (("nonce", 3), ("next", 4))
    assert ApiRefused.of(declared).fields == declared.fields
