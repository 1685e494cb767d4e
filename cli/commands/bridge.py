"""`gye bridge`: what the operators of the bank's account may do."""

from datetime import datetime

import click

from cli import output
from cli.clubs import find_club
from cli.devnet.cluster import operator_key
from cli.options import AMOUNT, Group, Number, Settings, common
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.terms.calendar import days_from_civil
from contracts.won.calls import Mint, ReportBank
from ledger.primitives.units import Won

AT_THE_BANK = Number(0, 2**53 - 1)
"""An amount that may be nothing, unlike one that moves."""
OR_ANOTHER = "a development cluster has one; --wallet names another"


@click.group(cls=Group)
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
    key = settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)
    target = settings.recipient(to, key)
    call = Mint(to=target, amount=Won(amount), bank_tx_id=bank_tx)
    receipt = settings.chain.call(key, "won", "mint", call)
    settings.show(
        receipt,
        f"minted {output.won(amount)} won to {settings.address(to)}, block {receipt['height']}, {receipt['id']}",
    )


@command.command()
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("balance", type=AT_THE_BANK)
@click.option(
    "--not-minted", type=AT_THE_BANK, default=0, metavar="WON", help="Collected at the bank and not yet minted."
)
@click.option(
    "--not-burned", type=AT_THE_BANK, default=0, metavar="WON", help="Paid out by the bank and not yet burned."
)
@click.option(
    "--suspense", type=AT_THE_BANK, default=0, metavar="WON", help="Won at the bank that belongs to nobody known."
)
@click.option("--wallet", help="The operator's wallet; without it the development cluster's own operator key.")
@common
def report(
    settings: Settings,
    *,
    day: datetime,
    balance: int,
    not_minted: int,
    not_burned: int,
    suspense: int,
    wallet: str | None,
) -> None:
    """Report that the bank's account held BALANCE won at the end of DAY (2026-12-25), once per day and in order."""
    key = settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)
    number = days_from_civil(day.year, day.month, day.day)
    call = ReportBank(number, Won(balance), Won(not_minted), Won(not_burned), Won(suspense))
    receipt = settings.chain.call(key, "won", "report_bank", call)
    settings.show(receipt, f"reported {output.won(balance)} won for {day:%Y-%m-%d}; `gye audit` says whether it agrees")


@command.command()
@click.argument("club")
@click.option("--wallet", help="The operator's wallet; without it the development cluster's own operator key.")
@common
def freeze(settings: Settings, club: str, wallet: str | None) -> None:
    """Vote to freeze CLUB: with a quorum of operators it collects and pays nothing, and its members vote on its end."""
    _vote(settings, "freeze", Freeze(bytes.fromhex(find_club(settings.client, club))), wallet)


@command.command()
@click.argument("club")
@click.option("--wallet", help="The operator's wallet; without it the development cluster's own operator key.")
@common
def lift(settings: Settings, club: str, wallet: str | None) -> None:
    """Vote to lift the freeze of CLUB, whoever froze it: with a quorum of operators what waited is due again."""
    _vote(settings, "lift", Lift(bytes.fromhex(find_club(settings.client, club))), wallet)


def _vote(settings: Settings, what: str, call: Freeze | Lift, wallet: str | None) -> None:
    key = settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)
    receipt = settings.chain.call(key, "guard", what, call)
    voted = next(event["fields"] for event in receipt["events"] if event["type"] == "guard.voted")
    done = "carried out" if voted["votes"] >= voted["needed"] else "not carried out yet"
    settings.show(receipt, f"{what}: {voted['votes']} of {voted['needed']} votes that it takes, {done}")
