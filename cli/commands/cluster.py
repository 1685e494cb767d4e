"""`gye cluster`: peers of this machine."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from cli import output
from cli.devnet.cluster import DEFAULT_PEERS, Cluster, tail
from cli.devnet.compose import IMAGE, compose_text
from cli.devnet.peers import PeerState, api_url, voters_in_touch
from cli.language import say, told, word
from cli.options import Group, Number, Settings, common, write_new
from cli.refusals.typed import REMOVES_CHAIN, BadParameterError, NotConfirmedError
from cli.texts import clusters as texts
from ledger.primitives.wording import Text

FOLLOW_POLL_S = 0.2


@click.group(cls=Group)
def command() -> None:
    """Start, inspect and stop the peers of this machine."""


@command.command()
@click.option("-n", "count", type=Number(1, 31), help=f"How many validators a new cluster has ({DEFAULT_PEERS}).")
@click.option("--seed", help="Derive all keys from this text: the same text gives the same chain (development only).")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="An on-chain parameter of the new chain; may be repeated.",
)
@click.option(
    "--operators",
    type=Number(1, 9),
    help="How many operators of the bank's account a new chain has (1). More than half of them must agree.",
)
@common
def up(settings: Settings, count: int | None, seed: str | None, params: tuple[str, ...], operators: int | None) -> None:
    """Start the cluster of this folder. In a folder without one, a development cluster is created."""
    from cli.devnet import launch  # noqa: PLC0415  # it imports what creates a node; other commands do not need that

    notes: list[str] = []
    cluster = launch.up(settings.place, count, seed, notes.append, dict(map(read_param, params)), operators=operators)
    states = cluster.states()
    text = "\n".join(
        [*notes, status_table(states), status_line(cluster, states), say(texts.FOLDER, folder=cluster.folder)]
    )
    settings.show(_document(cluster, states) | {"notes": notes}, text)


@command.command()
@common
def status(settings: Settings) -> None:
    """Show every peer, and whether enough of them are running."""
    cluster = Cluster.open(settings.place)
    states = cluster.states()
    settings.show(_document(cluster, states), f"{status_table(states)}\n{status_line(cluster, states)}")


@command.command()
@common
def down(settings: Settings) -> None:
    """Stop every peer. The chain stays in its folder."""
    cluster = Cluster.open(settings.place)
    stopped = [entry.name for entry in cluster.stop(cluster.peers)]
    settings.show({"stopped": stopped}, say(texts.STOPPED, names=stopped) if stopped else told(texts.NOTHING_UP))


@command.command()
@click.argument("peer")
@common
def kill(settings: Settings, peer: str) -> None:
    """Kill PEER without warning (kill -9), as a power cut would."""
    cluster = Cluster.open(settings.place)
    was_up = cluster.kill(cluster.entry(peer))
    _changed(settings, cluster, peer, texts.KILLED if was_up else texts.WAS_NOT_UP, changed=was_up)


@command.command()
@click.argument("peer")
@common
def stop(settings: Settings, peer: str) -> None:
    """Stop PEER, and let it end its work first."""
    cluster = Cluster.open(settings.place)
    was_up = bool(cluster.stop([cluster.entry(peer)]))
    _changed(settings, cluster, peer, texts.STOPPED_ONE if was_up else texts.WAS_NOT_UP, changed=was_up)


@command.command()
@click.argument("peer")
@common
def start(settings: Settings, peer: str) -> None:
    """Start PEER; it catches up by itself."""
    from cli.devnet import launch  # noqa: PLC0415  # as above

    notes: list[str] = []
    cluster, started = launch.start_peer(Cluster.open(settings.place), peer, notes.append)
    _changed(settings, cluster, peer, texts.STARTED if started else texts.RUNS_ALREADY, changed=started, notes=notes)


@command.command()
@click.argument("peer", required=False)
@click.option("-f", "--follow", is_flag=True, help="Keep printing new lines.")
@click.option("-n", "lines", default=40, type=Number(1, 10_000), help="How many lines to print of each log.")
@common
def logs(settings: Settings, peer: str | None, follow: bool, lines: int) -> None:
    """Print the last lines of the log of PEER, or of every peer."""
    cluster = Cluster.open(settings.place)
    entries = [cluster.entry(peer)] if peer else list(cluster.peers)
    if settings.as_json:
        shown = [
            {"peer": e.name, "file": str(cluster.log_file(e)), "lines": tail(cluster.log_file(e), lines)}
            for e in entries
        ]
        settings.show({"logs": shown}, "")
        return
    for entry in entries:
        if len(entries) > 1:
            click.echo(f"==> {cluster.log_file(entry)}")
        click.echo("\n".join(tail(cluster.log_file(entry), lines)))
    if follow:
        _follow([cluster.log_file(entry) for entry in entries])


@command.command("add")
@common
def add_(settings: Settings) -> None:
    """Add an observer to the running cluster. The chain admits it; it then follows the chain and never votes."""
    from cli.devnet import observer  # noqa: PLC0415  # as above

    notes: list[str] = []
    cluster, entry = observer.add(Cluster.open(settings.place), notes.append)
    states = cluster.states()
    added = next(state for state in states if state.entry == entry)
    status = added.status or {}
    shown = {
        "peer": entry.name,
        "role": status.get("role"),
        "height": status.get("height"),
        "api": api_url(entry),
        "api_port": entry.api_port,
        "p2p_port": entry.p2p_port,
        "pid": added.pid,
        "notes": notes,
    }
    lines = [(key.replace("_", " "), _shown(key, value)) for key, value in shown.items() if key != "notes"]
    settings.show(
        shown | _document(cluster, states), "\n".join([*notes, output.fields(lines), status_line(cluster, states)])
    )


@command.command("partition")
@click.argument("peers", metavar="A,B")
@common
def partition_(settings: Settings, peers: str) -> None:
    """Disconnect the peers A,B from all others. This works only on a development chain."""
    from cli.devnet import partition  # noqa: PLC0415  # as above

    cluster = Cluster.open(settings.place)
    names = partition.cut(cluster, peers.split(","))
    settings.show({"cut_off": names} | _document(cluster, cluster.states()), say(texts.CUT_OFF, names=names))


@command.command()
@common
def heal(settings: Settings) -> None:
    """End every partition. The peers connect to each other again within two seconds."""
    from cli.devnet import partition  # noqa: PLC0415  # as above

    cluster = Cluster.open(settings.place)
    names = partition.heal(cluster)
    text = say(texts.HEALED, names=names) if names else told(texts.NOBODY_CUT_OFF)
    settings.show({"healed": names} | _document(cluster, cluster.states()), text)


@command.command()
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, instead of standard output.")
@click.option("--image", default=IMAGE, help=f"The container image that holds this software ({IMAGE}).")
@common
def compose(settings: Settings, out: Path | None, image: str) -> None:
    """Write a compose file of the peers. It runs them as containers, instead of `gye cluster up`."""
    text = compose_text(Cluster.open(settings.place), image)
    if out is None:
        settings.show({"compose": text}, text.rstrip())
        return
    write_new(out, text.encode())
    settings.show({"file": str(out)}, say(texts.WROTE_COMPOSE, file=out))


@command.command()
@click.option("--yes", is_flag=True, help="Confirm that the chain may be deleted.")
@common
def reset(settings: Settings, yes: bool) -> None:
    """Stop the peers and delete the chain of this folder. Wallets stay."""
    cluster = Cluster.open(settings.place)
    if not yes:
        raise NotConfirmedError(what=REMOVES_CHAIN.of(folder=cluster.folder))
    cluster.remove()
    settings.show({"removed": str(cluster.folder)}, say(texts.REMOVED, folder=cluster.folder))


def read_param(text: str) -> tuple[str, int | bool]:
    """Return name and value of a parameter written name=value. Raises BadUseError."""
    name, equals, value = text.partition("=")
    if equals and value in ("true", "false"):
        return name, value == "true"
    if equals and value.isascii() and value.isdecimal():
        return name, int(value)
    raise BadParameterError(given=text)


def status_table(states: list[PeerState]) -> str:
    """Return one line per peer."""
    rows = []
    for state in states:
        seen = state.status or {}
        how = word(_how(state))
        role = seen.get("halted") or word(seen.get("role", "-"))
        rows.append(
            (
                state.entry.name,
                how,
                seen.get("height", "-"),
                seen.get("peers_connected", "-"),
                seen.get("view", "-"),
                role,
                state.pid or "-",
                api_url(state.entry),
            )
        )
    return output.table(("PEER", "STATE", "HEIGHT", "PEERS", "VIEW", "ROLE", "PID", "API"), rows, right=(2, 3, 4, 6))


def _how(state: PeerState) -> str:
    if state.up:
        return "up"
    if state.pid is None:
        return "down"
    if state.foreign:
        return "not ours"
    return "silent" if state.silent else "starting"


def status_line(cluster: Cluster, states: list[PeerState]) -> str:
    """Return "4 of 4 up", or what is missing: "2 of 4 up, needs 3".

    A peer that does not vote, or that does not see the others, is not counted.
    """
    voting, in_touch = sum(state.votes for state in states), voters_in_touch(states)
    lost = [state for state in states if state.up and not state.entry.observer and not state.votes]
    lines = [_up_line(cluster, states, in_touch)]
    if in_touch < voting:
        lines.append(say(texts.NOT_IN_TOUCH, run=voting))
    for state in states:
        if state.foreign:
            lines.append(say(texts.FOREIGN, name=state.entry.name, url=api_url(state.entry)))
    silent = [state.entry.name for state in states if state.silent and not state.foreign]
    lines += [say(texts.SILENT, name=name) for name in silent]
    for state in lost:
        seen = state.status or {}
        observes, name = _detail(seen.get("observes")), state.entry.name
        why = observes or _detail(seen.get("halted"))
        lines.append(say(texts.ONLY_OBSERVES if observes else texts.HAS_HALTED, name=name, why=why))
    return "\n".join(lines)


def _up_line(cluster: Cluster, states: list[PeerState], in_touch: int) -> str:
    """Return how many validators and how many observers are up."""
    up, count, needed = in_touch, len(cluster.validators), cluster.quorum
    added = [state for state in states if state.entry.observer]
    seen, others = sum(state.up for state in added), len(added)
    if up < needed and added:
        return say(texts.UP_NEEDS_WITH_OBSERVERS, up=up, count=count, needed=needed, seen=seen, others=others)
    if up < needed:
        return say(texts.UP_NEEDS, up=up, count=count, needed=needed)
    if added:
        return say(texts.UP_WITH_OBSERVERS, up=up, count=count, seen=seen, others=others)
    return say(texts.UP, up=up, count=count)


def _shown(name: str, value: object) -> object:
    return word(value) if name == "role" else value


def _detail(reason: object) -> str:
    """Return the reason why a peer does not vote; "" for a peer that votes."""
    return output.plain(reason["detail"]) if isinstance(reason, dict) else ""


def _document(cluster: Cluster, states: list[PeerState]) -> dict[str, object]:
    return {
        "peers": [
            {
                "name": s.entry.name,
                "observer": s.entry.observer,
                "up": s.up,
                "votes": s.votes,
                "foreign": s.foreign,
                "pid": s.pid,
                "api": api_url(s.entry),
                "status": s.status,
            }
            for s in states
        ],
        "up": voters_in_touch(states),
        "running": sum(state.votes for state in states),
        "count": len(cluster.validators),
        "needs": cluster.quorum,
        "progress": voters_in_touch(states) >= cluster.quorum,
        "summary": status_line(cluster, states),
        "dir": str(cluster.folder),
    }


def _changed(
    settings: Settings, cluster: Cluster, peer: str, done: Text, *, changed: bool, notes: Sequence[str] = ()
) -> None:
    name, states = cluster.entry(peer).name, cluster.states()
    text = "\n".join([*notes, say(done, name=name), status_line(cluster, states)])
    settings.show({"peer": name, "changed": changed, "notes": list(notes)} | _document(cluster, states), text)


def _follow(files: list[Path]) -> None:
    """Print new lines of the files, until interrupted."""
    places = {file: file.stat().st_size if file.exists() else 0 for file in files}
    while True:
        for file, place in places.items():
            if not file.exists():
                continue
            with file.open("rb") as opened:
                opened.seek(place)
                added = opened.read()
            if added:
                click.echo(added.decode(errors="replace"), nl=False)
                places[file] = place + len(added)
        time.sleep(FOLLOW_POLL_S)
