"""`gye club`: found a club, take a seat, sign, start, look, pay."""

from collections.abc import Callable
from typing import Any

import click

from api import render
from cli import language, output
from cli.agreed import agreed_lines
from cli.chain import COMMIT_WAIT_S, read_account
from cli.client import Client
from cli.clubs import Agreement, agreement_of, calendar_of, clubs_named, every_club, find_club
from cli.commands import member
from cli.commands.audit import frozen_by
from cli.commands.dev import read_instant, read_length
from cli.errors import BadUseError, FailedError
from cli.options import AMOUNT, AMOUNT_OR_0, WALLET, Group, Number, Settings, common
from contracts.abi import InvalidCallError, Params
from contracts.rotation.calls import Create, Guarantee, Join, Pay, RestoreDeposit, Sign, Start
from contracts.rotation.founding.check import VOTE_BY, check_terms
from contracts.rotation.kinds.fixed_order import FORMS
from contracts.rotation.terms.agreement import organizer_seat
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.terms import Terms
from contracts.rotation.views.schedule import quote
from ledger.primitives.units import Millis, Won


@click.group(cls=Group)
def command() -> None:
    """Clubs: found one, take a seat, sign, start, look, pay."""


def _terms_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that describe a club: `create` founds it, `check` says what it would be."""
    for option in reversed(_TERMS):
        function = option(function)
    return function


_TERMS = (
    click.argument("name"),
    click.option("--form", type=click.Choice(list(FORMS)), default="surcharge", show_default=True),
    click.option("--seats", type=Number(2, 200), default=10, show_default=True, help="How many seats pay."),
    click.option("--contribution", type=AMOUNT, default=0, help="What a seat pays up to its own round."),
    click.option("--surcharge", type=AMOUNT, default=0, help="What it pays more in each round after that."),
    click.option("--pot", type=AMOUNT, default=0, help="fixed_pot, fixed_after, fair: what every seat receives."),
    click.option("--payment-after", type=AMOUNT, default=0, help="fixed_after: what a seat pays after its own round."),
    click.option("--rate-bp", type=Number(0), default=0, help="fair: basis points per period."),
    click.option(
        "--surplus-to", type=click.Choice(["organizer", "reserve"]), default=None, help="Only in the form fixed_pot."
    ),
    click.option("--recipient-skips", is_flag=True, help="The recipient pays nothing in its own round."),
    click.option("--holdback", type=Number(0, 100), default=0, help="Percent of what a seat still pays."),
    click.option("--exit-penalty", type=AMOUNT, default=0, help="What leaving without a substitute costs at most."),
    click.option("--late-joiners", is_flag=True, help="flat: the last seats may be taken after the start."),
    click.option("--minimum", type=Number(0), default=0, help="Start with fewer seats, at least so many."),
    click.option("--join-within", help="With --minimum: how long seats may be taken, such as 7d."),
    click.option("--first-due", help="Date of the first round, due at its end in Asia/Seoul."),
    click.option("--unit", type=click.Choice(["month", "week", "day"]), default="month", show_default=True),
    click.option("--every-seconds", type=Number(1), help="Development chains: a round every so many seconds."),
    click.option("--grace", default="3d", show_default=True, help="How long a contribution may be late."),
    click.option("--organizer-turn", type=click.Choice(["none", "first", "last"]), default="none", show_default=True),
    click.option("--organizer-pays", is_flag=True, help="The organizer's seat pays like the others."),
    click.option("--deposit", type=AMOUNT_OR_0, help="Per seat; by default the seat's highest contribution."),
    click.option(
        "--vote-by", type=click.Choice(list(VOTE_BY)), default="person", show_default=True, help="How votes count."
    ),
    click.option("--claim-buyer", help="Who may buy what recipients are owed: an address or a wallet."),
    click.option("--late-charge-bp", type=Number(0), default=0, show_default=True, help="Basis points a year."),
)


def _read_terms(settings: Settings, asked: dict[str, Any]) -> Terms:
    """Return the terms that the options describe. Raises FailedError when no club can be founded on them."""
    calendar = _calendar(settings, asked.pop("first_due"), asked.pop("unit"), asked.pop("every_seconds"))
    buyer = asked.pop("claim_buyer")
    within, now = asked.pop("join_within"), read_instant(settings.client.get("/status")["chain_time"])
    terms = Terms(
        calendar=calendar,
        grace_ms=Millis(read_length(asked.pop("grace"))),
        surplus_to=asked.pop("surplus_to") or "",
        recipient_pays_own_round=not asked.pop("recipient_skips"),
        holdback_percent=asked.pop("holdback"),
        minimum_seats=asked.pop("minimum"),
        join_until_ms=Millis(now + read_length(within)) if within else Millis(0),
        claim_buyer=read_account(settings.address(buyer)) if buyer else None,
        **asked,
    )
    rows = settings.client.get("/v1/params")["params"]
    params = {row["name"]: row["value"] for row in rows}
    try:
        check_terms(
            terms,
            Params(
                dev=bool(settings.client.get("/v1/params").get("dev", True)),
                late_charge_cap_bp=int(params["late_charge_cap_bp"]),
                max_seats=int(params["max_seats"]),
            ),
            Millis(now),
        )
    except InvalidCallError as error:
        raise FailedError(error.code, language.refusal(error)) from error
    return terms


@command.command()
@_terms_options
@WALLET
@common
def create(settings: Settings, wallet: str, **asked: Any) -> None:
    """Found the club NAME; the signer is its organizer."""
    terms = _read_terms(settings, asked)
    own = organizer_seat(terms)
    consent = Agreement(b"", terms).consent(own) if own else Won(0)
    found = quote(terms, int(_param(settings, "rate_cap_bp")))
    agreed, finding = agreed_lines(render.record(terms), found.organizer_takes), found.rate
    bound: list[tuple[str, object]] = [("seats", len(found.nets)), *agreed, ("rate", finding.sentence())]
    if consent:
        bound.append(("consent", f"{output.won(consent)} won for the organizer's own seat {own}"))
    settings.agree(output.fields(bound))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "create", Create(terms=terms, consent=consent))
    club = created_id(receipt)
    namesakes = [id_ for id_ in clubs_named(settings.client, terms.name) if id_ != club]
    lines: list[tuple[str, object]] = [
        ("club", club),
        *bound,
        *_same_name(namesakes),
        ("next", f"gye club join {output.short(club, 8).rstrip('…')} --seat N -w WALLET"),
    ]
    rate = render.record(finding) | {"sentence": finding.sentence()}
    told = {"club": club, "same_name": namesakes, "terms": render.record(terms), "rate": rate, "receipt": receipt}
    settings.show(told, output.fields(lines))


@command.command()
@_terms_options
@common
def check(settings: Settings, **asked: Any) -> None:
    """Say what the club NAME would be, before anything is created: its table, RATE, what each seat has in the end."""
    terms = _read_terms(settings, asked)
    found = quote(terms, int(_param(settings, "rate_cap_bp")))
    rounds = [
        (row.round, output.seoul(render.instant(row.due_ms)), row.recipient_seat, output.won(row.pot),
         output.won(row.surplus), output.won(min(row.pays)), output.won(max(row.pays)))
        for row in found.rows
    ]  # fmt: skip
    seats = [
        (seat, output.won(sum(row.pays[seat - 1] for row in found.rows)), output.won(found.deposits[seat - 1]),
         output.won(found.consents[seat - 1]), output.signed_won(net),
         "refused" if seat in found.rate.refused_seats else "")
        for seat, net in enumerate(found.nets, start=1)
    ]  # fmt: skip
    lines: list[tuple[str, object]] = [
        *agreed_lines(render.record(terms), found.organizer_takes),
        ("in all", f"{output.won(found.total_in)} won in, {output.won(found.total_out)} out"),
        ("rate", found.rate.sentence()),
    ]
    headers = ("ROUND", "DUE (SEOUL)", "TO SEAT", "POT", "SURPLUS", "LEAST", "MOST")
    own = ("SEAT", "PAYS", "DEPOSIT", "CONSENT", "NET IN THE END", "")
    text = "\n\n".join(
        (
            output.table(headers, rounds, right=(0, 2, 3, 4, 5, 6)),
            output.table(own, seats, right=(0, 1, 2, 3, 4)),
            output.fields(lines),
        )
    )
    shown = render.record(found) | {"terms": render.record(terms)}
    shown["rate"]["sentence"] = found.rate.sentence()
    settings.show(shown, text)


@command.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, required=True)
@WALLET
@common
def guarantee(settings: Settings, club: str, seat: int, amount: int, wallet: str) -> None:
    """Stand for somebody else's seat in its present order: lock won for what it still pays."""
    club_id = find_club(settings.client, club)
    one = _seat(settings.client, club_id, seat)
    bound: list[tuple[str, object]] = [
        ("seat", f"{seat}, held by {one['holder']}, receives in round {one['receives_in']}"),
        ("still pays", output.won(one["to_pay"])),
        ("locked", f"{output.won(amount)} won until the club ends or its turns change without this signature"),
        ("pays for", "what the seat misses beyond its available won, deposit and holdback"),
        ("is owed", "what is paid for it, by the seat's holder, after the recipient"),
    ]
    settings.agree(output.fields(bound))
    call = Guarantee(club=bytes.fromhex(club_id), seat=seat, amount=Won(amount))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "guarantee", call)
    text = f"{output.won(amount)} won locked for seat {seat}, block {receipt['height']}"
    settings.show(receipt | {"agreed": one}, f"{text}\n\n{output.fields(bound)}")


@command.command("restore-deposit")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--amount", type=AMOUNT, help="By default all that is missing.")
@WALLET
@common
def restore_deposit(settings: Settings, club: str, seat: int, amount: int | None, wallet: str) -> None:
    """Bring what misses have taken out of a deposit, so that they are made good."""
    club_id = find_club(settings.client, club)
    if amount is None:
        one = _seat(settings.client, club_id, seat)
        amount = int(one["deposit"]) - int(one["deposit_held"])
        if amount <= 0:
            raise BadUseError("nothing_missing", f"nothing is missing in the deposit of seat {seat}")
    call = RestoreDeposit(club=bytes.fromhex(club_id), seat=seat, amount=Won(amount))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "restore_deposit", call)
    settings.show(receipt, f"{output.won(amount)} won brought, block {receipt['height']}")


@command.command("list")
@common
def list_(settings: Settings) -> None:
    """List the clubs."""
    clubs = list(every_club(settings.client))
    shown = {"clubs": clubs, "cursor": None}
    rows = [
        (c["id"][:12], c["name"], c["status"], c["seats"], c["seats_taken"], output.won(c["terms"]["contribution"]))
        for c in clubs
    ]
    settings.show(
        shown, output.table(("CLUB", "NAME", "STATUS", "SEATS", "TAKEN", "CONTRIBUTION"), rows, right=(3, 4, 5))
    )


@command.command()
@click.argument("club")
@common
def show(settings: Settings, club: str) -> None:
    """Show a club: terms, seats, where it stands."""
    shown = _club(settings, club)
    seats = settings.client.get(f"/v1/clubs/{shown['id']}/seats")["seats"]
    schedule_ = settings.client.get(f"/v1/clubs/{shown['id']}/schedule")
    terms, due = shown["terms"], output.seoul(shown["next_due"])
    lines: list[tuple[str, object]] = [
        ("club", shown["id"]),
        ("name", shown["name"]),
        ("status", shown["status"] + (f", round {shown['next_round']} is due {due}" if due else "")),
        *_open_lines(shown),
        *([("frozen", frozen_by(shown["frozen"]))] if shown["frozen"] else []),
        ("organizer", shown["organizer"]),
        *agreed_lines(terms, schedule_["organizer_takes"]),
        ("rate", schedule_["rate"]["sentence"]),
        ("sign", shown["schedule_hash"]),
    ]  # fmt: skip
    rows = [
        (
            seat["seat"],
            seat["holder"] or "(vacant)",
            "yes" if seat["signed"] else "no",
            output.won(seat["deposit"]),
            output.won(seat["paid"]),
            output.won(seat["got"]),
            output.won(seat["unpaid"]),
            output.won(seat["owes"]),
            seat["misses"],
            output.won(seat["to_pay"]),
            output.signed_won(seat["net_planned"]),
        )
        for seat in seats
    ]
    headers = ("SEAT", "HOLDER", "SIGNED", "DEPOSIT", "PAID", "RECEIVED", "NOT YET PAID", "OWES", "MISSES",
               "STILL PAYS", "NET IN THE END")  # fmt: skip
    text = f"{output.fields(lines)}\n{output.table(headers, rows, right=(0, 3, 4, 5, 6, 7, 8, 9, 10))}"
    settings.show(shown | {"seat_list": seats}, text)


@command.command()
@click.argument("club")
@common
def schedule(settings: Settings, club: str) -> None:
    """Show when each round is due, what it collects, and who receives it."""
    shown = _club(settings, club)
    rounds = settings.client.get(f"/v1/clubs/{shown['id']}/rounds")
    rows = [
        (
            r["round"],
            output.seoul(r["due"]),
            output.won(r["asked"]),
            output.won(r["pot"]),
            r["recipient_seat"] or "reserve",
            output.won(r["collected"]),
            ", ".join(map(str, r["missing"])) if r["status"] != "open" else "",
            output.seoul(r["grace_until"]) if r["status"] == "collecting" else "",
            r["status"],
        )
        for r in rounds["rounds"]
    ]
    headers = ("ROUND", "DUE (SEOUL)", "ASKED", "POT", "TO SEAT", "COLLECTED", "MISSING SEATS", "GRACE UNTIL", "STATE")
    table = settings.client.get(f"/v1/clubs/{shown['id']}/schedule")
    settings.show(table | rounds, output.table(headers, rows, right=(0, 2, 3, 4, 5)))


@command.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--consent", type=AMOUNT, help="Refuse to join if the seat costs another sum than this.")
@WALLET
@common
def join(settings: Settings, club: str, seat: int, consent: int | None, wallet: str) -> None:
    """Take a seat, and let the chain collect for it (autopay)."""
    shown = _club(settings, club)
    agreement = agreement_of(shown)
    if not 1 <= seat <= agreement.table.seats:
        raise BadUseError("unknown_seat", f"the club has seats 1 to {agreement.table.seats}, not {seat}")
    asked = agreement.consent(seat)
    if consent not in (None, asked):
        raise BadUseError(
            "wrong_consent", f"seat {seat} costs {output.won(asked)} won in all, not {output.won(consent)}"
        )
    bound = _bound(settings, agreement, shown) | {"seat": seat, "consent": str(asked)}
    table, own = agreement.table, agreement_lines(bound)
    own += [
        ("receives in", f"round {table.round_of(seat)}, {output.won(table.payout(table.round_of(seat)))} won"),
        ("pays in all", f"{output.won(table.total(seat))} won, {output.signed_won(table.net(seat))} in the end"),
    ]
    settings.agree(output.fields([*own, ("consent", output.won(asked))]))
    call = Join(club=agreement.club, seat=seat, consent=asked)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "join", call)
    text = (
        f"seat {seat} taken; the chain may collect {output.won(asked)} won in all, "
        f"{output.won(agreement.deposit(seat))} of it the deposit"
    )
    own.append(("next", f"gye club sign {output.short(shown['id'], 8).rstrip('…')} -w {wallet}"))
    settings.show(bound | {"receipt": receipt}, f"{text}\n\n{output.fields(own)}")


@command.command()
@click.argument("club")
@click.option("--hash", "expected", help="Refuse to sign any other schedule hash.")
@WALLET
@common
def sign(settings: Settings, club: str, expected: str | None, wallet: str) -> None:
    """Sign the schedule's hash, which this machine derives from the terms itself."""
    shown = _club(settings, club)
    agreement = agreement_of(shown)
    if expected not in (None, agreement.hash.hex()):
        raise FailedError("wrong_schedule_hash", f"the schedule's hash is {agreement.hash.hex()}, not the expected one")
    call = Sign(club=agreement.club, schedule_hash=agreement.hash)
    key = settings.key(wallet)
    bound = _bound(settings, agreement, shown)
    mine = settings.chain.address_of(key.public)
    seats = settings.client.get(f"/v1/clubs/{agreement.club.hex()}/seats")["seats"]
    own = [row["seat"] for row in seats if row["holder"] == mine]
    lines = agreement_lines(bound)
    lines += [
        (
            "your seat",
            f"{seat}: {output.won(agreement.consent(seat))} won in all with its deposit of "
            f"{output.won(agreement.deposit(seat))}, {output.signed_won(agreement.table.net(seat))} in the end",
        )
        for seat in own
    ]
    settings.agree(output.fields(lines))
    receipt = settings.chain.call(key, "rotation", "sign", call)
    takes = bound["organizer_takes"]
    text = f"signed {agreement.hash.hex()}; the organizer takes {output.signed_won(takes)}"
    told = bound | {"seats": own, "receipt": receipt}
    settings.show(told, f"{text}\n\n{output.fields(lines)}")


@command.command()
@click.argument("club")
@WALLET
@common
def start(settings: Settings, club: str, wallet: str) -> None:
    """Start the club (its organizer): deposits come in, the chain collects from here on."""
    club_id = find_club(settings.client, club)
    call = Start(club=bytes.fromhex(club_id))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "start", call, COMMIT_WAIT_S)
    settings.show({"club": club_id, "receipt": receipt}, f"started {club_id}")


@command.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@click.option("--round", "number", type=Number(1), help="By default the first that is open for the seat.")
@click.option("--amount", type=AMOUNT, help="By default all that is open.")
@click.option("--part", is_flag=True, help="Allow less than what is open.")
@WALLET
@common
def pay(settings: Settings, wallet: str, **asked: Any) -> None:
    """Pay a seat's contribution ahead, late, or for somebody else."""
    club_id, seat = find_club(settings.client, asked["club"]), int(asked["seat"])
    number, amount = open_contribution(settings.client, club_id, seat, asked["number"])
    amount = asked["amount"] or amount
    call = Pay(club=bytes.fromhex(club_id), seat=seat, round=number, amount=Won(amount), part=asked["part"])
    receipt = settings.chain.call(settings.key(wallet), "rotation", "pay", call)
    text = f"paid {output.won(amount)} won for seat {seat} in round {number}, block {receipt['height']}"
    settings.show({"seat": seat, "round": number, "amount": str(amount), "receipt": receipt}, text)


def created_id(receipt: dict[str, Any]) -> str:
    """Return the id of the club that a receipt of `create` founded."""
    for event in receipt["events"]:
        if event["type"] == "club.created":
            return str(event["fields"]["club"])
    raise FailedError("bad_answer", "the receipt does not say which club was founded")


def _club(settings: Settings, name: str) -> dict[str, Any]:
    shown: dict[str, Any] = settings.client.get(f"/v1/clubs/{find_club(settings.client, name)}")
    return shown


def _same_name(ids: list[str]) -> list[tuple[str, object]]:
    """Tell a founder that others have taken the name: members then choose by the id."""
    if not ids:
        return []
    shown = ", ".join(output.short(id_) for id_ in ids)
    others = "1 more club is" if len(ids) == 1 else f"{len(ids)} more clubs are"
    return [("same name", f"{others} called that; members choose by the id: {shown}")]


def _open_lines(shown: dict[str, Any]) -> list[tuple[str, object]]:
    """Return what is due and not paid, and what an ended club still collects: only where there is something."""
    lines: list[tuple[str, object]] = []
    if int(shown["unpaid"]):
        lines.append(("not yet paid", f"{output.won(shown['unpaid'])} won are due; grace is not over"))
    if int(shown["owed"]):
        lines.append(("owed", f"{output.won(shown['owed'])} won of misses and charges"))
    if shown["status"] == "dissolved":
        lines.append(("to collect", f"{output.won(shown['to_collect'])} won, shared as they come in"))
    return lines


def _bound(settings: Settings, agreement: Agreement, shown: dict[str, Any]) -> dict[str, Any]:
    """Return what signing or joining binds to: the terms as this machine decoded them, not as a peer says them."""
    found = quote(agreement.terms, int(_param(settings, "rate_cap_bp")))
    return {
        "club": shown["id"],
        "name": shown["name"],
        "terms": render.record(agreement.terms),
        "schedule_hash": agreement.hash.hex(),
        "organizer_takes": str(found.organizer_takes),
        "rate": found.rate.sentence(),
    }


def agreement_lines(bound: dict[str, Any]) -> list[tuple[str, object]]:
    """Return the lines of `_bound`."""
    return [
        ("club", bound["club"]),
        ("name", bound["name"]),
        *agreed_lines(bound["terms"], bound["organizer_takes"]),
        ("rate", bound["rate"]),
        ("sign", bound["schedule_hash"]),
    ]


def _seat(client: Client, club: str, seat: int) -> dict[str, Any]:
    """Return seat number `seat` of a club as the API shows it. Raises BadUseError."""
    seats = client.get(f"/v1/clubs/{club}/seats")["seats"]
    for row in seats:
        if row["seat"] == seat:
            return dict(row)
    raise BadUseError("unknown_seat", f"the club has seats 1 to {len(seats)}, not {seat}")


def open_contribution(client: Client, club: str, seat: int, number: int | None) -> tuple[int, int]:
    """Return (round, won) that `seat` has open in round `number`, by default in the first that has something open."""
    rounds = client.get(f"/v1/clubs/{club}/rounds")["rounds"]
    found = [row["round"] for row in rounds if seat in row["missing"] and number in (None, row["round"])]
    if not found:
        _seat(client, club, seat)
        raise BadUseError(
            "nothing_open", f"nothing is open for seat {seat}" + (f" in round {number}" if number else "")
        )
    asked = client.get(f"/v1/clubs/{club}/schedule")["rows"][found[0] - 1]["pays"][seat - 1]
    lines = client.get(f"/v1/clubs/{club}/statement")["lines"]
    paid = sum(int(line["paid"]) for line in lines if (line["seat"], line["round"]) == (seat, found[0]))
    return found[0], int(asked) - paid


def _calendar(settings: Settings, first_due: str | None, unit: str, every_seconds: int | None) -> Calendar:
    if every_seconds is not None:
        if first_due is not None:
            raise BadUseError("bad_calendar", "rounds every few seconds begin from now; leave --first-due out")
        now = read_instant(settings.client.get("/status")["chain_time"])
        first = now + max(every_seconds, 60) * 1_000
        return Calendar(unit="seconds", first_due_ms=Millis(first), every_seconds=every_seconds)
    if first_due is None:
        raise BadUseError("bad_calendar", "say when the first round is due: --first-due 2026-12-25")
    return calendar_of(unit, first_due)


def _param(settings: Settings, name: str) -> Any:
    rows = settings.client.get("/v1/params")["params"]
    return next(row["value"] for row in rows if row["name"] == name)


for _name, _command in member.COMMANDS:
    command.add_command(_command, _name)
