"""Batches of signature checks: right answers, in order, each signature once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from ledger.primitives.keys import Claim, SigningKey
from node.shell.guard import Guard
from node.shell.verify import verifier as module
from node.shell.verify.verifier import BatchVerifier

KEY = SigningKey(bytes(32))


def good(number: int) -> Claim:
    payload = number.to_bytes(4, "big")
    return Claim(KEY.public, payload, KEY.sign(payload))


def bad(number: int) -> Claim:
    return good(number)._replace(payload=b"other")


class Bench:
    """A verifier, and the answers it gave, in order."""

    def __init__(self, workers: int = 1) -> None:
        self.failed: list[Exception] = []
        self.verifier = BatchVerifier(asyncio.get_running_loop(), Guard(self.failed.append), workers)
        self.answers: list[list[bool]] = []

    def check(self, *claims: Claim) -> None:
        self.verifier.check(claims, self.answers.append)

    async def answered(self, count: int) -> list[list[bool]]:
        async with asyncio.timeout(60):
            while len(self.answers) < count:
                await asyncio.sleep(0.002)
        return self.answers


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    made = Bench()
    yield made
    made.verifier.close()


async def test_each_claim_gets_its_own_answer(bench: Bench) -> None:
    bench.check(good(1), bad(2), good(3))
    bench.check()
    bench.check(bad(4))
    assert await bench.answered(3) == [[], [True, False, True], [False]]


async def test_a_claim_of_wrong_lengths_is_false_and_takes_nobody_elses_place(bench: Bench) -> None:
    bench.check(good(1))
    await bench.answered(1)
    claim = good(1)
    shifted = Claim(claim.public_key[:31], claim.payload, claim.public_key[31:] + claim.signature)
    bench.check(shifted, claim)
    assert bench.answers[1] == [False, True]


async def test_the_same_claim_twice_at_one_time_is_checked_once(bench: Bench) -> None:
    bench.check(*[good(i) for i in range(30)])
    bench.check(*[good(i) for i in range(30)], bad(1))
    assert await bench.answered(2) == [[True] * 30, [*[True] * 30, False]]
    assert bench.verifier.checked == 31


async def test_votes_do_not_wait_behind_a_block(bench: Bench) -> None:
    order: list[str] = []
    bench.verifier.check([good(i) for i in range(600)], lambda _: order.append("block"))
    bench.verifier.check([good(1_000)], lambda _: order.append("vote"))
    async with asyncio.timeout(60):
        while len(order) < 2:
            await asyncio.sleep(0.002)
    assert order == ["vote", "block"]


async def test_a_worker_that_dies_loses_no_answer_and_is_replaced(bench: Bench) -> None:
    bench.check(*[good(i) for i in range(20)])
    await bench.answered(1)  # it runs
    workers = bench.verifier.workers
    bench.check(*[bad(i) if i == 105 else good(i) for i in range(100, 900)])
    await asyncio.sleep(0)
    workers.alive[0].process.kill()
    assert (await bench.answered(2))[1] == [i != 105 for i in range(100, 900)]
    assert workers.restarts == 1
    async with asyncio.timeout(60):
        while not workers.alive:
            await asyncio.sleep(0.01)
    bench.check(*[good(i) for i in range(2_000, 2_100)])
    assert (await bench.answered(3))[2] == [True] * 100


async def test_without_workers_everything_is_checked_here() -> None:
    bench = Bench(workers=0)
    bench.check(*[bad(i) if i == 5 else good(i) for i in range(300)])
    assert await bench.answered(1) == [[i != 5 for i in range(300)]]
    bench.verifier.close()


@pytest.mark.parametrize("count", [1, module.INLINE_CLAIMS, module.INLINE_CLAIMS + 1, 2 * module.MAX_BATCH + 5])
async def test_batches_of_any_size_are_answered(bench: Bench, count: int) -> None:
    claims = [bad(i) if i % 7 == 3 else good(i) for i in range(count)]
    bench.check(*claims)
    assert await bench.answered(1) == [[i % 7 != 3 for i in range(count)]]
    assert bench.verifier.checked == count


async def test_what_verified_is_not_verified_again_and_answered_at_once(bench: Bench) -> None:
    bench.check(*[good(i) for i in range(50)])
    await bench.answered(1)
    bench.check(good(7), good(8))
    assert bench.answers[1] == [True, True]  # without a turn of the loop
    assert bench.verifier.checked == 50


async def test_a_wrong_signature_is_never_remembered(bench: Bench) -> None:
    for expected in (1, 2, 3):
        bench.check(bad(1))
        await bench.answered(expected)
    assert bench.answers == [[False]] * 3
    assert bench.verifier.checked == 3


async def test_another_signature_or_payload_of_a_remembered_claim_is_checked(bench: Bench) -> None:
    bench.check(good(1))
    await bench.answered(1)
    claim = good(1)
    bench.check(claim._replace(signature=bytes(64)))
    bench.check(claim._replace(payload=b"x"))
    bench.check(claim._replace(public_key=SigningKey(b"k" * 32).public))
    assert (await bench.answered(4))[1:] == [[False]] * 3


async def test_what_is_remembered_is_bounded(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_REMEMBERED", 10)
    bench.check(*[good(i) for i in range(40)])
    await bench.answered(1)
    bench.check(good(39))
    assert len(bench.answers) == 2
    bench.check(good(0))
    assert len(bench.answers) == 2
    await bench.answered(3)


async def test_checks_asked_while_a_batch_is_under_way_form_the_next_one(bench: Bench) -> None:
    bench.check(*[good(i) for i in range(100)])
    await asyncio.sleep(0)
    for number in range(200, 260):
        bench.check(good(number))
    answers = await bench.answered(61)
    assert sorted(map(len, answers)) == [1] * 60 + [100]
    assert all(all(answer) for answer in answers)
    assert bench.verifier.checked == 160


async def test_an_answer_that_breaks_is_reported(bench: Bench) -> None:
    def broken(_: list[bool]) -> None:
        raise RuntimeError("broken")

    bench.verifier.check([good(1)], broken)
    async with asyncio.timeout(60):
        while not bench.failed:
            await asyncio.sleep(0.002)
    assert [str(error) for error in bench.failed] == ["broken"]
