"""Options of `gye club create` become the record of a form, or are refused."""

import pytest

from cli.errors import BadUseError
from cli.forms import FORMS_OF, form_of, kind_and_form, turn_of
from contracts.rotation.kinds.registry import KINDS
from contracts.rotation.terms.forms import FORMS, Fair, FixedPot, Flat, Place, SurplusTo, Turn
from ledger.primitives.units import Won

EVERYTHING = {
    "contribution": Won(100),
    "surcharge": Won(10),
    "pot": Won(300),
    "payment_after": Won(110),
    "rate_bp": 1_200,
    "surplus_to": SurplusTo.RESERVE,
    "recipient_pays_own_round": False,
    "late_joiners": True,
    "phase_ms": 86_400_000,
    "unit": Won(100),
    "floor": Won(50),
    "once": True,
    "amounts": (Won(160), Won(140)),
}


def test_a_form_takes_what_it_has_a_field_for() -> None:
    assert form_of("flat", {"contribution": 100, "pot": None}) == Flat(Won(100))
    assert form_of("fair", {"pot": 300, "rate_bp": 1_200}) == Fair(Won(300), 1_200)
    given = {name: EVERYTHING[name] for name in FixedPot.__struct_fields__}
    assert form_of("fixed_pot", given) == FixedPot(Won(100), Won(10), Won(300), SurplusTo.RESERVE, False)


@pytest.mark.parametrize("form", [*FORMS])
def test_one_option_too_many_or_too_few_is_refused_by_its_name(form: str) -> None:
    own = {name: value for name, value in EVERYTHING.items() if name in FORMS[form].__struct_fields__}
    form_of(form, own)
    for name, value in EVERYTHING.items():
        option = {"recipient_pays_own_round": "recipient-skips", "phase_ms": "phase", "unit": "unit-won"}.get(
            name, name.replace("_", "-")
        )
        if name not in own:
            with pytest.raises(BadUseError, match=f"does not take --{option}"):
                form_of(form, own | {name: value})
        elif name not in {"recipient_pays_own_round", "late_joiners", "unit", "floor", "once"}:
            with pytest.raises(BadUseError, match=f"needs --{option}"):
                form_of(form, own | {name: None})


def test_a_kind_has_its_forms_and_a_form_its_kind() -> None:
    assert kind_and_form(None, None) == ("fixed_order", "surcharge")
    assert kind_and_form("draw", None) == ("draw", "drawn")
    assert kind_and_form(None, "drawn") == ("draw", "drawn")
    assert kind_and_form("draw", "flat") == ("draw", "flat"), "the rule of the kind refuses it"
    assert sorted(form for forms in FORMS_OF.values() for form in forms) == sorted(FORMS)
    assert set(FORMS_OF) == set(KINDS)


def test_an_organizers_turn_or_none() -> None:
    assert turn_of("none", pays=False) is None
    assert turn_of("last", pays=True) == Turn(Place.LAST, pays=True)
    with pytest.raises(BadUseError):
        turn_of("none", pays=True)
