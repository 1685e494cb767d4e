"""Replaces a damaged store by an empty one, which the peers fill again (sumeragi.md 4.14, ADR 0025).

    what finds the damage                    when                 where it is noted
    scrub, state divergence                  the peer runs        m/damaged in the store, and store.damaged beside it
    a checksum when a record is read         the peer runs        store.damaged
    a file or a record is lost or damaged    it is opened         –

Rule 1: nothing is deleted before the damaged store is moved and the move is durable: rename and sync come first, then
the mark and the older copies are removed. If a start is killed between two steps, the next start continues.
Rule 2: only the newest damaged store is kept, so that the disk does not fill.
Rule 3: this file does not decide whether the peer may vote with the new store: `node.peer.voting.wal` sees that the
safety record and the store are not tied.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from contracts.registry import Registry
from ledger.chain import ChainError
from ledger.leveldb import LevelDbStore
from ledger.primitives.genesis import Genesis
from ledger.primitives.validators import max_faulty
from ledger.store_errors import StoreError
from node.shell.disk.files import NodeFiles, sync_directory, write_atomically
from node.shell.observe.metered_chain import MeteredChain

DAMAGE = frozenset({"store_damaged", "store_found_damaged", "damaged_record", "missing_record"})
"""Codes of errors which mean that the store is damaged, as opposed to foreign or in use."""

Tell = Callable[..., None]
"""Writes a line of the log: level, event, fields."""


def has_peers_to_ask(genesis: Genesis, *, observer: bool) -> bool:
    """Return whether a store may be rebuilt: an observer's always, a validator's if the others decide without it.

    With fewer than four validators nothing is decided without this one, so its store may be the only copy.
    """
    return observer or max_faulty(len(genesis.validators)) > 0


def is_damage(error: Exception) -> bool:
    """Return whether `error` means that the store is damaged."""
    return isinstance(error, StoreError | ChainError) and error.code in DAMAGE


def mark_damaged(files: NodeFiles, why: str) -> None:
    """Write the mark beside the store that says it is damaged. Raises OSError."""
    write_atomically(files.damage_mark, why.encode() + b"\n")


def open_chain(
    files: NodeFiles, genesis: Genesis, registry: Registry, *, repairs: bool, tell: Tell
) -> tuple[LevelDbStore, MeteredChain]:
    """Return the store and its chain; with `repairs`, a damaged store is replaced by an empty one.

    Raises StoreError, ChainError, OSError.
    """
    if not repairs:
        return _opened(files, genesis, registry)
    if files.damage_mark.exists():
        make_way(files, files.damage_mark.read_text(errors="replace").strip(), tell)
    try:
        return _opened(files, genesis, registry)
    except (StoreError, ChainError) as error:
        if not is_damage(error):
            raise
        make_way(files, str(error), tell)
    return _opened(files, genesis, registry)


def _opened(files: NodeFiles, genesis: Genesis, registry: Registry) -> tuple[LevelDbStore, MeteredChain]:
    store = LevelDbStore(str(files.data))
    try:
        chain = MeteredChain.open(store, genesis, registry)
    except BaseException:
        store.close()
        raise
    assert isinstance(chain, MeteredChain)
    return store, chain


def make_way(files: NodeFiles, why: str, tell: Tell, step: Callable[[str], None] = lambda done: None) -> None:  # noqa: ARG005
    """Move the store aside and put an empty directory in its place. `step` gets the name of each completed step."""
    older = files.damaged_stores()
    if files.data.is_dir() and any(files.data.iterdir()):
        target = files.root / f"data.damaged-{_next_number(older)}"
        files.data.rename(target)
        sync_directory(files.root)
        step("renamed")
        tell("warning", "store.moved_aside", reason=why, kept=target.name)
        for path in older:
            shutil.rmtree(path)
            step("older removed")
    files.damage_mark.unlink(missing_ok=True)
    sync_directory(files.root)
    step("unmarked")
    files.data.mkdir(exist_ok=True)
    sync_directory(files.root)
    tell("info", "store.begun_anew", reason=why)


def _next_number(older: list[Path]) -> int:
    return 1 + max((int(path.name.rpartition("-")[2]) for path in older), default=0)
