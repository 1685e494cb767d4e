"""What a member does in a club besides paying and voting: leave, join late, repay, buy a claim, read what it was.

These are commands of `gye club` (`COMMANDS`); `swap`, `substitute`, `exit` and `close` are those of `gye vote propose`.
"""

from typing import Any

import click

from cli import output
from cli.agreed import agreed_lines
from cli.chain import read_account
from cli.clubs import agreement_of, find_club, late_cost, standing_hash
from cli.commands import vote
from cli.errors import BadUseError, FailedError
from cli.options import AMOUNT, WALLET, Number, Settings, common
from contracts.escrow.calls import GiveConsent, WithdrawConsent
from contracts.rotation.calls import BuyClaim, Cancel, JoinLate, Leave, PayDebt
from ledger.primitives.codec import Record
from ledger.primitives.units import Won

__all__ = ["COMMANDS"]


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@WALLET
@common
def leave(settings: Settings, club: str, seat: int, wallet: str) -> None:
    """Give a seat back before the start; consent and signature end with it."""
    call = Leave(club=bytes.fromhex(find_club(settings.client, club)), seat=seat)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "leave", call)
    settings.show(receipt, f"seat {seat} given back, block {receipt['height']}")


@click.command()
@click.argument("club")
@WALLET
@common
def cancel(settings: Settings, club: str, wallet: str) -> None:
    """End a club that has not started: its organizer, or a member once its first due date is past."""
    club_id = find_club(settings.client, club)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "cancel", Cancel(club=bytes.fromhex(club_id)))
    text = f"cancelled {club_id}; every consent has ended, block {receipt['height']}"
    settings.show({"club": club_id, "receipt": receipt}, text)


@click.command("join-late")
@click.argument("club")
@click.option("--consent", type=AMOUNT, help="Refuse to join if the seat costs another sum than this.")
@WALLET
@common
def join_late(settings: Settings, club: str, consent: int | None, wallet: str) -> None:
    """Take the next seat of a running club without interest, at the price of all past rounds."""
    club_id = find_club(settings.client, club)
    shown, schedule = settings.client.get(f"/v1/clubs/{club_id}"), settings.client.get(f"/v1/clubs/{club_id}/schedule")
    agreement = agreement_of(shown)
    standing_hash(agreement, schedule)
    cost = late_cost(agreement, shown, schedule, settings.client.get(f"/v1/clubs/{club_id}/seats")["seats"])
    if consent not in (None, cost.consent):
        raise BadUseError(
            "wrong_consent", f"the seat costs {output.won(cost.consent)} won in all, not {output.won(consent)}"
        )
    bound: list[tuple[str, object]] = [
        ("club", club_id),
        ("name", shown["name"]),
        *agreed_lines(shown["terms"], schedule["organizer_takes"]),
        ("sign", shown["schedule_hash"]),
        ("seat", cost.seat),
        ("price", f"{output.won(cost.price)} won to those who have received"),
        ("consent", output.won(cost.consent)),
    ]
    settings.agree(output.fields(bound))
    call = JoinLate(club=agreement.club, consent=cost.consent)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "join_late", call)
    text = (
        f"seat {cost.seat} taken: {output.won(cost.price)} won to those who have received, {output.won(cost.deposit)} "
        f"deposit; the chain may collect {output.won(cost.remaining)} in the rounds to come"
    )
    told = {"seat": cost.seat, "consent": str(cost.consent), "terms": shown["terms"], "receipt": receipt}
    settings.show(told, f"{text}\n\n{output.fields(bound)}")


@click.command("pay-debt")
@click.option("--debtor", help="Whose debts, an address or a wallet; by default the signer's own.")
@click.option("--amount", type=AMOUNT, help="By default all that is owed.")
@WALLET
@common
def pay_debt(settings: Settings, debtor: str | None, amount: int | None, wallet: str) -> None:
    """Repay debts, the oldest first: one's own, or somebody else's."""
    address = settings.address(debtor or wallet)
    owed = int(settings.client.get(f"/v1/accounts/{address}")["debt"])
    call = PayDebt(debtor=read_account(address), amount=Won(amount or owed))
    if not call.amount:
        raise BadUseError("no_debt", f"{address} owes nothing")
    receipt = settings.chain.call(settings.key(wallet), "rotation", "pay_debt", call)
    left = max(0, owed - call.amount)
    settings.show(receipt, f"repaid {output.won(call.amount)} won, {output.won(left)} left, block {receipt['height']}")


@click.command("buy-claim")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The seat that did not pay.")
@click.option("--round", "number", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, help="Refuse any other face value than this.")
@WALLET
@common
def buy_claim(settings: Settings, wallet: str, **asked: Any) -> None:
    """Pay a recipient what it is still owed, and be owed it instead. Only the buyer that the terms name may."""
    club_id, seat, number = find_club(settings.client, asked["club"]), int(asked["seat"]), int(asked["number"])
    rounds = settings.client.get(f"/v1/clubs/{club_id}/rounds")["rounds"]
    to = next((row["recipient"] for row in rounds if row["round"] == number), None)
    owes = settings.client.get(f"/v1/clubs/{club_id}/statement", seat=seat)["owes"]
    face = sum(int(d["amount"]) for d in owes if d["round"] == number and d["creditor"] == to and not d["charge"])
    if asked["amount"] not in (None, face):
        raise FailedError("wrong_amount", f"{output.won(face)} won are owed, not {output.won(asked['amount'])}")
    call = BuyClaim(club=bytes.fromhex(club_id), seat=seat, round=number, amount=Won(face))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "buy_claim", call)
    settings.show(receipt, f"bought for {output.won(face)} won, block {receipt['height']}")


@click.command()
@click.argument("club")
@click.option("--give", type=AMOUNT, help="Let the chain collect so much more, up to what the table asks.")
@click.option("--withdraw", is_flag=True, help="Take the consent back; before the club starts only.")
@WALLET
@common
def autopay(settings: Settings, wallet: str, **asked: Any) -> None:
    """Give or take back what the chain may collect. Joining gives it already."""
    if bool(asked["give"]) == asked["withdraw"]:
        raise BadUseError("bad_autopay", "write either --give WON or --withdraw")
    club, key = bytes.fromhex(find_club(settings.client, asked["club"])), settings.key(wallet)
    call: Record = (
        WithdrawConsent(club=club) if asked["withdraw"] else GiveConsent(club=club, amount=Won(asked["give"]))
    )
    receipt = settings.chain.call(key, "escrow", "withdraw_consent" if asked["withdraw"] else "give_consent", call)
    [cap] = [event["fields"]["cap"] for event in receipt["events"] if "cap" in event["fields"]]
    settings.show(receipt, f"the chain may collect {output.won(cap)} won in all, block {receipt['height']}")


@click.command()
@click.argument("club")
@common
def invite(settings: Settings, club: str) -> None:
    """Print what to tell people who may join: the club, what it asks, who takes what, and what to type."""
    shown = settings.client.get(f"/v1/clubs/{find_club(settings.client, club)}")
    agreement = agreement_of(shown)
    schedule = settings.client.get(f"/v1/clubs/{shown['id']}/schedule")
    seats = settings.client.get(f"/v1/clubs/{shown['id']}/seats")["seats"]
    vacant = [seat["seat"] for seat in seats if seat["holder"] is None]
    lines: list[tuple[str, object]] = [
        ("club", f"{shown['name']}, {shown['status']}, {shown['id']}"),
        ("sign", shown["schedule_hash"]),
        ("first due", output.seoul(schedule["rows"][0]["due"])),
        ("organizer", shown["organizer"]),
        *agreed_lines(shown["terms"], schedule["organizer_takes"]),
        ("rate", schedule["rate"]["sentence"]),
        ("vacant", ", ".join(map(str, vacant)) or "none"),
    ]
    if vacant:
        lines.append(("join", f"gye club join {shown['id'][:8]} --seat {vacant[0]} -w WALLET"))
    rows = [
        (seat, output.won(agreement.consent(seat)), output.won(agreement.deposit(seat)), output.signed_won(net))
        for seat, net in enumerate(schedule["nets"], start=1)
        if seat in vacant
    ]
    table = output.table(("SEAT", "CONSENT", "OF IT DEPOSIT", "NET IN THE END"), rows, right=(0, 1, 2, 3))
    told = {
        "club": shown["id"],
        "vacant": vacant,
        "schedule_hash": shown["schedule_hash"],
        "terms": shown["terms"],
        "organizer": shown["organizer"],
        "organizer_takes": schedule["organizer_takes"],
    }
    settings.show(told, output.fields(lines) + (f"\n{table}" if rows else ""))


@click.command()
@click.argument("club", required=False)
@click.option("--account", help="Show only this person: an address or a wallet.")
@click.option("--seat", type=Number(1), help="Show only this seat.")
@common
def statement(settings: Settings, club: str | None, account: str | None, seat: int | None) -> None:
    """Show what CLUB was, line by line, and what was put in and got out; without CLUB, a person's clubs in all."""
    if club is None:
        if account is None:
            raise BadUseError("bad_statement", "name a club, or a person with --account")
        _of_person(settings, settings.address(account))
        return
    asked: dict[str, Any] = {"account": settings.address(account)} if account else {}
    asked |= {"seat": seat} if seat else {}
    shown = settings.client.get(f"/v1/clubs/{find_club(settings.client, club)}/statement", **asked)
    lines = [
        (one["seat"], one["round"], output.seoul(one["due"]), output.won(one["asked"]), output.won(one["paid"]),
         _how(one), one["days_late"], output.won(one["received"]), output.won(one["owed"]),
         output.won(one["unpaid"]), output.seoul(one["grace_until"]))
        for one in shown["lines"]
    ]  # fmt: skip
    headers = ("SEAT", "ROUND", "DUE (SEOUL)", "ASKED", "PAID", "HOW", "DAYS LATE", "RECEIVED", "OWED", "NOT YET PAID",
               "GRACE UNTIL")  # fmt: skip
    parts = [output.table(headers, lines, right=(0, 1, 3, 4, 6, 7, 8, 9))]
    if shown["taken_over"]:
        taken = [
            (one["seat"], one["since"], output.short(one["leaver"]), output.short(one["newcomer"]),
             output.won(one["price"]))
            for one in shown["taken_over"]
        ]  # fmt: skip
        parts.append(output.table(("SEAT", "FROM ROUND", "LEAVER", "NEWCOMER", "PRICE"), taken, right=(0, 1, 4)))
    sums: list[tuple[str, object]] = [
        ("contributions", f"{output.won(shown['paid'])} paid, {output.won(shown['got'])} received, "
                          f"{output.signed_won(shown['net'])}"),
        ("secured", output.won(shown["secured"])),
        ("owes", output.won(sum(int(debt["amount"]) for debt in shown["owes"]))),
        ("is owed", output.won(sum(int(debt["amount"]) for debt in shown["is_owed"]))),
        *_to_come(shown),
    ]  # fmt: skip
    if shown["flows"]:
        flows = [(one["kind"], output.won(one["out"]), output.won(one["back"])) for one in shown["flows"]]
        total = ("in all", output.won(shown["out"]), output.won(shown["back"]))
        parts.append(output.table(("KIND", "PUT IN", "GOT OUT"), [*flows, total], right=(1, 2)))
        whole = account is None and seat is None
        sums.append(("in the club", output.won(shown["held"])) if whole else ("cash", output.signed_won(shown["cash"])))
    settings.show(shown, "\n\n".join((*parts, output.fields(sums))))


def _how(line: dict[str, Any]) -> str:
    """Say how a contribution was made; what waits for the end of grace is not called a miss."""
    return "in grace" if int(line["unpaid"]) else str(line["mark"])


def _to_come(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return what the chain still collects of these seats, and what an ended club still shares with this person."""
    lines: list[tuple[str, object]] = []
    if int(shown["to_pay"]):
        due = output.seoul(shown["next_due"])
        more = f"; the next {output.won(shown['next_pays'])} on {due}" if due else ""
        lines.append(("still pays", f"{output.won(shown['to_pay'])}{more}"))
    if int(shown["claim"]):
        lines.append(
            ("shares", f"{output.won(shown['claim'])} of {output.won(shown['claims'])} parts of what comes in")
        )
    return lines


def may_collect(club: dict[str, Any]) -> int:
    """Return what the chain may still take for a club by the person's consent: of one that has ended, debts alone."""
    left = int(club["consent"]) - int(club["consent_used"])
    return left if club["status"] in {"forming", "running"} else min(left, int(club["owes"]))


def _of_person(settings: Settings, address: str) -> None:
    shown = settings.client.get(f"/v1/accounts/{address}/statement")
    rows = [
        (one["club"][:12], one["name"], one["status"], ",".join(map(str, one["seats"])), output.won(one["out"]),
         output.won(one["back"]), output.signed_won(one["cash"]), output.won(one["secured"]),
         output.won(may_collect(one)), output.won(one["unpaid"]), output.won(one["to_pay"]),
         output.won(one["owes"]), output.won(one["is_owed"]))
        for one in shown["clubs"]
    ]  # fmt: skip
    rows.append(
        ("in all", "", "", "", output.won(shown["out"]), output.won(shown["back"]), output.signed_won(shown["cash"]),
         "", "", "", "", output.won(shown["owes"]), output.won(shown["is_owed"]))
    )  # fmt: skip
    headers = (
        "CLUB",
        "NAME",
        "STATUS",
        "SEAT NUMBERS",
        "PUT IN",
        "GOT OUT",
        "CASH",
        "SECURED",
        "MAY COLLECT",
        "NOT YET PAID",
        "STILL PAYS",
        "OWES",
        "IS OWED",
    )
    settings.show(shown, output.table(headers, rows, right=(4, 5, 6, 7, 8, 9, 10, 11, 12)))


COMMANDS: tuple[tuple[str, click.Command], ...] = (
    ("leave", leave),
    ("cancel", cancel),
    ("join-late", join_late),
    ("pay-debt", pay_debt),
    ("buy-claim", buy_claim),
    ("autopay", autopay),
    ("invite", invite),
    ("statement", statement),
    ("swap", vote.swap),
    ("substitute", vote.substitute),
    ("exit", vote.exit_),
    ("close", vote.dissolve),
)
"""By the name under `gye club`. A club closes by itself after its last round; `close` proposes to end it before."""
