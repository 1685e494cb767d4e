"""Stores sent transactions with an unknown outcome, in a folder that all processes of a machine share.

    <account>.lock    held while a process signs and sends for the account, so that processes take nonces in turn
    <id>.tx           signed bytes, until their outcome is known

Rule 1: while the bytes of a call are here, the same call by the same account is not signed again; the bytes are sent
again. So a payment that is repeated after "outcome unknown" is made only once.
Rule 2: if the lock is not free in time, the process continues without it, because two transactions with one nonce can
never both be executed.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from ledger.primitives.codec import CodecError
from ledger.primitives.transaction import MAX_TX_BYTES, Transaction, parse_transaction

LOCK_POLL_S = 0.05


class Outbox:
    """The folder of sent transactions. It is created when something is stored."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def turn(self, account: bytes, wait_s: float) -> Iterator[None]:
        """Hold the lock of `account` among the processes of this machine; wait up to `wait_s` seconds for it."""
        deadline = time.monotonic() + wait_s
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.folder / f"{account.hex()}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:  # the folder is not writable: continue without the lock
            yield
            return
        try:
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() >= deadline:
                        break
                    time.sleep(LOCK_POLL_S)
            yield
        finally:
            os.close(descriptor)

    def keep(self, raw: bytes) -> Path | None:
        """Store signed bytes; return the file, or None if that is not possible."""
        path = self._path(raw)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            return None
        return path

    def forget(self, raw: bytes) -> None:
        """Remove the bytes, because their outcome is known."""
        with contextlib.suppress(OSError):
            self._path(raw).unlink()

    def find(self, wanted: Transaction) -> bytes | None:
        """Return the stored bytes of the same call by the same account on the same chain, or None."""
        for path in sorted(self.folder.glob("*.tx")):
            try:
                with path.open("rb") as file:
                    parsed = parse_transaction(file.read(MAX_TX_BYTES + 1))
            except (OSError, CodecError):
                continue  # not ours
            tx = parsed.tx
            call = (tx.chain_ctx, tx.account, tx.contract, tx.method, tx.args)
            if call == (wanted.chain_ctx, wanted.account, wanted.contract, wanted.method, wanted.args):
                return parsed.raw
        return None

    def _path(self, raw: bytes) -> Path:
        return self.folder / f"{parse_transaction(raw).id.hex()}.tx"
