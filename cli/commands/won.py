"""`gye won`: the money, 1:1 with KRW at the bank."""

import click

from cli import output
from cli.commands.bridge import mint
from cli.options import AMOUNT, Settings, common
from contracts.won.calls import Transfer
from ledger.primitives.units import Won


@click.group()
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
    """Show what happened to ACCOUNT, the latest first."""
    shown = settings.client.get(f"/v1/accounts/{settings.address(account)}/txs", limit=limit)
    rows = [
        (
            entry["time"],
            entry["height"],
            f"{entry['contract']}.{entry['method']}",
            entry["code"],
            output.short(entry["id"]),
        )
        for entry in shown["entries"]
    ]
    settings.show(shown, output.table(("TIME", "BLOCK", "WHAT", "CODE", "ID"), rows, right=(1,)))
