"""Makes the directories of a new development cluster: keys, genesis, configuration.

    DIR/keys/operator.key     seed of the first account key of the operator (the bridge), hex, mode 0600
    DIR/keys/operator-2.key … of further operators, where several must agree
    DIR/genesis.json          the same file as in every node's directory
    DIR/peer-1 … peer-n/      one node's directory each (`node.shell.disk.files`)

With a `seed` the result is always the same (for the same timestamp and ports); without one the keys are random. A seed
is only for development and tests: everybody who knows it has every key.
"""

import random
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ledger import genesis as ledger_genesis
from ledger.primitives.genesis import GENESIS_VERSION, Genesis, genesis_to_json
from ledger.primitives.keys import SigningKey
from ledger.primitives.units import Millis
from ledger.primitives.validators import validator_id
from node.config import Address, config_text
from node.shell.disk.errors import HoldsClusterError, HoldsNodeError
from node.shell.disk.files import NodeFiles, seed_text, write_atomically, write_secret
from node.shell.node_keys import NodeKeys, draw_from, draw_keys, draw_random

LOOPBACK = "127.0.0.1"

OTHER_PORTS, OTHERS_TRIED = range(20_000, 32_768), 2_000
"""The range in which free ports are searched, and the number of tries. The range is below the ports that kernels use
for outgoing connections, one of which could take a node's port while the node is down."""

DEVELOPMENT_PARAMS: Mapping[str, int | bool] = {"rate_cap_enforced": False}
"""Besides `dev`, which also opens registration: clubs above the rate cap are allowed, so that people can try them."""


@dataclass(frozen=True, slots=True)
class NodeLayout:
    """One node of a cluster: its directory and addresses."""

    name: str
    directory: Path
    validator_id: bytes
    p2p: Address
    api: Address
    admin: Address | None = None

    @property
    def files(self) -> NodeFiles:
        """Return the paths of the node's directory."""
        return NodeFiles(self.directory)


@dataclass(frozen=True, slots=True)
class ClusterLayout:
    """The result of `make_cluster`."""

    directory: Path
    genesis: Genesis
    nodes: tuple[NodeLayout, ...]
    operator_key: Path
    """Key file of the account that may mint and burn, and register accounts."""
    more_operator_keys: tuple[Path, ...] = ()
    """Key files of further operators: with two or more operators, more than half of them mint and burn together."""


def free_ports(count: int, preferred: Sequence[int | None] = (), host: str = LOOPBACK) -> list[int]:
    """Return `count` TCP ports that are free now: those in `preferred` if they are free, otherwise others.

    Another process may take a port before it is used, so the caller must handle that. Raises OSError if `host` is not
    an address of this machine, or no port is free.
    """
    held: list[socket.socket] = []
    others = iter(random.SystemRandom().sample(OTHER_PORTS, OTHERS_TRIED))
    try:
        for index in range(count):
            wanted = preferred[index] if index < len(preferred) else None
            held.append(_first_free(host, others if wanted is None else chain([wanted], others)))
        return [int(each.getsockname()[1]) for each in held]
    finally:
        for each in held:
            each.close()


def _first_free(host: str, ports: Iterable[int]) -> socket.socket:
    """Return a socket that listens on the first free port of `ports`. Raises OSError: the last refusal."""
    refusal = OSError("no port to try is left")
    for port in ports:
        try:
            return socket.create_server((host, port))
        except OSError as error:
            refusal = error
    raise refusal


def make_cluster(
    directory: Path,
    n: int,
    *,
    timestamp_ms: int,
    seed: str | None = None,
    chain_id: str = "getty-dev",
    params: Mapping[str, int | bool] = DEVELOPMENT_PARAMS,
    accounts: Sequence[bytes] = (),
    p2p_ports: Sequence[int] | None = None,
    api_ports: Sequence[int] | None = None,
    admin_ports: Sequence[int] | None = None,
    host: str = LOOPBACK,
    operators: int = 1,
) -> ClusterLayout:
    """Write the directories of a development cluster of `n` validators, and return where everything is.

    `timestamp_ms` is the time of height 0; it must not be in the future of the peers' clocks. `accounts` are the first
    keys (32 bytes each) of accounts that exist from the start. Missing ports are chosen from those free now. Of several
    `operators`, more than half mint and burn together. Raises ClusterExistsError if `directory` has a cluster,
    GenesisError if the parameters are out of bounds, OSError if the disk fails.
    """
    if (directory / "genesis.json").exists():
        raise HoldsClusterError(folder=str(directory))
    no_wish: Sequence[int | None] = [None] * n
    wishes = [*(p2p_ports or no_wish), *(api_ports or no_wish), *(admin_ports or no_wish)]
    ports = free_ports(3 * n, wishes, host)
    draw = draw_random if seed is None else draw_from(seed)
    keys = [draw_keys(draw, str(i)) for i in range(n)]
    seeds = [draw("operator" if i == 1 else f"operator-{i}") for i in range(1, operators + 1)]
    operator = SigningKey(seeds[0]).public
    genesis = Genesis(
        version=GENESIS_VERSION,
        chain_id=chain_id,
        timestamp_ms=Millis(timestamp_ms),
        dev=True,
        validators=tuple(keys[i].validator(chain_id, f"peer-{i + 1}") for i in range(n)),
        params=tuple(sorted(params.items())),
        operators=tuple(SigningKey(each).public for each in seeds),
        registrars=(operator,),
        accounts=tuple(sorted(accounts)),
    )
    ledger_genesis.validate(genesis)
    nodes = tuple(
        NodeLayout(
            name=v.name,
            directory=directory / v.name,
            validator_id=validator_id(v.consensus_key),
            p2p=Address(host=host, port=ports[i]),
            api=Address(host=host, port=ports[n + i]),
            admin=Address(host=LOOPBACK, port=ports[2 * n + i]),
        )
        for i, v in enumerate(genesis.validators)
    )
    for node, secrets in zip(nodes, keys, strict=True):
        secrets.write(node.files)
        _write_public(node, nodes, genesis)
    operator_key = directory / "keys" / "operator.key"
    operator_key.parent.mkdir(mode=0o700, exist_ok=True)
    more = tuple(operator_key.with_name(f"operator-{i}.key") for i in range(2, operators + 1))
    for path, operator_seed in zip((operator_key, *more), seeds, strict=True):
        write_secret(path, seed_text(operator_seed))
    # Last: if a cluster has its genesis.json, everything else is there.
    write_atomically(directory / "genesis.json", genesis_to_json(genesis).encode())
    return ClusterLayout(directory, genesis, nodes, operator_key, more)


def make_observer(
    directory: Path, name: str, genesis: Genesis, validators: Mapping[str, Address], *, p2p: Address, api: Address
) -> bytes:
    """Write the directory of a node that follows the chain of `genesis` and never votes; return its connection key.

    `validators` has their addresses, by id in hex. The operators admit the key (32 bytes). Raises ClusterExistsError if
    `directory` has a node, KeyFileError, OSError.
    """
    files = NodeFiles(directory)
    if files.config.exists() or files.p2p_key.exists():
        raise HoldsNodeError(folder=str(directory))
    keys = NodeKeys(p2p=draw_random("p2p"))
    keys.write(files)
    write_atomically(files.genesis, genesis_to_json(genesis).encode())
    write_atomically(files.config, config_text(name, p2p, api, validators, observer=True).encode())
    return keys.p2p_public


def _write_public(node: NodeLayout, nodes: Sequence[NodeLayout], genesis: Genesis) -> None:
    files = node.files
    peers = {other.validator_id.hex(): other.p2p for other in nodes if other is not node}
    write_atomically(files.config, config_text(node.name, node.p2p, node.api, peers, node.admin).encode())
    write_atomically(files.genesis, genesis_to_json(genesis).encode())
