"""`gye vote`: change a club together. A swap needs signatures; the rest votes, and who is worse off signs too.

Nobody proposes an eviction: the chain opens one when a seat has missed twice.
"""

import re
from dataclasses import dataclass
from typing import Any

import click

from cli import output
from cli.agreed import agreed_lines, change_lines, effect_table, opened_by, stand_line, status_of, word_of
from cli.chain import read_account
from cli.clubs import agreement_of, find_club, standing_hash
from cli.commands.dev import now_ms, read_length
from cli.ids import find_id
from cli.language import moment, say, told, word
from cli.options import AMOUNT, WALLET, Group, Number, Settings, as_record, common
from cli.refusals.clubs import NoProposalInReceiptError, WrongTakeoverConsentError
from cli.refusals.typed import BadOrderError
from cli.texts import agreed
from cli.texts import votes as texts
from contracts.voting.calls import (
    Accept,
    ProposeAmounts,
    ProposeDissolve,
    ProposeDueDay,
    ProposeExit,
    ProposeOrder,
    ProposeSubstitute,
    ProposeSwap,
    Sign,
    Vote,
)
from ledger.primitives.codec import Record
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import Millis, Won

_ORDER = re.compile(r"[1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*")
STANDING = ("status", "outcome", "signed", "yes", "no")
"""What changes of a proposal while it waits for answers; the rest is what they agree to."""
DEADLINE = click.option("--within", default="7d", show_default=True, help="How long votes and signatures count.")


@dataclass(frozen=True, slots=True)
class SwapOptions:
    """The options of `propose swap`."""

    club: str
    seat: int
    other: int
    """The seat to exchange turns with."""
    within: str
    """A length of time such as 7d."""


@dataclass(frozen=True, slots=True)
class SubstituteOptions:
    """The options of `propose substitute`."""

    club: str
    seat: int
    newcomer: str
    """An address or a wallet."""
    within: str
    """A length of time such as 7d."""


@dataclass(frozen=True, slots=True)
class AmountsOptions:
    """The options of `propose amounts`."""

    club: str
    contribution: int
    """Won."""
    surcharge: int
    """Won."""
    pot: int
    """Won; 0 but in the form fixed_pot."""
    within: str
    """A length of time such as 7d."""


@click.group(cls=Group)
def command() -> None:
    """Change a club together: turns, holders, amounts, who leaves."""


@command.group()
def propose() -> None:
    """Propose a change; the proposer signs it by proposing."""


@propose.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The proposer's seat.")
@click.option("--with", "other", type=Number(1), required=True, help="The seat to exchange turns with.")
@DEADLINE
@WALLET
@common
@as_record(SwapOptions)
def swap(settings: Settings, asked: SwapOptions, wallet: str) -> None:
    """Two seats exchange their turns."""
    call = ProposeSwap(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        seat_a=asked.seat,
        seat_b=asked.other,
        deadline_ms=_deadline(settings, asked.within),
    )
    _propose(settings, wallet, "propose_swap", call)


@propose.command()
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The proposer's seat, which changes hands.")
@click.option("--newcomer", required=True, help="Who takes it over: an address or a wallet.")
@DEADLINE
@WALLET
@common
@as_record(SubstituteOptions)
def substitute(settings: Settings, asked: SubstituteOptions, wallet: str) -> None:
    """Somebody else takes the proposer's seat over."""
    call = ProposeSubstitute(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        seat=asked.seat,
        newcomer=read_account(settings.address(asked.newcomer)),
        deadline_ms=_deadline(settings, asked.within),
    )
    _propose(settings, wallet, "propose_substitute", call)


@propose.command("exit")
@click.argument("club")
@click.option("--seat", type=Number(1), required=True, help="The proposer's seat, which leaves.")
@DEADLINE
@WALLET
@common
def exit_(settings: Settings, club: str, seat: int, within: str, wallet: str) -> None:
    """Leave without a substitute, before receiving: what was paid comes back in the round of the seat's turn."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    _propose(settings, wallet, "propose_exit", ProposeExit(club=id_, seat=seat, deadline_ms=deadline))


@propose.command()
@click.argument("club")
@DEADLINE
@WALLET
@common
def dissolve(settings: Settings, club: str, within: str, wallet: str) -> None:
    """Propose to end the club: three quarters of the votes, and more than half of those who would get something."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    _propose(settings, wallet, "propose_dissolve", ProposeDissolve(club=id_, deadline_ms=deadline))


@propose.command("due-day")
@click.argument("club")
@click.option("--day", type=Number(1, 31), required=True, help="31 means the last day of every month.")
@DEADLINE
@WALLET
@common
def due_day(settings: Settings, club: str, day: int, within: str, wallet: str) -> None:
    """Propose another day of the month for the rounds to come."""
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    _propose(settings, wallet, "propose_due_day", ProposeDueDay(club=id_, day=day, deadline_ms=deadline))


@propose.command()
@click.argument("club")
@click.option("--contribution", type=AMOUNT, required=True)
@click.option("--surcharge", type=AMOUNT, default=0)
@click.option("--pot", type=AMOUNT, default=0, help="Only in the form fixed_pot.")
@DEADLINE
@WALLET
@common
@as_record(AmountsOptions)
def amounts(settings: Settings, asked: AmountsOptions, wallet: str) -> None:
    """Propose other amounts for the rounds to come; everybody must agree."""
    call = ProposeAmounts(
        club=bytes.fromhex(find_club(settings.client, asked.club)),
        contribution=Won(asked.contribution),
        surcharge=Won(asked.surcharge),
        pot=Won(asked.pot),
        deadline_ms=_deadline(settings, asked.within),
    )
    _propose(settings, wallet, "propose_amounts", call)


@propose.command()
@click.argument("club")
@click.option("--seats", required=True, help="The seats that have not received, in their new order: 4,2,3.")
@DEADLINE
@WALLET
@common
def order(settings: Settings, club: str, seats: str, within: str, wallet: str) -> None:
    """Propose another order of the seats that have not received."""
    if not _ORDER.fullmatch(seats):
        raise BadOrderError(given=seats)
    wanted = tuple(int(part) for part in seats.split(","))
    id_, deadline = bytes.fromhex(find_club(settings.client, club)), _deadline(settings, within)
    _propose(settings, wallet, "propose_order", ProposeOrder(club=id_, order=wanted, deadline_ms=deadline))


@command.command()
@click.argument("proposal")
@click.argument("choice", type=click.Choice(["yes", "no"]))
@WALLET
@common
def cast(settings: Settings, proposal: str, choice: str, wallet: str) -> None:
    """Vote yes or no, once. A member who does not vote counts as a no."""
    shown = _proposal(settings, proposal)
    key = settings.key(wallet)
    settings.agree(_proposal_text(settings, shown, settings.chain.address_of(key.public)))
    call = Vote(proposal=bytes.fromhex(shown["id"]), yes=choice == "yes")
    receipt = settings.chain.call(key, "voting", "vote", call)
    voted = texts.VOTED_YES if call.yes else texts.VOTED_NO
    _show_done(settings, say(voted, height=receipt["height"]), shown, key, receipt)


@command.command()
@click.argument("proposal")
@WALLET
@common
def sign(settings: Settings, proposal: str, wallet: str) -> None:
    """Sign a change: the other holder, everybody for whom it is worse, a guarantor who stays."""
    shown = _proposal(settings, proposal)
    key = settings.key(wallet)
    settings.agree(_proposal_text(settings, shown, settings.chain.address_of(key.public)))
    receipt = settings.chain.call(key, "voting", "sign", Sign(proposal=bytes.fromhex(shown["id"])))
    _show_done(settings, say(texts.SIGNED, height=receipt["height"]), shown, key, receipt)


@command.command()
@click.argument("proposal")
@click.option("--consent", type=AMOUNT, help="Refuse if taking the seat over costs another sum than this.")
@WALLET
@common
def accept(settings: Settings, proposal: str, consent: int | None, wallet: str) -> None:
    """Take a proposed seat over (the newcomer): sign its schedule, and let the chain collect for it."""
    shown = _proposal(settings, proposal)
    terms = settings.client.get(f"/v1/clubs/{shown['club']}/seats/{shown['seat']}/terms")
    club = settings.client.get(f"/v1/clubs/{shown['club']}")
    agreement = agreement_of(club)
    schedule_hash = standing_hash(agreement, settings.client.get(f"/v1/clubs/{shown['club']}/schedule"))
    asked = int(terms["consent"])
    if consent is not None and consent != asked:
        raise WrongTakeoverConsentError(asked=Won(asked), given=Won(consent))
    bound: list[tuple[str, object]] = [
        *agreed_lines(club["terms"]),
        ("sign", schedule_hash.hex()),
        ("price", say(agreed.PRICE_TO_LEAVER, won=output.won(terms["price"]))),
        ("own deposit", output.won(terms["deposit"])),
        ("still pays", output.won(terms["remaining"])),
        ("consent", output.won(asked)),
    ]
    key = settings.key(wallet)
    reader = settings.chain.address_of(key.public)
    settings.agree(f"{_proposal_text(settings, shown, reader)}\n\n{output.fields(bound)}")
    call = Accept(proposal=bytes.fromhex(shown["id"]), schedule_hash=schedule_hash, consent=Won(asked))
    receipt = settings.chain.call(key, "voting", "accept", call)
    text = say(texts.ACCEPTED, seat=shown["seat"], won=output.won(asked), height=receipt["height"])
    shown |= _standing(settings, shown)
    answer = {"consent": str(asked), "proposal": shown, "seat_terms": terms, "terms": club["terms"], "receipt": receipt}
    settings.show(answer, f"{text}\n\n{_proposal_text(settings, shown, reader)}\n\n{output.fields(bound)}")


@command.command("list")
@click.argument("club")
@common
def list_(settings: Settings, club: str) -> None:
    """List the proposals of a club."""
    shown = settings.client.get(f"/v1/clubs/{find_club(settings.client, club)}/proposals")
    rows = [
        (p["id"][:12], word(p["kind"]), p["seat"] or "", word_of(p), output.seoul(p["deadline"]), _count(p))
        for p in shown["proposals"]
    ]
    settings.show(
        shown, output.table(("PROPOSAL", "KIND", "SEAT", "STATUS", "UNTIL (SEOUL)", "SO FAR"), rows, right=(2,))
    )


@command.command()
@click.argument("proposal")
@click.option("--account", envvar="GYE_WALLET", help="Mark what it does to this person: an address or a wallet.")
@common
def show(settings: Settings, proposal: str, account: str | None) -> None:
    """Show a proposal: what it changes, what it does to each seat, who must sign, who may vote, how it stands."""
    shown = _proposal(settings, proposal)
    settings.show(shown, _proposal_text(settings, shown, None if account is None else settings.address(account)))


def _proposal(settings: Settings, named: str) -> dict[str, Any]:
    shown: dict[str, Any] = settings.client.get(f"/v1/proposals/{find_id(settings.client, 'proposal', named)}")
    return shown


def _standing(settings: Settings, shown: dict[str, Any]) -> dict[str, Any]:
    """Return how the proposal `shown` stands now: what an answer just given has changed."""
    now = _proposal(settings, shown["id"])
    return {name: now[name] for name in STANDING}


def _show_done(settings: Settings, text: str, agreed: dict[str, Any], key: SigningKey, receipt: dict[str, Any]) -> None:
    """Show what was agreed to, and how the proposal stands after it."""
    shown = agreed | _standing(settings, agreed)
    proposal = _proposal_text(settings, shown, settings.chain.address_of(key.public))
    settings.show(receipt | {"proposal": shown}, f"{text}\n\n{proposal}")


def _proposal_text(settings: Settings, shown: dict[str, Any], reader: str | None) -> str:
    """Return all that a proposal is: to be read before it is signed or voted on, and again in the answer."""
    club = settings.client.get(f"/v1/clubs/{shown['club']}")
    lines: list[tuple[str, object]] = [
        ("proposal", shown["id"]),
        ("club", shown["club"]),
        ("name", club["name"]),
        ("kind", _kind(shown)),
        ("by", opened_by(shown)),
        ("status", status_of(shown)),
        ("until", moment(output.seoul(shown["deadline"]))),
        ("so far", _count(shown)),
        ("to sign", _missing(shown["needed"], shown["signed"])),
        ("to vote", _missing(shown["electorate"], shown["yes"] + shown["no"])),
        *change_lines(shown, club),
    ]
    if reader is not None:
        lines.append(("you", stand_line(shown, reader)))
    table = effect_table(shown["effect"], reader)
    return output.fields(lines) + (f"\n\n{table}" if table else "")


def _kind(shown: dict[str, Any]) -> str:
    """Return what is proposed, and about which seats where it is about some."""
    kind, seat, other = word(shown["kind"]), shown["seat"], shown["other_seat"]
    if other:
        return say(texts.KIND_OF_TWO, kind=kind, seat=seat, other=other)
    return say(texts.KIND_OF_SEAT, kind=kind, seat=seat) if seat else kind


def _missing(wanted: list[str], there: list[str]) -> str:
    """Say whose signature or voice is missing."""
    return ", ".join(account for account in wanted if account not in there) or told(texts.NOBODY_MORE)


def _count(proposal: dict[str, Any]) -> str:
    if proposal["kind"] == "swap":
        return say(texts.SIGNED_SO_FAR, signed=len(proposal["signed"]), needed=len(proposal["needed"]))
    voices = dict(zip(proposal["electorate"], proposal["voices"], strict=True))
    yes, no = (sum(voices[account] for account in proposal[side]) for side in ("yes", "no"))
    return say(texts.VOTED_SO_FAR, yes=yes, no=no, all=sum(voices.values()))


def _deadline(settings: Settings, within: str) -> Millis:
    return Millis(now_ms(settings) + read_length(within))


def _propose(settings: Settings, wallet: str, method: str, call: Record) -> None:
    key = settings.key(wallet)
    receipt = settings.chain.call(key, "voting", method, call)
    found = [event["fields"]["proposal"] for event in receipt["events"] if "proposal" in event["fields"]]
    if not found:
        raise NoProposalInReceiptError
    shown = settings.client.get(f"/v1/proposals/{found[0]}")
    proposal = _proposal_text(settings, shown, settings.chain.address_of(key.public))
    answer = {"proposal": found[0], "effect": shown["effect"], "receipt": receipt}
    settings.show(answer, f"{say(texts.PROPOSED, id=found[0], height=receipt['height'])}\n\n{proposal}")
