"""Parses a proposed change from a request: /v1/clubs/{id}/preview/swap?seat=2&other_seat=4.

    kind         names
    swap         seat, other_seat
    order        seats          the seats that have not received, in their new order: 4,2,3
    substitute   seat, newcomer
    exit         seat
    dissolve
    due_day      day
    amend        agreement
    amounts      contribution, and surcharge or pot if the form of the club has them

Rule: a missing name means 0 or nobody; then the club's rules refuse the change, and the answer says so. Names that a
kind does not have are checked for their form, and otherwise ignored.
"""

from aiohttp import web

from api import errors, query_params
from api.errors import Hex
from contracts.abi import ReadContext
from contracts.abi.club import (
    Amend,
    Amounts,
    AuctionAmounts,
    Change,
    Dissolve,
    DueDay,
    Evict,
    Exit,
    FixedPotAmounts,
    FlatAmounts,
    FormAmounts,
    HolderOf,
    Order,
    Substitute,
    SurchargeAmounts,
    Swap,
)
from ledger.primitives.address import ACCOUNT_ID_BYTES
from ledger.primitives.units import AccountId, Hash32, Won

__all__ = ["KINDS", "MAX_WON", "NOBODY", "QUERY", "change"]

KINDS: dict[str, tuple[str, ...]] = {
    "swap": ("seat", "other_seat"),
    "order": ("seats",),
    "substitute": ("seat", "newcomer"),
    "exit": ("seat",),
    "evict": ("seat",),
    "dissolve": (),
    "due_day": ("day",),
    "amounts": ("contribution", "surcharge", "pot", "floor"),
    "amend": ("agreement",),
}
"""The names of each kind of change that a member may propose, and of the eviction, which the chain proposes."""
QUERY = tuple(dict.fromkeys(name for names in KINDS.values() for name in names))
MAX_WON = 2**53
NOBODY = AccountId(bytes(ACCOUNT_ID_BYTES))
OPEN_MISSES = 0
"""For the misses that are open now, whichever is the oldest (`contracts.rotation.changes.effects`)."""


def change(request: web.Request, club: Hash32, ctx: ReadContext) -> Change:
    """Return the change of `club` in the request. Raises ProblemError."""
    seat, other = (query_params.number(request, name, 0, 1, query_params.MAX_SEAT) for name in ("seat", "other_seat"))
    order = () if (named := request.query.get("seats")) is None else query_params.seats(named)
    text = request.query.get("newcomer")
    newcomer = NOBODY if text is None else query_params.account(text)
    day = query_params.number(request, "day", 0, 1, 31)
    won = {name: Won(query_params.number(request, name, 0, 0, MAX_WON)) for name in KINDS["amounts"]}
    hashed = request.query.get("agreement")
    agreement = b"" if hashed is None else query_params.hash32(hashed, Hex.AGREEMENT)
    match request.match_info["change"]:
        case "swap":
            return Swap(club, seat, other)
        case "order":
            return Order(club, order)
        case "substitute":
            return Substitute(club, seat, ctx.ask(HolderOf(club, seat)) or NOBODY, newcomer)
        case "exit":
            return Exit(club, seat)
        case "evict":
            return Evict(club, seat, OPEN_MISSES)
        case "dissolve":
            return Dissolve(club)
        case "due_day":
            return DueDay(club, day)
        case "amend":
            return Amend(club, agreement)
        case "amounts":
            return Amounts(club, _amounts(won, {name for name in won if name in request.query}))
        case _:
            raise errors.UnknownChangeError(kinds=tuple(KINDS))


def _amounts(won: dict[str, Won], given: set[str]) -> FormAmounts:
    """Return the amounts of the form whose names are `given`."""
    if "floor" in given:
        return AuctionAmounts(won["contribution"], won["floor"])
    if "pot" in given:
        return FixedPotAmounts(won["contribution"], won["surcharge"], won["pot"])
    if "surcharge" in given:
        return SurchargeAmounts(won["contribution"], won["surcharge"])
    return FlatAmounts(won["contribution"])
