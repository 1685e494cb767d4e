"""One run: trouble for a while, then fair weather; safety watched throughout, progress demanded at the end.

0 … TROUBLE_MS   clients send and a club comes due; weather changes every few hundred ms, machines fail (`swarm`)
then             everything heals but the liars; clients repeat what is not yet in; within SETTLE_MS all of it is
                 committed by every honest node, at one height, and nothing is overdue (I16)
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from contracts.registry import Registry
from node.peer.traffic.wire import decode_frame, frame_name
from tests.sim.cluster import SimCluster
from tests.sim.invariants import Violation
from tests.sim.swarm import Plan, disturb_machines, draw_plan, draw_weather, set_up, with_observers
from tests.sim.undisturbed import differences, once_and_in_order, undisturbed
from tests.sim.world import SimWorld, Weather

TROUBLE_MS = 6_000.0
SETTLE_MS = 40_000.0
"""Well above (f+1) views at the longest timeout, plus catching up."""
RESUBMIT_MS = 500.0
CALM_MS, IDLE_MS = 1_700.0, 1_300.0
"""How long a finished chain may still send, and how long the test then listens. A machine that was frozen when
everything healed has what reached it before handed to it only when its second and a half is over."""
CLIENT_EVERY_MS = 220.0


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a run."""

    seed: int
    violation: str | None
    events: int
    virtual_ms: float
    real_s: float
    height: int
    views: int
    """Blocks decided above view 0."""
    digest: str
    nodes: int
    """Validators and observers together."""
    faulty: int = 0
    culprits: int = 0
    """Faulty validators that evidence in some honest pool names."""


def run(
    seed: int,
    trace: Callable[[str], None] | None = None,
    registry: Registry | None = None,
    plan: Plan | None = None,
) -> Result:
    """Run one seed; every choice in it follows from the seed."""
    began = time.perf_counter()
    world = SimWorld(seed)
    world.trace = trace
    plan = plan or with_observers(draw_plan(world.random), seed)
    world.say(
        f"plan: {plan.n} validators, {plan.observers} observers, weather {sorted(plan.weather)}, "
        f"machines {sorted(plan.machines)}, faulty {plan.faulty}"
    )
    cluster = SimCluster(world, plan.n, registry, plan.observers)
    set_up(plan, cluster)
    violation = None
    try:
        cluster.start()
        _schedule(plan, world, cluster)
        _until(world, TROUBLE_MS)
        _settle(world, cluster)
        _as_if_nothing_had_happened(cluster)
    except AssertionError as error:
        violation = f"{type(error).__name__}: {error}"
        world.say(violation)
    watch = cluster.watch
    return Result(
        seed=seed,
        violation=violation,
        events=world.events,
        virtual_ms=world.now_ms,
        real_s=time.perf_counter() - began,
        height=max(watch.decided, default=0),
        views=sum(1 for view in watch.decided_view.values() if view > 0),
        digest=world.digest.hexdigest(),
        nodes=plan.n + plan.observers,
        faulty=sum(1 for node in cluster.nodes if not node.honest),
        culprits=len(watch.culprits),
    )


def _until(world: SimWorld, end_ms: float) -> None:
    world.at(end_ms - world.now_ms, lambda: None)
    while world.now_ms < end_ms and world.step():
        pass


def _schedule(plan: Plan, world: SimWorld, cluster: SimCluster) -> None:
    random = world.random

    def clients() -> None:
        if world.now_ms < TROUBLE_MS:
            cluster.client_sends()
            world.at(random.expovariate(1 / CLIENT_EVERY_MS), clients)

    def weather() -> None:
        if world.now_ms < TROUBLE_MS:
            world.weather = draw_weather(random, plan)
            world.say(f"weather: {world.weather}")
            world.at(random.uniform(100, 900), weather)

    world.at(50, cluster.start_clubs)
    world.at(50, clients)
    if plan.observers:
        world.at(60, cluster.admit_observers)
    world.at(random.uniform(0, 600), weather)
    disturb_machines(plan, world, cluster, TROUBLE_MS)


def _settle(world: SimWorld, cluster: SimCluster) -> None:
    """Heal everything that can heal and demand progress."""
    world.weather = Weather()
    world.say("everything heals")
    thawed_ms = max(node.frozen_until_ms for node in cluster.nodes)
    for node in cluster.nodes:
        node.frozen_until_ms = node.slow_ms = 0.0
    cluster.start()
    for a in cluster.nodes:
        for b in cluster.nodes[: a.index]:
            cluster.connect(a, b)
    deadline = world.now_ms + SETTLE_MS
    while world.now_ms < deadline:
        up = [node.index for node in cluster.honest() if node.peer is not None]
        for raw in cluster.forgotten():
            cluster.submit(world.random.choice(up), raw)
        _until(world, min(deadline, world.now_ms + RESUBMIT_MS))
        if not cluster.pending() and cluster.level() and not cluster.overdue():
            _idle(world, cluster, thawed_ms)
            return
    heights = [node.peer.chain.height if node.peer else None for node in cluster.nodes]
    raise Violation(f"I16: {len(cluster.pending())} transactions wait after {SETTLE_MS:.0f} ms, heights {heights}")


def _as_if_nothing_had_happened(cluster: SimCluster) -> None:
    """ORDER: what came due while peers were down or apart was settled once, in order, and as it would have been."""
    peer = next(node.peer for node in cluster.honest() if node.peer is not None)
    for found in (*once_and_in_order(peer.chain), *differences(peer.chain, undisturbed(cluster.genesis, peer.chain))):
        raise Violation(f"ORDER: {found}")


def _idle(world: SimWorld, cluster: SimCluster, thawed_ms: float) -> None:
    """Without work and faulty validators the chain idles: no block, only STATUS messages, no memory growth (I16).

    What a frozen node had begun it goes on with when it thaws, so nobody listens before that.
    """
    if any(not node.honest for node in cluster.nodes):
        return
    _until(world, max(world.now_ms, thawed_ms) + CALM_MS)  # late resends and the club's last work die down
    if not cluster.level() or cluster.pending():
        return
    heights = [node.peer.chain.height for node in cluster.nodes if node.peer is not None]
    said: set[str] = set()
    cluster.tap = lambda frame: said.add(frame_name(decode_frame(frame)))
    _until(world, world.now_ms + IDLE_MS)
    cluster.tap = None
    if [node.peer.chain.height for node in cluster.nodes if node.peer is not None] != heights:
        return  # the club had work that came due meanwhile
    if not said <= {"status"}:
        raise Violation(f"I16: an idle chain sends {sorted(said)}")
    kept = {node.index: len(node.peer.mempool) for node in cluster.nodes if node.peer is not None}
    if any(kept.values()):
        raise Violation(f"I16: an idle chain keeps transactions {kept}")
