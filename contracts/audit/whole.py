"""The auditor of a chain: returns the findings about a block for reports, and checks a whole state on demand.

    a block is committed ──▶ audit_executed: the findings of its execution (`contracts.audit.block`), and M1 again
    audit_state          ──▶ every purse, and every club one by one

Rule 1: this file changes nothing, and no finding raises. The caller logs and counts findings. The block itself freezes
a club, at every peer.
Rule 2: everything that a state can show by itself is checked: M1 … M7, M10, M12, M14 (the table is the signed one), and
M11 for the last report. M8, M9 and M13 are about moves, so only a block can show them. M15 is a replay
(`ledger.chain.replay`).
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from contracts.abi import Purse, PurseKind, ReadContext, Storage
from contracts.abi.club import RunnerOf
from contracts.abi.finding import Broken, Finding
from contracts.abi.interfaces import ConsentOf
from contracts.audit import findings
from contracts.audit.agreement import hash_findings, rate_findings
from contracts.audit.bank import last_report
from contracts.audit.club import audit_club
from contracts.audit.club import clubs as clubs_of
from contracts.audit.money import paid_by_seat
from contracts.audit.pots import audit_pot
from contracts.audit.stranded import never_due, stranded
from contracts.audit.touched import CLUB_BYTES, purse_of
from contracts.escrow.state import EscrowState
from contracts.guard.state import GuardState
from contracts.pot.state import PotState
from contracts.rotation.records import CANCELLED, FORMING, PAID_OUT
from contracts.rotation.state import RotationState
from ledger.balances import BALANCE_PREFIX, BURNED_KEY, MINTED_KEY
from ledger.primitives.codec import trusted_decode
from ledger.primitives.units import AccountId, Won
from ledger.schedule import DUE_PREFIX, DueItem

__all__ = ["AuditedState", "ExecutedBlock", "Finding", "audit_executed", "audit_state"]


class AuditedState(Protocol):
    """A chain's latest state, as the auditor reads it."""

    def state_value(self, key: bytes) -> bytes | None:
        """Return the state's value at `key`."""
        ...

    def state_entries(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) of the state under `prefix`, ascending."""
        ...

    def storage(self, contract: str) -> Storage:
        """Return the part of the state that belongs to `contract`, read-only."""
        ...

    def reader(self) -> ReadContext:
        """Return the context for queries."""
        ...


class ExecutedBlock(Protocol):
    """An executed block, as the auditor reads it."""

    @property
    def state_changes(self) -> Mapping[bytes, bytes | None]:
        """Return the changed state keys with their new values."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of its execution."""
        ...


def audit_executed(chain: AuditedState, executed: ExecutedBlock) -> tuple[Finding, ...]:
    """Return the findings about `executed`, which is about to be committed on `chain`."""
    delta = 0
    for key, value in executed.state_changes.items():
        if key.startswith(BALANCE_PREFIX) or key == BURNED_KEY:
            delta += _won(value) - _won(chain.state_value(key))
        elif key == MINTED_KEY:
            delta -= _won(value) - _won(chain.state_value(key))
    if not delta:
        return executed.findings
    return (findings.WonFromNowhere(made=Won(delta)).about(None), *executed.findings)


def audit_state(chain: AuditedState) -> Iterator[Finding | None]:
    """Yield the findings about the whole state, and None after every part, where the caller may do other work.

    Blocks may be committed meanwhile: purses are read as they were at the beginning, and each club at one moment.
    """
    total, supply = 0, _won(chain.state_value(MINTED_KEY)) - _won(chain.state_value(BURNED_KEY))
    for count, (key, value) in enumerate(chain.state_entries(BALANCE_PREFIX)):
        won = trusted_decode(int, value)
        total += won
        purse = purse_of(key)
        if won < 1 or purse is None:
            yield findings.BadPurse(key=key).about(None)
        elif len(purse[0]) == CLUB_BYTES and chain.reader().ask(RunnerOf(purse[0])) is None:
            yield findings.ClubMissing(held=Won(won)).about(purse[0])
        if count % 1_000 == 0:
            yield None
    if total != supply:
        yield findings.SupplyDiffers(total=Won(total), supply=Won(supply)).about(None)
    report = last_report(chain.storage("won"))
    alarm = None if report is None else GuardState(chain.storage("guard")).alarms.get(report.height, "M11", b"")
    if alarm is not None:
        yield Finding(alarm.invariant, None, alarm.fields)
    for id_ in clubs_of(chain.storage("rotation")):
        yield from _club(chain, id_)
        yield None
    pots = PotState(chain.storage("pot"))
    for id_ in pots.created.values():
        held = chain.reader().balance(Purse(PurseKind.POT, id_))
        yield from (broken.about(id_) for broken in audit_pot(pots, id_, held))
        yield None


def _club(chain: AuditedState, id_: bytes) -> Iterator[Finding]:
    """Yield the findings about one club: first its own books, then escrow's records."""
    reader, storage = chain.reader(), chain.storage("rotation")
    for broken in audit_club(reader, storage, id_):
        yield broken.about(id_)
    state, escrow = RotationState(storage), EscrowState(chain.storage("escrow"))
    club = state.clubs.get(id_)
    if club is None:
        return
    for broken in (
        *stranded(reader, state, club, lambda: _scheduled(chain)),
        *never_due(state, club, lambda: _scheduled(chain)),
    ):
        yield broken.about(id_)
    rows = state.rounds_of(id_)
    for row in rows:
        for number, amount in paid_by_seat(row).items():
            paid = Won(escrow.paid_out.get(id_, number) or 0)
            said = Won(amount if row.status == PAID_OUT else 0)
            if paid != said:
                differs = findings.NotedPayoutDiffers(seat=number, paid=paid, round=row.number, said=said)
                yield differs.about(id_)
    if club.status not in {FORMING, CANCELLED}:
        moved = state.equalised.values(id_)
        for broken in (*rate_findings(reader.params, club, rows, moved), *hash_findings(club, rows)):
            yield broken.about(id_)
    for seat in state.seats_of(id_):
        held = reader.balance(Purse(PurseKind.EARMARK, id_, seat.seat))
        noted = Won(sum(one.amount for one in escrow.earmarks.get(id_, seat.seat) or ()))
        if held != noted:
            yield findings.EarmarkDiffers(seat=seat.seat, held=held, noted=noted).about(id_)
    for broken in _kept(state, escrow, id_):
        yield broken.about(id_)
    holders = {seat.holder for seat in state.seats_of(id_) if seat.holder is not None}
    for holder in sorted(holders):
        consent = reader.ask(ConsentOf(id_, holder))
        if consent.used > consent.cap:
            too_much = findings.CollectedTooMuch(collected=consent.used, account=holder, agreed=consent.cap)
            yield too_much.about(id_)


def _kept(state: RotationState, escrow: EscrowState, club: bytes) -> Iterator[Broken]:
    """M2: what a freeze keeps for whom is the same in both books."""
    noted: dict[AccountId, int] = {}
    for debt in state.kept.values(club):
        noted[debt.creditor] = noted.get(debt.creditor, 0) + debt.amount
    if not noted and next(escrow.kept.values(club), None) is None:
        return  # no freeze keeps anything, so nobody needs to be asked for
    for account in sorted({*noted, *map(AccountId, escrow.parties.values(club))}):
        kept = escrow.kept.get(club, account) or 0
        if kept != noted.get(account, 0):
            yield findings.KeptDiffers(account=account, noted=Won(noted.get(account, 0)), kept=Won(kept))


def _scheduled(chain: AuditedState) -> Iterator[DueItem]:
    return (trusted_decode(DueItem, value) for _, value in chain.state_entries(DUE_PREFIX))


def _won(value: bytes | None) -> int:
    return 0 if value is None else trusted_decode(int, value)
