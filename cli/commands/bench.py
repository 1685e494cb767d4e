"""`gye bench`: measure this machine. It prints the figures with their conditions, and does not judge them."""

from dataclasses import replace
from typing import Any

import click

from bench.cluster import BenchError
from bench.tx import QUICK, Plan, run
from cli import output
from cli.language import say, told
from cli.options import Group, Number, Settings, common
from cli.refusals.clusters import BenchFailedError
from cli.texts import nodes as texts

ACCOUNTS = {"256": 256, "1e5": 100_000, "1e6": 1_000_000}


@click.group(cls=Group)
def command() -> None:
    """Measure how fast validators on this machine agree."""


@command.command()
@click.option("--quick", is_flag=True, help="Measure only once, which takes about fifteen seconds.")
@click.option("-n", "validators", type=Number(1, 31), default=4, show_default=True, help="How many validators run.")
@click.option("--repeats", type=Number(1, 50), help="How often throughput and ceiling are measured in turn.")
@click.option(
    "--rate",
    "latency_tx_s",
    type=Number(1, 1_000_000),
    help="The load in tx/s at which latency is measured; by default half of the measured throughput.",
)
@click.option(
    "--accounts",
    type=click.Choice(list(ACCOUNTS)),
    default="1e5",
    show_default=True,
    help="How many accounts the state holds from the start.",
)
@common
def tx(
    settings: Settings, *, quick: bool, validators: int, accounts: str, repeats: int | None, latency_tx_s: int | None
) -> None:
    """Measure transfers: committed per second, the ceiling without consensus, their ratio, and the latency."""
    plan = replace(QUICK if quick else Plan(), validators=validators, accounts=ACCOUNTS[accounts])
    if repeats is not None:
        plan = replace(plan, repeats=repeats)
    if latency_tx_s is not None:
        plan = replace(plan, latency_tx_s=latency_tx_s)
    try:
        found = run(plan)
    except BenchError as error:
        raise BenchFailedError(why=str(error)) from error
    settings.show(found, shown(found))


def shown(found: dict[str, Any]) -> str:
    """Return the figures for people."""
    half, idle, env, plan = found["half_load"], found["idle_ms"], found["environment"], found["plan"]
    rows = [
        (texts.COMMITTED, found["tx_per_s"]),
        (texts.CEILING, found["ceiling_tx_per_s"]),
        (texts.RATIO, found["ratio_to_ceiling"]),
        (texts.CPU_ALL, found["cpu_us_per_tx"]),
        (texts.CPU_ONE, found["cpu_us_per_tx_single"]),
        (texts.CPU_RATIO, found["cpu_ratio"]),
        (texts.VIEWS_GIVEN_UP, found["view_changes"]),
        (texts.LONGEST_WAIT, found["longest_wait_s"]),
    ]
    table = output.table(
        ("", "MEDIAN", "MIN", "MAX"),
        [(told(name), v["median"], v["min"], v["max"]) for name, v in rows],
        right=(1, 2, 3),
    )
    lines = [
        table,
        say(
            texts.LATENCY,
            rate=f"{half['tx_per_s']:g}",
            half=half["p50_ms"],
            most=half["p99_ms"],
            samples=half["samples"],
        ),
        say(texts.IDLE, half=idle["p50"], most=idle["max"]),
        say(
            texts.PLAN,
            validators=plan["validators"],
            accounts=f"{plan['accounts']:,}",
            bytes=found["tx_bytes"],
            lanes=plan["lanes"],
            batch=plan["batch"],
            repeats=plan["repeats"],
            slice=f"{plan['slice_s']:g}",
        ),
        say(
            texts.MACHINE,
            cpu=env["cpu"],
            cores=env["cores"],
            load=env["load_before"],
            system=env["system"],
            python=env["python"],
        ),
    ]
    return "\n".join(lines)
