"""`gye club earmark`: sets won aside for what a seat must pay in its club, by its holder or somebody else."""

from dataclasses import dataclass

import click

from cli import output
from cli.chain import read_account
from cli.clubs import find_club
from cli.commands.club.money import seat_of
from cli.language import say
from cli.options import AMOUNT, WALLET, Group, Number, Settings, as_record, common
from cli.refusals.earmarks import EarmarkedVacantError, NothingEarmarkedError
from cli.texts import earmarks as texts
from contracts.escrow.calls import AgreeEarmark, ReleaseEarmark, SetAside
from ledger.primitives.units import Won

__all__ = ["earmark"]

SEAT = click.option("--seat", type=Number(1), required=True)


@dataclass(frozen=True, slots=True)
class AgreeOptions:
    """The options of `agree`."""

    club: str
    seat: int
    payer: str
    amount: int | None
    """Won, or None to withdraw the agreement."""


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """The options of `release`."""

    club: str
    seat: int
    of: str | None
    amount: int | None
    """Won, or None for all that is set aside."""


@click.group(cls=Group)
def earmark() -> None:
    """Set won aside for what a seat must pay: it is used first, and for nothing else."""


@earmark.command()
@click.argument("club")
@click.argument("amount", type=AMOUNT)
@SEAT
@WALLET
@common
def put(settings: Settings, club: str, amount: int, seat: int, wallet: str) -> None:
    """Set AMOUNT won aside for a seat of CLUB: your own, or one whose holder has agreed."""
    club_id = find_club(settings.client, club)
    holder = seat_of(settings.client, club_id, seat)["holder"]
    if holder is None:
        raise EarmarkedVacantError(seat=seat)
    call = SetAside(club=bytes.fromhex(club_id), seat=seat, holder=read_account(holder), amount=Won(amount))
    receipt = settings.chain.call(settings.key(wallet), "escrow", "set_aside", call)
    settings.show(receipt, say(texts.SET_ASIDE, won=output.won(amount), seat=seat, height=receipt["height"]))


@earmark.command()
@click.argument("club")
@SEAT
@click.option("--of", help="Whose won: an address or a wallet; by default the signer's.")
@click.option("--amount", type=AMOUNT, help="The amount; by default all that is set aside.")
@WALLET
@common
@as_record(ReleaseOptions)
def release(settings: Settings, asked: ReleaseOptions, wallet: str) -> None:
    """Take back won that is set aside and not due; as the seat's holder, send it back to whoever has set it aside."""
    club_id, address = find_club(settings.client, asked.club), settings.address(asked.of or wallet)
    amount = asked.amount
    if amount is None:
        shown = settings.client.get(f"/v1/clubs/{club_id}/statement", account=address)["earmarks"]
        amount = sum(int(one["amount"]) for one in shown if (one["seat"], one["by"]) == (asked.seat, address))
        if not amount:
            raise NothingEarmarkedError(seat=asked.seat, account=address)
    call = ReleaseEarmark(
        club=bytes.fromhex(club_id), seat=asked.seat, account=read_account(address), amount=Won(amount)
    )
    receipt = settings.chain.call(settings.key(wallet), "escrow", "release_earmark", call)
    height = receipt["height"]
    settings.show(receipt, say(texts.RELEASED, won=output.won(amount), account=address, seat=asked.seat, height=height))


@earmark.command()
@click.argument("club")
@SEAT
@click.option("--payer", required=True, help="Who may set won aside for your seat: an address or a wallet.")
@click.option("--amount", type=AMOUNT, help="The most at a time. Without it, the agreement is withdrawn.")
@WALLET
@common
@as_record(AgreeOptions)
def agree(settings: Settings, asked: AgreeOptions, wallet: str) -> None:
    """Let somebody else, say a parent or an employer, set won aside for your seat."""
    club_id, address = find_club(settings.client, asked.club), settings.address(asked.payer)
    amount = Won(asked.amount or 0)
    call = AgreeEarmark(club=bytes.fromhex(club_id), seat=asked.seat, account=read_account(address), amount=amount)
    receipt = settings.chain.call(settings.key(wallet), "escrow", "agree_earmark", call)
    text = texts.AGREED if amount else texts.NOT_WANTED
    told = say(text, won=output.won(amount), account=address, seat=asked.seat, height=receipt["height"])
    settings.show(receipt, told)
