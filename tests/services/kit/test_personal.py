"""What is personal is shown nowhere but where it is revealed."""

from pydantic import BaseModel

from services.kit.personal import HIDDEN, Personal, hidden

NAME = "김하나"


class Asked(BaseModel):
    """A body with a personal field."""

    name: Personal


def test_no_way_of_writing_it_shows_it() -> None:
    value = Personal(NAME)
    assert {str(value), repr(value), f"{value}", f"{value:>10}"} == {HIDDEN}
    assert value.reveal() == NAME
    assert value == Personal(NAME) != Personal("x")


def test_a_request_s_field_becomes_personal_and_is_written_only_on_purpose() -> None:
    asked = Asked.model_validate_json(f'{{"name": "{NAME}"}}')
    assert NAME not in repr(asked)
    assert asked.name.reveal() == NAME
    assert asked.model_dump()["name"] == NAME


def test_however_deep_it_lies_a_log_does_not_show_it() -> None:
    value = {"a": [Personal(NAME), {"b": (Personal(NAME), 7)}], "c": {Personal(NAME)}}
    assert hidden(value) == {"a": [HIDDEN, {"b": [HIDDEN, 7]}], "c": [HIDDEN]}
