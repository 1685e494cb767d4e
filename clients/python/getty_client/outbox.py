"""What one machine has sent and does not know the fate of: a folder, shared by all its processes.

    <account>.lock    held while a process signs and sends for the account, so that they take their nonces in turn
    <id>.tx           signed bytes of unknown fate, until it is known

Rule 1: the same call by the same account is not signed again while its bytes lie here: these are sent again. So a
        payment that is repeated after "outcome unknown" is made once.
Rule 2: a lock that cannot be had in time is done without: two transactions with one nonce can't both be carried out.
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
    """The folder. It is made when something is put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def turn(self, account: bytes, wait_s: float) -> Iterator[None]:
        """Hold the turn of `account` among the processes of this machine, waiting up to `wait_s` seconds for it."""
        deadline = time.monotonic() + wait_s
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.folder / f"{account.hex()}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:  # a folder that cannot be written: do without
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
        """Store signed bytes of unknown fate; return where, None where that is not possible."""
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
        """The fate of these bytes is known."""
        with contextlib.suppress(OSError):
            self._path(raw).unlink()

    def find(self, wanted: Transaction) -> bytes | None:
        """Return stored bytes of the same call by the same account on the same chain."""
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
