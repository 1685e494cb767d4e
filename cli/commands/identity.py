"""`gye identity`: how far the holders of accounts have been verified, and by whom.

verifiers, show       what stands on the chain           register, dismiss    operators vote on a verifier
release               operators vote on undoing what a verifier bound by mistake
attest, revoke        what a verifier says of an account, by its wallet

Rule: what several operators decide, each of them types: the same command with the same values.
"""

from dataclasses import dataclass
from typing import Any

import click

from cli import output
from cli.chain import read_account
from cli.commands.dev import now_ms, read_length
from cli.devnet.cluster import operator_key
from cli.language import moment, say, told
from cli.options import Group, Number, Settings, as_record, common, read_hex32
from cli.refusals.wallets import OR_ANOTHER
from cli.texts import identity as texts
from cli.texts import money
from contracts.abi.interfaces import HIGHEST_LEVEL
from contracts.identity.calls import Attest, Dismiss, Register, Release, Revoke
from contracts.identity.words import Why
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis

LEVEL = Number(1, HIGHEST_LEVEL)
OPERATOR = click.option(
    "--wallet", help="The operator's wallet; by default the operator key of the development cluster."
)
SIGNER = click.option("-w", "--wallet", required=True, help="The wallet that signs.")


@dataclass(frozen=True, slots=True)
class VerifierOptions:
    """The options of `register`."""

    verifier: str
    name: str
    highest: int
    domain: str
    """32 bytes in hex."""


@dataclass(frozen=True, slots=True)
class AttestOptions:
    """The options of `attest`."""

    account: str
    level: int
    lasts: str
    """A length of time such as 365d."""
    nullifier: str | None
    """32 bytes in hex; None at level 1."""


@click.group("identity", cls=Group)
def command() -> None:
    """Show and attest how far the holders of accounts are verified."""


@command.command()
@common
def verifiers(settings: Settings) -> None:
    """List the registered verifiers."""
    found = settings.client.get("/v1/verifiers")
    rows = [(each["account"], each["name"], str(each["highest"])) for each in found["verifiers"]]
    table = output.table(("ACCOUNT", "NAME", "UP TO LEVEL"), rows) if rows else told(texts.NO_VERIFIER)
    settings.show(found, table)


@command.command()
@click.argument("account")
@common
def show(settings: Settings, account: str) -> None:
    """Show how far the holder of ACCOUNT, an address or a wallet, has been verified."""
    found = settings.client.get(f"/v1/accounts/{settings.address(account)}/identity")
    lines = [say(texts.LEVEL, account=found["account"], level=found["level"])]
    rows = [
        (
            each["name"] or each["verifier"],
            str(each["level"]),
            moment(each["until"]),
            told(texts.COUNTS if each["counts"] else texts.COUNTS_NOT),
        )
        for each in found["attestations"]
    ]
    if rows:
        lines.append(output.table(("VERIFIER", "LEVEL", "UNTIL", "COUNTS"), rows))
    settings.show(found, "\n".join(lines))


@command.command()
@click.argument("verifier")
@click.option("--name", required=True, help="The organisation's name.")
@click.option("--highest", type=LEVEL, required=True, help="The highest level that it may attest.")
@click.option("--domain", required=True, help="SHA-256 of the secret of its nullifiers, 64 hex digits.")
@OPERATOR
@common
@as_record(VerifierOptions)
def register(settings: Settings, asked: VerifierOptions, wallet: str | None) -> None:
    """For operators: vote to let VERIFIER, an address or a wallet, attest accounts."""
    account = read_account(settings.address(asked.verifier))
    domain = read_hex32(asked.domain, texts.DOMAIN)
    _vote(settings, "register", Register(account, asked.name, asked.highest, domain), wallet)


@command.command()
@click.argument("verifier")
@OPERATOR
@common
def dismiss(settings: Settings, verifier: str, wallet: str | None) -> None:
    """Vote to dismiss VERIFIER: what it attested counts no more. Its own wallet is enough."""
    _vote(settings, "dismiss", Dismiss(read_account(settings.address(verifier))), wallet)


@command.command()
@click.argument("account")
@click.option("--level", type=LEVEL, required=True, help="1 phone and e-mail, 2 person, 3 bank account, 4 credit.")
@click.option("--lasts", default="365d", show_default=True, help="How long it counts.")
@click.option("--nullifier", help="From level 2 on: what tells this person from others, 64 hex digits.")
@SIGNER
@common
@as_record(AttestOptions)
def attest(settings: Settings, asked: AttestOptions, wallet: str) -> None:
    """For verifiers: say how far the holder of ACCOUNT has been verified."""
    address = settings.address(asked.account)
    until = Millis(now_ms(settings) + read_length(asked.lasts))
    nullifier = read_hex32(asked.nullifier, texts.NULLIFIER) if asked.nullifier is not None else b""
    call = Attest(read_account(address), asked.level, until, nullifier)
    receipt = settings.chain.call(settings.key(wallet), "identity", "attest", call)
    fields = _event(receipt, "identity.attested")
    settings.show(receipt, say(texts.ATTESTED, account=address, level=asked.level, until=moment(fields["until"])))


@command.command()
@click.argument("account")
@click.option("--verifier", help="Whose attestation, an address or a wallet; by default that of the wallet that signs.")
@click.option("--why", type=click.Choice(list(map(str, Why))), default="outdated", show_default=True)
@SIGNER
@common
def revoke(settings: Settings, account: str, verifier: str | None, why: str, wallet: str) -> None:
    """Take an attestation of ACCOUNT back: its verifier may, and the holder of the account."""
    address, whose = settings.address(account), settings.address(verifier or wallet)
    call = Revoke(read_account(address), read_account(whose), Why(why))
    receipt = settings.chain.call(settings.key(wallet), "identity", "revoke", call)
    settings.show(receipt, say(texts.REVOKED, account=address))


@command.command()
@click.argument("account")
@click.option("--nullifier", required=True, help="What is bound to the account, 64 hex digits.")
@OPERATOR
@common
def release(settings: Settings, account: str, nullifier: str, wallet: str | None) -> None:
    """For operators: vote to release a person whom a verifier bound to ACCOUNT by mistake."""
    call = Release(read_account(settings.address(account)), read_hex32(nullifier, texts.NULLIFIER))
    _vote(settings, "release", call, wallet)


def _vote(settings: Settings, method: str, call: Record, wallet: str | None) -> None:
    """Send an operator's vote, and show the number of votes."""
    key = settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)
    receipt = settings.chain.call(key, "identity", method, call)
    voted = _event(receipt, "identity.release_voted" if method == "release" else "identity.voted")
    if not voted:  # a verifier leaves by itself
        settings.show(receipt, told(texts.LEFT))
        return
    votes, needed = voted["votes"], voted["needed"]
    done = money.CARRIED_OUT if votes >= needed else money.NOT_CARRIED_OUT
    settings.show(receipt, say(money.VOTED, what=told(texts.DECISIONS[method]), votes=votes, needed=needed, done=done))


def _event(receipt: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the fields of the receipt's event of this kind; empty if it has no such event."""
    return next((event["fields"] for event in receipt["events"] if event["type"] == kind), {})
