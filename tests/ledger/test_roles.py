"""Rule 4.4 against a second implementation, and its purpose: a dead peer costs next to nothing."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.topology import Topology, shuffled, topology_seed
from ledger.journal import Journal
from ledger.primitives.codec import decode, encode
from ledger.primitives.evidence import DoubleCommit, SignedCommit
from ledger.primitives.hashing import sha256, u64be
from ledger.primitives.units import Hash32
from ledger.primitives.validators import MAX_VALIDATORS, Validator, ValidatorSet, validator_id
from ledger.roles import (
    FIRST_DEMOTION,
    LONGEST_DEMOTION,
    RECENT_KEPT,
    Demotion,
    Guilt,
    Roles,
    advance_roles,
    convict,
    is_guilty,
    roles_in,
    topology_at,
)
from ledger.store import MemoryStore

CTX = sha256(b"a chain that is led")
EVIDENCE = DoubleCommit(1, 0, SignedCommit(0, Hash32(bytes(32)), b""), SignedCommit(0, Hash32(bytes(32)), b""))


def members(*numbers: int) -> ValidatorSet:
    keys = [sha256(b"validator", u64be(i)) for i in numbers]
    return ValidatorSet(tuple(Validator(validator_id(k), k.hex()[:4], k, k) for k in keys))


def block_hash(height: int) -> bytes:
    return sha256(b"block", u64be(height))


class Lane:
    """Only roles, block after block: blocks are named, not built."""

    def __init__(self, validators: ValidatorSet) -> None:
        self.validators = validators
        self.state = Journal(MemoryStore())
        self.height = 0

    @property
    def topology(self) -> Topology:
        return topology_at(self.state, CTX, self.height + 1, block_hash(self.height), self.validators)[1]

    @property
    def order(self) -> list[bytes]:
        return [self.validators[i].id for i in self.topology.order(0)]

    @property
    def roles(self) -> Roles:
        return roles_in(self.state)

    @property
    def demoted(self) -> dict[bytes, Demotion]:
        return {entry.validator: entry for entry in self.roles.demoted}

    def step(self, proposer: bytes, decided_view: int = 0) -> None:
        """Execute the next block; `decided_view` is that of the block before it, as its last_commit says."""
        self.height += 1
        advance_roles(
            self.state,
            chain_ctx=CTX,
            height=self.height,
            parent_hash=block_hash(self.height - 1),
            proposer=proposer,
            decided_view=None if self.height == 1 else decided_view,
            validators=self.validators,
        )


class Model:
    """Rule 4.4 a second time, sentence by sentence."""

    def __init__(self) -> None:
        self.proposers: list[bytes] = []
        self.demoted: list[tuple[bytes, int, int]] = []
        self.guilty: list[bytes] = []
        self.order_before: list[bytes] = []

    def order(self, height: int, validators: ValidatorSet) -> list[bytes]:
        n, f = validators.n, validators.f
        seed = topology_seed(CTX, height, block_hash(height - 1))
        by_draw = [validators[i].id for i in shuffled(seed, n)]
        recent = set(self.proposers[max(0, len(self.proposers) - f) :])
        counting = [v for v, _, until in self.demoted if height <= until and v not in self.guilty] + self.guilty
        last = set(counting[max(0, len(counting) - f) :])
        return (
            [v for v in by_draw if v not in last and v not in recent]
            + [v for v in by_draw if v in recent and v not in last]
            + [v for v in by_draw if v in last]
        )

    def step(self, height: int, validators: ValidatorSet, proposer: bytes, decided_view: int) -> None:
        order, before = self.order(height, validators), self.order_before
        inside = {member.id for member in validators.members}
        if height >= 2:
            for view in range(min(decided_view, len(before))):
                old = next((k for v, k, _ in self.demoted if v == before[view]), None)
                times = 0 if old is None else old + 1
                self.demoted = [entry for entry in self.demoted if entry[0] != before[view]]
                self.demoted.append((before[view], times, height + min(100 * 4**times, 25_600)))
            if decided_view == 0:
                self.demoted = [entry for entry in self.demoted if entry[0] != before[0]]
        self.demoted = [entry for entry in self.demoted if entry[0] in inside]
        self.guilty = [v for v in self.guilty if v in inside]
        self.proposers.append(proposer)
        self.order_before = order


@settings(max_examples=60, deadline=None)
@given(n=st.integers(1, 10), data=st.data())
def test_the_order_is_the_one_that_4_4_describes(n: int, data: st.DataObject) -> None:
    lane, model = Lane(members(*range(n))), Model()
    for height in range(1, data.draw(st.integers(2, 40)) + 1):
        assert lane.order == model.order(height, lane.validators)
        proposer = lane.validators[data.draw(st.integers(0, n - 1))].id
        view = data.draw(st.sampled_from([0, 0, 0, 1, 1, 2, n, 3 * n]))
        lane.step(proposer, view)
        model.step(height, lane.validators, proposer, view)
        if data.draw(st.integers(0, 30)) == 0 and not is_guilty(lane.state, proposer):
            convict(lane.state, EVIDENCE, proposer, height)
            model.guilty.append(proposer)
        assert list(lane.roles.order) == model.order_before
        assert [(d.validator, d.times, d.until) for d in lane.roles.demoted] == model.demoted


@settings(max_examples=30, deadline=None)
@given(n=st.integers(1, 13), views=st.lists(st.integers(0, 14), min_size=1, max_size=20))
def test_each_validator_leads_once_in_n_consecutive_views_whoever_is_demoted(n: int, views: list[int]) -> None:
    lane = Lane(members(*range(n)))
    for view in views:
        lane.step(lane.order[0], view)
        for first in range(3):
            assert sorted(lane.topology.leader(v) for v in range(first, first + n)) == list(range(n))


# ── Demotion ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def skip(lane: Lane, who: bytes) -> None:
    """Let blocks pass in which nobody is skipped or forgiven, until `who` leads; then skip it."""
    for _ in range(10_000):
        if lane.roles.order and lane.roles.order[0] == who:
            lane.step(lane.order[0], 1)
            return
        lane.step(lane.order[0], 0)
    raise AssertionError("it never leads")


def test_the_kth_demotion_lasts_four_times_the_one_before_up_to_the_cap() -> None:
    lane = Lane(members(*range(4)))
    lane.step(lane.order[0])
    lengths, who = [], lane.roles.order[0]
    for times in range(7):
        lane.state.put(b"s/roles", _with_order(lane, who))  # who leads again, whatever the order says
        lane.step(lane.order[0], 1)
        entry = lane.demoted[who]
        assert entry.times == times
        lengths.append(entry.until - lane.height)
    assert lengths == [100, 400, 1_600, 6_400, 25_600, 25_600, 25_600]
    assert (FIRST_DEMOTION, LONGEST_DEMOTION) == (100, 25_600)


def _with_order(lane: Lane, first: bytes) -> bytes:
    roles = lane.roles
    order = (first, *(v for v in roles.order if v != first))
    return encode(Roles(order, roles.recent, roles.demoted, roles.guilty))


def test_a_demotion_counts_up_to_its_last_height_and_not_beyond() -> None:
    lane = Lane(members(*range(4)))
    lane.step(lane.order[0])
    who = lane.roles.order[0]
    lane.step(lane.order[1], 1)
    until = lane.demoted[who].until
    assert until == 2 + 100
    last = lane.order[-1]
    assert last == who
    while lane.height + 1 < until:
        lane.step(next(v for v in lane.order if v != who))
        assert lane.order[-1] == who
    assert lane.height + 1 == until
    others = [v for v in lane.order if v != who]
    lane.step(others[0])
    for _ in range(40):  # it counts no longer; k is remembered until a block of its own is decided at view 0
        if lane.order[-1] != who:
            break
        lane.step(others[0])
    assert lane.order[-1] != who
    assert lane.demoted[who].times == 0
    skip(lane, who)
    assert lane.demoted[who].times == 1


def test_a_block_of_its_own_at_view_0_forgives_and_a_later_view_does_not() -> None:
    lane = Lane(members(*range(4)))
    lane.step(lane.order[0])
    who = lane.roles.order[0]
    lane.step(lane.order[1], 1)
    assert who in lane.demoted
    lane.state.put(b"s/roles", _with_order(lane, who))
    lane.step(lane.order[0], 0)
    assert who not in lane.demoted
    lane.step(lane.order[0], 0)
    first, second = lane.roles.order[:2]
    lane.step(lane.order[0], 1)
    assert first in lane.demoted
    assert second not in lane.demoted  # it decided at view 1, which neither demotes nor forgives


def test_a_validator_that_is_demoted_again_moves_to_the_end_and_only_the_last_f_count() -> None:
    lane = Lane(members(*range(4)))  # f = 1
    lane.step(lane.order[0])
    one = lane.roles.order[0]
    lane.step(lane.order[0], 1)
    two = lane.roles.order[0]
    lane.step(lane.order[0], 1)
    assert [d.validator for d in lane.roles.demoted] == [one, two]
    assert lane.order[-1] == two  # only the newest counts
    lane.state.put(b"s/roles", _with_order(lane, one))
    lane.step(lane.order[0], 1)
    assert [d.validator for d in lane.roles.demoted] == [two, one]
    assert lane.order[-1] == one


def test_a_view_beyond_n_demotes_everybody_once() -> None:
    lane = Lane(members(*range(7)))
    lane.step(lane.order[0])
    before = lane.roles.order
    lane.step(lane.order[0], 2**31)
    assert [(d.validator, d.times) for d in lane.roles.demoted] == [(v, 0) for v in before]
    assert len(lane.order) == 7


def test_a_validator_that_left_the_set_is_forgotten_and_its_place_in_the_order_harms_nobody() -> None:
    lane = Lane(members(0, 1, 2, 3))
    lane.step(lane.order[0])
    one = lane.roles.order[0]
    lane.step(one, 1)
    convict(lane.state, EVIDENCE, lane.order[1], lane.height)
    guilty = lane.roles.guilty[0]
    left = [i for i in range(4) if members(i)[0].id not in (one, guilty)]
    lane.validators = members(*left, 4, 5)
    assert len(lane.order) == 4
    lane.step(lane.order[0], 2)  # the order of the height before names some that are gone
    assert one not in lane.demoted
    assert all(lane.validators.index_of(v) is not None for v in lane.demoted)
    assert lane.roles.guilty == ()
    assert is_guilty(lane.state, guilty)  # for ever: evidence against it is not accepted a second time


def test_what_the_state_keeps_is_bounded() -> None:
    lane = Lane(members(*range(MAX_VALIDATORS)))
    for _ in range(3 * RECENT_KEPT):
        lane.step(lane.order[0], MAX_VALIDATORS)
    assert len(lane.roles.recent) == RECENT_KEPT == (MAX_VALIDATORS - 1) // 3
    assert len(lane.roles.demoted) <= MAX_VALIDATORS


# ── Recent proposers ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 7, 10])
def test_the_proposers_of_the_last_f_blocks_do_not_lead_the_next(n: int) -> None:
    lane = Lane(members(*range(n)))
    proposers: list[bytes] = []
    for _ in range(60):
        leader = lane.order[0]
        if lane.validators.f:
            assert leader not in proposers[-lane.validators.f :]
        proposers.append(leader)
        lane.step(leader)


def test_any_f_plus_one_blocks_in_a_row_have_as_many_proposers_while_at_most_f_fail() -> None:
    lane = Lane(members(*range(10)))  # f = 3, n − 2f = 4
    chance = random.Random(4)
    proposers: list[bytes] = []
    view = 0
    for _ in range(300):
        order = lane.order
        here = chance.choice((0, 0, 0, 1, 2, 3))
        proposers.append(order[here])
        lane.step(order[here], view)
        view = here
    assert all(len(set(proposers[i : i + 4])) == 4 for i in range(len(proposers) - 3))


# ── Guilt ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_guilty_validator_stands_last_without_expiry_and_one_conviction_is_all() -> None:
    lane = Lane(members(*range(4)))
    lane.step(lane.order[0])
    guilty = lane.order[0]
    convict(lane.state, EVIDENCE, guilty, lane.height)
    assert is_guilty(lane.state, guilty)
    raw = lane.state.get(b"s/guilty/" + guilty)
    assert raw is not None
    assert decode(Guilt, raw) == Guilt("E3", 1, 1)
    for _ in range(300):
        assert lane.order[-1] == guilty
        lane.step(lane.order[0], random.Random(lane.height).choice((0, 0, 1)))  # newer demotions do not displace it
    with pytest.raises(AssertionError, match="one conviction"):
        convict(lane.state, EVIDENCE, guilty, lane.height)


def test_only_the_newest_f_of_the_guilty_count() -> None:
    lane = Lane(members(*range(4)))
    lane.step(lane.order[0])
    first, second = lane.order[:2]
    convict(lane.state, EVIDENCE, first, 1)
    convict(lane.state, EVIDENCE, second, 1)
    assert lane.order[-1] == second
    assert len(set(lane.order)) == 4


# ── What it is for ────────────────────────────────────────────────────────────────────────────────────────────────────

Orderer = Callable[[Lane], list[bytes]]


def dead_peer(orderer: Orderer, heights: int = 400, n: int = 4) -> tuple[int, int]:
    """Return (views lost, blocks of which the dead peer was the proxy tail) in `heights` heights with one peer dead."""
    lane = Lane(members(*range(n)))
    dead = lane.validators[2].id
    lost = tails = view = 0
    for _ in range(heights):
        order = orderer(lane)
        decided = next(v for v in range(n) if order[v] != dead)
        lost += decided
        tails += order[(decided + lane.validators.quorum - 1) % n] == dead
        lane.step(order[decided], view)
        view = decided
    return lost, tails


def test_a_dead_peer_falls_to_the_end_and_costs_a_vanishing_number_of_timeouts() -> None:
    for n in (4, 7, 10):
        lost, tails = dead_peer(lambda lane: lane.order, n=n)
        assert lost <= 4, (
            f"{lost} views lost in 400 heights at n = {n}"
        )  # once at first, once when 100 heights are over
        assert tails <= 400 * 0.02


def test_with_demoted_before_recent_the_dead_peer_would_be_the_tail_of_nearly_every_block() -> None:
    def wrong(lane: Lane) -> list[bytes]:
        """others ++ demoted ++ recent."""
        seed = topology_seed(CTX, lane.height + 1, block_hash(lane.height))
        by_draw = [lane.validators[i].id for i in shuffled(seed, lane.validators.n)]
        recent, demoted = set(lane.roles.recent[-1:]), {d.validator for d in lane.roles.demoted[-1:]}
        return (
            [v for v in by_draw if v not in recent | demoted]
            + [v for v in by_draw if v in demoted - recent]
            + [v for v in by_draw if v in recent]
        )

    _, tails = dead_peer(wrong)
    assert tails > 400 * 0.9


def test_without_reputation_it_would_cost_a_view_in_every_few_heights() -> None:
    def forgetful(lane: Lane) -> list[bytes]:
        seed = topology_seed(CTX, lane.height + 1, block_hash(lane.height))
        return [lane.validators[i].id for i in shuffled(seed, lane.validators.n)]

    lost, _ = dead_peer(forgetful)
    assert lost > 50
