"""Random auctions and draws on the real ledger and on the calculator: equal to the won after every block.

    rounds    people bid, or not, for their seats that wait ─▶ reveal, or not ─▶ the row of both sides is equal
    between   seats leave, everybody agrees to other amounts; what is refused is refused for the calculator's reason
    a miss    somebody stops paying: its deposit covers, then it owes, the others evict it, and its last round repays

A draw is an auction to which no bid is allowed: everybody pays C, and whoever is drawn receives N·C.
"""

import random
from collections import Counter
from copy import deepcopy
from fractions import Fraction

from contracts.abi import Purse, PurseKind
from contracts.abi.club import Amounts, AuctionAmounts, CheckChange, Exit, FlatAmounts
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit import votes
from tests.kit.auctions import auction_terms
from tests.kit.draws import asked_bond, commit_of, reveal_of
from tests.kit.world import DAY, World, member
from tests.reference.calculator.bidding import DIVIDEND, SHARED, Bid, Bidding
from tests.reference.calculator.bidding_changes import changed, leave, losses, passes_rate, penalty_shares

__all__ = ["BIDDERS", "Life"]

BIDDERS = frozenset({"form shared", "form dividend", "form drawn", "exit of an auction", "exit of a draw",
    "amounts of an auction", "amounts of a draw", "eviction from an auction", "eviction from a draw",
    "exit refused", "amounts refused", "bids given back"})  # fmt: skip
"""What these lives can do."""

GRACE = 3 * DAY
RICH = 50_000_000
DRAWN = "drawn"


class Life:
    """One club on both sides."""

    def __init__(self, seed: int) -> None:
        rng = self.rng = random.Random(seed)
        seats = rng.choice([2, 3, 3, 4, 4, 5, 6, 7])
        form, each = rng.choice([SHARED, DIVIDEND, DRAWN]), rng.choice([1, 99, 20_000, 100_000, 333_333])
        cap = rng.choice([None, 0, 500, 2_000, 2_000, 6_000])
        most = each * (seats - 1 if form == SHARED else seats)
        floor, percent = rng.choice([0, 0, most // 2, most - 1]), rng.choice([0, 0, 40, 100])
        self.draws = form == DRAWN
        own = (DIVIDEND, most) if self.draws else (form, floor)
        self.calc = Bidding(own[0], seats, each, own[1], Fraction(12), cap, percent)
        people = [member(number) for number in range(1, seats + 1)]
        self.holders = [rng.choice(people) if rng.random() < 0.3 else people[k] for k in range(seats)]
        params: dict[str, int | bool] = {"rate_cap_enforced": cap is not None}
        self.world = World(params=params if cap is None else params | {"rate_cap_bp": cap})
        self.people = sorted(set(self.holders))
        self.world.fund_all(self.people, RICH)
        fields: dict[str, object] = {"kind": "draw"} if self.draws else {"floor": Won(floor)}
        self.penalty = rng.choice([0, each, each * seats])
        fields["exit_penalty"] = Won(self.penalty)
        agreed = auction_terms(form=form, seats=seats, contribution=Won(each), holdback_percent=percent, **fields)
        self.club = self.world.started(agreed, self.holders, self.holders[0])
        self.won = dict.fromkeys(self.people, RICH)
        for holder in self.holders:
            self.won[holder] -= each
        self.held = [0] * seats
        self.bids = 0
        self.kinds: Counter[str] = Counter({f"form {form}": 1})
        self.deposits = [each] * seats
        self.stops, self.stops_from = self._who_stops(percent)
        """The seat whose holder stops paying, and the round from which on it does; -1 for nobody."""
        self.owes: dict[str, int] = {}
        """What that holder owes, by creditor."""
        self.is_over = False
        """Whether it has the turn itself: what is set off then is the same in every club."""
        self.early: list[Bid] = []
        """What was committed to before somebody wanted to leave, and was not carried out."""

    def _who_stops(self, percent: int) -> tuple[int, int]:
        """Choose a holder of one seat, in a club without holdbacks: a claim that is repaid would fill one."""
        single = [k for k, holder in enumerate(self.holders) if self.holders.count(holder) == 1]
        if percent or not single or self.calc.seats < 4 or self.rng.random() < 0.5:
            return -1, 0
        return self.rng.choice(single), self.rng.choice([1, 1, 2])

    @property
    def _of(self) -> str:
        return "a draw" if self.draws else "an auction"

    def play(self) -> None:
        """Play every round; raise AssertionError where the two sides differ."""
        for number in range(1, self.calc.seats + 1):
            self._round(number)
            if self.is_over:
                return
        for k, holder in enumerate(self.holders):
            self.won[holder] += self.deposits[k] + self.held[k]
        self._equal()
        assert not self.world.findings

    def _change(self, number: int) -> None:
        """Let somebody bid, and then a seat leave, or everybody agree to other amounts: all bids go back."""
        calc, world, rng = self.calc, self.world, self.rng
        if rng.random() < 0.4 or not calc.waiting() or self._has_stopped(number):
            return
        early: list[Bid] = []
        if not self.draws and len(calc.waiting()) > 1 and rng.random() < 0.5:
            early = self._commit(number, calc.bond())
        locked = calc.bond() if early else 0
        leaves = rng.random() < 0.6
        done = self._exit() if leaves else self._amounts()
        if done:
            for bid in early:
                self.won[self.holders[bid.seat]] += locked
            self.early = []
        else:
            self.early = early
        name = "exit" if leaves else "amounts"
        self.kinds[f"{name} of {self._of}" if done else f"{name} refused"] += 1
        self.kinds["bids given back"] += bool(early and done)
        self._equal()
        assert not world.findings

    def _exit(self) -> bool:
        calc, before = self.calc, deepcopy(self.calc)
        k = self.rng.choice(calc.waiting())
        verdict = self.world.chain.reader().ask(CheckChange(Exit(self.club, k + 1)))
        if len(calc.staying()) < 3:
            assert verdict.code == "too_few_seats"
            return False
        leave(calc, k)
        if self._asks_more(before, calc):
            assert verdict.code == "give_back_not_agreed"
            self.calc = before
            return False
        lost = losses(before, calc)
        shares = penalty_shares(self.penalty, calc.deposit, lost)
        signers = {self.holders[one] for one, loss in enumerate(lost) if loss > shares[one]} | {self.holders[k]}
        assert (verdict.code, {self.world.name(who) for who in verdict.signers}) == ("ok", signers)
        call = votes.exit_(self.world, self.club, k + 1, votes.soon(self.world))
        assert votes.decided(self.world, self.club, self.holders[k], call, self.people).status == "done"
        for one, share in enumerate(shares):
            self.won[self.holders[one]] += share
        self.won[self.holders[k]] += calc.deposit - sum(shares)
        self.deposits[k] = 0
        return True

    def _asks_more(self, before: Bidding, after: Bidding) -> bool:
        """Return whether somebody is asked for more than before, over all of its seats."""
        more = dict.fromkeys(self.people, 0)
        rounds = len(after.rows)
        for k, holder in enumerate(self.holders):
            more[holder] += after.asks_later(k, rounds) - before.asks_later(k, rounds)
        return any(won > 0 for won in more.values())

    def _amounts(self) -> bool:
        calc = self.calc
        each = max(1, calc.contribution + self.rng.choice([-1, 0, 1, 1]) * self.rng.randint(0, calc.contribution // 50))
        most = each * (calc.seats - (calc.form == SHARED))
        floor = calc.floor if self.draws else self.rng.choice([0, most // 2, most - 1])
        after = changed(calc, each, most if self.draws else floor)
        given = FlatAmounts(Won(each)) if self.draws else AuctionAmounts(Won(each), Won(floor))
        verdict = self.world.chain.reader().ask(CheckChange(Amounts(self.club, given)))
        if not passes_rate(after):
            assert verdict.code == "rate_above_cap"
            return False
        assert verdict.code == "ok"
        worse = {self.holders[k] for k, loss in enumerate(losses(calc, after)) if loss}
        rounds = len(calc.rows)
        dearer = {
            holder for k, holder in enumerate(self.holders) if after.asks_later(k, rounds) > calc.asks_later(k, rounds)
        }
        assert {self.world.name(who) for who in verdict.signers} == worse | dearer
        call = votes.amounts(self.world, self.club, (Won(each), Won(0), Won(floor)), votes.soon(self.world))
        assert votes.decided(self.world, self.club, self.holders[calc.staying()[0]], call, self.people).status == "done"
        self.calc = after
        return True

    # A miss ---------------------------------------------------------------------------------------------------------

    def _has_stopped(self, number: int) -> bool:
        """Return whether somebody pays nothing in this round, though it should."""
        return self.stops >= 0 and number >= self.stops_from and self.stops in self.calc.waiting()

    def _stop(self, number: int) -> None:
        """Take all won of the holder who stops paying out of the club's reach."""
        if self._has_stopped(number) and (rest := self.won[self.holders[self.stops]]):
            self.world.call(self.holders[self.stops], Transfer(self.world.id("stranger"), Won(rest)))
            self.won[self.holders[self.stops]] = 0

    def _miss(self, number: int, asked: int, creditor: str) -> int:
        """WATERFALL after grace: its won, then the deposit; the rest is owed to the recipient. Return that rest."""
        self.world.at(self.world.due(self.club, number) + GRACE + 1)
        holder = self.holders[self.stops]
        had = self.won[holder]  # its parts of lost bonds
        self.won[holder] = 0
        covered = min(asked - had, self.deposits[self.stops])
        self.deposits[self.stops] -= covered
        covered += had
        if asked > covered:
            self.owes[creditor] = self.owes.get(creditor, 0) + asked - covered
        return asked - covered

    def _evict(self) -> None:
        """Two misses are open: the chain has opened the vote, and everybody else agrees."""
        k = self.stops
        voters = {self.holders[seat] for seat in self.calc.staying()} - {self.holders[k]}
        if len(voters) < 2:  # one person by itself evicts nobody, so the chain opens no vote
            self.is_over = True
            return
        one = votes.newest(self.world, self.club)
        if len(self.calc.staying()) < 3 or one.kind != "evict":
            self.is_over = True
            return
        for person in self.people:
            if person != self.holders[k] and votes.newest(self.world, self.club).status == "open":
                self.world.call(person, votes.cast(self.world, one.id, True))
        self.world.at(self.world.now + 1)
        assert votes.newest(self.world, self.club).status == "done"
        leave(self.calc, k)
        self.won[self.holders[k]] += self.deposits[k]
        self.deposits[k] = 0
        self.kinds[f"eviction from {self._of}"] += 1
        self._equal()

    def _paid_back(self, number: int) -> None:
        """A round of a seat that left: whoever had received by then gives back, and nobody commits to anything."""
        calc, world = self.calc, self.world
        place = calc.seats - number
        gone, back = calc.left[place], calc.gives_back[place]
        world.at(world.due(self.club, number) + 1)
        row = world.rotation().round(self.club, number)
        pays = [back.get(k, 0) for k in range(calc.seats)]
        assert (row.recipient - 1, row.payout, list(row.pays)) == (gone, sum(pays), pays)
        for k, won in enumerate(pays):
            self.won[self.holders[k]] -= won
        for creditor, owed in self.owes.items() if gone == self.stops else ():
            self.won[creditor] += owed
            self.won[self.holders[gone]] -= owed
        self.won[self.holders[gone]] += sum(pays)
        self._release(number)

    def _round(self, number: int) -> None:
        self.early = []
        self._stop(number)
        self._change(number)
        calc, world = self.calc, self.world
        if not calc.waiting():
            self._paid_back(number)
            return
        bond = calc.bond()
        placed: list[Bid] = self.early
        if len(calc.waiting()) > 1:
            assert asked_bond(world, self.club) == bond
            placed = [*placed, *self._commit(number, bond)]
        world.at(world.due(self.club, number) - 2 * DAY + 1)
        shown = [bid for bid in placed if self.rng.random() < 0.8]
        world.all([(self.holders[bid.seat], reveal_of(self.club, self.holders[bid.seat], number, bid.amount))
                   for bid in shown])  # fmt: skip
        self._equal()
        world.at(world.due(self.club, number) - DAY + 1)
        best = calc.best(shown) if len(calc.waiting()) > 1 else None
        if best is None:
            while not world.rotation().round(self.club, number).recipient:
                world.at(world.now + 1_000)
        winner = best.seat if best else world.rotation().round(self.club, number).recipient - 1
        assert winner in calc.waiting()
        row = calc.row(winner, best.amount if best else calc.most())
        for bid in shown:
            self.won[self.holders[bid.seat]] += bond
        losers = [self.holders[bid.seat] for bid in placed if bid not in shown]
        for who, won in calc.lost(bond, winner, losers, self.holders).items():
            self.won[who] += won
        found = world.rotation().round(self.club, number)
        assert (found.recipient - 1, found.payout, list(found.pays)) == (row.winner, row.pot, row.pays)
        self._equal()
        world.at(world.due(self.club, number) + 1)
        missing = self.stops if self._has_stopped(number) else -1
        if missing >= 0 and self.won[self.holders[missing]] >= row.pays[missing]:
            self.is_over = True  # its parts of lost bonds are enough: no miss
            return
        calc.rows.append(row)
        self.is_over = missing == winner
        if self.is_over:
            return
        for k, holder in enumerate(self.holders):
            self.won[holder] -= row.pays[k] if k != missing else 0
        owed = 0 if missing < 0 else self._miss(number, row.pays[missing], self.holders[winner])
        self._pay_out(number, winner, row.pot - owed)
        if owed or (missing >= 0 and number == self.stops_from + 1):
            self._evict()

    def _commit(self, number: int, bond: int) -> list[Bid]:
        """Let people bid, each for one of its seats that wait: around the bounds, and often the same."""
        placed: list[Bid] = []
        low = self.calc.most() - bond
        done = {self.holders[bid.seat] for bid in self.early}
        for person in self.rng.sample(self.people, len(self.people)):
            if person in done or (self.stops >= 0 and person == self.holders[self.stops]):
                continue
            own = [k for k in self.calc.waiting() if self.holders[k] == person]
            if not own or self.rng.random() < 0.25:
                continue
            seat = self.rng.choice(own)
            amount = (
                0
                if self.draws
                else max(0, low + self.rng.choice([-1, 0, 0, 1, 2, bond // 3, bond // 2, bond, bond + 1]))
            )
            call = commit_of(self.world, self.club, person, number, seat + 1, amount=amount)
            self.world.call(person, call)
            placed.append(Bid(seat, amount, len(self.early) + len(placed)))
            self.won[person] -= bond
            self.bids += 1
            self._equal()
        return placed

    def _pay_out(self, number: int, winner: int, pot: int) -> None:
        """HOLDBACK: the pot fills it up to its target; what is beyond the target is released after every round."""
        target = self.calc.target(winner, number) if number < self.calc.seats else 0
        self.held[winner] = min(target, pot)
        self.won[self.holders[winner]] += pot - self.held[winner]
        self._release(number)

    def _release(self, number: int) -> None:
        """HOLDBACK: what is beyond the target is released after every round but the last."""
        if number == self.calc.seats:
            return
        for k, held in enumerate(self.held):
            target = self.calc.target(k, number)
            self.won[self.holders[k]] += max(0, held - target)
            self.held[k] = min(held, target)
        self._equal()

    def _equal(self) -> None:
        real = {name: self.world.available(name) for name in self.people}
        assert real == self.won
        held = [self.world.purse(Purse(PurseKind.HOLDBACK, self.club, k + 1)) for k in range(self.calc.seats)]
        over = self.world.rotation().round(self.club, self.calc.seats).status == "paid_out"
        assert held == self.held or over
