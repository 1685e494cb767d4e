"""Names, queries and versions: who answers at which height; and clubs that another contract than rotation runs."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi import Activation, Contract, Part, Query
from contracts.abi.club import (
    CarryOut,
    CheckChange,
    ClubList,
    ClubOf,
    Dissolve,
    EndingOf,
    Exit,
    HolderOf,
    ListClubs,
    ListedClub,
    RunnerOf,
)
from contracts.abi.interfaces import Moves
from contracts.registry import Registry, VersionMissingError, default_registry
from contracts.voting.views import proposals
from ledger.primitives.units import AccountId, Millis, Won
from tests.contracts.circle import CIRCLE, CircleState, Gather
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms


class Count(Query[int], frozen=True):
    """How many."""


def contract(name: str, version: int = 1, answers: bool = False) -> Contract:
    return Contract(name, version, {}, {Count: lambda ctx, storage, query: version} if answers else {})


DECIDED = (Activation("won", 2, 10), Activation("late", 1, 20))


def test_a_version_is_in_force_from_its_height_and_the_old_one_stays_for_replay() -> None:
    registry = Registry([contract("won")], [contract("won", 2), contract("late")])
    assert [registry.at(height, DECIDED).versions["won"] for height in (0, 9, 10, 999)] == [1, 1, 2, 2]
    assert [sorted(registry.at(height, DECIDED).by_name) for height in (19, 20)] == [["won"], ["late", "won"]]
    assert registry.at(15, DECIDED) is registry.at(16, DECIDED[:1]), "the same until the next activation"


def test_what_is_not_decided_is_not_in_force() -> None:
    registry = Registry([contract("won")], [contract("won", 2), contract("late")])
    assert registry.at(999).versions == {"won": 1}
    assert registry.newest().versions == {"late": 1, "won": 2}
    assert [(one.name, one.version) for one in registry.versions()] == [("late", 1), ("won", 1), ("won", 2)]


def test_nothing_is_executed_with_another_version_than_the_decided_one() -> None:
    old = Registry([contract("won")])
    assert old.at(9, DECIDED).versions == {"won": 1}
    assert old.missing(DECIDED) == DECIDED
    with pytest.raises(VersionMissingError, match="from height 10 on, the chain uses version 2 of the contract won"):
        old.at(10, DECIDED)


def test_a_query_is_answered_by_the_version_in_force() -> None:
    registry = Registry([contract("won", 1, True)], [contract("won", 2, True)])
    assert [registry.at(height, DECIDED[:1]).by_query[Count][0].version for height in (9, 10)] == [1, 2]


@pytest.mark.parametrize(
    "entries",
    [
        [contract("won", 1, True), contract("escrow", 1, True)],
        [contract("won"), contract("won")],
        [contract("ledger")],
        [contract("")],
        [contract("a/b")],
        [contract("x" * 33)],
    ],
)
def test_what_would_be_ambiguous_is_our_own_mistake(entries: list[Contract]) -> None:
    with pytest.raises(AssertionError):
        Registry(entries)


def test_the_contracts_of_this_software() -> None:
    active = default_registry().at(0)
    assert sorted(active.by_name) == [
        "account",
        "agreement",
        "dev",
        "escrow",
        "grade",
        "guard",
        "identity",
        "peers",
        "pot",
        "rotation",
        "upgrade",
        "voting",
        "won",
    ]
    assert all(contract.name == name for name, contract in active.by_name.items())


def test_every_part_is_played_by_a_contract_of_this_software() -> None:
    active = default_registry().at(0)
    for name in (getattr(active.roles, field.name) for field in fields(active.roles)):
        assert name in active.by_name, name
    parts = {name: active.roles.part(name) for name in active.by_name}
    assert {name: part for name, part in parts.items() if part} == {"won": Part.ISSUER, "escrow": Part.CUSTODIAN}


# A second contract of clubs -------------------------------------------------------------------------------------------

NAMES = [member(number) for number in range(1, 5)]


def two_contracts() -> tuple[World, bytes, bytes]:
    """A chain on which one club is run by rotation and one by a contract that only this test knows."""
    shipped = default_registry().at(0)
    world = World(registry=Registry((*shipped.by_name.values(), CIRCLE)))
    world.fund_all(NAMES, 1_000_000)
    club = world.started(terms(seats=4), NAMES)
    people = tuple(world.id(name) for name in NAMES)
    gathered = world.step(world.raw_tx(NAMES[0], "circle", "gather", Gather(people))).receipts[-1]
    assert gathered.ok
    return world, club, gathered.id


def test_a_question_about_a_club_is_answered_by_the_contract_that_runs_it() -> None:
    world, club, circle = two_contracts()
    ask, nobody = world.chain.reader().ask, bytes(32)
    assert [ask(RunnerOf(id_)) for id_ in (club, circle, nobody)] == ["rotation", "circle", None]
    found = [ask(ClubOf(id_)) for id_ in (club, circle)]
    assert [one.run_by for one in found if one is not None] == ["rotation", "circle"]
    assert ask(ClubOf(nobody)) is None
    assert ask(EndingOf(nobody)) is None
    assert ask(HolderOf(circle, 4)) == ask(HolderOf(club, 4)) == world.id(NAMES[3])
    assert [ask(CheckChange(Exit(id_, 2))).code for id_ in (club, circle, nobody)] == [
        "ok", "circle_only_ends", "club_not_found",
    ]  # fmt: skip


def test_the_clubs_of_all_contracts_are_one_list() -> None:
    world, club, circle = two_contracts()
    later = world.founded(terms(name="later"))
    ask = world.chain.reader().ask
    every = ask(ListClubs(Millis(0), b"", 10))
    assert [(one.id, one.run_by) for one in every.clubs] == [
        (club, "rotation"), (circle, "circle"), (later, "rotation"),
    ]  # fmt: skip
    assert not every.more
    pages: list[ListedClub] = []
    at = (Millis(0), b"")
    while (page := ask(ListClubs(*at, 1))).clubs:
        pages += page.clubs
        at = (page.clubs[-1].created_ms, page.clubs[-1].id)
        assert page.more == (len(pages) < 3)
    assert tuple(pages) == every.clubs


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.binary(min_size=1, max_size=1), st.integers(0, 2)), unique_by=lambda c: c[1]
    ),
    st.lists(st.integers(1, 4), min_size=3, max_size=3),
    st.integers(1, 5),
)
def test_pages_of_several_contracts_pass_over_no_club(
    clubs: list[tuple[int, bytes, int]], most: list[int], limit: int
) -> None:
    """Each contract gives what it likes of its next clubs; page by page, everybody sees all of them once, in order."""

    def answer(contract: int, query: ListClubs) -> ClubList:
        own = sorted(one for one in clubs if one[2] == contract and one[:2] > (query.created_ms, query.club))
        shown = own[: min(query.limit, most[contract])]
        return ClubList(tuple(listed(*one) for one in shown), len(own) > len(shown))

    seen: list[bytes] = []
    at = (Millis(-1), b"")
    while True:
        query = ListClubs(*at, limit)
        page = query.merged(answer(contract, query) for contract in range(3))
        seen += [one.id for one in page.clubs]
        if not page.more:
            break
        at = (page.clubs[-1].created_ms, page.clubs[-1].id)
    assert seen == [id_ for _, id_, _ in sorted(clubs)]


def listed(created: int, id_: bytes, contract: int) -> ListedClub:
    return ListedClub(id_, str(contract), "", "running", AccountId(bytes(20)), Millis(created), 2, 2, Won(0))


@pytest.mark.parametrize("which", ["rotation", "circle"])
def test_the_members_of_either_vote_on_its_end(which: str) -> None:
    world, club, circle = two_contracts()
    subject, other = (club, circle) if which == "rotation" else (circle, club)
    world.call(NAMES[0], votes.dissolve(world, subject, Millis(world.now + DAY)))
    (made,) = proposals(world.chain.reader(), world.chain.storage("voting"), subject)
    world.all([(name, votes.cast(world, made.id, True)) for name in NAMES[:3]])
    world.at(world.now + 1)
    reader = world.chain.reader()
    status = {id_: found.status for id_ in (subject, other) if (found := reader.ask(ClubOf(id_))) is not None}
    assert status == {subject: "dissolved", other: "running"}
    assert world.findings == []


def test_what_a_clubs_own_contract_refuses_is_passed_on() -> None:
    world, _, circle = two_contracts()
    assert world.refused(NAMES[0], votes.exit_(world, circle, 1, Millis(world.now + DAY))) == "circle_only_ends"
    assert world.refused_raw(NAMES[0], "circle", "change", CarryOut(Dissolve(circle), (), b"")) == "circle_only_ends"
    circles = CircleState(world.chain.storage("circle")).circles
    assert [one.ended for one in circles.values()] == [False]


def test_no_person_moves_the_won_of_either() -> None:
    world, _, _ = two_contracts()
    assert world.refused_raw(NAMES[0], "escrow", "move", Moves(())) == "not_custodian"


def test_who_answers_about_clubs_says_which_it_runs() -> None:
    silent = Contract("silent", 1, {}, {ClubOf: lambda ctx, storage, query: None})
    with pytest.raises(AssertionError):
        Registry((*default_registry().at(0).by_name.values(), silent))
