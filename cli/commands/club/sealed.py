"""Taking part in what decides a round: something is sealed first, and revealed when nobody can answer it any more.

Rule 1: a seed is made from the wallet's key, the club and the round. So no file must be kept, and whoever has the
wallet can reveal the seed on any machine.
Rule 2: the key's signature on it never leaves this machine before the reveal, and then only as its hash.
"""

from hashlib import sha256
from typing import Any

import click

from cli import output
from cli.chain import read_account
from cli.clubs import load_club
from cli.language import moment, say
from cli.options import WALLET, Number, Settings, common
from cli.refusals.clubs import NoRoundOpenError, NoSeatWaitsError
from cli.texts import clubs as texts
from contracts.rotation.calls import Commit, Reveal
from contracts.rotation.kinds.sealing import commitment_of
from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_head
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import Won

__all__ = ["bid", "reveal", "seed_of"]


def seed_of(key: SigningKey, club: bytes, number: int) -> bytes:
    """Return the seed of this wallet for one round of one club: the same whenever it is asked for."""
    return sha256(key.sign(ledger_head(LedgerTag.SEED) + encode((club, number)))).digest()


@click.command()
@click.argument("club")
@click.option("--seat", type=Number(1), help="The seat that shall receive; by default the lowest that waits.")
@WALLET
@common
def bid(settings: Settings, club: str, seat: int | None, wallet: str) -> None:
    """Take part in what decides the next round: seal a seed for its draw.

    Reveal it when the time to take part is over.
    """
    shown = load_club(settings.client, club)
    row = _next(settings, shown)
    key = settings.key(wallet)
    address = settings.chain.address_of(key.public)
    own = _waiting(settings, shown, address)
    if not own:
        raise NoSeatWaitsError
    chosen, id_, number = seat or own[0], bytes.fromhex(shown["id"]), int(row["round"])
    sealed = commitment_of(id_, number, read_account(address), chosen, amount=Won(0), seed=seed_of(key, id_, number))
    receipt = settings.chain.call(key, "rotation", "commit", Commit(id_, number, chosen, sealed))
    since = moment(output.seoul(row["commits_until"]))
    text = say(texts.TOOK_PART, round=number, seat=chosen, height=receipt["height"], since=since)
    settings.show({"round": number, "seat": chosen, "receipt": receipt}, text)


@click.command()
@click.argument("club")
@WALLET
@common
def reveal(settings: Settings, club: str, wallet: str) -> None:
    """Reveal what this wallet has sealed for the next round."""
    shown = load_club(settings.client, club)
    row = _next(settings, shown)
    key = settings.key(wallet)
    id_, number = bytes.fromhex(shown["id"]), int(row["round"])
    call = Reveal(id_, number, Won(0), seed_of(key, id_, number))
    receipt = settings.chain.call(key, "rotation", "reveal", call)
    settings.show(receipt, say(texts.REVEALED, round=number, height=receipt["height"]))


def _next(settings: Settings, shown: dict[str, Any]) -> dict[str, Any]:
    """Return the next round of a club, as the API shows it. Raises NoRoundOpenError where it is decided."""
    rounds = settings.client.get(f"/v1/clubs/{shown['id']}/rounds")["rounds"]
    found: dict[str, Any] | None = next((row for row in rounds if row["round"] == shown["next_round"]), None)
    if found is None or found["recipient_seat"] or not found["commits_until"]:
        raise NoRoundOpenError
    return found


def _waiting(settings: Settings, shown: dict[str, Any], address: str) -> list[int]:
    """Return the seats of a person that wait for their pot, ascending."""
    seats = settings.client.get(f"/v1/clubs/{shown['id']}/seats")["seats"]
    return [one["seat"] for one in seats if one["holder"] == address and not one["received"] and not one["left"]]
