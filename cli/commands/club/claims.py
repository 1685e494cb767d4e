"""Claims between members: payments on behalf of a member, waivers and deferrals."""

from dataclasses import dataclass

import click

from cli import output
from cli.chain import read_account
from cli.clubs import find_club
from cli.commands.dev import read_instant
from cli.language import moment, say
from cli.options import AMOUNT, WALLET, Number, Settings, as_record, common
from cli.refusals.clubs import NothingClaimedError
from cli.texts import clubs as texts
from contracts.rotation.calls import AgreePayer, DeferClaim, WaiveClaim
from ledger.primitives.units import Millis, Won


@dataclass(frozen=True, slots=True)
class AgreePayerOptions:
    """The options of `agree_payer`."""

    club: str
    seat: int
    number: int
    """The round."""
    payer: str
    amount: int | None
    """Won, or None to withdraw the agreement."""


@click.command("agree-payer")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--payer", required=True, help="Who may pay on your behalf: an address or a wallet.")
@click.option("--amount", type=AMOUNT, help="The most that may be paid. Without it, the agreement is withdrawn.")
@WALLET
@common
@as_record(AgreePayerOptions)
def agree_payer(settings: Settings, asked: AgreePayerOptions, wallet: str) -> None:
    """Agree that somebody pays a contribution on your behalf. You then owe it to the payer."""
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
    seat, number, height = asked.seat, asked.number, receipt["height"]
    if amount:
        text = say(texts.PAYER_AGREED, account=address, won=output.won(amount), seat=seat, round=number, height=height)
    else:
        text = say(texts.PAYER_NOT_WANTED, seat=seat, round=number, height=height)
    settings.show(receipt, text)


@dataclass(frozen=True, slots=True)
class WaiveOptions:
    """The options of `waive`."""

    club: str
    seat: int
    number: int
    """The round."""
    amount: int | None
    """Won, or None for all that is owed."""


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that owes it.")
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, help="The amount; by default all that is owed.")
@WALLET
@common
@as_record(WaiveOptions)
def waive(settings: Settings, asked: WaiveOptions, wallet: str) -> None:
    """Waive what a seat owes you for a round, or a part of it."""
    club_id, address = find_club(settings.client, asked.club), settings.address(wallet)
    amount = asked.amount or _claimed(settings, club_id, address, asked.seat, asked.number)
    call = WaiveClaim(club=bytes.fromhex(club_id), seat=asked.seat, round=asked.number, amount=Won(amount))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "waive_claim", call)
    height = receipt["height"]
    text = say(texts.WAIVED, won=output.won(amount), seat=asked.seat, round=asked.number, height=height)
    settings.show(receipt, text)


@dataclass(frozen=True, slots=True)
class DeferOptions:
    """The options of `defer`."""

    club: str
    seat: int
    number: int
    """The round."""
    until: str


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that owes it.")
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--until", required=True, help="When it is due again, ISO 8601; without a zone it is Asia/Seoul.")
@WALLET
@common
@as_record(DeferOptions)
def defer(settings: Settings, asked: DeferOptions, wallet: str) -> None:
    """Defer what a seat owes you for a round. Until then it is not due and bears no charge."""
    club_id, until = find_club(settings.client, asked.club), Millis(read_instant(asked.until))
    call = DeferClaim(club=bytes.fromhex(club_id), seat=asked.seat, round=asked.number, until_ms=until)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "defer_claim", call)
    put_off = [one["fields"] for one in receipt["events"] if one["type"] == "debt.deferred"]
    amount = output.won(sum(int(one["amount"]) for one in put_off))
    height, due = receipt["height"], moment(output.seoul(put_off[0]["until"]))
    text = say(texts.DEFERRED, won=amount, seat=asked.seat, round=asked.number, until=due, height=height)
    settings.show(receipt, text)


def _claimed(settings: Settings, club: str, address: str, seat: int, number: int) -> int:
    """Return all that is owed to `address` for a seat and round. Raises BadUseError if that is nothing."""
    is_owed = settings.client.get(f"/v1/clubs/{club}/statement", account=address)["is_owed"]
    amounts = [int(debt["amount"]) for debt in is_owed if (debt["seat"], debt["round"]) == (seat, number)]
    if not amounts:
        raise NothingClaimedError(account=address, seat=seat, round=number)
    return sum(amounts)
