"""`gye won`: shows balances and sends won, which are 1:1 with KRW at the bank."""

import copy
from dataclasses import dataclass
from typing import Any

import click

from cli import output
from cli.claims import put_off_lines
from cli.clubs import person_statement
from cli.commands import operator
from cli.language import say, told
from cli.options import AMOUNT, Group, Number, Settings, common
from cli.texts import earmarks as earmark_texts
from cli.texts import money as texts
from contracts.won.calls import Transfer
from ledger.primitives.units import Won

PAGE = 100
"""How many entries a peer returns at once."""
READS = 3
"""How often a statement is read again if a block has changed the account during the reading."""


@click.group(cls=Group)
def command() -> None:
    """Show balances and transfer won."""


_MINT = copy.copy(operator.mint)
_MINT.hidden = True
command.add_command(_MINT)


@command.command()
@click.argument("account")
@common
def balance(settings: Settings, account: str) -> None:
    """Show the balance of ACCOUNT (an address or a wallet's name)."""
    shown = settings.client.get(f"/v1/accounts/{settings.address(account)}")
    lines: list[tuple[str, object]] = [
        ("account", shown["account"]),
        ("available", output.won(shown["balance"])),
        ("of it locked", output.won(shown["locked"])),
        ("withdrawal pending", output.won(shown["withdrawal"])),
        *[
            (
                "set aside",
                say(
                    earmark_texts.OF_ACCOUNT,
                    won=output.won(one["amount"]),
                    seat=one["seat"],
                    club=output.short(one["club"]),
                ),
            )
            for one in shown["set_aside"]
        ],
        ("owes", output.won(shown["debt"])),
        *put_off_lines(shown["owes"]),
    ]
    settings.show(shown, output.fields(lines))


@command.command()
@click.argument("wallet")
@click.argument("to")
@click.argument("amount", type=AMOUNT)
@click.option("--memo", default="", help="A note of one line, at most 140 bytes; everybody can read it.")
@common
def send(settings: Settings, wallet: str, to: str, amount: int, memo: str) -> None:
    """Send AMOUNT won from WALLET to the account TO."""
    key = settings.key(wallet)
    call = Transfer(to=settings.recipient(to, key), amount=Won(amount), memo=memo)
    receipt = settings.chain.call(key, "won", "transfer", call)
    target = settings.address(to)
    text = say(texts.SENT, won=output.won(amount), to=target, height=receipt["height"], id=receipt["id"])
    settings.show(receipt, text)


@command.command()
@click.argument("account")
@click.option("--limit", default=50, type=Number(1, 500), help="How many of the latest entries to show.")
@common
def statement(settings: Settings, account: str, limit: int) -> None:
    """Show the entries of ACCOUNT, the latest first. Below are the sums that make its balance.

    WON shows what was minted, sent, received or withdrawn, and what was paid to a club or received from one. It is
    empty for an entry that involves a miss, a debt or a security; `gye club statement --account` shows every amount.
    """
    address = settings.address(account)
    whole = _whole(settings, address)
    entries = [*reversed(whole.entries[-limit:])]
    rows = [
        (
            output.seoul(entry["time"]),
            entry["height"],
            f"{entry['contract']}.{entry['method']}",
            _moved(entry, address),
            told(texts.OK) if entry["code"] == "ok" else entry["code"],
            output.short(entry["id"]),
        )
        for entry in entries
    ]
    sums = {"minted": 0, "received": 0, "sent": 0, "withdrawn": 0}
    for entry in whole.entries:
        for kind, amount in _moves(entry, address):
            sums[kind] += amount
    clubs = int(whole.clubs["cash"])
    together = sum(sums.values()) + clubs
    shown = {
        "account": address,
        "entries": entries,
        "sums": {kind: str(amount) for kind, amount in sums.items()} | {"clubs": str(clubs), "together": str(together)},
        "available": whole.balance,
    }
    lines: list[tuple[str, object]] = [
        ("entries", say(texts.ENTRIES, shown=len(entries), all=len(whole.entries))),
        ("minted", output.signed_won(sums["minted"])),
        ("received", output.signed_won(sums["received"])),
        ("sent", output.signed_won(sums["sent"])),
        ("withdrawn", output.signed_won(sums["withdrawn"])),
        ("clubs", output.signed_won(clubs)),
        ("together", output.won(together)),
        ("available", output.won(whole.balance)),
    ]
    if together != int(whole.balance):
        lines.append(("unexplained", output.signed_won(int(whole.balance) - together)))
    table = output.table(("TIME (SEOUL)", "BLOCK", "WHAT", "WON", "CODE", "ID"), rows, right=(1, 3))
    settings.show(shown, f"{table}\n\n{output.fields(lines)}")


TELL_ALL = frozenset(
    {
        *("seat.paid", "seat.prepaid", "seat.unpaid", "seat.late", "seat.missed", "debt.created"),
        *("round.collected", "round.paid_out", "round.surplus", "holdback.held", "proposal.opened"),
    }
)
"""Events that show every moved amount, unless a seat has missed. No event shows deposits or the payer of a debt."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """One account with all its entries, at one height."""

    entries: list[dict[str, Any]]
    """The entries, from the first on."""
    clubs: dict[str, Any]
    balance: str


def _whole(settings: Settings, address: str) -> _Whole:
    """Return an account with all its entries, at one height unless blocks come faster than answers."""
    for _ in range(READS):
        entries = _entries(settings, address)
        clubs = person_statement(settings.client, address)
        account = settings.client.get(f"/v1/accounts/{address}")
        if len(_entries(settings, address, _cursor(entries))) == 0:
            break
    return _Whole(entries, clubs, account["balance"])


def _entries(settings: Settings, address: str, after: str | None = None) -> list[dict[str, Any]]:
    """Return the entries of an account from the first on, or after a cursor; a peer returns them in pages."""
    found: list[dict[str, Any]] = []
    asked: dict[str, str | int] = {"limit": PAGE} | ({} if after is None else {"cursor": after})
    while True:
        page = settings.client.get(f"/v1/accounts/{address}/txs", **asked)
        found.extend(page["entries"])
        if page["cursor"] is None:
            return found
        asked["cursor"] = page["cursor"]


def _cursor(entries: list[dict[str, Any]]) -> str | None:
    return f"{entries[-1]['height']}-{entries[-1]['index']}" if entries else None


def _moved(entry: dict[str, Any], address: str) -> str:
    """Return how much won an entry added to the account or took from it; empty if its events do not show it."""
    moves = [*(amount for _, amount in _moves(entry, address)), *_club_moves(entry, address)]
    return output.signed_won(sum(moves)) if moves else ""


def _club_moves(entry: dict[str, Any], address: str) -> list[int]:
    """Return the contributions (−) and pots (+) of an entry, if its events show every won that the club moved."""
    events = [(event["type"], event["fields"]) for event in entry["events"]]
    if any(kind not in TELL_ALL or int(fields.get("set_off", 0)) for kind, fields in events):
        return []
    debtors = {(f["club"], f["round"], f["seat"]): f["debtor"] for kind, f in events if kind == "debt.created"}
    missed = [(f["club"], f["round"], f["seat"]) for kind, f in events if kind == "seat.missed"]
    if any(debtors.get(one, address) == address for one in missed):
        return []  # a part may have come from this account, and no event shows how much
    held = {(f["club"], f["seat"]): int(f["amount"]) for kind, f in events if kind == "holdback.held"}
    found: list[int] = []
    for kind, fields in events:
        match kind:
            case "seat.paid" if fields["by"] == address:
                found.append(-int(fields["amount"]))
            case "round.paid_out" if fields["to"] == address:
                found.append(int(fields["amount"]) - held.get((fields["club"], fields["seat"]), 0))
            case "round.surplus" if fields["to"] == address:
                found.append(int(fields["amount"]))
            case _:
                pass
    return found


def _moves(entry: dict[str, Any], address: str) -> list[tuple[str, int]]:
    """Return (kind, won) for each move into (+) or out of (−) the account's available won, without moves of clubs."""
    found: list[tuple[str, int]] = []
    for event in entry["events"]:
        fields = event["fields"]
        match event["type"]:
            case "won.minted" if fields["to"] == address:
                found.append(("minted", int(fields["amount"])))
            case "won.transferred":
                found += [("received", int(fields["amount"]))] if fields["to"] == address else []
                found += [("sent", -int(fields["amount"]))] if fields["from"] == address else []
            case "won.withdrawal_requested" if fields["owner"] == address:
                found.append(("withdrawn", -int(fields["amount"])))
            case "won.withdrawal_reverted" | "won.withdrawal_recalled" if fields["owner"] == address:
                found.append(("withdrawn", int(fields["amount"])))
            case _:
                pass
    return found
