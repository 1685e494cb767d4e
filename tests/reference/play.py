"""Random lives: some people and one to three clubs, played on the real ledger and on the calculator, and compared.

    seed ─▶ a club (founding) ─▶ step by step, in any order: time passes, and people do what they can ─▶ all are closed
            each block: chain ─▶ receipts ─▶ calculator (game) ─▶ equal to the won, or Disagreement

One seed, one history: a disagreement names its seed, and `make lives SEED=n` plays it again.
"""

from collections.abc import Callable

from contracts.rotation.calls import Cancel, FreeSeat, Start
from ledger.primitives.codec import Record
from tests.reference import accounts
from tests.reference.acts import agree, bid, exit_at_once, inflow, join_late, propose, some
from tests.reference.calculator.club import OPEN
from tests.reference.calculator.dates import DAY_MS
from tests.reference.calculator.sealed import SealedClub, next_round
from tests.reference.founding import begin, further
from tests.reference.game import Disagreement, Game, Held

__all__ = ["Disagreement", "play"]

STEPS_OF_A_ROUND = 60
"""A life that takes more steps than this for each round of its clubs does not come to its end."""

MOST_CLUBS = (1, 1, 2, 2, 2, 3, 3)


def play(seed: int, seats_at_most: int = 9) -> Game:
    """Play the life of `seed` to the end of its clubs. Raises Disagreement."""
    game = begin(seed, seats_at_most)
    game.clubs_left = game.rng.choice(MOST_CLUBS) - 1
    game.freezes = game.rng.random() < 0.25
    if game.held and game.cap_bp is not None and game.rng.random() < 0.3:
        exit_at_once(game, game.held[0])
    steps = 0
    while game.running() or game.clubs_left > 0:
        _step(game)
        steps += 1
        if steps > STEPS_OF_A_ROUND * (1 + sum(len(held.club.pay) for held in game.held)):
            raise Disagreement(game.told(f"the life does not come to its end in {steps} steps"))
    _repay(game)
    for held in game.held:
        game.kinds.update(+held.club.seen)
        game.kinds["missed"] += len(held.club.misses)
    return game


def _step(game: Game) -> None:
    """One of what may happen next."""
    if not game.running():
        _found(game)
        return
    held = game.rng.choice(game.running())
    steps: dict[Callable[[Game, Held], None], int] = {
        _time: 60,
        _propose: 5,
        _agree: 9,
        _form: 6 if game.forming else 0,
        _bid: 25 if isinstance(held.club, SealedClub) else 0,
        _join_late: 4 if held.vacant > 0 else 0,
        _bank: 5,
        _keys: 4,
        _freeze: 2 if game.freezes else 0,
    }
    if game.clubs_left > 0 and game.rng.random() < 0.1:
        _found(game)
    game.rng.choices(list(steps), list(steps.values()))[0](game, held)


# Time -----------------------------------------------------------------------------------------------------------------


def _time(game: Game, held: Held) -> None:
    """Time goes on: to the edges of what is due next, to somewhere before it, or past several instants at once."""
    rng, now = game.rng, game.world.now
    instants = sorted(at for one in game.running() for at in instants_of(one) if at >= now)
    kind = rng.random()
    if not instants:
        at = now + DAY_MS
    elif kind < 0.4:
        at = instants[0] + 1
    elif kind < 0.5:
        at = instants[0]
    elif kind < 0.6:
        at = instants[0] - 1
    elif kind < 0.93:
        at = rng.randint(now, instants[0])
    else:
        at = instants[min(len(instants) - 1, rng.randint(1, 3))] + 1
        game.kinds["blocks stood still over a due instant"] += 1
    at = max(at, now + 1)
    game.block(_actions(game, held, at), at)


def instants_of(held: Held) -> list[int]:
    """Return the instants that matter next to a club: the ends of open graces, and the next two due instants."""
    club = held.club
    found = [*(club.grace_end(m) for m in club.rounds(OPEN)), *(club.agreement.due_ms[m] for m in club.waiting()[:2])]
    if isinstance(club, SealedClub) and (m := next_round(club)) is not None:
        found += [club.commits_until(m), club.reveals_until(m)]
    return found


def _actions(game: Game, held: Held, at: int) -> list[tuple[str, Record]]:
    club = held.club
    m = next(iter((*club.rounds(OPEN), *club.waiting())), len(club.pay) - 1)
    actions = some(game, held, m, at)
    if game.rng.random() < 0.3:  # wages: otherwise everybody would owe at last
        biggest = max(map(max, club.pay))
        for name in game.rng.sample(club.holder, min(2, len(club.holder))):
            actions += inflow(game, name, 3 * biggest, at)
    if game.rng.random() < 0.02:
        actions += accounts.minted_again(game)
    return actions


# Everything else ------------------------------------------------------------------------------------------------------


def _found(game: Game) -> None:
    game.clubs_left -= 1
    further(game)


def _form(game: Game, _held: Held) -> None:
    """Start what could not start before, free a seat in it, or give it up."""
    id_, forming = game.rng.choice(list(game.forming.items()))
    seat = game.rng.randint(1, 3)
    game.block([(forming.organizer, game.rng.choice([Start(id_), Start(id_), FreeSeat(id_, seat), Cancel(id_)]))])


def _propose(game: Game, held: Held) -> None:
    if not held.club.waiting() and not held.club.rounds(OPEN):
        return
    propose(game, held)
    if game.rng.random() < 0.6:
        agree(game, held)
        game.block()


def _agree(game: Game, held: Held) -> None:
    agree(game, held)


def _join_late(game: Game, held: Held) -> None:
    join_late(game, held)


def _bid(game: Game, held: Held) -> None:
    bid(game, held)


def _bank(game: Game, _held: Held) -> None:
    accounts.at_the_bank(game)


def _keys(game: Game, _held: Held) -> None:
    accounts.keys(game)


def _freeze(game: Game, held: Held) -> None:
    (accounts.freeze if held.club.frozen_since is None else accounts.lift)(game, held)


# The end --------------------------------------------------------------------------------------------------------------


def _repay(game: Game) -> None:
    """After the end, whoever still owes gets enough to repay."""
    for _ in range(3):
        for debtor in sorted({d.debtor for d in game.book.debts}):
            if not game.book.owed_by(debtor):
                continue  # what was repaid before has passed on to this one
            at = game.world.now + game.rng.randint(1, 40) * DAY_MS
            game.block(inflow(game, debtor, 2 * game.book.owed_by(debtor)), at)
