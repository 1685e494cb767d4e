"""node.toml: what one node is told about itself and its peers. Text in, checked value out; no I/O.

    name       what people call this node
    log_level  debug | info | warning | error
    observer   true: follow the chain and never vote, whatever keys and records are here
    audit_sent true writes every vote that is sent to logs/sent.votes (development: the file grows with the chain)
    [p2p]      listen = "host:port"; [p2p.peers] validator id (hex) = "host:port", the others
    [api]      listen = "host:port"; requests_per_s, burst of one client; cors_origins = ["https://…"] or ["*"];
               hosts = ["node.example"]: names by which clients call this node, beside its addresses and localhost
    [admin]    listen = "127.0.0.1:port": the operator's door, open only on this machine; left out, there is none
    [verify]   workers = 1: processes that check signatures
    [scrub]    every_ms = 1000: how often a step of the store is looked at for damage: 16 values, or one block
    [timing]   milliseconds, see consensus.params.Timing; what is left out keeps its default

Everything about the chain itself (validators, parameters) is in genesis.json and never here, so that two nodes cannot
disagree about it by configuration. Unknown names are refused: a mistyped one would silently keep a default.
"""

import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from consensus.params import Timing
from node.peer.scrubber import EVERY_MS

MAX_CONFIG_BYTES = 256 * 1024
"""A file larger than this is not a node.toml; 63 peers take 5 KB."""

VALIDATOR_ID_BYTES = 20


class ConfigError(Exception):
    """node.toml can't be used. The message names each wrong entry, one per line."""

    code = "bad_config"


class Address(BaseModel):
    """A host and a TCP port, written host:port (an IPv6 address in brackets)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str
    port: int = Field(ge=1, le=65_535)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _address(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError('an address is written "host:port"')
    host, separator, port = value.rpartition(":")
    if not separator or not host or not port.isascii() or not port.isdigit():
        raise ValueError(f'"{value}" is not written "host:port"')
    if host.startswith("[") != host.endswith("]") or (":" in host and not host.startswith("[")):
        raise ValueError(f'"{value}": an IPv6 address stands in brackets')
    return {"host": host.strip("[]"), "port": int(port)}


def _validator_id(value: str) -> str:
    if len(value) != 2 * VALIDATOR_ID_BYTES or any(c not in "0123456789abcdef" for c in value):
        raise ValueError(f'"{value}" is not a validator id: {2 * VALIDATOR_ID_BYTES} lower-case hex digits')
    return value


def _origin(value: str) -> str:
    if not re.fullmatch(r"\*|https?://[A-Za-z0-9.\[\]:-]+", value):
        raise ValueError(f'"{value}" is not an origin like https://club.example, nor "*"')
    return value


def _host_name(value: str) -> str:
    if not re.fullmatch(r"\*|[a-z0-9.-]{1,253}", value):
        raise ValueError(f'"{value}" is not a host name in lower-case letters without a port, nor "*"')
    return value


Origin = Annotated[str, AfterValidator(_origin)]
HostName = Annotated[str, AfterValidator(_host_name)]
HostPort = Annotated[Address, BeforeValidator(_address)]
ValidatorId = Annotated[str, AfterValidator(_validator_id)]


class P2pConfig(BaseModel):
    """[p2p]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: HostPort
    peers: dict[ValidatorId, HostPort] = Field(default_factory=dict, max_length=64)
    """Where the validators listen. Of two validators the one with the lower id dials; an observer dials them all."""


class ApiConfig(BaseModel):
    """[api]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: HostPort
    requests_per_s: int = Field(default=1_000, ge=1, le=1_000_000)
    burst: int = Field(default=1_000, ge=1, le=1_000_000)
    cors_origins: tuple[Origin, ...] = Field(default=(), max_length=64)
    hosts: tuple[HostName, ...] = Field(default=(), max_length=64)


def _loopback(value: Address) -> Address:
    try:
        inside = value.host == "localhost" or ip_address(value.host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise ValueError(f"{value} can be reached from other machines; use 127.0.0.1, [::1] or localhost")
    return value


class AdminConfig(BaseModel):
    """[admin]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: Annotated[HostPort, AfterValidator(_loopback)]


class VerifyConfig(BaseModel):
    """[verify]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    workers: int = Field(default=1, ge=0, le=64)
    """Processes that check signatures; with 0 the node does it all by itself."""


class ScrubConfig(BaseModel):
    """[scrub]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    every_ms: int = Field(default=EVERY_MS, ge=1, le=3_600_000)
    """From one step to the next; a step takes a few milliseconds of the loop that votes."""


class TimingConfig(BaseModel):
    """[timing], milliseconds (sumeragi.md 4.9). The bounds keep a node from spinning or from never speaking."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    aggregate_ms: int = Field(default=Timing().aggregate_ms, ge=1, le=10_000)
    rebroadcast_ms: int = Field(default=Timing().rebroadcast_ms, ge=10, le=60_000)
    view_ms: int = Field(default=Timing().view_ms, ge=50, le=600_000)
    view_min_ms: int = Field(default=Timing().view_min_ms, ge=20, le=600_000)
    view_max_ms: int = Field(default=Timing().view_max_ms, ge=50, le=3_600_000)


class NodeConfig(BaseModel):
    """All of node.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    observer: bool = False
    audit_sent: bool = False
    p2p: P2pConfig
    api: ApiConfig
    admin: AdminConfig | None = None
    timing: TimingConfig = TimingConfig()
    verify: VerifyConfig = VerifyConfig()
    scrub: ScrubConfig = ScrubConfig()

    def consensus_timing(self) -> Timing:
        """Return the timers as consensus takes them."""
        return Timing(**self.timing.model_dump())


def parse_config(text: str) -> NodeConfig:
    """Return the checked configuration in `text`; raises ConfigError naming every wrong entry."""
    if len(text) > MAX_CONFIG_BYTES:
        raise ConfigError(f"node.toml has {len(text)} characters, at most {MAX_CONFIG_BYTES} are read")
    try:
        config = NodeConfig.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"node.toml is not TOML: {error}") from error
    except ValidationError as error:
        lines = (f"{'.'.join(str(part) for part in e['loc'])}: {_plain(e['msg'])}" for e in error.errors())
        raise ConfigError("\n".join(lines)) from error
    if config.timing.view_max_ms < config.timing.view_ms:
        raise ConfigError("timing.view_max_ms: smaller than timing.view_ms")
    return config


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Extra inputs are not permitted", "no such entry")


def config_text(
    name: str,
    p2p: Address,
    api: Address,
    peers: Mapping[str, Address],
    admin: Address | None = None,
    *,
    observer: bool = False,
) -> str:
    """Return the node.toml of a node with default timing; `parse_config` accepts it."""
    lines = [
        f'name = "{name}"',
        'log_level = "info"',
        *(["observer = true"] if observer else []),
        "",
        "[p2p]",
        f'listen = "{p2p}"',
        "",
        "[p2p.peers]",
        *(f'{peer_id} = "{address}"' for peer_id, address in sorted(peers.items())),
        "",
        "[api]",
        f'listen = "{api}"',
        *(("", "[admin]", f'listen = "{admin}"') if admin is not None else ()),
    ]
    return "\n".join(lines) + "\n"
