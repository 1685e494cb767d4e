"""Members by number and by account."""

import msgspec

from contracts.pot.state import Member, PotState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis, Won
from ledger.state import contract_prefix
from tests.kit.world import World

POT = bytes(32)
ONE = Member(AccountId(b"1" * 20), 1, Millis(0), b"", Won(90), Won(60), Won(30), Won(40))


def test_members_are_found_by_account_and_listed_by_number() -> None:
    state = PotState(Scoped(Journal(World().state()), contract_prefix("pot")))
    two = msgspec.structs.replace(ONE, account=AccountId(b"0" * 20), number=2)
    state.save_member(POT, two)
    state.save_member(POT, ONE)
    assert state.members_of(POT) == (ONE, two)
    assert state.member(POT, two.account) == two
    assert ONE.arrears == 30
    state.remove_member(POT, two)
    assert state.member(POT, two.account) is None
    assert state.members_of(POT) == (ONE,)
