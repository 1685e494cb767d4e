"""`gye grade`: how far somebody has kept agreements, and what a member says of another.

show        the grade, what it follows from, and what has moved it
feedback    a good or a bad word about somebody with whom one has been in a club
"""

import click

from cli import output
from cli.chain import read_account
from cli.language import moment, say, told
from cli.options import Group, Settings, common
from cli.output import won
from cli.texts import grade as texts
from contracts.grade.calls import Feedback


@click.group("grade", cls=Group)
def command() -> None:
    """Show grades and what has moved them; give feedback."""


@command.command()
@click.argument("account")
@common
def show(settings: Settings, account: str) -> None:
    """Show the grade of ACCOUNT, an address or a wallet, and what has moved it."""
    found = settings.client.get(f"/v1/accounts/{settings.address(account)}/grade")
    lines = [
        say(
            texts.GRADE,
            account=found["account"],
            grade=found["grade"],
            score=found["score"],
            level=found["level"],
            by_level=found["by_level"],
            by_rounds=found["by_rounds"],
            by_volume=found["by_volume"],
            by_feedback=found["by_feedback"],
        ),
        say(
            texts.MEANS,
            percent=found["holdback_percent"],
            most=won(found["unsecured_most"]),
            used=won(found["unsecured"]),
        ),
    ]
    if found["frozen"]:
        lines.append(say(texts.FROZEN, until=moment(found["frozen_until"])))
    rows = [
        (
            moment(each["at"]),
            told(texts.CAUSES[each["cause"]]),
            f"{each['delta']:+}",
            f"{each['faded']:+}",
            each["club"][:8],
            str(each["round"] or ""),
        )
        for each in found["moves"]
    ]
    if rows:
        lines.append(output.table(("TIME", "CAUSE", "POINTS", "BY TIME", "CLUB", "ROUND"), rows))
    settings.show(found, "\n".join(lines))


@command.command()
@click.argument("account")
@click.option("--good/--bad", default=True, help="What you say.")
@click.option("-w", "--wallet", required=True, help="The wallet that signs.")
@common
def feedback(settings: Settings, account: str, wallet: str, *, good: bool) -> None:
    """Give feedback on ACCOUNT, a member of a common club. It replaces earlier feedback."""
    address = settings.address(account)
    receipt = settings.chain.call(settings.key(wallet), "grade", "feedback", Feedback(read_account(address), good))
    settings.show(receipt, say(texts.SAID, account=address))
