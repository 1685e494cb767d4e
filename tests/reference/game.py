"""Clubs on both sides: block by block, what the chain carried out is told to the calculator, and all is compared.

    actions ─▶ chain ─▶ receipts ─┬▶ refused: for a reason in EXPECTED only
                                  ├▶ carried out: the calculator does the same
                                  └▶ scheduled: never refused; of votes, the calculator does what was decided
               then every purse, every debt, every table entry of both must be equal

Rule 1: the chain says whether an action is carried out and when a vote is; what that does to money the calculator says.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from contracts.abi import Event
from contracts.account.calls import Veto
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import (
    AgreeGuarantee,
    AgreePayer,
    BuyClaim,
    Commit,
    Guarantee,
    JoinLate,
    Pay,
    PayDebt,
    RestoreDeposit,
    Reveal,
    Start,
    WaiveClaim,
)
from contracts.voting.views import proposals
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, RevertWithdrawal, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.receipt import Receipt
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import Millis, Won
from ledger.refusals import RefusedError
from tests.kit.bank import wire
from tests.kit.world import World
from tests.reference.calculator import (
    amounts,
    bank,
    claims,
    dissolution,
    freeze,
    joining,
    leaving,
    payments,
    sealed,
    takeover,
    turns,
)
from tests.reference.calculator.club import Book
from tests.reference.calculator.dates import monthly, on_business_days
from tests.reference.calculator.life import finish, run_next
from tests.reference.sides import Held, differences

__all__ = ["Disagreement", "Forming", "Game", "Held"]

EXPECTED = frozenset({
    "account_recovering", "already_agreed", "already_approved", "already_frozen", "already_guaranteed",
    "already_paid", "already_signed", "already_voted", "amount_locked", "bad_booking", "bad_calendar",
    "bad_recipient", "bad_terms", "bank_tx_already_minted", "claim_not_found", "claim_secures_others",
    "club_frozen", "committed_already", "deposit_not_available", "exchanged_already", "form_not_supported",
    "give_back_not_agreed", "grace_too_long", "guarantee_not_agreed", "in_debt", "insufficient_balance", "lapsed",
    "leads_elsewhere", "no_debt", "no_late_seat", "no_recovery", "not_buyer", "not_committed", "not_eligible",
    "not_frozen", "not_guardian", "not_holder", "not_in_electorate", "not_now", "not_payer", "not_signer",
    "nothing_to_share", "payer_not_agreed", "proposal_not_open", "rate_above_cap", "recovery_calm",
    "recovery_waits", "revealed_already", "round_not_open", "seat_received", "seat_signed", "time_to_sign",
    "too_few_seats", "too_many_proposals", "too_many_withdrawals", "wrong_amount", "wrong_consent", "wrong_kind",
    "wrong_newcomer", "wrong_schedule_hash", "wrong_status", "wrong_withdrawal_status",
})  # fmt: skip
"""Refusals that a random history meets. Any other is a defect."""

KEPT_OUT = frozenset({"account_recovering", "wrong_key", "scheduled_work_first", "block_work_exceeded"})
"""Why a block may leave a transaction out."""

DECIDED = frozenset({
    "club.swapped", "club.reordered", "club.exited", "club.evicted", "club.substituted", "club.dissolved",
    "club.due_day_changed", "club.amounts_changed",
})  # fmt: skip
"""Events by which the calculator learns what a vote has decided."""

QUIET = frozenset({"seat.paid", "seat.unpaid", "proposal.voted", "proposal.signed", "escrow.consent_given"})
"""Events that would fill a story and say nothing about where it went wrong."""


OF_THE_ROUND = ("round.collected", "seat.unpaid", "seat.missed")
"""Events of a collection or settlement that name the round; others may be of debts of rounds before."""


class Disagreement(AssertionError):  # noqa: N818  it reads as what it is
    """The two calculations differ, or the chain refused what nobody should refuse."""


@dataclass
class Forming:
    """A club that has not started."""

    organizer: str
    deposits: dict[str, int]
    """By person."""
    starting: Callable[[], Held]
    """Puts it on the calculator's side."""


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
    kinds: Counter[str] = field(default_factory=Counter)
    """How often what has happened: methods carried out, events, and what the calculator saw."""
    forming: dict[bytes, Forming] = field(default_factory=dict)
    """Clubs that have not started."""
    bids: dict[tuple[bytes, int, str], int] = field(default_factory=dict)
    """By club, round (from 1) and person: what is committed to."""
    minted: list[Mint] = field(default_factory=list)
    """What the bank has booked so far."""
    begun: set[bytes] = field(default_factory=set)
    """Withdrawals that the bank was told to pay, and has neither paid nor given back."""
    cap_bp: int | None = None
    """RATE, where the chain enforces it."""
    clubs_left: int = 0
    """How many clubs are still to be founded."""
    freezes: bool = False
    """Whether the operators freeze clubs of this life."""
    new_keys: dict[str, str] = field(default_factory=dict)
    """By person: whose key the account gets when its recovery has waited."""

    def of(self, id_: object) -> Held:
        """Return the club with this id."""
        return next(held for held in self.held if held.id == id_)

    def running(self) -> list[Held]:
        """Return the clubs that have not closed."""
        return [held for held in self.held if not held.club.closed]

    # ---- Blocks ----------------------------------------------------------------------------------------------------

    def block(self, actions: Iterable[tuple[str, Record]] = (), at: int | None = None) -> list[Receipt]:
        """Put `actions` into one block, carry out on the calculator what the chain carried out, and compare."""
        at = max(self.world.now + 1, at or 0)
        parsed = [(self.world.tx(name, call), name, call) for name, call in actions]
        receipts = list(self.world.step(*(tx for tx, _, _ in parsed), at=at).receipts)
        while (due := self.world.chain.next_due_ms()) is not None and due <= at:
            self.kinds["scheduled work goes on in the next block"] += 1
            receipts += self.world.step(at=self.world.now + 1).receipts
        self.book.now = at
        for held in self.held:
            if isinstance(held.club, sealed.SealedClub):
                sealed.note_block(held.club, at)
        by_id = {tx.id: (name, call) for tx, name, call in parsed}
        for receipt in receipts:
            if receipt.scheduled:
                self._scheduled(receipt)
            else:
                self._sent(receipt, *by_id.pop(receipt.id))
        for tx, name, call in parsed:
            if tx.id in by_id:
                self._left_out(tx, name, call)
        self._nothing_is_due()
        self.blocks += 1
        self.compare()
        return receipts

    def all_of(self, actions: Sequence[tuple[str, Record]]) -> list[Receipt]:
        """As `block`, in as many blocks as the actions need; nothing is returned if one of them is refused."""
        receipts: list[Receipt] = []
        while left := actions[len(receipts) :]:
            made = [receipt for receipt in self.block(left) if not receipt.scheduled]
            if not made or not all(receipt.ok for receipt in made):
                return []
            receipts += made
        return receipts

    def booked(self, name: str, won: int, booked_ms: int = 0) -> list[tuple[str, Record]]:
        """Return the calls of operators by which won comes from the bank, which booked it at `booked_ms`, if given."""
        self.world.bank += 1
        id_ = wire(f"bank-{self.world.bank}", booked_ms)
        return self.world.said(Mint(self.world.id(name), Won(won), id_, Millis(booked_ms)))

    def _sent(self, receipt: Receipt, name: str, call: Record) -> None:
        fields = " ".join(f"{key}={self._shown(getattr(call, key))}" for key in call.__struct_fields__ if key != "club")
        self.story.append(f"{self.world.now} {name} {type(call).__name__} {fields}: {receipt.code or 'ok'}")
        if name in self.new_keys and not isinstance(call, Veto | Reveal):
            raise Disagreement(self.told(f"{name} speaks while a recovery waits"))
        if receipt.ok:
            self.kinds[receipt.method] += 1
            if not any(event.type == "won.operator_voted" for event in receipt.events):
                self._carried_out(name, call, receipt)
            finish(self.book)
            self._count(receipt)
        elif receipt.code in EXPECTED:
            self.kinds[f"refused: {receipt.code}"] += 1
        else:
            raise Disagreement(self.told(f"{receipt.method} is refused with {receipt.code}: {receipt.fields}"))

    def _left_out(self, tx: ParsedTransaction, name: str, call: Record) -> None:
        """A transaction that is not in the block: because of a recovery, an old key, or for want of room."""
        try:
            self.world.chain.check_transaction(tx)
        except RefusedError as refused:
            self.kinds[f"kept out: {refused.code}"] += 1
            self.story.append(f"{self.world.now} {name} {type(call).__name__}: kept out, {refused.code}")
            if refused.code not in KEPT_OUT:
                raise Disagreement(self.told(f"{type(call).__name__} is kept out: {refused.code}")) from None
            return
        self.kinds["left for the next block"] += 1

    def _nothing_is_due(self) -> None:
        """The chain has done all that the calculator holds to be due by now."""
        for now in (self.book.now, self.world.now):  # where scheduled work went on, the last block is a later one
            self.book.now = now
            if ran := run_next(self.book):
                club, m, what = ran
                raise Disagreement(self.told(f"the chain does not {what} round {m + 1} of club {club.number + 1}"))

    def _count(self, receipt: Receipt) -> None:
        self.kinds.update(event.type for event in receipt.events if event.type not in QUIET)
        for event in receipt.events:
            if event.type == "club.frozen" and event.get("by") == "auditor":
                raise Disagreement(self.told(f"the auditor froze a club in order: {event.fields}"))
            if event.type == "club.concluded":
                self.book.concluded[self._account(event, "club")] = self.forming[self._account(event, "club")].deposits
            if event.type in ("club.cancelled", "seat.freed"):
                self.book.concluded.pop(self._account(event, "club"), None)
            if event.type == "club.cancelled":
                self.forming.pop(self._account(event, "club"))
            if event.type in ("account.recovered", "account.recovery_ended"):
                self._recovery_is_over(event)

    def _recovery_is_over(self, event: Event) -> None:
        name = self.world.name(self._account(event, "account"))
        key = self.new_keys.pop(name)
        if event.type == "account.recovered":
            self.world.signers[name] = key

    def _withdrawal(self, receipt: Receipt) -> tuple[str, int]:
        """Return the owner of the withdrawal that a call was about, and its won."""
        event = next(event for event in receipt.events if event.get("withdrawal") is not None)
        return self.world.name(self._account(event, "owner")), int(str(event.get("amount")))

    @staticmethod
    def _account(event: Event, key: str) -> bytes:
        found = event.get(key)
        assert isinstance(found, bytes), (event.type, key)
        return found

    def _scheduled(self, receipt: Receipt) -> None:
        """ORDER: both sides run the same items one after the other; the chain says where among them a vote is."""
        if not receipt.ok:
            raise Disagreement(self.told(f"scheduled work fails with {receipt.code}: {receipt.fields}"))
        for event in receipt.events:
            if event.type == "round.opened":
                self._awarded(event)
        if receipt.method in ("collect", "settle") and receipt.events:
            self._item(receipt)
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

    def _awarded(self, event: Event) -> None:
        """Chance says who is drawn, and the chain when; who has won by a bid, and what everybody pays, both say."""
        club = self.of(event.get("club")).club
        assert isinstance(club, sealed.SealedClub)
        sealed.award(club, int(str(event.get("seat"))) - 1)
        finish(self.book)

    def _item(self, receipt: Receipt) -> None:
        of_round = next(event for event in receipt.events if event.type in OF_THE_ROUND)
        if self.of(of_round.get("club")).club.closed and of_round.get("collected") == 0:
            return  # nobody pays in a dissolved club any more: the calculation has closed it, the chain goes through it
        ran = run_next(self.book)
        if ran is None:
            self.book.now = self.world.now
            ran = run_next(self.book)
        whole = (of_round.get("club"), int(str(of_round.get("round"))) - 1, receipt.method)
        if ran is None or (ran[0].place, *ran[1:]) != whole:
            raise Disagreement(
                self.told(f"the chain does {whole[1:]}, the calculation {ran and ran[1:]}: {receipt.events}")
            )

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
                newcomer = self.world.name(self._account(event, "newcomer"))
                takeover.substitute(club, number("seat") - 1, newcomer, signed)
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

    def _carried_out(self, name: str, call: Record, receipt: Receipt) -> None:
        book, kinds = self.book, self.kinds
        match call:
            case Start():
                book.concluded.pop(call.club)
                self.held.append(self.forming.pop(call.club).starting())
            case Mint():
                self.minted.append(call)
                payments.mint(book, self.world.name(call.to), call.amount, call.booked_ms)
            case Transfer():
                payments.transfer(book, name, self.world.name(call.to), call.amount)
            case BeginWithdrawal():
                bank.begin(book, *self._withdrawal(receipt))
                self.begun.add(call.withdrawal)
            case ConfirmWithdrawal():
                bank.burn(book, *self._withdrawal(receipt))
                self.begun.discard(call.withdrawal)
            case RevertWithdrawal():
                if call.withdrawal in self.begun:  # otherwise it has counted as available all the time
                    bank.give_back(book, *self._withdrawal(receipt))
                    self.begun.discard(call.withdrawal)
            case Freeze():
                if any(event.type == "club.frozen" for event in receipt.events):
                    freeze.freeze(self.of(call.club).club)
            case Lift():
                if any(event.type == "club.unfrozen" for event in receipt.events):
                    freeze.lift(self.of(call.club).club)
            case PayDebt():
                payments.repay(book, name, self.world.name(call.debtor), call.amount)
            case Pay():
                club, k, m = self.of(call.club).club, call.seat - 1, call.round - 1
                kinds["paid in part"] += call.part
                kinds["paid on behalf"] += club.holder[k] != name
                kinds["paid late" if club.state[m] == "open" else "paid ahead"] += 1
                if call.claim is None:
                    payments.contribute(club, name, k, m, call.amount)
                else:
                    claims.pay_as_a_claim(club, name, k, m, call.amount)
            case AgreePayer():
                payer = self.world.name(call.payer)
                claims.agree_payer(self.of(call.club).club, call.seat - 1, call.round - 1, payer, call.amount)
            case WaiveClaim():
                claims.give_up(self.of(call.club).club, name, call.seat - 1, call.round - 1, call.amount)
            case AgreeGuarantee():
                guarantor = self.world.name(call.guarantor)
                payments.agree_guarantee(self.of(call.club).club, call.seat - 1, guarantor, call.amount)
            case Guarantee():
                payments.guarantee(self.of(call.club).club, name, call.seat - 1, call.amount)
            case RestoreDeposit():
                payments.restore(self.of(call.club).club, call.seat - 1, call.amount)
            case BuyClaim():
                payments.buy_claim(self.of(call.club).club, name, call.seat - 1, call.round - 1)
            case Commit():
                club, person = self.of(call.club).club, name
                assert isinstance(club, sealed.SealedClub)
                sealed.commit(club, person, call.seat - 1, call.bond)
            case Reveal():
                club = self.of(call.club).club
                assert isinstance(club, sealed.SealedClub)
                sealed.reveal(club, name, call.amount)
            case JoinLate():
                joining.join_late(self.of(call.club).club, name)
            case _:
                pass  # proposals, signatures, votes and withdrawals that wait move no money

    def compare(self) -> None:
        """Every purse, every debt and the table of the rounds, to the won. Raises Disagreement."""
        if differ := differences(self.world, self.book, self.people, self.held):
            raise Disagreement(self.told("\n".join(differ)))

    def told(self, what: str) -> str:
        return "\n".join(
            [f"seed {self.seed}, block {self.world.chain.height}:", what, "the last of it:", *self.story[-25:]]
        )
