"""Claims between members: who may pay on whose behalf, and what a creditor gives up."""

from dataclasses import dataclass

import click

from cli import output
from cli.chain import read_account
from cli.clubs import find_club
from cli.language import say
from cli.options import AMOUNT, WALLET, Number, Settings, as_record, common
from cli.refusals.clubs import NothingClaimedError
from cli.texts import clubs as texts
from contracts.rotation.calls import AgreePayer, WaiveClaim
from ledger.primitives.units import Won


@dataclass(frozen=True, slots=True)
class AgreePayerOptions:
    """The options of `agree_payer`."""

    club: str
    seat: int
    number: int
    """The round."""
    payer: str
    amount: int | None
    """Won; None where the agreement is taken back."""


@click.command("agree-payer")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--payer", required=True, help="Who may pay on your behalf: an address or a wallet.")
@click.option("--amount", type=AMOUNT, help="At most how much. Without it, the agreement is taken back.")
@WALLET
@common
@as_record(AgreePayerOptions)
def agree_payer(settings: Settings, asked: AgreePayerOptions, wallet: str) -> None:
    """Agree, as the seat's holder, that somebody pays a contribution on your behalf: you owe it then."""
    club_id, address = find_club(settings.client, asked.club), settings.address(asked.payer)
    amount = Won(asked.amount or 0)
    call = AgreePayer(
        club=bytes.fromhex(club_id),
        seat=asked.seat,
        round=asked.number,
        payer=read_account(address),
        amount=amount,
    )
    receipt = settings.chain.call(settings.key(wallet), "rotation", "agree_payer", call)
    text = texts.PAYER_AGREED if amount else texts.PAYER_NOT_WANTED
    named = {"seat": asked.seat, "round": asked.number, "account": address}
    settings.show(receipt, say(text, won=output.won(amount), height=receipt["height"], **named))


@dataclass(frozen=True, slots=True)
class WaiveOptions:
    """The options of `waive`."""

    club: str
    seat: int
    number: int
    """The round."""
    amount: int | None
    """Won; None for all that is owed."""


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat for which it is owed.")
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, help="The amount; by default all that is owed.")
@WALLET
@common
@as_record(WaiveOptions)
def waive(settings: Settings, asked: WaiveOptions, wallet: str) -> None:
    """Give up what a seat owes you for a round, or a part of it: nobody pays it any more."""
    club_id, address = find_club(settings.client, asked.club), settings.address(wallet)
    amount = asked.amount or _claimed(settings, club_id, address, asked.seat, asked.number)
    call = WaiveClaim(club=bytes.fromhex(club_id), seat=asked.seat, round=asked.number, amount=Won(amount))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "waive_claim", call)
    named = {"seat": asked.seat, "round": asked.number}
    settings.show(receipt, say(texts.WAIVED, won=output.won(amount), height=receipt["height"], **named))


def _claimed(settings: Settings, club: str, address: str, seat: int, number: int) -> int:
    """Return all that `address` is owed for a seat and round. Raises BadUseError where that is nothing."""
    is_owed = settings.client.get(f"/v1/clubs/{club}/statement", account=address)["is_owed"]
    amounts = [int(debt["amount"]) for debt in is_owed if (debt["seat"], debt["round"]) == (seat, number)]
    if not amounts:
        raise NothingClaimedError(account=address, seat=seat, round=number)
    return sum(amounts)
