"""The canonical form of a draft: order does not matter, and nothing else is lost. And the standing of a version."""

from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.agreement import ClauseUnit
from contracts.agreement.records import ChosenClause, Clause, ClauseParameter, ClauseText, ClauseValue, agreement_hash
from contracts.agreement.rules import canonical, standing_of
from contracts.agreement.state import Expert, Head, Judgement, Version
from contracts.agreement.words import ClauseKind, Language, Standing
from ledger.primitives.units import AccountId, Millis

NAMES = st.text("abc_1", min_size=1, max_size=3).map(lambda name: "c" + name)
HASHES = st.binary(min_size=32, max_size=32)


@st.composite
def clauses(draw: st.DrawFn, name: str) -> tuple[ChosenClause, Clause]:
    """Draw a clause, and a choice of it with values; parameters begin with the clause's name, so that all differ."""
    units = draw(st.dictionaries(st.sampled_from("pqr"), st.sampled_from(ClauseUnit), max_size=3))
    parameters = tuple(ClauseParameter(f"{name}_{each}", units[each], 0, 9) for each in sorted(units))
    texts = tuple(
        ClauseText(language, draw(HASHES)) for language in draw(st.sampled_from(((Language.KO,), tuple(Language))))
    )
    kind = draw(st.sampled_from((ClauseKind.COMMON, ClauseKind.REQUIRED)))
    clause = Clause(name, draw(st.integers(1, 3)), kind, texts, parameters)
    values = tuple(ClauseValue(each.name, draw(st.integers(0, 9))) for each in parameters)
    return ChosenClause(name, clause.version, values), clause


@st.composite
def drafts(draw: st.DrawFn) -> tuple[tuple[ChosenClause, Clause], ...]:
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    return tuple(draw(clauses(name)) for name in names)


def essence(draft: tuple[tuple[ChosenClause, Clause], ...]) -> frozenset[object]:
    """Return a second form of an agreement, equal for two equal agreements."""
    return frozenset(
        (
            clause.clause,
            clause.version,
            clause.kind,
            frozenset((text.language, text.hash) for text in clause.texts),
            frozenset(
                (each.name, each.unit, {v.name: v.value for v in choice.values}[each.name])
                for each in clause.parameters
            ),
        )
        for choice, clause in draft
    )


@given(drafts(), st.data())
def test_the_order_of_clauses_and_values_does_not_matter(
    draft: tuple[tuple[ChosenClause, Clause], ...], data: st.DataObject
) -> None:
    mixed = tuple(
        (ChosenClause(choice.clause, choice.version, tuple(data.draw(st.permutations(choice.values)))), clause)
        for choice, clause in data.draw(st.permutations(draft))
    )
    assert canonical(mixed) == canonical(draft)
    assert agreement_hash(data.draw(st.permutations(canonical(draft)))) == agreement_hash(canonical(draft))


@given(drafts(), drafts())
def test_two_agreements_have_one_hash_only_if_they_are_the_same(
    one: tuple[tuple[ChosenClause, Clause], ...], other: tuple[tuple[ChosenClause, Clause], ...]
) -> None:
    same = agreement_hash(canonical(one)) == agreement_hash(canonical(other))
    assert same == (essence(one) == essence(other))


@given(drafts(), st.data())
def test_any_change_of_one_thing_changes_the_hash(
    draft: tuple[tuple[ChosenClause, Clause], ...], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(draft) - 1))
    changed = (*draft[:index], data.draw(clauses(draft[index][1].clause)), *draft[index + 1 :])
    same = agreement_hash(canonical(changed)) == agreement_hash(canonical(draft))
    assert same == (essence(changed) == essence(draft))


EXPERTS = {AccountId(b"a"): Expert(AccountId(b"a"), "a", 1), AccountId(b"b"): Expert(AccountId(b"b"), "b", 3)}


@given(
    st.lists(st.tuples(st.sampled_from((b"a", b"b", b"c")), st.integers(1, 3), st.booleans()), max_size=3),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from(ClauseKind),
)
def test_a_version_stands_only_by_a_word_that_counts(
    said: list[tuple[bytes, int, bool]], present: int, withdrawn: int, kind: ClauseKind
) -> None:
    judgements = tuple(Judgement(AccountId(who), term, yes, (), Millis(0)) for who, term, yes in said)
    version = Version(Clause("late", 2, kind, (), ()), Millis(0), judgements)
    standing = standing_of(Head("late", 3, present, kind, withdrawn), version, EXPERTS)
    counted = [yes for who, term, yes in said if (who, term) in ((b"a", 1), (b"b", 3))]
    if standing is Standing.STANDS:
        assert any(counted)
        assert all(counted)
        assert withdrawn < 2
        assert present <= 2
        assert kind is not ClauseKind.FORBIDDEN
    else:
        assert kind is ClauseKind.FORBIDDEN or withdrawn >= 2 or present > 2 or not counted or not all(counted)
