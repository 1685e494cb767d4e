"""The routes of banking, under /banking. Only other services reach them (a token); members' orders are signed besides.

    POST links                     a member goes to the bank's page     POST links/{state}     comes back with a code
    GET  accounts/{a}/bank         linked bank accounts                 POST push-target       where pushes go
    POST pulls                     a signed order                       GET  transfers/{id}
    GET  accounts/{a}/transfers    newest first                         GET  evidence/{name}   for the witness
    GET  cases, books              for operators                        POST cases/{transfer}  an operator's word

Rule: a route checks, stores, and answers. Nothing here calls the bank but for `links`.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from getty_client.chain import read_account
from pydantic import BaseModel, Field
from sqlalchemy import select

from ledger.primitives.codec import decode
from services.banking.cases import Cases
from services.banking.errors import (
    BadOrderError,
    BankRefusedGrantError,
    LinkNotFoundError,
    TransferNotFoundError,
)
from services.banking.jobs.desk import Desk
from services.banking.orders import Orders
from services.banking.store import accounts
from services.banking.store.tables import RECON_DAY, TRANSFER
from services.banking.store.transfers import by_id, shown
from services.kit.web import needs_token

__all__ = ["make_router"]

PAGE = 50


class LinkRequest(BaseModel):
    """A member wants to link a bank account."""

    account: str
    back_to: str = Field(max_length=300)


class Code(BaseModel):
    """What the bank's page sent the member back with."""

    code: str = Field(min_length=1, max_length=200)


class SignedOrder(BaseModel):
    """The canonical bytes of an order and signatures, in hex."""

    order: str = Field(max_length=2_048)
    signatures: list[str] = Field(min_length=1, max_length=8)

    def read(self) -> tuple[bytes, tuple[bytes, ...]]:
        """Return order and signatures as bytes. Raises BadOrderError."""
        try:
            return bytes.fromhex(self.order), tuple(bytes.fromhex(each) for each in self.signatures)
        except ValueError as error:
            raise BadOrderError from error


class Word(BaseModel):
    """What an operator says about a transfer on the manual list."""

    person: str = Field(min_length=1, max_length=64)
    says: str = Field(pattern="^(confirmed|rejected)$")
    reason: str = Field(min_length=5, max_length=500)


@dataclass(frozen=True)
class Tokens:
    """Who may reach which routes."""

    members: str
    """The gateway's, for members."""
    witness: str
    desk: str
    """The console's, for operators."""


def make_router(desk: Desk, orders: Orders, cases: Cases, tokens: Tokens) -> APIRouter:
    """Return the routes."""
    router = APIRouter()
    _links(router, desk, tokens.members)
    _orders(router, orders, tokens.members)
    _views(router, desk, tokens.members)
    _evidence(router, desk, tokens.witness)
    _cases(router, desk, cases, tokens.desk)
    return router


def _cases(router: APIRouter, desk: Desk, cases: Cases, token: str) -> None:
    @router.get("/cases", dependencies=[needs_token(token)])
    async def listed() -> dict[str, Any]:
        """Return the manual list."""
        return {"cases": await cases.open_cases()}

    @router.post("/cases/{transfer}", dependencies=[needs_token(token)])
    async def say(transfer: str, word: Word) -> dict[str, bool]:
        """Take an operator's word; the second person who says the same closes the case."""
        return {"closed": await cases.say(transfer, word.person, word.says, word.reason)}

    @router.get("/books", dependencies=[needs_token(token)])
    async def books() -> dict[str, Any]:
        """Return what the pool held on the last days, the newest first."""
        async with desk.database.read() as tx:
            rows = (await tx.execute(select(RECON_DAY).order_by(RECON_DAY.c.date.desc()).limit(PAGE))).all()
        names = ("balance", "suspense", "difference")
        return {"days": [{"date": row.date} | {name: str(getattr(row, name)) for name in names} for row in rows]}


def _links(router: APIRouter, desk: Desk, token: str) -> None:
    @router.post("/links", dependencies=[needs_token(token)])
    async def begin_link(asked: LinkRequest) -> dict[str, str]:
        """Return the address of the bank's page, where the member grants us an account."""
        account, state = read_account(asked.account), secrets.token_hex(16)
        async with desk.database.write() as tx:
            await accounts.add_link(tx, state, account, asked.back_to, desk.clock.now_ms())
        return {"state": state, "url": desk.bank.authorize_url(state, asked.back_to)}

    @router.post("/links/{state}", dependencies=[needs_token(token)])
    async def end_link(state: str, given: Code) -> dict[str, Any]:
        """Exchange the code; return the member's bank accounts."""
        now_ms = desk.clock.now_ms()
        async with desk.database.write() as tx:
            link = await accounts.take_link(tx, state, now_ms)
        if link is None:
            raise LinkNotFoundError
        grant = await desk.bank.grant(given.code, link.back_to)
        if grant is None:
            raise BankRefusedGrantError
        async with desk.database.write() as tx:
            await accounts.add_grant(tx, desk.seal, bytes(link.account), grant, now_ms)
            rows = await accounts.bank_accounts(tx, bytes(link.account))
        return {"bank_accounts": [accounts.shown(row) for row in rows]}


def _orders(router: APIRouter, orders: Orders, token: str) -> None:
    @router.post("/pulls", status_code=202, dependencies=[needs_token(token)])
    async def pull(asked: SignedOrder, response: Response) -> dict[str, Any]:
        """Take a member's signed order; the same order again answers with the same transfer (200)."""
        made, row = await orders.pull(*asked.read())
        response.status_code = 202 if made else 200
        return shown(row)

    @router.post("/push-target", dependencies=[needs_token(token)])
    async def push_target(asked: SignedOrder) -> dict[str, Any]:
        """Have pushes go to a linked bank account, by a member's signed order."""
        return accounts.shown(await orders.target(*asked.read()))


def _views(router: APIRouter, desk: Desk, token: str) -> None:
    @router.get("/accounts/{account}/bank", dependencies=[needs_token(token)])
    async def bank(account: str) -> dict[str, Any]:
        """Return the linked bank accounts of an account."""
        async with desk.database.read() as tx:
            rows = await accounts.bank_accounts(tx, read_account(account))
        return {"bank_accounts": [accounts.shown(row) for row in rows]}

    @router.get("/accounts/{account}/transfers", dependencies=[needs_token(token)])
    async def transfers(account: str, before: str = "~") -> dict[str, Any]:
        """Return transfers of an account, newest first; `before` is the id at which the page before ended."""
        mine = select(TRANSFER).where(TRANSFER.c.account == read_account(account), TRANSFER.c.id < before)
        async with desk.database.read() as tx:
            rows = (await tx.execute(mine.order_by(TRANSFER.c.id.desc()).limit(PAGE))).all()
        return {"transfers": [shown(row) for row in rows], "before": rows[-1].id if len(rows) == PAGE else None}

    @router.get("/transfers/{id_}", dependencies=[needs_token(token)])
    async def transfer(id_: str) -> dict[str, Any]:
        """Return one transfer."""
        async with desk.database.read() as tx:
            row = await by_id(tx, id_)
        if row is None:
            raise TransferNotFoundError(id=id_)
        return shown(row)


def _evidence(router: APIRouter, desk: Desk, token: str) -> None:
    @router.get("/evidence/{name}", dependencies=[needs_token(token)])
    async def evidence(name: str) -> dict[str, Any]:
        """Return what the witness needs to find a transfer itself: the member's order, or the withdrawal.

        `name`: a mint key, or the id of a withdrawal in hex.
        """
        which = (TRANSFER.c.mint_key == name) | (TRANSFER.c.client_key == f"withdrawal:{name}")
        async with desk.database.read() as tx:
            row = (await tx.execute(select(TRANSFER).where(which))).one_or_none()
        if row is None:
            raise TransferNotFoundError(id=name)
        signatures = decode(tuple[bytes, ...], bytes(row.signatures)) if row.signatures else ()
        return {
            "order": bytes(row.order_bytes).hex(),
            "signatures": [each.hex() for each in signatures],
            "day": row.day,
            "bank_tran_id": row.bank_tran_id,
        }
