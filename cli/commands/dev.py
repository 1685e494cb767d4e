"""`gye dev`: commands that only a development chain allows."""

import re
import secrets
from datetime import UTC, datetime, timedelta, timezone

import click

from cli import output
from cli.devnet.cluster import operator_key
from cli.language import moment, say
from cli.options import AMOUNT, Group, Settings, common
from cli.refusals.typed import BadInstantError, BadLengthError, WarpBackError, WarpTooFarError, WarpTwiceError
from cli.texts import money as texts
from cli.texts.wallets import NOT_READABLE
from contracts.dev.calls import Warp
from contracts.dev.rules import MAX_WARP_MS
from contracts.won.calls import Mint
from ledger.primitives.units import DAY_MS, Millis, Won

_UNITS_MS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 7 * 86_400_000}
SEOUL = timezone(timedelta(hours=9))
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
"""The only form of an instant: weeks (2026-W52-5), dates without dashes and digits of other scripts are refused."""
_LENGTH = re.compile(r"(0|[1-9][0-9]{0,8})(ms|s|m|h|d|w)")


@click.group(cls=Group)
def command() -> None:
    """Control time, money and accounts of a development chain."""


@command.command()
@click.argument("length", required=False)
@click.option("--until", help="The instant to move to (ISO 8601); Asia/Seoul if no zone is given.")
@common
def warp(settings: Settings, length: str | None, until: str | None) -> None:
    """Move the chain's time forward. Give a LENGTH (30d, 6h, 90s), or an instant with --until."""
    if (length is None) == (until is None):
        raise WarpTwiceError
    by_ms = read_length(length) if length is not None else read_instant(str(until)) - now_ms(settings)
    if by_ms <= 0:
        raise WarpBackError
    if by_ms > MAX_WARP_MS:
        raise WarpTooFarError(days=MAX_WARP_MS // DAY_MS)
    key = operator_key(settings.place)
    receipt = settings.chain.call(key, "dev", "warp", Warp(by_ms=Millis(by_ms)))
    now = settings.client.get("/status")["chain_time"]
    settings.show({"by_ms": by_ms, "chain_time": now, "receipt": receipt}, say(texts.CHAIN_TIME, time=moment(now)))


@command.command()
@click.argument("to")
@click.argument("amount", type=AMOUNT)
@common
def faucet(settings: Settings, to: str, amount: int) -> None:
    """Credit the account TO with AMOUNT won. They count as arrived at the bank."""
    key = operator_key(settings.place)
    call = Mint(
        to=settings.recipient(to, key), amount=Won(amount), bank_tx_id=f"20260101.FAUCET-{secrets.token_hex(8).upper()}"
    )
    receipt = settings.chain.call(key, "won", "mint", call)
    text = say(texts.GAVE, won=output.won(amount), to=settings.address(to), height=receipt["height"])
    settings.show(receipt, text)


@command.command()
@common
def accounts(settings: Settings) -> None:
    """List the accounts of this cluster's folder, with balances."""
    operator = settings.chain.address_of(operator_key(settings.place))
    named = [("operator", operator)]
    wallets, unreadable = settings.keystore.read_all()
    named += [(wallet.name, settings.chain.address_of(bytes.fromhex(wallet.public_key))) for wallet in wallets]
    shown = [
        {"name": name, "address": address, "balance": settings.client.get(f"/v1/accounts/{address}")["balance"]}
        for name, address in named
    ]
    rows = [(entry["name"], entry["address"], output.won(entry["balance"])) for entry in shown]
    broken = [{"name": name, "code": one.code, "detail": one.detail} for name, one in unreadable]
    text = output.table(("NAME", "ADDRESS", "WON"), rows, right=(2,))
    text += "".join(f"\n{say(NOT_READABLE, name=name, code=problem.code)}" for name, problem in unreadable)
    settings.show({"accounts": shown, "unreadable": broken}, text)


def read_length(text: str) -> int:
    """Return the milliseconds of a length like 30d. Raises BadUseError."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise BadLengthError(given=text)
    return int(match[1]) * _UNITS_MS[match[2]]


def read_instant(text: str) -> int:
    """Return the milliseconds since 1970 of an ISO 8601 instant. Raises BadUseError."""
    try:
        if not _INSTANT.fullmatch(text):
            raise ValueError
        moment = datetime.fromisoformat(text)
        zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=SEOUL)
        delta = zoned.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise BadInstantError(given=text) from error
    return (delta.days * 86_400 + delta.seconds) * 1_000 + delta.microseconds // 1_000


def now_ms(settings: Settings) -> int:
    """Return the chain's time, as a peer reports it."""
    return read_instant(settings.client.get("/status")["chain_time"])
