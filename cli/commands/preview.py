"""`gye vote preview`: shows the effect of a change on each seat, before anybody proposes it.

Rule 1: nothing is signed or sent, and no wallet is opened, so anybody may ask.
Rule 2: `gye vote propose` of the same change shows and names the same result (BOUND), as long as nothing changes
between.
Rule 3: a change that a rule refuses now is shown with that rule, and the command ends like a refusal.
"""

from typing import Any

import click

from cli import output
from cli.agreement import draft_lines
from cli.chain import read_account
from cli.clubs import load_club
from cli.errors import RefusedError
from cli.language import told
from cli.options import AMOUNT, Group, Number, Settings, common, read_hex32
from cli.proposals import effect_of, effect_text, seats_in_order
from cli.texts import clubs as club_texts
from cli.texts import votes as texts
from cli.texts.clubs import AGREEMENT_HASH

__all__ = ["preview"]

ACCOUNT = click.option("--account", envvar="GYE_WALLET", help="Mark the effect on this person: an address or a wallet.")


@click.group(cls=Group)
def preview() -> None:
    """Preview a change for each seat. Nothing is signed or sent."""


@preview.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="One of the two seats.")
@click.option("--with", "other", type=Number(1), required=True, help="The seat to exchange turns with.")
@ACCOUNT
@common
def swap(settings: Settings, club: str, seat: int, other: int, account: str | None) -> None:
    """Preview an exchange of turns. It shows the new pots and payments, and what is equalised."""
    _preview(settings, club, account, {"kind": "swap", "seat": seat, "other_seat": other})


@preview.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that would be handed over.")
@click.option("--newcomer", required=True, help="Who would take over the seat: an address or a wallet.")
@ACCOUNT
@common
def substitute(settings: Settings, club: str, seat: int, newcomer: str, account: str | None) -> None:
    """Preview a handover of a seat. It shows the price, what the newcomer pays, and what the leaver receives."""
    address = settings.address(newcomer)
    read_account(address)  # says in this program's words what is wrong with it
    _preview(settings, club, account, {"kind": "substitute", "seat": seat, "newcomer": address})


@preview.command("exit")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that would leave.")
@ACCOUNT
@common
def exit_(settings: Settings, club: str, seat: int, account: str | None) -> None:
    """Preview an exit without a substitute. It shows who returns how much in which round, and what the leaver pays."""
    _preview(settings, club, account, {"kind": "exit", "seat": seat})


@preview.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that has missed twice.")
@ACCOUNT
@common
def evict(settings: Settings, club: str, seat: int, account: str | None) -> None:
    """Preview an eviction. It shows what each seat pays and gets."""
    _preview(settings, club, account, {"kind": "evict", "seat": seat})


@preview.command()
@click.argument("club")
@ACCOUNT
@common
def dissolve(settings: Settings, club: str, account: str | None) -> None:
    """Preview a dissolution. It shows what was asked of each person, what each still pays, and each person's amount."""
    _preview(settings, club, account, {"kind": "dissolve"})


@preview.command("due-day")
@click.argument("club")
@click.option("--day", type=Number(1, 31), required=True, help="31 means the last day of every month.")
@ACCOUNT
@common
def due_day(settings: Settings, club: str, day: int, account: str | None) -> None:
    """Preview another due day. It shows the new due instants."""
    _preview(settings, club, account, {"kind": "due_day", "day": day})


@preview.command()
@click.argument("club")
@click.option("--contribution", type=AMOUNT, required=True)
@click.option("--surcharge", type=AMOUNT, help="The new surcharge, in the forms surcharge and fixed_pot.")
@click.option("--pot", type=AMOUNT, help="The new pot, in the form fixed_pot.")
@click.option("--floor", type=AMOUNT, help="The new lowest bid, in an auction.")
@ACCOUNT
@common
def amounts(settings: Settings, club: str, account: str | None, **given: int | None) -> None:
    """Preview other amounts. It shows what each seat would pay and receive."""
    _preview(
        settings, club, account, {"kind": "amounts"} | {name: won for name, won in given.items() if won is not None}
    )


@preview.command()
@click.argument("club")
@click.option("--seats", required=True, help="The seats that have not received, in their new order: 4,2,3.")
@ACCOUNT
@common
def order(settings: Settings, club: str, seats: str, account: str | None) -> None:
    """Preview another order. It shows the new turns, and who would be worse off."""
    seats_in_order(seats)
    _preview(settings, club, account, {"kind": "order", "seats": seats})


@preview.command()
@click.argument("club")
@click.argument("agreement")
@ACCOUNT
@common
def amend(settings: Settings, club: str, agreement: str, account: str | None) -> None:
    """Preview the agreement AGREEMENT, a hash, for a running club. It shows what everybody would sign."""
    hashed = read_hex32(agreement, AGREEMENT_HASH)
    _preview(settings, club, account, {"kind": "amend", "agreement": hashed.hex()})


def _preview(settings: Settings, club: str, account: str | None, change: dict[str, Any]) -> None:
    """Show the effect of `change`, which has the form of the API's query. Raises RefusedError if a rule refuses it."""
    shown = load_club(settings.client, club)
    effect = effect_of(settings.client, shown["id"], change)
    reader = None if account is None else settings.address(account)
    leaver = _holder(settings, shown["id"], change["seat"]) if change["kind"] == "substitute" else ""
    lines = [("club", shown["id"]), ("name", shown["name"]), *draft_lines(change, effect, shown, leaver)]
    lines = [line for line in lines if line[0] != "refused now"]  # the error says it
    answer = {"club": shown["id"], "change": change, "effect": effect}
    settings.show(answer, output.fields(lines) + effect_text(effect, reader))
    if effect["code"] != "ok":
        raise RefusedError(effect["code"], effect["detail"], texts.PREVIEWED.of(), effect["fields"])


def _holder(settings: Settings, club: str, seat: int) -> str:
    """Return the holder of a seat, or the word for a vacant one."""
    seats = settings.client.get(f"/v1/clubs/{club}/seats")["seats"]
    return next((one["holder"] for one in seats if one["seat"] == seat and one["holder"]), told(club_texts.VACANT))
