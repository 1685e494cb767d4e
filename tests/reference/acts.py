"""What people do in a random history: pay, lend, leave, vote. Every choice comes from the game's generator.

Nothing here knows what an action does to money; most may be refused, and then nothing happens on either side.
"""

from collections.abc import Callable

from contracts.abi.club import Swap
from contracts.rotation import views
from contracts.rotation.calls import (
    AgreeGuarantee,
    AgreePayer,
    BuyClaim,
    JoinLate,
    Pay,
    PayDebt,
    RestoreDeposit,
    WaiveClaim,
)
from contracts.voting.state import Proposal, VotingState
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.draws import asked_bond, commit_of, reveal_of
from tests.reference.calculator.club import RESERVE, Debt
from tests.reference.calculator.dates import DAY_MS
from tests.reference.calculator.joining import late_price
from tests.reference.calculator.sealed import SealedClub, next_round
from tests.reference.game import Game, Held

Action = tuple[str, Record]


# One transaction ------------------------------------------------------------------------------------------------------


def inflow(game: Game, name: str, most: int, at: int = 0) -> list[Action]:
    """Money from the bank; in a block `at`, some of it says when the bank had booked it."""
    amount = game.rng.randint(1, most)
    booked = at - game.rng.randrange(2 * DAY_MS) if at and game.rng.random() < 0.5 else 0
    return game.booked(name, amount, booked)


def _payment(game: Game, held: Held, m: int) -> Action | None:
    """Pay what is open of round `m` (from 0), whole or in part, for oneself or for somebody."""
    rng, club = game.rng, held.club
    short = [k for k in club.seats if club.short(k, m)]
    if not short:
        return None
    k = rng.choice(short)
    payer = club.holder[k] if rng.random() < 0.7 else rng.choice(game.people)
    whole = club.short(k, m)
    amount = whole if rng.random() < 0.5 else rng.randint(1, whole)
    return payer, Pay(held.id, k + 1, m + 1, Won(amount), part=amount < whole)


def _repayment(game: Game, debtors: list[str]) -> Action:
    debtor = game.rng.choice(debtors)
    amount = Won(game.rng.randint(1, game.book.owed_by(debtor)))
    return game.rng.choice([debtor, game.rng.choice(game.people)]), PayDebt(game.world.id(debtor), amount)


def _sale(game: Game, held: Held) -> Action | None:
    """Let the buyer whom the terms name buy something that a recipient is owed."""
    claims = [d for d in held.club.debts() if d.kind == "recipient"]
    if held.buyer is None or not claims:
        return None
    claim = game.rng.choice(claims)
    return held.buyer, BuyClaim(held.id, claim.seat + 1, claim.round + 1, Won(claim.amount))


def _spending(game: Game) -> Action | None:
    """Give won away, or set it aside for the bank."""
    giver, taker = game.rng.sample(game.people, 2)
    there = game.world.available(giver)
    if not there:
        return None
    amount = Won(game.rng.randint(1, there))
    if game.rng.random() < 0.2:
        return giver, RequestWithdrawal(amount)
    return giver, Transfer(game.world.id(taker), amount)


def _securing(game: Game, held: Held) -> list[Action]:
    """Stand for somebody's seat, or bring back what a miss has taken out of the deposit."""
    rng, club = game.rng, held.club
    agreed = sorted(club.wanted.keys() - club.guarantors.keys())
    k = rng.choice(agreed) if agreed and rng.random() < 0.5 else rng.randrange(len(club.holder))
    missing = club.agreed_deposit[k] - club.deposit[k]
    if missing > 0 and rng.random() < 0.7:
        return [(club.holder[k], RestoreDeposit(held.id, k + 1, Won(rng.choice([missing, rng.randint(1, missing)]))))]
    if k in club.wanted and k not in club.guarantors:
        guarantor, amount = club.wanted[k]
        return [(guarantor, game.world.standing_for(held.id, k + 1, amount))]
    available = game.book.available
    giver = max(rng.sample(game.people, 2), key=lambda name: available[name])
    most = min(club.remaining(k), available[giver])
    if not most:
        return []
    amount = rng.choice([most, rng.randint(1, most)])
    agrees = club.holder[k], AgreeGuarantee(held.id, k + 1, game.world.id(giver), Won(amount))
    stands = giver, game.world.standing_for(held.id, k + 1, amount)
    return [agrees, stands] if rng.random() < 0.7 else [agrees]


def _on_behalf(game: Game, held: Held, m: int) -> list[Action]:
    """Let a holder agree that somebody pays for it as a claim, who mostly does."""
    rng, club = game.rng, held.club
    short = [k for k in club.seats if club.short(k, m)]
    if not short:
        return []
    k, payer = rng.choice(short), max(rng.sample(game.people, 2), key=lambda name: game.book.available[name])
    whole, holder = club.short(k, m), club.holder[k]
    agreed = rng.choice([whole, rng.randint(1, whole)])
    paid = rng.choice([agreed, rng.randint(1, agreed)])
    agrees = holder, AgreePayer(held.id, k + 1, m + 1, game.world.id(payer), Won(agreed))
    pays = payer, Pay(held.id, k + 1, m + 1, Won(paid), part=paid < whole, claim=game.world.id(holder))
    return [agrees, pays] if rng.random() < 0.8 else [agrees]


def _giving_up(game: Game, held: Held) -> list[Action]:
    """A creditor gives up what it is owed for a seat and round, or a part of it."""
    owed = [debt for debt in held.club.debts() if debt.creditor != RESERVE]
    if not owed:
        return []
    one = game.rng.choice(owed)
    whole = sum(debt.amount for debt in owed if _same_place(debt, one))
    amount = game.rng.choice([whole, game.rng.randint(1, whole)])
    return [(one.creditor, WaiveClaim(held.id, one.seat + 1, one.round + 1, Won(amount)))]


def _same_place(debt: Debt, other: Debt) -> bool:
    return (debt.creditor, debt.seat, debt.round) == (other.creditor, other.seat, other.round)


def some(game: Game, held: Held, m: int, at: int) -> list[Action]:
    """A handful of actions around round `m`, for a block `at`."""
    rng, club = game.rng, held.club
    m = min(m, len(club.pay) - 1)
    biggest = max(1, *(max(row) for row in club.pay))
    actions: list[Action | None] = []
    for _ in range(rng.randint(0, 3)):
        kind = rng.random()
        debtors = sorted({d.debtor for d in game.book.debts})
        if kind < 0.36:
            who = rng.choice(debtors) if debtors and rng.random() < 0.7 else rng.choice(game.people)
            actions += inflow(game, who, 2 * biggest, at)
        elif kind < 0.64:
            number = min(len(club.pay) - 1, m + (rng.random() < 0.2))
            actions += _on_behalf(game, held, number) if rng.random() < 0.15 else [_payment(game, held, number)]
        elif kind < 0.74 and debtors:
            given_up = _giving_up(game, held) if rng.random() < 0.3 else []
            actions += given_up or [_sale(game, held) or _repayment(game, debtors)]
        elif kind < 0.84:
            actions.append(_spending(game))
        else:
            actions += _securing(game, held)
    return [action for action in actions if action is not None]


def join_late(game: Game, held: Held) -> None:
    """Let somebody take the next vacant seat, with money from the bank."""
    name = game.rng.choice(game.people)
    brings, costs = late_price(held.club, held.vacant)
    game.block(game.booked(name, brings + 1))
    game.block([(name, JoinLate(held.id, Won(costs)))])


def bid(game: Game, held: Held) -> None:
    """Let people commit to bids around the bounds, and often the same; or reveal what they have committed to."""
    rng, club, world = game.rng, held.club, game.world
    assert isinstance(club, SealedClub)
    m = next_round(club)
    if m is None:
        return
    if world.now >= club.commits_until(m):
        _reveal(game, held, m, world.now + 1)
        return
    bond = asked_bond(world, held.id)
    actions: list[Action] = []
    before, amounts = set(club.sealed), dict[str, int]()
    for name in rng.sample(sorted(set(club.holder)), min(2, len(set(club.holder)))):
        k = rng.choice([k for k in club.seats if club.holder[k] == name])
        near = club.bidding.most() - bond + rng.choice([-1, 0, 0, 1, 2, bond // 3, bond // 2, bond, bond + 1])
        amount = 0 if club.agreement.terms.form == "drawn" else max(0, near)
        if game.book.free(name) < bond and rng.random() < 0.8:
            actions += game.booked(name, bond)
        actions.append((name, commit_of(world, held.id, name, m + 1, k + 1, amount=amount, bond=bond)))
        amounts[name] = amount
    game.block(actions)
    game.bids |= {(held.id, m + 1, name): amounts[name] for name in amounts if name in club.sealed.keys() - before}
    if rng.random() < 0.6:
        _reveal(game, held, m, max(world.now, club.commits_until(m)) + rng.randint(1, club.phase_ms // 4))


def _reveal(game: Game, held: Held, m: int, at: int) -> None:
    """Most of those who have committed to something reveal it."""
    told = [name for id_, number, name in game.bids if (id_, number) == (held.id, m + 1) and game.rng.random() < 0.8]
    game.block([(name, reveal_of(held.id, name, m + 1, game.bids[held.id, m + 1, name])) for name in told], at)


# Votes ----------------------------------------------------------------------------------------------------------------


def propose(game: Game, held: Held) -> None:
    """Let somebody propose something."""
    club, form = held.club, held.club.agreement.terms.form
    waiting = [k for k in club.seats if k not in club.received and k not in club.gone]
    capped = club.agreement.cap_bp is not None and form in ("surcharge", "fixed_pot")
    fair = form in ("fair", "sheet")
    by_award = isinstance(club, SealedClub)
    turns = len(waiting) > 1 and not by_award
    asked = {
        _exit: (60 if capped and not club.received else 5) if waiting and not by_award else 0,
        _swap: (15 if fair else 5) if turns else 0,
        _order: (10 if fair else 3) if turns else 0,
        _substitute: 6,
        _dissolve: 2,
        _due_day: 3,
        _amounts: 0 if fair or by_award else 3,
    }
    chosen: Callable[[Game, Held, list[int], Millis], None]
    chosen = game.rng.choices(list(asked), list(asked.values()))[0]
    chosen(game, held, waiting, Millis(game.world.now + 2 * DAY_MS))


def agree(game: Game, held: Held) -> None:
    """Let people agree to whatever is open, mostly all of them at once; then it can be carried out."""
    rng = game.rng
    state = VotingState(game.world.chain.storage("voting"))  # as stored: an eviction that has lapsed is voted on too
    for found in [state.proposals.get(id_) for id_ in state.by_club.values(held.id)]:
        assert found is not None
        if found.kind == "evict" and isinstance(held.club, SealedClub):
            continue  # `test_auctions` lets seats leave where turns are drawn or bid for
        if found.status != "open" or (found.kind == "evict" and rng.random() < 0.6):
            continue  # an eviction that opened by itself comes to nothing when nobody votes
        actions = _agreeing(game, held, found)
        game.block(actions if rng.random() < 0.8 else rng.sample(actions, min(2, len(actions))))


def _agreeing(game: Game, held: Held, found: Proposal) -> list[Action]:
    """Signatures of whom the change needs, and votes; now and then somebody is against it, or a guarantor stays."""
    rng, club, world = game.rng, held.club, game.world
    holders = list(dict.fromkeys(club.holder))
    actions: list[Action] = []
    other = found.change.seat_b if isinstance(found.change, Swap) else 0
    seats = {found.seat, other} if found.kind != "order" else set(range(len(club.holder) + 1))
    for k, (who, _) in sorted(club.guarantors.items()):
        if k + 1 in seats and rng.random() < 0.5:
            actions.append((who, votes.sign(game.world, found.id)))
    if found.newcomer is not None:
        asked = views.substitution_terms(world.chain.reader(), world.chain.storage("rotation"), held.id, found.seat)
        actions.append((world.name(found.newcomer), votes.accept(game.world, found.id, asked.consent)))
    else:
        actions += [
            (world.name(one), votes.sign(game.world, found.id)) for one in found.needed if one not in found.signed
        ]
    if found.kind != "swap":
        against = rng.choice(holders) if rng.random() < 0.2 else ""
        actions += [(name, votes.cast(game.world, found.id, name != against)) for name in holders]
    return list(dict.fromkeys(actions))


def _exit(game: Game, held: Held, waiting: list[int], deadline: Millis) -> None:
    """Somebody leaves; often the last, whose exit before the first pots RATE feels most."""
    last = max(waiting, key=held.club.recipient.index)
    k = last if game.rng.random() < 0.3 else game.rng.choice(waiting)
    game.block([(held.club.holder[k], votes.exit_(game.world, held.id, k + 1, deadline))])


def exit_at_once(game: Game, held: Held) -> None:
    """Somebody leaves before the first round, which RATE feels most."""
    if held.club.agreement.terms.form in ("surcharge", "fixed_pot") and len(held.club.holder) > 2:
        _exit(game, held, list(held.club.seats), Millis(game.world.now + DAY_MS))
        agree(game, held)
        game.block()


def _swap(game: Game, held: Held, waiting: list[int], deadline: Millis) -> None:
    """Two seats exchange turns; often one that somebody stands for."""
    a, b = game.rng.sample(waiting, 2)
    secured = sorted(held.club.guarantors.keys() & set(waiting))
    if secured and game.rng.random() < 0.5:
        a = game.rng.choice(secured)
        b = game.rng.choice([k for k in waiting if k != a])
    game.block([(held.club.holder[a], votes.swap(game.world, held.id, a + 1, b + 1, deadline))])


def _order(game: Game, held: Held, waiting: list[int], deadline: Millis) -> None:
    order = tuple(k + 1 for k in game.rng.sample(waiting, len(waiting)))
    game.block([(game.rng.choice(held.club.holder), votes.order(game.world, held.id, order, deadline))])


def _substitute(game: Game, held: Held, _waiting: list[int], deadline: Millis) -> None:
    rng, club = game.rng, held.club
    k = rng.choice([*range(len(club.holder)), *sorted(club.guarantors) * 2])
    newcomer = rng.choice(game.people)
    costs = sum(row[k] for row in club.pay)
    game.block(game.booked(newcomer, 2 * costs + 1))
    game.block([(club.holder[k], votes.substitute(game.world, held.id, k + 1, game.world.id(newcomer), deadline))])


def _dissolve(game: Game, held: Held, _waiting: list[int], deadline: Millis) -> None:
    game.block([(game.rng.choice(held.club.holder), votes.dissolve(game.world, held.id, deadline))])


def _due_day(game: Game, held: Held, _waiting: list[int], deadline: Millis) -> None:
    game.block(
        [(game.rng.choice(held.club.holder), votes.due_day(game.world, held.id, game.rng.randint(1, 31), deadline))]
    )


def _amounts(game: Game, held: Held, _waiting: list[int], deadline: Millis) -> None:
    rng, agreed = game.rng, held.club.agreement.terms
    contribution = max(1, agreed.contribution + rng.choice([-1, 0, 1]) * rng.randint(0, agreed.contribution // 5))
    surcharge = 0 if not agreed.surcharge else max(1, agreed.surcharge + rng.randint(-agreed.surcharge, 100))
    pot = 0
    if agreed.surplus_to:
        pot = max(1, held.club.payout[-1] - rng.randint(0, agreed.contribution // 10))
    wanted = (Won(contribution), Won(surcharge), Won(pot))
    propose = votes.amounts(game.world, held.id, wanted, deadline)
    game.block([(rng.choice(held.club.holder), propose)])
