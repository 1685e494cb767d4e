"""A freeze by the operators' quorum: who may freeze, which work waits, how it ends; and nobody else can freeze a
club."""

import msgspec
import pytest

from contracts.abi import DueItem, Outcome, Purse, PurseKind
from contracts.abi.interfaces import Dissolved, FreezeOf, OpenDissolve, ReportFinding, Thaw
from contracts.abi.refusals import NotLedgerError
from contracts.guard.calls import Freeze, Lift
from contracts.guard.contract import CONTRACT as GUARD
from contracts.guard.state import GuardState
from contracts.rotation.calls import JoinLate, Pay, PayDebt, RestoreDeposit
from contracts.rotation.terms.calendar import Calendar
from contracts.voting.views import proposals
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.kit import votes
from tests.kit.world import DAY, OPERATOR, START_MS, World, member, terms

NAMES = [member(number) for number in range(1, 5)]
ONE, TWO, THREE, FOUR = NAMES
OPERATORS = ("operator", "operator-2", "operator-3", "operator-4")


def made(**changes: object) -> tuple[World, bytes]:
    world = World(**changes)  # type: ignore[arg-type]
    world.fund_all(NAMES, 2_000_000)
    return world, world.started(terms(seats=4), NAMES)


def frozen(world: World, club: bytes) -> bool:
    return world.chain.reader().ask(FreezeOf(club)) is not None


def dissolve_vote(world: World, club: bytes) -> bytes:
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    return next(one.id for one in found if one.kind == "dissolve" and one.status == "open")


def test_one_of_four_operators_freezes_nothing_three_do() -> None:
    world, club = made(operators=OPERATORS)
    world.call(OPERATORS[0], Freeze(club))
    assert world.refused(OPERATORS[0], Freeze(club)) == "already_voted"
    world.call(OPERATORS[1], Freeze(club))
    assert not frozen(world, club)
    receipt = world.call(OPERATORS[2], Freeze(club))
    assert frozen(world, club)
    assert [event.type for event in receipt.events] == ["guard.voted", "club.frozen", "proposal.opened"]
    assert world.refused(OPERATORS[3], Freeze(club)) == "already_frozen"


def test_a_lift_takes_the_same_quorum_and_old_votes_do_not_count() -> None:
    world, club = made(operators=OPERATORS)
    for name in OPERATORS[:3]:
        world.call(name, Freeze(club))
    for name in OPERATORS[:2]:
        world.call(name, Lift(club))
    assert frozen(world, club)
    world.at(world.now + 8 * DAY)
    world.call(OPERATORS[2], Lift(club))
    assert frozen(world, club), "two votes are older than a week"
    for name in (OPERATORS[0], OPERATORS[3]):
        world.call(name, Lift(club))
    assert not frozen(world, club)
    assert world.refused(OPERATORS[0], Lift(club)) == "not_frozen"


@pytest.mark.parametrize("name", [ONE, FOUR, "stranger", "registrar"])
def test_nobody_else_freezes_or_lifts(name: str) -> None:
    world, club = made()
    assert world.refused(name, Freeze(club)) == "not_operator"
    assert (
        world.refused_raw(name, "guard", "report_finding", ReportFinding(club, "M1", (("reason", "because I say so"),)))
        == "not_ledger"
    )
    assert world.refused_raw(name, "guard", "dissolved", Dissolved(club)) == "not_rotation"
    assert world.refused_raw(name, "voting", "open_dissolve", OpenDissolve(club)) == "not_guard"
    assert world.refused_raw(name, "rotation", "thaw", Thaw(club, Millis(0))) == "not_guard"
    world.call(OPERATOR, Freeze(club))
    assert world.refused(name, Lift(club)) == "not_operator"


def test_even_an_operator_is_not_the_auditor() -> None:
    world, club = made()
    assert world.refused_raw(OPERATOR, "guard", "report_finding", ReportFinding(club, "M1", ())) == "not_ledger"


def test_a_club_that_is_not_there_is_not_frozen() -> None:
    world, _ = made()
    assert world.refused(OPERATOR, Freeze(bytes(32))) == "club_not_found"
    assert world.refused(OPERATOR, Lift(bytes(32))) == "not_frozen"


def test_a_frozen_club_collects_nothing_and_pays_nothing_out_and_another_goes_on() -> None:
    world, club = made()
    other = world.started(terms(seats=4, name="other"), NAMES)
    world.call(OPERATOR, Freeze(club))
    before = world.total()
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 1) + 3 * DAY + 1)
    assert world.rotation().round(club, 1).status == "open"
    assert world.rotation().round(other, 1).status == "paid_out"
    assert world.total() == before
    assert world.refused(ONE, Pay(club, 1, 1, Won(100_000))) == "club_frozen"
    assert world.refused(ONE, votes.swap(world, club, 1, 2, Millis(world.now + DAY))) == "club_frozen"
    assert world.refused(ONE, votes.exit_(world, club, 1, Millis(world.now + DAY))) == "club_frozen"


def test_what_waited_is_due_again_when_the_freeze_is_lifted() -> None:
    world, club = made()
    twin, other = made()
    world.call(OPERATOR, Freeze(club))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
        twin.at(twin.due(other, number) + 1)
    assert world.rotation().round(club, 1).status == "open"
    world.call(OPERATOR, Lift(club))
    world.at(world.now + 1)
    world.at(world.now + 1)
    for number in (1, 2):
        row, same = world.rotation().round(club, number), twin.rotation().round(other, number)
        assert (row.status, row.paid, row.paid_out) == (same.status, same.paid, same.paid_out)
    assert [world.available(name) for name in NAMES] == [twin.available(name) for name in NAMES]
    assert list(world.rotation().parked.values(club)) == []


def test_the_members_end_a_frozen_club_between_rounds() -> None:
    """After one round: the others get back what they paid, the recipient goes on paying, at the old instants."""
    world, club = made()
    world.at(world.due(club, 1) + 1)
    world.call(OPERATOR, Freeze(club))
    vote = dissolve_vote(world, club)
    for name in (TWO, THREE, FOUR):
        world.call(name, votes.cast(world, vote, True))
    world.at(world.now + 1)
    assert not frozen(world, club)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "dissolved"
    for number in (2, 3, 4):
        world.at(world.due(club, number) + 1)
    assert sum(world.available(name) for name in NAMES) == 8_000_000
    assert world.purse(Purse(PurseKind.RESERVE, club)) == 0


def test_the_members_end_a_club_that_was_frozen_in_the_middle_of_a_round() -> None:
    """What was paid into the open round is as if paid ahead: nobody has been paid out of it."""
    world = World()
    world.fund_all(NAMES[:3], 2_000_000)
    world.fund(FOUR, 100_000)
    club = world.started(terms(seats=4, deposit=Won(0)), NAMES)
    world.at(world.due(club, 1) + 1)
    world.at(world.due(club, 2) + 1)
    assert world.rotation().round(club, 2).status == "collecting", "the fourth has nothing left"
    world.call(OPERATOR, Freeze(club))
    world.at(world.due(club, 2) + 3 * DAY + 1)
    assert world.rotation().round(club, 2).status == "collecting", "grace is over, and it waits"
    vote = dissolve_vote(world, club)
    for name in (TWO, THREE, FOUR):
        world.call(name, votes.cast(world, vote, True))
    world.at(world.now + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "dissolved"
    assert world.purse(Purse(PurseKind.POT, club)) == 0
    assert world.rotation().liabilities_of(world.id(FOUR)).locked == 0
    for at in (world.now + 1, world.now + 2, world.due(club, 4) + 3 * DAY + 1, world.due(club, 4) + 3 * DAY + 2):
        world.at(at)
    assert sum(world.available(name) for name in NAMES) == 6_100_000
    assert min(world.available(name) for name in (TWO, THREE)) >= 2_000_000
    assert world.available(FOUR) >= 100_000


def test_debts_in_a_frozen_club_are_repaid_into_its_pot() -> None:
    world = World()
    world.fund_all(NAMES[:3], 2_000_000)
    world.fund(FOUR, 130_000)
    club = world.started(terms(seats=4, deposit=Won(0), surcharge=Won(10)), NAMES)
    before = Calendar("month", year=2026, month=1, day=27)
    other = world.started(terms(seats=2, deposit=Won(0), name="other", calendar=before), [FOUR, ONE])
    world.call(ONE, Pay(other, 2, 1, Won(100_000)))
    world.at(world.due(club, 1) + 3 * DAY + 1)
    assert world.rotation().debt_total(world.id(FOUR)) == 0
    world.at(world.due(club, 2) + 1)
    world.at(world.due(club, 2) + 3 * DAY + 1)
    owed = world.rotation().owes_in(world.id(FOUR), club)
    assert owed == world.rotation().debt_total(world.id(FOUR)) == 80_000
    world.call(OPERATOR, Freeze(club))
    has = world.available(TWO)
    world.fund(FOUR, 50_000)
    world.call(ONE, PayDebt(world.id(FOUR), Won(1_000)))
    assert (world.available(FOUR), world.rotation().debt_total(world.id(FOUR))) == (0, owed - 51_000)
    assert (world.purse(Purse(PurseKind.POT, club)), world.available(TWO)) == (51_000, has)
    world.call(OPERATOR, Lift(club))
    assert (world.purse(Purse(PurseKind.POT, club)), world.available(TWO)) == (0, has + 51_000)


def test_a_member_may_propose_the_end_again_and_nothing_else() -> None:
    world, club = made()
    world.call(OPERATOR, Freeze(club))
    vote = dissolve_vote(world, club)
    world.at(world.now + 15 * DAY)
    with pytest.raises(StopIteration):
        dissolve_vote(world, club)
    assert world.refused(ONE, votes.cast(world, vote, True)) == "proposal_not_open"
    world.call(ONE, votes.dissolve(world, club, Millis(world.now + 2 * DAY)))
    assert world.now > START_MS


def test_security_and_late_seats_of_a_frozen_club_wait_too() -> None:
    world = World()
    world.fund_all(NAMES[:3], 2_000_000)
    flat = terms(seats=4, form="flat", late_joiners=True)
    club = world.started(flat, NAMES[:3])
    world.call(OPERATOR, Freeze(club))
    world.fund(FOUR, 2_000_000)
    assert world.refused(FOUR, JoinLate(club, Won(500_000))) == "club_frozen"
    assert world.refused(ONE, RestoreDeposit(club, 1, Won(1))) == "wrong_amount"


def test_votes_for_one_freeze_do_not_count_for_the_next() -> None:
    world, club = made(operators=OPERATORS)
    for call, names in ((Freeze, OPERATORS[:3]), (Lift, OPERATORS[1:])):
        for name in names:
            world.call(name, call(club))
    assert not frozen(world, club)
    for name in OPERATORS[1:3]:
        world.call(name, Freeze(club))
    assert not frozen(world, club), "the first one's vote was for the freeze that is over"


def test_a_freeze_asks_for_the_end_whatever_else_is_before_the_members() -> None:
    world, club = made()
    world.call(ONE, votes.exit_(world, club, 1, Millis(world.now + DAY)))
    world.call(OPERATOR, Freeze(club))
    assert dissolve_vote(world, club)


class Ledger:
    """The guard contract with a caller that no person can be."""

    def __init__(self, signer: str | None, caller: str) -> None:
        self.world, self.club = made()
        who = None if signer is None else self.world.id(signer)
        self.context = context_for(self.world.chain.reader(), who, caller, Hash32(bytes(32)))
        self.storage = Scoped(Journal(self.world.chain._state), contract_prefix("guard"))
        self.state = GuardState(self.storage)

    def report(self, club: bytes) -> Outcome:
        return GUARD.methods["report_finding"].handle(
            self.context, self.storage, ReportFinding(club, "M1", (("reason", "made"), ("made", 2)))
        )


@pytest.mark.parametrize(("signer", "caller"), [(None, "rotation"), (ONE, "ledger"), (OPERATOR, "ledger")])
def test_no_contract_and_nobody_who_signs_is_the_auditor(signer: str | None, caller: str) -> None:
    ledger = Ledger(signer, caller)
    with pytest.raises(NotLedgerError):
        ledger.report(ledger.club)
    assert ledger.state.frozen.get(ledger.club) is None
    assert list(ledger.state.alarms.values()) == []


def test_a_finding_without_a_club_is_an_alarm_and_freezes_nothing() -> None:
    ledger = Ledger(None, "ledger")
    assert ledger.report(bytes(32)) == Outcome()
    assert ledger.state.frozen.get(bytes(32)) is None
    assert len(list(ledger.state.alarms.values())) == 1


def test_a_frozen_club_stays_frozen_for_its_first_reason() -> None:
    ledger = Ledger(None, "ledger")
    assert ledger.report(ledger.club).schedule
    first = ledger.state.frozen.get(ledger.club)
    later = msgspec.structs.replace(ledger.context, height=ledger.context.height + 1)
    again = ReportFinding(ledger.club, "M2", (("reason", "pot"),))
    assert GUARD.methods["report_finding"].handle(later, ledger.storage, again) == Outcome()
    assert ledger.state.frozen.get(ledger.club) == first


def test_a_freeze_that_was_lifted_or_never_was_is_not_reported() -> None:
    ledger = Ledger(None, "rotation")
    assert GUARD.methods["dissolved"].handle(ledger.context, ledger.storage, Dissolved(ledger.club)) == Outcome()
    item = DueItem(Millis(1), Millis(1), ledger.club, 0, "guard", "frozen")
    assert GUARD.due is not None
    assert GUARD.due(ledger.context, ledger.storage, item) == Outcome()
