"""The state of the rotation contract.

    map         key                                                       value
    club        club                                                      ClubRecord
    created     (created_ms, club)                                        club          for listing in order
    seat        (club, seat)                                              SeatRecord
    round       (club, round)                                             RoundRecord   from the start of the club on
    member      (account, club, seat)                                     (club, seat)  whose seats are whose
    unpaid      (account, club, seat)                                     won           due, or a deposit agreed: locked
    debt        (debtor, due_ms, rank, club, round, seat)                 Debt          in the order of DEBT
    owed        (creditor, debtor, due_ms, rank, club, round, seat)       Debt          by whoever is owed
    clubdebt    (club, round, seat, rank)                                 Debt          by club
    liabilities  account                                                  Liabilities   Σ unpaid, Σ debt: one read
    guarantee   (club, seat)                                              Guarantee     who signed for which seat
    agreed      (club, seat)                                              Agreed        what its holder has agreed to
    payer       (club, round, seat)                                       AgreedPayer   who may pay for its holder
    advance     (club, round, seat)                                       Advance       paid ahead for its holder
    shares      club                                                      ReserveShares who shares a reserve at the end
    parked      (club, at_ms, topic)                                      DueItem       what waits while it is frozen
    pause       (club, since_ms)                                          Pause         when it was frozen
    tenure      (club, seat, number)                                      Tenure        who held a seat before
    equalised   (club, seat, number)                                      Equalised     what swaps moved for past rounds
    sealed      (club, round, account)                                    Sealed        what is committed to for a round
    drawing     (club, round)                                             Drawing       what decides it, as far as it is
    revealsfrom  (club, round)                                            instant       of the first block for reveals
    early        account                                                  Early         won in time for what is unpaid
    invited     (club, seat)                                              account       who may take a vacant seat
    exposure    (account, club, seat)                                     won           unsecured credit of a seat
    exposed      account                                                  won           Σ exposure: one read
    freeing     (club, seat, account)                                     (seat, account)  who wants it freed
    inclub      (debtor, club, due_ms, rank, round, seat)                 Debt          by debtor and club
    owes        (debtor, club)                                            won           Σ debts of one person in a club
    owing       (debtor, creditor)                                        Owing         Σ debts of one person to another
    stake       (club, creditor)                                          won           RANK: what else counts as paid
    kept        (club, round, rank, seat)                                 Debt          what a freeze keeps of it
    deferred    (debtor, club, due_ms, rank, round, seat)                 Deferred      claims put off: not due yet
    deferredby  (creditor, club, round, seat, rank)                       Deferred      by whoever is owed
    deferredin  (club, round, seat, rank)                                 Deferred      by club
    toreserve   club                                                      won           Σ debts to its reserve
    remaining   call that began it                                        RemainingWork work on debts that goes on

Rule 1: the schedule is stored row by row, so that a round reads and writes only one row.
Rule 2: a debt is in `debt`, `owed`, `clubdebt`, `inclub`, `owes`, `owing` and its debtor's liabilities at once, and a
debt to a reserve also in `toreserve`. Only `put_debt` writes them.
Rule 3: an unpaid contribution, or before the start an agreed deposit, is in `unpaid` and its holder's liabilities at
once. Only `put_unpaid` and `put_pledge` write them.
"""

from collections.abc import Iterable, Iterator

import msgspec

from contracts.abi import ContractState, DueItem, MapOf
from contracts.abi.interfaces import Liabilities
from contracts.rotation.records import (
    RANK_PAYER,
    RESERVE,
    Advance,
    Agreed,
    AgreedPayer,
    ClubRecord,
    Debt,
    DebtPlace,
    Deferred,
    Drawing,
    Early,
    Equalised,
    Guarantee,
    Owing,
    Pause,
    ReserveShares,
    RoundRecord,
    Sealed,
    SeatRecord,
    Tenure,
)
from contracts.rotation.tasks import RemainingWork
from contracts.rotation.terms.table import Table, counted, with_turns
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["RotationState"]

NO_LIABILITIES = Liabilities(Won(0), Won(0))


class RotationState(ContractState):
    """The typed maps over the contract's storage."""

    clubs = MapOf("club", ClubRecord)
    created = MapOf("created", bytes)
    seats = MapOf("seat", SeatRecord)
    rounds = MapOf("round", RoundRecord)
    members = MapOf("member", tuple[bytes, int])
    unpaid = MapOf("unpaid", Won)
    debts = MapOf("debt", Debt)
    owed = MapOf("owed", Debt)
    club_debts = MapOf("clubdebt", Debt)
    guarantees = MapOf("guarantee", Guarantee)
    agreed = MapOf("agreed", Agreed)
    payers = MapOf("payer", AgreedPayer)
    advances = MapOf("advance", Advance)
    reserve_shares = MapOf("shares", ReserveShares)
    liabilities = MapOf("liabilities", Liabilities)
    parked = MapOf("parked", DueItem)
    pauses = MapOf("pause", Pause)
    tenures = MapOf("tenure", Tenure)
    equalised = MapOf("equalised", Equalised)
    sealed = MapOf("sealed", Sealed)
    drawings = MapOf("drawing", Drawing)
    reveals_from = MapOf("revealsfrom", Millis)
    early = MapOf("early", Early)
    invited = MapOf("invited", bytes)
    exposures = MapOf("exposure", Won)
    exposed = MapOf("exposed", Won)
    freeing = MapOf("freeing", tuple[int, bytes])
    in_club = MapOf("inclub", Debt)
    owes = MapOf("owes", Won)
    owing = MapOf("owing", Owing)
    stakes = MapOf("stake", int)
    kept = MapOf("kept", Debt)
    deferred = MapOf("deferred", Deferred)
    deferred_by = MapOf("deferredby", Deferred)
    deferred_in = MapOf("deferredin", Deferred)
    to_reserve = MapOf("toreserve", Won)
    remaining = MapOf("remaining", RemainingWork)

    def seat(self, club: bytes, seat: int) -> SeatRecord:
        """Return an existing seat."""
        found = self.seats.get(club, seat)
        assert found is not None, f"seat {seat} of {club.hex()}"
        return found

    def seats_of(self, club: bytes) -> tuple[SeatRecord, ...]:
        """Return all seats of a club, in order."""
        return tuple(self.seats.values(club))

    def round(self, club: bytes, number: int) -> RoundRecord:
        """Return an existing round."""
        found = self.rounds.get(club, number)
        assert found is not None, f"round {number} of {club.hex()}"
        return found

    def rounds_of(self, club: bytes) -> tuple[RoundRecord, ...]:
        """Return all rounds of a started club, in order."""
        return tuple(self.rounds.values(club))

    def table(self, club: bytes) -> Table:
        """Return the present schedule of a started club."""
        rounds = self.rounds_of(club)
        seats = len(rounds[0].pays)
        pays = tuple(tuple(row.pays[seat] for row in rounds) for seat in range(seats))
        table = Table(pays, (0,) * len(rounds), tuple(row.payout for row in rounds))
        return with_turns(table, (row.turn for row in rounds))

    def counted(self, club: bytes, table: Table, more: Iterable[Equalised] = ()) -> Table:
        """Return `table` of a club with the equalisations of swaps in the rounds so far, and `more` of them.

        The signed table does not change: it says what the chain collects.
        """
        moved = (*self.equalised.values(club), *more)
        if not moved:
            return table
        left = frozenset(seat.seat for seat in self.seats_of(club) if seat.left)
        return counted(table, [(one.seat, one.until, one.each) for one in moved], left)

    def note_equalised(self, club: bytes, one: Equalised) -> None:
        """Store an equalisation of a seat, after earlier ones."""
        number = sum(1 for _ in self.equalised.values(club, one.seat))
        self.equalised.set(club, one.seat, number, value=one)

    def set_holder(self, club: bytes, seat: SeatRecord, before: AccountId | None) -> None:
        """Store `seat`, and update the index of holders."""
        self.seats.set(club, seat.seat, value=seat)
        if before is not None:
            self.members.delete(before, club, seat.seat)
            self.put_exposure(before, club, seat.seat, Won(0))
        if seat.holder is not None:
            self.members.set(seat.holder, club, seat.seat, value=(club, seat.seat))

    def note_tenure(self, club: bytes, seat: int, tenure: Tenure) -> None:
        """Store a former holder of a seat, after earlier ones."""
        number = sum(1 for _ in self.tenures.values(club, seat))
        self.tenures.set(club, seat, number, value=tenure)

    def seats_held(self, account: AccountId, club: bytes) -> tuple[int, ...]:
        """Return the seats of `club` that `account` holds, ascending."""
        return tuple(seat for _, seat in self.members.values(account, club))

    def owes_in(self, account: AccountId, club: bytes) -> Won:
        """Return what `account` owes in `club`, including charges."""
        return self.owes.get(account, club) or Won(0)

    def debts_in(self, account: AccountId, club: bytes) -> Iterator[Debt]:
        """Yield the debts of `account` in `club`, in the order of DEBT."""
        return self.in_club.values(account, club)

    def debts_of(self, account: AccountId, passed: DebtPlace | None = None) -> Iterator[Debt]:
        """Yield the debts of `account`, in the order of DEBT; if `passed` is given, only those after it."""
        return self.debts.values_past((account,), passed or ())

    def debt_total(self, account: AccountId) -> Won:
        """Return all that `account` owes."""
        return self.liabilities_of(account).debt

    def payer_of(self, club: bytes, number: int, seat: int) -> AccountId | None:
        """Return who has a claim because it has paid on behalf of the seat's holder for a round; None for nobody."""
        advance, debt = self.advances.get(club, number, seat), self.club_debts.get(club, number, seat, RANK_PAYER)
        put_off = self.deferred_in.get(club, number, seat, RANK_PAYER)
        if advance is not None:
            return advance.payer
        if put_off is not None:
            return put_off.debt.creditor
        return None if debt is None else debt.creditor

    def owed_in(self, club: bytes) -> tuple[Debt, ...]:
        """Return everything that is owed in a club, due or put off."""
        return (*self.club_debts.values(club), *(one.debt for one in self.deferred_in.values(club)))

    def owes_anything_in(self, account: AccountId, club: bytes) -> bool:
        """Return whether `account` owes anything in `club`, due or put off."""
        return self.owes_in(account, club) > 0 or next(self.deferred.values(account, club), None) is not None

    def is_deferred_alike(self, one: Deferred) -> bool:
        """Return whether a claim that is put off is the same in its three books, and not due at once as well."""
        debt = one.debt
        of_debtor = self.deferred.get(debt.debtor, debt.club, debt.due_ms, debt.rank, debt.round, debt.seat)
        of_creditor = self.deferred_by.get(debt.creditor, debt.club, debt.round, debt.seat, debt.rank)
        of_club = self.deferred_in.get(debt.club, debt.round, debt.seat, debt.rank)
        return one == of_debtor == of_creditor == of_club and self.debts.get(*debt.key()) is None

    def put_deferred(self, one: Deferred) -> None:
        """Store a claim that is put off, or forget it when nothing is left of it."""
        debt = one.debt
        place = (debt.round, debt.seat, debt.rank)
        of_debtor = (debt.debtor, debt.club, debt.due_ms, debt.rank, debt.round, debt.seat)
        if debt.amount == 0:
            self.deferred.delete(*of_debtor)
            self.deferred_by.delete(debt.creditor, debt.club, *place)
            self.deferred_in.delete(debt.club, *place)
        else:
            self.deferred.set(*of_debtor, value=one)
            self.deferred_by.set(debt.creditor, debt.club, *place, value=one)
            self.deferred_in.set(debt.club, *place, value=one)

    def liabilities_of(self, account: AccountId) -> Liabilities:
        """Return debts and locks of `account`. Every transfer asks for them, so it is one read."""
        return self.liabilities.get(account) or NO_LIABILITIES

    def put_unpaid(self, account: AccountId, club: bytes, seat: int, amount: Won) -> None:
        """Store the unpaid part of a due contribution; 0 if it is paid or settled."""
        if self._put_lock(account, club, seat, amount) and not amount:
            early = self.early.get(account)
            assert early is not None, "a contribution that was left unpaid (`note_missed`)"
            if early.unpaid == 1:
                self.early.delete(account)
            else:
                self.early.set(account, value=msgspec.structs.replace(early, unpaid=early.unpaid - 1))

    def put_pledge(self, account: AccountId, club: bytes, seat: int, amount: Won) -> None:
        """Store the lock for a seat's deposit before the start; 0 if it is collected, or not asked any more."""
        self._put_lock(account, club, seat, amount)

    def _put_lock(self, account: AccountId, club: bytes, seat: int, amount: Won) -> Won:
        """Store the lock of `account` for a seat; return the earlier one."""
        before = self.unpaid.get(account, club, seat) or Won(0)
        owes = self.liabilities_of(account)
        self._put_liabilities(account, Liabilities(Won(owes.locked - before + amount), owes.debt))
        if amount:
            self.unpaid.set(account, club, seat, value=amount)
        else:
            self.unpaid.delete(account, club, seat)
        return before

    def put_exposure(self, account: AccountId, club: bytes, seat: int, amount: Won) -> None:
        """Store the unsecured credit of `account` by a seat; 0 if it has none any more."""
        before = self.exposures.get(account, club, seat) or Won(0)
        if amount == before:
            return
        total = Won(self.exposed_of(account) - before + amount)
        if amount:
            self.exposures.set(account, club, seat, value=amount)
        else:
            self.exposures.delete(account, club, seat)
        if total:
            self.exposed.set(account, value=total)
        else:
            self.exposed.delete(account)

    def exposed_of(self, account: AccountId) -> Won:
        """Return the unsecured credit of `account` over all clubs."""
        return self.exposed.get(account) or Won(0)

    def note_missed(self, account: AccountId, due_ms: Millis, there: int) -> None:
        """Record that a contribution of `account` could not be collected when due, with `there` won available."""
        early = self.early.get(account) or Early(due_ms, Won(there), 0)
        self.early.set(account, value=msgspec.structs.replace(early, unpaid=early.unpaid + 1))

    def add_early(self, account: AccountId, more: int) -> None:
        """Add to the won that counts as early, or subtract a collection from it; never below 0."""
        early = self.early.get(account)
        if early is not None:
            self.early.set(account, value=msgspec.structs.replace(early, won=Won(max(0, early.won + more))))

    def early_won(self, account: AccountId) -> Won:
        """Return the won of `account` that counts as early for its unpaid contributions."""
        early = self.early.get(account)
        return Won(0) if early is None else early.won

    def _put_liabilities(self, account: AccountId, new: Liabilities) -> None:
        assert new.locked >= 0, f"liabilities below zero: {new}"
        assert new.debt >= 0, f"liabilities below zero: {new}"
        if new == NO_LIABILITIES:
            self.liabilities.delete(account)
        else:
            self.liabilities.set(account, value=new)

    def put_debt(self, debt: Debt) -> None:
        """Store `debt`, or remove it if nothing is owed any more."""
        owed = (debt.creditor, *debt.key())
        of_club = (debt.club, debt.round, debt.seat, debt.rank)
        in_club = (debt.debtor, debt.club, debt.due_ms, debt.rank, debt.round, debt.seat)
        before = self.debts.get(*debt.key())
        more = debt.amount - (0 if before is None else before.amount)
        now = self.liabilities_of(debt.debtor)
        self._put_liabilities(debt.debtor, Liabilities(now.locked, Won(now.debt + more)))
        self._put_owes(debt, more)
        if debt.creditor == RESERVE:
            self._put_to_reserve(debt.club, more)
        if debt.amount == 0:
            self.debts.delete(*debt.key())
            self.owed.delete(*owed)
            self.club_debts.delete(*of_club)
            self.in_club.delete(*in_club)
        else:
            self.debts.set(*debt.key(), value=debt)
            self.owed.set(*owed, value=debt)
            self.club_debts.set(*of_club, value=debt)
            self.in_club.set(*in_club, value=debt)

    def keep(self, debt: Debt, portion: int) -> None:
        """Record that `portion` of `debt` was repaid during a freeze; at most one record per debt."""
        place = (debt.club, debt.round, debt.rank, debt.seat)
        before = self.kept.get(*place)
        kept = Won(portion + (0 if before is None else before.amount))
        self.kept.set(*place, value=msgspec.structs.replace(debt, amount=kept, basis=0, charge_bp=0))

    def take_kept(self, club: bytes) -> Debt | None:
        """Forget the first that is kept in `club`, in the order of DEBT, and return it; None when nothing is."""
        first = next(self.kept.values(club), None)
        if first is not None:
            self.kept.delete(club, first.round, first.rank, first.seat)
        return first

    def kept_in(self, club: bytes) -> Won:
        """Return the repayments that the pot of `club` keeps for creditors."""
        return Won(sum(one.amount for one in self.kept.values(club)))

    def _put_owes(self, debt: Debt, more: int) -> None:
        """Add `more` to the debtor's debts in this club, and to this creditor."""
        to = debt.creditor or debt.club
        before = self.owing.get(debt.debtor, to)
        owing = Owing(to, Won(more + (0 if before is None else before.amount)))
        if owing.amount:
            self.owing.set(debt.debtor, to, value=owing)
        else:
            self.owing.delete(debt.debtor, to)
        total = self.owes_in(debt.debtor, debt.club) + more
        assert total >= 0, f"debts below zero: {total}"
        if total:
            self.owes.set(debt.debtor, debt.club, value=Won(total))
        else:
            self.owes.delete(debt.debtor, debt.club)

    def _put_to_reserve(self, club: bytes, more: int) -> None:
        """Add `more` to the debts to the reserve of `club`."""
        total = (self.to_reserve.get(club) or 0) + more
        assert total >= 0, f"debts to a reserve below zero: {total}"
        if total:
            self.to_reserve.set(club, value=Won(total))
        else:
            self.to_reserve.delete(club)
