from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.subjects import account_subject, subject_account
from ledger.primitives.units import AccountId


@given(st.binary(min_size=20, max_size=20).map(AccountId))
def test_an_account_is_read_back_from_its_subject(account: AccountId) -> None:
    assert len(account_subject(account)) == 32
    assert subject_account(account_subject(account)) == account


@given(st.binary(min_size=32, max_size=32).filter(lambda club: club[-1] != 0))
def test_a_club_is_not_an_account(club: bytes) -> None:
    assert subject_account(club) is None
