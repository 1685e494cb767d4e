"""Random clubs, played at once on the real ledger and on the calculator, and compared to the won after every block.

    seed ─▶ plan (founding) ─▶ block by block: actions (acts) ─▶ chain ─▶ calculator (game) ─▶ equal, or Disagreement

One seed, one history: a disagreement names its seed, and `python -m tests.reference --first SEED --clubs 1` plays it
again.
"""

import random

from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import PayDebt
from ledger.primitives.units import Won
from tests.kit.world import OPERATOR
from tests.reference.acts import change, inflow, join_late, some
from tests.reference.calculator.dates import DAY_MS
from tests.reference.founding import begin
from tests.reference.game import Disagreement, Game, Held

__all__ = ["Disagreement", "play"]


def play(seed: int, seats_at_most: int = 30, *, freezes: bool = False) -> Game:
    """Play the clubs of `seed` to their ends. Where `freezes`, operators freeze them now and then.

    Raises Disagreement.
    """
    game = begin(seed, seats_at_most)
    game.freezes = random.Random(seed) if freezes else None
    _live(game)
    for held in game.held:
        if not held.club.closed:
            raise Disagreement(game.told("the calculation has not closed the club"))
    for held in game.held:
        game.kinds.update(+held.club.seen)
        game.kinds["missed"] += len(held.club.misses)
    return game


def _live(game: Game) -> None:
    played = [0] * len(game.held)
    while left := [i for i, held in enumerate(game.held) if played[i] < len(held.club.pay)]:
        _, i = min((game.held[i].club.agreement.due_ms[played[i]], i) for i in left)
        if game.rng.random() < 0.05:
            game.kinds["blocks stood still over a due instant"] += 1
        else:
            _round(game, game.held[i], played[i])
        played[i] += 1
    ends = [held.club.grace_end(len(held.club.pay) - 1) for held in game.held]
    game.block([], max(game.world.now, *ends) + 1)
    while any(not held.club.closed and held.club.grace_from for held in game.held):  # graces one behind the other
        game.block([], game.world.now + DAY_MS)
    _repay(game)


def _round(game: Game, held: Held, m: int) -> None:
    """Blocks before, at and after the due instant of round `m`, and at and after the end of its grace."""
    rng, club, grace = game.rng, held.club, held.club.agreement.grace_ms

    def act(at: int, number: int = m) -> None:
        at = max(at, game.world.now + 1)
        game.block(some(game, held, number, at), at)

    before, due = game.world.now, club.agreement.due_ms[m]
    if rng.random() < 0.4 and due - before > 4:
        act(rng.randrange(before + 1, due))
    if club.between_rounds() and due - game.world.now > DAY_MS // 8:
        if rng.random() < 0.3 and held.vacant > 0:
            join_late(game, held)
        if rng.random() < 0.35:
            change(game, held)
    due = club.agreement.due_ms[m]  # a vote may have moved it
    _freeze(game, held)
    if game.world.now < due and rng.random() < 0.3:
        act(due)
    act(due + 1)
    _freeze(game, held)
    while rng.random() < 0.5 and game.world.now + 2 < due + grace:
        act(rng.randrange(game.world.now + 1, due + grace))
    if grace and rng.random() < 0.5 and game.world.now < due + grace:
        act(due + grace)
    act(due + grace + 1, m + 1)


def _freeze(game: Game, held: Held) -> None:
    """Freeze a club for a while, over a due instant or not; meanwhile debtors get won, and others repay for them."""
    rng, now, club = game.freezes, game.world.now, held.club
    if rng is None or club.closed or rng.random() < 0.7:
        return
    game.block([(OPERATOR, Freeze(held.id))], now + rng.randrange(1, DAY_MS // 4))
    for _ in range(rng.randint(0, 4)):
        debtors = sorted({debt.debtor for debt in game.book.debts})
        if debtors:
            debtor = rng.choice(debtors)
            owed = game.book.owed_by(debtor)
            act = inflow(game, debtor, owed + owed // 2)
            if rng.random() < 0.5:
                act = rng.choice(game.people), PayDebt(game.world.id(debtor), Won(rng.randint(1, owed)))
            game.block([act])
    period = club.agreement.due_ms[1] - club.agreement.due_ms[0]
    game.block([(OPERATOR, Lift(held.id))], game.world.now + rng.randrange(1, 2 * period))


def _repay(game: Game) -> None:
    """After the end, whoever still owes gets enough to repay."""
    for _ in range(3):
        for debtor in sorted({d.debtor for d in game.book.debts}):
            if not game.book.owed_by(debtor):
                continue  # what was repaid before has passed on to this one
            at = game.world.now + game.rng.randint(1, 40) * DAY_MS
            game.block([inflow(game, debtor, 2 * game.book.owed_by(debtor))], at)
