"""`gye pot`: save, collect dues, and spend by votes of the members.

create, invite, uninvite, join, sign, start        from the creation to the start
pay, leave, show, spendings, statement             while it runs
spend, release, share-out, admit, close            propose; `gye vote cast` decides

Rule: what a member signs, and what a proposal leads to, is computed on this machine from the terms and the members.
"""

from dataclasses import dataclass

import click

from cli import output
from cli.chain import read_account
from cli.clubs import calendar_of, find_club
from cli.commands.dev import now_ms, read_length
from cli.commands.pot_votes import admit, release, share_out, spend
from cli.commands.propose import dissolve
from cli.language import say, told, word
from cli.options import AMOUNT, AMOUNT_OR_0, WALLET, Group, Number, Settings, as_record, common, read_hex32
from cli.pots import event_of, load_pot, member_table, pot_id, pot_lines, send_to_pot, term_lines, terms_of
from cli.refusals.clubs import HashNotOfTermsError, NoClubInReceiptError
from cli.refusals.typed import NoFirstDueError
from cli.texts import pots as texts
from cli.texts.clubs import AGREEMENT_HASH
from contracts.abi.calendar import Calendar
from contracts.pot.calls import Create, Invite, Join, Leave, Pay, Sign, Start, Uninvite
from contracts.pot.terms import Goal, PotTerms, agreement_of, consent_from
from ledger.primitives.units import Millis, Won


@dataclass(frozen=True, slots=True)
class PotOptions:
    """The options of `create`."""

    name: str
    dues: int
    periods: int
    first_due: str | None
    """A date in Seoul."""
    unit: str
    every_seconds: int | None
    target: int | None
    collect_within: str
    spend_within: str
    """Lengths of time such as 14d."""
    level: int
    agreement: str | None
    """The hash of an agreement of clauses, in hex."""


@click.group("pot", cls=Group)
def command() -> None:
    """Save, collect dues, and spend by votes."""


@command.command()
@click.argument("name")
@click.option("--dues", type=AMOUNT_OR_0, default=0, help="What every member pays in a period; 0 for no dues.")
@click.option("--periods", type=Number(0), default=0, help="How many times dues are collected.")
@click.option("--first-due", help="The date of the first dues, which are due at the end of that day in Asia/Seoul.")
@click.option("--unit", type=click.Choice(["month", "week", "day"]), default="month", show_default=True)
@click.option("--every-seconds", type=Number(1), help="Development chains: seconds between two rounds.")
@click.option("--target", type=AMOUNT, help="Collect this sum; if it is not reached, everything is paid back.")
@click.option("--collect-within", default="14d", show_default=True, help="With --target: how long members may pay in.")
@click.option("--spend-within", default="30d", show_default=True, help="With --target: when the rest is paid back.")
@click.option(
    "--level", type=Number(0, 4), default=0, help="The lowest level of verification that members need, 0 to 4."
)
@click.option("--agreement", help="The hash of the agreement of clauses that members sign, 64 hex digits.")
@WALLET
@common
@as_record(PotOptions)
def create(settings: Settings, asked: PotOptions, wallet: str) -> None:
    """Create a pot. You are its first member and invite the others; you get no right to its won."""
    terms = _terms(settings, asked)
    consent = consent_from(terms, 1)
    lines = term_lines(terms)
    settings.agree(output.fields([*lines, ("consent", output.won(consent))]))
    receipt = settings.chain.call(settings.key(wallet), "pot", "create", Create(terms, consent))
    made = event_of(receipt, "pot.created")
    if not made:
        raise NoClubInReceiptError
    shown = say(texts.CREATED, id=made["club"], height=receipt["height"])
    settings.show({"pot": made["club"], "receipt": receipt}, f"{shown}\n\n{output.fields(lines)}")


@command.command()
@click.argument("pot")
@click.option("--account", required=True, help="Whom to invite: an address or a wallet.")
@WALLET
@common
def invite(settings: Settings, pot: str, account: str, wallet: str) -> None:
    """Invite somebody to a pot that has not started."""
    address = settings.address(account)
    receipt = send_to_pot(settings, wallet, "invite", Invite(pot_id(settings, pot), read_account(address)))
    settings.show(receipt, say(texts.INVITED, account=address, height=receipt["height"]))


@command.command()
@click.argument("pot")
@click.option("--account", required=True, help="Whose invitation: an address or a wallet.")
@WALLET
@common
def uninvite(settings: Settings, pot: str, account: str, wallet: str) -> None:
    """Withdraw an invitation that nobody has used."""
    address = settings.address(account)
    receipt = send_to_pot(settings, wallet, "uninvite", Uninvite(pot_id(settings, pot), read_account(address)))
    settings.show(receipt, say(texts.UNINVITED, account=address))


@command.command()
@click.argument("pot")
@WALLET
@common
def join(settings: Settings, pot: str, wallet: str) -> None:
    """Join a pot to which you are invited, and let the chain collect its dues."""
    shown = load_pot(settings, pot)
    terms = terms_of(shown)
    asked = consent_from(terms, int(shown["next_period"]))
    settings.agree(output.fields([*pot_lines(shown, terms), ("consent", output.won(asked))]))
    receipt = send_to_pot(settings, wallet, "join", Join(bytes.fromhex(shown["id"]), asked))
    settings.show(receipt, say(texts.JOINED, won=output.won(asked)))


@command.command()
@click.argument("pot")
@WALLET
@common
def sign(settings: Settings, pot: str, wallet: str) -> None:
    """Sign the terms and the list of members, before the start."""
    shown = load_pot(settings, pot)
    terms = terms_of(shown)
    accounts = tuple(read_account(each["account"]) for each in shown["members"])
    agreement = agreement_of(bytes.fromhex(shown["id"]), terms, accounts)
    if agreement.hex() != shown["agreement"]:
        raise HashNotOfTermsError
    settings.agree(f"{output.fields(pot_lines(shown, terms))}\n\n{member_table(shown)}")
    receipt = send_to_pot(settings, wallet, "sign", Sign(bytes.fromhex(shown["id"]), agreement))
    settings.show(receipt, say(texts.SIGNED, hash=output.short(agreement.hex()), members=len(accounts)))


@command.command()
@click.argument("pot")
@WALLET
@common
def start(settings: Settings, pot: str, wallet: str) -> None:
    """Start a pot that all its members have signed."""
    receipt = send_to_pot(settings, wallet, "start", Start(pot_id(settings, pot)))
    settings.show(receipt, say(texts.STARTED, members=event_of(receipt, "pot.started")["members"]))


@command.command()
@click.argument("pot")
@click.argument("amount", type=AMOUNT)
@WALLET
@common
def pay(settings: Settings, pot: str, amount: int, wallet: str) -> None:
    """Pay AMOUNT into a pot: open dues first."""
    receipt = send_to_pot(settings, wallet, "pay", Pay(pot_id(settings, pot), Won(amount)))
    paid = event_of(receipt, "pot.paid")
    settings.show(receipt, say(texts.PAID, won=output.won(paid["amount"]), dues=output.won(paid["dues"])))


@command.command()
@click.argument("pot")
@click.option("--at-least", type=AMOUNT_OR_0, help="Refuse to leave with less; by default your present share.")
@WALLET
@common
def leave(settings: Settings, pot: str, at_least: int | None, wallet: str) -> None:
    """Leave a pot with your share of what it holds and has not promised."""
    shown = load_pot(settings, pot)
    own = settings.address(wallet)
    share = next((int(each["share"]) for each in shown["members"] if each["account"] == own), 0)
    settings.agree(output.fields([("pot", shown["id"]), ("share", output.won(share))]))
    least = Won(share if at_least is None else at_least)
    receipt = send_to_pot(settings, wallet, "leave", Leave(bytes.fromhex(shown["id"]), least))
    settings.show(receipt, say(texts.LEFT, won=output.won(event_of(receipt, "pot.left").get("amount", 0))))


@command.command()
@click.argument("pot")
@common
def show(settings: Settings, pot: str) -> None:
    """Show what a pot holds, and the share of every member."""
    shown = load_pot(settings, pot)
    settings.show(shown, f"{output.fields(pot_lines(shown, terms_of(shown)))}\n\n{member_table(shown)}")


@command.command()
@click.argument("pot")
@common
def spendings(settings: Settings, pot: str) -> None:
    """List what the members have decided to spend, and the parts that wait for receipts."""
    shown = settings.client.get(f"/v1/pots/{find_club(settings.client, pot)}/spendings")
    rows = [
        (
            each["proposal"][:12],
            each["what"],
            each["to"],
            output.won(each["paid"]),
            ", ".join(map(output.won, each["later"])),
        )
        for each in shown["spendings"]
    ]
    settings.show(shown, output.table(("PROPOSAL", "WHAT", "TO", "PAID", "LATER"), rows, right=(3,)))


@command.command()
@click.argument("pot")
@click.option("--account", required=True, envvar="GYE_WALLET", help="Whose statement: an address or a wallet.")
@common
def statement(settings: Settings, pot: str, account: str) -> None:
    """Show what somebody has paid into a pot and received from it."""
    path = f"/v1/pots/{find_club(settings.client, pot)}/statement"
    shown = settings.client.get(path, account=settings.address(account))
    rows = [(word(each["kind"]), output.won(each["out"]), output.won(each["back"])) for each in shown["flows"]]
    member = shown["member"]
    lines: list[tuple[str, object]] = [("account", shown["account"])]
    lines.append(("share", told(texts.NOBODY) if member is None else output.won(member["share"])))
    table = output.table(("KIND", "PAID IN", "RECEIVED"), rows, right=(1, 2))
    settings.show(shown, f"{output.fields(lines)}\n\n{table}")


def _terms(settings: Settings, asked: PotOptions) -> PotTerms:
    """Return the terms that the options describe."""
    goal = None
    if asked.target is not None:
        deadline = now_ms(settings) + read_length(asked.collect_within)
        goal = Goal(Won(asked.target), Millis(deadline), Millis(deadline + read_length(asked.spend_within)))
    calendar = _calendar(settings, asked) if asked.dues else None
    clauses = read_hex32(asked.agreement, AGREEMENT_HASH) if asked.agreement else b""
    return PotTerms(asked.name, Won(asked.dues), asked.periods, calendar, goal, asked.level, clauses)


def _calendar(settings: Settings, asked: PotOptions) -> Calendar:
    if asked.every_seconds is not None:
        first = Millis(now_ms(settings) + max(asked.every_seconds, 60) * 1_000)
        return Calendar("seconds", first_due_ms=first, every_seconds=asked.every_seconds)
    if asked.first_due is None:
        raise NoFirstDueError
    return calendar_of(asked.unit, asked.first_due)


for _proposal in (spend, release, share_out, admit):
    command.add_command(_proposal)
command.add_command(dissolve, "close")
