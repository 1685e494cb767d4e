"""The node's store in the front process: a `Store` that asks the node for every value that it does not know yet.

    get(key) ─► kept for ever?   blocks, headers, certificates, receipts and transaction indexes never change
             ─► kept for this height?   everything else, dropped at the next height
             ─► ask the node, for the store as it was after `height`

Rule 1: all answers belong to one height until `go_to` names the next: a view never mixes two states.
Rule 2: a read blocks this process: the request needs it, and the node answers within the front's share of time.
Rule 3: the number of kept bytes is bounded; the oldest values are dropped first.
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
"""Prefixes of values that are written once, under their height: any later state has the same (table in
`ledger.store`)."""

LASTING = (*BY_HEIGHT, b"i/")
"""These and the indexes, which never change either. A missing value may still be written."""

KEPT_BYTES = 32 * 1024 * 1024
"""For lasting values, and the same again for values of this height."""

FIRST_ENTRIES = 16
"""A scan starts with a small page, because most callers want a few entries. Each page is twice as large as the one
before, up to MAX_PAGE_ENTRIES."""

TIMEOUT_S = 30.0
"""A node that does not answer a read for this long is stopped or broken."""


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
    return 150 + len(key) + len(value or b"")  # two bytes objects and a dict entry


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
        """See `Store.get`. Raises MovedOnError, or StoreError if the node could not read or is gone."""
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
        """See `Store.scan`. A scan continues in the state in which it began; raises as `get` does."""
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
            self._socket.close()  # the rest of an answer may still arrive, so this socket cannot be used any more
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
