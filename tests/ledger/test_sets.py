"""A validator set is in force from its height on, until the next one."""

import pytest

from ledger import sets
from ledger.journal import Journal
from ledger.primitives.validators import Validator, ValidatorSet, validator_id
from ledger.sets import ValidatorSets, put_validators, set_start, validators_at, validators_from
from ledger.store import MemoryStore


def one_member(number: int) -> ValidatorSet:
    key = number.to_bytes(32, "big")
    return ValidatorSet((Validator(validator_id(key), f"peer-{number}", key, key[::-1]),))


def test_a_set_is_in_force_until_the_next_one() -> None:
    journal = Journal(MemoryStore())
    with pytest.raises(AssertionError):
        set_start(journal, 0)
    put_validators(journal, 0, one_member(1))
    put_validators(journal, 5, one_member(2))
    assert [set_start(journal, height) for height in (0, 4, 5, 900)] == [0, 0, 5, 5]
    assert validators_from(journal, 5).members == one_member(2).members
    with pytest.raises(AssertionError):
        put_validators(journal, 5, one_member(3))


def test_sets_are_read_once_and_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sets, "CACHED_SETS", 2)
    journal = Journal(MemoryStore())
    for start in (0, 5, 7):
        put_validators(journal, start, one_member(start + 1))
    kept = ValidatorSets(journal)
    assert kept.at(5) is kept.at(6), "one set, decoded once"
    for height in range(12):
        assert kept.at(height).members == validators_at(journal, height).members
        assert len(kept._kept) <= 2
