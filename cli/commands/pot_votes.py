"""`gye pot spend, release, share-out, admit`: proposals that only pots have. `gye vote cast` decides them.

Rule: the result that a proposal names is computed on this machine: it names exactly what is paid to whom (BOUND).
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from cli.chain import read_account
from cli.commands.dev import now_ms, read_length
from cli.language import say
from cli.options import AMOUNT, AMOUNT_OR_0, WALLET, Settings, as_record, common
from cli.pots import event_of, load_pot
from cli.proposals import proposal_text
from cli.refusals.clubs import NoProposalInReceiptError
from cli.texts.votes import PROPOSED
from contracts.abi.club import Change, kind_of
from contracts.abi.leads import Leads, leads_hash
from contracts.abi.spending import Admit, Release, ShareOut, Spend
from contracts.voting.calls import ProposeAdmit, ProposeRelease, ProposeShareOut, ProposeSpend
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won

__all__ = ["admit", "release", "share_out", "spend"]

WITHIN = click.option("--within", default="7d", show_default=True, help="How long votes and signatures are accepted.")


@dataclass(frozen=True, slots=True)
class SpendOptions:
    """The options of `spend`."""

    pot: str
    to: str
    amount: int
    what: str
    later: tuple[int, ...]
    receipts_within: str
    within: str


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """The options of `release`."""

    pot: str
    spending: str
    receipt: Path
    within: str


@click.command()
@click.argument("pot")
@click.option("--to", required=True, help="Who is paid: an address or a wallet.")
@click.option("--amount", type=AMOUNT_OR_0, required=True, help="What is paid at once.")
@click.option("--what", required=True, help="What is paid for, in a few words, without anybody's name.")
@click.option(
    "--later", type=AMOUNT, multiple=True, help="A part that is paid later against a receipt; may be repeated."
)
@click.option("--receipts-within", default="90d", show_default=True, help="With --later: when unpaid parts return.")
@WITHIN
@WALLET
@common
@as_record(SpendOptions)
def spend(settings: Settings, asked: SpendOptions, wallet: str) -> None:
    """Propose that a pot pays somebody. More than half of the members must agree."""
    shown = load_pot(settings, asked.pot)
    until = Millis(now_ms(settings) + read_length(asked.receipts_within) if asked.later else 0)
    to, later = read_account(settings.address(asked.to)), tuple(map(Won, asked.later))
    change = Spend(bytes.fromhex(shown["id"]), to, Won(asked.amount), asked.what, later, until)
    rest = (change.to, change.amount, change.what, later, until)
    call = ProposeSpend(change.club, *rest, _deadline(settings, asked.within), _leads(shown, change))
    _propose(settings, wallet, change, call)


@click.command()
@click.argument("pot")
@click.option("--spending", required=True, help="The proposal by which it was decided, 64 hex digits.")
@click.option(
    "--receipt", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="The file."
)
@WITHIN
@WALLET
@common
@as_record(ReleaseOptions)
def release(settings: Settings, asked: ReleaseOptions, wallet: str) -> None:
    """Propose to pay the next part of a spending. Only the hash of the receipt goes to the chain."""
    shown = load_pot(settings, asked.pot)
    found = settings.client.get(f"/v1/pots/{shown['id']}/spendings")["spendings"]
    one = next((each for each in found if each["proposal"].startswith(asked.spending) and each["later"]), None)
    if one is None:
        raise NoProposalInReceiptError
    change = Release(
        bytes.fromhex(shown["id"]),
        bytes.fromhex(one["proposal"]),
        int(one["next_number"]),
        read_account(one["to"]),
        Won(int(one["later"][0])),
        sha256(asked.receipt.read_bytes()).digest(),
    )
    rest = (change.spending, change.number, change.to, change.amount, change.receipt)
    call = ProposeRelease(change.club, *rest, _deadline(settings, asked.within), _leads(shown, change))
    _propose(settings, wallet, change, call)


@click.command("share-out")
@click.argument("pot")
@click.argument("amount", type=AMOUNT)
@WITHIN
@WALLET
@common
def share_out(settings: Settings, pot: str, amount: int, within: str, wallet: str) -> None:
    """Propose to return AMOUNT to the members, pro rata to what they have paid in."""
    shown = load_pot(settings, pot)
    change = ShareOut(bytes.fromhex(shown["id"]), Won(amount))
    call = ProposeShareOut(change.club, change.amount, _deadline(settings, within), _leads(shown, change))
    _propose(settings, wallet, change, call)


@click.command()
@click.argument("pot")
@click.option("--account", required=True, help="The new member: an address or a wallet.")
@WITHIN
@WALLET
@common
def admit(settings: Settings, pot: str, account: str, within: str, wallet: str) -> None:
    """Propose to invite a new member to a running pot."""
    shown = load_pot(settings, pot)
    change = Admit(bytes.fromhex(shown["id"]), read_account(settings.address(account)))
    call = ProposeAdmit(change.club, change.newcomer, _deadline(settings, within), _leads(shown, change))
    _propose(settings, wallet, change, call)


def _leads(shown: dict[str, Any], change: Change) -> bytes:
    return leads_hash(change, Leads(bytes.fromhex(shown["agreement"])))


def _deadline(settings: Settings, within: str) -> Millis:
    return Millis(now_ms(settings) + read_length(within))


def _propose(settings: Settings, wallet: str, change: Change, call: Record) -> None:
    """Propose a change of a pot, and show it."""
    key = settings.key(wallet)
    receipt = settings.chain.call(key, "voting", f"propose_{kind_of(change)}", call)
    proposal = event_of(receipt, "proposal.made").get("proposal")
    if proposal is None:
        raise NoProposalInReceiptError
    found = settings.client.get(f"/v1/proposals/{proposal}")
    text = proposal_text(settings, found, settings.address(wallet))
    done = say(PROPOSED, id=proposal, height=receipt["height"])
    settings.show({"proposal": proposal, "receipt": receipt}, f"{done}\n\n{text}")
