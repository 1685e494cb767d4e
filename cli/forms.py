"""Makes the record of a form from the options of `gye club create`.

Rule: a form takes only options for its own fields, and needs those for the fields without a default. Any other option
is refused, so that nobody believes in a term that the club does not have.
"""

from collections.abc import Mapping

import msgspec

from cli.refusals.clubs import OptionNeededError, OptionNotTakenError, PaysWithoutTurnError
from contracts.rotation.terms.forms import FORMS, Form, Place, Turn

__all__ = ["FORMS_OF", "form_of", "kind_and_form", "turn_of"]

FORMS_OF = {
    "fixed_order": ("surcharge", "flat", "fixed_pot", "fixed_after", "fair", "sheet"),
    "draw": ("drawn",),
    "auction": ("shared", "dividend"),
}
"""By kind of club: its forms, the first by default."""

_OPTIONS = {"recipient_pays_own_round": "recipient-skips", "phase_ms": "phase", "unit": "unit-won"}
"""Fields whose option has a different name."""


def kind_and_form(kind: str | None, form: str | None) -> tuple[str, str]:
    """Return the kind of a club and the name of its form, where one of them, or neither, is given.

    A form of another kind is not refused here: the rule of the kind does that.
    """
    if kind is None:
        kind = next((name for name, forms in FORMS_OF.items() if form in forms), "fixed_order")
    return kind, FORMS_OF[kind][0] if form is None else form


def form_of(name: str, given: Mapping[str, object]) -> Form:
    """Return the form `name` with the `given` values of its fields; None means not given. Raises BadUseError."""
    record = FORMS[name]
    said = {field: value for field, value in given.items() if value is not None}
    for field in said:
        if field not in record.__struct_fields__:
            raise OptionNotTakenError(form=name, option=_option(field))
    for each in msgspec.structs.fields(record):
        if each.required and each.name not in said:
            raise OptionNeededError(form=name, option=_option(each.name))
    return record(**said)  # type: ignore[arg-type]


def turn_of(place: str, pays: bool) -> Turn | None:
    """Return the organizer's turn that the options describe; None for "none". Raises BadUseError."""
    if place != "none":
        return Turn(Place(place), pays)
    if pays:
        raise PaysWithoutTurnError
    return None


def _option(field: str) -> str:
    return "--" + _OPTIONS.get(field, field.replace("_", "-"))
