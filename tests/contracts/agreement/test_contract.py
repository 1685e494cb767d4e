"""The library and its drafts, by real execution: who may change it, which clauses stand, and ways around it that
fail."""

import msgspec
import pytest

from contracts.abi.agreement import AgreementOf
from contracts.agreement.calls import Add, Dismiss, Draft, Judge, Register, Withdraw
from contracts.agreement.records import ChosenClause, Clause, ClauseText, ClauseValue
from contracts.agreement.rules import MAX_DRAFTS_A_DAY, MAX_EXPERTS
from contracts.agreement.views import agreement_of, clauses, experts, versions_of
from contracts.agreement.words import ClauseKind, Language, Law, Standing
from ledger.primitives.hashing import sha256
from ledger.primitives.units import Millis
from tests.kit.library import EXPERT, agreement_in, clause_of, draft_of, drafted, judge, put, state_of
from tests.kit.world import DAY, World, member

FOUR = ("operator", "operator-2", "operator-3", "operator-4")
REQUIRED = clause_of("purpose", ClauseKind.REQUIRED)
ANY = ("won", 0, 1)
LATE = clause_of("late", late_charge_bp=("basis_points", 0, 2000))


def choose(clause: Clause, **values: int) -> ChosenClause:
    return ChosenClause(clause.clause, clause.version, tuple(ClauseValue(*each) for each in values.items()))


def standing(world: World, name: str, version: int = 1) -> Standing:
    return versions_of(world.chain.storage("agreement"), name)[version - 1].standing


@pytest.fixture
def world() -> World:
    world = World()
    put(world, REQUIRED, LATE)
    return world


def test_a_quorum_of_operators_adds_a_clause_and_an_expert_brings_it_into_force() -> None:
    world = World(operators=FOUR)
    for operator in FOUR[:3]:
        world.call(operator, Register(world.id(EXPERT), "법률사무소"))
    assert [each.name for each in experts(world.chain.storage("agreement"))] == ["법률사무소"]
    world.call(FOUR[0], Add(LATE))
    world.call(FOUR[1], Add(msgspec.structs.replace(LATE, kind=ClauseKind.OPTIONAL)))
    world.call(FOUR[2], Add(LATE))
    assert clauses(world.chain.storage("agreement")) == (), "a ballot is on exactly one clause"
    receipt = world.call(FOUR[3], Add(LATE))
    assert [event.type for event in receipt.events] == ["agreement.clause_voted", "agreement.clause_added"]
    assert standing(world, "late") is Standing.PROPOSED
    chosen = Draft((choose(LATE, late_charge_bp=1000),))
    assert world.refused(member(1), chosen) == "clause_not_standing"
    world.call(EXPERT, judge(LATE, laws=(Law.INTEREST, Law.TERMS)))
    assert standing(world, "late") is Standing.STANDS
    world.call(member(1), chosen)


@pytest.mark.parametrize("who", [member(1), EXPERT, "registrar", "stranger"])
def test_nobody_else_adds_withdraws_or_judges(world: World, who: str) -> None:
    other = clause_of("other")
    assert world.refused(who, Add(other)) == "not_network_operator"
    assert world.refused(who, Withdraw("late", 1)) == "not_network_operator"
    assert world.refused(who, Register(world.id(who), "mine")) == "not_network_operator"
    assert world.refused(who, Dismiss(world.id(member(3)))) == "not_network_operator"
    if who != EXPERT:
        assert world.refused(who, judge(LATE, approves=False, laws=(Law.CIVIL,))) == "not_expert"


def test_the_order_of_the_clauses_does_not_matter_and_every_value_does(world: World) -> None:
    one, other = choose(REQUIRED), choose(LATE, late_charge_bp=1000)
    first = agreement_in(world.call(member(1), Draft((one, other))))
    assert agreement_in(world.call(member(2), Draft((other, one)))) == first
    assert agreement_in(world.call(member(2), Draft((one, choose(LATE, late_charge_bp=1001))))) != first
    assert agreement_in(world.call(member(2), Draft((one,)))) != first
    found = world.chain.reader().ask(AgreementOf(first))
    assert found is not None
    assert (found.values, found.outdated) == ((("late_charge_bp", 1000),), "")


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ((), "bad_draft"),
        ((choose(LATE, late_charge_bp=1000),), "clause_required"),
        ((choose(REQUIRED), choose(REQUIRED)), "bad_draft"),
        ((choose(REQUIRED), choose(LATE)), "bad_draft"),
        ((choose(REQUIRED), choose(LATE, late_charge_bp=2001)), "bad_draft"),
        ((choose(REQUIRED), choose(LATE, late_charge_bp=-1)), "bad_draft"),
        ((choose(REQUIRED), choose(LATE, late_charge_bp=1, exit_penalty_won=1)), "bad_draft"),
        ((choose(REQUIRED, late_charge_bp=1),), "bad_draft"),
        ((choose(REQUIRED), ChosenClause("late", 2, ())), "clause_not_found"),
        ((choose(REQUIRED), ChosenClause("late", 0, ())), "clause_not_found"),
        ((choose(REQUIRED), ChosenClause("none", 1, ())), "clause_not_found"),
        ((choose(REQUIRED),) * 65, "bad_draft"),
    ],
)
def test_a_draft_that_is_not_right_is_refused(world: World, chosen: tuple[ChosenClause, ...], code: str) -> None:
    assert world.refused(member(1), Draft(chosen)) == code


def test_two_clauses_do_not_set_one_value(world: World) -> None:
    again = clause_of("later", late_charge_bp=("basis_points", 0, 2000))
    put(world, again)
    both = Draft((choose(REQUIRED), choose(LATE, late_charge_bp=1000), choose(again, late_charge_bp=0)))
    assert world.refused(member(1), both) == "bad_draft"


def test_a_clause_is_never_changed_only_followed_by_a_version(world: World) -> None:
    changed = msgspec.structs.replace(LATE, texts=(ClauseText(Language.KO, sha256(b"another")),))
    assert world.refused("operator", Add(changed)) == "bad_clause"
    second = msgspec.structs.replace(changed, version=2)
    world.call("operator", Add(second))
    first = Draft((choose(REQUIRED), choose(LATE, late_charge_bp=1000)))
    old = agreement_in(world.call(member(1), first))
    world.call(EXPERT, judge(second))
    assert standing(world, "late") is Standing.REPLACED
    assert world.refused(member(1), first) == "clause_not_standing"
    assert agreement_of(world.chain.storage("agreement"), old).outdated == "late"
    world.call("operator", Withdraw("late", 2))
    assert [standing(world, "late", each) for each in (1, 2)] == [Standing.WITHDRAWN] * 2, "no old version comes back"
    assert world.refused(member(1), first) == "clause_not_standing"


def test_a_forbidden_clause_is_smuggled_in_by_no_version_no_name_and_no_language(world: World) -> None:
    text = "몰수"
    put(world, clause_of("forfeit", ClauseKind.FORBIDDEN, text=text))
    assert world.refused(member(1), Draft((choose(REQUIRED), ChosenClause("forfeit", 1, ())))) == "clause_forbidden"
    for name, version in (("forfeit", 2), ("gift", 1), ("purpose", 2)):
        assert world.refused("operator", Add(clause_of(name, version=version, text=text))) == "clause_forbidden"
    korean = clause_of("gift")
    hidden = msgspec.structs.replace(korean, texts=(ClauseText(Language.EN, sha256(text.encode())), *korean.texts))
    assert world.refused("operator", Add(hidden)) == "clause_forbidden"
    put(world, clause_of("late", ClauseKind.FORBIDDEN, version=2))
    for version in (1, 2):
        old = ChosenClause("late", version, (ClauseValue("late_charge_bp", 1),))
        assert world.refused(member(1), Draft((choose(REQUIRED), old))) == "clause_forbidden"
    assert world.refused("operator", Add(clause_of("gift", text="purpose.1"))) == "text_of_another_clause"


def test_an_expert_rejects_and_its_dismissal_ends_its_word(world: World) -> None:
    chosen = Draft((choose(REQUIRED), choose(LATE, late_charge_bp=1000)))
    world.call("operator", Register(world.id(member(11)), "다른 사무소"))
    assert world.refused(member(11), judge(LATE, approves=False)) == "bad_verdict"
    assert world.refused(member(11), judge(LATE, approves=False, laws=(Law.TERMS, Law.CIVIL))) == "bad_verdict"
    assert world.refused(member(11), Judge("late", 1, bytes(32), approves=False, laws=(Law.CIVIL,))) == "other_clause"
    world.call(member(11), judge(LATE, approves=False, laws=(Law.CIVIL, Law.TERMS)))
    assert standing(world, "late") is Standing.REJECTED
    assert world.refused(member(1), chosen) == "clause_not_standing"
    world.call("operator", Dismiss(world.id(member(11))))
    assert standing(world, "late") is Standing.STANDS
    world.call("operator", Register(world.id(member(11)), "다른 사무소"))
    assert standing(world, "late") is Standing.STANDS, "its earlier verdict does not count again"
    world.call(EXPERT, Dismiss(world.id(EXPERT)))
    assert standing(world, "late") is Standing.PROPOSED
    assert world.refused(EXPERT, judge(LATE)) == "not_expert"


def test_a_required_clause_that_does_not_stand_stops_every_draft(world: World) -> None:
    without = Draft((choose(LATE, late_charge_bp=1),))
    world.call(EXPERT, judge(REQUIRED, approves=False, laws=(Law.CIVIL,)))
    assert world.refused(member(1), without) == "clause_required"
    assert world.refused(member(1), Draft((choose(REQUIRED),))) == "clause_not_standing"
    world.call("operator", Withdraw("purpose", 1))
    assert world.refused("operator", Withdraw("purpose", 1)) == "clause_withdrawn"
    world.call(member(1), without)


def test_a_new_required_clause_is_demanded_from_its_approval_on(world: World) -> None:
    alone = Draft((choose(REQUIRED),))
    old = agreement_in(world.call(member(1), alone))
    new = clause_of("privacy", ClauseKind.REQUIRED)
    world.call("operator", Add(new))
    assert agreement_in(world.call(member(1), alone)) == old
    world.call(EXPERT, judge(new))
    assert world.refused(member(1), alone) == "clause_required"
    assert agreement_of(world.chain.storage("agreement"), old).outdated == "privacy"
    world.call(member(1), Draft((choose(REQUIRED), choose(new))))


def test_one_account_fills_no_state(world: World) -> None:
    for count in range(MAX_DRAFTS_A_DAY):
        world.call(member(1), Draft((choose(REQUIRED), choose(LATE, late_charge_bp=count))))
    more = Draft((choose(REQUIRED), choose(LATE, late_charge_bp=100)))
    assert world.refused(member(1), more) == "too_many_drafts"
    world.call(member(1), Draft((choose(REQUIRED), choose(LATE, late_charge_bp=0))))  # one that exists costs nothing
    world.call(member(2), more)
    world.at(world.now + DAY)
    world.call(member(1), Draft((choose(REQUIRED), choose(LATE, late_charge_bp=101))))


@pytest.mark.parametrize(
    "wrong",
    [
        msgspec.structs.replace(LATE, clause="x", texts=()),
        msgspec.structs.replace(LATE, clause="Late"),
        msgspec.structs.replace(LATE, clause="9late"),
        msgspec.structs.replace(LATE, clause=""),
        msgspec.structs.replace(LATE, clause="l" * 33),
        msgspec.structs.replace(LATE, clause="x", version=2),
        msgspec.structs.replace(LATE, clause="x", texts=(ClauseText(Language.KO, b"short"),)),
        msgspec.structs.replace(LATE, clause="x", texts=(ClauseText(Language.EN, bytes(32)),)),
        msgspec.structs.replace(LATE, clause="x", texts=(ClauseText(Language.KO, bytes(32)),) * 2),
        clause_of("x", late_charge_bp=("won", 0, 2000)),
        clause_of("x", fine_won=("won", 2, 1)),
        clause_of("x", fine_won=("won", -1, 1)),
        clause_of("x", fine_won=("won", 0, 10**12 + 1)),
        clause_of("x", Fine=("won", 0, 1)),
        clause_of("x", p1=ANY, p2=ANY, p3=ANY, p4=ANY, p5=ANY, p6=ANY, p7=ANY, p8=ANY, p9=ANY),
    ],
)
def test_a_clause_that_is_not_right_is_refused(world: World, wrong: Clause) -> None:
    assert world.refused("operator", Add(wrong)) == "bad_clause"


def test_experts_are_few_open_and_named(world: World) -> None:
    assert world.refused("operator", Register(world.id(EXPERT), "법률사무소")) == "expert_registered"
    assert world.refused("operator", Register(world.id(member(11)), "")) == "bad_expert"
    assert world.refused("operator", Dismiss(world.id(member(11)))) == "expert_not_found"
    assert world.refused("operator", Register(world.id("nobody-yet"), "x")) == "account_not_open"
    assert len(state_of(world).experts()) <= MAX_EXPERTS


def test_the_library_that_ships_gives_an_agreement() -> None:
    from tests.kit.library import adopt, shipped

    world = World()
    adopt(world)
    hashed = drafted(world, late_charge_bp=1000, exit_penalty_won=10_000)
    shown = agreement_of(world.chain.storage("agreement"), hashed)
    assert {each.clause for each in shown.clauses} >= {"late_charge", "exit_penalty", "custody", "privacy"}
    assert shown.outdated == ""
    forbidden = next(name for name, clause in shipped().items() if clause.kind is ClauseKind.FORBIDDEN)
    smuggled = Draft((*draft_of().clauses, ChosenClause(forbidden, 1, ())))
    assert world.refused(member(1), smuggled) == "clause_forbidden"
    assert Millis(world.now)
