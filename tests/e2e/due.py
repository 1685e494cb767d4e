"""Kills peers with SIGKILL around due instants: real peers, clubs that are due every two seconds, clients that send
meanwhile.

    round      1            2             3                 4
    ──────────┼────────────┼─────────────┼─────────────────┼──────────▶
    killed     leader       two of four   all, and down over two due instants …          at random offsets, by the seed

Rule 1: the seed determines the actions of a run, but not the moments at which the machine carries them out.
Rule 2: at the end all peers have one chain. Each due item ran once, in order; the state and the events of all scheduled
work equal those of the same history without kills (`tests.sim.undisturbed`). The audit of the whole state is clean,
every acknowledged transaction is there once, and no peer has signed two votes in one place.
"""

import itertools
import random
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from contracts.audit.whole import audit_state
from contracts.dev.calls import Warp
from contracts.rotation.calls import Create, Join, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat, hash_of
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Flat
from contracts.rotation.terms.terms import Terms
from ledger.chain import Chain
from ledger.primitives.address import account_id
from ledger.primitives.codec import Record, encode
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import DAY_MS, AccountId, Millis, Won
from tests.e2e.load import Load, member_key
from tests.kit.cluster import COMMITTED, LiveCluster, running_cluster
from tests.kit.world import method_of
from tests.runs.covered import Ledger
from tests.sim.undisturbed import differences, once_and_in_order, undisturbed

__all__ = ["LEDGER", "TARGET_RUNS", "Report", "run"]

ALL = ("peer-1", "peer-2", "peer-3", "peer-4")
SENDERS = 2
"""Members 0 and 1 send all the time, and have enough won for it; the others have too little for every round."""
PEOPLE = 6
MONEY = (5_000_000, 5_000_000, 1_000_000, 400_000, 300_000, 250_000)
EVERY_S = 2
ROUNDS = 4
GRACE_MS = 700
WARPED_OVER = 2
"""Number of rounds of the monthly club over which time jumps at the end."""
FORMING_MS = 120_000
"""Time from the founding of clubs to their first due instant: enough to join, sign and start on a busy machine."""
LEAD_MS = 1_500
"""The part of it that is left when all clubs have started: time jumps over the rest."""
SEATS: tuple[tuple[int, ...], ...] = ((0, 1, 2, 3), (3, 4, 5, 0), (5, 2, 4, 3), (1, 5, 3, 4))
"""The holders of each club's seats: clubs share instants and people, so the payout of one is used in the next."""
AROUND_MS = 250
TARGET_RUNS = 500
LEDGER = Ledger(
    Path(__file__).with_name("due_covered.json"),
    ("api", "consensus", "contracts", "ledger", "node", "tests/e2e/due.py", "tests/kit/cluster.py"),
)


class Clubs:
    """The clubs of one cluster, founded and started over its API."""

    def __init__(self, cluster: LiveCluster) -> None:
        self.cluster = cluster
        self.first_due_ms = 0
        self.ids: list[bytes] = []
        self._jumped_ms = 0

    def start(self) -> None:
        """Found and start all clubs, and a monthly one for a warp."""
        keys = [member_key(number) for number in range(PEOPLE)]
        for key, amount in zip(keys, MONEY, strict=True):
            self.cluster.fund("peer-1", [key], amount)
        self.first_due_ms = time.time_ns() // 1_000_000 + FORMING_MS
        seconds = Calendar("seconds", first_due_ms=Millis(self.first_due_ms), every_seconds=EVERY_S)
        agreed = Terms("due", Flat(Won(100_000)), ROUNDS, seconds, Millis(GRACE_MS), deposit=Won(30_000), open=True)
        for seats in SEATS:
            self._start_one(seats, agreed)
        year, month, *_ = time.gmtime(time.time() + 2 * 86_400)
        monthly = Calendar("month", year, month, 31)
        self._start_one((0, 1, 2), Terms("monthly", Flat(Won(10_000)), 3, monthly, Millis(DAY_MS), open=True))
        self._jumped_ms = self.first_due_ms - LEAD_MS - time.time_ns() // 1_000_000
        self.send(0, Warp(Millis(self._jumped_ms)))

    def rounds(self, club: bytes) -> list[Any]:
        """Return a club's rounds as a peer shows them."""
        found: list[Any] = self.cluster.ask("peer-1", f"/v1/clubs/{club.hex()}/rounds")["rounds"]
        return found

    def paid_out(self, club: bytes, number: int) -> bool:
        """Return whether round `number`, from 1, and all rounds before it are paid out, as a peer sees it."""
        return all(row["status"] == "paid_out" for row in self.rounds(club)[:number])

    def _start_one(self, seats: tuple[int, ...], terms: Terms) -> None:
        created = self.send(seats[0], Create(terms))
        club = bytes.fromhex(next(e for e in created["events"] if e["type"] == "club.created")["fields"]["club"])
        table = table_of(terms)
        for seat, who in enumerate(seats, start=1):
            self.send(who, Join(club, seat, consent_of_seat(terms, table, seat)))
        for who in dict.fromkeys(seats):
            self.send(who, Sign(club, hash_of(club, terms, table)))
        self.send(seats[0], Start(club))
        self.ids.append(club)

    def send(self, who: int, call: Record) -> dict[str, Any]:
        """Send a member's transaction and wait for its receipt, which must be ok."""
        nonce = self.cluster.next_nonce.get(who, 0)
        contract, method = method_of(call)
        context, key = self.cluster.genesis.chain_ctx, member_key(who)
        account = AccountId(account_id(context, key.public))
        tx = Transaction(TX_VERSION, context, account, nonce, 9_000, contract, method, encode(call))
        raw, answer = sign_transaction(tx, key), dict[str, Any]()
        for name in itertools.islice(itertools.cycle(ALL), 40):  # a restarted peer may still be catching up
            answer = self.cluster.ask(name, COMMITTED, raw)
            if answer.get("code") != "nonce_too_far":
                break
            time.sleep(0.1)
        assert answer.get("code") == "ok", (contract, method, answer)
        self.cluster.next_nonce[who] = nonce + 1
        return answer

    def wait_until(self, number: int, offset_ms: float) -> None:
        """Sleep until `offset_ms` after the due instant of a round, from 1; before it if negative."""
        at = self.first_due_ms + 1_000 * EVERY_S * (number - 1) + offset_ms - self._jumped_ms
        time.sleep(max(0.0, at / 1_000 - time.time()))


@dataclass
class Report:
    """The result of a run."""

    seed: int
    kills: int
    blocks: int
    items: int
    acknowledged: int
    seconds: float


def victims(chance: random.Random, cluster: LiveCluster) -> tuple[str, ...]:
    """Return the next peers to kill: the leader, the tail, any one, two, or all."""
    kind = chance.choice(("leader", "proxy_tail", "one", "two", "all", "all"))
    match kind:
        case "all":
            return ALL
        case "two":
            return tuple(chance.sample(ALL, 2))
        case _:
            roles = {name: (cluster.status(name) or {}).get("role") for name in ALL}
            return (next((name for name, role in roles.items() if role == kind), chance.choice(ALL)),)


def disturb(chance: random.Random, clubs: Clubs) -> int:
    """Kill around every due instant, and restart some time later; return the number of kills."""
    cluster, kills, number = clubs.cluster, 0, 1
    while number <= ROUNDS:
        offset = chance.uniform(-AROUND_MS, AROUND_MS) + chance.choice((0, 0, GRACE_MS))
        clubs.wait_until(number, offset)
        names = victims(chance, cluster)
        for name in names:
            cluster.processes[name].kill()
        for name in names:
            cluster.kill(name)
        kills += len(names)
        down_over = chance.choice((0, 0, 1, 2))
        if down_over:
            clubs.wait_until(number + down_over, GRACE_MS + AROUND_MS)
        else:
            time.sleep(chance.uniform(0, 0.5))
        cluster.start(*names)
        number += 1 + down_over
    return kills


def warp_and_kill(chance: random.Random, clubs: Clubs) -> int:
    """Let time jump over two monthly due dates, and kill all four while they settle them."""
    second = datetime.fromisoformat(clubs.rounds(clubs.ids[-1])[1]["due"]).timestamp()
    clubs.send(0, Warp(Millis(int((second - time.time()) * 1_000) + 2 * DAY_MS)))
    time.sleep(chance.uniform(0, 0.05))
    for process in clubs.cluster.processes.values():
        process.kill()
    for name in ALL:
        clubs.cluster.kill(name)
    clubs.cluster.start()
    return len(ALL)


def run(folder: Path, seed: int) -> Report:
    """Run one seed in `folder`; raises AssertionError with the fault."""
    began, chance = time.monotonic(), random.Random(seed)
    keys = [member_key(number) for number in range(PEOPLE)]
    with running_cluster(folder, accounts=[key.public for key in keys]) as cluster:
        clubs = Clubs(cluster)
        clubs.start()
        with Load(cluster, SENDERS) as load:
            kills = disturb(chance, clubs)
            cluster.until_up(4, *ALL)
            load.until(20)
        assert not load.refused, load.refused
        kills += warp_and_kill(chance, clubs)
        cluster.until_up(4, *ALL)
        rounds = [*[(club, ROUNDS) for club in clubs.ids[:-1]], (clubs.ids[-1], WARPED_OVER)]
        cluster.until(lambda: all(clubs.paid_out(*row) for row in rounds), "nothing is overdue")
        cluster.until(lambda: len(set(cluster.heights(*ALL))) == 1, "all are level")
        assert cluster.ask("peer-1", "/v1/audit", timeout_s=60)["ok"], "the audit is clean"
        cluster.stop()
        blocks, items = check(cluster, [tx_id for tx_id, _, _ in load.acknowledged], clubs.ids)
    return Report(seed, kills, blocks, items, len(load.acknowledged), time.monotonic() - began)


def check(cluster: LiveCluster, acknowledged: list[str], clubs: list[bytes]) -> tuple[int, int]:
    """Compare every peer's chain with the undisturbed history; return (blocks, scheduled items)."""
    tips = set()
    for name in ALL:
        with cluster.chain(name) as chain:
            tips.add((chain.height, chain.tip_hash, chain.state_root))
            assert [found for found in audit_state(chain) if found is not None] == []
            lost = [tx_id for tx_id in acknowledged if chain.find_tx(bytes.fromhex(tx_id)) is None]
            assert not lost, f"{len(lost)} acknowledged transactions are gone"
    assert len(tips) == 1, "one chain"
    with cluster.chain(ALL[0]) as chain:
        assert once_and_in_order(chain) == []
        assert differences(chain, undisturbed(cluster.genesis, chain)) == []
        return chain.height, settled(chain, clubs)


def settled(chain: Chain, clubs: list[bytes]) -> int:
    """Check that every round except the monthly club's was paid out once; return the number of scheduled items."""
    paid: dict[object, list[object]] = {}
    items = 0
    for height in range(1, chain.height + 1):
        for receipt in chain.receipts(height) or ():
            items += receipt.scheduled
            for event in receipt.events:
                if event.type == "round.collected":
                    paid.setdefault(event.get("club"), []).append(event.get("round"))
    *often, monthly = clubs
    assert [paid.get(club) for club in often] == [list(range(1, ROUNDS + 1))] * len(often)
    assert paid.get(monthly) == list(range(1, WARPED_OVER + 1))
    return items
