"""One life: honest members and thieves in one club, from the start to its close, a seed for each.

    founded ─► sham clubs of the thieves ─► per round: before due, due, grace, after it: moves in every block ─► closed
            ─► a thief comes to money ─► its honest creditors are paid

Everything follows from the seed. `play(seed)` raises AssertionError where a promise is broken.
"""

from collections import Counter
from dataclasses import dataclass
from random import Random

from contracts.rotation.records import CLOSED, RANK_CHARGE, RUNNING
from contracts.rotation.rounds.asked import bids_of
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.table import Table
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.adversary.promises import check_awards, check_block, check_end, check_leaver, check_purses, owed_to
from tests.adversary.thieves import Move, Thieves
from tests.kit import votes
from tests.kit.draws import commit_of, reveal_of
from tests.kit.world import DAY, World, member, terms

__all__ = ["Lived", "play"]

HONEST = [member(number) for number in (1, 2, 3)]
THIEVES = [member(number) for number in (4, 5)]
FRIEND = member(6)
"""Has won, keeps them, and lends its name to sham clubs."""
RICH = 6_000_000
LARGE = 100
"""One life in so many is of a club of 100 seats, with sham clubs of 100 seats beside it: half a minute of a core."""
MOST_BLOCKS = 40
"""For each round of the club and its shams: a life that has not come to its end by then is held up (2 and 8)."""

FORMS: tuple[dict[str, object], ...] = (
    {"surcharge": Won(7_001)},
    {"form": "flat"},
    {"form": "flat", "recipient_pays_own_round": False},
    {"form": "fixed_pot", "surcharge": Won(30_001), "surplus_to": "reserve"},
    {"form": "fixed_pot", "surcharge": Won(9_001), "surplus_to": "organizer"},
    {"form": "fixed_after", "payment_after": Won(103_003)},
    {"form": "fair", "rate_bp": 1_812},
    {"kind": "draw", "form": "drawn", "phase_ms": DAY},
    {"kind": "auction", "form": "shared", "phase_ms": DAY},
    {"kind": "auction", "form": "dividend", "phase_ms": DAY},
)


@dataclass
class Lived:
    """What a life came to."""

    blocks: int
    moves: Counter[str]
    refused: int
    """Transactions of thieves that were refused, of `sent`."""
    sent: int
    lost: int
    """What honest members are still owed at the end, won."""
    left: Counter[str]
    """How thieves have left auctions and draws: "exited" or "evicted"."""


class Life:
    """Plays one life; see the module's docstring."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._large = seed % LARGE == LARGE - 1
        self.world = World()
        self.blocks = self.sent = self.refused = 0
        self.world.fund_all([*HONEST, FRIEND], RICH)
        self._holders = self._seated()
        agreed = self._agreed(len(self._holders))
        for thief in THIEVES:  # enough for the deposits, and for some rounds or for all
            seats = self._holders.count(thief)
            self.world.fund(thief, seats * self._chance.choice([150_000, 300_000, 1_000_000]))
        self.shams = [self._sham(number) for number in range(self._chance.choice([0, 0, 1, 3]))]
        rounds = len(self._holders) + sum(len(self.world.rotation().rounds_of(sham)) for sham in self.shams)
        self._most_blocks = MOST_BLOCKS * rounds
        self.brought = {name: self.world.available(name) for name in HONEST}
        self.club = self.world.started(agreed, self._holders, HONEST[0])
        self.table: Table = self.world.rotation().table(self.club)
        self.bids: dict[int, dict[str, int]] = {}
        """By round: what each honest member has bid, and revealed."""
        self.honest = {
            name: [seat for seat, holder in enumerate(self._holders, 1) if holder == name] for name in HONEST
        }
        self.thieves = Thieves(self.world, self._chance, self.club, len(self._holders), THIEVES)
        self._unordered = agreed.kind != "fixed_order"
        self.left: Counter[str] = Counter()

    def _seated(self) -> list[str]:
        """Return who holds which seat: every honest person and every thief at least one."""
        people = [*HONEST, *THIEVES]
        more = 95 if self._large else self._chance.randint(0, 3)
        seated = people + [self._chance.choice(people) for _ in range(more)]
        self._chance.shuffle(seated)
        return seated

    def _agreed(self, seats: int) -> Terms:
        """Return terms of any form; the amounts of a large club are small, so that everybody can pay."""
        small_only = ("fixed_after", "shared", "dividend")  # the first would go negative, the others need bids
        forms = [form for form in FORMS if not self._large or form.get("form") not in small_only]
        form, unit = self._chance.choice(forms), 1_000 if self._large else 100_000
        scaled = {
            name: Won(int(str(value)) * unit // 100_000) if name in ("surcharge", "payment_after") else value
            for name, value in form.items()
        }
        named = str(form.get("form", "surcharge"))
        extra = {"fixed_pot": 0, "fixed_after": seats * 2, "fair": seats * 3}
        return terms(
            **{
                "seats": seats,
                **({} if named in ("fixed_after", "fair") else {"contribution": Won(unit)}),
                **({"pot": Won(unit * seats + extra[named])} if named in extra else {}),
                "calendar": Calendar("week", 2026, 1, 9),
                "grace_ms": Millis(self._chance.choice([0, 60_000, 3 * DAY])),
                "holdback_percent": self._chance.choice([0, 15, 60, 100]),
                "deposit": self._chance.choice([None, Won(0), Won(unit // 3)]),
                "late_charge_bp": self._chance.choice([0, 1_000]),
                "exit_penalty": Won(unit // 5),
                **scaled,
            }
        )

    def _sham(self, number: int) -> bytes:
        """Found a club of thieves in which no won ever lies: its rounds make debts of any size."""
        seats = 100 if self._large else self._chance.choice([2, 5, 12])
        agreed = terms(
            name=f"sham {number}",
            form="flat",
            seats=seats,
            contribution=Won(self._chance.choice([1, 70_000, 10**8])),
            deposit=Won(0),
            holdback_percent=self._chance.choice([0, 100]),
            grace_ms=Millis(self._chance.choice([0, 60_000])),
            calendar=Calendar("day", 2026, 1, 2 + number),
        )
        holders = [self._chance.choice([*THIEVES, "stranger"]) for _ in range(seats - 1)]
        return self.world.started(agreed, [*holders, THIEVES[0]], THIEVES[0])

    # -- time ----------------------------------------------------------------------------------------------------------

    def step(self, at: int, *moves: Move) -> None:
        """Let one block stand at `at` with what is sent, and check the promises that hold in between."""
        calls = [call for move in moves for call in move]
        executed = self.world.step(*(self.world.tx(name, call) for name, call in calls), at=max(at, self.world.now + 1))
        self.blocks += 1
        assert self.blocks < self._most_blocks, "the life does not come to its end"
        for receipt in executed.receipts:
            assert receipt.ok or not receipt.scheduled, f"scheduled work failed: {receipt.method} {receipt.code}"
            self.sent += not receipt.scheduled
            self.refused += not receipt.ok
        check_block(self.world, self.club, self.honest)
        if self._unordered:
            self._check_leavers()

    def _check_leavers(self) -> None:
        """Check what a thief that has left in this block costs honest members (promise 10)."""
        left = Counter(str(seat.left) for seat in self.world.rotation().seats_of(self.club) if seat.left)
        before, self.table = self.table, self.world.rotation().table(self.club)
        if left != self.left:
            check_leaver(before, self.table, [seat for seats in self.honest.values() for seat in seats])
        self.left = left

    def _honest_votes(self) -> Move:
        """Let honest members agree to thieves who want to go, or must, where turns are drawn or bid for."""
        reader, storage = self.world.chain.reader(), self.world.chain.storage("voting")
        found = [one for one in proposals(reader, storage, self.club) if one.status == "open"]
        ends = [
            one for one in found if one.kind in ("exit", "evict") and self._holders[one.seat - 1] in THIEVES
        ]  # fmt: skip
        return [(name, votes.cast(self.world, one.id, True)) for one in ends for name in HONEST]

    def _pass(self, until: int) -> None:
        """Let everything that is due until then run, with the thieves' moves in some of the blocks."""
        while (due := self.world.chain.next_due_ms()) is not None and due <= until:
            self.step(due, *self._some_moves())
        self.step(until, *self._some_moves())

    def _some_moves(self) -> list[Move]:
        return [self.thieves.move() for _ in range(self._chance.choice([0, 0, 1, 3]))]

    def run(self) -> None:
        """Let the club live to its end."""
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        grace = record.terms.grace_ms
        for number in range(1, record.seats + 1):
            due = self.world.due(self.club, number)
            if record.terms.kind != "fixed_order":
                self._sealed(number, due)
            for instant in (due - 1, due + 1, due + grace + 1):
                self._pass(max(instant, self.world.now + 1))
            for _ in range(self._chance.choice([0, 1, 2])):
                self.step(self.world.now + 1, *self._some_moves())
            if self._unordered and self._chance.random() < 0.7:
                self.step(self.world.now + 1, self._honest_votes(), self.thieves.agreed())
                self.step(self.world.now + 1)
        self._pass(self.world.now + 1)
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        assert record.status in (CLOSED, RUNNING)
        if record.terms.kind != "fixed_order":
            self.table = self.world.rotation().table(self.club)
            check_awards(self.world, self.club, self.bids, self.table)
        check_end(self.world, self.club, self.honest, self.brought, self.table)

    def _sealed(self, number: int, due: int) -> None:
        """Let honest members commit and reveal, with thieves who bid, copy and keep back beside them."""
        self._pass(max(self.world.now + 1, due - 2 * DAY - 2))
        bounds = self._bounds()
        bids: dict[str, int] = {}
        commits: Move = []
        for name in HONEST:
            seats = [seat for seat in self.honest[name] if not self.world.rotation().seat(self.club, seat).received]
            if seats and self._chance.random() < 0.5:
                bids[name] = self._chance.randint(*bounds)
                seat = self._chance.choice(seats)
                commits.append((name, commit_of(self.world, self.club, name, number, seat, amount=bids[name])))
        self.step(due - 2 * DAY - 1, commits, self.thieves.bid(number, bounds, HONEST), *self._some_moves())
        reveals: Move = [(name, reveal_of(self.club, name, number, amount)) for name, amount in bids.items()]
        self.step(due - DAY - 1, reveals, self.thieves.reveal(number), *self._some_moves())
        self.bids[number] = bids

    def _bounds(self) -> tuple[int, int]:
        """Return the lowest and the highest bid for the next round; 0 and 0 where nobody bids."""
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        return bids_of(self.world.rotation(), self.world.chain.params.contracts, record) or (0, 0)

    def repaid(self) -> int:
        """Let thieves come to money; return what honest members were owed before, won (promise 7).

        A thief gets what it owes in this club, and as much as was ever paid into the shams: what friends have really
        paid there ranks with the honest claims, nothing else of theirs does. Charges arise while debts are repaid.
        """
        owed = sum(owed_to(self.world, self.world.id(name)) for name in HONEST)
        of_shams = sum(row.collected for sham in self.shams for row in self.world.rotation().rounds_of(sham))
        for thief in THIEVES:
            if mine := self.world.rotation().owes_in(self.world.id(thief), self.club):
                self.world.fund(thief, mine + of_shams)
        self._settle()
        left = [debt for debt in self.world.rotation().debts.values() if self.world.name(debt.creditor) in HONEST]
        unpaid = sum(debt.amount for debt in left if debt.rank != RANK_CHARGE)
        check_purses(self.world, self.club)
        assert not unpaid, f"{unpaid} of {owed} won stay owed to honest members, though the thieves came to as much"
        return owed

    def _settle(self) -> None:
        while list(self.world.rotation().remaining.values()):
            self.step(self.world.now + 1)

    def stranger_pays(self) -> None:
        """Promise 8: a person who has nothing to do with any of it pays somebody in the next block."""
        before = self.world.available(FRIEND)
        executed = self.world.step(self.world.tx(FRIEND, Transfer(self.world.id(HONEST[0]), Won(1))))
        assert [receipt.ok for receipt in executed.receipts if not receipt.scheduled] == [True]
        assert self.world.available(FRIEND) == before - 1


def play(seed: int) -> Lived:
    """Play the life of `seed`; raises AssertionError where a promise is broken."""
    life = Life(seed)
    life.run()
    life.stranger_pays()
    lost = life.repaid()
    return Lived(life.blocks, Counter(life.thieves.did), life.refused, life.sent, lost, life.left)
