"""Clubs with two recipients in a round, against the calculator, to the won after every settlement and repayment."""

from fractions import Fraction
from random import Random

import msgspec
import pytest

from contracts.rotation.kinds.registry import table_of
from contracts.rotation.money.rings import Rings
from contracts.rotation.records import CHARGES
from contracts.rotation.terms.terms import Terms
from ledger.primitives.units import Won
from tests.kit.world import DAY, World, member, terms
from tests.reference.calculator.together import Life, Plan, half_seats, two_pots

SEEDS = range(16)

GRACE = 3 * DAY


def club_of(random: Random) -> tuple[Plan, Terms]:
    """Return a random club, as the calculator and as the contracts have it."""
    each, more, rounds = random.randrange(1_000, 90_000), random.randrange(1, 900), random.randrange(2, 6)
    if random.random() < 0.5:
        shared = sorted(random.sample(range(rounds), random.randrange(1, rounds + 1)))
        halves = tuple(k + 1 for k in shared)
        form = random.choice(("flat", "surcharge"))
        own = {"surcharge": Won(more)} if form == "surcharge" else {}
        agreed = terms(form=form, contribution=Won(each), seats=rounds, half_seats=halves, **own)
        return half_seats(rounds, each, more if own else 0, shared), agreed
    form = random.choice(("flat", "surcharge", "fair", "fixed_after"))
    named: dict[str, object] = {"contribution": Won(each)}
    if form == "surcharge":
        named["surcharge"] = Won(more)
    elif form == "fair":
        named = {"pot": Won(each * rounds), "rate_bp": 1_200}
        each *= rounds
    elif form == "fixed_after":
        named = {"pot": Won(each * rounds), "payment_after": Won(each + more // 9 + 1)}
        more, each = each + more // 9 + 1, each * rounds
    agreed = terms(form=form, seats=2 * rounds, pots_per_round=2, **named)
    return two_pots(form, rounds, each, 0 if form == "flat" else more, Fraction(1, 100)), agreed


def play(seed: int) -> dict[str, int]:
    """Play one life on both sides; return what happened in it."""
    random = Random(seed)
    plan, agreed = club_of(random)
    seats, rounds, happened = len(plan.pay[0]), len(plan.pay), {"debts": 0, "set off": 0, "repaid": 0}
    deposit = random.choice((0, min(plan.pay[0]) // 2))
    agreed = msgspec.structs.replace(agreed, deposit=Won(deposit))
    assert [list(row) for row in zip(*table_of(agreed).pays, strict=True)] == plan.pay
    world, names = World(), [member(k + 1) for k in range(seats)]
    life = Life(plan, [0] * seats, [deposit] * seats)
    for name in names if deposit else ():
        world.fund(name, deposit)
    club = world.started(agreed, names)

    def fund(k: int, won: int) -> None:
        if won:
            world.fund(names[k], won)
            life.credit(k, won)

    def same(what: str) -> None:
        assert [world.available(name) for name in names] == life.available, (seed, what)
        ids = {world.id(name): k for k, name in enumerate(names)}
        debts = [debt for debt in world.rotation().debts.values() if debt.rank not in CHARGES]
        owed = sorted((d.round - 1, d.seat - 1, ids[d.creditor], int(d.amount)) for d in debts)
        assert owed == life.owed(), (seed, what)

    for m in range(rounds):
        last = {k for k in plan.turn[-1] if len(plan.turn[-1]) > 1}
        poor = last | set(plan.turn[m])
        for k in range(seats):
            asked = max(0, plan.pay[m][k] - life.available[k])
            fund(k, random.choice((0, 0, asked // 2, asked)) if k in poor else asked)
        world.at(world.due(club, m + 1) + 1)
        if not life.collect(m):
            same(f"collection {m}")
            for k in sorted(poor):
                fund(k, random.choice((0, 1, 500)))
            world.at(world.due(club, m + 1) + GRACE + 1)
            life.settle(m)
            happened["set off"] += int(world.rotation().round(club, m + 1).set_off) > 0
        if m == rounds - 1:
            life.close()
        same(f"round {m}")
        happened["debts"] += len(life.owed())
        for k in sorted(poor):
            if any(seat == k for _, seat, _, _ in life.owed()):
                fund(k, random.choice((0, 1, 2, 333, plan.pay[m][k])))
                happened["repaid"] += 1
        same(f"repayments {m}")
    return happened


def test_lives_agree_to_the_won_and_everything_happens() -> None:
    happened: dict[str, int] = {}
    for seed in SEEDS:
        for what, times in play(seed).items():
            happened[what] = happened.get(what, 0) + times
    assert min(happened.values()) > 10, happened


def play_all() -> None:
    for seed in SEEDS:
        play(seed)


def test_a_repayment_that_pays_one_recipient_first_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rings, "fair_part", lambda _self, debt, budget: min(budget, debt.amount))
    with pytest.raises(AssertionError):
        play_all()
