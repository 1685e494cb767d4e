"""Clubs on both sides: block by block, what the chain carried out is told to the calculator, and all is compared.

    actions ─▶ chain ─▶ receipts ─┬▶ refused: for a reason in EXPECTED only
                                  ├▶ carried out: the calculator does the same
                                  └▶ scheduled: never refused; of votes, the calculator does what was decided
               then every purse, every debt, every table entry of both must be equal

Rule 1: the chain says whether an action is carried out and when a vote is; what that does to money the calculator says.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from contracts.abi import Event, Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import AgreeGuarantee, BuyClaim, Guarantee, JoinLate, Pay, PayDebt, RestoreDeposit
from contracts.rotation.records import (
    RANK_BOUGHT,
    RANK_CHARGE,
    RANK_GUARANTOR,
    RANK_RECIPIENT,
    RANK_RESERVE,
    RANK_SOLD,
    RANK_SURPLUS,
    RANK_SURPLUS_RESERVE,
    RESERVE,
)
from contracts.voting.views import proposals
from contracts.won.calls import Mint, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.receipt import Receipt
from tests.kit.world import World
from tests.reference.calculator import amounts, dissolution, freeze, joining, leaving, payments, takeover, turns
from tests.reference.calculator.club import Book, Club
from tests.reference.calculator.dates import monthly, on_business_days
from tests.reference.calculator.life import advance, finish

EXPECTED = frozenset({
    "already_guaranteed", "already_paid", "already_signed", "already_voted", "amount_locked", "bad_calendar",
    "bad_recipient", "bad_terms", "claim_not_found", "club_frozen", "deposit_not_available", "form_not_supported",
    "give_back_not_agreed", "grace_too_long", "guarantee_not_agreed", "in_debt", "insufficient_balance", "lapsed",
    "exchanged_already", "leads_elsewhere",
    "no_debt", "no_late_seat", "not_buyer", "not_holder", "not_in_electorate", "not_signer", "nothing_to_share",
    "proposal_not_open", "rate_above_cap", "round_not_open", "seat_received", "too_few_seats", "too_many_proposals",
    "too_many_withdrawals", "wrong_amount", "wrong_consent", "wrong_kind", "wrong_newcomer", "wrong_schedule_hash",
    "wrong_status",
})  # fmt: skip
"""Refusals that a random history meets. Any other is a defect."""

NAMES = {
    RANK_RECIPIENT: "recipient",
    RANK_SOLD: "sold",
    RANK_SURPLUS: "organizer",
    RANK_GUARANTOR: "guarantor",
    RANK_RESERVE: "reserve",
    RANK_SURPLUS_RESERVE: "reserve",
    RANK_BOUGHT: "reserve",
    RANK_CHARGE: "charge",
}

DECIDED = frozenset({
    "club.swapped", "club.reordered", "club.exited", "club.evicted", "club.substituted", "club.dissolved",
    "club.due_day_changed", "club.amounts_changed",
})  # fmt: skip
"""Events by which the calculator learns what a vote has decided."""

QUIET = frozenset({"seat.paid", "seat.unpaid", "proposal.voted", "proposal.signed", "escrow.consent_given"})
"""Events that would fill a story and say nothing about where it went wrong."""


Same = Callable[[str, object, object], None]
"""Compare (what, the chain's, the calculation's)."""


class Disagreement(AssertionError):  # noqa: N818  it reads as what it is
    """The two calculations differ, or the chain refused what nobody should refuse."""


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


@dataclass
class Game:
    """A chain, a book, and the clubs that are in both."""

    seed: int
    rng: random.Random
    world: World
    book: Book
    people: list[str]
    held: list[Held] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    blocks: int = 0
    freezes: random.Random | None = None
    """When clubs are frozen, where they are."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How often what has happened: methods carried out, events, and what the calculator saw."""

    def of(self, id_: object) -> Held:
        """Return the club with this id."""
        return next(held for held in self.held if held.id == id_)

    # ---- Blocks ----------------------------------------------------------------------------------------------------

    def block(self, actions: list[tuple[str, Record]], at: int | None = None) -> None:
        """Put `actions` into one block, carry out on the calculator what the chain carried out, and compare."""
        at = max(self.world.now + 1, at or 0)
        advance(self.book, at)
        parsed = [(self.world.tx(name, call), name, call) for name, call in actions]
        receipts = list(self.world.step(*(tx for tx, _, _ in parsed), at=at).receipts)
        while (due := self.world.chain.next_due_ms()) is not None and due <= at:
            self.kinds["scheduled work goes on in the next block"] += 1
            receipts += self.world.step(at=self.world.now + 1).receipts
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
                self.kinds[receipt.method] += 1
                self._carried_out(name, call)
                finish(self.book)
                self._count(receipt)
            elif receipt.code not in EXPECTED:
                raise Disagreement(self.told(f"{receipt.method} is refused with {receipt.code}: {receipt.fields}"))
        advance(self.book, self.world.now)  # later than `at` where scheduled work went on in the next block
        self.blocks += 1
        self.compare()

    def _count(self, receipt: Receipt) -> None:
        self.kinds.update(event.type for event in receipt.events if event.type not in QUIET)
        for event in receipt.events:
            if event.type == "club.frozen" and event.get("by") == "auditor":
                raise Disagreement(self.told(f"the auditor froze a club in order: {event.fields}"))

    def _scheduled(self, receipt: Receipt) -> None:
        if not receipt.ok:
            raise Disagreement(self.told(f"scheduled work fails with {receipt.code}: {receipt.fields}"))
        self._count(receipt)
        signed: frozenset[str] = frozenset()
        for event in receipt.events:
            if event.type not in QUIET:
                shown = ((name, self._shown(value)) for name, value in event.fields if name != "club")
                self.story.append(f"    {event.type} " + " ".join(f"{name}={value}" for name, value in shown))
            if event.type == "proposal.done":
                signed = self._signers(event)
            self._decided(event, signed)
            finish(self.book)

    def _signers(self, done: Event) -> frozenset[str]:
        club, id_ = self.of(done.get("club")), done.get("proposal")
        found = proposals(self.world.chain.reader(), self.world.chain.storage("voting"), club.id)
        return frozenset(self.world.name(account) for one in found if one.id == id_ for account in one.signed)

    def _decided(self, event: Event, signed: frozenset[str]) -> None:
        """Let the calculator do what a vote has decided."""

        def number(key: str) -> int:
            return int(str(event.get(key)))

        if event.type not in DECIDED:
            return
        held = self.of(event.get("club"))
        club = held.club
        match event.type:
            case "club.swapped":
                turns.swap(club, number("seat_a") - 1, number("seat_b") - 1, signed)
            case "club.reordered":
                waiting = [club.recipient[m] for m in club.waiting() if club.recipient[m] not in club.gone]
                turns.reorder(club, dict(zip(self._order(held), waiting, strict=True)), signed)
            case "club.exited":
                leaving.leave(club, number("seat") - 1, club.agreement.exit_penalty)
            case "club.evicted":
                leaving.leave(club, number("seat") - 1, 0)
            case "club.substituted":
                newcomer = event.get("newcomer")
                assert isinstance(newcomer, bytes)
                takeover.substitute(club, number("seat") - 1, self.world.name(newcomer), signed)
            case "club.dissolved":
                self._check_dissolution(held)
                dissolution.dissolve(club)
            case "club.due_day_changed":
                dues = club.agreement.due_ms  # those of rounds that late joiners may add, too
                again = monthly(held.first, number("day"), len(dues))
                if held.holidays is not None:
                    again = on_business_days(again, held.holidays)
                dues[club.waiting()[0] :] = again[club.waiting()[0] :]
            case _:
                surcharge, pot = (number(key) if event.get(key) is not None else 0 for key in ("surcharge", "pot"))
                amounts.amounts(club, number("contribution"), surcharge, pot)

    def _check_dissolution(self, held: Held) -> None:
        """A club ends by ¾ of those who owe nothing, and more than half of those who get something."""
        found = proposals(self.world.chain.reader(), self.world.chain.storage("voting"), held.id)
        done = [one for one in found if one.kind == "dissolve" and one.status == "done"]
        votes = {self.world.name(who): count for who, count in zip(done[-1].electorate, done[-1].votes, strict=True)}
        yes = {self.world.name(who) for who in done[-1].yes}
        if not dissolution.passes(held.club, votes, yes):
            raise Disagreement(self.told(f"the club is dissolved by {sorted(yes)} of {votes}"))

    def _order(self, held: Held) -> list[int]:
        """The order that the chain's table has now, of the seats that wait."""
        rows, club = self.world.rotation().rounds_of(held.id), held.club
        return [rows[m].recipient - 1 for m in club.waiting() if rows[m].recipient - 1 not in club.gone]

    def _shown(self, value: object) -> object:
        return (self.world.name(value) if len(value) == 20 else value.hex()[:8]) if isinstance(value, bytes) else value

    def _carried_out(self, name: str, call: Record) -> None:
        book, kinds = self.book, self.kinds
        match call:
            case Mint():
                payments.mint(book, self.world.name(call.to), call.amount, call.booked_ms)
            case Transfer():
                payments.transfer(book, name, self.world.name(call.to), call.amount)
            case Freeze():
                freeze.freeze(self.of(call.club).club)
            case Lift():
                freeze.lift(self.of(call.club).club)
            case PayDebt():
                payments.repay(book, name, self.world.name(call.debtor), call.amount)
            case Pay():
                club, k, m = self.of(call.club).club, call.seat - 1, call.round - 1
                kinds["paid in part"] += call.part
                kinds["paid on behalf"] += club.holder[k] != name
                kinds["paid late" if club.state[m] == "open" else "paid ahead"] += 1
                payments.contribute(club, name, k, m, call.amount)
            case AgreeGuarantee():
                guarantor = self.world.name(call.guarantor)
                payments.agree_guarantee(self.of(call.club).club, call.seat - 1, guarantor, call.amount)
            case Guarantee():
                payments.guarantee(self.of(call.club).club, name, call.seat - 1, call.amount)
            case RestoreDeposit():
                payments.restore(self.of(call.club).club, call.seat - 1, call.amount)
            case BuyClaim():
                payments.buy_claim(self.of(call.club).club, name, call.seat - 1, call.round - 1)
            case JoinLate():
                joining.join_late(self.of(call.club).club, name)
            case _:
                pass  # proposals, signatures, votes and withdrawals that wait move no money

    # ---- Comparing -------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Every purse, every debt and the table of the rounds, to the won."""
        reader, book = self.world.chain.reader(), self.book
        differ: list[str] = []

        def same(what: str, chain: object, calculated: object) -> None:
            if chain != calculated:
                differ.append(f"{what}: the chain has {chain}, the calculation {calculated}")

        for name in self.people:
            waits = reader.balance(Purse(PurseKind.WITHDRAWAL, self.world.id(name)))
            same(f"available of {name}", self.world.available(name) + waits, book.available[name])
        for held in self.held:
            self._compare_purses(held, same)
            self._compare_debts(held, same)
            self._compare_tables(held, same)
            self._compare_consents(held, same)
        same("supply", self.world.supply(), book.total())
        if differ:
            raise Disagreement(self.told("\n".join(differ)))

    def _compare_purses(self, held: Held, same: Same) -> None:
        reader, club = self.world.chain.reader(), held.club
        for k in club.seats:
            _, lock = club.guarantors.get(k, ("", 0))
            for kind, calculated in (
                (PurseKind.DEPOSIT, club.deposit[k]),
                (PurseKind.HOLDBACK, club.holdback[k]),
                (PurseKind.GUARANTEE, lock),
                (PurseKind.CLAIMABLE, 0),
            ):
                same(f"{kind} of seat {k + 1}", reader.balance(Purse(kind, held.id, k + 1)), calculated)
        same("pot", reader.balance(Purse(PurseKind.POT, held.id)), club.pot)
        same("reserve", reader.balance(Purse(PurseKind.RESERVE, held.id)), club.reserve)

    def _compare_debts(self, held: Held, same: Same) -> None:
        """What is owed to the reserve is one debt here, whatever it is for: DEBT knows one place for it."""
        on_chain: Counter[tuple[str, str, int, int, str]] = Counter()
        for d in self.world.rotation().club_debts.values(held.id):
            creditor = "reserve" if d.creditor == RESERVE else self.world.name(d.creditor)
            on_chain[self.world.name(d.debtor), creditor, d.seat - 1, d.round - 1, NAMES[d.rank]] += d.amount
        debts = held.club.debts()
        calculated = Counter({(d.debtor, d.creditor, d.seat, d.round, d.kind): d.amount for d in debts})
        same("debts", sorted((on_chain - calculated).items()), sorted((calculated - on_chain).items()))
        same("number of debts", len(on_chain), len(debts))

    def _compare_tables(self, held: Held, same: Same) -> None:
        """What is asked in rounds to come, of whom, for whom, and when."""
        club, rows = held.club, self.world.rotation().rounds_of(held.id)
        for m in club.waiting():
            row = rows[m]
            same(f"what round {m + 1} asks", row.pays, tuple(club.pay[m]))
            same(f"what round {m + 1} has", row.paid, tuple(club.paid[m]))
            if club.weights is not None:
                same(f"the pot of round {m + 1}", row.payout, 0)
                continue  # a dissolved club pays no pots, so there is nobody to compare
            whole = (int(row.payout), row.recipient - 1, int(row.due_ms))
            same(f"round {m + 1}", whole, (club.payout[m], club.recipient[m], club.agreement.due_ms[m]))
        holders = [self.world.name(seat.holder) for seat in self.world.rotation().seats_of(held.id)]
        same("holders", holders, club.holder)

    def _compare_consents(self, held: Held, same: Same) -> None:
        """What the chain may still collect by consent covers what each person will be asked and what it owes.

        Otherwise a collection to come would be refused, and its round would never be paid.
        """
        club, reader = held.club, self.world.chain.reader()
        asked: Counter[str] = Counter()
        for m, state in enumerate(club.state):
            for k, person in enumerate(club.holder):
                asked[person] += club.short(k, m) if state != "done" else 0
        for debt in club.debts():
            asked[debt.debtor] += debt.amount if debt.kind != "charge" else 0
        for person, amount in asked.items():
            consent = reader.ask(ConsentOf(held.id, self.world.id(person)))
            missing = max(0, amount - (consent.cap - consent.used))
            same(f"consent of {person}, missing for {amount} of cap {consent.cap} used {consent.used}", missing, 0)

    def told(self, what: str) -> str:
        return "\n".join(
            [f"seed {self.seed}, block {self.world.chain.height}:", what, "the last of it:", *self.story[-25:]]
        )
