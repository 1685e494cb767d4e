"""Computes the roles of n peers in a view, with at most f faulty and quorum q = n − f (sumeragi.md 4.4).

    index   0        1 .. q-2     q-1          q .. n-1
    role    leader   validating   proxy tail   watching (set B)
    set     A        A            A            B

    seed     = SHA256(DOM ‖ 0x03 ‖ chain_ctx ‖ u64be(h) ‖ block_hash(h−1))
    order(0) = others ++ recent ++ demoted, each shuffled by seed; a peer of both is only in demoted
    order(v) = rotate_left(order(0), v mod n): everyone leads exactly once in n consecutive views

Topology depends only on the state after h−1 and on block_hash(h−1). Safety does not depend on it.
"""

from collections.abc import Iterator, Sequence

from ledger.primitives.hashing import CONSENSUS_DOMAIN, sha256, u64be
from ledger.primitives.validators import quorum

_DRAW_BITS = 64


def topology_seed(chain_ctx: bytes, height: int, parent_hash: bytes) -> bytes:
    """Return the seed of height `height`, whose parent block has `parent_hash`."""
    return sha256(CONSENSUS_DOMAIN, b"\x03", chain_ctx, u64be(height), parent_hash)


def _draws(seed: bytes) -> Iterator[int]:
    """Yield 64-bit numbers: SHA256(seed ‖ u32be(i)), cut into eight-byte pieces."""
    counter = 0
    while True:
        block = sha256(seed, counter.to_bytes(4, "big"))
        for offset in range(0, len(block), _DRAW_BITS // 8):
            yield int.from_bytes(block[offset : offset + _DRAW_BITS // 8], "big")
        counter += 1


def shuffled(seed: bytes, n: int) -> list[int]:
    """Return a permutation of 0 … n−1: Fisher–Yates over the stream of `seed`, with rejection sampling."""
    draws = _draws(seed)
    order = list(range(n))
    for last in range(n - 1, 0, -1):
        sides = last + 1
        limit = (1 << _DRAW_BITS) - (1 << _DRAW_BITS) % sides
        draw = next(value for value in draws if value < limit)
        pick = draw % sides
        order[last], order[pick] = order[pick], order[last]
    return order


class Topology:
    """Knows the roles of one height. A validator is its index in the canonical set."""

    def __init__(self, seed: bytes, n: int, recent: Sequence[int] = (), demoted: Sequence[int] = ()) -> None:
        """Order `n` validators by `seed`; `recent` and `demoted` are indexes from the state (4.4)."""
        permutation = shuffled(seed, n)
        put_last = set(demoted)
        put_second = set(recent) - put_last
        others = [i for i in permutation if i not in put_last and i not in put_second]
        self._order = others + [i for i in permutation if i in put_second] + [i for i in permutation if i in put_last]
        self.n = n
        self.quorum = quorum(n)

    def order(self, view: int) -> list[int]:
        """Return the validators in the order of their roles in `view`."""
        turn = view % self.n
        return self._order[turn:] + self._order[:turn]

    def leader(self, view: int) -> int:
        """Return the index of the leader, which proposes."""
        return self._order[view % self.n]

    def tail(self, view: int) -> int:
        """Return the index of the proxy tail, which collects votes. With one validator it is the leader."""
        return self._order[(view + self.quorum - 1) % self.n]

    def in_set_a(self, validator: int, view: int) -> bool:
        """Return whether `validator` votes at once (set A) rather than after waiting (set B)."""
        return validator in self.order(view)[: self.quorum]
