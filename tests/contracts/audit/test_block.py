"""The findings of a block: in one order, each once, and not without end."""

from contracts.abi.finding import Finding
from contracts.audit import block
from contracts.rotation.money.books import Books
from tests.kit.planted_state import NAMES, block_of, planted, running, step
from tests.kit.world import terms


def test_each_finding_stands_once_and_no_more_than_the_limit() -> None:
    world, _ = running()
    many = [Finding("M2", None, (("number", number % 150),)) for number in range(400)]
    with planted(block, "_all", lambda real: lambda touched: iter(many)):
        found = block.audit_block(block_of(world, {}))
    assert len(found) == block.MAX_FINDINGS
    assert len(set(found)) == len(found)


def test_two_broken_clubs_are_both_named_and_a_third_is_not() -> None:
    world, club = running()
    others = [world.started(terms(seats=4, name=name), NAMES) for name in ("two", "three")]
    broken = {club, others[0]}

    def plant(real):  # type: ignore[no-untyped-def]
        return lambda self, club, seat, holder, amount: real(self, club, seat, holder, amount - (club in broken))

    with planted(Books, "pay_out", plant):
        step(world, world.due(club, 1) + 1)
    assert {one.club for one in world.findings} == broken


def test_a_purse_that_no_rule_knows() -> None:
    world, _ = running()
    key = b"bal/" + bytes(9) + b"/pot/" + bytes(4)
    assert [one.invariant for one in block.audit_block(block_of(world, {key: b"\x05"}))] == ["M2"]
