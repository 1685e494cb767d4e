"""The findings of a block: in one order, each once, and not without end."""

from contracts.rotation.money.debts import Books
from ledger.invariants import block
from ledger.invariants.finding import Finding
from tests.contracts.world import terms
from tests.ledger.invariants.planted import NAMES, planted, running, step


def test_each_finding_stands_once_and_no_more_than_the_limit() -> None:
    many = [Finding("M2", None, str(number % 150)) for number in range(400)]
    with planted(block, "_all", lambda real: lambda touched: iter(many)):
        found = block.audit_block(None)  # type: ignore[arg-type]  # what it says is planted
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
    from tests.ledger.invariants.test_touched import of_block

    assert [one.invariant for one in block.audit_block(of_block(world, {key: b"\x05"}))] == ["M2"]
