"""Names the guardians of an account, and lets them agree and resign."""

from typing import Any

import click

from cli import output
from cli.chain import read_account
from cli.language import say, told
from cli.options import WALLET, Group, Number, Settings, common
from cli.refusals.accounts import NoNamingError
from cli.texts import accounts as texts
from contracts.account.calls import AgreeGuardian, ResignGuardian, SetGuardians
from ledger.primitives.wording import Text

__all__ = ["guardians"]


@click.group(cls=Group)
def guardians() -> None:
    """Name who may recover an account. Each of them must agree."""


@guardians.command("set")
@click.argument("accounts", nargs=-1)
@click.option("--needed", type=Number(0, 7), required=True, help="How many must approve new keys: more than half.")
@click.option("--verifier", is_flag=True, help="Also let a registered verifier recover the account.")
@WALLET
@common
def set_(settings: Settings, accounts: tuple[str, ...], *, needed: int, verifier: bool, wallet: str) -> None:
    """Name ACCOUNTS, addresses or wallets, as the guardians of the account; nobody, with --needed 0.

    Present guardians stay for the waiting time. Naming them again cancels what waits.
    """
    named = tuple(read_account(settings.address(one)) for one in accounts)
    receipt = settings.chain.call(
        settings.key(wallet), "account", "set_guardians", SetGuardians(named, needed, verifier)
    )
    told_next = say(texts.NAMED, account=settings.address(wallet)) if named else told(texts.NAMED_NOBODY)
    settings.show(receipt, told_next)


@guardians.command()
@click.argument("account")
@click.option("--number", type=Number(1), help="Agree only if the naming has this number.")
@WALLET
@common
def agree(settings: Settings, account: str, number: int | None, wallet: str) -> None:
    """Agree to be a guardian of ACCOUNT, beside the others that its owner has named."""
    address = settings.address(account)
    naming = settings.client.get(f"/v1/accounts/{address}/guardians")["naming"]
    if naming is None:
        raise NoNamingError(account=address)
    settings.agree(output.fields(_lines(address, naming)))
    call = AgreeGuardian(read_account(address), naming["number"] if number is None else number)
    receipt = settings.chain.call(settings.key(wallet), "account", "agree_guardian", call)
    settings.show(receipt, say(texts.AGREED_TO, account=address))


@guardians.command()
@click.argument("account")
@WALLET
@common
def resign(settings: Settings, account: str, wallet: str) -> None:
    """Stop being a guardian of ACCOUNT."""
    address = settings.address(account)
    call = ResignGuardian(read_account(address))
    receipt = settings.chain.call(settings.key(wallet), "account", "resign_guardian", call)
    settings.show(receipt, say(texts.RESIGNED, account=address))


@guardians.command()
@click.argument("account")
@common
def wards(settings: Settings, account: str) -> None:
    """List whom ACCOUNT, an address or a wallet, guards; those for whom a recovery waits come first."""
    shown = settings.client.get(f"/v1/accounts/{settings.address(account)}/wards")
    rows = [
        (one["account"], say(texts.OF_GUARDIANS, needed=one["threshold"], all=one["guardians"]), told(_state(one)))
        for one in shown["wards"]
    ]
    settings.show(shown, output.table(("ACCOUNT", "GUARDIANS", "STATE"), rows) if rows else told(texts.NO_WARDS))


def _state(ward: dict[str, Any]) -> Text:
    """Return whether a recovery of the account waits, or is approved by some."""
    if ward["waits"]:
        return texts.WARD_WAITS
    if ward["asked"]:
        return texts.WARD_APPROVED if ward["approved"] else texts.WARD_ASKED
    return texts.WARD_CALM


def _lines(address: str, naming: dict[str, Any]) -> list[tuple[str, object]]:
    of = say(texts.OF_GUARDIANS, needed=naming["threshold"], all=len(naming["guardians"]))
    lines: list[tuple[str, object]] = [("account", address), ("guardians", of)]
    lines += [("", guardian) for guardian in naming["guardians"]]
    return lines
