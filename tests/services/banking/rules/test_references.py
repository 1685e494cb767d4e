"""References fit into a statement, and name one order or withdrawal."""

from hypothesis import given
from hypothesis import strategies as st

from services.banking.rules.references import mint_key, pull_reference, push_reference

CONTENT = st.binary(max_size=64)


@given(CONTENT, CONTENT)
def test_a_reference_has_twenty_letters_and_names_its_content(one: bytes, other: bytes) -> None:
    for reference in (pull_reference(one), push_reference(one)):
        assert len(reference) == 20
        assert set(reference) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert (pull_reference(one) == pull_reference(other)) == (one == other)
    assert pull_reference(one)[1:] != push_reference(one)[1:]


def test_a_mint_key_is_date_and_id() -> None:
    assert mint_key("20261201", "T991234567U000000001") == "20261201.T991234567U000000001"
