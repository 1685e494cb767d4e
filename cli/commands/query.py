"""`gye query`: a peer's answers about the chain, without proofs (`gye verify` checks proofs)."""

from dataclasses import asdict
from itertools import islice
from typing import Any

import click
from getty_client.refusals import BadCursorError

from cli import output, verify
from cli.commands.tx import describe, event_fields, result_word
from cli.ids import find_id
from cli.language import moment, say, told
from cli.options import Group, Number, Settings, common
from cli.refusals.typed import BadHeightError
from cli.texts import txs as texts

MOST_EVENTS = 1_000_000_000
"""More blocks than a chain has after many years. A larger number is refused."""


@click.group(cls=Group)
def command() -> None:
    """Read blocks, transactions and state."""


@command.command()
@click.argument("height", default="latest")
@common
def block(settings: Settings, height: str) -> None:
    """Show the block at HEIGHT (a number, or latest)."""
    if height != "latest" and not (height.isascii() and height.isdecimal()):
        raise BadHeightError(given=height)
    shown = settings.client.get(f"/v1/blocks/{height}")
    lines: list[tuple[str, object]] = [
        ("height", shown["height"]),
        ("hash", shown["hash"]),
        ("time", say(texts.IN_SEOUL, time=moment(output.seoul(shown["timestamp"])))),
        ("parent", shown["parent_hash"]),
        ("state root", shown["state_root"]),
        ("transactions", len(shown["transactions"])),
    ]
    for receipt in shown["receipts"]:
        lines.append((f"  {receipt['index']}", _receipt(receipt)))
    settings.show(shown, output.fields(lines))


def _receipt(receipt: dict[str, Any]) -> str:
    """Return the result of one call of a block."""
    call, result = f"{receipt['contract']}.{receipt['method']}", result_word(receipt["code"])
    if receipt["scheduled"]:
        return say(texts.RECEIPT_OF_CHAIN, call=call, result=result)
    return say(texts.RECEIPT, call=call, result=result, id=output.short(receipt["id"]))


@command.command("tx")
@click.argument("tx_id", metavar="ID")
@common
def tx_(settings: Settings, tx_id: str) -> None:
    """Show the transaction with the id ID."""
    shown = settings.client.get(f"/v1/txs/{find_id(settings.client, 'tx', tx_id)}")
    settings.show(shown, describe(shown))


@command.command()
@click.argument("key")
@click.option("--prove", is_flag=True, help="Ask for a proof, and verify it against the certificates.")
@common
def state(settings: Settings, key: str, prove: bool) -> None:
    """Show the value at the state key KEY. It is hex, or text like sup/minted."""
    raw = verify.state_key(key)
    if prove:
        proven = verify.Verifier.of(settings).state(raw)
        value = proven.value.hex() if proven.value is not None else None
        shown = {"key": raw.hex(), "value": value, "height": proven.height, "verified": True}
    else:
        shown = settings.client.get(f"/v1/state/{raw.hex()}")
    lines: list[tuple[str, object]] = [
        ("key", shown["key"]),
        ("value", shown["value"] if shown["value"] is not None else told(texts.ABSENT)),
        ("height", shown["height"]),
        ("proof", told(texts.PROVED if prove else texts.NOT_PROVED)),
    ]
    settings.show(shown, output.fields(lines))


@command.command()
@click.argument("topics", nargs=-1)
@click.option("--from", "after", help="Begin after this cursor; 0-0 is the beginning of the chain.")
@click.option("--follow", "-f", is_flag=True, help="Keep printing new events, until interrupted.")
@click.option("--limit", type=Number(1, MOST_EVENTS), help="Stop after this many events.")
@common
def events(settings: Settings, topics: tuple[str, ...], after: str | None, follow: bool, limit: int | None) -> None:
    """Print events, one per line. TOPICS are such as club.* or won.transferred; by default all.

    With --json, each event is one object. Without --follow, the command ends at the latest block; without --from, it
    begins at the first.
    """
    chain = settings.chain
    until = None if follow else int(chain.client.get("/status")["height"])
    if until == 0:
        return
    begin = after if after is not None else "" if follow else "0-0"
    if after == "":
        raise BadCursorError(cursor="")
    wanted = chain.events(*topics, after=begin, until_height=until)
    for event in islice(wanted, limit):
        if settings.as_json:
            click.echo(output.json_text(asdict(event)))
        else:
            line = f"{event.cursor:>10}  {event.time}  {event.topic}: {event_fields(event.fields)}"
            click.echo(output.plain(line))
