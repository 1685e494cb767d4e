"""What a peer needs of the world. Two shells provide it: `node.shell` (asyncio, TLS, files) and the simulator.

All calls are synchronous. Those that may block (`Disk.sync`, `Store.write`) block the peer and nothing else.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from ledger.primitives.keys import Claim

if TYPE_CHECKING:  # commands that only ask a node read the safety record's form, and no chain comes along
    from ledger.chain import Executed


class Clock(Protocol):
    """Time and timers."""

    def wall_ms(self) -> int:
        """Return the local wall clock, ms since 1970 (may jump)."""
        ...

    def monotonic_ms(self) -> int:
        """Return a clock that never goes back, for rates and lengths of time."""
        ...

    def set_timer(self, name: str, after_ms: int, fire: Callable[[], None]) -> None:
        """Call `fire` once after `after_ms`; a timer of the same name is replaced."""
        ...

    def cancel_timer(self, name: str) -> None:
        """Forget the timer of this name, if there is one."""
        ...


class Net(Protocol):
    """Authenticated, ordered-while-connected, lossy datagrams between validators, named by their 20-byte id."""

    def send(self, to: bytes, frame: bytes) -> None:
        """Hand over a frame for one peer; dropped when it is not connected or its queue is full."""
        ...

    def broadcast(self, frame: bytes) -> None:
        """Hand over a frame for every other peer."""
        ...

    def connected(self) -> frozenset[bytes]:
        """Return the ids of the peers connected now."""
        ...

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        """End the connection with `peer`, and make none with it for so long."""
        ...


class Disk(Protocol):
    """The file of the write-ahead log: append, sync, and start over."""

    def read(self) -> bytes:
        """Return everything in the log."""
        ...

    def append(self, data: bytes) -> None:
        """Add bytes at the end; not durable before `sync`."""
        ...

    def sync(self) -> None:
        """Return when everything appended is on the medium. Raises OSError when the medium refuses."""
        ...

    def replace(self, data: bytes) -> None:
        """Make `data` the whole log, atomically and durably."""
        ...


class Signer(Protocol):
    """The consensus key. All signatures of a peer come from here, through one gate in `node.peer.peer`."""

    @property
    def public(self) -> bytes:
        """Return the public key."""
        ...

    def sign(self, payload: bytes) -> bytes:
        """Return the signature of `payload`; the same payload gives the same bytes."""
        ...


class Verifier(Protocol):
    """Checks signatures, off the peer's own thread where the shell can."""

    def check(self, claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        """Verify each claim and call `then` with the answers, later or at once, on the peer's thread."""
        ...


class Telemetry(Protocol):
    """Told what happens, for logs, metrics and waiting clients. Never changes anything."""

    def note(self, event: str, **fields: object) -> None:
        """Something happened; `event` is a stable dotted name."""
        ...

    def committed(self, executed: "Executed") -> None:
        """This block is durable on this node and may be shown to clients."""
        ...
