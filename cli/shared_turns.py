"""Clubs in which two seats receive in one round, as people read and write them: two pots, and half seats (반 구좌)."""

from typing import Any

from cli.language import say
from cli.refusals.typed import BadSeatListError
from cli.texts import shared_turns as texts

__all__ = ["read_seats", "seat_label", "to_seats", "turn_lines"]


def read_seats(text: str) -> tuple[int, ...]:
    """Return the seats of a list such as 3,5. Raises BadSeatListError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) <= 3 for part in parts):
        raise BadSeatListError(given=text)
    return tuple(map(int, parts))


def to_seats(*seats: int) -> str:
    """Return the seats that receive in a round; empty where that is not known."""
    return " · ".join(str(seat) for seat in seats if seat)


def seat_label(seat: dict[str, Any]) -> str:
    """Return the number of a seat, and that it is a half one."""
    return say(texts.HALF, seat=seat["seat"]) if seat["half"] else str(seat["seat"])


def turn_lines(terms: dict[str, Any]) -> list[tuple[str, object]]:
    """Return what the members of such a club agree to about their turns; nothing for other clubs."""
    places = terms["seats"] + (terms["organizer_turn"] is not None)
    if terms["pots_per_round"] > 1:
        rounds = places // terms["pots_per_round"]
        return [("turns", say(texts.TWO_POTS, seats=terms["pots_per_round"], rounds=rounds))]
    if not terms["half_seats"]:
        return []
    pairs = ", ".join(f"{first} · {places + at}" for at, first in enumerate(terms["half_seats"], start=1))
    return [("turns", say(texts.HALVES, pairs=pairs))]
