"""A finding as a log or an answer has it."""

from contracts.abi.finding import Finding


def test_fields() -> None:
    club = bytes(range(32))
    assert Finding("M2", club, "why").fields() == {"invariant": "M2", "club": club.hex(), "detail": "why"}
    assert Finding("M1", None, "why").fields()["club"] is None
