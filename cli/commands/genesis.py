"""`gye genesis`: creates and checks the file with which every peer of a chain begins.

    gye node init (everybody) ──► card ──► gye genesis new, add-validator ──► genesis.json ──► gye node init --genesis

Rule: a file that breaks a rule is never written. To compare two copies, compare their hashes.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
from getty_client.refusals import GenesisUnreadableError, system_reason

from cli import output
from cli.chain import read_at_most
from cli.commands.cluster import read_param
from cli.errors import IN_FILE, BadUseError, because
from cli.language import say
from cli.node.cards import read_card
from cli.options import GENESIS_HASH, PUBLIC_KEY, Group, Number, Settings, common, read_hex32
from cli.refusals.nodes import ANOTHER_OR_ADD, CannotWriteFileError, FileExistsAlreadyError, OtherGenesisHashError
from cli.texts import nodes as texts
from ledger.genesis import load, validate
from ledger.primitives.genesis import GENESIS_VERSION, MAX_GENESIS_BYTES, Genesis, GenesisError, genesis_to_json
from ledger.primitives.units import Millis
from ledger.primitives.validators import quorum

FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
CARD = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(cls=Group)
def command() -> None:
    """Create and check the genesis file of a chain."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chain-id", required=True, help="The chain's name, as on the validators' cards.")
@click.option(
    "--validator", "cards", multiple=True, required=True, type=CARD, help="The card of a validator; may be repeated."
)
@click.option(
    "--operator",
    "operators",
    multiple=True,
    metavar="KEY",
    help="The public key of an operator, who may mint and burn; may be repeated.",
)
@click.option(
    "--registrar",
    "registrars",
    multiple=True,
    metavar="KEY",
    help="The public key of a registrar, who may open accounts; may be repeated.",
)
@click.option(
    "--account",
    "accounts",
    multiple=True,
    metavar="KEY",
    help="The first key of an account that genesis opens; may be repeated.",
)
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter whose value differs from its default; may be repeated.",
)
@click.option("--timestamp-ms", type=Number(1), help="The time of height 0, in ms since 1970; by default now.")
@click.option("--dev", is_flag=True, help="Make a development chain: warp, faucet, open registration.")
@common
def new(
    settings: Settings,
    file: Path,
    *,
    chain_id: str,
    cards: tuple[Path, ...],
    operators: tuple[str, ...],
    registrars: tuple[str, ...],
    accounts: tuple[str, ...],
    params: tuple[str, ...],
    timestamp_ms: int | None,
    dev: bool,
) -> None:
    """Write a new genesis FILE with the validators of the cards."""
    genesis = Genesis(
        version=GENESIS_VERSION,
        chain_id=chain_id,
        timestamp_ms=Millis(timestamp_ms or time.time_ns() // 1_000_000),
        dev=dev,
        validators=tuple(read_card(card).validator for card in cards),
        params=tuple(sorted(dict(map(read_param, params)).items())),
        operators=_keys(operators),
        registrars=_keys(registrars),
        accounts=_keys(accounts),
    )
    if file.exists():
        raise FileExistsAlreadyError(path=file, instead=ANOTHER_OR_ADD)
    _write(file, genesis)
    _show(settings, genesis, say(texts.WROTE, file=file))


@command.command("add-validator")
@FILE
@click.argument("card", type=CARD)
@common
def add_validator(settings: Settings, file: Path, card: Path) -> None:
    """Add the validator of CARD to FILE. Earlier copies of FILE then belong to another chain."""
    genesis = _read(file)
    changed = msgspec.structs.replace(genesis, validators=(*genesis.validators, read_card(card).validator))
    _write(file, changed)
    _show(settings, changed, say(texts.ADDED, name=changed.validators[-1].name, file=file))


@command.command()
@FILE
@common
def show(settings: Settings, file: Path) -> None:
    """Show the contents of FILE."""
    _show(settings, _read(file), str(file))


@command.command()
@FILE
@click.option("--hash", "expected", help="The hash that FILE must have.")
@common
def verify(settings: Settings, file: Path, expected: str | None) -> None:
    """Check that FILE is valid. It checks format, keys, proofs of possession, parameters, and the hash."""
    genesis = _read(file)
    if expected is not None and read_hex32(expected, GENESIS_HASH) != genesis.hash:
        raise OtherGenesisHashError(file=file, found=genesis.hash.hex(), expected=expected)
    _show(settings, genesis, say(texts.GOOD, file=file))


def _read(file: Path) -> Genesis:
    try:
        return load(read_at_most(file, MAX_GENESIS_BYTES))
    except GenesisError as error:
        raise because(BadUseError, error, IN_FILE, file=file) from error
    except OSError as error:
        raise GenesisUnreadableError(path=file, why=system_reason(error)) from error


def _write(file: Path, genesis: Genesis) -> None:
    """Write a genesis that passes every check, and replace an existing file."""
    try:
        validate(genesis)
        fresh = file.with_name(file.name + ".new")
        fresh.write_text(genesis_to_json(genesis), encoding="utf-8")
        fresh.replace(file)
    except GenesisError as error:
        raise because(BadUseError, error) from error
    except OSError as error:
        raise CannotWriteFileError(path=file, why=system_reason(error)) from error


def _keys(texts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(sorted(read_hex32(text, PUBLIC_KEY) for text in texts))


def _show(settings: Settings, genesis: Genesis, first: str) -> None:
    members = genesis.validator_set().members
    shown = {
        "hash": genesis.hash.hex(),
        "chain_id": genesis.chain_id,
        "timestamp_ms": genesis.timestamp_ms,
        "dev": genesis.dev,
        "validators": [{"name": v.name, "id": v.id.hex(), "consensus_key": v.consensus_key.hex()} for v in members],
        "quorum": quorum(len(members)),
        "params": dict(genesis.params),
        "operators": [key.hex() for key in genesis.operators],
        "registrars": [key.hex() for key in genesis.registrars],
        "accounts": len(genesis.accounts),
    }
    lines: list[tuple[str, object]] = [
        ("hash", genesis.hash.hex()),
        ("chain", say(texts.DEVELOPMENT, chain=genesis.chain_id) if genesis.dev else genesis.chain_id),
        ("validators", say(texts.QUORUM, count=len(members), quorum=quorum(len(members)))),
        *((f"  {v.name}", v.id.hex()) for v in members),
        *((name, value) for name, value in genesis.params),
        ("operators", len(genesis.operators)),
    ]
    settings.show(shown, f"{first}\n{output.fields(lines)}")
