"""Shows a proposal as `gye vote` does: the change, its effect, the missing answers, the status.

Rule: what is shown before somebody agrees is repeated in the answer, in the same words.
"""

import re
from typing import Any

from cli import output
from cli.agreement import change_lines, effect_table, opened_by, stand_line, status_of
from cli.client import Client
from cli.errors import RefusedError
from cli.language import moment, say, told, word
from cli.options import Settings
from cli.refusals.typed import BadOrderError
from cli.texts import votes as texts

__all__ = ["count_of", "effect_of", "effect_text", "named_club", "proposal_text", "seats_in_order"]

_ORDER = re.compile(r"[1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*")


def proposal_text(settings: Settings, shown: dict[str, Any], reader: str | None) -> str:
    """Return everything about a proposal. It is shown before a signature or a vote, and again in the answer."""
    club = named_club(settings.client, shown["club"])
    lines: list[tuple[str, object]] = [
        ("proposal", shown["id"]),
        ("club", shown["club"]),
        ("name", club["name"]),
        ("kind", _kind(shown)),
        ("by", opened_by(shown)),
        ("status", status_of(shown)),
        ("until", moment(output.seoul(shown["deadline"]))),
        ("so far", count_of(shown)),
        ("to sign", _missing(shown["needed"], shown["signed"])),
        ("to vote", _missing(shown["electorate"], shown["yes"] + shown["no"])),
        *change_lines(shown, club),
    ]
    if reader is not None:
        lines.append(("you", stand_line(shown, reader)))
    return output.fields(lines) + effect_text(shown["effect"], reader)


def named_club(client: Client, id_: str) -> dict[str, Any]:
    """Return a club, or a pot with its name where a club has it."""
    try:
        found: dict[str, Any] = client.get(f"/v1/clubs/{id_}")
    except RefusedError as error:
        if error.code != "club_not_found":
            raise
        found = client.get(f"/v1/pots/{id_}")
        found["name"] = found["terms"]["name"]
    return found


def _kind(shown: dict[str, Any]) -> str:
    """Return the kind of a proposal, with its seats if it has any."""
    kind, seat, other = word(shown["kind"]), shown["seat"], shown["other_seat"]
    if other:
        return say(texts.KIND_OF_TWO, kind=kind, seat=seat, other=other)
    return say(texts.KIND_OF_SEAT, kind=kind, seat=seat) if seat else kind


def _missing(wanted: list[str], there: list[str]) -> str:
    """Return whose signatures or votes are missing."""
    return ", ".join(account for account in wanted if account not in there) or told(texts.NOBODY_MORE)


def count_of(proposal: dict[str, Any]) -> str:
    """Return in words how many have signed or voted so far."""
    if proposal["kind"] == "swap":
        return say(texts.SIGNED_SO_FAR, signed=len(proposal["signed"]), needed=len(proposal["needed"]))
    votes = dict(zip(proposal["electorate"], proposal["votes"], strict=True))
    yes, no = (sum(votes[account] for account in proposal[side]) for side in ("yes", "no"))
    return say(texts.VOTED_SO_FAR, yes=yes, no=no, all=sum(votes.values()))


def seats_in_order(text: str) -> tuple[int, ...]:
    """Return the seats of an order, written 4,2,3. Raises BadOrderError."""
    if not _ORDER.fullmatch(text):
        raise BadOrderError(given=text)
    return tuple(int(part) for part in text.split(","))


def effect_of(client: Client, club: str, change: dict[str, Any]) -> dict[str, Any]:
    """Return what a change of a club would do now; `change` is the change as the API's query writes it."""
    names = {name: value for name, value in change.items() if name != "kind"}
    effect: dict[str, Any] = client.get(f"/v1/clubs/{club}/preview/{change['kind']}", **names)
    return effect


def effect_text(effect: dict[str, Any] | None, reader: str | None) -> str:
    """Return the tables of a change's effect after an empty line, or "" if there is none."""
    table = effect_table(effect, reader)
    return f"\n\n{table}" if table else ""
