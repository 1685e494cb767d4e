"""`gye operator upgrade`: operators decide from which height on a contract has its next version.

list      what is in force, what is planned, which votes are open          plan, drop    one operator's vote

Rule: nobody votes for a version that this software or the asked node lacks, because the chain would stop at its height.
"""

from dataclasses import dataclass

import click

from cli import output
from cli.devnet.cluster import operator_key
from cli.language import say, told, word
from cli.options import Group, Number, Settings, as_record, common
from cli.refusals.upgrades import VersionUnknownHereError, VersionUnknownThereError
from cli.refusals.wallets import OR_ANOTHER
from cli.texts import money
from cli.texts import upgrades as texts
from contracts.registry import default_registry
from contracts.upgrade.calls import Drop, Plan

__all__ = ["upgrade"]

OPERATOR = click.option(
    "--wallet", help="The operator's wallet; by default the operator key of the development cluster."
)
VERSION = Number(1, 2**31)
HEIGHT = Number(1, 2**53)


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """The options of `plan`."""

    contract: str
    version: int
    from_height: int


@click.group(cls=Group)
def upgrade() -> None:
    """For operators: plan the next version of a contract, from a height on."""


@upgrade.command("list")
@common
def list_(settings: Settings) -> None:
    """List the versions in force, planned upgrades, and open votes on upgrades."""
    found = settings.client.get("/v1/upgrades")
    rows = [(one["contract"], str(one["version"]), str(one["newest"])) for one in found["versions"]]
    parts = [output.table(("CONTRACT", "VERSION", "NEWEST HERE"), rows, right=(1, 2))]
    planned = [
        (one["contract"], str(one["version"]), str(one["from_height"]), told(texts.READY[one["ready"]]))
        for one in found["planned"]
    ]
    if planned:
        parts.append(output.table(("PLANNED", "VERSION", "FROM HEIGHT", "THIS NODE"), planned, right=(1, 2)))
    votes = [
        (word("drop" if one["drops"] else "plan"), one["contract"], str(one["version"]), str(one["from_height"]),
         say(money.OF_NEEDED, votes=one["votes"], needed=one["needed"]), ", ".join(map(output.short, one["voters"])),
         output.seoul(one["until"]))
        for one in found["ballots"]
    ]  # fmt: skip
    if votes:
        headers = ("VOTE", "CONTRACT", "VERSION", "FROM HEIGHT", "VOTES", "VOTED BY", "UNTIL (SEOUL)")
        parts.append(output.table(headers, votes, right=(2, 3)))
    settings.show(found, "\n\n".join(parts))


@upgrade.command()
@click.argument("contract")
@click.argument("version", type=VERSION)
@click.option("--from-height", type=HEIGHT, required=True, help="The first block with this version.")
@OPERATOR
@common
@as_record(PlanOptions)
def plan(settings: Settings, asked: PlanOptions, wallet: str | None) -> None:
    """Vote for VERSION of CONTRACT from a height on. Install the software on your nodes before."""
    known = {(one.name, one.version) for one in default_registry().versions()}
    if (asked.contract, asked.version) not in known:
        raise VersionUnknownHereError(contract=asked.contract, version=asked.version)
    found = settings.client.get("/v1/upgrades")["versions"]
    there = {one["contract"]: one["newest"] for one in found}
    if there.get(asked.contract, asked.version) < asked.version:
        raise VersionUnknownThereError(contract=asked.contract, version=asked.version)
    _vote(settings, "plan", Plan(asked.contract, asked.version, asked.from_height), wallet)


@upgrade.command()
@click.argument("contract")
@OPERATOR
@common
def drop(settings: Settings, contract: str, wallet: str | None) -> None:
    """Vote against the planned upgrade of CONTRACT. With a quorum of operators, it does not take place."""
    _vote(settings, "drop", Drop(contract), wallet)


def _vote(settings: Settings, method: str, call: Plan | Drop, wallet: str | None) -> None:
    """Send an operator's vote, and show the number of votes."""
    key = settings.key(wallet) if wallet else operator_key(settings.place, OR_ANOTHER)
    receipt = settings.chain.call(key, "upgrade", method, call)
    voted = next(event["fields"] for event in receipt["events"] if event["type"] == "upgrade.voted")
    votes, needed = voted["votes"], voted["needed"]
    done = money.CARRIED_OUT if votes >= needed else money.NOT_CARRIED_OUT
    settings.show(receipt, say(money.VOTED, what=word(method), votes=votes, needed=needed, done=done))
