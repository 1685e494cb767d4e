"""Views for readers: the present version, every version with its verdicts, and whether an agreement may be used."""

import pytest

from contracts.abi.agreement import AgreementNotFoundError
from contracts.agreement.calls import Add, Dismiss
from contracts.agreement.errors import ClauseNotFoundError
from contracts.agreement.views import agreement_of, clauses, experts, versions_of
from contracts.agreement.words import ClauseKind, Law, Standing
from tests.kit.library import EXPERT, clause_of, judge, put
from tests.kit.world import World


def test_readers_see_the_present_version_and_who_says_what() -> None:
    world = World()
    put(world, clause_of("late"))
    world.call("operator", Add(clause_of("late", ClauseKind.REQUIRED, version=2)))
    world.call("operator", Add(clause_of("new")))
    storage = world.chain.storage("agreement")
    assert [(one.clause, one.version, one.standing) for one in clauses(storage)] == [
        ("late", 1, Standing.STANDS),
        ("new", 1, Standing.PROPOSED),
    ]
    world.call(EXPERT, judge(clause_of("late", ClauseKind.REQUIRED, version=2), laws=(Law.TERMS,)))
    first, second = versions_of(world.chain.storage("agreement"), "late")
    assert (first.standing, second.standing, second.demanded) == (Standing.REPLACED, Standing.STANDS, True)
    [judged] = second.judgements
    assert (judged.name, judged.approves, judged.laws, judged.counts) == ("법률사무소", True, (Law.TERMS,), True)
    world.call(EXPERT, Dismiss(world.id(EXPERT)))
    storage = world.chain.storage("agreement")
    [judged] = versions_of(storage, "late")[1].judgements
    assert (judged.name, judged.counts) == ("", False)
    assert experts(storage) == ()


def test_what_is_not_there() -> None:
    storage = World().chain.storage("agreement")
    with pytest.raises(ClauseNotFoundError):
        versions_of(storage, "late")
    with pytest.raises(AgreementNotFoundError):
        agreement_of(storage, bytes(32))
