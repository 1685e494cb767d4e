"""`gye vote`: shows proposals, and sends votes, signatures and acceptances.

A swap needs only signatures. The other changes need votes, and the signatures of everybody who becomes worse off.
Nobody proposes an eviction: the chain opens one when a seat has missed twice. `gye vote propose` is in `propose`, and
`gye vote preview` in `preview`.
"""

from typing import Any

import click

from cli import output
from cli.agreement import agreed_lines, word_of
from cli.chain import read_account
from cli.clubs import agreement_of, find_club, standing_hash
from cli.commands.preview import preview
from cli.commands.propose import propose
from cli.ids import find_id
from cli.language import say, word
from cli.options import AMOUNT, WALLET, Group, Settings, common
from cli.proposals import count_of, proposal_text
from cli.refusals.clubs import HashNotOfTableError, WrongTakeoverConsentError
from cli.texts import agreement as agreement_texts
from cli.texts import votes as texts
from contracts.abi.club import Substitute
from contracts.abi.leads import Leads, leads_hash
from contracts.voting.calls import Accept, Sign, Vote, Withdraw
from ledger.primitives.units import Won

STANDING = ("status", "outcome", "leads_to", "signed", "yes", "no")
"""The fields of a proposal that change while it is open. People agree to the other fields."""


@click.group(cls=Group)
def command() -> None:
    """Propose changes of a club: turns, holders, amounts, exits. Vote on them and sign them."""


command.add_command(propose)
command.add_command(preview)


@command.command()
@click.argument("proposal")
@click.argument("choice", type=click.Choice(["yes", "no"]))
@WALLET
@common
def cast(settings: Settings, proposal: str, choice: str, wallet: str) -> None:
    """Vote yes or no, once. A member who does not vote counts as a no."""
    shown = _proposal(settings, proposal)
    key = settings.key(wallet)
    settings.agree(proposal_text(settings, shown, settings.address(wallet)))
    yes = choice == "yes"
    call = Vote(proposal=bytes.fromhex(shown["id"]), leads_to=_leads_to(shown, agrees=yes), yes=yes)
    receipt = settings.chain.call(key, "voting", "vote", call)
    voted = texts.VOTED_YES if call.yes else texts.VOTED_NO
    _show_done(settings, say(voted, height=receipt["height"]), shown, wallet, receipt)


@command.command()
@click.argument("proposal")
@WALLET
@common
def sign(settings: Settings, proposal: str, wallet: str) -> None:
    """Sign a change. The other holder signs, everybody whom it makes worse off, and a guarantor who stays."""
    shown = _proposal(settings, proposal)
    key = settings.key(wallet)
    settings.agree(proposal_text(settings, shown, settings.address(wallet)))
    call = Sign(proposal=bytes.fromhex(shown["id"]), leads_to=_leads_to(shown))
    receipt = settings.chain.call(key, "voting", "sign", call)
    _show_done(settings, say(texts.SIGNED, height=receipt["height"]), shown, wallet, receipt)


@command.command()
@click.argument("proposal")
@click.option("--consent", type=AMOUNT, help="Refuse if the seat costs another sum in all than this.")
@WALLET
@common
def accept(settings: Settings, proposal: str, consent: int | None, wallet: str) -> None:
    """Take over a proposed seat, as the newcomer.

    You sign its schedule, and the chain may collect its contributions.
    """
    shown = _proposal(settings, proposal)
    terms = settings.client.get(f"/v1/clubs/{shown['club']}/seats/{shown['seat']}/terms")
    club = settings.client.get(f"/v1/clubs/{shown['club']}")
    agreement = agreement_of(club)
    schedule_hash = standing_hash(agreement, settings.client.get(f"/v1/clubs/{shown['club']}/schedule"))
    asked = int(terms["consent"])
    if consent is not None and consent != asked:
        raise WrongTakeoverConsentError(asked=Won(asked), given=Won(consent))
    leads_to = _leads_to(shown)
    if (shown["effect"] or {}).get("leads_to"):
        _check_leads(shown, terms, schedule_hash, leads_to)
    bound: list[tuple[str, object]] = [
        *agreed_lines(club["terms"]),
        ("schedule", schedule_hash.hex()),
        ("leads to", leads_to.hex()),
        ("price", say(agreement_texts.PRICE_TO_LEAVER, won=output.won(terms["price"]))),
        ("own deposit", output.won(terms["deposit"])),
        ("still pays", output.won(terms["remaining"])),
        ("consent", output.won(asked)),
    ]
    key = settings.key(wallet)
    reader = settings.address(wallet)
    settings.agree(f"{proposal_text(settings, shown, reader)}\n\n{output.fields(bound)}")
    call = Accept(proposal=bytes.fromhex(shown["id"]), leads_to=leads_to, consent=Won(asked))
    receipt = settings.chain.call(key, "voting", "accept", call)
    text = say(texts.ACCEPTED, seat=shown["seat"], won=output.won(asked), height=receipt["height"])
    shown |= _standing(settings, shown)
    answer = {"consent": str(asked), "proposal": shown, "seat_terms": terms, "terms": club["terms"], "receipt": receipt}
    settings.show(answer, f"{text}\n\n{proposal_text(settings, shown, reader)}\n\n{output.fields(bound)}")


@command.command()
@click.argument("proposal")
@WALLET
@common
def withdraw(settings: Settings, proposal: str, wallet: str) -> None:
    """Withdraw a proposal of your own, as long as it is not decided."""
    shown = _proposal(settings, proposal)
    key = settings.key(wallet)
    receipt = settings.chain.call(key, "voting", "withdraw", Withdraw(proposal=bytes.fromhex(shown["id"])))
    _show_done(settings, say(texts.WITHDRAWN, height=receipt["height"]), shown, wallet, receipt)


@command.command("list")
@click.argument("club")
@common
def list_(settings: Settings, club: str) -> None:
    """List the proposals of a club."""
    shown = settings.client.get(f"/v1/clubs/{find_club(settings.client, club)}/proposals")
    rows = [
        (p["id"][:12], word(p["kind"]), p["seat"] or "", word_of(p), output.seoul(p["deadline"]), count_of(p))
        for p in shown["proposals"]
    ]
    settings.show(
        shown, output.table(("PROPOSAL", "KIND", "SEAT", "STATUS", "UNTIL (SEOUL)", "SO FAR"), rows, right=(2,))
    )


@command.command()
@click.argument("proposal")
@click.option("--account", envvar="GYE_WALLET", help="Mark the effect on this person: an address or a wallet.")
@common
def show(settings: Settings, proposal: str, account: str | None) -> None:
    """Show a proposal. It shows the change, its effect on each seat, who must sign, who may vote, and the progress."""
    shown = _proposal(settings, proposal)
    settings.show(shown, proposal_text(settings, shown, None if account is None else settings.address(account)))


def _proposal(settings: Settings, named: str) -> dict[str, Any]:
    shown: dict[str, Any] = settings.client.get(f"/v1/proposals/{find_id(settings.client, 'proposal', named)}")
    return shown


def _leads_to(shown: dict[str, Any], *, agrees: bool = True) -> bytes:
    """Return the result that the signer's call names: what is shown now. A no names the result of the proposal itself.

    Where the chain has opened the vote, the first vote determines the result, whether it is yes or no.
    """
    now = (shown["effect"] or {}).get("leads_to", "") if agrees or shown["opened_by_chain"] else ""
    return bytes.fromhex(now or shown["leads_to"])


def _check_leads(shown: dict[str, Any], terms: dict[str, Any], schedule_hash: bytes, leads_to: bytes) -> None:
    """Raise FailedError unless the result that a newcomer signs follows from the shown schedule and price."""
    change, seat = shown["change"], int(shown["seat"])
    leaver, newcomer = read_account(change["leaver"]), read_account(change["newcomer"])
    brings = int(terms["price"]) + int(terms["deposit"])
    leads = Leads(schedule_hash, ((seat, leaver),), ((seat, brings),))
    if leads_hash(Substitute(bytes.fromhex(shown["club"]), seat, leaver, newcomer), leads) != leads_to:
        raise HashNotOfTableError


def _standing(settings: Settings, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the present state of the proposal `shown`, after an answer has changed it."""
    now = _proposal(settings, shown["id"])
    return {name: now[name] for name in STANDING}


def _show_done(settings: Settings, text: str, agreed: dict[str, Any], wallet: str, receipt: dict[str, Any]) -> None:
    """Show what was agreed to, and the state of the proposal after it."""
    shown = agreed | _standing(settings, agreed)
    proposal = proposal_text(settings, shown, settings.address(wallet))
    settings.show(receipt | {"proposal": shown}, f"{text}\n\n{proposal}")
