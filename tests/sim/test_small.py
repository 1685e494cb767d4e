"""A thousand scenarios with a twin and five hundred with changed messages; and they find planted bugs."""

from collections.abc import Callable

import pytest

import consensus.acceptance
import consensus.machine
import node.peer.intake
from consensus.lock import Lock
from tests.sim.cluster import SimCluster
from tests.sim.small import mutations, twins

Patch = pytest.MonkeyPatch

CHUNK = 100
TWINS, MUTATIONS = 1_000, 500
ENOUGH = 150
"""Seeds within which each planted bug is found."""


@pytest.mark.parametrize("first", range(0, TWINS, CHUNK))
def test_twins(first: int) -> None:
    clusters = [twins(seed) for seed in range(first, first + CHUNK)]
    decided = [max(cluster.watch.decided_view.values()) for cluster in clusters]
    assert sum(view > 0 for view in decided) > CHUNK // 4, "views were lost, or the partitions did nothing"
    caught = sum(bool(cluster.watch.culprits) for cluster in clusters)
    assert caught > CHUNK // 4, "twins contradict each other, and are seen"


@pytest.mark.parametrize("first", range(0, MUTATIONS, CHUNK))
def test_small_scope_mutations(first: int) -> None:
    for seed in range(first, first + CHUNK):
        mutations(seed)


def test_one_seed_is_one_scenario() -> None:
    for play in (twins, mutations):
        assert play(5).world.digest.digest() == play(5).world.digest.digest() != play(6).world.digest.digest()


def no_value_rule(patch: Patch) -> None:
    patch.setattr(consensus.machine, "required_block", lambda tc: None)
    patch.setattr(consensus.acceptance, "required_block", lambda tc: None)


def no_freeze(patch: Patch) -> None:
    patch.setattr(Lock, "may_prepare", lambda self, view: view > max(self.prepared_view, self.committed_view))


def two_votes(patch: Patch) -> None:
    patch.setattr(Lock, "may_prepare", lambda self, view: view > self.timed_out_view)


@pytest.mark.parametrize("plant", [no_value_rule, no_freeze, two_votes])
def test_twins_find_a_weakened_rule(plant: Callable[[Patch], None], monkeypatch: Patch) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        _play(twins)


def test_mutations_find_a_structure_that_is_not_checked(monkeypatch: Patch) -> None:
    """The machine gets messages that `check_message` refuses, so code that relies on the check must fail."""
    monkeypatch.setattr(node.peer.intake, "check_message", lambda message, validators: None)
    with pytest.raises((AssertionError, IndexError, OverflowError)):  # an invariant or an index, whatever breaks first
        _play(mutations)


def _play(scenario: Callable[[int], SimCluster]) -> None:
    for seed in range(ENOUGH):
        scenario(seed)
