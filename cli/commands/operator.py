"""`gye operator`: commands for the operators of the bank's account. `gye bridge` is the group's older name.

mint      won that arrived at the bank are minted         withdraw, confirm, revert    won are paid out by the bank
report    the bank's balance at the end of a day          freeze, lift                 a vote about a club
ballots   calls that wait for other operators           upgrade                      `upgrade`: versions of contracts

Rule: where several operators must agree, each runs the same command with the same values. The one who completes the
quorum sees the result, the others see how many have agreed so far. `ballots` only lists waiting calls, because an
operator must compare each one with the bank.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from cli import output
from cli.clubs import find_club
from cli.commands.dev import read_instant
from cli.commands.upgrade import upgrade
from cli.devnet.cluster import operator_key
from cli.ids import find_id
from cli.language import date_of, moment, say, told, word
from cli.options import AMOUNT, Group, Number, Settings, as_record, common
from cli.refusals.wallets import OR_ANOTHER
from cli.texts import money as texts
from contracts.guard.calls import Freeze, Lift
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, ReportBank, RevertWithdrawal
from ledger.primitives.civil import days_from_civil
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import Millis, Won

AT_THE_BANK = Number(0, 2**53 - 1)
"""An amount that may be 0, unlike the amount of a payment."""
SIGNER = click.option("--wallet", help="The operator's wallet; by default the operator key of the development cluster.")

Step = BeginWithdrawal | ConfirmWithdrawal | RevertWithdrawal
STEPS: dict[type[Step], str] = {
    BeginWithdrawal: "begin_withdrawal",
    ConfirmWithdrawal: "confirm_withdrawal",
    RevertWithdrawal: "revert_withdrawal",
}
"""The steps of a withdrawal, and their methods of the won contract."""


@dataclass(frozen=True, slots=True)
class BankReport:
    """The options of `report`; amounts in won, 0 or more."""

    day: datetime
    """A date in Seoul."""
    balance: int
    not_minted: int
    not_burned: int
    suspense: int


@dataclass(frozen=True, slots=True)
class MintOptions:
    """The options of `mint`."""

    to: str
    amount: int
    """Won."""
    bank_tx: str
    booked: str | None
    """An instant, or None if it is not given."""


@click.group(cls=Group)
def command() -> None:
    """For operators: mint and burn won, report, freeze clubs."""


command.add_command(upgrade)


@command.command()
@click.argument("to")
@click.argument("amount", type=AMOUNT)
@click.option(
    "--bank-tx",
    required=True,
    metavar="YYYYMMDD.ID",
    help="The bank's date and id of the incoming transfer; won are minted once for it.",
)
@click.option("--booked", help="When the bank booked the transfer (ISO 8601); Asia/Seoul if no zone is given.")
@SIGNER
@common
@as_record(MintOptions)
def mint(settings: Settings, asked: MintOptions, wallet: str | None) -> None:
    """Credit the account TO with AMOUNT won that arrived at the bank."""
    key = _signing_key(settings, wallet)
    to, won = asked.to, output.won(asked.amount)
    booked = Millis(read_instant(asked.booked)) if asked.booked else Millis(0)
    call = Mint(settings.recipient(to, key), Won(asked.amount), asked.bank_tx, booked)
    receipt = settings.chain.call(key, "won", "mint", call)
    done = say(
        texts.MINTED,
        won=won,
        to=settings.address(to),
        height=receipt["height"],
        id=receipt["id"],
    )
    settings.show(receipt, _done(receipt, done))


@command.command()
@click.argument("withdrawal")
@SIGNER
@common
def withdraw(settings: Settings, withdrawal: str, wallet: str | None) -> None:
    """Begin to pay out WITHDRAWAL, named by the id of its request. Its won cannot be used from here on."""
    receipt, id_ = _send_step(settings, BeginWithdrawal, withdrawal, wallet)
    settings.show(receipt, _done(receipt, say(texts.BEGUN, id=id_, height=receipt["height"])))


@command.command()
@click.argument("withdrawal")
@SIGNER
@common
def confirm(settings: Settings, withdrawal: str, wallet: str | None) -> None:
    """Confirm that the bank has paid WITHDRAWAL. Its won are burned."""
    receipt, id_ = _send_step(settings, ConfirmWithdrawal, withdrawal, wallet)
    settings.show(receipt, _done(receipt, say(texts.BURNED, id=id_, height=receipt["height"])))


@command.command()
@click.argument("withdrawal")
@SIGNER
@common
def revert(settings: Settings, withdrawal: str, wallet: str | None) -> None:
    """Return the won of WITHDRAWAL, which the bank has not paid."""
    receipt, id_ = _send_step(settings, RevertWithdrawal, withdrawal, wallet)
    settings.show(receipt, _done(receipt, say(texts.REVERTED, id=id_, height=receipt["height"])))


@command.command()
@click.argument("day", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("balance", type=AT_THE_BANK)
@click.option(
    "--not-minted", type=AT_THE_BANK, default=0, metavar="WON", help="Collected at the bank and not yet minted."
)
@click.option(
    "--not-burned", type=AT_THE_BANK, default=0, metavar="WON", help="Paid out by the bank and not yet burned."
)
@click.option(
    "--suspense", type=AT_THE_BANK, default=0, metavar="WON", help="Won at the bank whose owner is not known."
)
@SIGNER
@common
@as_record(BankReport)
def report(settings: Settings, asked: BankReport, wallet: str | None) -> None:
    """Report the bank's balance. It was BALANCE won at the end of DAY (2026-12-25); a later report corrects it."""
    day, balance = asked.day, Won(asked.balance)
    number = days_from_civil(day.year, day.month, day.day)
    call = ReportBank(number, balance, Won(asked.not_minted), Won(asked.not_burned), Won(asked.suspense))
    receipt = settings.chain.call(_signing_key(settings, wallet), "won", "report_bank", call)
    done = say(texts.REPORTED, won=output.won(balance), day=date_of(f"{day:%Y-%m-%d}"))
    settings.show(receipt, _done(receipt, done))


@command.command()
@click.argument("club")
@SIGNER
@common
def freeze(settings: Settings, club: str, wallet: str | None) -> None:
    """Vote to freeze CLUB.

    With a quorum of operators, it stops collecting and paying, and its members vote on its end.
    """
    _vote(settings, "freeze", Freeze(bytes.fromhex(find_club(settings.client, club))), wallet)


@command.command()
@click.argument("club")
@SIGNER
@common
def lift(settings: Settings, club: str, wallet: str | None) -> None:
    """Vote to lift the freeze of CLUB, whoever froze it. With a quorum of operators, it collects and pays again."""
    _vote(settings, "lift", Lift(bytes.fromhex(find_club(settings.client, club))), wallet)


@command.command()
@common
def ballots(settings: Settings) -> None:
    """List calls that wait for other operators. Compare each with the bank, then run the same command."""
    found: list[dict[str, Any]] = []
    asked: dict[str, str | int] = {}
    while True:
        page = settings.client.get("/v1/ballots", **asked)
        found += page["ballots"]
        if page["cursor"] is None:
            break
        asked["cursor"] = page["cursor"]
    rows = [
        (word(one["method"]), one["subject"], one["args"].get("to", ""), output.won(one["amount"]), _also(one["args"]),
         say(texts.OF_NEEDED, votes=one["votes"], needed=one["needed"]), ", ".join(map(output.short, one["voters"])),
         output.seoul(one["until"]))
        for one in found
    ]  # fmt: skip
    headers = ("WHAT", "SUBJECT", "TO", "WON", "ALSO", "VOTES", "VOTED BY", "UNTIL (SEOUL)")
    text = output.table(headers, rows, right=(3,)) if rows else told(texts.NO_BALLOTS)
    settings.show({"ballots": found, "cursor": None}, text)


def _also(args: dict[str, Any]) -> str:
    """Return what else a call says that the others have to say too."""
    parts = [say(texts.BOOKED_AT, when=moment(output.seoul(args["booked"])))] if args.get("booked") else []
    parts += [
        say(template, won=output.won(args[name]))
        for name, template in texts.ON_ITS_WAY.items()
        if int(args.get(name, 0))
    ]
    return ", ".join(parts)


def _signing_key(settings: Settings, wallet: str | None) -> SigningKey:
    """Return the key of the wallet or, without one, of the development cluster's operator. Raises KeyProblemError."""
    return settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)


def _done(receipt: dict[str, Any], done: str) -> str:
    """Return `done` or, if more operators must agree, how many have."""
    for event in receipt["events"]:
        if event["type"] == "won.operator_voted":
            said = event["fields"]
            return say(texts.SAID, votes=said["votes"], needed=said["needed"], until=moment(said["until"]))
    return done


def _send_step(settings: Settings, step: type[Step], withdrawal: str, wallet: str | None) -> tuple[dict[str, Any], str]:
    """Send one step of a withdrawal; return the receipt and the full id of the withdrawal."""
    id_ = find_id(settings.client, "tx", withdrawal)
    receipt = settings.chain.call(_signing_key(settings, wallet), "won", STEPS[step], step(bytes.fromhex(id_)))
    return receipt, id_


def _vote(settings: Settings, method: str, call: Freeze | Lift, wallet: str | None) -> None:
    """Send an operator's vote about a club, and show how many votes there are."""
    receipt = settings.chain.call(_signing_key(settings, wallet), "guard", method, call)
    voted = next(event["fields"] for event in receipt["events"] if event["type"] == "guard.voted")
    votes, needed = voted["votes"], voted["needed"]
    done = texts.CARRIED_OUT if votes >= needed else texts.NOT_CARRIED_OUT
    settings.show(receipt, say(texts.VOTED, what=word(method), votes=votes, needed=needed, done=done))
