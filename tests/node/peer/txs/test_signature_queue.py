"""Fair turns at the verifier: a bounded queue, one answer each, no wait behind a flood, and a charge for wrong
signatures."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ledger.primitives.keys import Claim
from ledger.primitives.transaction import ParsedTransaction, Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId
from node.peer.txs import signature_queue
from node.peer.txs.signature_queue import BAD_SOURCE, OVERLOADED, SignatureQueue
from tests.kit.simulated import Tap, calm, mint, peer, run_for
from tests.sim.keys import key

BODY = Transaction(1, bytes(32), AccountId(bytes(20)), 0, 100, "won", "transfer", b"")
GOOD = parse_transaction(sign_transaction(BODY, key("member-0")))
BAD = parse_transaction(GOOD.raw[:-1] + bytes([GOOD.raw[-1] ^ 1]))
TWO = parse_transaction(sign_transaction(BODY, *sorted((key("member-0"), key("member-1")), key=lambda k: k.public)))


class Bench:
    """A verifier that answers when it is told to, and a clock that stands."""

    def __init__(self) -> None:
        self.asked: list[tuple[Sequence[Claim], Callable[[list[bool]], None]]] = []
        self.now = 0

    def check(self, claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        self.asked.append((claims, then))

    def answer(self) -> None:
        """Answer the oldest question."""
        claims, then = self.asked.pop(0)
        then([claim.signature != BAD.signatures[0].signature for claim in claims])

    def wall_ms(self) -> int:
        return self.now

    def monotonic_ms(self) -> int:
        return self.now

    def set_timer(self, name: str, after_ms: int, fire: Callable[[], None]) -> None:
        raise AssertionError("the queue needs no timer")

    def cancel_timer(self, name: str) -> None:
        raise AssertionError("turns need no timer")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    small(monkeypatch)
    return Bench()


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("CHECKING", 4), ("SLICE", 4), ("HELD", 24), ("HELD_OF_SOURCE", 12), ("BAD_CREDIT", 5)):
        monkeypatch.setattr(signature_queue, name, value)


class SignatureQueueLaws(RuleBasedStateMachine):
    """Anybody asks, the verifier answers, time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        small(self.patch)
        self.bench = Bench()
        self.queue = SignatureQueue(self.bench, self.bench)
        self.open: dict[int, tuple[bytes, list[ParsedTransaction]]] = {}
        self.number = 0

    def teardown(self) -> None:
        for _ in range(100):
            if self.bench.asked:
                self.bench.answer()
        assert self.open == {}, "everybody is answered"
        assert self.queue.held == 0
        self.patch.undo()

    @rule(
        source=st.sampled_from([b"a", b"b", b"c"]),
        kinds=st.lists(st.sampled_from([GOOD, GOOD, BAD, TWO]), min_size=1, max_size=4),
    )
    def ask(self, source: bytes, kinds: list[ParsedTransaction]) -> None:
        admitted = [parsed for at, parsed in enumerate(kinds) if self.queue.refusal(source, at) is None]
        if len(admitted) < len(kinds):
            return
        number = self.number = self.number + 1
        self.open[number] = source, admitted

        def then(answers: list[bool] | str) -> None:
            _, mine = self.open.pop(number)  # raises when it is answered twice
            assert answers in (OVERLOADED, BAD_SOURCE) or answers == [parsed != BAD for parsed in mine]

        self.queue.ask(source, admitted, then)

    @rule()
    def answer(self) -> None:
        if self.bench.asked:
            self.bench.answer()

    @rule(ms=st.integers(0, 500))
    def wait(self, ms: int) -> None:
        self.bench.now += ms

    @invariant()
    def is_bounded(self) -> None:
        assert self.queue.held == sum(len(mine) for _, mine in self.open.values())
        assert self.queue.held <= 24 + 4
        for source in (b"a", b"b", b"c"):
            assert sum(len(mine) for of, mine in self.open.values() if of == source) <= 12 + 4
        assert sum(len(claims) for claims, _ in self.bench.asked) < 4 + 2 * 4, "one turn beyond what may be checked"


TestSignatureQueueLaws = SignatureQueueLaws.TestCase


def test_whoever_brings_one_waits_for_one_turn_of_each_other(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature_queue, "HELD", 100)
    fair, done = SignatureQueue(bench, bench), list[str]()
    for source in ("a", "b"):
        for _ in range(3):
            fair.ask(source.encode(), [GOOD] * 4, lambda _, source=source: done.append(source))  # type: ignore[misc]
    fair.ask(b"c", [GOOD], lambda _: done.append("c"))
    while bench.asked:
        bench.answer()
    assert done == ["a", "a", "b", "c", "a", "b", "b"], "the first was under way before there was another"


def test_in_a_full_queue_the_largest_gives_way_to_whoever_holds_less(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signature_queue, "HELD", 12)
    fair, told = SignatureQueue(bench, bench), list[object]()
    for _ in range(3):
        fair.ask(b"flood", [GOOD] * 4, told.append)
    assert fair.refusal(b"flood", 0) == OVERLOADED
    assert fair.refusal(b"honest", 0) is None
    fair.ask(b"honest", [GOOD], told.append)
    assert told == [OVERLOADED]
    while bench.asked:
        bench.answer()
    assert sorted(told, key=str) == sorted([OVERLOADED, [True] * 4, [True] * 4, [True]], key=str)


def test_a_client_without_credit_is_refused_with_everything_of_it_that_waits(bench: Bench) -> None:
    fair, told = SignatureQueue(bench, bench), list[object]()
    for _ in range(3):
        fair.ask(b"bad", [BAD] * 4, told.append)
    fair.ask(b"good", [GOOD], told.append)
    bench.answer()
    assert told == [[False] * 4]
    assert fair.refusal(b"bad", 0) is None, "a few may happen to anybody"
    while bench.asked:
        bench.answer()
    assert told.count(BAD_SOURCE) == 1
    assert [True] in told
    assert fair.refusal(b"bad", 0) == BAD_SOURCE
    assert fair.refusal(b"good", 0) is None
    bench.now += 1_000 * (signature_queue.BAD_CREDIT + 5) // signature_queue.BAD_PER_S
    assert fair.refusal(b"bad", 0) is None


def test_one_of_too_many_sources_is_forgotten(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature_queue, "MAX_CREDITS", 10)
    fair = SignatureQueue(bench, bench)
    for number in range(50):
        fair.ask(b"%d" % number, [BAD], lambda _: None)
        bench.answer()
    assert len(fair._charged) == 10


def test_the_bounds_fit_together() -> None:
    assert signature_queue.SLICE <= signature_queue.CHECKING < signature_queue.HELD_OF_SOURCE < signature_queue.HELD
    assert signature_queue.BAD_CREDIT < signature_queue.HELD_OF_SOURCE


def test_wrong_signatures_use_up_the_credit_of_their_client_and_of_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("node.peer.txs.signature_queue.BAD_CREDIT", 4)
    cluster = calm()
    node = peer(cluster.nodes[0])
    Tap(cluster, cluster.nodes[0])  # nobody hears of it, so no block is made
    answers: list[object] = []

    def sent(raw: bytes, client: bytes) -> str:
        node.submit(raw, answers.append, client)
        return getattr(answers[-1], "code", "taken")

    bad = mint(cluster)[:-1] + bytes([mint(cluster)[-1] ^ 1])
    assert [sent(bad, b"attacker") for _ in range(6)] == ["bad_signature"] * 4 + ["too_many_bad_signatures"] * 2
    assert sent(mint(cluster), b"attacker") == "too_many_bad_signatures", "whatever it brings now"
    assert sent(mint(cluster), b"other") == "taken"
    assert sent(mint(cluster), b"attacker") == "taken", "what is known is answered all the same"
    run_for(cluster, 1_000)
    assert sent(mint(cluster, 1), b"attacker") == "taken", "its credit comes back"
