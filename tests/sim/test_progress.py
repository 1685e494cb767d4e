"""Weakenings of docs/spec/sumeragi.md 4.19 that stop a chain, drown it or slow it down, each found by a story.

In a swarm of troubles another road often leads round one missing rule, so each has a story here in which there is none:
it ends well with the code as it is, and does not with the rule taken out of the real code.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import consensus.machine
import ledger.chain.validity
from consensus.effects import SetTimer, TimerKind
from consensus.inputs import Received
from consensus.machine import Machine
from consensus.messages import Commit, Prepare, Timeout
from consensus.pacemaker import view_timeout_ms
from consensus.params import MAX_VIEW_EXPONENT, Timing
from consensus.topology import Topology, shuffled
from consensus.voice import Voice
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW, TimeoutCertificate, TimeoutEntry
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import ZERO_HASH
from ledger.primitives.validators import quorum
from node.peer.traffic.wire import FetchResponse, Status, SyncRequest, decode_frame
from node.peer.voting.router import Router
from tests.kit.height import Height
from tests.kit.simulated import calm, decide, mint, peer, run_for, run_until, signature
from tests.sim.accused import filtered, seen_by_one
from tests.sim.cluster import SimCluster
from tests.sim.node import TIMING

Patch = pytest.MonkeyPatch

H = Height()
LEADER = H.topology.leader(0)
ME = next(i for i in range(4) if i not in (LEADER, H.topology.tail(0)))


def tc_of(cluster: SimCluster, view: int) -> TimeoutCertificate:
    """Return TC(1, view) in which nobody has seen anything."""
    context = peer(cluster.nodes[0]).chain.signing_context(1)
    payload = context.timeout_bytes(view, NO_VIEW, ZERO_HASH)
    entries = [TimeoutEntry(i, NO_VIEW, ZERO_HASH, signature(cluster, i, payload)) for i in range(3)]
    return TimeoutCertificate(1, view, tuple(entries), None)


# ── Stories ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def a_view_above_0_ends_though_nobody_wants_anything() -> None:
    """The transaction all waited for is gone with a power cut, the view is not: an empty block ends it."""
    cluster = calm()
    for node in cluster.nodes:
        peer(node).on_frame(cluster.ids[(node.index + 1) % 4], encode(tc_of(cluster, 0)))
    run_for(cluster, 10 * TIMING.view_max_ms)
    assert {peer(node).chain.height for node in cluster.nodes} == {1}


def who_knows_no_reason_times_a_proposal_all_the_same() -> None:
    """Work that is due by the leader's clock and not yet by mine: if the leader dies now, I must give its view up."""
    for message in (H.proposal(H.block()), H.prepare_qc(H.block())):
        said = H.machine(ME).handle(Received(LEADER, message))
        assert any(isinstance(effect, SetTimer) and effect.kind is TimerKind.VIEW for effect in said)


def no_view_lasts_longer_than_t_max() -> None:
    """However many views were lost before."""
    timing = Timing()
    assert all(view_timeout_ms(timing, view, b"s", 1) <= timing.view_max_ms * 11 // 10 for view in range(60))


def a_laggard_nobody_tells_of_his_height_learns_of_it_by_his_timeout() -> None:
    """STATUS and catching up are lost here, so the decision comes as the answer to a message that is sent again."""
    cluster = calm()
    run_for(cluster, 1_200)
    for node in cluster.nodes:
        filtered(cluster, node.index, lambda to, frame: not isinstance(frame, Status | SyncRequest))
    alone = 3
    cluster.world.weather.groups = (frozenset({0, 1, 2}), frozenset({alone}))
    cluster.submit(0, mint(cluster))
    cluster.submit(alone, mint(cluster))
    run_until(cluster, lambda: all(peer(node).chain.height == 1 for node in cluster.nodes[:alone]))
    run_for(cluster, 2_000)
    cluster.world.weather.groups = ()
    run_for(cluster, 20_000)
    assert peer(cluster.nodes[alone]).chain.height == 1


def nobody_gives_up_a_view_that_is_over() -> None:
    """f+1 at or above the own view pull along; old TIMEOUTs below it are told why it moved, and pull nobody back."""
    machine = H.machine(ME)
    others = [i for i in range(4) if i != ME]
    machine.handle(Received(others[0], H.timeout(others[0])))
    machine.handle(Received(others[0], H.tc(1)))
    assert machine.view == 2
    machine.handle(Received(others[1], H.timeout(others[1], 2)))
    assert machine.lock.timed_out_view == NO_VIEW


def a_dead_peer_is_hardly_ever_the_tail() -> None:
    """Each block with a dead tail waits for the fallback, twice."""
    cluster = calm()
    cluster.nodes[1].crash()
    cluster.nodes[1].honest = False
    dead = cluster.ids[1]
    tails = 0
    for nonce in range(30):
        decide(cluster, nonce, to=2)
        chain = peer(cluster.nodes[2]).chain
        validators = chain.validators(chain.height + 1)
        tails += nonce >= 10 and validators[chain.topology()[1].tail(0)].id == dead
    assert tails <= 2, f"tail of {tails} blocks in 20"


def late_votes_draw_no_blocks() -> None:
    """At every block some votes come late. They are dropped, or answered by a certificate; never by the block."""
    cluster = calm()
    seen: list[type] = []
    cluster.tap = lambda frame: seen.append(type(decode_frame(frame)))
    for nonce in range(8):
        decide(cluster, nonce)
    run_for(cluster, 1_000)
    context = peer(cluster.nodes[0]).chain.signing_context(1)
    block_hash = peer(cluster.nodes[0]).chain.block_hash(1)
    assert block_hash is not None
    for again in (False, True):
        vote = Commit(1, 0, 1, block_hash, signature(cluster, 1, context.commit_bytes(0, block_hash)), again)
        peer(cluster.nodes[0]).on_frame(cluster.ids[1], encode(vote))
    assert Commit in seen
    assert FetchResponse not in seen


def a_liar_who_goes_on_lying_makes_no_blocks() -> None:
    """One piece of evidence against a validator is a reason for a block. Its votes for that block are not a reason for
    another."""
    cluster = calm()
    cluster.make_liar(0, ("double_vote",))
    for nonce in range(6):
        decide(cluster, nonce, to=1)
    run_for(cluster, 2_000)
    heights = [peer(node).chain.height for node in cluster.honest()]
    assert peer(cluster.nodes[1]).chain.roles().guilty == (cluster.ids[0],)
    run_for(cluster, 4_000)
    assert [peer(node).chain.height for node in cluster.honest()] == heights


def a_proposal_that_one_peer_alone_has_seen_is_decided() -> None:
    """Its leader is gone, nobody else knows the transaction in it, and gossip is lost."""
    cluster, _ = seen_by_one()
    run_for(cluster, 10_000)
    assert {node.peer.chain.height for node in cluster.nodes if node.peer} == {1}


# ── What is planted ───────────────────────────────────────────────────────────────────────────────────────────────────


def leader_silent_with_an_empty_pool(patch: Patch) -> None:
    propose = Machine._propose

    def only_with_cause(self: Machine) -> Iterator[Any]:
        return propose(self) if self._due else iter(())

    patch.setattr(Machine, "_propose", only_with_cause)


def no_timer_on_laggards(patch: Patch) -> None:
    start = Machine._start_view_timer

    def when_due(self: Machine) -> Iterator[Any]:
        return start(self) if self._due or self.view > 0 else iter(())

    patch.setattr(Machine, "_start_view_timer", when_due)


def uncapped_timeout(patch: Patch) -> None:
    def longer(timing: Timing, view: int, seed: bytes, validator: int) -> int:
        return timing.view_ms * int(1.5 ** min(view, MAX_VIEW_EXPONENT))

    patch.setitem(globals(), "view_timeout_ms", longer)
    patch.setattr(consensus.machine, "view_timeout_ms", longer)


def no_answer_of_a_decided_height(patch: Patch) -> None:
    patch.setattr(Router, "_answer_decided", lambda self, sender, message: None)


def amplification_below_the_own_view(patch: Patch) -> None:
    def anywhere(self: Machine, sender: int, vote: Timeout) -> Iterator[Any]:
        tc, _ = self._timeouts.add(vote, self.view)
        if tc is not None:
            yield from self._learn_certificate(tc)
        amplified = self._timeouts.amplified_view()
        if self.lock.may_time_out(amplified):
            yield from self._time_out(amplified)

    patch.setattr(Machine, "_on_timeout", anywhere)


def demoted_before_recent(patch: Patch) -> None:
    def exchanged(self: Topology, seed: bytes, n: int, recent: Any = (), demoted: Any = ()) -> None:
        put = [i for i in shuffled(seed, n) if i not in recent and i not in demoted]
        self._order = put + [*demoted] + [i for i in recent if i not in demoted]
        self.n, self.quorum = n, quorum(n)

    patch.setattr(Topology, "__init__", exchanged)


def late_votes_answered_with_a_block(patch: Patch) -> None:
    def generous(self: Router, sender: bytes, message: Any) -> None:
        raw = self._chain.block_bytes(message.height)
        if raw is not None and isinstance(message, Prepare | Commit | Timeout):
            self._net.send(sender, encode(FetchResponse(trusted_decode(Block, raw))))

    patch.setattr(Router, "_answer_decided", generous)


def evidence_deduplicated_by_height(patch: Patch) -> None:
    patch.setattr(ledger.chain.validity, "is_guilty", lambda state, validator: False)


def a_proposal_seen_by_one_stays_there(patch: Patch) -> None:
    patch.setattr(Voice, "hint", property(lambda _: None, lambda _, __: None), raising=False)


PLANTED: list[tuple[Callable[[Patch], None], Callable[[], None]]] = [
    (leader_silent_with_an_empty_pool, a_view_above_0_ends_though_nobody_wants_anything),
    (no_timer_on_laggards, who_knows_no_reason_times_a_proposal_all_the_same),
    (uncapped_timeout, no_view_lasts_longer_than_t_max),
    (no_answer_of_a_decided_height, a_laggard_nobody_tells_of_his_height_learns_of_it_by_his_timeout),
    (amplification_below_the_own_view, nobody_gives_up_a_view_that_is_over),
    (demoted_before_recent, a_dead_peer_is_hardly_ever_the_tail),
    (late_votes_answered_with_a_block, late_votes_draw_no_blocks),
    (evidence_deduplicated_by_height, a_liar_who_goes_on_lying_makes_no_blocks),
    (a_proposal_seen_by_one_stays_there, a_proposal_that_one_peer_alone_has_seen_is_decided),
]
NAMES = [plant.__name__ for plant, _ in PLANTED]


@pytest.mark.parametrize(("plant", "story"), PLANTED, ids=NAMES)
def test_the_story_ends_well(plant: Callable[[Patch], None], story: Callable[[], None]) -> None:
    story()


@pytest.mark.parametrize(("plant", "story"), PLANTED, ids=NAMES)
def test_without_the_rule_it_does_not(
    plant: Callable[[Patch], None], story: Callable[[], None], monkeypatch: Patch
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        story()
