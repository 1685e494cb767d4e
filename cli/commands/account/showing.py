"""Shows an account: what it has, who may sign for it, who may recover it, and what has happened to it."""

from typing import Any

import click

from cli import output
from cli.commands.tx import result_word
from cli.language import moment, say, told
from cli.options import Number, Settings, common
from cli.texts import accounts as texts

__all__ = ["history", "key_lines", "show"]


@click.command()
@click.argument("account")
@common
def show(settings: Settings, account: str) -> None:
    """Show ACCOUNT, an address or a wallet: its won, its keys, its guardians, and a recovery that waits."""
    address = settings.address(account)
    found = settings.client.get(f"/v1/accounts/{address}")
    guarded = settings.client.get(f"/v1/accounts/{address}/guardians")
    lines: list[tuple[str, object]] = [
        ("account", address),
        ("available", output.won(found["balance"])),
        ("locked", output.won(found["locked"])),
        ("debt", output.won(found["debt"])),
        ("keys", say(texts.OF_KEYS, needed=found["threshold"], all=len(found["keys"]))),
        *(("", key) for key in found["keys"]),
        *_guardian_lines(guarded),
    ]
    settings.show(found | {"guardians": guarded}, output.fields(lines))


@click.command()
@click.argument("account")
@click.option("--limit", default=50, type=Number(1, 100), help="How many of the first entries to show.")
@click.option("--cursor", help="Continue after the page before, whose cursor this is.")
@common
def history(settings: Settings, account: str, limit: int, cursor: str | None) -> None:
    """Show the transactions of ACCOUNT, and the chain's own work that concerned it, from the first on."""
    asked: dict[str, str | int] = {"limit": limit} | ({} if cursor is None else {"cursor": cursor})
    found = settings.client.get(f"/v1/accounts/{settings.address(account)}/txs", **asked)
    rows = [
        (
            output.seoul(entry["time"]),
            entry["height"],
            f"{entry['contract']}.{entry['method']}",
            result_word(entry["code"]),
            output.short(entry["id"]),
        )
        for entry in found["entries"]
    ]
    text = output.table(("TIME (SEOUL)", "BLOCK", "WHAT", "CODE", "ID"), rows, right=(1,))
    if found["cursor"]:
        text += f"\n{say(texts.MORE, cursor=found['cursor'])}"
    settings.show(found, text)


def _guardian_lines(guarded: dict[str, Any]) -> list[tuple[str, object]]:
    """Return who may recover an account, and what waits."""
    lines: list[tuple[str, object]] = [("guardians", _of(guarded))]
    lines += [("", guardian) for guardian in guarded["guardians"]]
    naming = guarded["naming"]
    if naming is not None:
        lines.append(("named", f"{_of(naming)} ({say(texts.NUMBER, number=naming['number'])})"))
        for guardian in naming["guardians"]:
            lines.append(("", f"{guardian} {told(texts.AGREED if guardian in naming['agreed'] else texts.AGREED_NOT)}"))
        if naming["ready"]:
            lines.append(("", say(texts.REPLACES, at=moment(output.seoul(naming["ready"])))))
    for approval in guarded["approvals"]:
        keys = ", ".join(output.short(key) for key in approval["keys"])
        lines.append(("approved", say(texts.APPROVED_BY, guardian=approval["guardian"], keys=keys)))
    waiting = guarded["recovery"]
    if waiting is not None:
        lines.append(("recovery", _waits(waiting)))
        lines += key_lines(waiting)
    if guarded["calm_until"]:
        lines.append(("recovery", say(texts.CALM, at=moment(output.seoul(guarded["calm_until"])))))
    return lines


def _waits(waiting: dict[str, Any]) -> str:
    """Return when a recovery that waits is over."""
    if waiting["lapses"]:
        return say(texts.CONTESTED, at=moment(output.seoul(waiting["lapses"])))
    both = waiting["guardians"] and waiting["verifier"]
    return say(texts.UPHELD if both else texts.WAITS, at=moment(output.seoul(waiting["effective"])))


def key_lines(named: dict[str, Any]) -> list[tuple[str, object]]:
    """Return the new keys of a recovery."""
    of = say(texts.OF_KEYS, needed=named["threshold"], all=len(named["keys"]))
    return [("new keys", of), *(("", key) for key in named["keys"])]


def _of(guarded: dict[str, Any]) -> str:
    """Return how many guardians there are, and how many must approve."""
    parts = [say(texts.OF_GUARDIANS, needed=guarded["threshold"], all=len(guarded["guardians"]))]
    if not guarded["guardians"]:
        parts = [told(texts.NOBODY)]
    return ", ".join(parts + ([told(texts.WITH_VERIFIER)] if guarded["verifier"] else []))
