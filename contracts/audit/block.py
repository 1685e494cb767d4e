"""All findings of the auditor about one block, in a fixed order, each once."""

from collections.abc import Iterator

from contracts.abi.auditor import AuditedBlock
from contracts.abi.finding import Finding
from contracts.audit import findings
from contracts.audit.agreement import agreement_of
from contracts.audit.bank import bank, reasons
from contracts.audit.bids import bids_of
from contracts.audit.debts import books, debts_of, paid_net, told_by
from contracts.audit.earmarks import earmarks_of, used_earmarks
from contracts.audit.money import authorised, destinations, money_of, own_pot, reserves, scheduled_work
from contracts.audit.pots import pot_of
from contracts.audit.touched import Touched, touched_by

__all__ = ["MAX_FINDINGS", "audit_block"]

MAX_FINDINGS = 100
"""The most findings of one block. One is enough to freeze a club, and more than this do not help to find the cause."""


def audit_block(block: AuditedBlock) -> tuple[Finding, ...]:
    """Return the findings about this block; empty if it has broken nothing."""
    found = dict.fromkeys(_all(touched_by(block)))
    return tuple(found)[:MAX_FINDINGS]


def _all(block: Touched) -> Iterator[Finding]:
    for key in block.strange:
        yield findings.UnknownPurse(key=key).about(None)
    told = told_by(block)
    for id_ in told:
        block.club(id_)
    for id_, club in sorted(block.clubs.items()):
        if block.is_pot(id_):
            yield from (broken.about(id_) for broken in pot_of(block, club))
            continue
        for check in (money_of, own_pot, agreement_of, bids_of, earmarks_of):
            for broken in check(block, club):
                yield broken.about(id_)
        for broken in debts_of(block, club, told.get(id_, {})):
            yield broken.about(id_)
    yield from scheduled_work(block)
    yield from books(block)
    yield from paid_net(block)
    yield from authorised(block)
    yield from destinations(block)
    yield from used_earmarks(block)
    yield from bank(block)
    yield from reasons(block)
    yield from reserves(block)
