"""node.toml: what one node knows about itself and its peers. Takes text, returns a checked value; does no I/O.

    name       a name for people
    log_level  debug | info | warning | error
    observer   true: follow the chain and never vote, with any keys and records
    audit_sent true writes every sent vote to logs/sent.votes (for development: the file grows with the chain)
    [p2p]      listen = "host:port"; [p2p.peers] validator id (hex) = "host:port", for the others
    [api]      listen = "host:port"; requests_per_s, burst of one client; cors_origins = ["https://…"] or ["*"];
               hosts = ["node.example"]: names by which clients call this node, besides its addresses and localhost
    [admin]    listen = "127.0.0.1:port": the operator's port, only for this machine; without it there is none
    [verify]   workers = 1: number of processes that check signatures
    [scrub]    every_ms = 1000: how often a step checks the store for damage: 16 values, or one block
    [timing]   milliseconds, see consensus.params.Timing; missing entries have their defaults

Everything about the chain itself (validators, parameters) is only in genesis.json, so that two nodes cannot be
configured to disagree about it. Unknown names are refused, because a mistyped name would silently leave a default in
force.
"""

import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from consensus.params import Timing
from ledger.primitives.text import beginning
from node.errors import (
    ConfigEntriesError,
    ConfigNotTomlError,
    ConfigTooLongError,
    EntryError,
    EntryFormError,
    EntryMissingError,
    EntryOrderError,
    EntryOtherError,
    EntryTooLargeError,
    EntryTooLongError,
    EntryTooShortError,
    EntryTooSmallError,
    EntryTypeError,
    EntryUnknownError,
    Form,
    Wanted,
)
from node.peer.scrubber import EVERY_MS

MAX_CONFIG_BYTES = 256 * 1024
"""A larger file is not a node.toml; 63 peers take 5 KB."""

VALIDATOR_ID_BYTES = 20


class _FormError(ValueError):
    """A text that does not have the form of its entry, as an error for pydantic."""

    def __init__(self, form: Form, given: object) -> None:
        super().__init__(form)
        self.form, self.given = form, given


class Address(BaseModel):
    """A host and a TCP port, written host:port (an IPv6 address in brackets)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str
    port: int = Field(ge=1, le=65_535)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _address(value: object) -> object:
    if not isinstance(value, str):
        raise _FormError(Form.ADDRESS, value)
    host, separator, port = value.rpartition(":")
    if not separator or not host or not port.isascii() or not port.isdigit():
        raise _FormError(Form.ADDRESS, value)
    if host.startswith("[") != host.endswith("]") or (":" in host and not host.startswith("[")):
        raise _FormError(Form.BRACKETS, value)
    return {"host": host.strip("[]"), "port": int(port)}


def _validator_id(value: str) -> str:
    if len(value) != 2 * VALIDATOR_ID_BYTES or any(c not in "0123456789abcdef" for c in value):
        raise _FormError(Form.VALIDATOR_ID, value)
    return value


def _origin(value: str) -> str:
    if not re.fullmatch(r"\*|https?://[A-Za-z0-9.\[\]:-]+", value):
        raise _FormError(Form.ORIGIN, value)
    return value


def _host_name(value: str) -> str:
    if not re.fullmatch(r"\*|[a-z0-9.-]{1,253}", value):
        raise _FormError(Form.HOST, value)
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
    """The addresses of the other validators. Of two validators the one with the lower id dials; an observer dials
    all."""


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
        raise _FormError(Form.LOOPBACK, value)
    return value


class AdminConfig(BaseModel):
    """[admin]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: Annotated[HostPort, AfterValidator(_loopback)]


class VerifyConfig(BaseModel):
    """[verify]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    workers: int = Field(default=1, ge=0, le=64)
    """Number of processes that check signatures; with 0 the node's own process checks them."""


class ScrubConfig(BaseModel):
    """[scrub]"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    every_ms: int = Field(default=EVERY_MS, ge=1, le=3_600_000)
    """Time between two steps; a step takes a few milliseconds of the loop that votes."""


class TimingConfig(BaseModel):
    """[timing], milliseconds (sumeragi.md 4.9). The bounds keep a node from sending all the time, or never."""

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
        """Return the timers in the form that consensus uses."""
        return Timing(**self.timing.model_dump())


def parse_config(text: str) -> NodeConfig:
    """Return the checked configuration in `text`. Raises ConfigError, which names every wrong entry."""
    if len(text) > MAX_CONFIG_BYTES:
        raise ConfigTooLongError(count=len(text), most=MAX_CONFIG_BYTES)
    try:
        config = NodeConfig.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigNotTomlError(fault=str(error)) from error
    except ValidationError as error:
        raise ConfigEntriesError(faults=tuple(_fault(each).said for each in error.errors())) from error
    if config.timing.view_max_ms < config.timing.view_ms:
        fault = EntryOrderError(entry="timing.view_max_ms", than="timing.view_ms")
        raise ConfigEntriesError(faults=(fault.said,))
    return config


_WANTED = {
    "string": Wanted.TEXT,
    "int": Wanted.NUMBER,
    "bool": Wanted.FLAG,
    "tuple": Wanted.LIST,
    "dict": Wanted.TABLE,
    "model": Wanted.TABLE,
}
"""By the first word of pydantic's code for a wrong type: int_type, int_parsing, int_from_float."""


def _fault(found: ErrorDetails) -> EntryError:
    """Return the error for one entry."""
    entry = ".".join(str(part) for part in found["loc"])
    about = found.get("ctx", {})
    match found["type"]:
        case "extra_forbidden":
            return EntryUnknownError(entry=entry)
        case "missing":
            return EntryMissingError(entry=entry)
        case "greater_than_equal":
            return EntryTooSmallError(entry=entry, least=about["ge"])
        case "less_than_equal":
            return EntryTooLargeError(entry=entry, most=about["le"])
        case "string_too_short":
            return EntryTooShortError(entry=entry, least=about["min_length"])
        case "string_too_long" | "too_long":
            return EntryTooLongError(entry=entry, most=about["max_length"])
        case "string_pattern_mismatch":
            return EntryFormError(entry=entry, given=beginning(str(found["input"])), form=Form.NAME)
        case "literal_error":
            return EntryFormError(entry=entry, given=beginning(str(found["input"])), form=Form.LOG_LEVEL)
        case "value_error" if isinstance(error := about["error"], _FormError):
            return EntryFormError(entry=entry, given=beginning(str(error.given)), form=error.form)
        case kind if (wanted := _WANTED.get(kind.partition("_")[0])) is not None:
            return EntryTypeError(entry=entry, wanted=wanted)
        case _:
            return EntryOtherError(entry=entry, fault=found["msg"])


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
