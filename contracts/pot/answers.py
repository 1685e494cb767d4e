"""Answers the queries of other contracts about a pot, as every contract of clubs does (`contracts.abi.club`).

Rule 1: this file only reads. A member's number stands for the seat of a rotating club.
"""

from contracts.abi import ReadContext, Storage
from contracts.abi.club import (
    Asks,
    AsksOf,
    Club,
    ClubList,
    ClubOf,
    Ending,
    EndingOf,
    EvictionStands,
    HolderOf,
    ListClubs,
    ListedClub,
    RunnerOf,
)
from contracts.pot.state import PotState
from contracts.pot.till import NAME
from contracts.pot.words import RUNNING
from ledger.primitives.units import AccountId, Millis

__all__ = ["asks_of", "club_of", "ending_of", "eviction_stands", "list_clubs", "member_of", "runner_of"]


def runner_of(_ctx: ReadContext, storage: Storage, query: RunnerOf) -> str | None:
    """Return this contract's name if it runs the pot, otherwise None."""
    return None if PotState(storage).pots.get(query.club) is None else NAME


def club_of(ctx: ReadContext, storage: Storage, query: ClubOf) -> Club | None:
    """Return the members of a pot and their votes, or None if there is no such pot."""
    state = PotState(storage)
    pot = state.pots.get(query.club)
    if pot is None:
        return None
    members = state.members_of(pot.id)
    by_number = {member.number: member.account for member in members}
    people = tuple(sorted(by_number.values()))
    return Club(
        run_by=NAME,
        status=pot.status,
        organizer=pot.organizer,
        holders=tuple(by_number.get(number) for number in range(1, max(by_number, default=0) + 1)),
        in_arrears=tuple(sorted(member.account for member in members if member.arrears)),
        boundary=pot.status == RUNNING,
        next_boundary_ms=Millis(ctx.time_ms + 1),
        asks_of=tuple(sorted((member.account, member.consent) for member in members)),
        voters=people,
        votes=(1,) * len(people),
    )


def member_of(_ctx: ReadContext, storage: Storage, query: HolderOf) -> AccountId | None:
    """Return the member with this number, or None."""
    member = PotState(storage).members.get(query.club, query.seat)
    return None if member is None else member.account


def asks_of(_ctx: ReadContext, _storage: Storage, _query: AsksOf) -> Asks | None:
    """Return None: won is not set aside for the dues of a pot."""
    return None


def ending_of(_ctx: ReadContext, storage: Storage, query: EndingOf) -> Ending | None:
    """Return the status of a pot. Nobody gets a surplus."""
    pot = PotState(storage).pots.get(query.club)
    return None if pot is None else Ending(pot.status, b"")


def eviction_stands(_ctx: ReadContext, _storage: Storage, _query: EvictionStands) -> bool:
    """Return False: nobody is evicted from a pot."""
    return False


def list_clubs(_ctx: ReadContext, storage: Storage, query: ListClubs) -> ClubList:
    """Return the pots that were created after the named club."""
    state = PotState(storage)
    ids = state.created.values_after(query.created_ms, query.club) if query.club else state.created.values()
    found: list[ListedClub] = []
    for id_ in ids:
        if len(found) == query.limit:
            return ClubList(tuple(found), more=True)
        pot = state.pots.get(id_)
        assert pot is not None, "the index names pots that exist"
        found.append(
            ListedClub(
                id=pot.id,
                run_by=NAME,
                name=pot.terms.name,
                status=pot.status,
                organizer=pot.organizer,
                created_ms=pot.created_ms,
                seats=pot.members,
                seats_taken=pot.members,
                contribution=pot.terms.dues,
            )
        )
    return ClubList(tuple(found))
