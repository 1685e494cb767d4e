"""What people and operators do with accounts: withdrawals by the bank, mints that were booked before, keys and freezes.

A thief who has an old phone goes on sending with it; nothing here says what may be refused.
"""

from contracts.account.calls import AgreeGuardian, SetGuardians, Veto
from contracts.account.state import AccountState
from contracts.guard.calls import Freeze, Lift
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, RequestWithdrawal, RevertWithdrawal, Transfer
from contracts.won.state import WonState
from ledger.primitives.codec import Record
from ledger.primitives.units import Won
from tests.kit.recovering import recovery
from tests.reference.acts import inflow
from tests.reference.calculator.dates import DAY_MS
from tests.reference.game import Disagreement, Game, Held

__all__ = ["at_the_bank", "freeze", "keys", "lift", "minted_again"]

Action = tuple[str, Record]


# The bank -------------------------------------------------------------------------------------------------------------


def at_the_bank(game: Game) -> None:
    """One step of a withdrawal: it is requested, begun, paid, given back, or begun once more."""
    rng, world = game.rng, game.world
    kind = rng.random()
    won = WonState(world.chain.storage("won"))
    waiting = [one for name in game.people for one in won.waiting(world.id(name))]
    if kind < 0.35 or not (waiting or game.begun):
        name = rng.choice(game.people)
        there = world.available(name)
        game.block([(name, RequestWithdrawal(Won(rng.randint(1, max(1, there)))))])
    elif kind < 0.65 and waiting:
        operator, one = rng.choice(world.operators), rng.choice(waiting)
        game.block([(operator, BeginWithdrawal(one.id))])
    elif kind < 0.8 and game.begun:
        game.block(world.said(ConfirmWithdrawal(rng.choice(sorted(game.begun)))))
    elif kind < 0.92 and game.begun:
        game.block(world.said(RevertWithdrawal(rng.choice(sorted(game.begun)))))
    elif waiting:
        one = rng.choice(waiting)
        game.block([(world.name(one.owner), RevertWithdrawal(one.id))])


def minted_again(game: Game) -> list[Action]:
    """An operator sends what was minted once more."""
    return game.world.said(game.rng.choice(game.minted)) if game.minted else []


# Keys -----------------------------------------------------------------------------------------------------------------


def keys(game: Game) -> None:
    """Somebody names guardians, loses a phone, or objects to a recovery; then the old phone tries to send won."""
    rng, world = game.rng, game.world
    state = AccountState(world.chain.storage("account"))
    name = rng.choice([*game.new_keys, rng.choice(game.people)])
    if name in game.new_keys:
        game.block([(name, Veto())])
        return
    if name in world.signers and rng.random() < 0.5:
        _old_phone(game, name)
        return
    guardians = state.guardians_of(world.id(name))
    if not guardians.accounts:
        asked = rng.sample([one for one in game.people if one != name], min(3, len(game.people) - 1))
        game.block([(name, SetGuardians(tuple(map(world.id, asked)), len(asked) // 2 + 1))])
        number = state.named.get(world.id(name)) or 0
        game.block((one, AgreeGuardian(world.id(name), number)) for one in asked)
        return
    _lost_phone(game, name, [world.name(one) for one in guardians.accounts], guardians.threshold)


def _old_phone(game: Game, name: str) -> None:
    """Whoever has the phone that was lost tries to send what is there."""
    world, phone = game.world, game.world.signers.pop(name)
    receipts = game.block([(name, Transfer(world.id(game.people[0]), Won(max(1, world.available(name)))))])
    world.signers[name] = phone
    if any(not receipt.scheduled for receipt in receipts):
        raise Disagreement(game.told(f"the old phone of {name} is listened to"))


def _lost_phone(game: Game, name: str, guardians: list[str], needed: int) -> None:
    """Guardians give an account a new key; the old one is of no use when the recovery has waited."""
    world = game.world
    phone = f"{name} phone {game.blocks}"
    said = recovery(world, name, phone)
    receipts = game.block((one, said) for one in guardians[: needed - (game.rng.random() < 0.1)])
    if any(event.type == "account.recovery_begun" for receipt in receipts for event in receipt.events):
        game.new_keys[name] = phone
        if game.rng.random() < 0.5:
            objects = Veto() if game.rng.random() < 0.5 else Transfer(world.id(guardians[0]), Won(1))
            game.block([(name, objects)], world.now + game.rng.randrange(1, 6 * DAY_MS))


# Freezes --------------------------------------------------------------------------------------------------------------


def freeze(game: Game, held: Held) -> None:
    """The operators freeze a club; meanwhile debtors get won."""
    rng = game.rng
    game.block([(operator, Freeze(held.id)) for operator in game.world.operators])
    debtors = sorted({debt.debtor for debt in game.book.debts})
    for debtor in rng.sample(debtors, min(2, len(debtors))):
        game.block(inflow(game, debtor, 2 * game.book.owed_by(debtor)), game.world.now + rng.randrange(1, DAY_MS))


def lift(game: Game, held: Held) -> None:
    """The operators let it go on."""
    game.block([(operator, Lift(held.id)) for operator in game.world.operators])
