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
