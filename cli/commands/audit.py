"""`gye audit`: does the money add up, now, everywhere?"""

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
    settings.show(shown, output.fields(lines))
    if not shown["ok"]:
        raise SystemExit(1)
