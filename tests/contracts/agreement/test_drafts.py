"""Whatever operators and an expert do to the library, a draft has all required clauses, and only clauses that stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.abi import InvalidCallError
from contracts.agreement.drafts import check_draft, outdated_clause
from contracts.agreement.records import ChosenClause
from contracts.agreement.rules import is_demanded, standing_of
from contracts.agreement.state import AgreementState, Expert, Head, Judgement, Version
from contracts.agreement.words import ClauseKind, Standing
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis
from ledger.state import contract_prefix
from tests.kit.library import clause_of
from tests.kit.world import World

EXPERT = AccountId(b"e" * 20)
WORLD = World()
NAMES = ("a", "b", "c")


@st.composite
def libraries(draw: st.DrawFn) -> AgreementState:
    """Draw a library of three clauses with one or two versions, in any standing that the contract can bring about."""
    state = AgreementState(Scoped(Journal(WORLD.state()), contract_prefix("agreement")))
    state.register(EXPERT, "x")
    for name in NAMES:
        last, present = draw(st.integers(1, 2)), 0
        kind = ClauseKind.COMMON
        for number in range(1, last + 1):
            of = draw(st.sampled_from(ClauseKind))
            said = draw(st.sampled_from((None, True, False)))
            judgements = () if said is None else (Judgement(EXPERT, 1, said, (), Millis(0)),)
            state.versions.set(name, number, value=Version(clause_of(name, of, number), Millis(0), judgements))
            was = draw(st.booleans())
            if of is ClauseKind.FORBIDDEN or said is True or (said is False and was):
                present, kind = number, of
        withdrawn = draw(st.sampled_from((0, last)))
        state.put_head(Head(name, last, present, kind, withdrawn))
    return state


@settings(max_examples=200)
@given(libraries(), st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 3)), max_size=4))
def test_a_draft_that_passes_has_all_that_is_demanded_and_only_what_stands(
    state: AgreementState, chosen: list[tuple[str, int]]
) -> None:
    experts = {EXPERT: Expert(EXPERT, "x", 1)}
    heads = state.heads()
    try:
        agreed = check_draft(state, [ChosenClause(name, number, ()) for name, number in chosen])
    except InvalidCallError:
        return
    names = {each.clause for each in agreed}
    assert len(names) == len(chosen)
    for each in agreed:
        version = state.version(each.clause, each.version)
        assert standing_of(heads[each.clause], version, experts) is Standing.STANDS
        assert each.version == heads[each.clause].present
        assert each.kind is not ClauseKind.FORBIDDEN
    assert all(head.clause in names for head in heads.values() if is_demanded(head))
    assert outdated_clause(state, agreed) == ""
