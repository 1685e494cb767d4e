"""`gye bench`: measure this machine. Figures are printed with their circumstances; nothing is judged."""

from dataclasses import replace
from typing import Any

import click

from bench.cluster import BenchError
from bench.tx import QUICK, Plan, run
from cli import output
from cli.errors import FailedError
from cli.options import Group, Number, Settings, common

ACCOUNTS = {"256": 256, "1e5": 100_000, "1e6": 1_000_000}


@click.group(cls=Group)
def command() -> None:
    """Measure how fast validators of this machine agree."""


@command.command()
@click.option("--quick", is_flag=True, help="One repeat, about fifteen seconds.")
@click.option("-n", "validators", type=Number(1, 31), default=4, show_default=True, help="Validators.")
@click.option("--repeats", type=Number(1, 50), help="Alternations of throughput and ceiling.")
@click.option(
    "--rate",
    "latency_tx_s",
    type=Number(1, 1_000_000),
    help="Latency at so many tx/s, instead of half of what was measured.",
)
@click.option(
    "--accounts",
    type=click.Choice(list(ACCOUNTS)),
    default="1e5",
    show_default=True,
    help="Accounts in the state, loaded before the start.",
)
@common
def tx(
    settings: Settings, *, quick: bool, validators: int, accounts: str, repeats: int | None, latency_tx_s: int | None
) -> None:
    """Transfers: final per second, the ceiling without consensus in the same run, their ratio, latency."""
    plan = replace(QUICK if quick else Plan(), validators=validators, accounts=ACCOUNTS[accounts])
    if repeats is not None:
        plan = replace(plan, repeats=repeats)
    if latency_tx_s is not None:
        plan = replace(plan, latency_tx_s=latency_tx_s)
    try:
        found = run(plan)
    except BenchError as error:
        raise FailedError("bench_failed", str(error)) from error
    settings.show(found, shown(found))


def shown(found: dict[str, Any]) -> str:
    """Return the figures for people."""
    half, idle, env, plan = found["half_load"], found["idle_ms"], found["environment"], found["plan"]
    rows = [
        ("committed tx/s", found["tx_per_s"]),
        ("ceiling tx/s", found["ceiling_tx_per_s"]),
        ("ratio to ceiling", found["ratio_to_ceiling"]),
        ("CPU µs per tx, all validators", found["cpu_us_per_tx"]),
        ("CPU µs per tx, one process without consensus", found["cpu_us_per_tx_single"]),
        ("their ratio per validator", found["cpu_ratio"]),
        ("views given up, all validators", found["view_changes"]),
        ("longest time with nothing final, s", found["longest_wait_s"]),
    ]
    table = output.table(
        ("", "MEDIAN", "MIN", "MAX"), [(name, v["median"], v["min"], v["max"]) for name, v in rows], right=(1, 2, 3)
    )
    lines = [
        table,
        f"latency at {half['tx_per_s']:g} tx/s: p50 {half['p50_ms']} ms, p99 {half['p99_ms']} ms "
        f"({half['samples']} batches)",
        f"one transaction on an idle chain: p50 {idle['p50']} ms, worst {idle['max']} ms",
        f"{plan['validators']} validators, {plan['accounts']:,} accounts, transfers of {found['tx_bytes']} bytes, "
        f"{plan['lanes']} clients × batches of {plan['batch']}, {plan['repeats']} × {plan['slice_s']:g} s",
        f"{env['cpu']}, {env['cores']} cores, load {env['load_before']}, {env['system']}, Python {env['python']}",
    ]
    return "\n".join(lines)
