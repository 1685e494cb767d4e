"""Accounts: what one has, what weighs on it, what happened to it."""

import re

from aiohttp import web

from api import asked, render
from api.history import header_at, receipt_at
from api.ports import Location
from api.problems import ProblemError
from api.room import PORT, answer
from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import AuthorityOf, LockOf
from contracts.rotation import views
from contracts.rotation.statements import person_statement
from ledger.primitives.address import format_account

routes = web.RouteTableDef()
_CURSOR = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")


@routes.get("/v1/accounts/{id}")
async def account(request: web.Request) -> web.Response:
    """Balance, locked part, debts, next nonce, keys. An account nobody opened yet has nothing, and nonce 0."""
    chain = request.app[PORT].chain
    account_id = asked.account(request.match_info["id"])
    reader = chain.reader()
    authority = reader.ask(AuthorityOf(account_id))
    lock = reader.ask(LockOf(account_id))
    person = views.person(reader, chain.storage("rotation"), account_id)
    return answer(
        {
            "account": format_account(account_id),
            "height": chain.height,
            "open": authority is not None,
            "balance": str(reader.balance(Purse(PurseKind.AVAILABLE, account_id))),
            "withdrawal": str(reader.balance(Purse(PurseKind.WITHDRAWAL, account_id))),
            "locked": str(lock.locked),
            "debt": str(lock.debt),
            "owes": [render.record(debt) for debt in person.owes],
            "is_owed": [render.record(debt) for debt in person.is_owed],
            "seats": [{"club": club.hex(), "seat": seat} for club, seat in person.seats],
            "nonce": chain.nonce(account_id),
            "keys": [key.hex() for key in authority.keys] if authority else [],
            "threshold": authority.threshold if authority else 0,
        }
    )


@routes.get("/v1/accounts/{id}/statement")
async def statement(request: web.Request) -> web.Response:
    """What all clubs are for the account: what was put in and got out, what is secured, owed and still to come."""
    chain = request.app[PORT].chain
    account_id = asked.account(request.match_info["id"])
    return answer(render.record(person_statement(chain.reader(), chain.storage("rotation"), account_id)))


@routes.get("/v1/accounts/{id}/txs")
async def history(request: web.Request) -> web.Response:
    """What concerned the account, ascending, after ?cursor=: its transactions and what the chain did by itself."""
    chain = request.app[PORT].chain
    account_id = asked.account(request.match_info["id"])
    limit = asked.number(request, "limit", asked.DEFAULT_PAGE, 1, asked.MAX_PAGE)
    places = chain.account_history(account_id, _after(request.query.get("cursor")), limit)
    entries = [
        render.receipt(receipt_at(chain, Location(h, i)), h, i, header_at(chain, h).timestamp_ms) for h, i in places
    ]
    cursor = "{}-{}".format(*places[-1]) if len(places) == limit else None
    return answer({"account": format_account(account_id), "entries": entries, "cursor": cursor})


def _after(cursor: str | None) -> tuple[int, int]:
    if cursor is None:
        return (-1, -1)
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise ProblemError("bad_request", "a cursor is taken from the answer before")
    return (int(match[1]), int(match[2]))
