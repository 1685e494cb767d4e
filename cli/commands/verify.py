"""`gye verify`: proves answers by the validators' signatures and the genesis hash, and trusts no peer."""

from collections.abc import Callable

import click

from api import render
from cli import output
from cli.chain import read_account
from cli.commands.tx import event_lines, result_word
from cli.ids import find_id
from cli.language import say, word
from cli.options import Group, Number, Settings, common
from cli.refusals.typed import BadPlaceError
from cli.texts import txs as texts
from cli.verify import Proven, Verifier

_GENESIS_HASH = click.option(
    "--genesis-hash", help="The genesis hash to trust; by default that of this folder's genesis file."
)
_TRUST = click.option(
    "--trust", metavar="HEIGHT:HASH", help="A block that you trust. On an old chain, verification begins there."
)


def _trusting(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of what is trusted to a command."""
    return _GENESIS_HASH(_TRUST(command))


@click.group(cls=Group)
def command() -> None:
    """Verify a peer's answers against the validators' certificates."""


@command.command()
@click.argument("height", required=False, type=Number(min=1))
@_trusting
@common
def block(settings: Settings, height: int | None, genesis_hash: str | None, trust: str | None) -> None:
    """Verify the header of HEIGHT, or the latest."""
    proven = Verifier.of(settings, genesis_hash, trust).block(height)
    settings.show(_record(proven), output.fields(_lines(proven)))


@command.command()
@click.argument("what")
@_trusting
@common
def proof(settings: Settings, what: str, genesis_hash: str | None, trust: str | None) -> None:
    """Verify a transaction or a receipt.

    WHAT is its id, or HEIGHT/INDEX of a receipt (payouts by the chain have no id).
    """
    verifier = Verifier.of(settings, genesis_hash, trust)
    height, slash, index = what.partition("/")
    if slash:
        if not (height.isdecimal() and index.isdecimal()):
            raise BadPlaceError(given=what)
        proven = verifier.receipt(int(height), int(index))
    else:
        proven = verifier.transaction(bytes.fromhex(find_id(settings.client, "tx", what)))
    receipt = proven.receipt
    assert receipt is not None, "a verified receipt is there"
    happened = {"contract": receipt.contract, "method": receipt.method, "code": receipt.code}
    lines = _lines(proven)
    result = say(texts.HAPPENED, call=f"{receipt.contract}.{receipt.method}", result=result_word(receipt.code))
    lines += [("what", result), ("scheduled", word("yes" if receipt.scheduled else "no"))]
    events = [render.event(event) for event in receipt.events]
    lines += event_lines({"events": events})
    settings.show(_record(proven) | happened | {"scheduled": receipt.scheduled, "events": events}, output.fields(lines))


@command.command()
@click.argument("account")
@_trusting
@common
def account(settings: Settings, account: str, genesis_hash: str | None, trust: str | None) -> None:
    """Verify the balance of ACCOUNT (an address or a wallet's name)."""
    address = settings.address(account)
    proven, balance = Verifier.of(settings, genesis_hash, trust).balance(read_account(address))
    lines = [*_lines(proven), ("account", address), ("available", output.won(balance))]
    settings.show(_record(proven) | {"account": address, "balance": str(balance)}, output.fields(lines))


def _record(proven: Proven) -> dict[str, object]:
    return {
        "verified": True,
        "height": proven.height,
        "block_hash": proven.block_hash,
        "signed_by": list(proven.signed_by),
        "signers": proven.signers,
    }


def _lines(proven: Proven) -> list[tuple[str, object]]:
    """Return what was verified, for people. Signers outside the trusted set are counted, not named."""
    strangers = proven.signers - len(proven.signed_by)
    joined = say(texts.JOINED_SINCE, count=strangers, all=proven.signers)
    return [
        ("verified", say(texts.VERIFIED, height=proven.height, signers=proven.signed_by)),
        *([("joined since", joined)] if strangers else []),
        ("block hash", proven.block_hash),
    ]
