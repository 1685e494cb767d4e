"""Recovers an account: guardians and verifiers approve new keys, and a present key may veto.

    new phone        gye wallet new phone2; gye wallet consent phone2 ACCOUNT --recover
    a guardian       gye account recover approve ACCOUNT --key KEY --consent CONSENT -w WALLET
    another one      gye account recover approve ACCOUNT -w WALLET           what the first one approved, shown before
    the old phone    gye account recover veto -w WALLET
    after a week     gye account use phone2 ACCOUNT

Rule: who approves what another one has approved sees the keys before signing.
"""

from dataclasses import dataclass
from typing import Any

import click

from cli import output
from cli.chain import read_account
from cli.commands.account.showing import key_lines
from cli.errors import RefusedError, because
from cli.language import moment, say
from cli.options import PUBLIC_KEY, SIGNATURE, WALLET, Group, Number, Settings, common, read_hex, read_hex32
from cli.refusals.accounts import KeysAndConsentsError, NothingApprovedError, SeveralApprovedError
from cli.texts import accounts as texts
from cli.texts.identity import NULLIFIER
from contracts.account.calls import Recover, TakeBack, VerifyRecovery, Veto
from contracts.account.errors import NoRecoveryError

__all__ = ["recover"]

KEY = click.option("--key", "keys", multiple=True, help="A new key, 64 hex digits; repeat it for each.")
CONSENT = click.option(
    "--consent", "consents", multiple=True, help="For each --key: what `gye wallet consent --recover` printed."
)
THRESHOLD = click.option(
    "--threshold", type=Number(1, 8), default=1, show_default=True, help="With --key: how many of the keys must sign."
)


@click.group(cls=Group)
def recover() -> None:
    """Give an account new keys by its guardians, or object to that."""


@recover.command()
@click.argument("account")
@KEY
@CONSENT
@THRESHOLD
@WALLET
@common
def approve(
    settings: Settings, account: str, *, keys: tuple[str, ...], consents: tuple[str, ...], threshold: int, wallet: str
) -> None:
    """For guardians: approve new keys of ACCOUNT. Without --key: the keys that other guardians have approved."""
    address = settings.address(account)
    new = _new_keys(settings, address, keys, consents, threshold)
    call = Recover(read_account(address), new.keys, new.threshold, new.consents)
    receipt = settings.chain.call(settings.key(wallet), "account", "recover", call)
    settings.show(receipt, _result(receipt, address))


@recover.command()
@click.argument("account")
@click.option("--nullifier", required=True, help="What tells this person from others, 64 hex digits.")
@KEY
@CONSENT
@THRESHOLD
@WALLET
@common
def verify(
    settings: Settings,
    account: str,
    *,
    nullifier: str,
    keys: tuple[str, ...],
    consents: tuple[str, ...],
    threshold: int,
    wallet: str,
) -> None:
    """For verifiers: confirm that the holder of ACCOUNT, verified again, wants new keys."""
    address = settings.address(account)
    person = read_hex32(nullifier, NULLIFIER)
    new = _new_keys(settings, address, keys, consents, threshold)
    call = VerifyRecovery(read_account(address), new.keys, new.threshold, person, new.consents)
    receipt = settings.chain.call(settings.key(wallet), "account", "verify_recovery", call)
    settings.show(receipt, _result(receipt, address))


@recover.command("take-back")
@click.argument("account")
@WALLET
@common
def take_back(settings: Settings, account: str, wallet: str) -> None:
    """Take the own approval of new keys of ACCOUNT back."""
    address = settings.address(account)
    receipt = settings.chain.call(settings.key(wallet), "account", "take_back", TakeBack(read_account(address)))
    settings.show(receipt, _result(receipt, address))


@recover.command()
@WALLET
@common
def veto(settings: Settings, wallet: str) -> None:
    """Object to the recovery of the own account. One present key is enough."""
    address = settings.address(wallet)
    waits = settings.client.get(f"/v1/accounts/{address}/guardians")["recovery"]
    if waits is None or waits["lapses"]:
        raise because(RefusedError, NoRecoveryError())
    receipt = settings.chain.call(settings.key(wallet), "account", "veto", Veto())
    settings.show(receipt, _result(receipt, address))


@dataclass(frozen=True, slots=True)
class _NewKeys:
    """The keys that an account is to get."""

    keys: tuple[bytes, ...]
    threshold: int
    consents: tuple[bytes, ...] = ()
    """Empty if the approval of somebody else has them."""


def _new_keys(
    settings: Settings, address: str, keys: tuple[str, ...], consents: tuple[str, ...], threshold: int
) -> _NewKeys:
    """Return the keys of the options, or else those that somebody has approved, once the person has agreed.

    Raises BadUseError.
    """
    if len(keys) != len(consents):
        raise KeysAndConsentsError(keys=len(keys), consents=len(consents))
    if keys:
        signed = tuple(read_hex(consent, 64, SIGNATURE) for consent in consents)
        new = _NewKeys(tuple(read_hex(key, 32, PUBLIC_KEY) for key in keys), threshold, signed)
    else:
        approved = _approved(settings, address)
        new = _NewKeys(tuple(bytes.fromhex(key) for key in approved["keys"]), approved["threshold"])
    named = {"keys": [key.hex() for key in new.keys], "threshold": new.threshold}
    lines: list[tuple[str, object]] = [("account", address)]
    settings.agree(output.fields([*lines, *key_lines(named)]))
    return new


def _approved(settings: Settings, address: str) -> dict[str, Any]:
    """Return the only new keys that somebody has approved. Raises BadUseError."""
    found = settings.client.get(f"/v1/accounts/{address}/guardians")
    if found["recovery"] is not None:
        waiting: dict[str, Any] = found["recovery"]
        return waiting
    different = {(tuple(each["keys"]), each["threshold"]): each for each in found["approvals"]}
    if not different:
        raise NothingApprovedError(account=address)
    if len(different) > 1:
        raise SeveralApprovedError(account=address)
    [only] = different.values()
    chosen: dict[str, Any] = only
    return chosen


def _result(receipt: dict[str, Any], address: str) -> str:
    """Return what has become of a recovery, by the last event that says so."""
    for event in reversed(receipt["events"]):
        fields = event["fields"]
        match event["type"]:
            case "account.recovery_ended":
                return say(texts.ENDED, account=address, at=moment(output.seoul(fields["again"])))
            case "account.recovery_contested":
                return say(texts.CONTESTED, at=moment(output.seoul(fields["until"])))
            case "account.recovery_upheld":
                return say(texts.UPHELD, at=moment(output.seoul(fields["effective"])))
            case "account.recovery_begun":
                return say(texts.WAITS, at=moment(output.seoul(fields["effective"])))
            case "account.recovery_approved":
                return say(texts.APPROVED, approvals=fields["approvals"], needed=fields["needed"])
            case "account.recovery_taken_back":
                return say(texts.TAKEN_BACK, account=address)
            case _:
                continue
    return say(texts.JOINED, account=address)
