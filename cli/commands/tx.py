"""`gye tx`: transactions by their id, and signed ones from a file."""

import re
import time
from pathlib import Path
from typing import Any

import click

from cli import output
from cli.chain import COMMIT_WAIT_S, checked, transaction_id
from cli.errors import BadUseError, RefusedError, TimedOutError
from cli.options import Settings, common, read_hex32

POLL_S = 0.2
MAX_FILE_BYTES = 64 * 1024


@click.group()
def command() -> None:
    """Transactions: show one, wait for one, send a signed one."""


@command.command()
@click.argument("tx_id", metavar="ID")
@common
def show(settings: Settings, tx_id: str) -> None:
    """Show a committed transaction and its receipt."""
    shown = settings.client.get(f"/v1/txs/{read_hex32(tx_id, 'a transaction id').hex()}")
    settings.show(shown, describe(shown))


@command.command()
@click.argument("tx_id", metavar="ID")
@click.option("--timeout", default=COMMIT_WAIT_S, type=click.FloatRange(0.1, 3600), help="Seconds to wait.")
@common
def wait(settings: Settings, tx_id: str, timeout: float) -> None:
    """Wait until a transaction is committed, and show its receipt."""
    path = f"/v1/txs/{read_hex32(tx_id, 'a transaction id').hex()}"
    deadline = time.monotonic() + timeout
    while True:
        try:
            shown = settings.client.get(path)
            break
        except RefusedError as refusal:
            if refusal.code != "unknown_transaction":
                raise
            if time.monotonic() >= deadline:
                raise TimedOutError("not_committed_in_time", f"{tx_id} is in no block after {timeout:g} s") from refusal
        time.sleep(POLL_S)
    settings.show(shown, describe(shown))
    checked(shown)


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--no-wait", is_flag=True, help="Return with the id as soon as a peer has admitted it.")
@common
def send(settings: Settings, file: Path, no_wait: bool) -> None:
    """Send the signed transaction in FILE (its bytes, or their hex)."""
    raw = file.read_bytes()[: MAX_FILE_BYTES + 1]
    if re.fullmatch(rb"[0-9a-fA-F\s]+", raw):
        try:
            raw = bytes.fromhex(raw.decode())
        except ValueError as error:
            raise BadUseError("bad_hex", f"{file} holds half a byte") from error
    tx_id = transaction_id(raw)
    shown = settings.chain.send(raw, 0 if no_wait else COMMIT_WAIT_S)
    settings.show(shown, f"admitted {tx_id}" if no_wait else describe(shown))


def describe(receipt: dict[str, Any]) -> str:
    """Return a receipt as lines for people."""
    lines: list[tuple[str, object]] = [
        ("id", receipt["id"]),
        ("block", f"{receipt['height']} (receipt {receipt['index']}), {receipt['time']}"),
        ("call", f"{receipt['contract']}.{receipt['method']}" + (" (by the chain)" if receipt["scheduled"] else "")),
        ("result", receipt["code"] + (f": {receipt['detail']}" if receipt["detail"] else "")),
    ]
    transaction = receipt.get("transaction")
    if transaction:
        lines.append(("signed by", transaction["account"]))
        lines += [(f"  {name}", value) for name, value in (transaction["args"] or {}).items()]
    for event in receipt["events"]:
        fields = ", ".join(f"{name} {output.short(str(value), 20)}" for name, value in event["fields"].items())
        lines.append(("event", f"{event['type']}: {fields}"))
    return output.fields(lines)
