"""What every club answers and lets be changed, whatever kind it is and whichever contract runs it.

    asked by         query             answer
    everybody        RunnerOf          which contract runs it
    voting, escrow   ClubOf            who belongs to it, who has a voice, whether it may be changed now
    escrow           HolderOf          whose seat a payout is for
    escrow           EndingOf          has it ended, who has the surplus
    readers          ListClubs         all clubs in order of their founding, whoever runs them
    voting           CheckChange       may this change be made, who must sign, what it costs whom, where it leads
    voting           EvictionStands    has an eviction its reason still

    call of (method)               made by
    CarryOut   the club (change)   voting: a change that everybody it needs has agreed to
    OpenEviction   voting (open_eviction)   the club: seats have missed twice

Rule 1: several contracts run clubs. A question about a club (`ClubQuery`) is answered by the one that runs it; where no
contract does, by the first of the registry, which says that there is no such club.
`ListClubs` is answered by all of them, and their answers are merged.
Rule 2: a change is one of a closed union, so who decides on it and who makes it match on the same eight records.
Rule 3: a field means something in every record that has it.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

from contracts.abi.context import Query, SharedQuery
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.kinds import Club as ClubId
from ledger.primitives.kinds import Instant, Name
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "AboutClub",
    "Amounts",
    "CarryOut",
    "Change",
    "CheckChange",
    "Club",
    "ClubList",
    "ClubOf",
    "ClubQuery",
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
    "RunnerOf",
    "Substitute",
    "SurchargeAmounts",
    "Swap",
    "Verdict",
    "kind_of",
    "seat_of",
]


R = TypeVar("R")


class ClubQuery(Query[R], Generic[R], frozen=True):
    """A question about one club, answered by the contract that runs it."""

    @property
    def about(self) -> bytes:
        """Return the club's id."""
        raise NotImplementedError  # each question has a property or a field of its own in its place


class AboutClub(ClubQuery[R], Generic[R], frozen=True):
    """A question that names its club."""

    club: bytes

    @property
    def about(self) -> bytes:
        """Return the club's id."""
        return self.club


class RunnerOf(AboutClub[str | None], frozen=True):
    """Which contract runs `club`, by name; None when there is no such club. Every contract of clubs answers it."""


class Club(Record, frozen=True):
    """Where a club stands."""

    run_by: str
    """The contract that runs it: where a change of it is carried out."""
    status: str
    """"forming", "running", "dissolved", "closed", "cancelled"."""
    organizer: AccountId
    holders: tuple[AccountId | None, ...]
    """By seat, index 0 is seat 1."""
    in_arrears: tuple[AccountId, ...]
    """Holders who owe something in this club, ascending. What they owe elsewhere takes no vote here."""
    boundary: bool
    """No round is between its due instant and its payout: the club may be changed now."""
    next_boundary_ms: Millis
    """When to look again if it may not."""
    asks_of: tuple[tuple[AccountId, Won], ...]
    """By holder: what the agreed table, with its deposits, asks in all."""
    voters: tuple[AccountId, ...]
    """Who has a voice, ascending: holders, without those who left their seat or were evicted. Arrears are apart."""
    voices: tuple[int, ...]
    """How many voices each of `voters` has: 1, or one for each seat where the agreement says so (VOTE)."""


class ClubOf(AboutClub[Club | None], frozen=True):
    """Where `club` stands; None when there is no such club."""


class HolderOf(AboutClub[AccountId | None], frozen=True):
    """Who holds `seat` of `club`; None when nobody does."""

    seat: int


class Ending(Record, frozen=True):
    """What escrow must know of a club before it pays a surplus or a share: one read, whatever the club's size."""

    status: str
    surplus_goes_to: bytes
    """The organizer's account where the signed terms give it the surplus; empty otherwise."""


class EndingOf(AboutClub[Ending | None], frozen=True):
    """Where `club` stands for escrow; None when there is no such club."""


class ListedClub(Record, frozen=True):
    """One club as lists show it, whoever runs it."""

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
    """What a seat pays at a time; 0 where that follows from something else."""


class ClubList(Record, frozen=True):
    """Clubs in order of founding."""

    clubs: tuple[ListedClub, ...]
    more: bool = False
    """Whether others were founded after the last of them."""


class ListClubs(SharedQuery[ClubList], frozen=True):
    """The first `limit` clubs, or fewer, that were founded after `club`, which was founded at `created_ms`."""

    created_ms: Millis
    club: bytes
    limit: int

    def merged(self, answers: Iterable[ClubList]) -> ClubList:
        """Return the clubs of all contracts in one order.

        A contract that has more ends the list at its last club: another's later one would pass over what it holds back.
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
    """The seats that have not received do so in another order."""

    club: bytes
    order: tuple[int, ...]
    """The seats that have not received, in the order in which they shall."""


class Substitute(Record, frozen=True, tag="substitute"):
    """`newcomer` takes over `seat` from `leaver`, who holds it. A guarantor who has not signed is released."""

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
    """The round of the oldest miss for which the vote was opened; made good, it lapses whatever comes later."""


class Dissolve(Record, frozen=True, tag="dissolve"):
    """The club ends before its last round."""

    club: bytes


class DueDay(Record, frozen=True, tag="due_day"):
    """Rounds to come are due on another day of the month."""

    club: bytes
    day: int
    """1 … 31."""


class SurchargeAmounts(Record, frozen=True, tag="surcharge"):
    """The amounts of a club with a surcharge."""

    contribution: Won
    surcharge: Won


class FlatAmounts(Record, frozen=True, tag="flat"):
    """The amount of a club without interest."""

    contribution: Won


class FixedPotAmounts(Record, frozen=True, tag="fixed_pot"):
    """The amounts of a club with a fixed pot."""

    contribution: Won
    surcharge: Won
    pot: Won


FormAmounts = SurchargeAmounts | FlatAmounts | FixedPotAmounts
"""The amounts that a form has; in the other forms they follow from what was agreed."""


class Amounts(Record, frozen=True, tag="amounts"):
    """The new amounts of the rounds to come; all that the club's form has, also those that stay."""

    club: bytes
    amounts: FormAmounts


Change = Swap | Order | Substitute | Exit | Evict | Dissolve | DueDay | Amounts


def kind_of(change: Change) -> str:
    """Return the word for what is changed: "swap", "order", "substitute", "exit", …"""
    return str(change.__struct_config__.tag)


def seat_of(change: Change) -> int:
    """Return the seat that a change is about first; 0 where it is about all of them."""
    match change:
        case Swap():
            return change.seat_a
        case Substitute() | Exit() | Evict():
            return change.seat
        case _:
            return 0


class CarryOut(Record, frozen=True):
    """Make a change on which the members have decided."""

    change: Change
    signed: tuple[AccountId, ...]
    """Who has signed; refused when somebody whom it needs is missing."""
    leads_to: bytes
    """What they have agreed to; refused when the change leads to something else by now."""


class Verdict(Record, frozen=True):
    """Whether a change may be made now."""

    code: str
    """"ok", or the code of the rule that refuses it."""
    fields: Fields
    """Of the refusal; empty when "ok"."""
    signers: tuple[AccountId, ...] = ()
    """Who must sign, ascending: those who change and those for whom it is WORSE."""
    consents: tuple[tuple[AccountId, Won], ...] = ()
    """How much more than before the chain must be allowed to collect from whom."""
    leads_to: bytes = b""
    """BOUND: the hash of what the change leads to (`contracts.abi.leads`); empty when it is refused."""
    may_sign: tuple[AccountId, ...] = ()
    """Whose signature is not needed but keeps something: a guarantor's lock on a seat that moves."""
    positive: tuple[AccountId, ...] = ()
    """DISSOLVE: persons of whom more was asked than they still owe. If there are any, more than half of those of them
    who may vote must agree, and so at least one."""


class CheckChange(ClubQuery[Verdict], frozen=True):
    """May `change` be made at the next boundary between two rounds, as things stand now?"""

    change: Change

    @property
    def about(self) -> bytes:
        """Return the id of the club that would be changed."""
        return self.change.club


class EvictionStands(AboutClub[bool], frozen=True):
    """Is what `seat` has missed since round `since` still not made good? A few reads; CheckChange plans it all."""

    seat: int
    since: int


class OpenEviction(Record, frozen=True):
    """Seats have missed twice and nothing of it was made good: their evictions are put to the vote."""

    club: bytes
    seats: tuple[int, ...]
    """Ascending; all that one settlement found, so that the club is looked at once."""
    first_missed: tuple[int, ...]
    """By seat: the round of the oldest miss that is not made good."""
