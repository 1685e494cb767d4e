"""Taking part in what decides a round: something is sealed first, and revealed when nobody can answer it any more.

Rule 1: a seed is made from the wallet's key, the club and the round. So no file must be kept, and whoever has the
wallet can reveal the seed on any machine.
Rule 2: a bid is found again by trying the amounts that it may be, so nobody loses a bond by forgetting it.
Rule 3: the key's signature on it never leaves this machine before the reveal, and then only as its hash.
Rule 4: a call that the chain would refuse is not sent. A reveal that comes too early would tell everybody the bid.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import click

from cli import output
from cli.chain import read_account
from cli.clubs import load_club
from cli.commands.dev import now_ms, read_instant
from cli.errors import RefusedError, because
from cli.language import moment, say
from cli.options import AMOUNT, WALLET, Number, Settings, common
from cli.refusals.clubs import UnknownSeatError
from cli.refusals.sealed import (
    BidNeededError,
    BidNotTakenError,
    BidOutOfBoundsError,
    NoRoundOpenError,
    NoRoundYetError,
    NoSeatWaitsError,
    OtherBidError,
)
from cli.texts import clubs as texts
from contracts.rotation.calls import Commit, Reveal
from contracts.rotation.errors.sealed import (
    CommitOfAnotherError,
    CommitsOverError,
    CommittedAlreadyError,
    NotCommittedError,
    RevealedAlreadyError,
    RevealsOverError,
    RevealTooEarlyError,
    SeatNotWaitingError,
)
from contracts.rotation.kinds.sealing import commitment_of
from contracts.rotation.records import FORMING
from ledger.primitives.codec import encode
from ledger.primitives.fields import Instant
from ledger.primitives.hashing import LedgerTag, ledger_head
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import Won

__all__ = ["bid", "reveal", "seed_of"]

MAX_TRIED = 1_000_000
"""Amounts that are tried for a forgotten bid, of each roundness: some seconds."""


def seed_of(key: SigningKey, club: bytes, number: int) -> bytes:
    """Return the seed of this wallet for one round of one club: the same whenever it is asked for."""
    return sha256(key.sign(ledger_head(LedgerTag.SEED) + encode((club, number)))).digest()


@click.command()
@click.argument("club")
@click.argument("amount", type=AMOUNT, required=False)
@click.option("--seat", type=Number(1), help="The seat that shall receive; by default the lowest that waits.")
@WALLET
@common
def bid(settings: Settings, club: str, amount: int | None, seat: int | None, wallet: str) -> None:
    """Take part in what decides the next round: seal a bid of AMOUNT won in an auction, or a seed for a draw.

    The lowest bid wins. Reveal yours when the time to take part is over: otherwise you lose its bond. In a draw, every
    seat that waits may be drawn, whether or not its holder takes part.
    """
    shown = load_club(settings.client, club)
    row = _next(settings, shown)
    address = settings.address(wallet)
    chosen, id_, number = _own_seat(settings, shown, address, seat), bytes.fromhex(shown["id"]), int(row["round"])
    _check_bid(row, address, now_ms(settings))
    bond = Won(int(row["bond"]))
    won = _allowed(row, chosen, amount)
    key = settings.key(wallet)
    since = moment(output.seoul(row["commits_until"]))
    if won:
        settings.agree(output.fields(_bid_lines(row, chosen, won)))
    sealed = commitment_of(id_, number, read_account(address), chosen, amount=won, seed=seed_of(key, id_, number))
    receipt = settings.chain.call(key, "rotation", "commit", Commit(id_, number, chosen, sealed, bond))
    text = say(texts.TOOK_PART, round=number, seat=chosen, height=receipt["height"], since=since)
    settings.show({"round": number, "seat": chosen, "bond": str(bond), "receipt": receipt}, text)


@click.command()
@click.argument("club")
@click.argument("amount", type=AMOUNT, required=False)
@WALLET
@common
def reveal(settings: Settings, club: str, amount: int | None, wallet: str) -> None:
    """Reveal what this wallet has sealed for the next round: AMOUNT won in an auction.

    Without AMOUNT, the bids that it may be are tried.
    """
    shown = load_club(settings.client, club)
    row = _next(settings, shown)
    address = settings.address(wallet)
    mine = _revealable(row, address, now_ms(settings))
    key = settings.key(wallet)
    id_, number = bytes.fromhex(shown["id"]), int(row["round"])
    seed, won = seed_of(key, id_, number), Won(amount or 0)
    if int(row["highest_bid"]):
        won = _sealed_bid(row, mine, amount, lambda tried: commitment_of(
            id_, number, read_account(address), int(mine["seat"]), amount=tried, seed=seed))  # fmt: skip
    receipt = settings.chain.call(key, "rotation", "reveal", Reveal(id_, number, won, seed))
    settings.show(receipt, say(texts.REVEALED, round=number, height=receipt["height"]))


def _allowed(row: dict[str, Any], seat: int, amount: int | None) -> Won:
    """Return the bid; 0 for a draw. Raises BidNeededError, BidNotTakenError or BidOutOfBoundsError."""
    most = int(row["highest_bid"])
    if not most:
        if amount is not None:
            raise BidNotTakenError
        return Won(0)
    bids = row["least_bids"]
    least = int(bids[seat - 1]) if seat <= len(bids) else 0
    if amount is None:
        raise BidNeededError(least=Won(least), most=Won(most))
    if not least <= amount <= most:
        raise BidOutOfBoundsError(least=Won(least), most=Won(most), given=Won(amount))
    return Won(amount)


def _bid_lines(row: dict[str, Any], seat: int, won: Won) -> list[tuple[str, object]]:
    """Return what a person agrees to by a bid."""
    until = moment(output.seoul(row["reveals_until"]))
    return [
        ("round", row["round"]),
        ("seat", seat),
        ("bid", say(texts.BID, won=output.won(won), most=output.won(row["highest_bid"]))),
        ("bond", say(texts.BOND, won=output.won(row["bond"]), until=until)),
    ]


def _sealed_bid(row: dict[str, Any], mine: dict[str, Any], amount: int | None, sealed: Callable[[Won], bytes]) -> Won:
    """Return the bid that was sealed: the one that is given, or the one that is found. Raises OtherBidError."""
    wanted = bytes.fromhex(mine["commitment"])
    least, most = int(row["least_bids"][int(mine["seat"]) - 1]), int(row["highest_bid"])
    tried = (amount,) if amount is not None else _likely(least, most)
    found = next((won for won in tried if sealed(Won(won)) == wanted), None)
    if found is None:
        raise OtherBidError
    return Won(found)


def _likely(least: int, most: int) -> Iterator[int]:
    """Yield amounts from `least` to `most`: round ones first, at most MAX_TRIED of each roundness."""
    for step in (10_000, 1_000, 100, 10, 1):
        first = -(-least // step) * step
        yield from range(first, min(most, first + MAX_TRIED * step) + 1, step)


def _next(settings: Settings, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the next round of a club, as the API shows it.

    Raises NoRoundYetError in a forming club, and NoRoundOpenError where the round is decided or nothing decides it.
    """
    if shown["status"] == FORMING:
        raise NoRoundYetError
    rounds = settings.client.get(f"/v1/clubs/{shown['id']}/rounds")["rounds"]
    found: dict[str, Any] | None = next((row for row in rounds if row["round"] == shown["next_round"]), None)
    if found is None or found["recipient_seat"] or not found["commits_until"]:
        raise NoRoundOpenError
    return found


def _own_seat(settings: Settings, shown: dict[str, Any], address: str, wanted: int | None) -> int:
    """Return the seat for which a person takes part: `wanted`, or its lowest that waits for its pot.

    Raises NoSeatWaitsError or UnknownSeatError, and RefusedError, as the chain would, for a seat that it cannot name.
    """
    seats = settings.client.get(f"/v1/clubs/{shown['id']}/seats")["seats"]
    own = {one["seat"] for one in seats if one["holder"] == address}
    waiting = [one["seat"] for one in seats if one["seat"] in own and not one["received"] and not one["left"]]
    if wanted is not None and wanted > len(seats):
        raise UnknownSeatError(most=len(seats), seat=wanted)
    if wanted is not None and wanted not in own:
        raise because(RefusedError, CommitOfAnotherError(seat=wanted))
    if not waiting:
        raise NoSeatWaitsError
    if wanted is not None and wanted not in waiting:
        raise because(RefusedError, SeatNotWaitingError(seat=wanted))
    return waiting[0] if wanted is None else wanted


def _check_bid(row: dict[str, Any], address: str, now: int) -> None:
    """Check that a person may take part in a round now. Raises RefusedError, as the chain would."""
    number, until = int(row["round"]), Instant(read_instant(row["commits_until"]))
    if now > until:
        raise because(RefusedError, CommitsOverError(round=number, until_ms=until))
    if _sealed_by(row, address) is not None:
        raise because(RefusedError, CommittedAlreadyError(round=number))


def _revealable(row: dict[str, Any], address: str, now: int) -> dict[str, Any]:
    """Return what a person has sealed and may reveal now. Raises RefusedError, as the chain would."""
    number, mine = int(row["round"]), _sealed_by(row, address)
    since, until = Instant(read_instant(row["commits_until"])), Instant(read_instant(row["reveals_until"]))
    if mine is None:
        raise because(RefusedError, NotCommittedError(round=number))
    if mine["revealed"]:
        raise because(RefusedError, RevealedAlreadyError(round=number))
    if now <= since:
        raise because(RefusedError, RevealTooEarlyError(round=number, since_ms=since))
    if now > until:
        raise because(RefusedError, RevealsOverError(round=number, until_ms=until))
    return mine


def _sealed_by(row: dict[str, Any], address: str) -> dict[str, Any] | None:
    """Return what a person has sealed for a round, as the API shows it, or None."""
    return next((one for one in row["sealed"] if one["account"] == address), None)
