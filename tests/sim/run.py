"""One run: trouble for a while, then fair weather; safety watched throughout, progress demanded at the end.

0 … TROUBLE_MS   clients send; the weather changes every few hundred ms; nodes lose power and come back
then             everything heals; clients repeat what is not yet in; within SETTLE_MS all of it is committed
                 everywhere, at one height (I16)
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from contracts.registry import Registry
from tests.sim.cluster import Cluster, Node
from tests.sim.invariants import Violation
from tests.sim.world import Weather, World

TROUBLE_MS = 6_000.0
SETTLE_MS = 40_000.0
"""Well above (f+1) views at the longest timeout, plus catching up."""
RESUBMIT_MS = 500.0
FAIR = Weather()


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    seed: int
    violation: str | None
    events: int
    virtual_ms: float
    real_s: float
    height: int
    views: int
    """Blocks decided above view 0."""
    digest: str


def run(seed: int, trace: Callable[[str], None] | None = None, registry: Registry | None = None) -> Result:
    """Run one seed; every choice in it follows from the seed."""
    began = time.perf_counter()
    world = World(seed)
    world.trace = trace
    n = world.random.choice((4, 4, 4, 5, 7))
    cluster = Cluster(world, n, registry)
    violation = None
    try:
        cluster.start()
        _schedule_trouble(world, cluster)
        _until(world, TROUBLE_MS)
        _settle(world, cluster)
    except AssertionError as error:
        violation = f"{type(error).__name__}: {error}"
        world.say(violation)
    above = sum(1 for view in cluster.watch.decided_view.values() if view > 0)
    height = max(cluster.watch.decided, default=0)
    real = time.perf_counter() - began
    return Result(seed, violation, world.events, world.now_ms, real, height, above, world.digest.hexdigest())


def _until(world: World, end_ms: float) -> None:
    world.at(end_ms - world.now_ms, lambda: None)
    while world.now_ms < end_ms and world.step():
        pass


def _schedule_trouble(world: World, cluster: Cluster) -> None:
    random = world.random

    def clients() -> None:
        if world.now_ms < TROUBLE_MS:
            cluster.client_sends()
            world.at(random.expovariate(1 / 120), clients)

    def weather() -> None:
        if world.now_ms < TROUBLE_MS:
            world.weather = _draw(world, len(cluster.nodes))
            world.say(f"weather: {world.weather}")
            world.at(random.uniform(100, 900), weather)

    def power() -> None:
        if world.now_ms < TROUBLE_MS:
            _power(world, cluster)
            world.at(random.expovariate(1 / 900), power)

    world.at(50, cluster.found_club)
    world.at(50, clients)
    world.at(random.uniform(0, 600), weather)
    world.at(random.uniform(200, 2_000), power)


def _draw(world: World, n: int) -> Weather:
    """Return the next weather; about a third of the time it is fair."""
    random = world.random
    if random.random() < 0.3:
        return Weather()
    weather = Weather(
        loss=random.choice((0.0, 0.02, 0.1, 0.3)),
        duplicate=random.choice((0.0, 0.0, 0.1)),
        delay_ms=random.choice(((1, 3), (5, 40), (20, 120))),
        slow=random.choice((0.0, 0.1, 0.4)),
        crash_at_disk=random.choice((0.0, 0.0, 0.003, 0.01)),
    )
    nodes = list(range(n))
    kind = random.random()
    if kind < 0.25:
        random.shuffle(nodes)
        cut = random.randint(1, n - 1)
        weather.groups = (frozenset(nodes[:cut]), frozenset(nodes[cut:]))
    elif kind < 0.4:
        deaf = random.choice(nodes)
        weather.one_way = frozenset((other, deaf) for other in nodes if other != deaf)
    elif kind < 0.5:
        weather.one_way = frozenset((a, b) for a in nodes for b in nodes if a != b and random.random() < 0.35)
    return weather


def _power(world: World, cluster: Cluster) -> None:
    random = world.random
    if random.random() < 0.06:
        for node in cluster.nodes:
            node.crash()
    else:
        random.choice(cluster.nodes).crash()
    for node in cluster.nodes:
        if node.peer is None:
            delay = random.uniform(20, 1_500)
            world.at(delay, lambda node=node: _restart(node))  # type: ignore[misc]


def _restart(node: Node) -> None:
    if node.peer is None:
        node.start()


def _settle(world: World, cluster: Cluster) -> None:
    """Heal everything and demand progress."""
    world.weather = Weather()
    world.say("everything heals")
    cluster.start()
    for a in cluster.nodes:
        for b in cluster.nodes[: a.index]:
            cluster.connect(a, b)
    deadline = world.now_ms + SETTLE_MS
    while world.now_ms < deadline:
        for raw in cluster.pending():
            for index in range(len(cluster.nodes)):
                cluster.submit(index, raw)
        _until(world, min(deadline, world.now_ms + RESUBMIT_MS))
        if not cluster.pending() and cluster.level() and not cluster.overdue():
            return
    heights = [node.peer.chain.height if node.peer else None for node in cluster.nodes]
    raise Violation(f"I16: {len(cluster.pending())} transactions wait after {SETTLE_MS:.0f} ms, heights {heights}")
