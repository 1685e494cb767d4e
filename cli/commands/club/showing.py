"""Shows clubs: the list, one club, its rounds, its statement, and a person's statement over all clubs."""

from typing import Any

import click

from cli import output
from cli.agreement import agreed_lines
from cli.caps import cap_cells, cap_headers
from cli.claims import put_off_lines
from cli.clubs import every_club, find_club, frozen_by, load_club, person_statement
from cli.language import moment, say, told, word
from cli.options import Number, Settings, common
from cli.refusals.typed import BadStatementError
from cli.shared_turns import seat_label, to_seats
from cli.texts import clubs as texts
from cli.texts import earmarks as earmark_texts
from cli.texts.words import ROUND_STATES
from contracts.rotation.terms.finding import SeatCap


@click.command("list")
@common
def list_(settings: Settings) -> None:
    """List the clubs."""
    clubs = list(every_club(settings.client))
    shown = {"clubs": clubs, "cursor": None}
    rows = [
        (
            one["id"][:12],
            one["name"],
            word(one["status"]),
            one["seats"],
            one["seats_taken"],
            output.won(one["contribution"]),
        )
        for one in clubs
    ]
    settings.show(
        shown, output.table(("CLUB", "NAME", "STATUS", "SEATS", "TAKEN", "CONTRIBUTION"), rows, right=(3, 4, 5))
    )


@click.command()
@click.argument("club")
@common
def show(settings: Settings, club: str) -> None:
    """Show the terms, the seats and the progress of a club."""
    shown = load_club(settings.client, club)
    seats = settings.client.get(f"/v1/clubs/{shown['id']}/seats")["seats"]
    schedule_ = settings.client.get(f"/v1/clubs/{shown['id']}/schedule")
    terms, dissolved = shown["terms"], shown["status"] == "dissolved"
    lines: list[tuple[str, object]] = [
        ("club", shown["id"]),
        ("name", shown["name"]),
        ("status", _status(shown)),
        *_open_lines(shown),
        *([("frozen", frozen_by(shown["frozen"]))] if shown["frozen"] else []),
        ("organizer", shown["organizer"]),
        *agreed_lines(terms, schedule_["organizer_takes"]),
        *([] if dissolved else [("rate", schedule_["rate"]["sentence"])]),  # without turns it means nothing
        ("sign", shown["schedule_hash"]),
    ]  # fmt: skip
    answer, percent = shown | {"seat_list": seats}, terms["holdback_percent"]
    caps: tuple[SeatCap, ...] = ()
    if has_caps := shown["status"] in {"forming", "running"}:
        answer["caps"] = settings.client.get(f"/v1/clubs/{shown['id']}/caps")["seats"]
        caps = tuple(SeatCap(**one) for one in answer["caps"])
    rows = [_seat_row(seat) + (cap_cells(caps, seat["seat"], percent) if has_caps else ()) for seat in seats]
    headers = ("SEAT", "HOLDER", "SIGNED", "DEPOSIT", "HELD BACK", "UNSECURED", "PAID", "RECEIVED", "NOT YET PAID",
               "OWES", "MISSES", "STILL PAYS", "NET IN THE END",
               *(cap_headers(percent) if has_caps else ()))  # fmt: skip
    if dissolved:  # the table does not know what is shared: `statement` does
        headers, rows = headers[:-1], [row[:-1] for row in rows]
    right = (0, *range(3, len(headers)))
    settings.show(answer, f"{output.fields(lines)}\n{output.table(headers, rows, right=right)}")


def _seat_row(seat: dict[str, Any]) -> tuple[object, ...]:
    """Return the row of a seat in the list of seats."""
    return (
        seat_label(seat),
        seat["holder"] or told(texts.VACANT),
        word("yes" if seat["signed"] else "no"),
        output.won(seat["deposit"]),
        "" if seat["holdback_percent"] is None else f"{seat['holdback_percent']} %",
        "" if seat["unsecured"] is None else output.won(seat["unsecured"]),
        output.won(seat["paid"]),
        output.won(seat["got"]),
        output.won(seat["unpaid"]),
        output.won(seat["owes"]),
        seat["misses"],
        output.won(seat["to_pay"]),
        output.signed_won(seat["net_planned"]),
    )


@click.command()
@click.argument("club")
@common
def schedule(settings: Settings, club: str) -> None:
    """Show the due instant, sums and recipient of each round."""
    shown = load_club(settings.client, club)
    rounds = settings.client.get(f"/v1/clubs/{shown['id']}/rounds")
    nobody = word("reserve") if shown["status"] == "dissolved" else told(texts.NOT_KNOWN_YET)
    rows = [
        (
            r["round"],
            output.seoul(r["due"]),
            output.won(r["asked"]),
            output.won(r["pot"]),
            to_seats(r["recipient_seat"], *(part["seat"] for part in r["parts"][1:])) or nobody,
            output.won(r["collected"]),
            ", ".join(map(str, r["missing"])) if r["status"] != "open" else "",
            output.seoul(r["grace_until"]) if r["status"] == "collecting" else "",
            word(r["status"], ROUND_STATES),
        )
        for r in rounds["rounds"]
    ]
    headers = ("ROUND", "DUE (SEOUL)", "ASKED", "POT", "TO SEAT", "COLLECTED", "MISSING SEATS", "GRACE UNTIL", "STATE")
    table = settings.client.get(f"/v1/clubs/{shown['id']}/schedule")
    lines = _word_lines(next((r for r in rounds["rounds"] if r["round"] == shown["next_round"]), None))
    text = output.table(headers, rows, right=(0, 2, 3, 4, 5))
    settings.show(table | rounds, f"{text}\n\n{output.fields(lines)}" if lines else text)


def _word_lines(row: dict[str, Any] | None) -> list[tuple[str, object]]:
    """Return lines for a round that is bid for or drawn: until when, between which bounds, and who has taken part."""
    if row is None or row["recipient_seat"] or not (until := output.seoul(row["commits_until"])):
        return []
    bids = [int(one) for one in row["least_bids"] if int(one)]
    revealed = [one for one in row["sealed"] if one["revealed"]]
    lines: list[tuple[str, object]] = [
        ("round", row["round"]),
        ("take part", say(texts.BID_UNTIL, until=moment(until), reveal=moment(output.seoul(row["reveals_until"])))),
        ("sealed", say(texts.SEALED, count=len(row["sealed"]), revealed=len(revealed))),
    ]
    if bids:
        least, most, bond = output.won(min(bids)), output.won(row["highest_bid"]), output.won(row["bond"])
        lines.append(("bid", say(texts.BID_BOUNDS, least=least, most=most, bond=bond)))
    if bids and revealed:
        lowest = min(revealed, key=lambda one: int(one["amount"]))
        lines.append(("lowest", say(texts.LOWEST, won=output.won(lowest["amount"]), seat=lowest["seat"])))
    return lines


def _status(shown: dict[str, Any]) -> str:
    """Return the status of a club, and when its next round is due."""
    status, due = word(shown["status"]), moment(output.seoul(shown["next_due"]))
    return say(texts.ROUND_IS_DUE, status=status, round=shown["next_round"], due=due) if due else status


def _open_lines(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return lines for what is due and not paid, and for what an ended club still collects, if there is any."""
    lines: list[tuple[str, object]] = []
    if int(shown["unpaid"]):
        lines.append(("not yet paid", say(texts.NOT_YET_PAID, won=output.won(shown["unpaid"]))))
    if int(shown["owed"]):
        lines.append(("owed", say(texts.OWED, won=output.won(shown["owed"]))))
    if shown["status"] in {"dissolved", "closed"} and int(shown["reserve"]):
        lines.append(("in the reserve", say(texts.RESERVE_WAITS, won=output.won(shown["reserve"]))))
    if int(shown["kept"]):
        lines.append(("kept", say(texts.KEPT, won=output.won(shown["kept"]))))
    if shown["status"] == "dissolved":
        lines.append(("to collect", say(texts.TO_COLLECT, won=output.won(shown["to_collect"]))))
    return lines


@click.command()
@click.argument("club", required=False)
@click.option("--account", help="Show only this person: an address or a wallet.")
@click.option("--seat", type=Number(1), help="Show only this seat.")
@common
def statement(settings: Settings, club: str | None, account: str | None, seat: int | None) -> None:
    """Show the statement of CLUB. Without CLUB, show a person's totals over all clubs."""
    if club is None:
        if account is None:
            raise BadStatementError
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
        ("contributions", say(texts.CONTRIBUTIONS, paid=output.won(shown["paid"]), got=output.won(shown["got"]),
                              net=output.signed_won(shown["net"]))),
        ("secured", output.won(shown["secured"])),
        ("owes", output.won(sum(int(debt["amount"]) for debt in shown["owes"]))),
        *put_off_lines(shown["owes"]),
        ("is owed", output.won(sum(int(debt["amount"]) for debt in shown["is_owed"]))),
        *put_off_lines(shown["is_owed"]),
        *_earmarks(shown),
        *_agreed_payments(shown),
        *_kept(shown),
        *_to_come(shown),
    ]  # fmt: skip
    if shown["flows"]:
        flows = [(word(one["kind"]), output.won(one["out"]), output.won(one["back"])) for one in shown["flows"]]
        total = (told(texts.IN_ALL), output.won(shown["out"]), output.won(shown["back"]))
        parts.append(output.table(("KIND", "PUT IN", "GOT OUT"), [*flows, total], right=(1, 2)))
        whole = account is None and seat is None
        sums.append(("in the club", output.won(shown["held"])) if whole else ("cash", output.signed_won(shown["cash"])))
    sharing = [one for one in shown["shares"] if asked.get("account") in (None, one["account"])]
    if sharing:
        parts.append(_shares_table(sharing))
    settings.show(shown, "\n\n".join((*parts, output.fields(sums))))


def _shares_table(shares: list[dict[str, Any]]) -> str:
    """Return the table of the shares in the reserve of an ended club."""
    rows = [
        (one["account"], output.won(one["weight"]), output.won(one["got"]), output.won(one["last"])) for one in shares
    ]
    return output.table(("ACCOUNT", "PARTS", "GOT SO FAR", "OF WHAT WAITS"), rows, right=(1, 2, 3))


def _how(line: dict[str, Any]) -> str:
    """Return how a contribution was paid. Before the end of grace, a missing one is not called a miss."""
    return word("in grace" if int(line["unpaid"]) else line["mark"])


def _earmarks(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return a line for what each person has set aside for a seat."""
    return [
        ("set aside", say(earmark_texts.LINE, won=output.won(one["amount"]), seat=one["seat"], account=one["by"]))
        for one in shown["earmarks"]
    ]


def _agreed_payments(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return a line for each agreement that somebody else pays a contribution."""
    return [
        ("agreed payment", say(texts.AGREED_PAYMENT, account=one["payer"], won=output.won(one["amount"]),
                               seat=one["seat"], round=one["round"]))
        for one in shown["agreed_payments"]
    ]  # fmt: skip


def _kept(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return the repayments that a frozen club keeps: all of them, or those for this person."""
    kept = sum(int(one["amount"]) for one in shown["kept"] if shown["account"] in {None, one["creditor"]})
    return [("kept", say(texts.KEPT, won=output.won(kept)))] if kept else []


def _to_come(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return lines for what the chain still collects from these seats, and what an ended club still shares out."""
    lines: list[tuple[str, object]] = []
    if int(shown["to_pay"]):
        due, pays = moment(output.seoul(shown["next_due"])), output.won(shown["to_pay"])
        if due:
            pays = say(texts.STILL_PAYS, won=pays, next=output.won(shown["next_pays"]), due=due)
        lines.append(("still pays", pays))
    if int(shown["comes_back"]):
        due = moment(output.seoul(shown["comes_back_from"]))
        lines.append(("comes back", say(texts.COMES_BACK, won=output.won(shown["comes_back"]), due=due)))
    if int(shown["claim"]):
        shares = say(texts.SHARES, claim=output.won(shown["claim"]), claims=output.won(shown["claims"]))
        lines.append(("shares", shares))
    if int(shown["waiting"]):
        won, coming = output.won(shown["waiting"]), output.won(shown["coming"])
        why = texts.WAITS_FOR_COMING if shown["shares"] else texts.WAITS_FOR_A_DEBTOR
        lines.append(("in the reserve", say(why, won=won, coming=coming)))
    return lines


def may_collect(club: dict[str, Any]) -> int:
    """Return how much the chain may still collect for a club by the person's consent; after its end, only debts."""
    left = int(club["consent"]) - int(club["consent_used"])
    return left if club["status"] in {"forming", "running"} else min(left, int(club["owes"]))


def _of_person(settings: Settings, address: str) -> None:
    shown = person_statement(settings.client, address)
    rows = [
        (one["club"][:12], one["name"], word(one["status"]), ",".join(map(str, one["seats"])), output.won(one["out"]),
         output.won(one["back"]), output.signed_won(one["cash"]), output.won(one["secured"]),
         output.won(may_collect(one)), output.won(one["unpaid"]), output.won(one["to_pay"]),
         output.won(one["owes"]), output.won(one["is_owed"]))
        for one in shown["clubs"]
    ]  # fmt: skip
    rows.append(
        (told(texts.IN_ALL), "", "", "", output.won(shown["out"]), output.won(shown["back"]),
         output.signed_won(shown["cash"]),
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
    text = output.table(headers, rows, right=(4, 5, 6, 7, 8, 9, 10, 11, 12))
    if shown["pots"]:
        pots = [
            (one["club"][:12], one["name"], word(one["status"]), one["number"] or "", output.won(one["out"]),
             output.won(one["back"]), output.signed_won(one["cash"]), output.won(one["arrears"]),
             output.won(one["share"]))
            for one in shown["pots"]
        ]  # fmt: skip
        of_pots = ("POT ID", "NAME", "STATUS", "MEMBER", "PUT IN", "GOT OUT", "CASH", "ARREARS", "SHARE")
        text = f"{text}\n\n{output.table(of_pots, pots, right=(3, 4, 5, 6, 7, 8))}"
    settings.show(shown, text)
