"""Runs the node of a directory and returns the exit status: reads files, starts the front process and the loop.

Rule: a failure gives one clear line on standard error, its code and fields in the log, and an exit status: 2 if the
operator must correct something first, 1 for every other failure.
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
from ledger.primitives.refusal import Refusal
from ledger.primitives.text import is_plain_letter
from ledger.store_errors import StoreError
from node import texts as node_texts
from node.app import Node
from node.config import MAX_CONFIG_BYTES, NodeConfig, parse_config
from node.errors import (
    EXIT_FAILED,
    EXIT_USAGE,
    AssertionsOffError,
    FileUnreadableError,
    StartError,
    SystemFailedError,
)
from node.shell.descriptors import raise_limit
from node.shell.disk.files import NodeFiles, read_regular
from node.shell.disk.lock import DirectoryLock
from node.shell.disk.repair import is_damage, mark_damaged
from node.shell.front.keeper import FrontKeeper
from node.shell.hardening import drop_secrets, forbid_core_dumps
from node.shell.observe.log import NodeLog, bridge_logging
from node.shell.start_checks import bind_api, system_words

Tell = Callable[[Refusal, int], int]
"""Gets the reason why a node ends and the exit status, and returns the status. `node.texts` has the sentences."""


def _read(path: Path, most: int) -> str:
    try:
        return read_regular(path, most).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileUnreadableError(path=str(path), why=str(reason)) from error


async def _run(files: NodeFiles, config: NodeConfig, genesis: Genesis, log: NodeLog, keeper: FrontKeeper) -> int:
    return await Node(files, config, genesis, log, keeper).run()


def main(directory: Path, tell: Tell | None = None) -> int:
    """Run the node of `directory` until a signal stops it; return the exit status (0, 1 failed, 2 cannot start).

    If it fails, `tell` gets the reason; by default it prints one line on standard error.
    """
    tell = tell or _say
    if not __debug__:
        return tell(AssertionsOffError(), EXIT_USAGE)
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
    except StartError as error:
        return _end(log, tell, error, error.status)
    except GenesisError as error:
        return _end(log, tell, error, EXIT_USAGE)
    except (StoreError, ChainError) as error:
        if is_damage(error):  # found after the store was opened
            with contextlib.suppress(OSError):
                mark_damaged(files, str(error))
        return _end(log, tell, error, EXIT_FAILED)
    except OSError as error:
        failed = SystemFailedError(path=str(error.filename or directory), why=system_words(error))
        return _end(log, tell, failed, failed.status)
    finally:
        if keeper is not None:
            keeper.drop()
        if log is not None:
            log.close()
        lock.release()


def _end(log: NodeLog | None, tell: Tell, why: Refusal, status: int) -> int:
    if log is not None:
        reason = node_texts.sentence(why, "en")
        at_ms = time.time_ns() // 1_000_000
        log.event("error", "node.failed", code=why.code, reason=reason, fields=dict(why.fields), at_ms=at_ms)
    return tell(why, status)


def _say(why: Refusal, status: int) -> int:
    """Print one line. Text from the node's files may contain control characters, which are replaced."""
    sentence = "".join(each if is_plain_letter(each) else " " for each in node_texts.sentence(why, "en"))
    with contextlib.suppress(OSError):  # the disk may be full, and that may be the failure itself
        sys.stderr.write(f"gye node: {why.code}: {sentence}\n")
        sys.stderr.flush()
    return status
