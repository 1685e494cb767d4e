"""The states of a transfer: what may have been sent is never sent again, and every transfer can end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.banking.rules.machine import FINAL, OPEN_AT_BANK, Input, Kind, NoSuchMoveError, State, first_state, move

HISTORIES = st.lists(st.sampled_from(Input), max_size=40)


def walk(kind: Kind, inputs: list[Input]) -> list[tuple[State, Input, State]]:
    """Return the moves that inputs lead to; what is not a move changes nothing."""
    state, moves = first_state(kind), []
    for happened in inputs:
        try:
            after = move(kind, state, happened)
        except NoSuchMoveError:
            continue
        moves.append((state, happened, after))
        state = after
    return moves


@given(st.sampled_from(Kind), HISTORIES)
def test_a_byte_leaves_only_from_recorded_and_never_after_it_was_lost(kind: Kind, inputs: list[Input]) -> None:
    lost = False
    for before, happened, after in walk(kind, inputs):
        if happened is Input.SEND:
            assert before is State.RECORDED
            assert not lost
        lost = lost or happened is Input.LOSE
        assert after is not State.RECORDED or before in (State.CREATED, State.BEGUN, State.SENT)


@given(st.sampled_from(Kind), HISTORIES)
def test_money_follows_the_bank(kind: Kind, inputs: list[Input]) -> None:
    seen = [happened for _, happened, _ in walk(kind, inputs)]
    if Input.PROPOSE_MINT in seen or Input.BURN_SEEN in seen:
        assert Input.CONFIRM in seen or Input.FOUND in seen
    if Input.REVERT_SEEN in seen:
        assert Input.REJECT in seen
        assert Input.CONFIRM not in seen


@given(st.sampled_from(Kind), HISTORIES)
def test_from_everywhere_it_can_end(kind: Kind, inputs: list[Input]) -> None:
    moves = walk(kind, inputs)
    reached = {moves[-1][2] if moves else first_state(kind)}
    while True:
        more = set(reached)
        for state in reached:
            for happened in Input:
                try:
                    more.add(move(kind, state, happened))
                except NoSuchMoveError:
                    continue
        if more == reached:
            break
        reached = more
    assert reached & FINAL[kind]


@pytest.mark.parametrize("state", sorted(OPEN_AT_BANK))
def test_nothing_is_minted_or_reverted_while_the_bank_may_have_booked(state: State) -> None:
    for happened in (Input.PROPOSE_MINT, Input.MINT_SEEN, Input.BURN_SEEN, Input.REVERT_SEEN, Input.RECORD):
        for kind in Kind:
            with pytest.raises(NoSuchMoveError):
                move(kind, state, happened)
