"""Routes of accounts: balance and debts, statement, history."""

import itertools
import re
from collections.abc import Callable
from typing import Any

from aiohttp import web

from api import errors, query_params, render
from api.errors import Hex
from api.history import header_at, receipts_of
from api.response import PORT, answer
from api.routes.txs import arguments
from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import AuthorityOf, ClubsOf, EarmarkedBy, LiabilitiesOf
from contracts.account.views import ProposedCallView, calls_of, guardians_of, wards_of
from contracts.grade.views import grade_view
from contracts.identity.views import identity_of
from contracts.pot.views import pot_lines
from contracts.rotation import views
from contracts.rotation.views.statement import MAX_PERSON_CLUBS, person_statement
from ledger.primitives.address import format_account

MAX_BLOCKS_OF_PAGE = 32
"""Number of blocks from which one page reads receipts. Those of a block are stored together, up to a megabyte, so all
of them are read."""

routes = web.RouteTableDef()
_CURSOR = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")


@routes.get("/v1/accounts/{id}")
async def account(request: web.Request) -> web.Response:
    """Balance, locked part, debts, next nonce, keys. An account that is not open has nothing, and nonce 0."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    reader = chain.reader()
    authority = reader.ask(AuthorityOf(account_id))
    owes = reader.ask(LiabilitiesOf(account_id))
    person = views.person(reader, chain.storage("rotation"), account_id)
    return answer(
        {
            "account": format_account(account_id),
            "height": chain.height,
            "open": authority is not None,
            "balance": str(reader.balance(Purse(PurseKind.AVAILABLE, account_id))),
            "withdrawal": str(reader.balance(Purse(PurseKind.WITHDRAWAL, account_id))),
            "locked": str(owes.locked),
            "set_aside": [
                {"club": club.hex(), "seat": one.seat, "amount": str(one.amount)}
                for club, one in reader.ask(EarmarkedBy(account_id))
            ],
            "debt": str(owes.debt),
            "owes": [render.record(debt) for debt in person.owes],
            "is_owed": [render.record(debt) for debt in person.is_owed],
            "seats": [{"club": club.hex(), "seat": seat} for club, seat in person.seats],
            "nonce": chain.nonce(account_id),
            "keys": [key.hex() for key in authority.keys] if authority else [],
            "threshold": authority.threshold if authority else 0,
            "recovering": authority is not None and authority.recovering,
        }
    )


@routes.get("/v1/accounts/{id}/identity")
async def identity(request: web.Request) -> web.Response:
    """How far the holder of the account has been verified, and what each verifier says. Nothing else about a person."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    return answer(render.record(identity_of(chain.storage("identity"), account_id, chain.reader().time_ms)))


@routes.get("/v1/accounts/{id}/guardians")
async def guardians(request: web.Request) -> web.Response:
    """Who may recover the account, which new keys they approve, and the recovery that waits for a veto."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    return answer(render.record(guardians_of(chain.storage("account"), account_id, chain.reader().time_ms)))


@routes.get("/v1/accounts/{id}/wards")
async def wards(request: web.Request) -> web.Response:
    """Which accounts the account guards, those for which a recovery waits or is approved first."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    return answer(render.record(wards_of(chain.storage("account"), account_id)))


@routes.get("/v1/accounts/{id}/calls")
async def calls(request: web.Request) -> web.Response:
    """Calls that keys of the account have proposed, and that wait for the approval of others."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    found = calls_of(chain.storage("account"), account_id, chain.reader().time_ms)
    return answer({"calls": [_proposed(one) for one in found]})


@routes.get("/v1/accounts/{id}/grade")
async def grade(request: web.Request) -> web.Response:
    """The grade of the account's holder, what it follows from, and the latest movements with their causes."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    return answer(render.record(grade_view(chain.reader(), chain.storage("grade"), account_id)))


@routes.get("/v1/accounts/{id}/statement")
async def statement(request: web.Request) -> web.Response:
    """All clubs and pots of the account: amounts paid in and received, secured, owed, and still to come.

    The sums cover the clubs and pots in this answer; ?cursor= continues after the answer before.
    """
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    after = query_params.hexbytes(request.query.get("cursor", ""), Hex.CURSOR, query_params.CLUB_CURSOR_BYTES)
    reader = chain.reader()
    found = person_statement(reader, chain.storage("rotation"), account_id, after)
    moved = reader.ask(ClubsOf(account_id, after, MAX_PERSON_CLUBS + 1))
    within = [club for club in moved if not found.next or club <= found.next]
    pots = pot_lines(reader, chain.storage("pot"), account_id, within)
    out, back = found.out + sum(one.out for one in pots), found.back + sum(one.back for one in pots)
    shown = render.record(found) | {
        "pots": [render.record(one) for one in pots],
        "out": str(out),
        "back": str(back),
        "cash": str(back - out),
    }
    return answer(shown | {"cursor": shown.pop("next") or None})


@routes.get("/v1/accounts/{id}/txs")
async def history(request: web.Request) -> web.Response:
    """History of the account, ascending, after ?cursor=: its transactions, and scheduled work that concerned it."""
    chain = request.app[PORT].chain
    account_id = query_params.account(request.match_info["id"])
    limit = query_params.number(request, "limit", query_params.DEFAULT_PAGE, 1, query_params.MAX_PAGE)
    found = chain.account_history(account_id, _after(request.query.get("cursor")), limit)
    places = list(itertools.takewhile(_within(MAX_BLOCKS_OF_PAGE), found))
    entries: list[dict[str, Any]] = []
    for height, of_block in itertools.groupby(places, key=lambda place: place[0]):
        time_ms, indices = header_at(chain, height).timestamp_ms, [index for _, index in of_block]
        receipts = receipts_of(chain, height, indices)
        entries += [render.receipt(one, height, i, time_ms) for one, i in zip(receipts, indices, strict=True)]
    more = len(places) < len(found) or len(found) == limit
    cursor = "{}-{}".format(*places[-1]) if more else None
    return answer({"account": format_account(account_id), "entries": entries, "cursor": cursor})


def _proposed(call: ProposedCallView) -> dict[str, Any]:
    """Return a proposed call with its arguments as an object, as in a transaction."""
    args = arguments(call.contract, call.method, call.args)
    return render.record(call) | {"args": args, "args_hex": call.args.hex()}


def _within(most: int) -> Callable[[tuple[int, int]], bool]:
    """Return a predicate that accepts places as long as they are in at most `most` blocks."""
    seen: set[int] = set()

    def takes(place: tuple[int, int]) -> bool:
        seen.add(place[0])
        return len(seen) <= most

    return takes


def _after(cursor: str | None) -> tuple[int, int]:
    if cursor is None:
        return (-1, -1)
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise errors.BadPageCursorError
    return (int(match[1]), int(match[2]))
