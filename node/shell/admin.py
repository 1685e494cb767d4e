"""The operator's control of a running node: tokens, log level, reload of node.toml. Implements `api.admin.AdminPort`.

    keys/admin.tokens     one token a line:  read,log,config  64 hex digits             mode 0600, like every secret

    entry of node.toml                       after a reload
    log_level, api.requests_per_s, burst,    takes effect at once
    cors_origins, hosts, p2p.peers
    all others                               takes effect at the next start, and the answer says so

Rule: a file that cannot be read or is not valid changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from api.admin import SCOPES, Reloaded, digest
from api.ports import ApiRefused, LogLevel, PeerInfo
from node.config import NodeConfig, parse_config
from node.errors import ConfigError, FileUnreadableError
from node.shell.disk.errors import TokenCountError, TokenLineError, TokensNotTextError
from node.shell.disk.files import MAX_CONFIG_BYTES, read_regular, read_secret
from node.shell.observe.log import NodeLog

TOKEN_BYTES = 32
MAX_TOKENS = 32
LIVE = ("log_level", "api.requests_per_s", "api.burst", "api.cors_origins", "api.hosts", "p2p.peers")


def token_line(token: bytes, scopes: Sequence[str] = SCOPES) -> bytes:
    """Return the line of keys/admin.tokens for `token`."""
    return f"{','.join(scopes)} {token.hex()}\n".encode()


def read_tokens(path: Path) -> list[tuple[frozenset[str], str]]:
    """Return (scopes, token) of every line. Raises KeyFileError if the file is missing, open to others, or
    malformed."""
    try:
        lines = read_secret(path).decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise TokensNotTextError(path=str(path)) from error
    found = [_parsed(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not 1 <= len(found) <= MAX_TOKENS:
        raise TokenCountError(path=str(path), count=len(found), most=MAX_TOKENS)
    return found


def grants_of(path: Path) -> dict[bytes, frozenset[str]]:
    """Return the scopes by digest of the token, as `api.admin.make_admin_app` needs them. Raises KeyFileError."""
    return {digest(token): scopes for scopes, token in read_tokens(path)}


def _parsed(path: Path, number: int, line: str) -> tuple[frozenset[str], str]:
    scopes, _, token = line.strip().partition(" ")
    named = frozenset(scopes.split(","))
    if not named <= set(SCOPES) or len(token) != 2 * TOKEN_BYTES or any(c not in "0123456789abcdef" for c in token):
        raise TokenLineError(path=str(path), line=number, form=",".join(SCOPES))
    return named, token


class Admin:
    """Carries out the operator's requests in a running node.

    `apply` puts the live entries of a checked configuration into force.
    """

    def __init__(
        self,
        *,
        config: Path,
        running: Callable[[], NodeConfig],
        apply: Callable[[NodeConfig], None],
        log: NodeLog,
        peers: Callable[[], Sequence[PeerInfo]],
    ) -> None:
        self._config = config
        self._running = running
        self._apply = apply
        self._log = log
        self._peers = peers

    def log_level(self) -> LogLevel:
        """See `AdminPort.log_level`."""
        return self._log.level

    def set_log_level(self, level: LogLevel) -> None:
        """See `AdminPort.set_log_level`."""
        self._log.level = level
        self._log.event("warning", "admin.log_level", to=level)

    def reload(self) -> Reloaded:
        """See `AdminPort.reload`."""
        try:
            new = parse_config(read_regular(self._config, MAX_CONFIG_BYTES).decode("utf-8"))
        except ConfigError as error:
            raise ApiRefused.of(error) from error
        except (OSError, UnicodeDecodeError) as error:
            unreadable = FileUnreadableError(path=str(self._config), why=getattr(error, "strerror", None) or str(error))
            raise ApiRefused.of(unreadable) from error
        old, wanted = _flat(self._running()), _flat(new)
        changed = sorted(name for name in old.keys() | wanted.keys() if old.get(name) != wanted.get(name))
        live = tuple(name for name in changed if name in LIVE)
        self._apply(with_live(self._running(), new))
        if "log_level" in live:
            self._log.level = new.log_level
        rest = tuple(name for name in changed if name not in LIVE)
        self._log.event("warning", "admin.config_reloaded", in_force=list(live), at_next_start=list(rest))
        return Reloaded(live, rest)

    def peers(self) -> Sequence[PeerInfo]:
        """See `AdminPort.peers`."""
        return self._peers()


def with_live(old: NodeConfig, new: NodeConfig) -> NodeConfig:
    """Return `old` with those entries of `new` that a running node applies."""
    of_new = new.api
    limits = {"requests_per_s": of_new.requests_per_s, "burst": of_new.burst, "cors_origins": of_new.cors_origins}
    limits |= {"hosts": of_new.hosts}
    return old.model_copy(
        update={
            "log_level": new.log_level,
            "api": old.api.model_copy(update=limits),
            "p2p": old.p2p.model_copy(update={"peers": new.p2p.peers}),
        }
    )


def _flat(config: NodeConfig) -> Mapping[str, Any]:
    """Return the entries by dotted name; p2p.peers is one entry."""
    found: dict[str, Any] = {}
    for name, value in config.model_dump().items():
        if isinstance(value, dict):
            found.update({f"{name}.{inner}": each for inner, each in value.items()})
        else:
            found[name] = value
    return found
