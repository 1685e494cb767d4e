"""Founding a club: reads the terms from the options, previews them (`check`), founds the club (`create`).

More than 400 lines: half of them are the options of terms, each with its help.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import click
import msgspec

from api import render
from api import texts as texts_of_rules
from cli import language, output
from cli.agreement import agreed_lines
from cli.caps import cap_cells, cap_headers, rate_against, refused_to
from cli.chain import read_account
from cli.clubs import Agreement, calendar_of, chain_param, clubs_named
from cli.commands.club.wizard import interview, without_questions
from cli.commands.dev import read_instant, read_length
from cli.credit import credit_lines, grade_table
from cli.errors import FailedError, because
from cli.forms import FORMS_OF, form_of, kind_and_form, turn_of
from cli.holidays import korean_holidays
from cli.language import say, told
from cli.options import AMOUNT, AMOUNT_OR_0, WALLET, Number, Settings, as_record, common, read_amount, read_hex32
from cli.refusals.clubs import NoClubInReceiptError
from cli.refusals.typed import NoFirstDueError, SecondsWithDateError
from cli.shared_turns import read_seats, seat_label, to_seats
from cli.texts import clubs as texts
from contracts.abi import InvalidCallError, Params
from contracts.abi.grades import BEST_GRADE
from contracts.rotation.calls import Create
from contracts.rotation.founding.check import check_terms
from contracts.rotation.kinds.shared_turns import MAX_RECIPIENTS
from contracts.rotation.terms.agreement import is_half, organizer_seat
from contracts.rotation.terms.calendar import MAX_CLOSED_DAYS, Calendar, due_instants
from contracts.rotation.terms.forms import FORMS, Form, Place, SurplusTo
from contracts.rotation.terms.terms import Terms, VoteBy
from contracts.rotation.views.caps import quote_caps
from contracts.rotation.views.schedule import quote
from ledger.primitives.units import Millis, Won


@dataclass(frozen=True, slots=True)
class TermsOptions:
    """The options that describe a club, as typed; amounts in won."""

    name: str
    kind: str | None
    form: str | None
    """None for the first of the kind."""
    seats: int
    contribution: int | None
    """This field and the next eleven belong to the form; None or False if they are not given."""
    surcharge: int | None
    pot: int | None
    payment_after: int | None
    unit_won: int | None
    amounts: str | None
    rate_bp: int | None
    floor: int | None
    phase: str | None
    """A length of time such as 1d."""
    once: bool
    surplus_to: str | None
    recipient_skips: bool
    holdback: int
    """Percent of a seat's remaining contributions to hold back from its pot."""
    by_grade: bool
    """Hold back by the grade of each member."""
    exit_penalty: int
    late_joiners: bool
    open: bool
    """Anybody may take a seat."""
    level: int
    """The lowest level of verification that members need, 0 … 4."""
    grade: int
    """The lowest grade that members need, 1 … 6; 0 for any."""
    seats_per_person: int
    minimum: int
    join_within: str | None
    """A length of time such as 7d."""
    first_due: str | None
    """A date in Seoul; None if rounds come every few seconds."""
    unit: str
    every_seconds: int | None
    business_days: bool
    holiday: tuple[str, ...]
    """Further dates, such as 2026-02-17."""
    grace: str
    """A length of time such as 3d."""
    organizer_turn: str
    organizer_pays: bool
    deposit: int | None
    """None for the seat's highest contribution."""
    vote_by: str
    claim_buyer: str | None
    """An address or a wallet."""
    late_charge_bp: int
    pots_per_round: int
    half_seats: str | None
    """Numbers of seats, such as 3,5."""
    agreement: str | None
    """The hash of an agreement of clauses, in hex."""


def _terms_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of `TermsOptions` to a command."""
    for option in reversed(_TERMS):
        function = option(function)
    return function


_TERMS = (
    click.argument("name"),
    click.option("--kind", type=click.Choice(list(FORMS_OF)), help="The kind of the club: who decides the turns."),
    click.option(
        "--form",
        type=click.Choice(list(FORMS)),
        help="How payments are computed; by default surcharge.",
    ),
    click.option(
        "--seats", type=Number(2, 200), default=10, show_default=True, help="How many seats pay contributions."
    ),
    click.option(
        "--contribution",
        type=AMOUNT,
        help="All but fixed_after and fair: what a seat pays in each round up to its own; in an auction, the most.",
    ),
    click.option(
        "--surcharge",
        type=AMOUNT_OR_0,
        help="surcharge, fixed_pot: what a seat pays in addition in each round after its own.",
    ),
    click.option("--pot", type=AMOUNT, help="fixed_pot, fixed_after, fair: what every seat receives."),
    click.option("--payment-after", type=AMOUNT, help="fixed_after: what a seat pays in each round after its own."),
    click.option("--unit-won", type=AMOUNT, help="fair: every payment is a multiple of this many won, such as 1,000."),
    click.option(
        "--amounts", help='sheet: what each seat pays in every round, in the order of the turns: "550000 540000 …".'
    ),
    click.option("--floor", type=AMOUNT_OR_0, help="shared, dividend: the lowest bid that members allow."),
    click.option("--once", is_flag=True, help="drawn: draw the turns of all rounds before the first one."),
    click.option("--phase", help="drawn, shared, dividend: how long members reveal bids or seeds, such as 1d."),
    click.option("--rate-bp", type=Number(0), help="fair: the interest rate, in basis points a year."),
    click.option(
        "--surplus-to",
        type=click.Choice(list(map(str, SurplusTo))),
        help="fixed_pot: who receives the surplus of a round.",
    ),
    click.option(
        "--recipient-skips", is_flag=True, help="surcharge, flat, fixed_pot: a seat pays nothing in its own round."
    ),
    click.option(
        "--holdback",
        type=Number(0, 100),
        default=0,
        help="Percent of a seat's remaining contributions to hold back from its pot.",
    ),
    click.option("--by-grade", is_flag=True, help="Hold back by the grade of each member instead: 100 to 15 percent."),
    click.option(
        "--exit-penalty", type=AMOUNT, default=0, help="The highest penalty for leaving without a substitute."
    ),
    click.option("--late-joiners", is_flag=True, help="flat: members may take the last seats after the start."),
    click.option("--open", is_flag=True, help="Let anybody take a seat. Otherwise only those whom you invite may."),
    click.option(
        "--level", type=Number(0, 4), default=0, help="The lowest level of verification that members need, 0 to 4."
    ),
    click.option(
        "--grade", type=Number(0, BEST_GRADE), default=0, help="The lowest grade that members need; 0 for any."
    ),
    click.option(
        "--seats-per-person", type=Number(0), default=0, help="The most seats that one person may hold; 0 for no limit."
    ),
    click.option(
        "--minimum", type=Number(0), default=0, help="Allow a start with fewer seats, but at least this many."
    ),
    click.option("--join-within", help="With --minimum: how long members may take seats, such as 7d."),
    click.option("--first-due", help="The date of the first round, which is due at the end of that day in Asia/Seoul."),
    click.option("--unit", type=click.Choice(["month", "week", "day"]), default="month", show_default=True),
    click.option("--every-seconds", type=Number(1), help="Development chains: seconds between two rounds."),
    click.option(
        "--business-days",
        is_flag=True,
        help="Move a due date on a weekend or a public holiday to the next business day.",
    ),
    click.option("--holiday", multiple=True, help="With --business-days: a further date without business; repeatable."),
    click.option("--grace", default="3d", show_default=True, help="The grace: how long a contribution may be late."),
    click.option("--organizer-turn", type=click.Choice(["none", *map(str, Place)]), default="none", show_default=True),
    click.option("--organizer-pays", is_flag=True, help="Let the organizer's seat pay like the others."),
    click.option("--deposit", type=AMOUNT_OR_0, help="The deposit of each seat; by default its highest contribution."),
    click.option(
        "--vote-by",
        type=click.Choice(list(map(str, VoteBy))),
        default="person",
        show_default=True,
        help="How votes are counted.",
    ),
    click.option("--claim-buyer", help="Who may buy the claims of recipients: an address or a wallet."),
    click.option(
        "--late-charge-bp",
        type=Number(0),
        default=0,
        show_default=True,
        help="The charge on late amounts, in basis points a year.",
    ),
    click.option(
        "--pots-per-round",
        type=Number(1, MAX_RECIPIENTS),
        default=1,
        show_default=True,
        help="How many seats receive in each round: with 2, a club of 20 seats has 10 rounds.",
    ),
    click.option("--half-seats", help="Seats that two persons share, such as 3,5: each pays and receives half."),
    click.option("--agreement", help="The hash of the agreement of clauses that members sign, 64 hex digits."),
)


def _read_terms(settings: Settings, asked: TermsOptions) -> Terms:
    """Return the terms that the options describe. Raises FailedError if no club can have these terms."""
    now = read_instant(settings.client.get("/status")["chain_time"])
    kind, form = kind_and_form(asked.kind, asked.form)
    terms = Terms(
        name=asked.name,
        calendar=_calendar(settings, asked),
        kind=kind,
        form=_form(asked, form),
        seats=asked.seats,
        holdback_percent=asked.holdback,
        by_grade=asked.by_grade,
        exit_penalty=Won(asked.exit_penalty),
        minimum_seats=asked.minimum,
        join_until_ms=Millis(now + read_length(asked.join_within)) if asked.join_within else Millis(0),
        grace_ms=Millis(read_length(asked.grace)),
        organizer_turn=turn_of(asked.organizer_turn, asked.organizer_pays),
        deposit=None if asked.deposit is None else Won(asked.deposit),
        vote_by=VoteBy(asked.vote_by),
        claim_buyer=read_account(settings.address(asked.claim_buyer)) if asked.claim_buyer else None,
        late_charge_bp=asked.late_charge_bp,
        open=asked.open,
        level=asked.level,
        grade=asked.grade,
        seats_per_person=asked.seats_per_person,
        pots_per_round=asked.pots_per_round,
        half_seats=read_seats(asked.half_seats) if asked.half_seats else (),
        agreement=read_hex32(asked.agreement, texts.AGREEMENT_HASH) if asked.agreement else b"",
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
        raise because(FailedError, error) from error
    return terms


def _form(asked: TermsOptions, form: str) -> Form:
    """Return the form that the options describe. Raises BadUseError for an option of another form."""
    return form_of(
        form,
        {
            "contribution": asked.contribution,
            "surcharge": asked.surcharge,
            "pot": asked.pot,
            "payment_after": asked.payment_after,
            "rate_bp": asked.rate_bp,
            "unit": asked.unit_won,
            "amounts": None
            if asked.amounts is None
            else tuple(Won(read_amount(each)) for each in asked.amounts.split()),
            "floor": None if asked.floor is None else Won(asked.floor),
            "once": asked.once or None,
            "phase_ms": Millis(read_length(asked.phase)) if asked.phase else None,
            "surplus_to": None if asked.surplus_to is None else SurplusTo(asked.surplus_to),
            "recipient_pays_own_round": False if asked.recipient_skips else None,
            "late_joiners": asked.late_joiners or None,
        },
    )


@click.command()
@_terms_options
@click.option("--wizard", is_flag=True, help="Ask for the terms, one question at a time.")
@WALLET
@common
@as_record(TermsOptions)
def create(settings: Settings, asked: TermsOptions, wizard: bool, wallet: str) -> None:
    """Found the club NAME; the signer is its organizer."""
    if wizard:
        settings.key(wallet)  # a wrong name or passphrase is better told before the questions than after them
        answers = interview(
            lambda given: rate_against(settings.client, _read_terms(settings, replace(asked, **given))),
            lambda given: refused_to(settings.client, _read_terms(settings, replace(asked, **given))),
        )
        asked = replace(asked, **answers)
        click.echo(f"\n{without_questions(asked.name, answers, wallet)}\n", err=True)
    terms = _read_terms(settings, asked)
    own = organizer_seat(terms)
    consent = Agreement(b"", terms).consent(own) if own else Won(0)
    found = quote(terms, int(chain_param(settings.client, "rate_cap_bp")))
    agreed, finding = agreed_lines(render.record(terms), found.organizer_takes), found.rate
    bound: list[tuple[str, object]] = [("seats", len(found.nets)), *agreed, ("rate", language.rate(finding))]
    bound += credit_lines(settings.client, terms)
    if consent:
        bound.append(("consent", say(texts.ORGANIZERS_CONSENT, won=output.won(consent), seat=own)))
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
    rate = render.record(finding) | {"sentence": texts_of_rules.rate(finding, "en")}
    answer = {"club": club, "same_name": namesakes, "terms": render.record(terms), "rate": rate, "receipt": receipt}
    settings.show(answer, output.fields(lines))


@click.command()
@_terms_options
@common
@as_record(TermsOptions)
def check(settings: Settings, asked: TermsOptions) -> None:
    """Preview the club NAME without founding it. It shows the schedule, the rate (RATE) and each seat's result."""
    terms = _read_terms(settings, asked)
    found, caps = quote(terms, int(chain_param(settings.client, "rate_cap_bp"))), quote_caps(terms)
    rounds = [
        (row.round, output.seoul(render.instant(row.due_ms)),
         to_seats(row.recipient_seat, row.beside_seat) or told(texts.NOT_KNOWN_YET),
         output.won(row.pot),
         output.won(row.surplus), output.won(min(row.pays)), output.won(max(row.pays)))
        for row in found.rows
    ]  # fmt: skip
    turns = {seat for row in found.rows for seat in (row.recipient_seat, row.beside_seat)}
    seats = [
        (seat_label({"seat": seat, "half": is_half(terms, seat)}),
         output.won(sum(row.pays[seat - 1] for row in found.rows)), output.won(found.deposits[seat - 1]),
         output.won(found.consents[seat - 1]),
         output.signed_won(net) if seat in turns else told(texts.NOT_KNOWN_YET),
         *cap_cells(caps, seat, terms.holdback_percent),
         told(texts.REFUSED) if seat in found.rate.refused_seats else "")
        for seat, net in enumerate(found.nets, start=1)
    ]  # fmt: skip
    lines: list[tuple[str, object]] = [
        *agreed_lines(render.record(terms), found.organizer_takes),
        ("in all", say(texts.IN_AND_OUT, put=output.won(found.total_in), got=output.won(found.total_out))),
        ("rate", language.rate(found.rate)),
        *credit_lines(settings.client, terms),
    ]
    headers = ("ROUND", "DUE (SEOUL)", "TO SEAT", "POT", "SURPLUS", "LEAST", "MOST")
    own = ("SEAT", "PAYS", "DEPOSIT", "CONSENT", "NET IN THE END", *cap_headers(terms.holdback_percent), "")
    text = "\n\n".join(
        (
            output.table(headers, rounds, right=(0, 2, 3, 4, 5, 6)),
            output.table(own, seats, right=range(len(own) - 1)),
            *([grade_table(terms)] if terms.by_grade else []),
            output.fields(lines),
        )
    )
    shown = render.record(found) | {"terms": render.record(terms), "caps": [render.record(one) for one in caps]}
    shown["rate"]["sentence"] = texts_of_rules.rate(found.rate, "en")
    settings.show(shown, text)


def created_id(receipt: dict[str, Any]) -> str:
    """Return the id of the club that was founded, from the receipt of `create`."""
    for event in receipt["events"]:
        if event["type"] == "club.created":
            return str(event["fields"]["club"])
    raise NoClubInReceiptError


def _same_name(ids: list[str]) -> list[tuple[str, object]]:
    """Return a line that other clubs have the same name, so that members must choose by the id."""
    if not ids:
        return []
    shown = ", ".join(output.short(id_) for id_ in ids)
    if len(ids) == 1:
        return [("same name", say(texts.ONE_NAMESAKE, ids=shown))]
    return [("same name", say(texts.NAMESAKES, count=len(ids), ids=shown))]


def _calendar(settings: Settings, asked: TermsOptions) -> Calendar:
    """Return the calendar of the rounds. Raises BadUseError if the options give it twice or not at all."""
    if asked.every_seconds is not None:
        if asked.first_due is not None:
            raise SecondsWithDateError
        now = read_instant(settings.client.get("/status")["chain_time"])
        first = now + max(asked.every_seconds, 60) * 1_000
        return Calendar(unit="seconds", first_due_ms=Millis(first), every_seconds=asked.every_seconds)
    if asked.first_due is None:
        raise NoFirstDueError
    plain = calendar_of(asked.unit, asked.first_due)
    if not asked.business_days:
        return msgspec.structs.replace(plain, holidays=tuple(sorted(map(_as_number, asked.holiday))))
    rounds = asked.seats // asked.pots_per_round + 1
    last = date.fromisoformat(output.seoul(render.instant(due_instants(plain, rounds)[-1]))[:10])
    public = korean_holidays(date(plain.year, plain.month, 1), last + timedelta(days=MAX_CLOSED_DAYS))
    holidays = tuple(sorted({*public, *map(_as_number, asked.holiday)}))
    return msgspec.structs.replace(plain, business_days=True, holidays=holidays)


def _as_number(text: str) -> int:
    """Return a date as YYYYMMDD. Raises BadUseError."""
    day = calendar_of("day", text)
    return day.year * 10_000 + day.month * 100 + day.day
