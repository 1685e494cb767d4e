"""Forms: records that are not valid, and the answers of each form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.errors.words import FormName
from contracts.rotation.terms.forms import (
    FORMS,
    Dividend,
    Drawn,
    Fair,
    FixedAfter,
    FixedPot,
    Flat,
    Form,
    Place,
    Shared,
    Sheet,
    Surcharge,
    SurplusTo,
    Turn,
    contribution_of,
    form_name,
    free_seat_of,
    place_of,
    skips_own_round,
    surcharge_of,
    with_surcharge,
)
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.units import Millis, Won

EVERY: tuple[Form, ...] = (
    Surcharge(Won(100), Won(10)),
    Flat(Won(100)),
    FixedPot(Won(100), Won(10), Won(300), SurplusTo.RESERVE),
    FixedAfter(Won(300), Won(110)),
    Fair(Won(300), 1_200, Won(10)),
    Sheet((Won(160), Won(140))),
    Drawn(Won(100), Millis(86_400_000)),
    Shared(Won(100), Millis(86_400_000)),
    Dividend(Won(100), Millis(86_400_000), Won(90)),
)


@pytest.mark.parametrize("form", EVERY, ids=form_name)
def test_a_form_is_told_by_its_name_and_has_its_own_fields_only(form: Form) -> None:
    """Another word, a field of another form, one too few: none of them is the record of a form."""
    kind: Any = Form
    name, *fields = (form_name(form), *(getattr(form, each) for each in form.__struct_fields__))
    assert decode(kind, encode((name, *fields))) == form
    for wrong in (("auction", *fields), (), (name,), (name, *fields, 1), (name, *(None for _ in fields))):
        with pytest.raises(CodecError):
            decode(kind, encode(wrong))


def test_the_words_of_refusals_are_the_names_of_the_forms() -> None:
    assert {each.value for each in FormName} == set(FORMS) == {form_name(form) for form in EVERY}


@given(st.lists(st.integers(0, 3) | st.booleans() | st.sampled_from([*FORMS, "reserve", "organizer"]), max_size=7))
def test_bytes_are_one_form_or_none(parts: list[object]) -> None:
    """Two forms never share an encoding, so two clubs with one table have one hash."""
    kind: Any = Form
    raw = encode(tuple(parts))
    try:
        found = decode(kind, raw)
    except CodecError:
        return
    assert form_name(found) == parts[0]
    assert encode(found) == raw


def test_what_forms_answer() -> None:
    assert [contribution_of(form) for form in EVERY] == [100, 100, 100, 0, 0, 0, 100, 100, 100]
    assert [surcharge_of(form) for form in EVERY] == [10, 0, 10, 0, 0, 0, 0, 0, 0]
    assert [surcharge_of(with_surcharge(form, Won(7))) for form in EVERY] == [7, 0, 7, 0, 0, 0, 0, 0, 0]
    assert not any(skips_own_round(form) for form in EVERY)
    assert skips_own_round(Flat(Won(1), recipient_pays_own_round=False))


def test_where_an_organizers_turn_is() -> None:
    assert [place_of(turn, 4) for turn in (None, Turn(Place.FIRST), Turn(Place.LAST))] == [0, 1, 4]
    assert [free_seat_of(Turn(place, pays), 4) for place in Place for pays in (False, True)] == [1, 0, 4, 0]
    assert free_seat_of(None, 4) == 0
