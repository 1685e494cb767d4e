"""The queries that every club answers, and the changes it accepts, of any kind and under any contract.

    asked by         query             answer
    everybody        RunnerOf          which contract runs it
    voting, escrow   ClubOf            who belongs to it, who may vote, whether it may be changed now
    escrow           HolderOf          whose seat a payout is for
    escrow           AsksOf            what a seat must still pay, before won is set aside for it or given back
    escrow           EndingOf          whether it has ended, who receives the surplus
    readers          ListClubs         all clubs in order of their founding, whoever runs them
    voting           CheckChange       whether a change is allowed, who must sign, its costs and its result
    voting           EvictionStands    whether an eviction still has its reason

    answered by voting
    escrow           DecisionOf        what the members have decided, before it pays from a pot
    rotation         PayeesOf          who may be paid by votes that are not executed yet

    call of (method)               made by
    CarryOut   the club (change)   voting: a change that everybody necessary has agreed to
    OpenEviction   voting (open_eviction)   the club: seats have missed twice

Rule 1: several contracts run clubs. The one that runs a club answers the queries about it (`ClubQuery`). If no contract
runs it, the first one in the registry answers that there is no such club. All of them answer `ListClubs`, and the
answers are merged.
Rule 2: changes are a closed union. The contract that decides and the contract that executes match on the same records.
Rule 3: every field of a record has a meaning in each of its uses.

More than 400 lines: it is one closed union of changes, with the queries about them.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

from contracts.abi.context import Query, SharedQuery
from contracts.abi.spending import Admit, Release, ShareOut, Spend
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.kinds import Club as ClubId
from ledger.primitives.kinds import Instant, Name
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "BY_PAYERS",
    "AboutClub",
    "Admit",
    "Amend",
    "Amounts",
    "Asks",
    "AsksOf",
    "AuctionAmounts",
    "CarryOut",
    "Change",
    "CheckChange",
    "Club",
    "ClubList",
    "ClubOf",
    "ClubQuery",
    "DecisionOf",
    "Dissolve",
    "DueDay",
    "Ending",
    "EndingOf",
    "Evict",
    "EvictionStands",
    "Exit",
    "FixedPotAmounts",
    "FlatAmounts",
    "FormAmounts",
    "HolderOf",
    "ListClubs",
    "ListedClub",
    "OpenEviction",
    "Order",
    "PayeesOf",
    "Release",
    "RunnerOf",
    "ShareOut",
    "Spend",
    "Substitute",
    "SurchargeAmounts",
    "Swap",
    "Verdict",
    "kind_of",
    "seat_of",
]


R = TypeVar("R")


class ClubQuery(Query[R], Generic[R], frozen=True):
    """A query about one club. The contract that runs the club answers it."""

    @property
    def about(self) -> bytes:
        """Return the club's id."""
        raise NotImplementedError  # each query has its own property or field


class AboutClub(ClubQuery[R], Generic[R], frozen=True):
    """A query with the id of its club."""

    club: bytes

    @property
    def about(self) -> bytes:
        """Return the club's id."""
        return self.club


class RunnerOf(AboutClub[str | None], frozen=True):
    """Returns the name of the contract that runs `club`, or None if there is no such club.

    Every contract of clubs answers it.
    """


class Club(Record, frozen=True):
    """The state of a club for other contracts."""

    run_by: str
    """The contract that runs the club and executes its changes."""
    status: str
    """"forming", "running", "dissolved", "closed", "cancelled"."""
    organizer: AccountId
    holders: tuple[AccountId | None, ...]
    """The holders by seat; index 0 is seat 1."""
    in_arrears: tuple[AccountId, ...]
    """Holders with arrears in this club, ascending. Debts in other clubs do not affect votes here."""
    boundary: bool
    """Whether the club may be changed now, because no round is between its due instant and its payout."""
    next_boundary_ms: Millis
    """When to check again if it may not be changed now."""
    asks_of: tuple[tuple[AccountId, Won], ...]
    """By holder: everything that the agreed table asks, including deposits."""
    voters: tuple[AccountId, ...]
    """Who may vote, ascending: the holders, without those who left or were evicted. Arrears are not considered here."""
    votes: tuple[int, ...]
    """How many votes each of `voters` has: 1, or one per seat if the agreement says so (VOTE)."""


class ClubOf(AboutClub[Club | None], frozen=True):
    """Returns the state of `club`, or None if there is no such club."""


class HolderOf(AboutClub[AccountId | None], frozen=True):
    """Returns the holder of `seat` of `club`, or None if the seat is vacant."""

    seat: int


class Asks(Record, frozen=True):
    """What a seat must pay in its club."""

    holder: AccountId
    due: Won
    """Contributions that are due and not paid, and what the holder owes for the seat in the club."""
    debt: Won
    """The part of it that is debts."""
    later: Won
    """Contributions of later rounds, and what is missing of the deposit."""


class AsksOf(AboutClub[Asks | None], frozen=True):
    """Returns what `seat` must still pay; None if nobody holds it, or its club does not collect."""

    seat: int


class Ending(Record, frozen=True):
    """What escrow must know about a club before it pays a surplus or a share.

    It takes one read for any size of club.
    """

    status: str
    surplus_goes_to: bytes
    """The organizer's account if the signed terms give it the surplus; otherwise empty."""


class EndingOf(AboutClub[Ending | None], frozen=True):
    """Returns `Ending` of `club`, or None if there is no such club."""


class ListedClub(Record, frozen=True):
    """One club in a list of clubs."""

    id: ClubId
    run_by: Name
    """The contract that runs it."""
    name: str
    status: str
    """"forming", "running", "dissolved", "closed", "cancelled"."""
    organizer: AccountId
    created_ms: Instant
    seats: int
    seats_taken: int
    contribution: Won
    """What a seat pays in a round; 0 if the form has no such amount."""


class ClubList(Record, frozen=True):
    """A page of clubs, in the order of their founding."""

    clubs: tuple[ListedClub, ...]
    more: bool = False
    """Whether more clubs were founded after the last one."""


class ListClubs(SharedQuery[ClubList], frozen=True):
    """Returns up to `limit` clubs that were founded after `club`, which was founded at `created_ms`."""

    created_ms: Millis
    club: bytes
    limit: int

    def merged(self, answers: Iterable[ClubList]) -> ClubList:
        """Return the clubs of all contracts in one order.

        If a contract has more clubs, the list ends at its last one, because a later club of another contract would skip
        the rest.
        """
        lists = tuple(answers)
        ends = [_founded(one.clubs[-1]) for one in lists if one.more]
        every = sorted((club for one in lists for club in one.clubs), key=_founded)
        known = [club for club in every if not ends or _founded(club) <= min(ends)]
        shown = tuple(known[: self.limit])
        return ClubList(shown, len(shown) < len(every) or bool(ends))


def _founded(club: ListedClub) -> tuple[int, bytes]:
    return club.created_ms, club.id


# Changes -------------------------------------------------------------------------------------------------------------


class Swap(Record, frozen=True, tag="swap"):
    """Seats `seat_a` and `seat_b` exchange their turns."""

    club: bytes
    seat_a: int
    seat_b: int


class Order(Record, frozen=True, tag="order"):
    """The seats that have not received get another order."""

    club: bytes
    order: tuple[int, ...]
    """The seats that have not received, in their new order."""


class Substitute(Record, frozen=True, tag="substitute"):
    """`newcomer` takes over `seat` from its holder `leaver`. A guarantor who has not signed is released."""

    club: bytes
    seat: int
    leaver: AccountId
    newcomer: AccountId


class Exit(Record, frozen=True, tag="exit"):
    """`seat` leaves without a substitute."""

    club: bytes
    seat: int


class Evict(Record, frozen=True, tag="evict"):
    """`seat` is evicted for what it has missed."""

    club: bytes
    seat: int
    since: int
    """The round of the oldest miss at the opening of the vote. If the seat makes it good, the vote lapses, even after
    new misses."""


class Dissolve(Record, frozen=True, tag="dissolve"):
    """The club ends before its last round."""

    club: bytes


class DueDay(Record, frozen=True, tag="due_day"):
    """The remaining rounds are due on another day of the month."""

    club: bytes
    day: int
    """1 … 31."""


class SurchargeAmounts(Record, frozen=True, tag="surcharge"):
    """The amounts of a club with a surcharge."""

    contribution: Won
    surcharge: Won


class FlatAmounts(Record, frozen=True, tag="flat"):
    """The amount of a club without interest, and of one whose order is drawn."""

    contribution: Won


class FixedPotAmounts(Record, frozen=True, tag="fixed_pot"):
    """The amounts of a club with a fixed pot."""

    contribution: Won
    surcharge: Won
    pot: Won


class AuctionAmounts(Record, frozen=True, tag="auction"):
    """The amounts of a club by auction: what a seat pays at most, and the lowest bid."""

    contribution: Won
    floor: Won


FormAmounts = SurchargeAmounts | FlatAmounts | FixedPotAmounts | AuctionAmounts
"""The amounts that a form has. In the other forms, amounts follow from the agreed terms."""


class Amend(Record, frozen=True, tag="amend"):
    """The club gets another agreement of clauses. Its fees stay as they are."""

    club: bytes
    agreement: bytes
    """The hash of the new agreement (`contracts.abi.agreement`)."""


class Amounts(Record, frozen=True, tag="amounts"):
    """The new amounts of the remaining rounds: all amounts of the club's form, including the unchanged ones."""

    club: bytes
    amounts: FormAmounts


Change = (
    Swap | Order | Substitute | Exit | Evict | Dissolve | DueDay | Amounts | Amend | Spend | Release | ShareOut | Admit
)

BY_PAYERS = (Dissolve, Spend, Release, ShareOut)
"""Changes to which also more than half of those must agree whose won it is (`Verdict.positive`)."""


def kind_of(change: Change) -> str:
    """Return the kind of a change: "swap", "order", "substitute", "exit", …"""
    return str(change.__struct_config__.tag)


def seat_of(change: Change) -> int:
    """Return the first seat that a change affects, or 0 if it affects the whole club."""
    match change:
        case Swap():
            return change.seat_a
        case Substitute() | Exit() | Evict():
            return change.seat
        case _:
            return 0


class CarryOut(Record, frozen=True):
    """Execute a change on which the members have decided."""

    change: Change
    signed: tuple[AccountId, ...]
    """Who has signed. The call is refused if a necessary signature is missing."""
    leads_to: bytes
    """The hash of the result that they have agreed to. The call is refused if the change now has another result."""
    proposal: bytes = b""
    """The proposal by which they have decided."""


class Verdict(Record, frozen=True):
    """Whether a change is allowed now, and what it needs."""

    code: str
    """"ok", or the code of the rule that refuses it."""
    fields: Fields
    """The fields of the refusal; empty if the code is "ok"."""
    signers: tuple[AccountId, ...] = ()
    """Who must sign, ascending: the parties of the change, and everybody whom it makes worse off (WORSE)."""
    consents: tuple[tuple[AccountId, Won], ...] = ()
    """By account: how much more than before the account must allow the chain to collect."""
    leads_to: bytes = b""
    """BOUND: the hash of the change's result (`contracts.abi.leads`); empty if the change is refused."""
    may_sign: tuple[AccountId, ...] = ()
    """Whose signature is optional, but keeps a guarantee on a seat that moves."""
    not_before_ms: Millis = Millis(0)
    """The change is not executed before this instant, because of what members have decided for the next round; 0 if any
    time between two rounds will do."""
    positive: tuple[AccountId, ...] = ()
    """BY_PAYERS: whose won it is; in a dissolution, persons of whom more was asked than they still owe. If there are
    any, more than half of those of them who may vote must agree, and so at least one."""


class CheckChange(ClubQuery[Verdict], frozen=True):
    """Returns whether `change` would be allowed at the next boundary between two rounds, in the present state."""

    change: Change

    @property
    def about(self) -> bytes:
        """Return the id of the club that would be changed."""
        return self.change.club


class EvictionStands(AboutClub[bool], frozen=True):
    """Returns whether the misses of `seat` since round `since` are still not made good.

    It takes a few reads, unlike CheckChange.
    """

    seat: int
    since: int


class DecisionOf(Query[Change | None], frozen=True):
    """Returns the change that `proposal` has led to, or None if it is not agreed and executed."""

    proposal: bytes


class PayeesOf(Query[tuple[AccountId, ...]], frozen=True):
    """Returns whom the open and agreed proposals of `club` would pay or take in, besides its members."""

    club: bytes


class OpenEviction(Record, frozen=True):
    """Open eviction votes on seats that have missed twice without making it good."""

    club: bytes
    seats: tuple[int, ...]
    """Ascending: all seats that one settlement found, so that the club is read only once."""
    first_missed: tuple[int, ...]
    """By seat: the round of the oldest miss that is not made good."""
