"""`gye tx`: shows transactions by their id, and builds, signs and sends them as files.

    build ──► unsigned file (JSON people can read) ──► sign --offline ──► signed file (hex) ──► simulate, send
              needs a peer, or --nonce and --valid-until                  needs only the genesis file and a wallet

Rule: `sign` shows what it signs, decoded from the bytes. The words in the file are only for people, and not trusted.
"""

import json
import re
import time
from pathlib import Path
from typing import Any

import click
from getty_client.exchange import fields_of
from getty_client.refusals import reading_fault

from api import render
from cli import output
from cli.calls import read_call
from cli.chain import COMMIT_WAIT_S, checked, read_account, read_at_most, transaction_id
from cli.errors import RefusedError
from cli.ids import find_id
from cli.language import say, told
from cli.options import Group, Number, Settings, common, write_new
from cli.refusals.clusters import NotCommittedInTimeError
from cli.refusals.nodes import NoGenesisHereError, NotUnsignedError, OtherChainError
from cli.refusals.typed import HalfByteError, NoValidUntilError
from cli.texts import txs as texts
from contracts.registry import default_registry
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.transaction import Transaction, sign_transaction

POLL_S = 0.2
MAX_FILE_BYTES = 64 * 1024


@click.group(cls=Group)
def command() -> None:
    """Build, sign, simulate, send and show transactions."""


@command.command()
@click.argument("tx_id", metavar="ID")
@common
def show(settings: Settings, tx_id: str) -> None:
    """Show a committed transaction and its receipt."""
    shown = settings.client.get(f"/v1/txs/{find_id(settings.client, 'tx', tx_id)}")
    settings.show(shown, describe(shown))


@command.command()
@click.argument("tx_id", metavar="ID")
@click.option("--timeout", default=COMMIT_WAIT_S, type=click.FloatRange(0.1, 3600), help="Seconds to wait.")
@common
def wait(settings: Settings, tx_id: str, timeout: float) -> None:
    """Wait until a transaction is committed, and show its receipt."""
    path = f"/v1/txs/{find_id(settings.client, 'tx', tx_id)}"
    deadline = time.monotonic() + timeout
    while True:
        try:
            shown = settings.client.get(path)
            break
        except RefusedError as refusal:
            if refusal.code != "unknown_transaction":
                raise
            if time.monotonic() >= deadline:
                raise NotCommittedInTimeError(id=tx_id, wait_s=f"{timeout:g}") from refusal
        time.sleep(POLL_S)
    settings.show(shown, describe(shown))
    checked(shown)


@command.command()
@click.argument("call", metavar="CONTRACT.METHOD")
@click.argument("arguments", metavar="JSON")
@click.option("--from", "sender", required=True, help="The account: an address or a wallet's name.")
@click.option("--nonce", type=Number(min=0), help="The account's next nonce; by default a peer is asked.")
@click.option("--valid-until", type=Number(min=1), help="The last height at which the transaction is valid.")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, instead of standard output.")
@common
def build(
    settings: Settings,
    call: str,
    arguments: str,
    sender: str,
    *,
    nonce: int | None,
    valid_until: int | None,
    out: Path | None,
) -> None:
    """Build an unsigned transaction. Example: gye tx build won.transfer '{"to": "gye1…", "amount": "1000"}'."""
    account = read_account(settings.address(sender))
    contract, method, record = read_call(call, arguments, lambda text: read_account(settings.address(text)))
    if nonce is not None and valid_until is None:
        raise NoValidUntilError
    tx = settings.chain.unsigned(account, contract, method, record, nonce=nonce, valid_until=valid_until)
    shown = unsigned_file(tx)
    if out is None:
        settings.show(shown, json.dumps(shown, indent=2, ensure_ascii=False))
        return
    write_new(out, json.dumps(shown, indent=2, ensure_ascii=False).encode() + b"\n")
    settings.show(shown | {"file": str(out)}, say(texts.WROTE_UNSIGNED, file=out, call=call, nonce=tx.nonce))


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--wallet", required=True, help="The wallet that signs.")
@click.option("--offline", is_flag=True, help="Ask no peer. The genesis file of this folder says which chain it is.")
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, instead of standard output.")
@common
def sign(settings: Settings, file: Path, wallet: str, offline: bool, out: Path | None) -> None:
    """Sign the transaction in FILE, which `gye tx build` wrote."""
    if offline and not settings.has_own_genesis:
        raise NoGenesisHereError(folder=settings.place)
    tx = read_unsigned(file)
    genesis = settings.genesis
    if tx.chain_ctx != genesis.chain_ctx:
        raise OtherChainError(file=file, chain=genesis.chain_id)
    raw = sign_transaction(tx, settings.key(wallet))
    shown = {"id": transaction_id(raw), "tx": raw.hex(), "signs": render.record(tx) | {"args": arguments_of(tx)}}
    if out is not None:
        write_new(out, raw.hex().encode() + b"\n")
    into = say(texts.SIGNED_INTO, call=f"{tx.contract}.{tx.method}", id=shown["id"], file=out)
    settings.show(shown, raw.hex() if out is None else into)


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@common
def simulate(settings: Settings, file: Path) -> None:
    """Show what the signed transaction in FILE would do. It is not sent."""
    receipt = settings.chain.simulate(read_signed(file))
    lines: list[tuple[str, object]] = [
        ("would be", _result(receipt)),
        ("call", say(texts.IN_BLOCK, call=f"{receipt['contract']}.{receipt['method']}", height=receipt["height"])),
    ]
    settings.show(receipt, output.fields(lines + event_lines(receipt)))
    if receipt["code"] != "ok":
        raise RefusedError(receipt["code"], receipt["detail"], texts.SIMULATED.of(), fields_of(receipt))


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--no-wait", is_flag=True, help="Return the id as soon as a peer has admitted the transaction.")
@common
def send(settings: Settings, file: Path, no_wait: bool) -> None:
    """Send the signed transaction in FILE (its bytes, or their hex)."""
    raw = read_signed(file)
    tx_id = transaction_id(raw)
    shown = settings.chain.send(raw, 0 if no_wait else COMMIT_WAIT_S)
    settings.show(shown, say(texts.ADMITTED, id=tx_id) if no_wait else describe(shown))


def describe(receipt: dict[str, Any]) -> str:
    """Return a receipt as text for people."""
    call = f"{receipt['contract']}.{receipt['method']}"
    lines: list[tuple[str, object]] = [
        ("id", receipt["id"]),
        ("block", say(texts.PLACE, height=receipt["height"], index=receipt["index"], time=receipt["time"])),
        ("call", say(texts.BY_CHAIN, call=call) if receipt["scheduled"] else call),
        ("result", _result(receipt)),
    ]
    transaction = receipt.get("transaction")
    if transaction:
        lines.append(("signed by", transaction["account"]))
        lines += [(f"  {name}", value) for name, value in (transaction["args"] or {}).items()]
    return output.fields(lines + event_lines(receipt))


def result_word(code: str) -> str:
    """Return the code of a receipt as a word for people."""
    return told(texts.OK) if code == "ok" else code


def _result(receipt: dict[str, Any]) -> str:
    """Return the result of a call, with the reason if it was refused."""
    result = result_word(receipt["code"])
    return say(texts.CODE_AND_WHY, code=result, why=receipt["detail"]) if receipt["detail"] else result


def event_lines(receipt: dict[str, Any]) -> list[tuple[str, object]]:
    """Return one line per event of a receipt."""
    return [
        ("event", say(texts.EVENT, type=event["type"], fields=event_fields(event["fields"])))
        for event in receipt["events"]
    ]


def event_fields(fields: dict[str, Any]) -> str:
    """Return the fields of an event in one line."""
    return ", ".join(f"{name} {output.short(str(value), 20)}" for name, value in fields.items())


def read_signed(file: Path) -> bytes:
    """Return the signed transaction in a file, which holds bytes or hex. Raises BadUseError."""
    raw = read_at_most(file, MAX_FILE_BYTES)
    if re.fullmatch(rb"[0-9a-fA-F\s]+", raw):
        try:
            raw = bytes.fromhex(raw.decode())
        except ValueError as error:
            raise HalfByteError(file=file) from error
    transaction_id(raw)
    return raw


def unsigned_file(tx: Transaction) -> dict[str, Any]:
    """Return the file of an unsigned transaction: the canonical bytes, and their content in words."""
    return {"unsigned": encode(tx).hex(), "says": render.record(tx) | {"args": arguments_of(tx)}}


def read_unsigned(file: Path) -> Transaction:
    """Return the transaction in a file of `gye tx build`. Raises BadUseError."""
    try:
        document = json.loads(read_at_most(file, MAX_FILE_BYTES))
        return decode(Transaction, bytes.fromhex(document["unsigned"]))
    except (ValueError, KeyError, TypeError, RecursionError, CodecError) as error:
        raise NotUnsignedError(file=file, why=reading_fault(error)) from error


def arguments_of(tx: Transaction) -> dict[str, Any] | None:
    """Return the arguments of a call in words, or None if the call is unknown or its arguments are damaged."""
    contract = default_registry().newest().by_name.get(tx.contract)
    method = contract.methods.get(tx.method) if contract else None
    try:
        return None if method is None else render.record(decode(method.call, tx.args))
    except CodecError:
        return None
