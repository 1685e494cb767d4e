"""UNKNOWN BY DEFAULT: what an answer of the bank means, by a versioned table.

    transport   rsp_code                              bank_rsp_code                            meaning
    NOT_SENT                                                                                   NOT_SENT
    ANSWERED    A0000                                 000                                      CONFIRMED
    ANSWERED    A0002                                 412 415 416 419 420 453-456 464 490 499 815    REJECTED
    ANSWERED    A0003 A0009 A0312 A0316 A0319 A0323   any                                      REJECTED
    everything else                                                                            UNKNOWN

Rule 1: what the table lacks is UNKNOWN. A new code of the bank can delay a transfer, and never lose or double one.
Rule 2: HTTP 200 means nothing, and every other status means UNKNOWN.
Rule 3: an answer counts only if it names our id and, where it names an amount, our amount. A refusal of
the hub names no id.
Rule 4: an attempt is stored with TABLE_VERSION, so that a later reader knows by which table it was judged.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["NOT_FOUND_CODE", "TABLE_VERSION", "Meaning", "Reply", "Transport", "judge", "judge_result"]

TABLE_VERSION = 1

NOT_FOUND_CODE = "701"
"""The bank does not know a transfer with this id, yet."""
_DONE = ("A0000", "000")
_BANK_REFUSED = "A0002"
_REJECTING_BANK_CODES = frozenset(
    "412 415 416 419 420 453 454 455 456 464 490 499 815".split()  # noqa: SIM905  # as the table has them
)
_REJECTING_CODES = frozenset({"A0003", "A0009", "A0312", "A0316", "A0319", "A0323"})


class Transport(StrEnum):
    """What is known of a call by how it went."""

    NOT_SENT = "not_sent"
    ANSWERED = "answered"
    UNKNOWN = "unknown"


class Meaning(StrEnum):
    """What is known of a transfer after an attempt."""

    NOT_SENT = "not_sent"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    NOT_FOUND = "not_found"
    """Only as the answer to a question about a transfer; it does not reject by itself (`resolve`)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The parts of an answer that the table reads; "" where the answer has none."""

    transport: Transport
    http_status: int = 0
    rsp_code: str = ""
    bank_rsp_code: str = ""
    bank_tran_id: str = ""
    tran_amt: str = ""
    bank_tran_date: str = ""
    why: str = ""
    """For the record: what went wrong in transport, or the bank's sentence."""


def judge(reply: Reply, bank_tran_id: str, amount: int) -> Meaning:
    """Return what the answer to a transfer means."""
    if reply.transport is Transport.NOT_SENT:
        return Meaning.NOT_SENT
    named = reply.bank_tran_id or (bank_tran_id if reply.rsp_code in _REJECTING_CODES else "")
    if not _counts(reply, named, bank_tran_id, amount):
        return Meaning.UNKNOWN
    return _by_codes(reply.rsp_code, reply.bank_rsp_code)


def judge_result(reply: Reply, bank_tran_id: str, amount: int) -> Meaning:
    """Return what the answer to a question about a transfer (`transfer/result`) says of that transfer.

    `rsp_code` is that of the question, `bank_rsp_code` that of the transfer.
    """
    if reply.transport is not Transport.ANSWERED or not _counts(reply, reply.bank_tran_id, bank_tran_id, amount):
        return Meaning.UNKNOWN
    if reply.rsp_code != _DONE[0]:
        return Meaning.UNKNOWN
    if reply.bank_rsp_code == NOT_FOUND_CODE:
        return Meaning.NOT_FOUND
    if reply.bank_rsp_code == _DONE[1]:
        return Meaning.CONFIRMED
    return _by_codes(_BANK_REFUSED, reply.bank_rsp_code)


def _counts(reply: Reply, named: str, bank_tran_id: str, amount: int) -> bool:
    if reply.transport is not Transport.ANSWERED or reply.http_status != 200:
        return False
    return named == bank_tran_id and reply.tran_amt in ("", str(amount))


def _by_codes(rsp_code: str, bank_rsp_code: str) -> Meaning:
    if (rsp_code, bank_rsp_code) == _DONE:
        return Meaning.CONFIRMED
    if rsp_code in _REJECTING_CODES:
        return Meaning.REJECTED
    if rsp_code == _BANK_REFUSED and bank_rsp_code in _REJECTING_BANK_CODES:
        return Meaning.REJECTED
    return Meaning.UNKNOWN
