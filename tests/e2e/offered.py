"""Offers transfers of many accounts to four peers, from a separate process with addresses of its own.

    closed    each connection sends a batch, waits until it is final, and sends the next: the cluster's capacity
    open      batches are due by the clock, whatever the answers; a due batch without a free connection is not sent

An account repeatedly offers the nonces that the chain may still accept from it: lost bytes are sent once more, and a
waiting transaction is only recognised again.

`python -m tests.e2e.offered` reads one JSON object, `Order`, from its input and prints one, `Offered`, at its end.
"""

import asyncio
import contextlib
import itertools
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.won.calls import Transfer
from ledger.primitives.address import account_id, format_account
from ledger.primitives.codec import encode
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won

WINDOW = 64
"""Number of nonces that a chain accepts ahead."""
BATCH = 128
CONNECTIONS = 32
TICK_S = 0.02
LOOK_S = 1.0
"""Seconds between two reads of each account's nonce."""
WAIT_S = 20


@dataclass(frozen=True)
class Order:
    """The order for one load."""

    peers: list[tuple[str, int]]
    chain_ctx: str
    receiver: str
    accounts: int
    seconds: float
    per_s: float
    """0 means closed."""


@dataclass
class Offered:
    """The result."""

    offered: int = 0
    """Due by the clock, or sent."""
    sent: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    committed: list[int] = field(default_factory=list)
    """For each account, the number committed during the load."""
    seconds: float = 0.0


def load_key(number: int) -> SigningKey:
    """Return the key of account `number` of the load."""
    return SigningKey(sha256(f"load-{number:04}".encode()))


class Account:
    """One sender: its next nonces, and the transactions that are already signed."""

    def __init__(self, order: Order, number: int) -> None:
        self._order = order
        self._key = load_key(number)
        self.id = AccountId(account_id(bytes.fromhex(order.chain_ctx), self._key.public))
        self.first = 0
        """The nonce that the chain accepts next, as far as the account knows."""
        self._ahead = 0
        self._signed: dict[int, bytes] = {}

    def learn(self, nonce: int) -> None:
        """Continue after the committed nonces."""
        for old in range(self.first, nonce):
            self._signed.pop(old, None)
        self._ahead = max(0, self._ahead - (nonce - self.first))
        self.first = nonce

    def next(self) -> bytes:
        """Return the next transaction to offer: one nonce further, and from the first again after the last."""
        nonce = self.first + self._ahead
        self._ahead = (self._ahead + 1) % WINDOW
        if nonce not in self._signed:
            call = encode(Transfer(AccountId(bytes.fromhex(self._order.receiver)), Won(1)))
            context = bytes.fromhex(self._order.chain_ctx)
            tx = Transaction(TX_VERSION, context, self.id, nonce, 9_000, "won", "transfer", call)
            self._signed[nonce] = sign_transaction(tx, self._key)
        return self._signed[nonce]


class Connection:
    """One connection to one peer from an address of the load; it is opened again when it ends."""

    def __init__(self, peer: tuple[str, int], number: int) -> None:
        self._peer = peer
        self._address = (f"127.0.1.{1 + number % 8}", 0)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, head: str, body: bytes = b"") -> dict[str, object]:
        """Return the answer to one request, or an empty one."""
        try:
            async with asyncio.timeout(WAIT_S + 10):
                return await self._asked(head, body)
        except (OSError, asyncio.IncompleteReadError, ValueError):
            self.close()
            await asyncio.sleep(0.05)
            return {}

    async def _asked(self, head: str, body: bytes) -> dict[str, object]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(*self._peer, limit=2**20, local_addr=self._address)
        reader, writer = self._streams
        fields = f"Host: 127.0.0.1\r\nContent-Type: application/msgpack\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(f"{head} HTTP/1.1\r\n{fields}".encode() + body)
        raw = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(raw.partition(b"content-length:")[2].partition(b"\r\n")[0])
        answer: dict[str, object] = json.loads(await reader.readexactly(length))
        if b"connection: close" in raw:
            self.close()
        return answer

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


class Load:
    """Carries out one order."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._accounts = [Account(order, number) for number in range(order.accounts)]
        self._turns: Iterator[Account] = itertools.cycle(self._accounts)
        self._due: asyncio.Queue[list[bytes]] = asyncio.Queue(CONNECTIONS)
        self.done = Offered()

    async def run(self) -> Offered:
        """Offer for the ordered time; return the result."""
        lookers = [Connection(peer, 7) for peer in self._order.peers]
        await self._look(lookers)
        before, begun = [account.first for account in self._accounts], time.monotonic()
        work = [self._keep_looking(lookers)]
        work += [self._clock()] if self._order.per_s else []
        lanes = [Connection(self._order.peers[n % len(self._order.peers)], n) for n in range(CONNECTIONS)]
        work += [self._send(lane) if self._order.per_s else self._commit(lane, n) for n, lane in enumerate(lanes)]
        tasks = [asyncio.create_task(each) for each in work]
        await asyncio.sleep(self._order.seconds)
        await self._look([Connection(peer, 6) for peer in self._order.peers])
        self.done.seconds = time.monotonic() - begun
        self.done.committed = [account.first - old for account, old in zip(self._accounts, before, strict=True)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for each in (*lanes, *lookers):
            each.close()
        return self.done

    async def _look(self, connections: list[Connection]) -> None:
        """Read every account's nonce, some at each peer."""

        async def some(connection: Connection, accounts: list[Account]) -> None:
            for account in accounts:
                nonce = (await connection.ask(f"GET /v1/accounts/{format_account(account.id)}")).get("nonce")
                if isinstance(nonce, int):
                    account.learn(max(account.first, nonce))

        count = len(connections)
        await asyncio.gather(*(some(each, self._accounts[n::count]) for n, each in enumerate(connections)))

    async def _keep_looking(self, connections: list[Connection]) -> None:
        while True:
            begun = time.monotonic()
            await self._look(connections)
            await asyncio.sleep(max(0.0, begun + LOOK_S - time.monotonic()))

    async def _clock(self) -> None:
        """Queue due batches, whatever the answers."""
        begun = time.monotonic()
        while True:
            owed = int((time.monotonic() - begun) * self._order.per_s) - self.done.offered
            for _ in range(owed // BATCH):
                self.done.offered += BATCH
                with contextlib.suppress(asyncio.QueueFull):
                    self._due.put_nowait([next(self._turns).next() for _ in range(BATCH)])
                await asyncio.sleep(0)
            await asyncio.sleep(TICK_S)

    async def _send(self, lane: Connection) -> None:
        while True:
            await self._post(lane, await self._due.get(), "")

    async def _commit(self, lane: Connection, number: int) -> None:
        """Send batch after batch of the lane's own accounts, each when the one before is final."""
        own = itertools.cycle(self._accounts[number::CONNECTIONS])
        while True:
            raws = [next(own).next() for _ in range(BATCH // 2)]
            self.done.offered += len(raws)
            await self._post(lane, raws, f"?wait=committed&timeout={WAIT_S}s")

    async def _post(self, lane: Connection, raws: list[bytes], query: str) -> None:
        answer = await lane.ask(f"POST /v1/txs/batch{query}", encode(tuple(raws)))
        self.done.sent += len(raws)
        results = answer.get("results")
        if isinstance(results, list):
            self.done.answers.update(str(entry.get("code") or entry.get("status")) for entry in results)
        else:
            self.done.answers[str(answer.get("code", "no answer"))] += len(raws)


def main() -> None:
    """Read an order, carry it out and print the result."""
    asked = json.loads(sys.stdin.read())
    order = Order(**{**asked, "peers": [(host, port) for host, port in asked["peers"]]})
    assert all(host.startswith("127.") for host, _ in order.peers), "only peers of this machine are loaded"
    print(json.dumps(vars(asyncio.run(Load(order).run()))))


if __name__ == "__main__":
    main()
