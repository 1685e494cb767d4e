"""Computes what a member signs, on this machine and only from the terms.

    terms (canonical bytes, from any peer) ─▶ table, due instants, deposits ─▶ consent per seat, schedule hash

Rule: before a consent or a signature leaves this machine, its amount and its hash are computed here. If a peer shows
other values, nothing is signed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from getty_client.refusals import reading_fault

from cli.client import Client
from cli.ids import WHOLE, ids_beginning, trim_id
from cli.invitation import check_chain, read_invitation
from cli.language import say
from cli.refusals.clubs import (
    HashNotOfTableError,
    HashNotOfTermsError,
    InvitedToOtherTermsError,
    NoLateSeatError,
    StrangeClubError,
    StrangeScheduleError,
    UnknownClubError,
)
from cli.refusals.typed import AmbiguousIdError, BadDateError
from cli.texts.clubs import BY_AUDITOR, BY_OPERATORS
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat, deposit_of, dues_of, hash_of, vacant_cost
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import contribution_of, skips_own_round
from contracts.rotation.terms.table import Table, with_turns
from contracts.rotation.terms.terms import Terms
from ledger.primitives.codec import CodecError, decode
from ledger.primitives.units import Millis, Won

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLUB_PAGE = 200
PERSON_SUMS = ("out", "back", "cash", "owes", "is_owed")
"""Sums of a person's statement. Each page has the sums of the clubs on it."""


@dataclass(frozen=True)
class Agreement:
    """A club's terms and the schedule that follows from them, before any change."""

    club: bytes
    terms: Terms

    @property
    def table(self) -> Table:
        """Return the whole schedule."""
        return table_of(self.terms)

    @property
    def hash(self) -> bytes:
        """Return the schedule hash that every member signs."""
        return hash_of(self.club, self.terms, self.table)

    def consent(self, seat: int) -> Won:
        """Return how much the chain may collect for a seat in all."""
        return consent_of_seat(self.terms, self.table, seat)

    def deposit(self, seat: int) -> Won:
        """Return the deposit of a seat."""
        return deposit_of(self.terms, self.table, seat)

    def dues(self) -> tuple[Millis, ...]:
        """Return the due instants of all rounds."""
        return dues_of(self.terms)


def invited_agreement(name: str, shown: dict[str, Any]) -> Agreement:
    """Return the agreement of a club that `name` means. If `name` is an invitation, it must be the agreement it names.

    Raises FailedError if the shown hash does not follow from the terms, or is not that of the invitation.
    """
    agreement, invitation = agreement_of(shown), read_invitation(name)
    if invitation is not None and invitation.sign != agreement.hash.hex():
        raise InvitedToOtherTermsError(named=invitation.sign, found=agreement.hash.hex())
    return agreement


def agreement_of(shown: dict[str, Any]) -> Agreement:
    """Return the agreement of a club as the API shows it. Raises FailedError if its hash does not follow from it."""
    try:
        agreement = Agreement(bytes.fromhex(shown["id"]), decode(Terms, bytes.fromhex(shown["terms_encoded"])))
        said = bytes.fromhex(shown["schedule_hash"])
    except (KeyError, ValueError, TypeError, CodecError) as error:
        raise StrangeClubError(why=reading_fault(error)) from error
    if shown["status"] == "forming" and said != agreement.hash:
        raise HashNotOfTermsError
    return agreement


def standing_hash(agreement: Agreement, schedule: dict[str, Any]) -> bytes:
    """Return the hash of a club's present schedule, computed from the shown table.

    Raises FailedError if the shown hash does not follow from the shown table.
    """
    try:
        rows = schedule["rows"]
        pays = tuple(tuple(Won(int(row["pays"][seat])) for row in rows) for seat in range(len(rows[0]["pays"])))
        payouts = tuple(Won(int(row["pot"])) for row in rows)
        turns = [[seat for seat in (int(row["recipient_seat"]), int(row["beside_seat"])) if seat] for row in rows]
        table = with_turns(Table(pays, (0,) * len(rows), payouts), turns)
        derived, said = hash_of(agreement.club, agreement.terms, table), bytes.fromhex(schedule["schedule_hash"])
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise StrangeScheduleError(why=reading_fault(error)) from error
    if derived != said:
        raise HashNotOfTableError
    return derived


@dataclass(frozen=True)
class LateCost:
    """The costs of the next vacant seat of a running club."""

    seat: int
    price: Won
    """One contribution for each earlier recipient, paid at once."""
    deposit: Won
    """Now."""
    remaining: Won
    """One contribution in each later round, including the rounds of seats that are still vacant."""

    @property
    def consent(self) -> Won:
        """Return the amount that the late joiner consents to."""
        return Won(self.price + self.deposit + self.remaining)


def late_cost(
    agreement: Agreement, shown: dict[str, Any], schedule: dict[str, Any], seats: list[dict[str, Any]]
) -> LateCost:
    """Return the costs of joining late. The table has been checked against the club's hash.

    Raises FailedError if the last round is over.
    """
    terms, each = agreement.terms, contribution_of(agreement.terms.form)
    if not shown["next_round"]:
        raise NoLateSeatError
    left = {seat["seat"] for seat in seats if seat["left"]}
    asks = [row["round"] for row in schedule["rows"] if row["recipient_seat"] not in left]
    past = sum(1 for number in asks if number < shown["next_round"])
    own = not skips_own_round(terms.form)
    deposit = each if terms.deposit is None else terms.deposit
    number = len(seats) + 1
    order = [*(row["recipient_seat"] for row in schedule["rows"]), number]
    remaining = (len(asks) - past + own) * each + vacant_cost(terms, order, number)
    return LateCost(number, Won(past * each), deposit, Won(remaining))


def find_club(client: Client, name: str) -> str:
    """Return the id of the club that `name` means: an id, its beginning, a name or an invitation. Raises BadUseError.

    If `name` fits several clubs, by their names or by the beginning of their ids, the error lists all of them.
    """
    if WHOLE.fullmatch(trim_id(name)):
        return trim_id(name)
    if invitation := read_invitation(name):
        check_chain(client, invitation)
        return invitation.club
    found = [*dict.fromkeys([*ids_beginning(client, "club", name), *clubs_named(client, name)])]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownClubError(name=name)
    raise AmbiguousIdError(given=name, ids=tuple(found))


def load_club(client: Client, name: str) -> dict[str, Any]:
    """Return a club as the API shows it; `name` is as in `find_club`."""
    shown: dict[str, Any] = client.get(f"/v1/clubs/{find_club(client, name)}")
    return shown


def chain_param(client: Client, name: str) -> Any:
    """Return the value of an on-chain parameter that is in force now."""
    rows = client.get("/v1/params")["params"]
    return next(row["value"] for row in rows if row["name"] == name)


def clubs_named(client: Client, name: str) -> list[str]:
    """Return the ids of all clubs with this name that are not cancelled, in the order of their founding."""
    return [club["id"] for club in every_club(client) if club["name"] == name and club["status"] != "cancelled"]


def person_statement(client: Client, address: str) -> dict[str, Any]:
    """Return a person's statement over all clubs, with the pages joined and their sums added."""
    path = f"/v1/accounts/{address}/statement"
    whole: dict[str, Any] = client.get(path)
    while whole["cursor"] is not None:
        page = client.get(path, cursor=whole["cursor"])
        whole["clubs"] += page["clubs"]
        whole["pots"] += page["pots"]
        whole |= {name: str(int(whole[name]) + int(page[name])) for name in PERSON_SUMS}
        whole["cursor"] = page["cursor"]
    return whole


def every_club(client: Client) -> Iterator[dict[str, Any]]:
    """Yield all clubs in the order of their founding, one page after the other."""
    asked: dict[str, str | int] = {"limit": CLUB_PAGE}
    while True:
        page = client.get("/v1/clubs", **asked)
        yield from page["clubs"]
        if page["cursor"] is None:
            return
        asked["cursor"] = page["cursor"]


def calendar_of(unit: str, first_due: str) -> Calendar:
    """Return the calendar of rounds every `unit` (month, week, day) from the date `first_due`. Raises BadUseError."""
    try:
        if not _DATE.fullmatch(first_due):
            raise ValueError
        day = date.fromisoformat(first_due)
    except ValueError as error:
        raise BadDateError(given=first_due) from error
    return Calendar(unit=unit, year=day.year, month=day.month, day=day.day)


def frozen_by(frozen: dict[str, Any]) -> str:
    """Return who froze a club, when and why."""
    if not frozen["invariant"]:
        return say(BY_OPERATORS, height=frozen["height"])
    return say(BY_AUDITOR, height=frozen["height"], invariant=frozen["invariant"], why=frozen["detail"])
