"""`gye agreement`: the library of clauses, and the agreements that members sign.

clause list, show       the library on the chain         clause add, withdraw   operators vote on a clause
clause verdict          an expert approves or rejects    expert list, register, dismiss
draft                   makes an agreement of clauses    show, sign, amend      for the members of a club

Rule: texts are on this machine, their hashes on the chain. Nobody signs or judges a clause whose text is not here, or
is another one (`cli.clauses`).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cli import agreed_clauses, output
from cli.agreed_clauses import TEXTS, bounds_of, clause_word
from cli.chain import read_account
from cli.clauses import read_library
from cli.commands.club.seats import sign_terms
from cli.commands.propose import amend
from cli.devnet.cluster import operator_key
from cli.language import moment, say, told
from cli.options import WALLET, Group, Settings, as_record, common
from cli.refusals.clauses import BadSettingError, SettingMissingError, UnknownClauseError
from cli.refusals.wallets import OR_ANOTHER
from cli.texts import clauses as texts
from cli.texts import money
from contracts.agreement.calls import Add, Dismiss, Draft, Judge, Register, Withdraw
from contracts.agreement.records import ChosenClause, ClauseValue
from contracts.agreement.words import Law
from ledger.primitives.codec import Record

OPERATOR = click.option(
    "--wallet", help="The operator's wallet; by default the operator key of the development cluster."
)


@dataclass(frozen=True, slots=True)
class VerdictOptions:
    """The options of `clause verdict`."""

    names: tuple[str, ...]
    approve: bool
    law: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """The options of `draft`."""

    names: tuple[str, ...]
    """Clauses besides the required ones."""
    settings_: tuple[str, ...]
    """Each NAME=NUMBER."""


@click.group("agreement", cls=Group)
def command() -> None:
    """Make agreements of clauses, show them and sign them."""


@command.group(cls=Group)
def clause() -> None:
    """Show the library of clauses, add to it, and judge its clauses."""


@command.group(cls=Group)
def expert() -> None:
    """Show and register the experts who judge clauses."""


command.add_command(amend)


# The library ----------------------------------------------------------------------------------------------------------


@clause.command("list")
@common
def list_clauses(settings: Settings) -> None:
    """List the clauses of the library, each in its present version."""
    found = settings.client.get("/v1/clauses")
    rows = [
        (one["clause"], one["version"], clause_word(one["kind"]), clause_word(one["standing"]), bounds_of(one))
        for one in found["clauses"]
    ]
    headers = ("CLAUSE", "VERSION", "CLASS", "STANDING", "VALUES")
    settings.show(found, output.table(headers, rows, right=(1,)) if rows else told(texts.NO_CLAUSE))


@clause.command("show")
@click.argument("name")
@TEXTS
@common
def show_clause(settings: Settings, name: str, folder: Path) -> None:
    """Show all versions of the clause NAME with their verdicts, and its text if it is on this machine."""
    found = settings.client.get(f"/v1/clauses/{name}")
    parts = []
    for one in found["versions"]:
        lines: list[tuple[str, object]] = [
            ("clause", say(texts.CLAUSE_NAME, clause=one["clause"], version=one["version"])),
            ("class", clause_word(one["kind"])),
            ("standing", clause_word(one["standing"])),
            ("values", bounds_of(one)),
            ("hash", one["content"]),
        ]
        lines += [("verdict", _verdict(judged)) for judged in one["judgements"]]
        parts.append(output.fields(lines) + "\n\n" + agreed_clauses.text_or_fault(folder, one))
    settings.show(found, "\n\n".join(parts))


@clause.command("add")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@TEXTS
@OPERATOR
@common
def add(settings: Settings, names: tuple[str, ...], folder: Path, wallet: str | None) -> None:
    """For operators: vote to add clauses of the folder; without a NAME all that the chain does not have yet."""
    library = read_library(folder)
    known = {one["clause"] for one in settings.client.get("/v1/clauses")["clauses"]}
    receipts, lines = [], []
    for name in names or [each for each in library if each not in known]:
        if name not in library:
            raise UnknownClauseError(name=name)
        last = len(settings.client.get(f"/v1/clauses/{name}")["versions"]) if name in known else 0
        for content in library[name][last:]:
            receipt, line = _vote(settings, "add", Add(content), wallet, name)
            receipts.append(receipt)
            lines.append(line)
    settings.show({"receipts": receipts}, "\n".join(lines) or told(texts.NOTHING_TO_ADD))


@clause.command("withdraw")
@click.argument("name")
@OPERATOR
@common
def withdraw(settings: Settings, name: str, wallet: str | None) -> None:
    """For operators: vote to withdraw the clause NAME. Clubs that have signed it keep it."""
    versions = settings.client.get(f"/v1/clauses/{name}")["versions"]
    call = Withdraw(name, versions[-1]["version"])
    receipt, line = _vote(settings, "withdraw", call, wallet, name)
    settings.show(receipt, line)


@clause.command("verdict")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--approve/--reject", "approve", required=True, default=None, help="The verdict.")
@click.option(
    "--law", multiple=True, type=click.Choice(list(map(str, Law))), help="A law that matters; may be repeated."
)
@TEXTS
@WALLET
@common
@as_record(VerdictOptions)
def verdict(settings: Settings, asked: VerdictOptions, wallet: str) -> None:
    """For experts: judge the last version of clauses; without a NAME all that nobody has judged.

    Their texts must be on this machine.
    """
    shown = [settings.client.get(f"/v1/clauses/{name}")["versions"][-1] for name in asked.names]
    if not asked.names:
        shown = [one for one in settings.client.get("/v1/clauses")["clauses"] if one["standing"] == "proposed"]
    laws = tuple(sorted({Law(law) for law in asked.law}))
    for one in shown:
        agreed_clauses.check_texts(asked.folder, one)
    receipts, lines = [], []
    key = settings.key(wallet)
    for one in shown:
        call = Judge(one["clause"], one["version"], bytes.fromhex(one["content"]), asked.approve, laws)
        receipts.append(settings.chain.call(key, "agreement", "judge", call))
        word = clause_word("stands" if asked.approve else "rejected")
        lines.append(say(texts.JUDGED, clause=one["clause"], version=one["version"], verdict=word))
    settings.show({"receipts": receipts}, "\n".join(lines) or told(texts.NOTHING_TO_JUDGE))


@expert.command("list")
@common
def list_experts(settings: Settings) -> None:
    """List the registered experts."""
    found = settings.client.get("/v1/experts")
    rows = [(one["account"], one["name"]) for one in found["experts"]]
    settings.show(found, output.table(("ACCOUNT", "NAME"), rows) if rows else told(texts.NO_EXPERT))


@expert.command("register")
@click.argument("expert")
@click.option("--name", required=True, help="The name of the office.")
@OPERATOR
@common
def register(settings: Settings, expert: str, name: str, wallet: str | None) -> None:
    """For operators: vote to let EXPERT, an address or a wallet, judge clauses."""
    call = Register(read_account(settings.address(expert)), name)
    receipt, line = _vote(settings, "register", call, wallet)
    settings.show(receipt, line)


@expert.command("dismiss")
@click.argument("expert")
@OPERATOR
@common
def dismiss(settings: Settings, expert: str, wallet: str | None) -> None:
    """Vote to dismiss EXPERT: its verdicts do not count any more. Its own wallet is enough."""
    call = Dismiss(read_account(settings.address(expert)))
    receipt, line = _vote(settings, "dismiss", call, wallet)
    settings.show(receipt, line)


# Agreements -----------------------------------------------------------------------------------------------------------


@command.command()
@click.argument("names", nargs=-1, metavar="[CLAUSE]...")
@click.option("--set", "settings_", multiple=True, metavar="NAME=NUMBER", help="A value of a clause; may be repeated.")
@WALLET
@common
@as_record(DraftOptions)
def draft(settings: Settings, asked: DraftOptions, wallet: str) -> None:
    """Make an agreement of all required clauses and each CLAUSE. The hash of it goes into a club's terms."""
    library = {one["clause"]: one for one in settings.client.get("/v1/clauses")["clauses"]}
    for name in asked.names:
        if name not in library:
            raise UnknownClauseError(name=name)
    chosen = [one for name, one in library.items() if one["demanded"] or name in asked.names]
    values = _values(asked.settings_, chosen)
    choices = tuple(_choice(one, values) for one in chosen)
    receipt = settings.chain.call(settings.key(wallet), "agreement", "draft", Draft(choices))
    fields = _event(receipt, "agreement.drafted")
    hashed = str(fields["agreement"])
    lines: list[tuple[str, object]] = [
        ("agreement", say(texts.DRAFTED, agreement=hashed, count=fields["clauses"])),
        ("next", say(texts.NEXT, agreement=hashed)),
    ]
    settings.show({"agreement": hashed, "receipt": receipt}, output.fields(lines))


@command.command()
@click.argument("agreement")
@TEXTS
@common
def show(settings: Settings, agreement: str, folder: Path) -> None:
    """Show the agreement AGREEMENT, a hash or a club, with its texts and values. Each text is checked."""
    found = agreed_clauses.load(settings.client, agreement)
    settings.show(found, agreed_clauses.whole_text(folder, found))


@command.command()
@click.argument("club")
@TEXTS
@WALLET
@common
def sign(settings: Settings, club: str, folder: Path, wallet: str) -> None:
    """Read a club's agreement on this machine, check each text, and sign the club's terms, which name it."""
    agreed_clauses.load(settings.client, club)  # raises if the club has none
    sign_terms(settings, club, None, folder, wallet)


def _verdict(judged: dict[str, Any]) -> str:
    """Return one expert's verdict as a line."""
    word = clause_word("stands" if judged["approves"] else "rejected")
    laws = ", ".join(map(clause_word, judged["laws"]))
    who, counts = judged["name"] or judged["expert"], texts.COUNTS if judged["counts"] else texts.COUNTS_NOT
    return say(texts.VERDICT, who=who, verdict=word, at=moment(judged["at"]), counts=told(counts), laws=laws or "–")


def _values(given: tuple[str, ...], chosen: list[dict[str, Any]]) -> dict[str, int]:
    """Return the values by name. Raises BadUseError for a value of no chosen clause, or that is not a number."""
    names = {each["name"] for one in chosen for each in one["parameters"]}
    found: dict[str, int] = {}
    for text in given:
        name, _, number = text.partition("=")
        if name not in names or name in found or not (number.isascii() and number.isdigit()) or len(number) > 13:
            raise BadSettingError(given=text)
        found[name] = int(number)
    return found


def _choice(one: dict[str, Any], values: dict[str, int]) -> ChosenClause:
    """Return a clause with its values. Raises BadUseError if one is missing."""
    for each in one["parameters"]:
        if each["name"] not in values:
            raise SettingMissingError(
                clause=one["clause"],
                name=each["name"],
                low=each["low"],
                high=each["high"],
                unit=clause_word(each["unit"]),
            )
    set_here = tuple(ClauseValue(each["name"], values[each["name"]]) for each in one["parameters"])
    return ChosenClause(one["clause"], one["version"], set_here)


def _vote(
    settings: Settings, method: str, call: Record, wallet: str | None, clause: str = ""
) -> tuple[dict[str, Any], str]:
    """Send an operator's vote; return its receipt, and a line with the number of votes."""
    key = settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)
    receipt = settings.chain.call(key, "agreement", method, call)
    voted = _event(receipt, "agreement.clause_voted" if clause else "agreement.expert_voted")
    if not voted:  # an expert leaves by itself
        return receipt, told(texts.LEFT)
    votes, needed = voted["votes"], voted["needed"]
    done = money.CARRIED_OUT if votes >= needed else money.NOT_CARRIED_OUT
    what = say(texts.DECISIONS[method], clause=clause)
    return receipt, say(money.VOTED, what=what, votes=votes, needed=needed, done=done)


def _event(receipt: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the fields of the receipt's event of this kind; empty if it has no such event."""
    return next((event["fields"] for event in receipt["events"] if event["type"] == kind), {})
