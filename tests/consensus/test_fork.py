"""The chain under a decision, link by link, and who stands in two of them."""

import pytest

from consensus.evidence import TCS_KEPT, VOTES_KEPT
from consensus.fork import ForkBundle, Justification, WantQc, WantTc, culprits
from ledger.primitives.evidence import Evidence
from tests.kit.height import Height

H = Height()
X, Y = H.block("X"), H.block("Y", proposer=H.order(1)[0])
QC_X = H.prepare_qc(X)
TC_BLIND = H.tc(0)
TC_SEEING = H.tc(0, {1: QC_X})


def kinds(found: list[Evidence]) -> dict[int, str]:
    return {evidence.signer: str(type(evidence).__struct_config__.tag) for evidence in found}


def test_a_decision_at_view_0_rests_only_on_its_certificate() -> None:
    chain = Justification(H.commit_qc(X))
    assert chain.want() == WantQc(0, QC_X.block_hash)
    assert chain.holders() == (0, 1, 2)
    assert chain.take(QC_X)
    assert chain.want() is None
    assert chain.bundle.links == (QC_X,)


def test_a_later_one_leads_down_through_its_tc_to_view_0() -> None:
    high = H.prepare_qc(X, 1, TC_SEEING)
    chain = Justification(H.commit_qc(X, 1))
    assert chain.take(high)
    assert chain.want() == WantTc(TC_SEEING.just)
    assert chain.take(TC_SEEING)  # what it attaches comes with it
    assert chain.want() is None
    assert chain.bundle.links == (high, TC_SEEING, QC_X)


def test_a_signer_of_votes_that_rest_on_a_link_must_hold_the_link() -> None:
    high = H.prepare_qc(Y, 1, TC_BLIND, signers=(1, 2, 3))
    chain = Justification(H.commit_qc(Y, 1, signers=(0, 1, 2)))
    assert chain.holders() == (0, 1, 2)
    assert chain.take(high)
    assert chain.holders() == (1, 2, 3)
    assert not chain.take(high)  # it names the TC, but is not it
    assert chain.bundle.links == (high,)
    assert chain.take(TC_BLIND)
    assert chain.holders() == ()  # nothing rests on it


def test_a_tc_that_attaches_nothing_ends_it() -> None:
    chain = Justification(H.commit_qc(Y, 1))
    assert chain.take(H.prepare_qc(Y, 1, TC_BLIND))
    assert chain.take(TC_BLIND)
    assert chain.want() is None


@pytest.mark.parametrize("link", [TC_BLIND, H.prepare_qc(Y), H.prepare_qc(X, 1, TC_BLIND), Height(4, 2).prepare_qc(X)])
def test_what_does_not_hang_on_the_link_before_is_refused(link: object) -> None:
    chain = Justification(H.commit_qc(X))
    assert not chain.take(link)  # type: ignore[arg-type]
    assert chain.bundle.links == ()
    assert chain.want() == WantQc(0, QC_X.block_hash)


def test_a_tc_of_another_view_ends_the_chain_in_the_proof_it_is() -> None:
    tc = H.tc(3, {0: QC_X})
    high = H.prepare_qc(Y, 1, tc)  # names a TC that entitles to view 4
    chain = Justification(H.commit_qc(Y, 1))
    assert chain.take(high)
    assert chain.take(tc)
    assert chain.want() is None
    assert chain.bundle.links == (high, tc)
    assert kinds(culprits([chain.bundle])) == {0: "E5", 1: "E5", 2: "E5"}


def whole(*commits_and_links: object) -> list[Justification]:
    chains: list[Justification] = []
    for item in commits_and_links:
        if isinstance(item, type(H.commit_qc(X))):
            chains.append(Justification(item))
        else:
            assert chains[-1].take(item)  # type: ignore[arg-type]
    assert all(chain.want() is None for chain in chains)
    return chains


def exposed_by(*commits_and_links: object) -> dict[int, str]:
    return kinds(culprits(chain.bundle for chain in whole(*commits_and_links)))


def test_two_decisions_of_one_view_expose_who_voted_twice() -> None:
    one, other = (0, 1, 2), (1, 2, 3)
    exposed = exposed_by(
        H.commit_qc(X, signers=one), H.prepare_qc(X, signers=one),
        H.commit_qc(Y, signers=other), H.prepare_qc(Y, signers=other),
    )  # fmt: skip
    assert exposed == {1: "E3", 2: "E3"}


def test_a_hidden_lock_is_found_in_the_tc_and_nowhere_else() -> None:
    """X is decided at view 0 by 0, 1, 2; then 1, 2, 3 say that they have seen nothing, and decide Y at view 1."""
    one, other = (0, 1, 2), (1, 2, 3)
    blind = H.tc(0, signers=other)
    late = H.commit_qc(Y, 1, signers=other), H.prepare_qc(Y, 1, blind, signers=other), blind
    assert exposed_by(H.commit_qc(X, signers=one), H.prepare_qc(X, signers=one), *late) == {1: "E4", 2: "E4"}


def test_who_follows_a_tc_that_demands_another_block_is_exposed() -> None:
    one, other = (0, 1, 2), (1, 2, 3)
    seeing = H.tc(0, {1: QC_X, 2: QC_X}, signers=other)
    late = H.commit_qc(Y, 1, signers=other), H.prepare_qc(Y, 1, seeing, signers=other), seeing
    assert set(exposed_by(H.commit_qc(X, signers=one), QC_X, *late)) == {1, 2, 3}


def test_the_only_proof_may_lie_three_views_down() -> None:
    """Everybody who decides Y at view 2 acted rightly on what it was shown; whoever hid X stands only in TC(0)."""
    one, other = (0, 1, 2), (1, 2, 3)
    blind = H.tc(0, signers=other)
    qc_y = H.prepare_qc(Y, 1, blind, signers=other)
    seeing_y = H.tc(1, {3: qc_y}, signers=other)
    again = H.prepare_qc(Y, 2, seeing_y, signers=other)
    late = H.commit_qc(Y, 2, signers=other), again, seeing_y
    chain = Justification(late[0])
    assert chain.take(again)
    assert chain.take(seeing_y)
    assert chain.want() == WantTc(blind.just)
    decided = (H.commit_qc(X, signers=(0, 1)), H.commit_qc(X, signers=one))[1]
    exposed = exposed_by(decided, H.prepare_qc(X, signers=one), *late, blind)
    assert {signer for signer, kind in exposed.items() if kind == "E4"} >= {1, 2}


def test_a_chain_of_more_views_than_are_remembered_exposes_whom_a_short_one_does() -> None:
    """Each view prepares Y again on the one before; whoever hid X stands in the lowest TC, read from the top."""
    one, other = (0, 1, 2), (1, 2, 3)
    blind = H.tc(0, signers=other)
    views = VOTES_KEPT + TCS_KEPT + 10
    links: list[object] = []
    tc = blind
    for view in range(1, views + 1):
        qc = H.prepare_qc(Y, view, tc, signers=other)
        links.insert(0, qc)
        if view < views:
            tc = H.tc(view, {3: qc}, signers=other)
            links.insert(0, tc)
    bundle = ForkBundle(H.commit_qc(Y, views, signers=other), (*links, blind))  # type: ignore[arg-type]
    short = ForkBundle(H.commit_qc(X, signers=one), (H.prepare_qc(X, signers=one),))
    for bundles in ([bundle, short], [short, bundle]):
        exposed = kinds(culprits(bundles))
        assert set(exposed) >= {1, 2}
        assert 0 not in exposed
