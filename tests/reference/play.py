"""One random club, played at once on the real ledger and on the calculator, and compared to the won after every block.

    seed ─▶ plan (form, people, money, calendar) ─▶ block by block: actions ─▶ chain
                                                              └ what the chain carried out ─▶ calculator
                                                     then: every purse and every debt of both must be equal

Rule 1: the chain says whether an action is carried out and when a vote is; what that does to money the calculator says.
Rule 2: an action may be refused for a reason in EXPECTED only; scheduled work never.
Rule 3: one seed, one history: a disagreement names its seed, and `python -m tests.reference --first SEED --clubs 1`
plays it again.
"""

import random
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from contracts.abi import Purse, PurseKind
from contracts.rotation import views
from contracts.rotation.calls import Calendar, Pay, PayDebt
from contracts.rotation.calls import Terms as ChainTerms
from contracts.rotation.rules import consent_of_seat, deposit_of, table_of
from contracts.rotation.state import (
    RANK_BOUGHT,
    RANK_CHARGE,
    RANK_GUARANTOR,
    RANK_RECIPIENT,
    RANK_RESERVE,
    RANK_SURPLUS,
    RANK_SURPLUS_RESERVE,
    RESERVE,
)
from contracts.voting.calls import Accept, ProposeExit, ProposeSubstitute, ProposeSwap, Sign, Vote
from contracts.voting.views import proposals
from contracts.won.calls import Mint, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Millis, Won
from tests.contracts.world import OPERATOR, World, member
from tests.reference import changes
from tests.reference.calculator import Agreement, Club
from tests.reference.dates import DAY_MS, apart, monthly
from tests.reference.tables import Terms, table

EXPECTED = frozenset({
    "already_paid", "already_signed", "already_voted", "amount_locked", "bad_recipient", "deposit_not_available",
    "in_debt", "insufficient_balance", "no_debt", "not_in_electorate", "paid_ahead", "proposal_not_open",
    "rate_above_cap", "round_not_open", "seat_received", "wrong_amount", "wrong_consent", "wrong_newcomer",
    "wrong_schedule_hash", "wrong_status",
})  # fmt: skip
"""Refusals that a random history meets. Any other is a defect."""

NAMES = {
    RANK_RECIPIENT: "recipient",
    RANK_SURPLUS: "organizer",
    RANK_GUARANTOR: "guarantor",
    RANK_RESERVE: "reserve",
    RANK_SURPLUS_RESERVE: "surplus",
    RANK_BOUGHT: "bought",
    RANK_CHARGE: "charge",
}
EXTRA_PEOPLE = 3
"""Who hold no seat at first: newcomers, and friends who pay for others."""

Action = tuple[str, Record]


class Disagreement(AssertionError):  # noqa: N818  it reads as what it is
    """The two calculations differ, or the chain refused what nobody should refuse."""


@dataclass
class Game:
    """A club on both sides."""

    seed: int
    rng: random.Random
    world: World
    id: bytes
    club: Club
    people: list[str]
    story: list[str] = field(default_factory=list)
    blocks: int = 0

    # ---- Blocks ----------------------------------------------------------------------------------------------------

    def block(self, actions: list[Action], at: int | None = None) -> None:
        """Put `actions` into one block, carry out on the calculator what the chain carried out, and compare."""
        at = max(self.world.now + 1, at or 0)
        self.club.advance(at)
        parsed = [(self.world.tx(name, call), name, call) for name, call in actions]
        receipts = self.world.step(*(tx for tx, _, _ in parsed), at=at).receipts
        by_id = {tx.id: (name, call) for tx, name, call in parsed}
        for receipt in receipts:
            if receipt.scheduled:
                self._scheduled(receipt)
                continue
            name, call = by_id[receipt.id]
            fields = " ".join(
                f"{key}={self._shown(getattr(call, key))}" for key in call.__struct_fields__ if key != "club"
            )
            self.story.append(f"{at} {name} {type(call).__name__} {fields}: {receipt.code or 'ok'}")
            if receipt.ok:
                self._carried_out(name, call)
            elif receipt.code not in EXPECTED:
                raise Disagreement(self.told(f"{receipt.method} is refused with {receipt.code}: {receipt.detail}"))
        self.blocks += 1
        self.compare()

    def _scheduled(self, receipt: Receipt) -> None:
        if not receipt.ok:
            raise Disagreement(self.told(f"scheduled work fails with {receipt.code}: {receipt.detail}"))
        for event in receipt.events:
            if event.type not in ("seat.paid", "seat.unpaid"):
                shown = ((name, self._shown(value)) for name, value in event.fields if name != "club")
                self.story.append(f"    {event.type} " + " ".join(f"{name}={value}" for name, value in shown))
            if event.type == "club.swapped":
                a, b = (int(str(event.get(key))) - 1 for key in ("seat_a", "seat_b"))
                changes.swap(self.club, a, b, self._agreed)
            if event.type in ("club.exited", "club.evicted"):
                penalty = self.club.agreement.exit_penalty if event.type == "club.exited" else 0
                changes.leave(self.club, int(str(event.get("seat"))) - 1, penalty)
            if event.type == "club.substituted":
                newcomer = event.get("newcomer")
                assert isinstance(newcomer, bytes)
                seat = int(str(event.get("seat"))) - 1
                changes.substitute(self.club, seat, self.world.name(newcomer), self._agreed(seat))

    def _shown(self, value: object) -> object:
        return (self.world.name(value) if len(value) == 20 else value.hex()[:8]) if isinstance(value, bytes) else value

    def _carried_out(self, name: str, call: Record) -> None:
        match call:
            case Mint():
                self.club.credit(self.world.name(call.to), call.amount)
            case Transfer():
                self.club.spend(name, call.amount)
                self.club.credit(self.world.name(call.to), call.amount)
            case Pay():
                self.club.pay_in(name, call.seat - 1, call.round - 1, call.amount)
            case PayDebt():
                self.club.pay_debt(name, self.world.name(call.debtor), call.amount)
            case _:
                pass  # proposals, signatures and votes move no money

    def _agreed(self, seat: int) -> int:
        """The deposit that the agreement asks of `seat` as its table stands in the calculator."""
        column = [row[seat] for row in self.club.pay]
        return max(column) if self.deposit is None or not max(column) else self.deposit

    deposit: int | None = None
    may_leave: bool = True
    """False where an earlier recipient pays nothing: it has given no consent to pay a leaver back from."""

    # ---- Comparing -------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Every purse and every debt, to the won."""
        reader, club = self.world.chain.reader(), self.club
        differ: list[str] = []

        def same(what: str, chain: object, calculated: object) -> None:
            if chain != calculated:
                differ.append(f"{what}: the chain has {chain}, the calculation {calculated}")

        for name in self.people:
            same(f"available of {name}", self.world.available(name), club.available[name])
        for k in range(len(club.holder)):
            same(f"deposit of seat {k + 1}", reader.balance(Purse(PurseKind.DEPOSIT, self.id, k + 1)), club.deposit[k])
            same(
                f"holdback of seat {k + 1}", reader.balance(Purse(PurseKind.HOLDBACK, self.id, k + 1)), club.holdback[k]
            )
            same(f"claimable of seat {k + 1}", reader.balance(Purse(PurseKind.CLAIMABLE, self.id, k + 1)), 0)
        same("pot", reader.balance(Purse(PurseKind.POT, self.id)), club.pot)
        same("reserve", reader.balance(Purse(PurseKind.RESERVE, self.id)), club.reserve)
        same("supply", self.world.supply(), club.total())
        on_chain = sorted(
            (
                self.world.name(d.debtor),
                self._creditor(d.creditor),
                d.seat - 1,
                d.round - 1,
                NAMES[d.rank],
                int(d.amount),
            )
            for d in self.world.rotation().club_debts.values(self.id)
        )
        calculated = sorted((d.debtor, d.creditor, d.seat, d.round, d.kind, d.amount) for d in club.debts)
        same("debts", sorted(set(on_chain) - set(calculated)), sorted(set(calculated) - set(on_chain)))
        same("number of debts", len(on_chain), len(calculated))
        if differ:
            raise Disagreement(self.told("\n".join(differ)))

    def _creditor(self, account: bytes) -> str:
        return "reserve" if account == RESERVE else self.world.name(account)

    def told(self, what: str) -> str:
        return "\n".join(
            [f"seed {self.seed}, block {self.world.chain.height}:", what, "the last of it:", *self.story[-25:]]
        )

    # ---- What people do --------------------------------------------------------------------------------------------

    def inflow(self, name: str, most: int) -> Action:
        self.world.bank += 1
        amount = Won(self.rng.randint(1, most))
        return OPERATOR, Mint(self.world.id(name), amount, f"bank-{self.world.bank}")

    def payment(self, m: int) -> Action | None:
        """Pay what is open of round `m` (from 0), whole or in part, for oneself or for somebody."""
        rng, club = self.rng, self.club
        short = [k for k in range(len(club.holder)) if club.short(k, m)]
        if not short:
            return None
        k = rng.choice(short)
        payer = club.holder[k] if rng.random() < 0.7 else rng.choice(self.people)
        whole = club.short(k, m)
        amount = whole if rng.random() < 0.5 else rng.randint(1, whole)
        return payer, Pay(self.id, k + 1, m + 1, Won(amount), part=amount < whole)

    def some(self, m: int) -> list[Action]:
        """A handful of actions around round `m`."""
        rng, club = self.rng, self.club
        biggest = max(max(row) for row in club.pay)
        actions: list[Action] = []
        for _ in range(rng.randint(0, 3)):
            kind = rng.random()
            debtors = sorted({d.debtor for d in club.debts})
            if kind < 0.45:
                actions.append(self.inflow(rng.choice(debtors or self.people), biggest + biggest // 2))
            elif kind < 0.75 and (paid := self.payment(min(len(club.pay) - 1, m + (rng.random() < 0.2)))):
                actions.append(paid)
            elif kind < 0.85 and debtors:
                debtor = rng.choice(debtors)
                amount = Won(rng.randint(1, club.owed_by(debtor)))
                actions.append((rng.choice([debtor, rng.choice(self.people)]), PayDebt(self.world.id(debtor), amount)))
            elif kind < 0.95:
                giver, taker = rng.sample(self.people, 2)
                if club.available[giver]:
                    amount = Won(rng.randint(1, club.available[giver]))
                    actions.append((giver, Transfer(self.world.id(taker), amount)))
        return actions

    def change(self) -> None:
        """Propose a swap or a substitution between rounds, let everybody agree, and let it be carried out."""
        rng, club, world = self.rng, self.club, self.world
        waiting = [k for k in range(len(club.holder)) if not club.received[k] and k not in club.gone]
        deadline = Millis(world.now + 2 * DAY_MS)
        if rng.random() < 0.3 and waiting and self.may_leave:
            k = rng.choice(waiting)
            self.block([(club.holder[k], ProposeExit(self.id, k + 1, deadline))])
        elif rng.random() < 0.5 and len(waiting) >= 2:
            a, b = rng.sample(waiting, 2)
            self.block([(club.holder[a], ProposeSwap(self.id, a + 1, b + 1, deadline))])
        else:
            k = rng.randrange(len(club.holder))
            newcomer = rng.choice(self.people)
            costs = sum(row[k] for row in club.pay)
            self.block([(OPERATOR, Mint(world.id(newcomer), Won(2 * costs + 1), f"price-{world.now}"))])
            self.block([(club.holder[k], ProposeSubstitute(self.id, k + 1, world.id(newcomer), deadline))])
        for found in proposals(world.chain.reader(), world.chain.storage("voting"), self.id):
            if found.status != "open" or (found.kind == "evict" and (not self.may_leave or rng.random() < 0.6)):
                continue  # an eviction that opened by itself comes to nothing when nobody votes
            actions: list[Action] = [
                (world.name(account), Sign(found.id)) for account in found.needed if account != found.proposer
            ]
            if found.kind in ("exit", "evict"):
                actions += [(name, Vote(found.id, True)) for name in dict.fromkeys(club.holder)]
            elif found.kind != "swap":
                assert found.newcomer is not None
                asked = views.substitution_terms(
                    world.chain.reader(), world.chain.storage("rotation"), self.id, found.seat
                )
                actions = [(world.name(found.newcomer), Accept(found.id, asked.schedule_hash, asked.consent))]
                actions += [(name, Vote(found.id, True)) for name in dict.fromkeys(club.holder)]
            self.block(actions)
        self.block([])


def _calendar(rng: random.Random, rounds: int) -> tuple[Calendar, list[int]]:
    unit = rng.choice(["month", "week", "day"])
    day = rng.randint(1, 31) if unit == "month" else rng.randint(1, 28)
    first = date(2026, 2, min(day, 28))
    if unit == "month":
        return Calendar(unit, 2026, 2, day), monthly(date(2026, 2, 1), day, rounds)
    return Calendar(unit, 2026, 2, day), apart(first, 7 if unit == "week" else 1, rounds)


def _terms(rng: random.Random, seats: int) -> Terms:
    """Random terms of a random form that give a table; the rate is whole basis points a round."""
    form = rng.choice(["surcharge", "surcharge", "flat", "fixed_pot", "fixed_after", "fair"])
    turn = rng.choice(["none", "none", "first", "last"])
    pays = turn != "none" and (form in ("fixed_after", "fair") or rng.random() < 0.3)
    n = seats + (turn != "none")
    contribution = rng.choice([1_000, 99_999, 100_000, 333_333])
    surcharge = rng.choice([1, 77, 999, contribution // 10])
    own = rng.random() < 0.8
    shape = {"organizer_turn": turn, "organizer_pays": pays}
    match form:
        case "surcharge":
            return Terms(form, seats, contribution, surcharge, recipient_pays_own_round=own, **shape)  # type: ignore[arg-type]
        case "flat":
            return Terms(form, seats, contribution, recipient_pays_own_round=own, **shape)  # type: ignore[arg-type]
        case "fixed_pot":
            pot = contribution * (seats + pays - (not own)) - rng.choice([0, 1, contribution // 3])
            to = rng.choice(["organizer", "reserve"])
            return Terms(
                form,
                seats,
                contribution,
                surcharge,
                pot,
                recipient_pays_own_round=own,
                surplus_to=to,
                **shape,  # type: ignore[arg-type]
            )
        case "fixed_after":
            pot = contribution * n + rng.randint(0, n)
            after = rng.randint(contribution, pot // (n - 1) - 1) if n > 2 else contribution + 1
            return Terms(form, seats, pot=pot, fixed_after=after, **shape)  # type: ignore[arg-type]
        case _:
            rate = Fraction(rng.choice([1, 50, 100, 333]), 10_000)
            return Terms(form, seats, pot=contribution * n + rng.randint(0, n), rate=rate, **shape)  # type: ignore[arg-type]


def begin(seed: int, seats_at_most: int = 30) -> Game:
    """Found and start the club of `seed` on both sides."""
    rng = random.Random(seed)
    seats = rng.choice([n for n in (3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30) if n <= seats_at_most])
    agreed = _terms(rng, seats)
    schedule = table(agreed)
    count = schedule.seats
    calendar, dues = _calendar(rng, count)
    gap = min(b - a for a, b in pairwise(dues))
    grace = rng.choice([0, gap // 3, gap // 2, gap - DAY_MS // 4])
    deposit = rng.choice([None, None, 0, max(schedule.column(1)) // 2])
    charge_bp = rng.choice([0, 0, 500, 2_000])
    percent = rng.choice([0, 0, 15, 60, 100])
    penalty = rng.choice([0, 1, 5_000, 10**6])
    on_chain = ChainTerms(
        name="random", form=agreed.form, seats=seats, contribution=Won(agreed.contribution),
        surcharge=Won(agreed.surcharge), calendar=calendar, grace_ms=Millis(grace), pot=Won(agreed.pot),
        payment_after=Won(agreed.fixed_after), rate_bp=int(agreed.rate * 10_000), surplus_to=agreed.surplus_to,
        recipient_pays_own_round=agreed.recipient_pays_own_round, holdback_percent=percent, exit_penalty=Won(penalty),
        organizer_turn=agreed.organizer_turn, organizer_pays=agreed.organizer_pays,
        deposit=None if deposit is None else Won(deposit), late_charge_bp=charge_bp,
    )  # fmt: skip
    people = [member(number) for number in range(1, count + EXTRA_PEOPLE + 1)]
    world = World(people=len(people))
    own = {"none": -1, "first": 0, "last": count - 1}[agreed.organizer_turn]
    holders = [people[k] if rng.random() < 0.8 else people[rng.randrange(count)] for k in range(count)]
    if own >= 0:
        holders[own] = people[0]
    deposits = [
        0 if not max(schedule.column(k)) else max(schedule.column(k)) if deposit is None else deposit
        for k in range(count)
    ]
    _same_table(on_chain, schedule, deposits)
    usual = max(schedule.column(1))
    money = {name: rng.randint(0, 3) * usual + rng.randint(0, usual) for name in people}
    for k, holder in enumerate(holders):
        money[holder] += deposits[k]
    for name in people:
        if money[name]:
            world.fund(name, money[name])
    found = world.started(on_chain, [holder for k, holder in enumerate(holders) if k != own], people[0])
    agreement = Agreement(
        dues, grace, percent, deposits, Fraction(charge_bp, 10_000), people[0], agreed.surplus_to,
        contribution=agreed.contribution, equalised=agreed.form == "fair", exit_penalty=penalty,
    )  # fmt: skip
    game = Game(seed, rng, world, found, Club(schedule, agreement, holders, money, world.now), people)
    game.deposit = deposit
    game.may_leave = all(any(schedule.column(k)) for k in range(count))
    game.compare()
    return game


def _same_table(on_chain: ChainTerms, schedule: object, deposits: list[int]) -> None:
    chain_table = table_of(on_chain)
    pays = [list(row) for row in zip(*chain_table.pays, strict=True)]
    assert pays == schedule.pay, (pays, schedule.pay)  # type: ignore[attr-defined]
    assert [r - 1 for r in chain_table.recipients] == schedule.recipient  # type: ignore[attr-defined]
    assert [chain_table.payout(m + 1) for m in range(chain_table.rounds)] == schedule.payout  # type: ignore[attr-defined]
    assert [deposit_of(on_chain, chain_table, k + 1) for k in range(chain_table.seats)] == deposits
    assert consent_of_seat(on_chain, chain_table, 1) == sum(pays[m][0] for m in range(len(pays))) + deposits[0]


def play(seed: int, seats_at_most: int = 30) -> Game:
    """Play the club of `seed` to its end. Raises Disagreement."""
    game = begin(seed, seats_at_most)
    rng = game.rng
    for m, due in enumerate(game.club.agreement.due_ms):
        grace = game.club.agreement.grace_ms
        before = game.world.now
        if rng.random() < 0.4 and due - before > 4:
            game.block(game.some(m), rng.randrange(before + 1, due))
        if rng.random() < 0.3 and due - game.world.now > DAY_MS // 8:
            game.change()
        if game.world.now < due and rng.random() < 0.3:
            game.block(game.some(m), due)
        game.block(game.some(m), due + 1)
        while rng.random() < 0.5 and game.world.now + 2 < due + grace:
            game.block(game.some(m), rng.randrange(game.world.now + 1, due + grace))
        if grace and rng.random() < 0.5 and game.world.now < due + grace:
            game.block(game.some(m), due + grace)
        game.block(game.some(min(m + 1, len(game.club.pay) - 1)), due + grace + 1)
    for _ in range(3):
        for debtor in sorted({d.debtor for d in game.club.debts}):
            if not game.club.owed_by(debtor):
                continue  # what was repaid before has passed on to this one
            game.block(
                [game.inflow(debtor, 2 * game.club.owed_by(debtor))], game.world.now + rng.randint(1, 40) * DAY_MS
            )
    if not game.club.closed:
        raise Disagreement(game.told("the calculation has not closed the club"))
    return game
