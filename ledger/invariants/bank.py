"""Does the bank's account hold what the ledger says? M11, for every day that the operators report.

    the bank's account = minted − burned + collected and not yet minted − paid out and not yet burned + suspense

Rule: the report carries the bank's figures, never the ledger's; minted − burned is taken from the ledger itself, as it
stood before the block or stands after it, since mints of that very block may be counted either way.
"""

from collections.abc import Iterator

from contracts.abi import Storage
from contracts.won.state import BankReport, WonState
from ledger.invariants.finding import Finding
from ledger.invariants.touched import Touched
from ledger.primitives.units import DAY_MS, SEOUL_OFFSET_MS

__all__ = ["apart", "bank", "is_stale", "last_report"]


def apart(report: BankReport, supply: int) -> int:
    """Return by how much the bank's account holds more than it should, with `supply` won minted and not burned."""
    return report.balance - (supply + report.not_minted - report.not_burned + report.suspense)


def last_report(storage: Storage) -> BankReport | None:
    """Return the report of the latest day in the won contract's `storage`; None before the first."""
    state = WonState(storage)
    day = state.last_report.get()
    return None if day is None else state.reports.get(day)


def is_stale(report: BankReport | None, now_ms: int) -> bool:
    """Say whether yesterday's figures are missing: the last day reported was over a day ago, or there is none."""
    return report is None or (now_ms + SEOUL_OFFSET_MS) // DAY_MS - report.day > 1


def bank(block: Touched) -> Iterator[Finding]:
    """M11 of the reports in this block."""
    for report in block.reports:
        if report.before is not None:
            yield Finding("M11", None, f"the report of day {report.before.day} was changed")
        if report.after is None:
            continue
        differences = [apart(report.after, supply) for supply in block.supply]
        if 0 not in differences:
            detail = f"day {report.after.day}: the bank's account differs from the ledger by {differences[-1]} won"
            yield Finding("M11", None, detail)
