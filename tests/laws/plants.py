"""The bugs of `test_planted_money_bugs`: each function takes the real function and returns the weakened one."""

import dataclasses
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from contracts.rotation.rounds.close import give_back
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY


def result(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same function with its result changed."""
    return lambda real: lambda *args, **named: change(real(*args, **named))


def skip(real: Any) -> Any:
    """Do nothing at all."""
    return lambda *args, **named: None


def split_to_last(real: Any) -> Any:
    def split(total: int, weights: Any) -> Any:
        whole_shares = [total * weight // sum(weights) for weight in weights]
        whole_shares[-1] += total - sum(whole_shares)
        return tuple(Won(share) for share in whole_shares)

    return split


def no_available(real: Any) -> Any:
    """The deposit pays before the available won."""

    def waterfall(self: Any, seat: int, *rest: Any) -> Any:
        need, held = self.row.open_for(seat), self.books.deposit(self.club.id, seat)
        own = self.holders[seat - 1] == self.holders[self.row.recipient - 1]
        part = 0 if own else min(need, held)
        if part:
            self.books.cover(self.club.id, seat, part)
            self.make_good(seat, part, "covered", 0)
        return real(self, seat, *rest) if self.row.open_for(seat) else None

    return waterfall


def charge_wrong_one(real: Any) -> Any:
    def charge_for(self: Any, source: Any, basis: int) -> None:
        real(self, msgspec.structs.replace(source, debtor=source.creditor, creditor=source.debtor), basis)

    return charge_for


def pay_twice(real: Any) -> Any:
    def pay_out(self: Any, club: bytes, seat: int, holder: Any, amount: int) -> Any:
        held = real(self, club, seat, holder, amount)
        self._moves.append(msgspec.structs.replace(self._moves[-1]))
        return held

    return pay_out


def owe_next(real: Any) -> Any:
    """The debt is owed to the wrong person: the first seat instead of the recipient."""

    def debts(self: Any, seat: int, before: int, amount: int) -> Any:
        return tuple(msgspec.structs.replace(one, creditor=self.holders[0]) for one in real(self, seat, before, amount))

    return debts


def late_item(by: int) -> Callable[[Any], Any]:
    return result(lambda item: msgspec.structs.replace(item, at_ms=Millis(item.at_ms + by)))


def newest_first(real: Any) -> Any:
    return lambda self, reached: iter(reversed(list(real(self, reached))))


def deposit_to_leaver_again(real: Any) -> Any:
    def give_back(books: Any, club: Any, seat: int) -> None:
        other = seat % club.seats + 1
        amount = books.deposit(club.id, seat)
        if amount:
            books.return_deposit(club.id, seat, books.state.seat(club.id, other).holder, amount)

    return give_back


def none_coming(real: Any) -> Any:
    def to_hold(self: Any, *about: Any) -> Any:
        self._coming, kept = {}, self._coming
        held = real(self, *about)
        self._coming = kept
        return held

    return to_hold


def not_owed(real: Any) -> Any:
    return lambda self, seat, creditor, rank, amount: self.make_good(seat, amount, "debt", self.days)


def owed_is_not_asked(real: Any) -> Any:
    """Debts for a round do not count for a person who has not received."""

    def stands_of(books: Any, club: Any, *, frozen: bool) -> Any:
        return {
            who: dataclasses.replace(one, asked=one.asked - books.state.owes_in(who, club.id))
            for who, one in real(books, club, frozen=frozen).items()
        }

    return stands_of


def own_seat_alone(real: Any) -> Any:
    """A deposit goes back because its seat pays nothing more, although its holder still pays for another."""

    def free(books: Any, club: Any, seats: Any, stands: Any) -> None:
        pays = [row.pays for row in books.state.rounds_of(club.id)[club.next_round - 1 :]]
        for seat in seats:
            if not any(row[seat.seat - 1] for row in pays):
                give_back(books, club, seat.seat)
        real(books, club, seats, stands)

    return free


def not_given_back(real: Any) -> Any:
    def exited(table: Any, seat: int, after: int, counts: Any) -> Any:
        found, own = real(table, seat, after, counts), table.round_of(seat) - 1
        rows = tuple(tuple(Won(0) if at == own else won for at, won in enumerate(row)) for row in found.pays)
        payouts = tuple(Won(0) if at == own else won for at, won in enumerate(found.payouts))
        return type(found)(rows, found.recipients, payouts)

    return exited


def drift(real: Any) -> Any:
    """Due instants thirty days after each other instead of on the day of the month."""
    return lambda calendar, rounds: tuple(Millis(real(calendar, 1)[0] + 30 * DAY * index) for index in range(rounds))


def early_surcharge(real: Any) -> Any:
    return lambda seats, c, i, *rest, **named: real(seats, Won(c + i), i, *rest, **named)


def one_won_less(real: Any) -> Any:
    def perform(state: Any, payment: Any, by: str, part: Any) -> None:
        less = payment.source is not None and payment.amount > 1
        real(state, msgspec.structs.replace(payment, amount=Won(payment.amount - less)), by, part)

    return perform


Law = Callable[[], None]


@dataclass(frozen=True)
class Bug:
    """The function that is replaced, its replacement, and the law that must find it."""

    name: str
    where: str
    """module:name or module:class.name"""
    plant: Callable[[Any], Any]
    """From the real thing to the weakened one."""
    found_by: Law


def planted(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    module, _, path = bug.where.partition(":")
    owner: Any = importlib.import_module(module)
    *inner, name = path.split(".")
    for part in inner:
        owner = getattr(owner, part)
    monkeypatch.setattr(owner, name, bug.plant(getattr(owner, name)))
