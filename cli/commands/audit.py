"""`gye audit`: does the money add up, now, everywhere?"""

from datetime import date, timedelta
from typing import Any

import click

from cli import output
from cli.options import Settings, common


@click.command()
@common
def command(settings: Settings) -> None:
    """Check every money invariant over the whole state of a peer. Exit code 1 when one is broken."""
    shown = settings.client.get("/v1/audit")
    lines: list[tuple[str, object]] = [("height", shown["height"]), ("in order", "yes" if shown["ok"] else "NO")]
    for found in shown["findings"]:
        about = "the ledger" if found["club"] is None else f"club {output.short(found['club'])}"
        lines.append((found["invariant"], f"{about}: {found['detail']}"))
    for frozen in shown["frozen"]:
        why = f"{frozen['by']}, height {frozen['height']}: {frozen['invariant']} {frozen['detail']}"
        lines.append(("frozen", f"club {output.short(frozen['club'])} by {why}"))
    lines.append(("bank", _bank(shown)))
    settings.show(shown, output.fields(lines))
    if not shown["ok"]:
        raise SystemExit(1)


def _bank(shown: dict[str, Any]) -> str:
    """Return what is known of the bank's account (M11)."""
    report = shown["bank"]
    if report is None:
        return "never reported; `gye bridge report` does it, once a day"
    day = date(1970, 1, 1) + timedelta(days=report["day"])
    told = f"{output.won(report['balance'])} won on {day}, reported at height {report['height']}"
    return told + (", WARNING: older than a day" if shown["bank_stale"] else "")
