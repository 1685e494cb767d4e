"""What the commands of pots share: the pot that a name means, its terms, and how it is shown."""

from typing import Any

from getty_client.refusals import reading_fault

from api.render import instant
from cli import output
from cli.clubs import find_club
from cli.language import moment, say, told, word
from cli.options import Settings
from cli.refusals.clubs import StrangeClubError
from cli.texts import pots as texts
from cli.texts.pots import NO, YES
from contracts.pot.terms import PotTerms
from ledger.primitives.codec import CodecError, Record, decode

__all__ = ["event_of", "load_pot", "member_table", "pot_id", "pot_lines", "send_to_pot", "term_lines", "terms_of"]


def pot_id(settings: Settings, pot: str) -> bytes:
    """Return the id of the pot that `pot` means."""
    return bytes.fromhex(find_club(settings.client, pot))


def load_pot(settings: Settings, pot: str) -> dict[str, Any]:
    """Return the pot that `pot` means, as the API shows it."""
    shown: dict[str, Any] = settings.client.get(f"/v1/pots/{find_club(settings.client, pot)}")
    return shown


def terms_of(shown: dict[str, Any]) -> PotTerms:
    """Return the terms of a shown pot, from their bytes."""
    try:
        return decode(PotTerms, bytes.fromhex(shown["terms_encoded"]))
    except (KeyError, ValueError, TypeError, CodecError) as error:
        raise StrangeClubError(why=reading_fault(error)) from error


def send_to_pot(settings: Settings, wallet: str, method: str, call: Record) -> dict[str, Any]:
    """Send a call to the pot contract, and return its receipt."""
    receipt: dict[str, Any] = settings.chain.call(settings.key(wallet), "pot", method, call)
    return receipt


def event_of(receipt: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the fields of the receipt's event of this kind; empty if it has no such event."""
    return next((event["fields"] for event in receipt["events"] if event["type"] == kind), {})


def term_lines(terms: PotTerms) -> list[tuple[str, object]]:
    """Return the terms of a pot in words."""
    lines: list[tuple[str, object]] = [("name", terms.name)]
    dues = say(texts.DUES, won=output.won(terms.dues), periods=terms.periods) if terms.dues else told(texts.NO_DUES)
    lines.append(("dues", dues))
    if terms.goal is not None:
        goal = terms.goal
        until, end = (moment(output.seoul(instant(at))) for at in (goal.deadline_ms, goal.spend_by_ms))
        lines.append(("goal", say(texts.GOAL, won=output.won(goal.target), until=until, end=end)))
    if terms.agreement:
        lines.append(("agreement", terms.agreement.hex()))
    return lines


def pot_lines(shown: dict[str, Any], terms: PotTerms) -> list[tuple[str, object]]:
    """Return the state of a pot in words."""
    lines: list[tuple[str, object]] = [("pot", shown["id"]), *term_lines(terms), ("status", word(shown["status"]))]
    lines.append(("hash", shown["agreement"]))
    if shown["next_due"]:
        due = moment(output.seoul(shown["next_due"]))
        lines.append(("next dues", say(texts.NEXT_DUES, period=shown["next_period"], due=due)))
    lines.append(("holds", say(texts.HELD, held=output.won(shown["held"]), reserved=output.won(shown["reserved"]))))
    return lines


def member_table(shown: dict[str, Any]) -> str:
    """Return the table of the members of a pot."""
    rows = [
        (
            each["number"],
            each["account"],
            told(YES if each["signed"] else NO),
            *(output.won(each[name]) for name in ("paid_in", "arrears", "share")),
        )
        for each in shown["members"]
    ]
    return output.table(("NUMBER", "MEMBER", "SIGNED", "PAID IN", "ARREARS", "SHARE"), rows, right=(0, 3, 4, 5))
