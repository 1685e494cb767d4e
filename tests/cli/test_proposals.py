"""How a proposal stands, in a line."""

from cli.proposals import count_of, effect_text


def test_signatures_of_a_swap_and_votes_of_the_rest() -> None:
    swap = {"kind": "swap", "signed": ["a"], "needed": ["a", "b"]}
    assert count_of(swap) == "1 of 2 signed"
    by_seat = {"kind": "order", "electorate": ["a", "b", "c"], "votes": [4, 1, 1], "yes": ["a"], "no": ["c"]}
    assert count_of(by_seat) == "4 yes, 1 no of 6"


def test_what_does_nothing_has_no_table() -> None:
    assert effect_text(None, None) == ""
    assert effect_text({"code": "paid_ahead"}, None) == ""
