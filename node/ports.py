"""What a peer needs from its environment. Two shells provide it: `node.shell` (asyncio, TLS, files) and the simulator.

All calls are synchronous. Calls that may block (`Disk.sync`, `Store.write`) block only the peer.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from ledger.primitives.keys import Claim

if TYPE_CHECKING:  # commands that only ask a node import this file, and must not import the chain
    from ledger.chain import Executed


class Clock(Protocol):
    """Time and timers."""

    def wall_ms(self) -> int:
        """Return the local wall clock, ms since 1970 (may jump)."""
        ...

    def monotonic_ms(self) -> int:
        """Return a clock that never goes back, in ms, for rates and durations."""
        ...

    def set_timer(self, name: str, after_ms: int, fire: Callable[[], None]) -> None:
        """Call `fire` once after `after_ms`; replaces a timer of the same name."""
        ...

    def cancel_timer(self, name: str) -> None:
        """Cancel the timer of this name, if there is one."""
        ...


class Net(Protocol):
    """Authenticated datagrams between peers, which are named by their 20-byte ids: ordered while connected, may be
    lost."""

    def send(self, to: bytes, frame: bytes) -> None:
        """Send a frame to one peer; it is dropped if the peer is not connected or its queue is full."""
        ...

    def broadcast(self, frame: bytes) -> None:
        """Send a frame to every connected peer."""
        ...

    def connected(self) -> frozenset[bytes]:
        """Return the ids of the peers that are connected now."""
        ...

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        """End the connection to `peer`, and refuse new ones for `for_ms`."""
        ...


class Disk(Protocol):
    """The file of the safety record: append, sync, and replace."""

    def read(self) -> bytes:
        """Return the whole log."""
        ...

    def append(self, data: bytes) -> None:
        """Append bytes; they are not durable before `sync`."""
        ...

    def sync(self) -> None:
        """Return when all appended bytes are on the medium. Raises OSError if the medium fails."""
        ...

    def replace(self, data: bytes) -> None:
        """Replace the whole log by `data`, atomically and durably."""
        ...


class Signer(Protocol):
    """The consensus key. All signatures of a peer come from here, through the gate `node.peer.voting.gate`."""

    @property
    def public(self) -> bytes:
        """Return the public key."""
        ...

    def sign(self, payload: bytes) -> bytes:
        """Return the signature of `payload`; equal payloads give equal bytes."""
        ...


class Verifier(Protocol):
    """Checks signatures, if possible outside the peer's own thread."""

    def check(self, claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        """Verify each claim and call `then` with the answers, later or at once, on the peer's thread."""
        ...


class Telemetry(Protocol):
    """Gets events, for logs, metrics and waiting clients. Never changes the peer."""

    def note(self, event: str, **fields: object) -> None:
        """Report an event; `event` is a stable dotted name."""
        ...

    def committed(self, executed: "Executed") -> None:
        """Report that this block is durable on this node, and may be shown to clients."""
        ...
