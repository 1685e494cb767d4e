"""Queues transactions for the verifier in fair turns: each source has a line of its own.

    client 192.0.2.7   ▮▮▮▮▮▮▮▮ ─┐
    client 192.0.2.8   ▮        ─┼─► a slice of each in turn ─► at most CHECKING at the verifier ─► answers
    peer 5f0a…         ▮▮       ─┘                                   votes and blocks do not wait behind more

Rule 1: a source is a client address or a peer that sends transactions. It waits only for its own slices and for one
slice of each other source, even if these have sent many.
Rule 2: there are bounds on the transactions of one source and of all. When all lines together are full, the newest
slice of the source that holds most gives way to a source that holds less.
Rule 3: a wrong signature is charged to its source. A source without credit is refused before any verification, until
its credit has recovered; its waiting transactions are refused too.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from functools import partial

from ledger.primitives.transaction import ParsedTransaction
from node.peer.txs.tally import Tally
from node.ports import Clock, Verifier

CHECKING = 512
"""Maximum number of signatures at the verifier: 30 ms of its work, so that other checks do not wait longer, and enough
to keep two workers busy."""

SLICE = 128
"""Number of transactions in one turn: 8 ms."""

HELD = 8_192
"""Maximum number of transactions that wait or are being checked: half a second of work, and 20 MB. More are refused."""

HELD_OF_SOURCE = 4_096

BAD_CREDIT = 256
"""Number of wrong signatures that a source may send at once before it is refused: two slices."""
BAD_PER_S = 32
"""Credit that a source regains every second: 2 ms of work."""
MAX_CREDITS = 4_096
"""Number of sources whose credit is remembered; the one charged longest ago is forgotten first."""

Answered = Callable[[list[bool] | str], None]
"""Gets for each transaction whether its signatures are valid, or the code with which the whole slice is refused."""

OVERLOADED = "overloaded"
BAD_SOURCE = "too_many_bad_signatures"


class _Slice:
    """The transactions of one turn, and the callback for their result."""

    __slots__ = ("claims", "source", "then", "transactions")

    def __init__(self, source: bytes, transactions: Sequence[ParsedTransaction], then: Answered) -> None:
        self.source = source
        self.transactions = transactions
        self.claims = [claim for parsed in transactions for claim in parsed.claims()]
        self.then = then


class SignatureQueue:
    """Holds transactions until their signatures are checked, and gives them to the verifier in fair turns."""

    def __init__(self, verifier: Verifier, clock: Clock) -> None:
        self._verifier = verifier
        self._clock = clock
        self._waiting: OrderedDict[bytes, deque[_Slice]] = OrderedDict()
        """By source; the source with the next turn is first."""
        self._held: Tally[bytes] = Tally()
        self._checking = 0
        self._pumping = False
        self._charged: OrderedDict[bytes, tuple[float, int]] = OrderedDict()
        """By source: its credit, and the time of that value."""

    @property
    def held(self) -> int:
        """Return the number of transactions that wait or are being checked."""
        return self._held.total

    def refusal(self, source: bytes, coming: int, most: int = HELD_OF_SOURCE) -> str | None:
        """Return the code that refuses one more transaction of `source`, besides `coming` others; None if it may come.

        `most` is the bound on transactions of this source.
        """
        if self._credit(source) <= 0:
            return BAD_SOURCE
        mine = self._held[source] + coming
        if mine >= min(most, HELD_OF_SOURCE):
            return OVERLOADED
        if self._held.total + coming < HELD:
            return None
        largest = self._held.largest()
        may_take = largest is not None and largest != source and self._held[largest] > mine + SLICE
        return None if may_take and self._waiting.get(largest or b"") else OVERLOADED

    def ask(self, source: bytes, transactions: Sequence[ParsedTransaction], then: Answered) -> None:
        """Have the signatures of at most SLICE transactions checked; `then` is called once, possibly before this
        returns."""
        assert 0 < len(transactions) <= SLICE, f"{len(transactions)} transactions in one slice"
        self._waiting.setdefault(source, deque()).append(_Slice(source, transactions, then))
        self._held.add(source, len(transactions))
        while self._held.total > HELD and (given := self._give_way(source)) is not None:
            self._refuse(given, OVERLOADED)
        self._pump()

    def _give_way(self, newcomer: bytes) -> _Slice | None:
        """Remove and return the newest slice of the source that holds most, or None if it has no waiting slice."""
        largest = self._held.largest()
        slices = None if largest is None or largest == newcomer else self._waiting.get(largest)
        if not slices:
            return None
        given = slices.pop()
        if not slices:
            del self._waiting[given.source]
        return given

    def _refuse(self, refused: _Slice, code: str) -> None:
        self._held.add(refused.source, -len(refused.transactions))
        refused.then(code)

    def _pump(self) -> None:
        """Give slices to the verifier, one of each source in turn, up to CHECKING signatures."""
        if self._pumping:
            return
        self._pumping = True
        try:
            while self._waiting and self._checking < CHECKING:
                source, slices = self._waiting.popitem(last=False)
                turn = slices.popleft()
                if slices:
                    self._waiting[source] = slices
                self._checking += len(turn.claims)
                self._verifier.check(turn.claims, partial(self._checked, turn))
        finally:
            self._pumping = False

    def _checked(self, turn: _Slice, signatures: list[bool]) -> None:
        self._checking -= len(turn.claims)
        self._held.add(turn.source, -len(turn.transactions))
        answers, at = [], 0
        for parsed in turn.transactions:
            own = signatures[at : at + len(parsed.signatures)]
            at += len(parsed.signatures)
            answers.append(all(own))
        bad = answers.count(False)
        if bad:
            self._charge(turn.source, bad)
        turn.then(answers)
        self._pump()

    def _credit(self, source: bytes) -> float:
        charged = self._charged.get(source)
        if charged is None:
            return BAD_CREDIT
        credit, at_ms = charged
        return min(BAD_CREDIT, credit + (self._clock.monotonic_ms() - at_ms) * BAD_PER_S / 1_000)

    def _charge(self, source: bytes, bad: int) -> None:
        """Charge wrong signatures to `source`; if its credit is used up, refuse its waiting transactions."""
        credit = max(self._credit(source) - bad, -BAD_CREDIT)
        self._charged.pop(source, None)
        self._charged[source] = (credit, self._clock.monotonic_ms())
        if len(self._charged) > MAX_CREDITS:
            self._charged.popitem(last=False)
        if credit <= 0:
            for refused in self._waiting.pop(source, ()):
                self._refuse(refused, BAD_SOURCE)
