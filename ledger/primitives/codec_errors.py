"""Errors of bytes from outside. Their sentences are here too, because a client without a ledger shows them.

Rule 1: every class has the code `bad_encoding`; the reason distinguishes them.
Rule 2: they are raised before any look-up: the fields have numbers about the bytes, never a part of them.

The docstring of a class states the rule that was broken.
"""

from collections.abc import Mapping

from ledger.primitives.fields import Name
from ledger.primitives.refusal import Refusal
from ledger.primitives.wording import Text

__all__ = [
    "TEXTS",
    "CodecError",
    "FieldLengthError",
    "KeyLengthError",
    "NameLengthError",
    "NotCanonicalError",
    "NumberRangeError",
    "OtherShapeError",
    "SignatureCountError",
    "SignatureOrderError",
    "TooLongError",
    "TransactionVersionError",
]


class CodecError(Refusal):
    """Bytes are not the canonical encoding of the expected value."""


class TooLongError(CodecError):
    """The number of bytes is bounded."""

    code = "bad_encoding"
    reason = "too_long"
    given: int
    most: int


class NotCanonicalError(CodecError):
    """Encoding the decoded value gives the same bytes."""

    code = "bad_encoding"
    reason = "not_canonical"


class OtherShapeError(CodecError):
    """The bytes have the expected types and number of fields."""

    code = "bad_encoding"
    reason = "other_shape"
    why: Name
    """The decoder's message, in English: it names types and places."""


class TransactionVersionError(CodecError):
    """A transaction has the version that this chain knows."""

    code = "bad_encoding"
    reason = "version"
    given: int
    known: int


class FieldLengthError(CodecError):
    """A chain context and an account id have their fixed lengths."""

    code = "bad_encoding"
    reason = "field_length"
    context: int
    account: int
    """Both lengths are in bytes."""


class NumberRangeError(CodecError):
    """Nonce and last height are within 0 … 2^63 − 1."""

    code = "bad_encoding"
    reason = "number_range"


class NameLengthError(CodecError):
    """The name of a contract or a method is not too long."""

    code = "bad_encoding"
    reason = "name_length"
    most: int


class SignatureCountError(CodecError):
    """A transaction carries at least one signature, and not too many."""

    code = "bad_encoding"
    reason = "signature_count"
    given: int
    most: int


class KeyLengthError(CodecError):
    """A public key and a signature have their fixed lengths."""

    code = "bad_encoding"
    reason = "key_length"
    key: int
    signature: int
    """Both lengths are in bytes."""


class SignatureOrderError(CodecError):
    """Signatures are in strictly ascending order of their keys."""

    code = "bad_encoding"
    reason = "signature_order"


TEXTS: Mapping[type[CodecError], Text] = {
    TooLongError: Text(
        "{given} bytes; at most {most} are read", "{most}바이트까지만 읽을 수 있는데 {given}바이트입니다"
    ),
    NotCanonicalError: Text("the bytes are not in canonical form", "정해진 표준 형식으로 적혀 있지 않습니다"),
    OtherShapeError: Text("{why}", "정해진 형식과 다릅니다: {why}"),
    TransactionVersionError: Text(
        "the transaction has version {given}, this chain knows {known}",
        "거래 형식의 버전이 {given}입니다. 이 체인은 버전 {known}만 받습니다",
    ),
    FieldLengthError: Text(
        "a chain context has {context} bytes and an account id {account}",
        "체인 구분값은 {context}바이트, 계정 번호는 {account}바이트여야 합니다",
    ),
    NumberRangeError: Text(
        "nonce and valid_until are within 0 … 2^63 − 1", "논스와 유효 기한은 0 … 2^63 − 1 사이여야 합니다"
    ),
    NameLengthError: Text(
        "a contract or method name has at most {most} letters",
        "컨트랙트와 메서드의 이름은 {most}자까지 쓸 수 있습니다",
    ),
    SignatureCountError: Text(
        "a transaction carries 1 to {most} signatures, not {given}",
        "거래 하나에는 서명을 1개부터 {most}개까지 붙일 수 있습니다. 지금은 {given}개입니다",
    ),
    KeyLengthError: Text(
        "a public key has {key} bytes and a signature {signature}",
        "공개키는 {key}바이트, 서명은 {signature}바이트여야 합니다",
    ),
    SignatureOrderError: Text(
        "signatures stand in strictly ascending order of their keys",
        "서명은 키의 오름차순으로, 겹치지 않게 적어야 합니다",
    ),
}
"""By class; `ledger.texts` adds them to the catalogue of all texts."""
