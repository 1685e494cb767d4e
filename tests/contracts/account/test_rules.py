import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.account.rules import MAX_KEYS, checked_authority


@given(st.lists(st.binary(min_size=31, max_size=33), max_size=10), st.integers(-1, 10))
def test_which_keys_may_speak(keys: list[bytes], threshold: int) -> None:
    right = (
        all(len(key) == 32 for key in keys)
        and len(set(keys)) == len(keys)
        and len(keys) <= MAX_KEYS
        and 1 <= threshold <= len(keys)
    )
    if not right:
        with pytest.raises(InvalidCallError):
            checked_authority(keys, threshold)
        return
    authority = checked_authority(keys, threshold)
    assert authority.keys == tuple(sorted(keys))
    assert checked_authority(reversed(keys), threshold) == authority


def test_as_many_keys_as_an_account_may_have() -> None:
    keys = [bytes([number]) * 32 for number in range(MAX_KEYS + 1)]
    assert len(checked_authority(keys[:MAX_KEYS], MAX_KEYS).keys) == MAX_KEYS
    with pytest.raises(InvalidCallError) as refused:
        checked_authority(keys, 1)
    assert refused.value.code == "too_many_keys"
