"""Checks that the bank's account agrees with the ledger on each day (M11), and the reasons of mints and burns (M1).

    the bank's account = minted − burned + collected and not yet minted − paid out and not yet burned + suspense

    Δ minted = what was minted for transactions of the bank, each once     Δ burned = the withdrawals that it has paid
    won set aside for withdrawals = withdrawals that wait or have begun

Rule: the report has only the bank's figures. minted − burned comes from the ledger, before or after the block, because
the report may or may not count the mints of the same block.
"""

from collections.abc import Iterator

from contracts.abi import Storage
from contracts.abi.finding import Finding
from contracts.audit import findings
from contracts.audit.touched import Touched
from contracts.won.state import BEGUN, BURNED, REQUESTED, BankReport, Withdrawal, WonState
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS, AccountId, Won

__all__ = ["apart", "bank", "is_stale", "last_report", "reasons"]


def apart(report: BankReport, supply: int) -> int:
    """Return how much more the bank's account holds than it should, with `supply` won minted and not burned."""
    return report.balance - (supply + report.not_minted - report.not_burned + report.suspense)


def last_report(storage: Storage) -> BankReport | None:
    """Return the report of the latest day in the won contract's `storage`, or None before the first one."""
    state = WonState(storage)
    day = state.last_report.get()
    return None if day is None else state.reports.get(day)


def is_stale(report: BankReport | None, now_ms: int) -> bool:
    """Return whether yesterday's figures are missing: the last reported day is over a day ago, or there is none."""
    return report is None or (now_ms + SEOUL_OFFSET_MS) // DAY_MS - report.day > 1


def bank(block: Touched) -> Iterator[Finding]:
    """M11 of the reports in this block."""
    for report in block.reports:
        if report.before is not None and (report.after is None or report.after.time_ms != block.time_ms):
            yield findings.ReportChanged(day=report.before.day).about(None)
        if report.after is None:
            continue
        differences = [apart(report.after, minted - burned) for minted, burned in block.supply]
        if 0 not in differences:
            yield findings.BankDiffers(day=report.after.day, apart=Won(differences[-1])).about(None)


def reasons(block: Touched) -> Iterator[Finding]:
    """M1: nothing is minted twice for one bank transaction, and nothing is burned that the bank has not paid."""
    (minted, burned), (minted_now, burned_now) = block.supply
    named = sum(0 if mint.before is not None else mint.after or 0 for mint in block.mints)
    if minted_now - minted != named:
        yield findings.MintsDiffer(minted=Won(minted_now - minted), named=Won(named)).about(None)
    paid = sum(_in(change.after, BURNED) - _in(change.before, BURNED) for change in block.withdrawals)
    if burned_now - burned != paid:
        yield findings.BurnsDiffer(burned=Won(burned_now - burned), paid=Won(paid)).about(None)
    waits: dict[bytes, int] = {}
    for change in block.withdrawals:
        for one, sign in ((change.before, -1), (change.after, 1)):
            if one is not None:
                waits[one.owner] = waits.get(one.owner, 0) + sign * _in(one, REQUESTED, BEGUN)
    for owner in sorted(waits.keys() | block.set_aside.keys()):
        if waits.get(owner, 0) != block.set_aside.get(owner, 0):
            yield findings.SetAsideDiffers(owner=AccountId(owner)).about(None)


def _in(withdrawal: Withdrawal | None, *statuses: str) -> int:
    return withdrawal.amount if withdrawal is not None and withdrawal.status in statuses else 0
