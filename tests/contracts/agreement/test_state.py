"""The index of clauses and the list of experts are one value each, ascending."""

from contracts.agreement.state import AgreementState, Head, clause_subject
from contracts.agreement.words import ClauseKind
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId
from ledger.state import contract_prefix
from tests.kit.world import World

ONE, TWO = AccountId(b"\x01" * 20), AccountId(b"\x02" * 20)


def empty() -> AgreementState:
    return AgreementState(Scoped(Journal(World().state()), contract_prefix("agreement")))


def test_heads_are_ascending_and_replaced_by_name() -> None:
    state = empty()
    late, custody = (Head(name, 1, 0, ClauseKind.COMMON, 0) for name in ("late", "custody"))
    state.put_head(late)
    state.put_head(custody)
    assert list(state.heads()) == ["custody", "late"]
    state.put_head(Head("late", 2, 1, ClauseKind.REQUIRED, 0))
    assert [head.last for head in state.heads().values()] == [1, 2]


def test_each_registration_is_a_term_of_its_own() -> None:
    state = empty()
    state.register(TWO, "two")
    state.register(ONE, "one")
    assert [(each.account, each.term) for each in state.experts().values()] == [(ONE, 2), (TWO, 1)]
    state.dismiss(TWO)
    state.register(TWO, "two")
    assert state.experts()[TWO].term == 3


def test_no_account_is_the_subject_of_a_clause() -> None:
    assert clause_subject("custody") != b"custody"
    assert clause_subject("a") != clause_subject("b")
