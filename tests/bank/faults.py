"""Runs transfers through real processes while the bank fails and processes are killed, and holds the result to account.

    one peer, bank, witness, sandbox     a share of all bank calls fails, in every way     kill −9 of any of them

What must hold at the end, for each transfer and in sum:
    1  every transfer has ended, or is on the manual list
    2  the bank has booked each reference at most once
    3  what is minted or burned was booked, and what is rejected or reverted was not
    4  Σ at the bank is 0, and the pool holds minted − burned + what waits on the manual list
    5  each member has exactly what was pulled less what was pushed, on both sides
"""

import contextlib
import random
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from cli.devnet import launch
from cli.devnet.cluster import Cluster
from cli.devnet.ports import free_port_after
from cli.refusals.clusters import PortTakenError
from services import launch as services
from services.kit.config import ModulePart, load, save
from tests.bank.members import Member, Town

TIMES = {"first_looks_ms": (400, 800, 1_600), "every_ms": 2_000, "not_found_apart_ms": 4_000, "give_up_ms": 120_000}
"""RESOLVE in fast motion: ten minutes are four seconds. Faults of the sandbox last up to two seconds."""
LIMITS = {"pull_day_won": 10**12}
SILENT_S = 240.0
"""The run fails when no transfer moves for this long."""


@dataclass
class Plan:
    """One run."""

    transfers: int
    seed: int
    share: int = 30
    kill_every_s: float = 3.0
    members: int = 12
    databases: dict[str, str] = field(default_factory=dict)
    """URLs by module; without one a SQLite file."""


@dataclass
class Outcome:
    """What a run has shown."""

    states: Counter[str]
    kills: Counter[str]
    broken: list[str]
    seconds: float


def run(folder: Path, plan: Plan) -> Outcome:
    """Run a plan in an empty folder, and return what it has shown; every process ends."""
    began = time.monotonic()
    cluster = launch.up(folder, 1, None, lambda _note: None, operators=3)
    place = folder / "services"
    try:
        _prepare(cluster, folder, place, plan)
        services.up(place)
        town = Town(folder, plan.members, plan.transfers)
        town.settle_in()
        town.share(plan.share, str(plan.seed))
        kills = _live(cluster, place, town, plan)
        town.share(0, "")
        states = _wait(cluster, place, town)
        return Outcome(states, kills, _broken(place, town), time.monotonic() - began)
    finally:
        services.down(place)
        cluster.stop(cluster.peers)


def _prepare(cluster: Cluster, folder: Path, place: Path, plan: Plan) -> None:
    used: set[int] = set()

    def free_port() -> int:
        used.add(free_port_after(max(used, default=27_000), used))
        return max(used)

    seeds = [(folder / "keys" / f"operator-{n}.key").read_text().strip() for n in (2, 3)]
    made = services.Made(cluster.api_urls(), folder / "genesis.json", *seeds)
    file = services.make(place, made, free_port)
    more: dict[str, dict[str, Any]] = {
        "banking": {"times": TIMES, "limits": {"pull_day_won": 10**12}},
        "bank-witness": {"times": TIMES},
    }
    modules = dict(file.modules)
    for name, extra in more.items():
        kftc = {**modules[name].settings["kftc"], "timeout_s": 5.0}
        settings = {**modules[name].settings, **extra, "kftc": kftc}
        modules[name] = ModulePart(plan.databases.get(name, ""), settings)
    save(place, msgspec.structs.replace(file, modules=modules))


def _live(cluster: Cluster, place: Path, town: Town, plan: Plan) -> Counter[str]:
    """Order every transfer, killing processes meanwhile; return how often each was killed."""
    chance = random.Random(plan.seed)
    victims = [*load(place).processes, "peer-1"]
    kills: Counter[str] = Counter()
    next_kill = time.monotonic() + plan.kill_every_s
    while not town.all_ordered:
        town.order_some(chance)
        if time.monotonic() >= next_kill:
            name = chance.choice(victims)
            kills[name] += 1
            kill(cluster, place, name)
            next_kill = time.monotonic() + plan.kill_every_s * chance.uniform(0.5, 1.5)
    return kills


def kill(cluster: Cluster, place: Path, name: str) -> None:
    """Kill a process without warning, and start it again at once."""
    if name == "peer-1":
        cluster.kill(cluster.peers[0])
        _start_peer(cluster)
        cluster.wait_ready(cluster.peers)
    else:
        services.kill(place, name)
        services.start(place, name)


def _start_peer(cluster: Cluster) -> None:
    """Start the peer; its API process ends a moment after it, and holds the port until then."""
    for _ in range(200):
        with contextlib.suppress(PortTakenError):
            cluster.start(cluster.peers[0])
            return
        time.sleep(0.1)
    cluster.start(cluster.peers[0])


def _wait(cluster: Cluster, place: Path, town: Town) -> Counter[str]:
    """Wait until every transfer has ended; return how many ended how."""
    seen, since = Counter[str](), time.monotonic()
    while True:
        states = Counter(f"{row['kind']} {row['state']}" for row in town.transfers())
        if not any(state.split()[1] not in ENDS[state.split()[0]] for state in states) and town.all_heard(states):
            return states
        if states != seen:
            seen, since = states, time.monotonic()
        if time.monotonic() - since > SILENT_S:
            return states
        services.up(place)
        if cluster.pid(cluster.peers[0]) is None:
            _start_peer(cluster)
        time.sleep(1.0)


ENDS = {"pull": {"minted", "rejected", "manual"}, "push": {"burned", "reverted", "gone", "manual"}}


def _broken(place: Path, town: Town) -> list[str]:
    """Return what does not hold (the docstring's list)."""
    found: list[str] = []
    rows = town.transfers()
    found += [f"{r['kind']} {r['id']} is {r['state']}" for r in rows if r["state"] not in ENDS[r["kind"]]]
    with sqlite3.connect(place / "data" / "sandbox.db") as bank:
        pool = bank.execute("SELECT number FROM account WHERE holder = '계모임 공동계좌'").fetchone()[0]
        lines = bank.execute("SELECT printed, amount, inwards FROM line WHERE number = ?", (pool,)).fetchall()
        total = bank.execute("SELECT sum(balance) FROM account").fetchone()[0]
        balances = dict(bank.execute("SELECT fintech_use_num, balance FROM account").fetchall())
        pool_balance = bank.execute("SELECT balance FROM account WHERE number = ?", (pool,)).fetchone()[0]
    booked = Counter(printed for printed, _, _ in lines)
    found += [f"{printed} was booked {count} times" for printed, count in booked.items() if count > 1]
    for row in rows:
        there, reference = booked[row["reference"]], f"{row['kind']} {row['id']} {row['state']}"
        if row["state"] in ("minted", "burned") and not there:
            found.append(f"{reference}: the bank has not booked it")
        if row["state"] in ("rejected", "reverted", "gone") and there:
            found.append(f"{reference}: the bank has booked it")
    waiting = sum(
        (1 if r["kind"] == "pull" else -1) * int(r["won"])
        for r in rows
        if r["state"] == "manual" and booked[r["reference"]]
    )
    supply = town.supply()
    if total != 0:
        found.append(f"the bank's sum is {total}")
    if pool_balance != supply + waiting:
        found.append(f"the pool holds {pool_balance}, the chain {supply}, and {waiting} wait")
    found += [problem for member in town.members for problem in member_problems(member, rows, balances, booked)]
    return found


def member_problems(
    member: Member, rows: list[dict[str, Any]], balances: dict[str, int], booked: Counter[str]
) -> list[str]:
    """Return what a member has too much or too little, at the bank and on the chain."""
    mine = [row for row in rows if row["account"] == member.account.hex()]
    at_bank = member.wage
    on_chain = 0
    for row in mine:
        won = int(row["won"]) * (-1 if row["kind"] == "pull" else 1)
        at_bank += won if booked[row["reference"]] else 0
        on_chain -= won if row["state"] in ("minted", "burned") else 0
        on_chain -= won if row["kind"] == "push" and row["state"] == "manual" else 0
    found = []
    if balances[member.fintech] != at_bank:
        found.append(f"{member.name} has {balances[member.fintech]} at the bank, not {at_bank}")
    if member.balance() != on_chain:
        found.append(f"{member.name} has {member.balance()} on the chain, not {on_chain}")
    return found
