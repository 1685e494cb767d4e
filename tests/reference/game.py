"""One club on both sides: block by block, what the chain carried out is told to the calculator, and all is compared.

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

from contracts.abi import Event, Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
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
from tests.reference import changes, dissolution
from tests.reference.calculator import Club
from tests.reference.dates import monthly_again

EXPECTED = frozenset({
    "already_guaranteed", "already_paid", "already_signed", "already_voted", "amount_locked", "bad_calendar",
    "bad_recipient", "bad_terms", "claim_not_found", "deposit_not_available", "form_not_supported",
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
    RANK_SURPLUS_RESERVE: "surplus",
    RANK_BOUGHT: "bought",
    RANK_CHARGE: "charge",
}

QUIET = frozenset({"seat.paid", "seat.unpaid", "proposal.voted", "proposal.signed", "escrow.consent_given"})
"""Events that would fill a story and say nothing about where it went wrong."""


Same = Callable[[str, object, object], None]
"""Compare (what, the chain's, the calculation's)."""


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
    buyer: str | None = None
    """Who may buy what recipients are owed."""
    story: list[str] = field(default_factory=list)
    blocks: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    """How often what has happened: methods carried out, events, and what the calculator saw."""

    # ---- Blocks ----------------------------------------------------------------------------------------------------

    def block(self, actions: list[tuple[str, Record]], at: int | None = None) -> None:
        """Put `actions` into one block, carry out on the calculator what the chain carried out, and compare."""
        at = max(self.world.now + 1, at or 0)
        self.club.advance(at)
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
                self._count(receipt)
            elif receipt.code not in EXPECTED:
                raise Disagreement(self.told(f"{receipt.method} is refused with {receipt.code}: {receipt.fields}"))
        self.blocks += 1
        self.compare()

    def _count(self, receipt: Receipt) -> None:
        self.kinds.update(event.type for event in receipt.events if event.type not in QUIET)
        for event in receipt.events:
            if event.type == "club.frozen":
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
                signed = self._signers(event.get("proposal"))
            self._decided(event, signed)

    def _signers(self, id_: object) -> frozenset[str]:
        found = proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.id)
        return frozenset(self.world.name(account) for one in found if one.id == id_ for account in one.signed)

    def _decided(self, event: Event, signed: frozenset[str]) -> None:
        """Let the calculator do what a vote has decided."""

        def number(key: str) -> int:
            return int(str(event.get(key)))

        club = self.club
        match event.type:
            case "club.swapped":
                changes.swap(club, number("seat_a") - 1, number("seat_b") - 1, signed)
            case "club.reordered":
                waiting = [club.recipient[m] for m in club.waiting() if club.recipient[m] not in club.gone]
                changes.reorder(club, dict(zip(self._order(), waiting, strict=True)), signed)
            case "club.exited":
                changes.leave(club, number("seat") - 1, club.agreement.exit_penalty)
            case "club.evicted":
                changes.leave(club, number("seat") - 1, 0)
            case "club.substituted":
                newcomer = event.get("newcomer")
                assert isinstance(newcomer, bytes)
                changes.substitute(club, number("seat") - 1, self.world.name(newcomer), signed)
            case "club.dissolved":
                self._check_dissolution()
                dissolution.dissolve(club)
            case "club.due_day_changed":
                dues = club.agreement.due_ms  # those of rounds that late joiners may add, too
                monthly_again(dues, list(range(club.waiting()[0], len(dues))), number("day"))
            case "club.amounts_changed":
                changes.amounts(club, number("contribution"), number("surcharge"), number("pot"))
            case _:
                pass

    def _check_dissolution(self) -> None:
        """A club ends by ¾ of those who owe nothing, and more than half of those who get something."""
        found = proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.id)
        done = [one for one in found if one.kind == "dissolve" and one.status == "done"]
        voices = {self.world.name(who): count for who, count in zip(done[-1].electorate, done[-1].voices, strict=True)}
        yes = {self.world.name(who) for who in done[-1].yes}
        if not dissolution.passes(self.club, voices, yes):
            raise Disagreement(self.told(f"the club is dissolved by {sorted(yes)} of {voices}"))

    def _order(self) -> list[int]:
        """The order that the chain's table has now, of the seats that wait."""
        rows = self.world.rotation().rounds_of(self.id)
        return [rows[m].recipient - 1 for m in self.club.waiting() if rows[m].recipient - 1 not in self.club.gone]

    def _shown(self, value: object) -> object:
        return (self.world.name(value) if len(value) == 20 else value.hex()[:8]) if isinstance(value, bytes) else value

    def _carried_out(self, name: str, call: Record) -> None:
        club, kinds = self.club, self.kinds
        match call:
            case Mint():
                club.credit(self.world.name(call.to), call.amount)
            case Transfer():
                club.spend(name, call.amount)
                club.credit(self.world.name(call.to), call.amount)
            case Pay():
                kinds["paid in part"] += call.part
                kinds["paid on behalf"] += club.holder[call.seat - 1] != name
                kinds["paid late" if club.state[call.round - 1] == "open" else "paid ahead"] += 1
                club.pay_in(name, call.seat - 1, call.round - 1, call.amount)
            case PayDebt():
                club.pay_debt(name, self.world.name(call.debtor), call.amount)
            case AgreeGuarantee():
                club.agree_guarantee(call.seat - 1, self.world.name(call.guarantor), call.amount)
            case Guarantee():
                club.guarantee(name, call.seat - 1, call.amount)
            case RestoreDeposit():
                club.restore(call.seat - 1, call.amount)
            case BuyClaim():
                club.buy_claim(name, call.seat - 1, call.round - 1)
            case JoinLate():
                changes.join_late(club, name)
            case _:
                pass  # proposals, signatures, votes and withdrawals that wait move no money

    # ---- Comparing -------------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Every purse, every debt and the table of the rounds, to the won."""
        reader, club = self.world.chain.reader(), self.club
        differ: list[str] = []

        def same(what: str, chain: object, calculated: object) -> None:
            if chain != calculated:
                differ.append(f"{what}: the chain has {chain}, the calculation {calculated}")

        for name in self.people:
            waits = reader.balance(Purse(PurseKind.WITHDRAWAL, self.world.id(name)))
            same(f"available of {name}", self.world.available(name) + waits, club.available[name])
        for k in range(len(club.holder)):
            _, lock = club.guarantors.get(k, ("", 0))
            for kind, calculated in (
                (PurseKind.DEPOSIT, club.deposit[k]),
                (PurseKind.HOLDBACK, club.holdback[k]),
                (PurseKind.GUARANTEE, lock),
                (PurseKind.CLAIMABLE, 0),
            ):
                same(f"{kind} of seat {k + 1}", reader.balance(Purse(kind, self.id, k + 1)), calculated)
        same("pot", reader.balance(Purse(PurseKind.POT, self.id)), club.pot)
        same("reserve", reader.balance(Purse(PurseKind.RESERVE, self.id)), club.reserve)
        same("supply", self.world.supply(), club.total())
        self._compare_debts(same)
        self._compare_tables(same)
        self._compare_consents(same)
        if differ:
            raise Disagreement(self.told("\n".join(differ)))

    def _compare_debts(self, same: Same) -> None:
        on_chain = sorted(
            (
                self.world.name(d.debtor),
                "reserve" if d.creditor == RESERVE else self.world.name(d.creditor),
                d.seat - 1,
                d.round - 1,
                NAMES[d.rank],
                int(d.amount),
            )
            for d in self.world.rotation().club_debts.values(self.id)
        )
        calculated = sorted((d.debtor, d.creditor, d.seat, d.round, d.kind, d.amount) for d in self.club.debts)
        same("debts", sorted(set(on_chain) - set(calculated)), sorted(set(calculated) - set(on_chain)))
        same("number of debts", len(on_chain), len(calculated))

    def _compare_tables(self, same: Same) -> None:
        """What is asked in rounds to come, of whom, for whom, and when."""
        club, rows = self.club, self.world.rotation().rounds_of(self.id)
        for m in club.waiting():
            row = rows[m]
            same(f"what round {m + 1} asks", row.pays, tuple(club.pay[m]))
            same(f"what round {m + 1} has", row.paid, tuple(club.paid[m]))
            whole = (int(row.payout), row.recipient - 1, int(row.due_ms))
            same(f"round {m + 1}", whole, (club.payout[m], club.recipient[m], club.agreement.due_ms[m]))
        holders = [self.world.name(seat.holder) for seat in self.world.rotation().seats_of(self.id)]
        same("holders", holders, club.holder)

    def _compare_consents(self, same: Same) -> None:
        """What the chain may still collect by consent covers what each person will be asked and what it owes.

        Otherwise a collection to come would be refused, and its round would never be paid.
        """
        club, reader = self.club, self.world.chain.reader()
        asked: Counter[str] = Counter()
        for m, state in enumerate(club.state):
            for k, person in enumerate(club.holder):
                asked[person] += club.short(k, m) if state != "done" else 0
        for debt in club.debts:
            asked[debt.debtor] += debt.amount if debt.kind != "charge" else 0
        for person, amount in asked.items():
            consent = reader.ask(ConsentOf(self.id, self.world.id(person)))
            missing = max(0, amount - (consent.cap - consent.used))
            same(f"consent of {person}, missing for {amount} of cap {consent.cap} used {consent.used}", missing, 0)

    def told(self, what: str) -> str:
        return "\n".join(
            [f"seed {self.seed}, block {self.world.chain.height}:", what, "the last of it:", *self.story[-25:]]
        )
