"""`gye node`: sets up and runs one node in its own folder, for its operator.

    init                      keys, node.toml, card.json          the card goes to the person who makes genesis.json
    init --genesis --card …   genesis.json, the others' addresses into node.toml
    init --observer …         a node that follows a chain and never votes; its key goes to the operators
    config check              everything that would keep the node from starting
    run                       until SIGTERM; exit 0, 1 failed, 2 cannot start

Rule: a key is created once and never overwritten.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import click
from getty_client.refusals import GenesisUnreadableError, system_reason

from api.ports import LogLevel
from cli import output
from cli.client import Client
from cli.errors import IN_FILE, BadUseError, FailedError, KeyProblemError, because
from cli.language import moment, say, told, word
from cli.node import admin, bundle
from cli.node.cards import card_bytes, make_card, read_card
from cli.options import Group, Settings, common
from cli.refusals import nodes as refusals
from cli.refusals.typed import (
    BadHostPortError,
    NodeWithoutNameError,
    ObserverWithoutNameError,
    ObserverWithoutPeerError,
    PeerWithoutObserverError,
)
from cli.refusals.wallets import NotAValidatorsKeyError, NotPemError, OtherP2pKeyError
from cli.texts import nodes as texts
from contracts.peers.views import peer_id
from ledger.genesis import load
from ledger.primitives.genesis import MAX_GENESIS_BYTES, Genesis, GenesisError, genesis_to_json
from ledger.primitives.refusal import Refusal
from node.config import Address, NodeConfig, config_text, parse_config
from node.errors import ConfigError
from node.shell.disk.errors import ClusterExistsError, KeyFileError
from node.shell.disk.files import (
    MAX_CONFIG_BYTES,
    NodeFiles,
    read_regular,
    read_secret,
    read_signing_key,
    write_atomically,
)
from node.shell.hardening import begin_without_secrets
from node.shell.net import tls
from node.shell.net.roster import identity_of
from node.shell.node_keys import draw_keys

P2P, API, ADMIN = "127.0.0.1:26750", "127.0.0.1:26650", "127.0.0.1:26950"
CARD_FILE = "card.json"
TIMES = frozenset({"chain_time", "tip_time"})
"""Fields of a status whose values are instants."""
EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(cls=Group)
def command() -> None:
    """Set up, check, run and query one node. --dir is the node's folder."""


@command.command()
@click.option("--name", help="The name of the node.")
@click.option("--chain-id", help="The chain that the node will validate.")
@click.option("--p2p", default=P2P, help=f"The address at which other peers reach the node, host:port ({P2P}).")
@click.option("--api-listen", default=API, help=f"The address of the node's API, host:port ({API}).")
@click.option("--admin-listen", default=ADMIN, help=f"The address of the node's admin port, on this machine ({ADMIN}).")
@click.option("--genesis", "genesis_file", type=EXISTING, help="The genesis file of the chain, once it exists.")
@click.option("--card", "cards", multiple=True, type=EXISTING, help="The card of another validator; may be repeated.")
@click.option(
    "--observer", is_flag=True, help="Make an observer, which follows the chain of --genesis and never votes."
)
@click.option(
    "--peer", "peers_", multiple=True, metavar="NAME=HOST:PORT", help="The address of a validator; may be repeated."
)
@common
def init(
    settings: Settings,
    *,
    name: str | None,
    chain_id: str | None,
    p2p: str,
    api_listen: str,
    admin_listen: str,
    genesis_file: Path | None,
    cards: tuple[Path, ...],
    observer: bool,
    peers_: tuple[str, ...],
) -> None:
    """Create a node in --dir. With --genesis and --card, complete an existing one."""
    files = NodeFiles(settings.place)
    if observer:
        _observer(settings, files, name, genesis_file, peers_, p2p=_address(p2p), api=_address(api_listen))
        return
    if peers_:
        raise PeerWithoutObserverError
    if genesis_file is not None:
        _complete(settings, files, genesis_file, cards)
        return
    if name is None or chain_id is None:
        raise NodeWithoutNameError
    if files.consensus_key.exists():
        raise refusals.NodeExistsError(folder=files.root)
    text = config_text(name, _address(p2p), _address(api_listen), {}, _address(admin_listen))
    _parsed(text)
    keys = draw_keys()
    keys.write(files)
    write_atomically(files.config, text.encode())
    card = make_card(keys.validator(chain_id, name), chain_id, p2p)
    write_atomically(files.root / CARD_FILE, card_bytes(card))
    shown = {"dir": str(files.root), "name": name, "validator_id": card.id, "card": str(files.root / CARD_FILE)}
    settings.show(shown, _fields(shown))


@command.command()
@common
def run(settings: Settings) -> None:
    """Run the node in --dir until it receives a signal to stop."""
    begin_without_secrets()
    from node.startup import main  # noqa: PLC0415  # the whole node: only this command needs to import it

    def tell(why: Refusal, status: int) -> int:
        kind = BadUseError if status == BadUseError.exit_code else FailedError
        output.show_error(settings.as_json, because(kind, why))
        return status

    raise click.exceptions.Exit(main(settings.place, tell))


@command.command()
@common
def status(settings: Settings) -> None:
    """Show the status that the node reports."""
    shown = _client(settings).get("/status")
    settings.show(shown, output.fields([(name.replace("_", " "), _seen(name, value)) for name, value in shown.items()]))


@command.command()
@common
def peers(settings: Settings) -> None:
    """Show the other validators as the node sees them."""
    shown = _client(settings).get("/peers")
    rows = [
        (peer["name"], word("up" if peer["connected"] else "down"), peer["address"] or "-", peer["rtt_ms"] or "-")
        for peer in shown["peers"]
    ]
    settings.show(shown, output.table(("PEER", "STATE", "ADDRESS", "RTT MS"), rows, right=(3,)))


@command.command()
@common
def health(settings: Settings) -> None:
    """Report whether the node can serve requests. The exit code is 0, or 1 with the reasons."""
    client = _client(settings)
    shown = client.probe(client.urls[0], "/readyz").json()
    if not shown["ready"]:
        raise refusals.NotReadyError(reasons="; ".join(reason["detail"] for reason in shown["reasons"]))
    settings.show(shown, told(texts.READY))


@command.command("log-level")
@click.argument("level", required=False, type=click.Choice(get_args(LogLevel)))
@common
def log_level(settings: Settings, *, level: str | None) -> None:
    """Show or set the log level of the running node. A new level is in force until its next start."""
    files = NodeFiles(settings.place)
    question, body = (admin.SHOW_LEVEL, None) if level is None else (admin.SET_LEVEL, {"level": level})
    shown = admin.ask(files, _config(files), question, body)
    settings.show(shown, shown["level"])


@command.command("debug-bundle")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The archive (debug-bundle.tar.gz).")
@common
def debug_bundle(settings: Settings, *, out: Path | None) -> None:
    """Pack an archive for support. It has status, metrics, configuration and logs, but not keys and tokens."""
    files = NodeFiles(settings.place)
    config = _config(files)
    target = out or Path("debug-bundle.tar.gz")
    if target.exists():
        raise refusals.FileExistsAlreadyError(path=target, instead=refusals.ANOTHER_OUT)
    shown = bundle.write(target, files, _own_client(files, config))
    settings.show(shown, output.fields([*shown["parts"].items(), ("file", str(target))]))


@command.group()
def config() -> None:
    """Check, show and reload the node's configuration (node.toml)."""


@config.command()
@common
def check(settings: Settings) -> None:
    """Check --dir for everything that would keep the node from starting."""
    files = NodeFiles(settings.place)
    settings_of_node = _config(files)
    genesis = _genesis(files.genesis)
    try:
        consensus = None if settings_of_node.observer else read_signing_key(files.consensus_key).public
        connections = tls.public_bytes(tls.load_private_key(read_secret(files.p2p_key)))
    except KeyFileError as error:
        raise because(KeyProblemError, error) from error
    except ValueError as error:
        raise NotPemError(path=files.p2p_key) from error
    own = identity_of(genesis, settings_of_node.name, connections, consensus)
    if own is None:
        raise NotAValidatorsKeyError
    if own.validator is not None and own.validator.p2p_key != connections:
        raise OtherP2pKeyError(name=own.name)
    others = {v.id.hex(): v.name for v in genesis.validator_set().members if v.id != own.id}
    strangers = sorted(set(settings_of_node.p2p.peers) - set(others))
    if strangers:
        raise refusals.StrangePeersError(names=tuple(strangers))
    missing = [name for peer_id, name in others.items() if peer_id not in settings_of_node.p2p.peers]
    shown = {
        "ok": True,
        "validator": None if own.validator is None else own.name,
        "validator_id": None if own.validator is None else own.id.hex(),
        "peer_id": own.id.hex(),
        "votes": own.votes,
        "without_address": missing,
    }
    settings.show(shown, _all_is_well(own.name, genesis.chain_id, missing, votes=own.votes))


@config.command("show")
@common
def show_(settings: Settings) -> None:
    """Show the configuration in force, including defaults."""
    shown = _config(NodeFiles(settings.place)).model_dump(mode="json")
    settings.show(shown, output.fields(list(_flat("", shown))))


@config.command("reload")
@common
def reload_(settings: Settings) -> None:
    """Make the running node reload node.toml, and show which settings apply now and which from its next start on."""
    files = NodeFiles(settings.place)
    shown = admin.ask(files, _config(files), admin.RELOAD)
    rows = [("in force", ", ".join(shown["in_force"]) or "-"), ("next start", ", ".join(shown["at_next_start"]) or "-")]
    settings.show(shown, output.fields(rows))


def _complete(settings: Settings, files: NodeFiles, genesis_file: Path, cards: tuple[Path, ...]) -> None:
    """Add the genesis and the other validators' addresses to a node that has its keys."""
    old = _config(files)
    genesis = _genesis(genesis_file)
    try:
        own = read_signing_key(files.consensus_key).public
    except KeyFileError as error:
        raise because(KeyProblemError, error) from error
    members = {v.id.hex(): v for v in genesis.validator_set().members}
    if own not in [v.consensus_key for v in members.values()]:
        raise refusals.NotAValidatorError(genesis=genesis_file)
    addresses = {peer_id: address for peer_id, address in old.p2p.peers.items() if peer_id in members}
    for card in map(read_card, cards):
        if card.id not in members:
            raise refusals.StrangeCardError(name=card.name, genesis=genesis_file)
        if bytes.fromhex(card.consensus_key) != own:
            addresses[card.id] = _address(card.address)
    admin_listen = None if old.admin is None else old.admin.listen
    text = config_text(old.name, old.p2p.listen, old.api.listen, addresses, admin_listen)
    write_atomically(files.config, text.encode())
    write_atomically(files.genesis, genesis_to_json(genesis).encode())
    missing = [v.name for i, v in members.items() if i not in addresses and v.consensus_key != own]
    shown = {"dir": str(files.root), "genesis": genesis.hash.hex(), "peers": len(addresses), "without_address": missing}
    settings.show(shown, _fields(shown))


def _fields(shown: Mapping[str, object]) -> str:
    """Return what was created, for people: names with blanks, lists with commas."""
    told = {name: ", ".join(value) or "-" if isinstance(value, list) else value for name, value in shown.items()}
    return output.fields([(name.replace("_", " "), value) for name, value in told.items()])


def _observer(
    settings: Settings,
    files: NodeFiles,
    name: str | None,
    genesis_file: Path | None,
    peers_: tuple[str, ...],
    *,
    p2p: Address,
    api: Address,
) -> None:
    """Create a node that follows a chain. The chain's operators admit its key."""
    if name is None or genesis_file is None:
        raise ObserverWithoutNameError
    from node.shell.init import make_observer  # noqa: PLC0415  # imports the HTTP server

    genesis = _genesis(genesis_file)
    ids = {validator.name: validator.id.hex() for validator in genesis.validator_set().members}
    addresses = {}
    for text in peers_:
        validator, _, address = text.partition("=")
        if validator not in ids:
            raise refusals.UnknownValidatorError(name=validator, genesis=genesis_file, known=tuple(ids))
        addresses[ids[validator]] = _address(address)
    if not addresses:
        raise ObserverWithoutPeerError
    _parsed(config_text(name, p2p, api, addresses, observer=True))
    try:
        key = make_observer(files.root, name, genesis, addresses, p2p=p2p, api=api)
    except ClusterExistsError as error:
        raise refusals.NodeExistsError(folder=files.root) from error
    shown = {
        "dir": str(files.root),
        "name": name,
        "key": key.hex(),
        "peer_id": peer_id(key).hex(),
        "without_address": [validator for validator in ids if ids[validator] not in addresses],
    }
    call = json.dumps({"key": key.hex(), "name": name, "operator": "ACCOUNT", "address": str(p2p)})
    settings.show(shown, f"{_fields(shown)}\n{say(texts.LET_IN, call=call)}")


def _all_is_well(name: str, chain: str, missing: list[str], *, votes: bool) -> str:
    """Return the sentence that a node can start, with the validators whose addresses are missing."""
    if missing:
        return say(texts.OK_MISSING if votes else texts.OK_OBSERVER_MISSING, name=name, chain=chain, missing=missing)
    return say(texts.OK if votes else texts.OK_OBSERVER, name=name, chain=chain)


def _seen(name: str, value: Any) -> str:
    """Return a field of a node's status, for people."""
    if value is None or isinstance(value, bool):
        return "-" if value is None else word("yes" if value else "no")
    return moment(value) if name in TIMES else word(value) if name == "role" else str(value)


def _client(settings: Settings) -> Client:
    """Return a client of the node in --dir or, without a node there, of --api or of the cluster in --dir."""
    files = NodeFiles(settings.place)
    if settings.api or not files.config.exists():
        return settings.client
    return settings.patient(_own_client(files, _config(files)))


def _own_client(files: NodeFiles, config: NodeConfig) -> Client:
    """Return a client of the node in this folder, which refuses answers from another chain or another node."""
    url = f"http://{config.api.listen}"
    if not files.genesis.exists():
        return Client([url])  # a node without a genesis cannot answer yet
    genesis = _genesis(files.genesis)
    try:
        consensus = None if config.observer else read_signing_key(files.consensus_key).public
        connections = tls.public_bytes(tls.load_private_key(read_secret(files.p2p_key)))
    except (KeyFileError, ValueError):
        return Client([url], genesis_hash=genesis.hash.hex())  # a user who may not read its keys may still query it
    own = identity_of(genesis, config.name, connections, consensus)
    peer_ids = {} if own is None else {url: own.id.hex()}
    return Client([url], genesis_hash=genesis.hash.hex(), peer_ids=peer_ids)


def _config(files: NodeFiles) -> NodeConfig:
    try:
        return _parsed(read_regular(files.config, MAX_CONFIG_BYTES).decode("utf-8"))
    except OSError as error:
        raise refusals.NoNodeError(path=files.config, why=system_reason(error)) from error
    except UnicodeDecodeError as error:
        raise refusals.ConfigNotTextError(path=files.config) from error


def _genesis(path: Path) -> Genesis:
    try:
        return load(read_regular(path, MAX_GENESIS_BYTES))
    except OSError as error:
        raise GenesisUnreadableError(path=path, why=system_reason(error)) from error
    except GenesisError as error:
        raise because(BadUseError, error, IN_FILE, file=path) from error


def _parsed(text: str) -> NodeConfig:
    try:
        return parse_config(text)
    except ConfigError as error:
        raise because(BadUseError, error) from error


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdecimal() or not 1 <= int(port) <= 65_535:
        raise BadHostPortError(given=text)
    return Address(host=host.strip("[]"), port=int(port))


def _flat(prefix: str, value: dict[str, Any]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, inner in value.items():
        found += _flat(f"{prefix}{name}.", inner) if isinstance(inner, dict) else [(f"{prefix}{name}", inner)]
    return found
