"""`gye audit`: checks whether the money adds up in the whole state."""

from datetime import date, timedelta
from tempfile import TemporaryDirectory
from typing import Any

import click

from api import render
from cli import language, output
from cli.clubs import frozen_by
from cli.errors import FailedError, because
from cli.language import date_of, say, told, word
from cli.options import Settings, common
from cli.refusals.nodes import NodeRunningError, NoStoreError
from cli.texts import money as texts
from contracts.abi.finding import Finding
from contracts.registry import default_registry
from ledger.chain import Chain, ChainError
from ledger.chain.replay import replay
from ledger.genesis import load
from ledger.leveldb import LevelDbStore
from ledger.primitives.genesis import MAX_GENESIS_BYTES, GenesisError
from ledger.refusals import VersionLackingError
from ledger.store_errors import StoreError, StoreLockedError
from node.shell.disk.files import NodeFiles, read_regular


@click.command()
@click.option(
    "--replay",
    "again",
    is_flag=True,
    help="Execute all blocks of the stopped node in --dir again, and compare the state.",
)
@common
def command(settings: Settings, again: bool) -> None:
    """Check every money invariant over the whole state of a peer. The exit code is 1 if one is broken.

    With --replay: execute all blocks of a node again, from genesis on, and check that they give the same state (M15).
    --dir is the folder of the node, which must not be running. The network is not used, and the folder does not
    change except by opening its store.
    """
    if again:
        _replay(settings)
        return
    shown = settings.client.get("/v1/audit")
    lines: list[tuple[str, object]] = [("height", shown["height"]), ("in order", word("yes" if shown["ok"] else "NO"))]
    for found in shown["findings"]:
        lines.append((found["invariant"], _fault(found)))
    for frozen in shown["frozen"]:
        about = say(texts.CLUB, club=output.short(frozen["club"]))
        lines.append(("frozen", say(texts.ABOUT, about=about, what=frozen_by(frozen))))
    for alarm in shown["alarms"]:
        broken = say(texts.WAS_BROKEN, height=alarm["height"], invariant=alarm["invariant"], broken=_fault(alarm))
        lines.append(("alarm", broken))
    for work in shown["waiting"]:
        waits = say(texts.WAITS, topic=work["topic"], club=output.short(work["club"]), why=work["detail"])
        lines.append(("waiting", waits))
    lines.append(("bank", _bank(shown)))
    settings.show(shown, output.fields(lines))
    if not shown["ok"]:
        raise SystemExit(1)


def _replay(settings: Settings) -> None:
    """Replay a node's store into a temporary one, and report the result."""
    files = NodeFiles(settings.place)
    if not (files.genesis.is_file() and files.data.is_dir()):
        raise NoStoreError(folder=files.root)
    with TemporaryDirectory(prefix="gye-replay-") as scratch:
        try:
            genesis = load(read_regular(files.genesis, MAX_GENESIS_BYTES))
            kept = Chain.open(LevelDbStore(str(files.data)), genesis, default_registry())
        except StoreLockedError as error:
            raise NodeRunningError(folder=files.root) from error
        except (StoreError, ChainError, GenesisError) as error:
            raise because(FailedError, error) from error
        for lacked in kept.missing_versions():
            if lacked.from_height <= kept.height:
                kept.close()
                raise because(FailedError, VersionLackingError(contract=lacked.contract, version=lacked.version))
        fresh = Chain.open(LevelDbStore(scratch), genesis, default_registry())
        findings: list[Finding] = []
        height = 0
        try:
            for found in replay(kept, fresh):
                if isinstance(found, Finding):
                    findings.append(found)
                else:
                    height = found
        finally:
            kept.close()
            fresh.close()
        shown = {"height": height, "of": kept.height, "state_root": fresh.state_root.hex(), "ok": not findings}
    lines: list[tuple[str, object]] = [
        ("replayed", say(texts.REPLAYED, height=height, all=kept.height)),
        ("root", shown["state_root"]),
    ]
    lines.append(("in order", word("NO" if findings else "yes")))
    lines += [(found.invariant, language.finding(found)) for found in findings]
    settings.show(shown | {"findings": [render.finding(found) for found in findings]}, output.fields(lines))
    if findings:
        raise SystemExit(1)


def _fault(found: dict[str, Any]) -> str:
    """Return the subject of a finding or an alarm, and the broken invariant."""
    about = say(texts.CLUB, club=output.short(found["club"])) if found["club"] else told(texts.LEDGER)
    return say(texts.ABOUT, about=about, what=found["detail"])


def _bank(shown: dict[str, Any]) -> str:
    """Return the last report of the bank's account (M11)."""
    report = shown["bank"]
    if report is None:
        return told(texts.NEVER_REPORTED)
    day = date(1970, 1, 1) + timedelta(days=report["day"])
    known = texts.BANK_STALE if shown["bank_stale"] else texts.BANK
    return say(known, won=output.won(report["balance"]), day=date_of(day.isoformat()), height=report["height"])
