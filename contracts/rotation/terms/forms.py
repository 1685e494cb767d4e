"""The forms of a club: what members agree on so that every payment follows (contracts.md "Kinds of club").

    form          record        its fields
    surcharge     Surcharge     contribution C, surcharge I, recipient_pays_own_round
    flat          Flat          contribution C, recipient_pays_own_round, late_joiners
    fixed_pot     FixedPot      contribution C, surcharge I, pot P, surplus_to, recipient_pays_own_round
    fixed_after   FixedAfter    pot P, payment_after b
    fair          Fair          pot P, rate_bp a year, unit
    sheet         Sheet         amounts
    drawn         Drawn         contribution C, phase_ms, once         of the kind `draw`; those above of `fixed_order`
    shared        Shared        contribution C, floor, phase_ms        of the kind `auction`, like the next
    dividend      Dividend      contribution C, floor, phase_ms

Rule 1: a form has only its own fields, so that meaningless terms cannot exist.
Rule 2: a record here has the agreed amounts; `contracts.rotation.kinds` makes the tables.
"""

from enum import StrEnum
from typing import assert_never, get_args

import msgspec

from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, Length
from ledger.primitives.units import Won

__all__ = [
    "FORMS",
    "Dividend",
    "Drawn",
    "Fair",
    "FixedAfter",
    "FixedPot",
    "Flat",
    "Form",
    "Place",
    "Shared",
    "Sheet",
    "Surcharge",
    "SurplusTo",
    "Turn",
    "contribution_of",
    "form_name",
    "free_seat_of",
    "place_of",
    "skips_own_round",
    "surcharge_of",
    "with_surcharge",
]


class SurplusTo(StrEnum):
    """Who receives the surplus of a round."""

    ORGANIZER = "organizer"
    RESERVE = "reserve"


class Place(StrEnum):
    """The round in which an organizer's turn receives."""

    FIRST = "first"
    LAST = "last"


class Turn(Record, frozen=True):
    """An organizer's turn: a seat of the organizer, one more than the paying seats N."""

    place: Place
    """Whether it receives in the first or in the last round."""
    pays: bool = False
    """Whether that seat pays like the others; False means it pays nothing."""


class Surcharge(Record, frozen=True, tag="surcharge"):
    """A seat pays C up to its turn and C + I after it; the recipient receives all payments."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 1, per seat and round after its turn."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives."""


class Flat(Record, frozen=True, tag="flat"):
    """A seat pays C in every round; nobody pays interest."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives."""
    late_joiners: bool = False
    """Whether the last seats may be vacant at the start, and taken later at the price of all past rounds."""


class FixedPot(Record, frozen=True, tag="fixed_pot"):
    """A seat pays C up to its turn and C + I after it; the recipient receives P, and the rest is surplus."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    surcharge: Won
    """I ≥ 0, per seat and round after its turn."""
    pot: Won
    """P ≥ 1, what every recipient is promised."""
    surplus_to: SurplusTo
    """Where the surplus of every round goes."""
    recipient_pays_own_round: bool = True
    """Whether a seat pays in the round in which it receives."""


class FixedAfter(Record, frozen=True, tag="fixed_after"):
    """A seat pays b after its turn; those who have not received share the rest of P."""

    pot: Won
    """P ≥ 1, what every recipient is promised."""
    payment_after: Won
    """b ≥ 1, what a seat pays in every round after its own."""


class Fair(Record, frozen=True, tag="fair"):
    """Every seat has the same interest rate: a seat that receives earlier pays more in every round."""

    pot: Won
    """P ≥ 1, what every recipient is promised."""
    rate_bp: BasisPoints
    """Basis points a year, ≥ 1. The rate of a period is this rate divided by the periods of a year."""
    unit: Won = Won(1)
    """Every payment is a multiple of this many won, ≥ 1, and so is P: amounts that people can transfer."""


class Sheet(Record, frozen=True, tag="sheet"):
    """Members agree on a sheet of amounts (번호계): seat k pays its own amount in every round, and P is their sum."""

    amounts: tuple[Won, ...]
    """amounts[k − 1] ≥ 1: what seat k pays in every round; one amount for each seat."""


class Drawn(Record, frozen=True, tag="drawn"):
    """A seat pays C in every round; the recipient is drawn before the round, or all are drawn before the first."""

    contribution: Won
    """C ≥ 1, per seat and round."""
    phase_ms: Length
    """Seeds are committed to until two of these lengths before a due instant, and revealed in the first of the two."""
    once: bool = False
    """Whether one draw before the first round fixes all turns; from then on the club is as if its order were agreed."""


class Shared(Record, frozen=True, tag="shared"):
    """The lowest bid is the pot. Seats that have received pay C, and the others share the rest of it."""

    contribution: Won
    """C ≥ 1: what a seat pays in every round after its own, and at most before."""
    phase_ms: Length
    """Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two."""
    floor: Won = Won(0)
    """The lowest bid that members allow; 0 … less than C·(N − 1)."""


class Dividend(Record, frozen=True, tag="dividend"):
    """The lowest bid is the pot. Every seat pays C, less its share of what the pot is below N·C."""

    contribution: Won
    """C ≥ 1: what a seat pays in every round at most."""
    phase_ms: Length
    """Bids are sealed until two of these lengths before a due instant, and revealed in the first of the two."""
    floor: Won = Won(0)
    """The lowest bid that members allow; 0 … less than N·C."""


Form = Surcharge | Flat | FixedPot | FixedAfter | Fair | Sheet | Drawn | Shared | Dividend

FORMS: dict[str, type[Form]] = {str(each.__struct_config__.tag): each for each in get_args(Form)}
"""The record of each form by its name."""


def form_name(form: Form) -> str:
    """Return the name of the form in calls and answers."""
    return str(type(form).__struct_config__.tag)


def place_of(turn: Turn | None, count: int) -> int:
    """Return the seat of an organizer's turn among `count` seats; 0 without one."""
    if turn is None:
        return 0
    return 1 if turn.place == Place.FIRST else count


def free_seat_of(turn: Turn | None, count: int) -> int:
    """Return the seat that pays nothing among `count` seats; 0 if every seat pays."""
    return 0 if turn is None or turn.pays else place_of(turn, count)


def contribution_of(form: Form) -> Won:
    """Return C; 0 in the forms whose payments follow from the pot."""
    match form:
        case Surcharge() | Flat() | FixedPot() | Drawn() | Shared() | Dividend():
            return form.contribution
        case FixedAfter() | Fair() | Sheet():
            return Won(0)
        case _:
            assert_never(form)


def surcharge_of(form: Form) -> Won:
    """Return I; 0 in the forms without a surcharge."""
    match form:
        case Surcharge() | FixedPot():
            return form.surcharge
        case Flat() | FixedAfter() | Fair() | Sheet() | Drawn() | Shared() | Dividend():
            return Won(0)
        case _:
            assert_never(form)


def skips_own_round(form: Form) -> bool:
    """Return whether a seat pays nothing in the round in which it receives."""
    match form:
        case Surcharge() | Flat() | FixedPot():
            return not form.recipient_pays_own_round
        case FixedAfter() | Fair() | Sheet() | Drawn() | Shared() | Dividend():
            return False
        case _:
            assert_never(form)


def with_surcharge(form: Form, surcharge: Won) -> Form:
    """Return the form with another surcharge; a form without one is unchanged."""
    match form:
        case Surcharge() | FixedPot():
            return msgspec.structs.replace(form, surcharge=surcharge)
        case Flat() | FixedAfter() | Fair() | Sheet() | Drawn() | Shared() | Dividend():
            return form
        case _:
            assert_never(form)
