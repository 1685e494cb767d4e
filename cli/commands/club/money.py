"""Payments in a club: contributions, debts, claims, deposits, guarantees, and the limit of automatic payments."""

from dataclasses import dataclass
from typing import Any

import click

from cli import output
from cli.chain import read_account
from cli.client import Client
from cli.clubs import find_club
from cli.language import moment, say, told
from cli.options import AMOUNT, WALLET, Number, Settings, as_record, common
from cli.refusals.clubs import (
    NoDebtError,
    NothingMissingError,
    NothingOpenError,
    NothingOpenInRoundError,
    UnknownSeatError,
    WrongFaceError,
)
from cli.texts import clubs as texts
from contracts.escrow.calls import GiveConsent
from contracts.rotation.calls import AgreeGuarantee, BuyClaim, Guarantee, Pay, PayDebt, RestoreDeposit
from ledger.primitives.units import Won


@dataclass(frozen=True, slots=True)
class PayOptions:
    """The options of `pay`; won."""

    club: str
    seat: int
    number: int | None
    """The round, or None for the first that the seat has not paid in full."""
    amount: int | None
    """Won, or None for all that is open."""
    part: bool
    claim: bool
    """Whether the seat's holder then owes it to the payer."""


@dataclass(frozen=True, slots=True)
class AgreeOptions:
    """The options of `agree_guarantee`."""

    club: str
    seat: int
    guarantor: str
    amount: int | None
    """Won, or None to withdraw the agreement."""


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """The options of `buy_claim`."""

    club: str
    seat: int
    """The seat that did not pay."""
    number: int
    """The round in which the seat did not pay."""
    amount: int | None
    """The face value in won that the buyer expects, or None for any."""


@click.command("agree-guarantee")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--guarantor", required=True, help="Who may guarantee for the seat: an address or a wallet.")
@click.option("--amount", type=AMOUNT, help="The amount of the guarantee. Without it, the agreement is withdrawn.")
@WALLET
@common
@as_record(AgreeOptions)
def agree_guarantee(settings: Settings, asked: AgreeOptions, wallet: str) -> None:
    """Agree to a guarantee for your seat. Nobody can guarantee for a seat whose holder has not agreed."""
    club_id, address = find_club(settings.client, asked.club), settings.address(asked.guarantor)
    amount = Won(asked.amount or 0)
    call = AgreeGuarantee(club=bytes.fromhex(club_id), seat=asked.seat, guarantor=read_account(address), amount=amount)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "agree_guarantee", call)
    text = texts.GUARANTEE_AGREED if amount else texts.GUARANTEE_NOT_WANTED
    shown = say(text, won=output.won(amount), seat=asked.seat, account=address, height=receipt["height"])
    settings.show(receipt, shown)


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, required=True)
@WALLET
@common
def guarantee(settings: Settings, club: str, seat: int, amount: int, wallet: str) -> None:
    """Guarantee for somebody else's seat. It locks won for the remaining contributions in the present order."""
    club_id = find_club(settings.client, club)
    one = seat_of(settings.client, club_id, seat)
    bound: list[tuple[str, object]] = [
        ("seat", say(texts.SEAT_OF, seat=seat, holder=one["holder"], round=one["receives_in"])),
        ("still pays", output.won(one["to_pay"])),
        ("locked", say(texts.LOCKED_UNTIL, won=output.won(amount))),
        ("pays for", told(texts.GUARANTOR_PAYS)),
        ("is owed", told(texts.GUARANTOR_IS_OWED)),
    ]
    settings.agree(output.fields(bound))
    call = Guarantee(
        club=bytes.fromhex(club_id),
        seat=seat,
        holder=read_account(one["holder"]),
        turn=int(one["receives_in"]),
        amount=Won(amount),
    )
    receipt = settings.chain.call(settings.key(wallet), "rotation", "guarantee", call)
    text = say(texts.LOCKED, won=output.won(amount), seat=seat, height=receipt["height"])
    settings.show(receipt | {"agreed": one}, f"{text}\n\n{output.fields(bound)}")


@click.command("restore-deposit")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, help="The amount; by default all that is missing.")
@WALLET
@common
def restore_deposit(settings: Settings, club: str, seat: int, amount: int | None, wallet: str) -> None:
    """Refill a deposit that misses have reduced. Once it is complete, they are made good."""
    club_id = find_club(settings.client, club)
    if amount is None:
        one = seat_of(settings.client, club_id, seat)
        amount = int(one["deposit"]) - int(one["deposit_held"])
        if amount <= 0:
            raise NothingMissingError(seat=seat)
    call = RestoreDeposit(club=bytes.fromhex(club_id), seat=seat, amount=Won(amount))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "restore_deposit", call)
    settings.show(receipt, say(texts.RESTORED, won=output.won(amount), height=receipt["height"]))


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option(
    "--round", "number", type=Number(1), help="The round; by default the first that the seat has not paid in full."
)
@click.option("--amount", type=AMOUNT, help="The amount; by default all that is open.")
@click.option("--part", is_flag=True, help="Allow an amount below the open one.")
@click.option("--claim", is_flag=True, help="Let the seat's holder, who has agreed, owe you the payment.")
@WALLET
@common
@as_record(PayOptions)
def pay(settings: Settings, asked: PayOptions, wallet: str) -> None:
    """Pay a contribution ahead, late, or for somebody else."""
    club_id, seat = find_club(settings.client, asked.club), asked.seat
    number, amount, ahead_of = open_contribution(settings.client, club_id, seat, asked.number)
    amount = asked.amount or amount
    debtor = str(seat_of(settings.client, club_id, seat)["holder"]) if asked.claim else None
    call = Pay(
        club=bytes.fromhex(club_id),
        seat=seat,
        round=number,
        amount=Won(amount),
        part=asked.part,
        claim=None if debtor is None else read_account(debtor),
    )
    receipt = settings.chain.call(settings.key(wallet), "rotation", "pay", call)
    won, height = output.won(amount), receipt["height"]
    if debtor is None:
        text = say(texts.PAID, won=won, seat=seat, round=number, height=height)
    elif ahead_of:
        due = moment(output.seoul(ahead_of))
        text = say(texts.PAID_AHEAD_ON_BEHALF, won=won, seat=seat, round=number, account=debtor, due=due, height=height)
    else:
        text = say(texts.PAID_ON_BEHALF, won=won, seat=seat, round=number, account=debtor, height=height)
    settings.show({"seat": seat, "round": number, "amount": str(amount), "receipt": receipt}, text)


def seat_of(client: Client, club: str, seat: int) -> dict[str, Any]:
    """Return seat number `seat` of a club as the API shows it. Raises BadUseError."""
    seats = client.get(f"/v1/clubs/{club}/seats")["seats"]
    for row in seats:
        if row["seat"] == seat:
            return dict(row)
    raise UnknownSeatError(most=len(seats), seat=seat)


def open_contribution(client: Client, club: str, seat: int, number: int | None) -> tuple[int, int, str]:
    """Return (round, won, due instant) of the open contribution of `seat` in round `number`.

    Without `number`, it is that of the first round that is not paid in full. The instant is "" once it is past.
    """
    rounds = client.get(f"/v1/clubs/{club}/rounds")["rounds"]
    row = next((row for row in rounds if seat in row["missing"] and number in (None, row["round"])), None)
    if row is None:
        seat_of(client, club, seat)
        raise NothingOpenInRoundError(seat=seat, round=number) if number else NothingOpenError(seat=seat)
    asked = client.get(f"/v1/clubs/{club}/schedule")["rows"][row["round"] - 1]["pays"][seat - 1]
    lines = client.get(f"/v1/clubs/{club}/statement")["lines"]
    paid = sum(int(line["paid"]) for line in lines if (line["seat"], line["round"]) == (seat, row["round"]))
    return row["round"], int(asked) - paid, row["due"] if row["status"] == "open" else ""


@click.command("pay-debt")
@click.option("--debtor", help="Whose debts to repay: an address or a wallet; by default the signer's own.")
@click.option("--amount", type=AMOUNT, help="The amount; by default all that is owed.")
@WALLET
@common
def pay_debt(settings: Settings, debtor: str | None, amount: int | None, wallet: str) -> None:
    """Repay your own or somebody else's debts, oldest first."""
    address = settings.address(debtor or wallet)
    person = settings.client.get(f"/v1/accounts/{address}")
    owed = sum(int(debt["amount"]) for debt in person["owes"])
    payable = int(person["debt"]) or owed  # claims that are put off are repaid once nothing else is due
    call = PayDebt(debtor=read_account(address), amount=Won(amount or payable))
    if not call.amount:
        raise NoDebtError(account=address)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "pay_debt", call)
    left, paid = max(0, owed - call.amount), int(call.amount)
    charge = 0 if amount else int(settings.client.get(f"/v1/accounts/{address}")["debt"])
    if charge:  # repaying a debt in full creates the charge for its late days, which is also owed
        call, paid = PayDebt(debtor=call.debtor, amount=Won(charge)), paid + charge
        receipt = settings.chain.call(settings.key(wallet), "rotation", "pay_debt", call)
    text = say(texts.REPAID, won=output.won(paid), left=output.won(left), height=receipt["height"])
    settings.show(receipt, text)


@click.command("buy-claim")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that did not pay.")
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, help="Refuse to buy if the claim has another face value than this.")
@WALLET
@common
@as_record(ClaimOptions)
def buy_claim(settings: Settings, asked: ClaimOptions, wallet: str) -> None:
    """Buy the claim of a recipient who is still owed won. Only the buyer named in the terms may do this."""
    club_id, seat, number = find_club(settings.client, asked.club), asked.seat, asked.number
    rounds = settings.client.get(f"/v1/clubs/{club_id}/rounds")["rounds"]
    to = next((row["recipient"] for row in rounds if row["round"] == number), None)
    owes = settings.client.get(f"/v1/clubs/{club_id}/statement", seat=seat)["owes"]
    face = sum(int(d["amount"]) for d in owes if d["round"] == number and d["creditor"] == to and not d["charge"])
    if asked.amount is not None and asked.amount != face:
        raise WrongFaceError(face=Won(face), given=Won(asked.amount))
    call = BuyClaim(club=bytes.fromhex(club_id), seat=seat, round=number, amount=Won(face))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "buy_claim", call)
    settings.show(receipt, say(texts.BOUGHT, won=output.won(face), height=receipt["height"]))


@click.command()
@click.argument("club")
@click.option("--give", type=AMOUNT, required=True, help="The amount to add, up to what the schedule still asks.")
@WALLET
@common
def autopay(settings: Settings, club: str, give: int, wallet: str) -> None:
    """Raise what the chain may collect. Taking a seat already allows what the seat needs, until the seat ends."""
    call = GiveConsent(club=bytes.fromhex(find_club(settings.client, club)), amount=Won(give))
    receipt = settings.chain.call(settings.key(wallet), "escrow", "give_consent", call)
    [cap] = [event["fields"]["cap"] for event in receipt["events"] if "cap" in event["fields"]]
    settings.show(receipt, say(texts.MAY_COLLECT, won=output.won(cap), height=receipt["height"]))
