"""Checks the pots of a block: M2, M8. It computes their books again, from the payments and the events.

    the books before ── event by event ──▶ the books that must be there after, and the payments that must have been made
       paid                in               shares by SPLIT from these books, not from the contract's
       spent, released     out              only with an executed proposal that names exactly this
       left, paid_back     out              at most the share
                                       ▶ compared with escrow's payments, the purse, and the contract's records

Rule 1: a member's weight is read only if the block names the member; all of them only if the pot was shared.
Rule 2: the same rules are written here a second time on purpose. Nothing here calls the contract.
"""

from collections.abc import Iterator, Sequence

from contracts.abi import Event, Purse, PurseKind
from contracts.abi.club import Release, Spend
from contracts.abi.finding import Broken
from contracts.abi.shares import split
from contracts.audit import findings
from contracts.audit.findings import ClubStatus
from contracts.audit.touched import ClubTouched, Touched, carried_out_in
from contracts.pot.state import PotState
from contracts.pot.words import RUNNING
from ledger.balances import Payment
from ledger.primitives.units import AccountId, Won

__all__ = ["audit_pot", "pot_of"]


def pot_of(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """Yield the findings about one pot that the block has touched."""
    after = block.pots_now.pots.get(club.id)
    assert after is not None, "asked of pots"
    for (kind, seat), purse in club.purses.items():
        if purse.after and (kind != PurseKind.POT or after.status != RUNNING):
            status = ClubStatus(after.status)
            yield findings.PurseNotEmpty(held=Won(purse.after), kind=PurseKind(kind), seat=seat, status=status)
    held = Won(block.balance(Purse(PurseKind.POT, club.id).key()))
    if held != after.held:
        yield findings.PotHeldDiffers(held=held, noted=after.held)
    books = _Books(block, club)
    for index, receipt in enumerate(block.receipts):
        events = [event for event in receipt.events if event.contract == "pot" and event.get("club") == club.id]
        payments = [one.payment for one in block.moved if one.receipt == index and _touches(one.payment, club.id)]
        if events or payments:
            yield from books.receipt(events, payments)
    for computed, noted in ((books.paid_in, after.paid_in), (books.reserved, after.reserved), (books.held, held)):
        if computed != noted:
            yield findings.PotBooksDiffer(computed=Won(computed), noted=noted)
    yield from books.members()


def _touches(payment: Payment, pot: bytes) -> bool:
    return any(purse is not None and purse.owner == pot for purse in (payment.source, payment.target))


class _Books:
    """The books of a pot, from those before the block on."""

    def __init__(self, block: Touched, club: ClubTouched) -> None:
        self._block, self._club = block, club
        before = block.pots_was.pots.get(club.id)
        self.held = 0 if before is None else int(before.held)
        self.paid_in = 0 if before is None else int(before.paid_in)
        self.reserved = 0 if before is None else int(before.reserved)
        self._weights: dict[AccountId, int] = {}
        self._numbers: dict[AccountId, int] = {}
        self._gone: list[AccountId] = []
        """Members before the block who have left in it."""
        self._decided = [one.change for one in carried_out_in(club)]
        self._borne: dict[bytes, dict[AccountId, int]] = {}
        """By spending: who bears how much of what is promised."""
        self._back: dict[AccountId, int] = {}
        """Reported shares, until the event that says of what they are shares."""

    def receipt(self, events: Sequence[Event], payments: Sequence[Payment]) -> Iterator[Broken]:
        """Follow the events of one receipt, and compare its payments with what they report."""
        told: dict[AccountId, int] = {}
        closes = any(event.type == "pot.closed" for event in events)
        for event in events:
            yield from self._event(event, told, closes=closes)
        paid: dict[AccountId, int] = {}
        for payment in payments:
            source, target = payment.source, payment.target
            assert source is not None, "escrow does not mint"
            assert target is not None, "escrow does not burn"
            out = source.owner == self._club.id
            who = AccountId(target.owner if out else source.owner)
            paid[who] = paid.get(who, 0) + (payment.amount if out else -payment.amount)
        for who in sorted({*paid, *told}):
            if paid.get(who, 0) != told.get(who, 0):
                yield findings.PotUntold(account=who, paid=Won(paid.get(who, 0)), told=Won(told.get(who, 0)))

    def members(self) -> Iterator[Broken]:
        """Compare the weights of the named members with the contract's."""
        for account, weight in self._weights.items():
            now = self._block.pots_now.member(self._club.id, account)
            noted = Won(0) if now is None else now.paid_in
            if noted != weight:
                yield findings.PaidInDiffers(account=account, computed=Won(weight), noted=noted)

    def _event(self, event: Event, told: dict[AccountId, int], *, closes: bool) -> Iterator[Broken]:
        match event.type:
            case "pot.joined":
                who = _account(event, "account")
                self._weights[who], self._numbers[who] = 0, _number(event, "number")
            case "pot.paid":
                who, amount = _account(event, "account"), _number(event, "amount")
                self._weights[who] = self._weight(who) + amount
                self.held, self.paid_in = self.held + amount, self.paid_in + amount
                told[who] = told.get(who, 0) - amount
            case "pot.settled":
                self._settle()
            case "pot.spent" | "pot.released":
                yield from self._spend(event, told)
            case "pot.lapsed":
                self._lapse(event, told)
            case "pot.left" if not closes:
                yield from self._leave(event, told)
            case "pot.paid_back":
                who, amount = _account(event, "account"), _number(event, "amount")
                self._back[who] = self._back.get(who, 0) + amount
                told[who] = told.get(who, 0) + amount
            case "pot.shared":
                yield from self._shared(_number(event, "amount"))
            case "pot.closed":
                yield from self._shared(self.held)
                self._weights = dict.fromkeys(self._weights, 0)
                self.paid_in = 0
            case _:
                pass

    def _spend(self, event: Event, told: dict[AccountId, int]) -> Iterator[Broken]:
        """M8: exactly what an executed proposal names."""
        to, amount = _account(event, "to"), _number(event, "amount")
        later = _number(event, "later") if event.type == "pot.spent" else -amount
        if later > 0:
            self._promise(event, later)
        found = next((one for one in self._decided if _is_told(one, event, to, amount, later)), None)
        if found is None:
            yield findings.PotNotDecided(account=to, amount=Won(amount))
        else:
            self._decided.remove(found)
        self.held, self.reserved = self.held - amount, self.reserved + later
        told[to] = told.get(to, 0) + amount

    def _leave(self, event: Event, told: dict[AccountId, int]) -> Iterator[Broken]:
        """M8: the share of what is left and not promised, in whole won."""
        who, amount = _account(event, "account"), _number(event, "amount")
        weight = self._weight(who)
        share = (self.held - self.reserved) * weight // self.paid_in if self.paid_in else 0
        if amount != share:
            yield findings.PotShareDiffers(account=who, amount=Won(amount), share=Won(share))
        self.held, self.paid_in = self.held - amount, self.paid_in - weight
        self._weights[who] = 0
        self._gone.append(who)
        told[who] = told.get(who, 0) + amount

    def _shared(self, amount: int) -> Iterator[Broken]:
        """M8: the reported shares are SPLIT of `amount`."""
        for who, part in self._shares(Won(amount)).items():
            got = self._back.pop(who, 0)
            if got != part:
                yield findings.PotShareDiffers(account=who, amount=Won(got), share=part)
            self._weights[who] -= got
        for who, got in self._back.items():
            yield findings.PotShareDiffers(account=who, amount=Won(got), share=Won(0))
        self._back = {}
        self.held, self.paid_in = self.held - amount, self.paid_in - amount

    def _settle(self) -> None:
        """The weights become the shares of what is left."""
        left = Won(self.held - self.reserved)
        self._weights.update(self._shares(left))
        self.paid_in = left

    def _promise(self, event: Event, later: int) -> None:
        """Everybody bears a part of a promise, by SPLIT."""
        borne = self._shares(Won(later))
        for who, part in borne.items():
            self._weights[who] -= part
        self.paid_in -= later
        self._borne[_bytes(event, "proposal")] = {who: part for who, part in borne.items() if part}

    def _lapse(self, event: Event, told: dict[AccountId, int]) -> None:
        """What lapses returns to those who have borne it: into the pot, or to whoever has left."""
        spending, amount = _bytes(event, "spending"), _number(event, "amount")
        if spending not in self._borne:
            before = self._block.pots_was.spendings.get(self._club.id, spending)
            self._borne[spending] = {} if before is None else {who: int(part) for who, part in before.borne}
        borne = self._borne[spending]
        parts = split(Won(amount), list(borne.values())) if borne else ()
        for who, part in zip(borne, parts, strict=True):
            if self._is_member(who):
                self._weights[who] = self._weight(who) + part
                self.paid_in += part
            else:
                told[who] = told.get(who, 0) + part
                self.held -= part
        self.reserved -= amount

    def _is_member(self, who: AccountId) -> bool:
        before = self._block.pots_was.member(self._club.id, who)
        return who not in self._gone and (before is not None or self._numbers.get(who, 0) > 0)

    def _shares(self, amount: Won) -> dict[AccountId, Won]:
        """Return the SPLIT of `amount` by the weights of all present members."""
        self._load()
        people = sorted(self._present(), key=lambda who: self._numbers[who])
        weights = [self._weights[who] for who in people]
        parts = split(amount, weights) if sum(weights) else (Won(0),) * len(people)
        return dict(zip(people, parts, strict=True))

    def _weight(self, who: AccountId) -> int:
        if who not in self._weights:
            before = self._block.pots_was.member(self._club.id, who)
            self._weights[who] = 0 if before is None else int(before.paid_in)
            self._numbers[who] = 0 if before is None else before.number
        return self._weights[who]

    def _load(self) -> None:
        """Read the weights of all members."""
        for member in self._block.pots_was.members_of(self._club.id):
            if member.account not in self._gone:
                self._weight(member.account)

    def _present(self) -> list[AccountId]:
        return [who for who in self._weights if who not in self._gone and self._numbers[who]]


def _is_told(change: object, event: Event, to: bytes, amount: int, later: int) -> bool:
    """Return whether an executed change names exactly what the event reports."""
    match change:
        case Spend():
            same = (change.to, change.amount, sum(change.later)) == (to, amount, later)
            return event.type == "pot.spent" and same
        case Release():
            named = (change.spending, change.number) == (event.get("spending"), event.get("number"))
            return event.type == "pot.released" and named and (change.to, change.amount) == (to, amount)
        case _:
            return False


def _account(event: Event, name: str) -> AccountId:
    found = event.get(name)
    assert isinstance(found, bytes)
    return AccountId(found)


def _bytes(event: Event, name: str) -> bytes:
    found = event.get(name)
    assert isinstance(found, bytes)
    return found


def _number(event: Event, name: str) -> int:
    found = event.get(name)
    assert isinstance(found, int)
    return found


def audit_pot(state: PotState, id_: bytes, held: Won) -> Iterator[Broken]:
    """Yield the findings that the state of one pot can show; `held` is what its purse holds."""
    pot = state.pots.get(id_)
    assert pot is not None, "asked of pots"
    if held != pot.held:
        yield findings.PotHeldDiffers(held=held, noted=pot.held)
    paid_in = sum(member.paid_in for member in state.members_of(id_))
    if paid_in != pot.paid_in:
        yield findings.PotBooksDiffer(computed=Won(paid_in), noted=pot.paid_in)
    waiting = sum(sum(one.later) for one in state.spendings.values(id_)) if pot.status == RUNNING else 0
    if waiting != pot.reserved:
        yield findings.PotBooksDiffer(computed=Won(waiting), noted=pot.reserved)
    if pot.free > pot.paid_in:
        yield findings.PotBooksDiffer(computed=Won(pot.free), noted=pot.paid_in)
