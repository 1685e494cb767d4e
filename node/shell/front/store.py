"""The node's store as the front process sees it: a `Store` that asks the node for every value it does not know yet.

    get(key) ─► kept for ever?   blocks, headers, certificates, receipts and where a transaction is: they never change
             ─► kept for this height?   everything else, dropped when the chain goes on
             ─► ask the node, for the store as it was after `height`

Rule 1: all answers belong to one height, until `go_to` names the next: a view never mixes two states.
Rule 2: reading blocks: the front process has nothing else to do for that request, and the node answers in its turn.
Rule 3: what is kept is bounded in bytes; the oldest goes first.
"""

import socket
from collections.abc import Iterator, Mapping

from ledger.store_errors import MovedOnError, NodeCannotReadError, NodeSilentError
from node.shell.front.wire import (
    MAX_PAGE_ENTRIES,
    NEWEST,
    Decoder,
    Entries,
    Failed,
    Get,
    Gone,
    Page,
    Question,
    ReadAnswer,
    Value,
    framed,
)
from node.shell.pipe import HEAD_BYTES

BY_HEIGHT = (b"h/", b"b/", b"q/", b"r/")
"""Prefixes of what is written once, under its height: any later state holds the same (`ledger.store` has the table)."""

LASTING = (*BY_HEIGHT, b"i/")
"""With the indexes, which never change either. Absence is not lasting."""

KEPT_BYTES = 32 * 1024 * 1024
"""Of lasting values, and as much again of those of this height."""

FIRST_ENTRIES = 16
"""A scan begins with a small page, because most callers want a few entries, and doubles from page to page, up to
MAX_PAGE_ENTRIES."""

TIMEOUT_S = 30.0
"""A node that does not answer a read for so long is stopped or broken."""


class _Kept:
    """Values by key, bounded in bytes."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._bytes = 0
        self._values: dict[bytes, bytes | None] = {}

    def __contains__(self, key: bytes) -> bool:
        return key in self._values

    def __getitem__(self, key: bytes) -> bytes | None:
        return self._values[key]

    def put(self, key: bytes, value: bytes | None) -> None:
        if key in self._values:
            return
        self._values[key] = value
        self._bytes += _cost(key, value)
        while self._bytes > self._limit:
            oldest = next(iter(self._values))
            self._bytes -= _cost(oldest, self._values.pop(oldest))

    def clear(self) -> None:
        self._values.clear()
        self._bytes = 0


def _cost(key: bytes, value: bytes | None) -> int:
    return 150 + len(key) + len(value or b"")  # two byte objects and a place in the table


class RemoteStore:
    """Reads the node's store over a socket, one question at a time. `end` is this side of the socket pair for reads."""

    def __init__(self, end: socket.socket, height: int, timeout_s: float = TIMEOUT_S) -> None:
        end.settimeout(timeout_s)
        self._socket = end
        self._decoder = Decoder(ReadAnswer)
        self._lasting = _Kept(KEPT_BYTES)
        self._of_height = _Kept(KEPT_BYTES)
        self.height = height
        """The height whose state is read."""

    def go_to(self, height: int) -> None:
        """Read the store as it is after `height` from now on."""
        self.height = height
        self._of_height.clear()

    def get(self, key: bytes) -> bytes | None:
        """See `Store.get`. Raises MovedOnError, or StoreError when the node could not read or is gone."""
        if key in self._lasting:
            return self._lasting[key]
        if key in self._of_height:
            return self._of_height[key]
        answer = self._ask(Get(NEWEST if key.startswith(BY_HEIGHT) else self.height, key))
        assert isinstance(answer, Value), f"the node answers a value with {type(answer).__name__}"
        if answer.value is not None and key.startswith(LASTING):
            self._lasting.put(key, answer.value)
        else:
            self._of_height.put(key, answer.value)
        return answer.value

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """See `Store.scan`. A walk goes on in the state it began in; raises like `get`."""
        height, entries = self.height, FIRST_ENTRIES
        while True:
            page = self._ask(Page(height, prefix, start, entries))
            assert isinstance(page, Entries), f"the node answers a page with {type(page).__name__}"
            yield from page.entries
            if not page.more:
                return
            start = page.entries[-1][0][len(prefix) :] + b"\x00"
            entries = min(2 * entries, MAX_PAGE_ENTRIES)

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """Refuse: only the node writes."""
        raise AssertionError(f"the front process writes nothing, and was asked to write {len(batch)} entries")

    def close(self) -> None:
        """See `Store.close`."""
        self._socket.close()

    def _ask(self, question: Question) -> ReadAnswer:
        try:
            self._socket.sendall(framed(question))
            length = int.from_bytes(self._receive(HEAD_BYTES), "big")
            answer = self._decoder.read(self._receive(length))
        except OSError as error:
            self._socket.close()  # half an answer may be under way: nothing more can be asked here
            raise NodeSilentError(why=str(error)) from error
        if isinstance(answer, Gone):
            raise MovedOnError(height=question.height)
        if isinstance(answer, Failed):
            raise NodeCannotReadError(why=answer.why)
        assert isinstance(answer, Value | Entries), f"{type(answer).__name__} is not an answer"
        return answer

    def _receive(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            piece = self._socket.recv(size - len(found))
            if not piece:
                raise ConnectionError("its end of the socket is closed")
            found += piece
        return bytes(found)
