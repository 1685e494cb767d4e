"""RESOLVE: when to ask the bank about a transfer of unknown outcome, and what its answers decide.

    sent ── 1 min ── 2 min ── 4 min ── then every 10 minutes ── … ── 24 h: MANUAL, two persons decide

    answer               decides
    CONFIRMED, REJECTED  at once
    NOT FOUND (701)      REJECTED, if two such answers are ≥ 10 minutes apart and the pool's statement has no such line
    anything else        nothing: ask again

Rule 1: the question names the date under which the bank has the transfer: the recorded one and, if it was sent near
midnight, its neighbour.
Rule 2: a line of the pool's statement with the transfer's reference and amount confirms it, whatever the bank answers.
"""

from dataclasses import dataclass

from ledger.primitives.units import DAY_MS, Millis
from services.banking.rules.outcomes import Meaning

__all__ = ["Look", "Times", "Verdict", "dates_to_ask", "decide", "next_look_ms"]

NEAR_MIDNIGHT_MS = Millis(1_800_000)
"""The bank's day may change between our clock and its booking by as much as one call may take, with room."""
SEOUL_MS = 9 * 3_600_000


@dataclass(frozen=True, slots=True)
class Times:
    """The instants of RESOLVE. Only tests on development chains have others than these."""

    first_looks_ms: tuple[int, ...] = (60_000, 120_000, 240_000)
    """After the send."""
    every_ms: int = 600_000
    not_found_apart_ms: int = 600_000
    give_up_ms: int = DAY_MS


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of an UNKNOWN transfer at a look."""

    sent_ms: Millis
    now_ms: Millis
    meaning: Meaning
    """What the bank answers now, over all dates that were asked."""
    first_not_found_ms: Millis | None
    """When the bank first answered NOT FOUND without another answer since, or None."""
    in_statement: bool
    """Whether the pool's statement has a line of this transfer."""
    statement_until_ms: Millis
    """Up to which instant the pool's statement was read, and read to its end."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look decides: CONFIRMED, REJECTED, or UNKNOWN with the next instant; `give_up` ends the asking."""

    meaning: Meaning
    next_ms: Millis
    first_not_found_ms: Millis | None
    give_up: bool = False


def next_look_ms(sent_ms: Millis, now_ms: Millis, times: Times) -> Millis:
    """Return the next instant after `now_ms` at which to ask about a transfer that was sent at `sent_ms`."""
    for after in times.first_looks_ms:
        if sent_ms + after > now_ms:
            return Millis(sent_ms + after)
    last = sent_ms + times.first_looks_ms[-1]
    rounds = (now_ms - last) // times.every_ms + 1
    return Millis(last + rounds * times.every_ms)


def dates_to_ask(sent_ms: Millis, recorded: str, before: str, after: str) -> tuple[str, ...]:
    """Return the dates under which the bank may have the transfer, the recorded one first."""
    of_day = (sent_ms + SEOUL_MS) % DAY_MS
    if of_day >= DAY_MS - NEAR_MIDNIGHT_MS:
        return (recorded, after)
    return (recorded, before) if of_day < NEAR_MIDNIGHT_MS else (recorded,)


def decide(look: Look, times: Times) -> Verdict:
    """Return what a look decides."""
    next_ms = next_look_ms(look.sent_ms, look.now_ms, times)
    if look.in_statement or look.meaning is Meaning.CONFIRMED:
        return Verdict(Meaning.CONFIRMED, next_ms, None)
    if look.meaning is Meaning.REJECTED:
        return Verdict(Meaning.REJECTED, next_ms, None)
    first = None
    if look.meaning is Meaning.NOT_FOUND:
        first = look.now_ms if look.first_not_found_ms is None else look.first_not_found_ms
        apart = look.now_ms - first >= times.not_found_apart_ms
        if apart and look.statement_until_ms >= look.now_ms - times.not_found_apart_ms:
            return Verdict(Meaning.REJECTED, next_ms, first)
    return Verdict(Meaning.UNKNOWN, next_ms, first, give_up=look.now_ms - look.sent_ms >= times.give_up_ms)
