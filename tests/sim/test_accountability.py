"""I13: when more than f validators lie and the chain forks, what they signed exposes at least n − 2f of them.

Two of four collude: one block and their votes for it go to even receivers, another to odd ones. Somebody hears every
frame; the witness of each height is shown what was really signed.
"""

from collections import defaultdict
from typing import Any

import pytest

import tests.sim.run
from consensus.certificate import BadMessageError, check_message
from consensus.evidence import Witness, check_evidence, evidence_claims
from consensus.messages import Commit, Prepare, Proposal, Timeout
from ledger.primitives.certificate import SigningContext, TimeoutCertificate
from ledger.primitives.codec import CodecError
from ledger.primitives.evidence import Evidence
from node.peer.traffic.wire import decode_frame
from tests.kit.simulated import peer, run_for
from tests.sim.byzantine import Liar
from tests.sim.cluster import SimCluster
from tests.sim.invariants import Watch
from tests.sim.run import run
from tests.sim.swarm import Plan
from tests.sim.world import SimWorld, Weather, keyed_hash

FORKS_WANTED = 4
SEEDS = 60
FIRST_FORK, FIRST_INQUEST = 2, 8
"""Where the search for forks begins; if they are found elsewhere now, it only takes longer."""
N, F = 4, 1
APART = Weather(groups=(frozenset({0, 1, 2}), frozenset({0, 1, 3})))
"""Honest 2 and 3 hear nothing of each other."""


class Prosecutor:
    """Hears all frames of a run, and collects evidence from the genuine signatures."""

    def __init__(self, cluster: SimCluster) -> None:
        self.cluster = cluster
        self.members = cluster.genesis.validator_set()
        self.found: list[Evidence] = []
        self._witnesses: dict[int, Witness] = defaultdict(lambda: Witness(0))
        self._heard: set[bytes] = set()

    def hear(self, frame: bytes) -> None:
        if frame in self._heard:
            return
        self._heard.add(frame)
        try:
            message: Any = decode_frame(frame)
            if not isinstance(message, Proposal | Prepare | Commit | Timeout | TimeoutCertificate):
                return
            check_message(message, self.members)
        except (CodecError, BadMessageError):
            return
        vote = message.prepare if isinstance(message, Proposal) else message
        if message.height not in self._witnesses:
            self._witnesses[message.height] = Witness(message.height)
        if isinstance(vote, TimeoutCertificate) or self._genuine(vote):
            self.found.extend(self._witnesses[message.height].heard(message))

    def _genuine(self, vote: Any) -> bool:
        key = self.members[vote.signer].consensus_key
        return bool(vote.signature == keyed_hash(key, vote.sign_bytes(self.context(vote.height))))

    def context(self, height: int) -> SigningContext:
        return SigningContext(self.cluster.genesis.chain_ctx, self.members.hash, height)

    def culprits(self) -> set[bytes]:
        """Return the validators against whom there is evidence that holds for anybody."""
        proved = set()
        for evidence in self.found:
            check_evidence(evidence, lambda _: self.members)
            claims = evidence_claims(evidence, lambda _: self.members, self.context)
            if all(claim.signature == keyed_hash(claim.public_key, claim.payload) for claim in claims):
                proved.add(self.members[evidence.signer].id)
        return proved


def test_a_fork_exposes_who_made_it_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Prosecutor] = []
    build = SimCluster.__init__

    def tapped(self: SimCluster, *arguments: Any) -> None:
        build(self, *arguments)
        self.watch.forks_only = True
        made.append(Prosecutor(self))
        self.tap = made[-1].hear

    monkeypatch.setattr(SimCluster, "__init__", tapped)
    monkeypatch.setattr(tests.sim.run, "draw_weather", lambda random, plan: APART)
    plan = Plan(N, frozenset(), frozenset(), ((0, "liar", ("collude",)), (1, "liar", ("collude",))))
    forks = 0
    for seed in range(FIRST_FORK, FIRST_FORK + SEEDS):
        Liar.shared.clear()
        violation = run(seed, plan=plan).violation
        prosecutor = made[-1]
        liars = {prosecutor.cluster.ids[0], prosecutor.cluster.ids[1]}
        assert prosecutor.culprits() <= liars
        if violation is not None and "I1:" in violation:
            forks += 1
            assert len(prosecutor.culprits()) >= N - 2 * F, f"seed {seed} forks and exposes too few"
        if forks == FORKS_WANTED:
            return
    pytest.fail(f"only {forks} forks in {SEEDS} seeds: the colluders do not do their worst")


def test_who_meets_the_other_half_of_a_fork_names_who_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same fork, then the partition heals: what honest peers gather by asking is enough, and blames nobody else."""
    monkeypatch.setattr(Watch, "committed", lambda self, *_: None)
    monkeypatch.setattr(Watch, "_check_roles", lambda self, node, machine: None)
    inquests = 0
    for seed in range(FIRST_INQUEST, FIRST_INQUEST + SEEDS):
        cluster, said = _forked_and_healed(seed, monkeypatch)
        one, other = (peer(node).chain for node in cluster.honest())
        shared = range(1, 1 + min(one.height, other.height))
        assert bool(said) == any(one.block_hash(height) != other.block_hash(height) for height in shared)
        for fork in said:
            assert fork["whole"], "every link was in the archive of somebody"
            assert set(fork["culprits"]) <= {cluster.ids[0].hex(), cluster.ids[1].hex()}
            assert len(fork["culprits"]) >= N - 2 * F
        inquests += len(said)
        if inquests >= FORKS_WANTED:
            return
    pytest.fail(f"only {inquests} inquests in {SEEDS} seeds")


def _forked_and_healed(seed: int, patch: pytest.MonkeyPatch) -> tuple[SimCluster, list[dict[str, Any]]]:
    """Return a cluster whose honest halves have met again, and the results of their inquests."""
    Liar.shared.clear()
    world = SimWorld(seed)
    cluster = SimCluster(world, N)
    cluster.watch.forks_only = True
    said: list[dict[str, Any]] = []

    def note(event: str, **fields: Any) -> None:
        if event == "consensus.fork":
            said.append(fields)

    for index in (0, 1):
        cluster.make_liar(index, ("collude",))
    for node in cluster.honest():
        patch.setattr(node, "note", note)
    world.weather = APART
    cluster.start()
    for _ in range(40):
        cluster.client_sends()
        run_for(cluster, 60)
    world.weather = Weather()
    cluster.connect(cluster.nodes[2], cluster.nodes[3])
    run_for(cluster, 6_000)
    return cluster, said
