"""Seats of a club: invite, join, sign, leave, free a seat; then start or cancel the club.

Rule: what a member agrees to is computed on this machine (`cli.clubs`), then shown, and only then signed.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from api import render
from cli import language, output
from cli.agreed_clauses import TEXTS, read_whole
from cli.agreement import agreed_lines
from cli.caps import cap_cells, cap_headers, cap_line
from cli.chain import COMMIT_WAIT_S
from cli.clubs import (
    Agreement,
    agreement_of,
    chain_param,
    find_club,
    invited_agreement,
    late_cost,
    load_club,
    standing_hash,
)
from cli.credit import credit_lines, own_credit
from cli.invitation import Invitation, read_invitation
from cli.language import moment, say, told, word
from cli.options import AMOUNT, WALLET, Number, Settings, as_record, common
from cli.refusals.clubs import (
    IncompleteInvitationError,
    InvitedToOtherSeatError,
    OtherHashError,
    SeatNeededError,
    SeatNotVacantError,
    UnknownSeatError,
    WrongConsentError,
    WrongLateConsentError,
)
from cli.texts import clubs as texts
from contracts.rotation.calls import Cancel, FreeSeat, Invite, Join, JoinLate, Leave, Sign, Start, Uninvite
from contracts.rotation.views.caps import quote_caps
from contracts.rotation.views.schedule import quote
from ledger.primitives.units import Won


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), help="The seat; by default the one that the invitation names.")
@click.option("--consent", type=AMOUNT, help="Refuse to join if the seat costs another sum in all than this.")
@WALLET
@common
def join(settings: Settings, club: str, seat: int | None, consent: int | None, wallet: str) -> None:
    """Take a seat. From then on, the chain may collect its contributions (autopay)."""
    shown = load_club(settings.client, club)
    agreement = invited_agreement(club, shown)
    seat = _invited_seat(club, agreement, seat)
    asked = agreement.consent(seat)
    if consent is not None and consent != asked:
        raise WrongConsentError(seat=seat, asked=asked, given=Won(consent))
    bound = _bound(settings, agreement, shown) | {"seat": seat, "consent": str(asked)}
    table, own = agreement.table, agreement_lines(bound)
    turn, net = table.round_of(seat), output.signed_won(table.net(seat))
    if turn:
        own += [
            ("receives in", say(texts.TAKES_TURN, round=turn, won=output.won(table.promised(turn, seat)))),
            ("pays in all", say(texts.PAYS_IN_ALL, won=output.won(table.total(seat)), net=net)),
        ]
    else:
        own += [
            ("receives in", told(texts.TURN_NOT_KNOWN)),
            ("pays in all", say(texts.PAYS_AT_MOST, won=output.won(table.total(seat)))),
        ]
    own.append(("credit", cap_line(quote_caps(agreement.terms), seat)))
    own += own_credit(settings.client, agreement.terms, seat, settings.address(wallet))
    settings.agree(output.fields([*own, ("consent", output.won(asked))]))
    call = Join(club=agreement.club, seat=seat, consent=asked)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "join", call)
    text = say(texts.SEAT_TAKEN, seat=seat, asked=output.won(asked), deposit=output.won(agreement.deposit(seat)))
    own.append(("next", f"gye club sign {output.short(shown['id'], 8).rstrip('…')} -w {wallet}"))
    settings.show(bound | {"receipt": receipt}, f"{text}\n\n{output.fields(own)}")


def _invited_seat(club: str, agreement: Agreement, given: int | None) -> int:
    """Return the seat to join: `given`, or what the invitation `club` names. Raises BadUseError if they differ."""
    invitation = read_invitation(club)
    named = None if invitation is None else invitation.seat
    if named is not None and given not in (None, named):
        raise InvitedToOtherSeatError(named=named, given=given or 0)
    seat, most = given or named, agreement.table.seats
    if seat is None:
        raise SeatNeededError(most=most)
    _check_seat(agreement, seat)
    return seat


def _check_seat(agreement: Agreement, seat: int) -> None:
    """Raise UnknownSeatError unless the terms have `seat`."""
    most = agreement.table.seats
    if not 1 <= seat <= most:
        raise UnknownSeatError(most=most, seat=seat)


@click.command()
@click.argument("club")
@click.option("--hash", "expected", help="Refuse to sign any other schedule hash.")
@TEXTS
@WALLET
@common
def sign(settings: Settings, club: str, expected: str | None, folder: Path, wallet: str) -> None:
    """Sign the schedule's hash. This machine computes it from the terms, and checks the texts of its agreement."""
    sign_terms(settings, club, expected, folder, wallet)


def sign_terms(settings: Settings, club: str, expected: str | None, folder: Path, wallet: str) -> None:
    """Show what a member signs, computed from the terms, and sign it; `expected` is the hash that the person wants.

    The clauses that the terms name are shown by the texts of this machine. If a text is missing or is another one, or
    the peer shows other clauses, nothing is signed.
    """
    shown = load_club(settings.client, club)
    agreement = invited_agreement(club, shown)
    if expected not in (None, agreement.hash.hex()):
        raise OtherHashError(found=agreement.hash.hex())
    call = Sign(club=agreement.club, schedule_hash=agreement.hash)
    clauses = agreement.terms.agreement
    words = read_whole(settings.client, clauses, folder) if clauses else ""
    key = settings.key(wallet)
    bound = _bound(settings, agreement, shown)
    mine = settings.address(wallet)
    seats = settings.client.get(f"/v1/clubs/{agreement.club.hex()}/seats")["seats"]
    own = [row["seat"] for row in seats if row["holder"] == mine]
    lines, caps = agreement_lines(bound), quote_caps(agreement.terms)
    lines += [("your seat", _own_seat(agreement, seat, cap_line(caps, seat))) for seat in own]
    for seat in own:
        lines += own_credit(settings.client, agreement.terms, seat, mine)
    settings.agree("\n\n".join(filter(None, (words, output.fields(lines)))))
    receipt = settings.chain.call(key, "rotation", "sign", call)
    takes = bound["organizer_takes"]
    text = say(texts.SIGNED, hash=agreement.hash.hex(), won=output.signed_won(takes))
    settings.show(bound | {"seats": own, "receipt": receipt}, f"{text}\n\n{output.fields(lines)}")


def _own_seat(agreement: Agreement, seat: int, credit: str) -> str:
    """Return what a seat costs, and what it has in the end where that is known."""
    won, deposit = output.won(agreement.consent(seat)), output.won(agreement.deposit(seat))
    if not agreement.table.round_of(seat):
        return say(texts.YOUR_SEAT_AT_MOST, seat=seat, won=won, deposit=deposit)
    net = output.signed_won(agreement.table.net(seat))
    return say(texts.YOUR_SEAT, seat=seat, won=won, deposit=deposit, net=net, credit=credit)


@click.command()
@click.argument("club")
@WALLET
@common
def start(settings: Settings, club: str, wallet: str) -> None:
    """Start the club, as its organizer. The deposits come in, and the chain collects from here on."""
    club_id = find_club(settings.client, club)
    call = Start(club=bytes.fromhex(club_id))
    receipt = settings.chain.call(settings.key(wallet), "rotation", "start", call, COMMIT_WAIT_S)
    settings.show({"club": club_id, "receipt": receipt}, say(texts.STARTED, club=club_id))


def _bound(settings: Settings, agreement: Agreement, shown: dict[str, Any]) -> dict[str, Any]:
    """Return what signing or joining agrees to: the terms as this machine decoded them, not as a peer shows them."""
    found = quote(agreement.terms, int(chain_param(settings.client, "rate_cap_bp")))
    return {
        "club": shown["id"],
        "name": shown["name"],
        "terms": render.record(agreement.terms),
        "schedule_hash": agreement.hash.hex(),
        "organizer_takes": str(found.organizer_takes),
        "rate": language.rate(found.rate),
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


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@WALLET
@common
def leave(settings: Settings, club: str, seat: int, wallet: str) -> None:
    """Give a seat back before the start. Your consent and signature end with it."""
    call = Leave(club=bytes.fromhex(find_club(settings.client, club)), seat=seat)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "leave", call)
    settings.show(receipt, say(texts.SEAT_GIVEN_BACK, seat=seat, height=receipt["height"]))


@click.command()
@click.argument("club")
@WALLET
@common
def cancel(settings: Settings, club: str, wallet: str) -> None:
    """Cancel a club that has not started. A member who is not its organizer can do so after the first due date."""
    club_id = find_club(settings.client, club)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "cancel", Cancel(club=bytes.fromhex(club_id)))
    text = say(texts.CANCELLED, club=club_id, height=receipt["height"])
    settings.show({"club": club_id, "receipt": receipt}, text)


@click.command("join-late")
@click.argument("club")
@click.option("--consent", type=AMOUNT, help="Refuse to join if the seat costs another sum in all than this.")
@WALLET
@common
def join_late(settings: Settings, club: str, consent: int | None, wallet: str) -> None:
    """Take the next vacant seat of a running club. The club has no interest, and you pay for all past rounds."""
    club_id = find_club(settings.client, club)
    shown, schedule = settings.client.get(f"/v1/clubs/{club_id}"), settings.client.get(f"/v1/clubs/{club_id}/schedule")
    agreement = agreement_of(shown)
    standing_hash(agreement, schedule)
    cost = late_cost(agreement, shown, schedule, settings.client.get(f"/v1/clubs/{club_id}/seats")["seats"])
    if consent is not None and consent != cost.consent:
        raise WrongLateConsentError(asked=cost.consent, given=Won(consent))
    bound: list[tuple[str, object]] = [
        ("club", club_id),
        ("name", shown["name"]),
        *agreed_lines(shown["terms"], schedule["organizer_takes"]),
        ("sign", shown["schedule_hash"]),
        ("seat", cost.seat),
        ("price", say(texts.LATE_PRICE, won=output.won(cost.price))),
        ("consent", output.won(cost.consent)),
    ]
    settings.agree(output.fields(bound))
    call = JoinLate(club=agreement.club, consent=cost.consent)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "join_late", call)
    text = say(
        texts.JOINED_LATE,
        seat=cost.seat,
        price=output.won(cost.price),
        deposit=output.won(cost.deposit),
        rest=output.won(cost.remaining),
    )
    answer = {"seat": cost.seat, "consent": str(cost.consent), "terms": shown["terms"], "receipt": receipt}
    settings.show(answer, f"{text}\n\n{output.fields(bound)}")


@dataclass(frozen=True, slots=True)
class InviteOptions:
    """The options of `invite`."""

    club: str
    seat: int | None
    """None for every vacant seat."""
    account: str | None
    """Whom to invite to the seat: an address or a wallet; None to print only the text."""
    wallet: str | None
    """The organizer's."""
    qr: bool
    """Also show the invitation as a QR code."""


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), help="The seat; by default every vacant one.")
@click.option(
    "--account", help="Whom to invite to the seat: an address or a wallet. Without it, the text is only printed."
)
@click.option("--wallet", "-w", envvar="GYE_WALLET", help="With --account: the organizer's wallet (or $GYE_WALLET).")
@click.option("--qr", is_flag=True, help="Also show the invitation as a QR code.")
@common
@as_record(InviteOptions)
def invite(settings: Settings, asked: InviteOptions) -> None:
    """Invite somebody to a seat. It prints the club's terms, the costs, and the command to type."""
    shown = settings.client.get(f"/v1/clubs/{find_club(settings.client, asked.club)}")
    agreement = agreement_of(shown)
    if asked.seat is not None:
        _check_vacant(settings, agreement, asked.seat)
    receipt = _send_invitation(settings, agreement, asked)
    schedule = settings.client.get(f"/v1/clubs/{shown['id']}/schedule")
    seats = settings.client.get(f"/v1/clubs/{shown['id']}/seats")["seats"]
    vacant = [seat["seat"] for seat in seats if seat["holder"] is None and asked.seat in (None, seat["seat"])]
    invited = {seat["seat"]: seat["invited"] for seat in seats if seat["seat"] in vacant and seat["invited"]}
    lines: list[tuple[str, object]] = [
        ("club", say(texts.NAME_STATUS_ID, name=shown["name"], status=word(shown["status"]), id=shown["id"])),
        ("sign", shown["schedule_hash"]),
        ("first due", moment(output.seoul(schedule["rows"][0]["due"]))),
        ("organizer", shown["organizer"]),
        *agreed_lines(shown["terms"], schedule["organizer_takes"]),
        ("rate", schedule["rate"]["sentence"]),
        *credit_lines(settings.client, agreement.terms),
        ("vacant", ", ".join(map(str, vacant)) or told(texts.NONE)),
        *(("invited", say(texts.INVITED_TO, account=account, seat=seat)) for seat, account in invited.items()),
    ]
    if vacant:
        lines.append(("join", f"gye club join {shown['id'][:8]} --seat {vacant[0]} -w WALLET"))
    invitation = Invitation(shown["id"], agreement.hash.hex(), settings.genesis.hash.hex(), asked.seat).line()
    lines.append(("invitation", invitation))
    caps, percent = quote_caps(agreement.terms), agreement.terms.holdback_percent
    rows = [
        (seat, output.won(agreement.consent(seat)), output.won(agreement.deposit(seat)), output.signed_won(net),
         *cap_cells(caps, seat, percent))
        for seat, net in enumerate(schedule["nets"], start=1)
        if seat in vacant
    ]  # fmt: skip
    headers = ("SEAT", "CONSENT", "OF IT DEPOSIT", "NET IN THE END", *cap_headers(percent))
    table = output.table(headers, rows, right=range(len(headers)))
    answer = {
        "club": shown["id"],
        "vacant": vacant,
        "invited": [{"seat": seat, "account": account} for seat, account in invited.items()],
        "schedule_hash": shown["schedule_hash"],
        "terms": shown["terms"],
        "organizer": shown["organizer"],
        "organizer_takes": schedule["organizer_takes"],
        "invitation": invitation,
        "receipt": receipt,
    }
    settings.show(answer, output.fields(lines) + (f"\n{table}" if rows else ""))
    if asked.qr and not settings.as_json:
        from cli.qr import qr_code  # noqa: PLC0415  # only this option needs the library

        click.echo(f"\n{qr_code(invitation)}")


def _check_vacant(settings: Settings, agreement: Agreement, seat: int) -> None:
    """Raise UnknownSeatError or SeatNotVacantError unless somebody can be invited to `seat`."""
    _check_seat(agreement, seat)
    seats = settings.client.get(f"/v1/clubs/{agreement.club.hex()}/seats")["seats"]
    vacant = [row["seat"] for row in seats if row["holder"] is None]
    if seat not in vacant:
        raise SeatNotVacantError(seat=seat, vacant=", ".join(map(str, vacant)) or "-")


def _send_invitation(settings: Settings, agreement: Agreement, asked: InviteOptions) -> dict[str, Any] | None:
    """Invite the named account; None without one. Raises BadUseError without a seat or a wallet."""
    if asked.account is None:
        return None
    if asked.seat is None or asked.wallet is None:
        raise IncompleteInvitationError
    key = settings.key(asked.wallet)
    call = Invite(club=agreement.club, seat=asked.seat, account=settings.recipient(asked.account, key))
    receipt: dict[str, Any] = settings.chain.call(key, "rotation", "invite", call)
    return receipt


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@WALLET
@common
def uninvite(settings: Settings, club: str, seat: int, wallet: str) -> None:
    """Withdraw the invitation to a seat that is still vacant."""
    call = Uninvite(club=bytes.fromhex(find_club(settings.client, club)), seat=seat)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "uninvite", call)
    settings.show(receipt, say(texts.UNINVITED, seat=seat, height=receipt["height"]))


@click.command("free-seat")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True)
@WALLET
@common
def free_seat(settings: Settings, club: str, seat: int, wallet: str) -> None:
    """Free a seat whose holder has not signed in time. The organizer can, or more than half of those who signed."""
    call = FreeSeat(club=bytes.fromhex(find_club(settings.client, club)), seat=seat)
    receipt = settings.chain.call(settings.key(wallet), "rotation", "free_seat", call)
    votes = [event["fields"] for event in receipt["events"] if event["type"] == "seat.freeing"]
    freed = any(event["type"] == "seat.freed" for event in receipt["events"])
    text = say(texts.FREED, seat=seat, height=receipt["height"])
    if not freed:
        text = say(texts.NOT_FREED_YET, seat=seat, votes=votes[0]["votes"], all=votes[0]["of"])
    settings.show(receipt, text)
