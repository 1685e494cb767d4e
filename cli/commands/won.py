"""`gye won`: the money, 1:1 with KRW at the bank."""

from collections import deque
from typing import Any

import click

from cli import output
from cli.commands.bridge import mint
from cli.options import AMOUNT, Group, Settings, common
from contracts.won.calls import Transfer
from ledger.primitives.units import Won

PAGE = 500
"""Entries that a peer gives at once."""


@click.group(cls=Group)
def command() -> None:
    """The money: balances and transfers."""


command.add_command(mint)


@command.command()
@click.argument("account")
@common
def balance(settings: Settings, account: str) -> None:
    """Show what ACCOUNT (an address or a wallet's name) has."""
    shown = settings.client.get(f"/v1/accounts/{settings.address(account)}")
    lines: list[tuple[str, object]] = [
        ("account", shown["account"]),
        ("available", output.won(shown["balance"])),
        ("of it locked", output.won(shown["locked"])),
        ("withdrawal pending", output.won(shown["withdrawal"])),
        ("owes", output.won(shown["debt"])),
    ]
    settings.show(shown, output.fields(lines))


@command.command()
@click.argument("wallet")
@click.argument("to")
@click.argument("amount", type=AMOUNT)
@click.option("--memo", default="", help="One line beside it, at most 140 bytes; everybody can read it.")
@common
def send(settings: Settings, wallet: str, to: str, amount: int, memo: str) -> None:
    """Move AMOUNT won from WALLET to the account TO."""
    key = settings.key(wallet)
    call = Transfer(to=settings.recipient(to, key), amount=Won(amount), memo=memo)
    receipt = settings.chain.call(key, "won", "transfer", call)
    target = settings.address(to)
    settings.show(receipt, f"sent {output.won(amount)} won to {target}, block {receipt['height']}, {receipt['id']}")


@command.command()
@click.argument("account")
@click.option("--limit", default=50, type=click.IntRange(1, 500), help="How many of the latest entries.")
@common
def statement(settings: Settings, account: str, limit: int) -> None:
    """Show what happened to ACCOUNT, the latest first.

    WON is what was sent, received or minted; what clubs have moved is in `gye club statement --account`.
    """
    address = settings.address(account)
    entries = _latest(settings, address, limit)
    rows = [
        (
            entry["time"],
            entry["height"],
            f"{entry['contract']}.{entry['method']}",
            _moved(entry, address),
            entry["code"],
            output.short(entry["id"]),
        )
        for entry in entries
    ]
    shown = {"account": address, "entries": entries}
    settings.show(shown, output.table(("TIME", "BLOCK", "WHAT", "WON", "CODE", "ID"), rows, right=(1, 3)))


def _latest(settings: Settings, address: str, limit: int) -> list[dict[str, Any]]:
    """Return the last entries of an account, the latest first; a peer gives them in pages from the first on."""
    found: deque[dict[str, Any]] = deque(maxlen=limit)
    asked: dict[str, str | int] = {"limit": PAGE}
    while True:
        page = settings.client.get(f"/v1/accounts/{address}/txs", **asked)
        found.extend(page["entries"])
        if page["cursor"] is None:
            return [*reversed(found)]
        asked["cursor"] = page["cursor"]


def _moved(entry: dict[str, Any], address: str) -> str:
    """Return what the transfers and mints of an entry gave the account, or took from it; empty where there is none."""
    moves = [event["fields"] for event in entry["events"] if event["type"] in ("won.transferred", "won.minted")]
    gained = sum(int(one["amount"]) for one in moves if one["to"] == address)
    gone = sum(int(one["amount"]) for one in moves if one.get("from") == address)
    return output.signed_won(gained - gone) if any(address in (one["to"], one.get("from")) for one in moves) else ""
