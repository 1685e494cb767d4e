"""Deposits, consents, and the hash that covers everything that is agreed."""

from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import (
    consent_of_seat,
    deposit_of,
    dues_of,
    hash_of,
    organizer_seat,
    vacant_cost,
)
from contracts.rotation.terms.calendar import Calendar
from ledger.primitives.units import Millis, Won
from tests.kit.world import terms

LATE = {"form": "flat", "late_joiners": True}


def test_deposits_and_consents() -> None:
    agreed = terms(organizer_turn="last")
    table = table_of(agreed)
    assert [deposit_of(agreed, table, seat) for seat in (1, 10, 11)] == [110_000, 110_000, 0]
    assert consent_of_seat(agreed, table, 1) == 100_000 + 10 * 110_000 + 110_000
    assert consent_of_seat(agreed, table, 11) == 0
    flat = terms(deposit=Won(5))
    assert [deposit_of(flat, table_of(flat), seat) for seat in (1, 10)] == [5, 5]
    assert deposit_of(terms(), table_of(terms()), 10) == 100_000, "the last seat never pays the surcharge"


def test_a_seat_that_pays_nothing_deposits_nothing_whatever_was_agreed() -> None:
    agreed = terms(organizer_turn="last", deposit=Won(5))
    assert [deposit_of(agreed, table_of(agreed), seat) for seat in (10, 11)] == [5, 0]


def test_what_vacant_seats_may_still_ask_of_a_seat() -> None:
    """C for each of them, of whoever pays at all, where late joiners may come."""
    assert [vacant_cost(terms(**LATE), range(1, 8), seat) for seat in (1, 7)] == [300_000, 300_000]
    assert vacant_cost(terms(**LATE), range(1, 11), 1) == 0
    assert vacant_cost(terms(), range(1, 8), 1) == 0
    first = {**LATE, "organizer_turn": "first"}
    assert [vacant_cost(terms(**first), range(1, 9), seat) for seat in (1, 2)] == [0, 300_000]
    assert vacant_cost(terms(**first, organizer_pays=True), range(1, 9), 1) == 300_000
    swapped = (3, 2, 1, *range(4, 9))
    assert [vacant_cost(terms(**first), swapped, seat) for seat in (1, 3)] == [300_000, 0]


def test_the_organizers_seat() -> None:
    assert organizer_seat(terms()) == 0
    assert organizer_seat(terms(organizer_turn="first")) == 1
    assert organizer_seat(terms(organizer_turn="last")) == 11


def test_the_hash_covers_everything_that_is_agreed() -> None:
    club = bytes(32)
    variants = [
        terms(),
        terms(name="other"),
        terms(deposit=Won(1)),
        terms(grace_ms=Millis(0)),
        terms(late_charge_bp=1),
        terms(surcharge=Won(9_999)),
        terms(calendar=Calendar("month", 2026, 1, 30)),
    ]
    hashes = {hash_of(club, agreed, table_of(agreed)) for agreed in variants}
    hashes.add(hash_of(b"\x01" * 32, terms(), table_of(terms())))
    hashes.add(hash_of(club, terms(), table_of(terms(surcharge=Won(1)))))
    assert len(hashes) == len(variants) + 2


def test_dues_follow_the_seats() -> None:
    assert len(dues_of(terms())) == 10
    assert len(dues_of(terms(organizer_turn="first"))) == 11
