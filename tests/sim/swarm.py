"""The troubles of a run, drawn once per seed, so that no trouble hides behind all the others (swarm testing).

weather    loss, duplication, reordering, long delays, partitions, one-way links, power cuts in disk operations
machines   frozen for a while, slow throughout, off and on again, all off at once; off, or cut apart, just when
           something comes due
observers  let in by the chain at the beginning; they follow, fail and come back, and are level at the end
faulty     at most f validators: a liar with some habits, a twin, one that forgets or damages its record, one dead
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from ledger.primitives.validators import max_faulty
from tests.sim.byzantine import HABITS
from tests.sim.cluster import DUE_MS, SimCluster
from tests.sim.node import Node
from tests.sim.world import SimWorld, Weather

WEATHER = ("loss", "duplicate", "delay", "reorder", "partition", "one_way", "crash_at_disk")
MACHINES = ("freeze", "slow", "power", "blackout", "due")
FAULTY = ("liar", "liar", "liar", "twin", "amnesia", "damage", "dead")
OBSERVERS = (0, 0, 0, 1, 2)
AROUND_DUE_MS = 80.0
"""How long before and after a due instant an aimed trouble may hit: before, between and after the votes."""
POWER_SHARE = 0.6
"""Share of ends that are power cuts; the others are killed processes, whose page cache a later cut may still take."""
AIMED_SHARE = 0.5
"""Share of due instants that something is aimed at, in a run that aims at them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The troubles of one run."""

    n: int
    weather: frozenset[str]
    machines: frozenset[str]
    faulty: tuple[tuple[int, str, tuple[str, ...]], ...]
    """(node, what is wrong with it, a liar's habits)."""
    observers: int = 0
    """Nodes beside the validators; machines' troubles strike them like everybody."""


def draw_plan(random: Random, n: int | None = None, faulty: int | None = None) -> Plan:
    """Return the plan of a run; `faulty` overrides how many validators may be faulty (default: up to f)."""
    n = n or random.choice((4, 4, 4, 4, 5, 7))
    count = faulty if faulty is not None else random.randint(0, max_faulty(n))
    wrong = []
    for index in random.sample(range(n), count):
        kind = random.choice(FAULTY) if faulty is None else "liar"
        habits = tuple(random.sample(HABITS, random.randint(1, 4))) if kind == "liar" else ()
        wrong.append((index, kind, habits))
    return Plan(n, _subset(random, WEATHER), _subset(random, MACHINES), tuple(wrong))


def with_observers(plan: Plan, seed: int) -> Plan:
    """Return `plan` with the observers of this seed, by a chance of their own: other draws stay as they were."""
    return replace(plan, observers=Random(f"observers {seed}").choice(OBSERVERS))


def _subset(random: Random, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for name in names if random.random() < 0.5)


def draw_weather(random: Random, plan: Plan) -> Weather:
    """Return the next weather; about a third of the time it is fair."""
    if random.random() < 0.3:
        return Weather()
    has = plan.weather
    weather = Weather(
        loss=random.choice((0.0, 0.02, 0.1, 0.3)) if "loss" in has else 0.0,
        duplicate=random.choice((0.0, 0.1)) if "duplicate" in has else 0.0,
        delay_ms=random.choice(((1, 3), (5, 40), (20, 120))) if "delay" in has else (1, 3),
        slow=random.choice((0.0, 0.1, 0.4)) if "reorder" in has else 0.0,
        crash_at_disk=random.choice((0.0, 0.003, 0.01)) if "crash_at_disk" in has else 0.0,
    )
    nodes = list(range(plan.n))
    if "partition" in has and random.random() < 0.4:
        random.shuffle(nodes)
        cut = random.randint(1, plan.n - 1)
        weather.groups = (frozenset(nodes[:cut]), frozenset(nodes[cut:]))
    elif "one_way" in has and random.random() < 0.4:
        share = random.choice((0.2, 0.35))
        weather.one_way = frozenset((a, b) for a in nodes for b in nodes if a != b and random.random() < share)
    return weather


def set_up(plan: Plan, cluster: SimCluster) -> None:
    """Apply the faults of validators before anything starts."""
    for index, kind, habits in plan.faulty:
        match kind:
            case "liar":
                cluster.make_liar(index, habits)
            case "twin":
                cluster.make_twin(index)
            case "dead":
                cluster.nodes[index].honest = False
                cluster.nodes[index].retired = True
            case _:
                cluster.nodes[index].honest = False


def disturb_machines(plan: Plan, world: SimWorld, cluster: SimCluster, until_ms: float) -> None:
    """Schedule what happens to machines until `until_ms`."""
    random = world.random

    def repeat(mean_ms: float, happen: Callable[[], None]) -> None:
        def again() -> None:
            if world.now_ms < until_ms:
                happen()
                world.at(random.expovariate(1 / mean_ms), again)

        world.at(random.expovariate(1 / mean_ms), again)

    def freeze() -> None:
        node = random.choice(cluster.nodes)
        node.frozen_until_ms = world.now_ms + random.uniform(50, 1_500)
        world.say(f"node {node.index} freezes until {node.frozen_until_ms:.0f}")

    def power() -> None:
        _off_and_on(plan, world, cluster, [random.choice((*cluster.nodes, *cluster.twins))])

    def blackout() -> None:
        _off_and_on(plan, world, cluster, [*cluster.nodes, *cluster.twins])

    def at_due() -> None:
        match random.choice(("one", "two", "all", "apart")):
            case "one":
                power()
            case "two":
                _off_and_on(plan, world, cluster, random.sample(cluster.nodes, 2))
            case "all":
                blackout()
            case _:
                cut = random.sample(range(plan.n), random.randint(1, plan.n - 1))
                rest = frozenset(range(plan.n)) - frozenset(cut)
                world.weather = replace(world.weather, groups=(frozenset(cut), rest))
                world.say(f"cut apart at a due instant: {sorted(cut)}")

    if "due" in plan.machines:
        for due_ms in DUE_MS:
            if random.random() < AIMED_SHARE and due_ms < until_ms:
                world.at(due_ms + random.uniform(-AROUND_DUE_MS, AROUND_DUE_MS), at_due)
    if "freeze" in plan.machines:
        repeat(1_500, freeze)
    if "slow" in plan.machines:
        random.choice(cluster.nodes).slow_ms = random.choice((2.0, 10.0, 40.0))
    if "power" in plan.machines or any(kind in {"amnesia", "damage", "wiped"} for _, kind, _ in plan.faulty):
        repeat(900, power)
    if "blackout" in plan.machines:
        repeat(4_000, blackout)


def _off_and_on(plan: Plan, world: SimWorld, cluster: SimCluster, nodes: list[Node]) -> None:
    wrong, random = {index: kind for index, kind, _ in plan.faulty}, world.random
    for node in nodes:
        (node.crash if random.random() < POWER_SHARE else node.kill)()
        if node.peer is None and wrong.get(node.index) == "amnesia":
            node.wipe_record()
        if node.peer is None and wrong.get(node.index) == "damage":
            node.damage_record()
        if node.peer is None and wrong.get(node.index) == "wiped":
            node.wipe_disk()
    for node in (*cluster.nodes, *cluster.twins):
        if node.peer is None:
            world.at(world.random.uniform(20, 1_500), lambda node=node: _start(node))  # type: ignore[misc]


def _start(node: Node) -> None:
    if node.peer is None:
        node.start()
