"""From a node's directory to an exit status: what is read first, the front process, the loop, the last line.

Rule: a failure is one clear line on standard error, the same one in the log, and the status: 2 for what the operator
has to mend before it can start, 1 for what failed.
"""

import contextlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

import uvloop

from ledger import genesis as ledger_genesis
from ledger.chain import ChainError
from ledger.primitives.genesis import MAX_GENESIS_BYTES, Genesis, GenesisError
from ledger.store import StoreError
from node.app import Node
from node.config import MAX_CONFIG_BYTES, ConfigError, NodeConfig, parse_config
from node.shell.descriptors import raise_limit
from node.shell.disk.files import KeyFileError, NodeFiles, read_regular
from node.shell.disk.lock import DirectoryInUseError, DirectoryLock
from node.shell.disk.repair import is_damage, mark_damaged
from node.shell.front.keeper import FrontKeeper
from node.shell.hardening import drop_secrets, forbid_core_dumps
from node.shell.observe.log import NodeLog, bridge_logging
from node.shell.start_checks import EXIT_FAILED, EXIT_USAGE, StartError, bind_api, system_words

Tell = Callable[[str, str, int], int]
"""Is given the code, the sentence and the exit status of why a node ends, and returns the status."""


def _read(path: Path, most: int) -> str:
    try:
        return read_regular(path, most).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StartError("file_unreadable", f"{path} can't be read: {reason}") from error


async def _run(files: NodeFiles, config: NodeConfig, genesis: Genesis, log: NodeLog, keeper: FrontKeeper) -> int:
    return await Node(files, config, genesis, log, keeper).run()


def main(directory: Path, tell: Tell | None = None) -> int:
    """Run the node of `directory` until it is told to stop; return the exit status (0, 1 failed, 2 can't start).

    Why it ends without being told to goes to `tell`; by default that is one line on standard error.
    """
    tell = tell or _say
    if not __debug__:
        return tell("assertions_off", "assertions are off (python -O), and they guard the ledger", EXIT_USAGE)
    forbid_core_dumps()
    drop_secrets()
    files = NodeFiles(directory)
    log: NodeLog | None = None
    keeper: FrontKeeper | None = None
    lock = DirectoryLock(files.lock)
    try:
        raise_limit()
        config = parse_config(_read(files.config, MAX_CONFIG_BYTES))
        genesis = ledger_genesis.load(_read(files.genesis, MAX_GENESIS_BYTES))
        files.make_directories()
        lock.acquire()
        log = NodeLog(config.name, config.log_level, files.log)
        bridge_logging(log)
        keeper = FrontKeeper(genesis, files.genesis, bind_api(config), log.event)
        keeper.fork(close_also=(lock.descriptor,))
        return uvloop.run(_run(files, config, genesis, log, keeper))
    except (ConfigError, KeyFileError, GenesisError, DirectoryInUseError) as error:
        return _end(log, tell, error.code, str(error), EXIT_USAGE)
    except StartError as error:
        return _end(log, tell, error.code, str(error), error.status)
    except (StoreError, ChainError) as error:
        if is_damage(error):  # found after the store was opened, by the first who used it
            with contextlib.suppress(OSError):
                mark_damaged(files, str(error))
        return _end(log, tell, error.code, str(error), EXIT_FAILED)
    except OSError as error:
        return _end(log, tell, "system_error", f"{error.filename or directory}: {system_words(error)}", EXIT_FAILED)
    finally:
        if keeper is not None:
            keeper.drop()
        if log is not None:
            log.close()
        lock.release()


def _end(log: NodeLog | None, tell: Tell, code: str, reason: str, status: int) -> int:
    if log is not None:
        log.event("error", "node.failed", code=code, reason=reason, at_ms=time.time_ns() // 1_000_000)
    return tell(code, reason.replace("\n", "; "), status)


def _say(code: str, detail: str, status: int) -> int:
    with contextlib.suppress(OSError):  # a full disk may be the very thing this line is about
        sys.stderr.write(f"gye node: {code}: {detail}\n")
        sys.stderr.flush()
    return status
