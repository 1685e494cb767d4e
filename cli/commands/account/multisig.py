"""Lets several keys of an account decide on a call, one after the other, over the chain.

    gye account multisig propose won.transfer '{"to": "gye1…", "amount": "1000"}' -w phone
    gye account multisig approve ID -w second          decoded from its bytes and shown before signing

Rule: a peer shows the proposed call, and is not trusted: its id is computed again from the call's bytes, and only a
call with the id that was typed is approved.
"""

from typing import Any

import click

from api import render
from cli import output
from cli.calls import read_call
from cli.chain import read_account
from cli.commands.dev import now_ms, read_instant, read_length
from cli.commands.tx import event_lines
from cli.language import moment, say, told
from cli.options import WALLET, Group, Settings, common
from cli.refusals.accounts import OtherCallError, UnknownCallError
from cli.texts import accounts as texts
from contracts.account.calls import ApproveCall, ProposeCall, WithdrawCall
from contracts.account.rules import call_id
from contracts.registry import default_registry
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.units import AccountId, Millis

__all__ = ["multisig"]

SHORTEST_ID = 8
"""How many hex digits of an id are enough, if only one call begins with them."""


@click.group(cls=Group)
def multisig() -> None:
    """Propose a call of an account whose keys must sign together, and approve it."""


@multisig.command()
@click.argument("call", metavar="CONTRACT.METHOD")
@click.argument("arguments", metavar="JSON")
@click.option("--lasts", default="7d", show_default=True, help="How long it waits for approvals, at most 30d.")
@WALLET
@common
def propose(settings: Settings, call: str, arguments: str, *, lasts: str, wallet: str) -> None:
    """Propose a call. Example: gye account multisig propose won.transfer '{"to": "gye1…", "amount": "1000"}'."""
    contract, method, record = read_call(call, arguments, lambda text: read_account(settings.address(text)))
    until = Millis(now_ms(settings) + read_length(lasts))
    proposed = ProposeCall(contract, method, encode(record), until)
    receipt = settings.chain.call(settings.key(wallet), "account", "propose_call", proposed)
    settings.show(receipt, _result(receipt))


@multisig.command("list")
@click.argument("account")
@common
def list_(settings: Settings, account: str) -> None:
    """List the calls of ACCOUNT that wait for approvals."""
    found = settings.client.get(f"/v1/accounts/{settings.address(account)}/calls")
    rows = [
        (
            output.short(one["id"]),
            f"{one['contract']}.{one['method']}",
            f"{len(one['keys'])}/{one['needed']}",
            moment(output.seoul(one["until"])),
        )
        for one in found["calls"]
    ]
    table = output.table(("ID", "WHAT", "APPROVED", "UNTIL"), rows) if rows else told(texts.NO_CALLS)
    settings.show(found, table)


@multisig.command()
@click.argument("id_", metavar="ID")
@WALLET
@common
def approve(settings: Settings, id_: str, wallet: str) -> None:
    """Approve the call with this ID, or with an ID that begins so. The last necessary approval carries it out."""
    account = read_account(settings.address(wallet))
    shown, call = _find(settings, wallet, account, id_)
    lines: list[tuple[str, object]] = [
        ("account", settings.address(wallet)),
        ("call", f"{call.contract}.{call.method}"),
    ]
    settings.agree(output.fields([*lines, *((f"  {name}", value) for name, value in _arguments(call).items())]))
    approval = ApproveCall(bytes.fromhex(shown["id"]))
    receipt = settings.chain.call(settings.key(wallet), "account", "approve_call", approval)
    settings.show(receipt, _result(receipt))


@multisig.command()
@click.argument("id_", metavar="ID")
@WALLET
@common
def withdraw(settings: Settings, id_: str, wallet: str) -> None:
    """Withdraw the call with this ID. The wallet that proposed it signs."""
    shown, _ = _find(settings, wallet, read_account(settings.address(wallet)), id_)
    call = WithdrawCall(bytes.fromhex(shown["id"]))
    receipt = settings.chain.call(settings.key(wallet), "account", "withdraw_call", call)
    settings.show(receipt, say(texts.CALL_WITHDRAWN, id=shown["id"]))


def _find(settings: Settings, wallet: str, account: AccountId, id_: str) -> tuple[dict[str, Any], ProposeCall]:
    """Return the waiting call whose id begins with `id_`, whose bytes make that id. Raises BadUseError."""
    calls = settings.client.get(f"/v1/accounts/{settings.address(wallet)}/calls")["calls"]
    found = [one for one in calls if one["id"].startswith(id_)] if len(id_) >= SHORTEST_ID else []
    if len(found) != 1:
        raise UnknownCallError(id=id_)
    [shown] = found
    until = Millis(read_instant(shown["until"]))
    call = ProposeCall(shown["contract"], shown["method"], bytes.fromhex(shown["args_hex"]), until)
    if call_id(account, shown["number"], call).hex() != shown["id"]:
        raise OtherCallError(id=shown["id"])
    return shown, call


def _arguments(call: ProposeCall) -> dict[str, Any]:
    """Return the arguments of a call, decoded from its bytes; as hex if they do not fit it."""
    contract = default_registry().at(0).by_name.get(call.contract)
    method = None if contract is None else contract.methods.get(call.method)
    try:
        return {"args": call.args.hex()} if method is None else render.record(decode(method.call, call.args))
    except CodecError:
        return {"args": call.args.hex()}


def _result(receipt: dict[str, Any]) -> str:
    """Return the id of a call and its approvals, and what was carried out."""
    approved = next(event["fields"] for event in receipt["events"] if event["type"] == "account.call_approved")
    told_now = say(
        texts.CALL_APPROVED, id=approved["proposed"], approvals=approved["approvals"], needed=approved["needed"]
    )
    done = [event for event in receipt["events"] if not event["type"].startswith("account.call_")]
    if approved["approvals"] < approved["needed"]:
        return told_now
    return f"{told_now}\n{told(texts.CARRIED_OUT)}\n{output.fields(event_lines({'events': done}))}".rstrip()
