"""`gye bridge`: what the operators of the bank's account may do."""

import click

from cli import output
from cli.cluster import operator_key
from cli.options import AMOUNT, Settings, common
from contracts.won.calls import Mint
from ledger.primitives.units import Won


@click.group()
def command() -> None:
    """Between the bank's account and the chain (operators only)."""


@command.command()
@click.argument("to")
@click.argument("amount", type=AMOUNT)
@click.option("--bank-tx", required=True, help="The bank's name of the incoming transfer; each counts once.")
@click.option("--wallet", help="The operator's wallet; without it the development cluster's own operator key.")
@common
def mint(settings: Settings, to: str, amount: int, bank_tx: str, wallet: str | None) -> None:
    """Credit the account TO with AMOUNT won that arrived at the bank."""
    key = settings.key(wallet) if wallet else operator_key(settings.place)
    target = settings.recipient(to, key)
    call = Mint(to=target, amount=Won(amount), bank_tx_id=bank_tx)
    receipt = settings.chain.call(key, "won", "mint", call)
    settings.show(
        receipt,
        f"minted {output.won(amount)} won to {settings.address(to)}, block {receipt['height']}, {receipt['id']}",
    )
