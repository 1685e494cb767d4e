"""Makes the directories of a new development cluster: keys, genesis, configuration.

    DIR/keys/operator.key     seed of the operator's (bridge's) first account key, hex, mode 0600
    DIR/genesis.json          the same file as in every node's directory
    DIR/peer-1 … peer-n/      one node's directory each (`node.shell.disk.files`)

With a `seed` everything is the same each time (given the same timestamp and ports); without one the keys are random.
A seed is only for development and tests: who knows it has every key.
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
"""Where a port that nobody asked for by number is looked for, and how often: below those that kernels give to outgoing
connections, one of which could sit on a node's port while the node is down."""

DEVELOPMENT_PARAMS: Mapping[str, int | bool] = {"rate_cap_enforced": False}
"""Beside `dev` and the open registration that follows from it: clubs above the rate cap may be tried out."""


@dataclass(frozen=True, slots=True)
class NodeLayout:
    """One node of a cluster: where it lies and where it listens."""

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
    """What `make_cluster` made."""

    directory: Path
    genesis: Genesis
    nodes: tuple[NodeLayout, ...]
    operator_key: Path
    """Key file of the account that may mint and burn, and register accounts."""


def free_ports(count: int, preferred: Sequence[int | None] = (), host: str = LOOPBACK) -> list[int]:
    """Return `count` TCP ports that are free now: the `preferred` ones where they are, else others.

    Another process may take one before it is used; whoever binds must still handle that. Raises OSError when `host` is
    not an address of this machine, or no port is free.
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
    """Return a socket that listens on the first of `ports` nobody has. Raises OSError: the last refusal."""
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
) -> ClusterLayout:
    """Write the directories of a development cluster of `n` validators and return where everything is.

    `timestamp_ms` is the time of height 0 and must not lie in the future of the peers' clocks. `accounts` are the first
    keys (32 bytes each) of accounts that exist from the start. Ports that are not given are taken from those free now.
    Raises ClusterExistsError when `directory` holds a cluster, GenesisError when the
    parameters are out of bounds, OSError when the disk refuses.
    """
    if (directory / "genesis.json").exists():
        raise HoldsClusterError(folder=str(directory))
    no_wish: Sequence[int | None] = [None] * n
    wishes = [*(p2p_ports or no_wish), *(api_ports or no_wish), *(admin_ports or no_wish)]
    ports = free_ports(3 * n, wishes, host)
    draw = draw_random if seed is None else draw_from(seed)
    keys = [draw_keys(draw, str(i)) for i in range(n)]
    operator_seed = draw("operator")
    operator = SigningKey(operator_seed).public
    genesis = Genesis(
        version=GENESIS_VERSION,
        chain_id=chain_id,
        timestamp_ms=Millis(timestamp_ms),
        dev=True,
        validators=tuple(keys[i].validator(chain_id, f"peer-{i + 1}") for i in range(n)),
        params=tuple(sorted(params.items())),
        operators=(operator,),
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
    write_secret(operator_key, seed_text(operator_seed))
    # Last: a cluster's genesis.json stands for all the rest being there.
    write_atomically(directory / "genesis.json", genesis_to_json(genesis).encode())
    return ClusterLayout(directory, genesis, nodes, operator_key)


def make_observer(
    directory: Path, name: str, genesis: Genesis, validators: Mapping[str, Address], *, p2p: Address, api: Address
) -> bytes:
    """Write the directory of a node that follows the chain of `genesis` and never votes; return its connection key.

    `validators` says where to reach them, by id in hex. The key (32 bytes) is what the operators admit. Raises
    ClusterExistsError when there is a node in `directory`, KeyFileError, OSError.
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
