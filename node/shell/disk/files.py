"""A node's directory, and how its files are read and written.

    node.toml               configuration (`node.config`)
    genesis.json            the chain (`ledger.primitives.genesis`)
    keys/consensus.key      seed of the consensus key, 64 hex digits                   mode 0600
    keys/p2p.key            key of the TLS certificate, PEM (OpenSSL reads it itself)  mode 0600
    keys/p2p.crt            made from p2p.key at every start
    keys/admin.tokens       scopes and tokens of the admin port, one per line          mode 0600
    data/                   the store (LevelDB)
    data.damaged-N/         the last store that was damaged and was replaced (`repair`)
    store.damaged           the reason why the store must not be opened; removed when the store is replaced
    wal/safety.wal          the safety record (sumeragi.md 4.14), created together with the consensus key
    logs/node.log           JSON lines
    logs/sent.votes         with audit_sent = true: every sent vote (`node.shell.observe.vote_trail`)
    blocked.peers           only on development chains: ids of validators to cut off, read at the start and on SIGHUP
    lock                    held by the running process

Rule 1: a secret is refused if anybody but its owner may read it or enter its directory. It has mode 0600 from its
creation.
Rule 2: a file is replaced by writing another one, syncing it, renaming it and syncing the directory.
Rule 3: only regular files are read. A pipe or a device is refused without waiting for it; a link instead of a secret is
refused too.
"""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from ledger.primitives.keys import SEED_BYTES, SigningKey
from node.peer.voting.wal import fresh_record
from node.shell.disk.errors import (
    KeyExistsError,
    KeyFileUnreadableError,
    KeyMissingError,
    KeyNotHexError,
    KeyOpenError,
    KeyTooLargeError,
)

SECRET_MODE = 0o600
MAX_SECRET_BYTES = 4_096
"""A key file is a line of hex or a short PEM."""
MAX_CONFIG_BYTES = 1 << 20
"""A node.toml has a few kilobytes, even with every peer of a large chain."""


@dataclass(frozen=True, slots=True)
class NodeFiles:
    """The paths of one node's directory."""

    root: Path

    @property
    def config(self) -> Path:
        """Return the path of node.toml."""
        return self.root / "node.toml"

    @property
    def genesis(self) -> Path:
        """Return the path of the genesis file."""
        return self.root / "genesis.json"

    @property
    def damage_mark(self) -> Path:
        """Return the path of the file that marks the store as damaged."""
        return self.root / "store.damaged"

    def damaged_stores(self) -> list[Path]:
        """Return the directories of replaced stores, oldest first."""
        found = [path for path in self.root.glob("data.damaged-*") if path.name.rpartition("-")[2].isdecimal()]
        return sorted(found, key=lambda path: int(path.name.rpartition("-")[2]))

    @property
    def consensus_key(self) -> Path:
        """Return the path of the consensus key."""
        return self.root / "keys" / "consensus.key"

    @property
    def p2p_key(self) -> Path:
        """Return the path of the key of TLS connections."""
        return self.root / "keys" / "p2p.key"

    @property
    def admin_tokens(self) -> Path:
        """Return the path of the admin port's tokens."""
        return self.root / "keys" / "admin.tokens"

    @property
    def p2p_certificate(self) -> Path:
        """Return the path of the TLS certificate."""
        return self.root / "keys" / "p2p.crt"

    @property
    def data(self) -> Path:
        """Return the directory of the store."""
        return self.root / "data"

    @property
    def wal(self) -> Path:
        """Return the path of the safety record."""
        return self.root / "wal" / "safety.wal"

    @property
    def log(self) -> Path:
        """Return the path of the log."""
        return self.root / "logs" / "node.log"

    @property
    def sent_votes(self) -> Path:
        """Return the path of the trail of sent votes."""
        return self.root / "logs" / "sent.votes"

    @property
    def blocked(self) -> Path:
        """Return the path of the list of validators from which this node is cut off."""
        return self.root / "blocked.peers"

    def blocked_peers(self) -> frozenset[bytes]:
        """Return the validators on that list, or none without a list. Raises ValueError for an invalid id."""
        if not self.blocked.exists():
            return frozenset()
        listed = read_regular(self.blocked, MAX_CONFIG_BYTES).decode("ascii")
        return frozenset(bytes.fromhex(line) for line in listed.split())

    @property
    def lock(self) -> Path:
        """Return the path of the lock file."""
        return self.root / "lock"

    def make_directories(self) -> None:
        """Create missing directories; only the owner can read the one with the keys."""
        for path in (self.root, self.data, self.wal.parent, self.log.parent):
            path.mkdir(parents=True, exist_ok=True)
        self.consensus_key.parent.mkdir(mode=0o700, exist_ok=True)


def sync_directory(path: Path) -> None:
    """Make renames and new names in directory `path` durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Replace the content of `path` by `data`: after a crash the file has the old or the new content, never a
    mixture."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        written = 0
        while written < len(data):
            written += os.write(descriptor, memoryview(data)[written:])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(path)
    sync_directory(path.parent)


def write_secret(path: Path, data: bytes) -> None:
    """Write a key file, mode 0600; raises KeyExistsError rather than overwrite one."""
    if path.exists():
        raise KeyExistsError(path=str(path))
    write_atomically(path, data, SECRET_MODE)


def open_regular(path: Path, *, follow: bool = True) -> int:
    """Return a descriptor of a regular file, opened without blocking; raises OSError for anything else.

    With `follow`, a link to the file is allowed.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno == errno.ELOOP and not follow:
            raise OSError(errno.ELOOP, "a link stands in its place", str(path)) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return descriptor


def read_regular(path: Path, most: int, *, follow: bool = True) -> bytes:
    """Return the content of a regular file; raises OSError if it is not one, or has more than `most` bytes."""
    with os.fdopen(open_regular(path, follow=follow), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"larger than {most} bytes", str(path))
    return data


def read_secret(path: Path) -> bytes:
    """Return the content of a key file.

    Raises KeyFileError if it is missing, too large or not a regular file, or if it or its directory is open to others.
    """
    try:
        descriptor = open_regular(path, follow=False)
    except FileNotFoundError:
        raise KeyMissingError(path=str(path)) from None
    except OSError as error:
        raise KeyFileUnreadableError(path=str(path), why=error.strerror or str(error)) from error
    try:
        _check_private(path, os.fstat(descriptor).st_mode, "600")
        _check_private(path.parent, path.parent.stat().st_mode, "700")
        data = os.read(descriptor, MAX_SECRET_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(data) > MAX_SECRET_BYTES:
        raise KeyTooLargeError(path=str(path))
    return data


def _check_private(path: Path, mode: int, wanted: str) -> None:
    """Raise KeyFileError if others than the owner may read, write or enter `path`."""
    if mode & 0o077:
        raise KeyOpenError(path=str(path), mode=f"{stat.S_IMODE(mode):04o}", wanted=wanted)


def write_new_signer(files: NodeFiles, seed: bytes) -> None:
    """Write a newly made consensus key, and a record which says that it has signed nothing yet.

    The record comes first: a key without a record would only observe, a record without a key has no effect. Raises
    KeyExistsError, OSError.
    """
    if files.consensus_key.exists():
        raise KeyExistsError(path=str(files.consensus_key))
    write_atomically(files.wal, fresh_record(SigningKey(seed).public), SECRET_MODE)
    write_secret(files.consensus_key, seed_text(seed))


def seed_text(seed: bytes) -> bytes:
    """Return the file form of a signing key's seed."""
    return seed.hex().encode() + b"\n"


def read_signing_key(path: Path) -> SigningKey:
    """Return the signing key in `path` (64 hex digits of its seed); raises KeyFileError."""
    text = read_secret(path).strip()
    try:
        seed = bytes.fromhex(text.decode())
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise KeyNotHexError(path=str(path), digits=2 * SEED_BYTES)
    return SigningKey(seed)
