import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.account.rules import MAX_KEYS, check_consents, checked_authority
from ledger.primitives.keys import SigningKey


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


@given(st.integers(1, 4), st.lists(st.sampled_from(["own", "other key", "other bytes", "nothing"]), max_size=5))
def test_a_law_every_key_has_signed_or_nothing_is_opened(keys: int, signatures: list[str]) -> None:
    """Only one signature of each key, over these bytes, in this order is accepted."""
    made = [SigningKey(bytes([number + 1]) * 32) for number in range(keys)]
    stranger = SigningKey(bytes(32))
    found = []
    for index, how in enumerate(signatures):
        key = made[index % keys] if how != "other key" else stranger
        found.append(b"" if how == "nothing" else key.sign(b"this" if how != "other bytes" else b"that"))
    if signatures == ["own"] * keys:
        check_consents(b"this", tuple(key.public for key in made), tuple(found))
        return
    with pytest.raises(InvalidCallError) as refused:
        check_consents(b"this", tuple(key.public for key in made), tuple(found))
    assert refused.value.code == "key_not_agreed"
