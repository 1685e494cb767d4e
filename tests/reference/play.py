"""One random club, played at once on the real ledger and on the calculator, and compared to the won after every block.

    seed ─▶ plan (founding) ─▶ block by block: actions (acts) ─▶ chain ─▶ calculator (game) ─▶ equal, or Disagreement

One seed, one history: a disagreement names its seed, and `python -m tests.reference --first SEED --clubs 1` plays it
again.
"""

from tests.reference.acts import change, inflow, join_late, some
from tests.reference.dates import DAY_MS
from tests.reference.founding import begin
from tests.reference.game import Disagreement, Game

__all__ = ["Disagreement", "play"]


def play(seed: int, seats_at_most: int = 30) -> Game:
    """Play the club of `seed` to its end. Raises Disagreement."""
    game = begin(seed, seats_at_most)
    m = 0
    while m < len(game.club.pay):
        if game.rng.random() < 0.05:
            game.kinds["blocks stood still over a due instant"] += 1
        else:
            _round(game, m)
        m += 1
    game.block([], max(game.world.now, game.club.agreement.due_ms[m - 1] + game.club.agreement.grace_ms) + 1)
    _repay(game)
    if not game.club.closed:
        raise Disagreement(game.told("the calculation has not closed the club"))
    game.kinds.update(game.club.seen)
    game.kinds["missed"] += len(game.club.misses)
    return game


def _round(game: Game, m: int) -> None:
    """Blocks before, at and after the due instant of round `m`, and at and after the end of its grace."""
    rng, club, grace = game.rng, game.club, game.club.agreement.grace_ms
    before, due = game.world.now, club.agreement.due_ms[m]
    if rng.random() < 0.4 and due - before > 4:
        game.block(some(game, m), rng.randrange(before + 1, due))
    if club.between_rounds() and due - game.world.now > DAY_MS // 8:
        if rng.random() < 0.3 and len(club.pay) < len(club.agreement.due_ms):
            join_late(game)
        if rng.random() < 0.35:
            change(game)
    due = club.agreement.due_ms[m]  # a vote may have moved it
    if game.world.now < due and rng.random() < 0.3:
        game.block(some(game, m), due)
    game.block(some(game, m), due + 1)
    while rng.random() < 0.5 and game.world.now + 2 < due + grace:
        game.block(some(game, m), rng.randrange(game.world.now + 1, due + grace))
    if grace and rng.random() < 0.5 and game.world.now < due + grace:
        game.block(some(game, m), due + grace)
    game.block(some(game, m + 1), due + grace + 1)


def _repay(game: Game) -> None:
    """After the end, whoever still owes gets enough to repay."""
    for _ in range(3):
        for debtor in sorted({d.debtor for d in game.club.debts}):
            if not game.club.owed_by(debtor):
                continue  # what was repaid before has passed on to this one
            at = game.world.now + game.rng.randint(1, 40) * DAY_MS
            game.block([inflow(game, debtor, 2 * game.club.owed_by(debtor))], at)
