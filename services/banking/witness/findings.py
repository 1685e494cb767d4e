"""What the witness decides, from what it has found. Pure but for the records it reads.

    mint      a member's signed order ─ reference ─▶ a line into the pool with that amount, of the key's date
    confirm   a withdrawal proven "begun" ─ reference ─▶ a line out of the pool with that amount
    revert    a withdrawal proven "begun", no such line, and the bank itself says that it has rejected the transfer

Rule 1: the call to sign is built from findings: account and amount from the order, date and instant from the line.
Rule 2: a line is minted once and an order is minted once, whatever key banking proposes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from getty_client.calls.won import Mint

from ledger.primitives.units import Won
from services.banking.rules.orders import Authority, PullOrder, pull_payload, read_order, signed_by_enough
from services.banking.rules.references import mint_key, pull_reference, push_reference
from services.banking.rules.wire import Line
from services.kit.clock import instant_of

__all__ = ["Evidence", "line_of_order", "mint_call", "order_of", "paid_out"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What banking says belongs to a transfer; every part is checked."""

    order: bytes
    signatures: tuple[bytes, ...]
    day: str
    bank_tran_id: str


def order_of(evidence: Evidence, chain_ctx: bytes, authority: Authority | None) -> PullOrder | None:
    """Return the order of the evidence, if it is one for this chain that enough keys of its account have signed."""
    order = read_order(evidence.order)
    if order is None or order.chain_ctx != chain_ctx:
        return None
    signed = signed_by_enough(authority, pull_payload(evidence.order), evidence.signatures)
    return order if signed else None


def line_of_order(evidence: Evidence, order: PullOrder, lines: Iterable[Line]) -> Line | None:
    """Return the only line into the pool with the order's reference and amount, or None."""
    reference = pull_reference(evidence.order)
    found = [line for line in lines if line.inwards and line.printed == reference]
    return found[0] if len(found) == 1 and found[0].amount == order.amount else None


def mint_call(evidence: Evidence, order: PullOrder, line: Line) -> Mint:
    """Return the mint for a line."""
    key = mint_key(line.date, evidence.bank_tran_id)
    return Mint(order.account, Won(order.amount), key, instant_of(line.date, line.time))


def paid_out(withdrawal: bytes, amount: int, lines: Iterable[Line]) -> tuple[bool, bool]:
    """Return whether the pool has paid a withdrawal, and whether any line bears its reference at all."""
    reference = push_reference(withdrawal)
    found = [line for line in lines if not line.inwards and line.printed == reference]
    return len(found) == 1 and found[0].amount == amount, bool(found)
