"""A club on both sides, and all that must be equal: every purse, every debt, the table of rounds to come, consents.

Nothing here changes either side; `differences` says where they differ.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
from contracts.rotation.money.books import Books
from contracts.rotation.records import (
    RANK_BOUGHT,
    RANK_CHARGE,
    RANK_GUARANTOR,
    RANK_PAYER,
    RANK_RECIPIENT,
    RANK_RESERVE,
    RANK_SOLD,
    RANK_SURPLUS,
    RANK_SURPLUS_RESERVE,
    RESERVE,
)
from contracts.won.state import WonState
from tests.kit.world import World
from tests.reference.calculator.club import Book, Club
from tests.reference.calculator.sealed import SealedClub

__all__ = ["Held", "differences"]

NAMES = {
    RANK_RECIPIENT: "recipient",
    RANK_SOLD: "sold",
    RANK_SURPLUS: "organizer",
    RANK_GUARANTOR: "guarantor",
    RANK_PAYER: "payer",
    RANK_RESERVE: "reserve",
    RANK_SURPLUS_RESERVE: "reserve",
    RANK_BOUGHT: "reserve",
    RANK_CHARGE: "charge",
}

Same = Callable[[str, object, object], None]
"""Compare (what, the chain's, the calculation's)."""


@dataclass
class Held:
    """A club on both sides."""

    id: bytes
    club: Club
    buyer: str | None
    """Who may buy what recipients are owed."""
    first: date
    """The first day of the month of the first round."""
    holidays: set[date] | None
    """Days that are not due days, beside weekends; None without business days."""

    @property
    def vacant(self) -> int:
        """Return how many seats late joiners may still take."""
        return len(self.club.agreement.due_ms) - len(self.club.pay)


def differences(world: World, book: Book, people: Sequence[str], held: Iterable[Held]) -> list[str]:
    """Return what differs between the chain and the calculation, to the won."""
    differ: list[str] = []

    def same(what: str, chain: object, calculated: object) -> None:
        if chain != calculated:
            differ.append(f"{what}: the chain has {chain}, the calculation {calculated}")

    _people(world, book, people, same)
    for one in held:
        _purses(world, one, same)
        _debts(world, one, same)
        _tables(world, one, same)
        _consents(world, one, same)
        _backing(world, one, same)
    same("supply", world.supply(), book.total())
    return differ


def _people(world: World, book: Book, people: Sequence[str], same: Same) -> None:
    """What everybody has; a withdrawal counts as available until it has begun (GRACE LOCK, BURN LAST)."""
    reader, won = world.chain.reader(), WonState(world.chain.storage("won"))
    for name in people:
        id_ = world.id(name)
        set_aside = reader.balance(Purse(PurseKind.WITHDRAWAL, id_))
        begun = set_aside - won.recallable(id_)
        same(f"begun withdrawals of {name}", begun, book.begun[name])
        same(f"available of {name}", world.available(name) + set_aside - begun, book.available[name])


def _purses(world: World, held: Held, same: Same) -> None:
    reader, club = world.chain.reader(), held.club
    for k in club.seats:
        _, lock = club.guarantors.get(k, ("", 0))
        for kind, calculated in (
            (PurseKind.DEPOSIT, club.deposit[k]),
            (PurseKind.HOLDBACK, club.holdback[k]),
            (PurseKind.GUARANTEE, lock),
            (PurseKind.CLAIMABLE, 0),
        ):
            same(f"{kind} of seat {k + 1}", reader.balance(Purse(kind, held.id, k + 1)), calculated)
        if isinstance(club, SealedClub):
            bond = sum(one.bond for one in club.sealed.values() if one.seat == k)
            same(f"bond of seat {k + 1}", reader.balance(Purse(PurseKind.BOND, held.id, k + 1)), bond)
    same("pot", reader.balance(Purse(PurseKind.POT, held.id)), club.pot)
    same("reserve", reader.balance(Purse(PurseKind.RESERVE, held.id)), club.reserve)


def _debts(world: World, held: Held, same: Same) -> None:
    """What is owed to the reserve is one debt here, whatever it is for: DEBT knows one place for it."""
    on_chain: Counter[tuple[str, str, int, int, str]] = Counter()
    for d in world.rotation().club_debts.values(held.id):
        creditor = "reserve" if d.creditor == RESERVE else world.name(d.creditor)
        on_chain[world.name(d.debtor), creditor, d.seat - 1, d.round - 1, NAMES[d.rank]] += d.amount
    debts = held.club.debts()
    calculated = Counter({(d.debtor, d.creditor, d.seat, d.round, d.kind): d.amount for d in debts})
    same("debts", sorted((on_chain - calculated).items()), sorted((calculated - on_chain).items()))
    same("number of debts", len(on_chain), len(debts))


def _backing(world: World, held: Held, same: Same) -> None:
    """RANK: what each creditor has really paid in, less what repayments have given back."""
    creditors = {debt.creditor for debt in held.club.debts()}
    if not creditors:
        return
    books = Books(world.chain.reader(), world.chain.storage("rotation"))
    for name in sorted(creditors):
        account = RESERVE if name == "reserve" else world.id(name)
        same(f"what backs claims of {name}", books.backed(held.id, account), max(0, held.club.behind[name]))


def _tables(world: World, held: Held, same: Same) -> None:
    """What is asked in rounds to come, of whom, for whom, and when."""
    club, rows = held.club, world.rotation().rounds_of(held.id)
    for m in club.waiting():
        row = rows[m]
        same(f"what round {m + 1} asks", row.pays, tuple(club.pay[m]))
        same(f"what round {m + 1} has", row.paid, tuple(club.paid[m]))
        if club.recipient[m] < 0:
            same(f"who receives in round {m + 1}", row.recipient, 0)
            continue  # not awarded
        if club.weights is not None:
            same(f"the pot of round {m + 1}", row.payout, 0)
            continue  # a dissolved club pays no pots, so there is nobody to compare
        whole = (int(row.payout), row.recipient - 1, int(row.due_ms))
        same(f"round {m + 1}", whole, (club.payout[m], club.recipient[m], club.agreement.due_ms[m]))
    holders = [world.name(seat.holder) for seat in world.rotation().seats_of(held.id)]
    same("holders", holders, club.holder)


def _consents(world: World, held: Held, same: Same) -> None:
    """What the chain may still collect by consent covers what each person will be asked and what it owes.

    Otherwise a collection to come would be refused, and its round would never be paid.
    """
    club, reader = held.club, world.chain.reader()
    asked: Counter[str] = Counter()
    for m, state in enumerate(club.state):
        for k, person in enumerate(club.holder):
            asked[person] += club.short(k, m) if state != "done" else 0
    for debt in club.debts():
        asked[debt.debtor] += debt.amount if debt.kind != "charge" else 0
    for person, amount in asked.items():
        consent = reader.ask(ConsentOf(held.id, world.id(person)))
        missing = max(0, amount - (consent.cap - consent.used))
        same(f"consent of {person}, missing for {amount} of cap {consent.cap} used {consent.used}", missing, 0)
