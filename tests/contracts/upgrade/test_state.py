from contracts.abi.ballots import Ballot
from contracts.upgrade.calls import Plan
from contracts.upgrade.state import Offer, UpgradeState, subject_of
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis
from ledger.store import MemoryStore

PLAN = Plan("won", 2, 10)


def state() -> UpgradeState:
    return UpgradeState(Scoped(Journal(MemoryStore()), b"c/upgrade/"))


def test_a_plan_is_over_when_its_height_is_reached() -> None:
    made = state()
    made.plans.set("won", value=PLAN)
    assert [made.planned("won", height) for height in (9, 10)] == [PLAN, None]
    assert made.planned("peers", 9) is None


def test_a_ballot_takes_along_what_it_is_about() -> None:
    made = state()
    ballot = Ballot(b"id", subject_of("won"), AccountId(bytes(20)), (AccountId(bytes(20)),), Millis(9))
    made.save(ballot)
    made.offered.set(b"id", value=Offer(PLAN, drops=False))
    made.close(subject_of("won"))
    assert (made.ballots(), list(made.offered.values())) == ([], [])
