"""More planted bugs, of rules beside the table: the bank's door, locks, votes, consents, exits, what is frozen.

As in `test_planted_money_bugs`: the real code with one thing wrong, and a story that must not come out any more.
"""

from typing import Any

import msgspec
import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import ConsentOf
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Join, Leave, Pay
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from contracts.voting.views import proposals
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, RequestWithdrawal, RevertWithdrawal, Transfer
from contracts.won.state import BURNED, WonState
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.bank import wire
from tests.kit.world import DAY, OPERATOR, World, member, terms
from tests.laws.plants import Bug, planted, result, skip

NAMES = [member(number) for number in range(1, 5)]
ONE, TWO, THREE, FOUR = NAMES
GRACE = 3 * DAY


def running(**changes: Any) -> tuple[World, bytes]:
    world = World(operators=("operator", "operator-2", "operator-3", "operator-4"))
    world.fund_all(NAMES, 2_000_000)
    return world, world.started(terms(seats=4, **changes), NAMES)


def vote_of(world: World, club: bytes) -> bytes:
    return next(iter(proposals(world.chain.reader(), world.chain.storage("voting"), club))).id


# Laws ----------------------------------------------------------------------------------------------------------------


def the_bank_pays_once() -> None:
    """A withdrawal is burned once or reverted once, never both."""
    world = World()
    world.fund(ONE, 1_000)
    assert world.refused(OPERATOR, Mint(world.id(ONE), Won(1_000), wire("bank-1"))) == "bank_tx_already_minted"
    for last, again in ((ConfirmWithdrawal, RevertWithdrawal), (RevertWithdrawal, ConfirmWithdrawal)):
        world.call(ONE, RequestWithdrawal(Won(300)))
        (waiting,) = WonState(world.chain.storage("won")).waiting(world.id(ONE))
        assert world.refused(OPERATOR, ConfirmWithdrawal(waiting.id)) == "wrong_withdrawal_status"
        world.call(OPERATOR, BeginWithdrawal(waiting.id))
        assert world.refused(ONE, RevertWithdrawal(waiting.id)) == "not_operator"
        world.call(OPERATOR, last(waiting.id))
        assert world.refused(OPERATOR, again(waiting.id)) == "wrong_withdrawal_status"
    assert (world.available(ONE), world.supply()) == (700, 700)


def what_is_due_stays() -> None:
    """GRACE LOCK holds around a withdrawal too, and a requested withdrawal is recalled for the round."""
    world = World()
    world.fund_all([ONE, TWO, THREE], 2_000_000)
    world.fund(FOUR, 190_000)
    club = world.started(terms(seats=4, deposit=Won(0)), NAMES)
    world.call(FOUR, RequestWithdrawal(Won(100_000)))
    world.at(world.due(club, 1) + 1)
    (waiting,) = WonState(world.chain.storage("won")).waiting(world.id(FOUR))
    assert (world.available(FOUR), waiting.amount) == (0, 90_000)
    world.at(world.due(club, 2) + 1)
    assert world.rotation().liabilities_of(world.id(FOUR)).locked == 100_000
    world.call(FOUR, RevertWithdrawal(waiting.id))
    assert world.refused(FOUR, Transfer(world.id(ONE), Won(1))) == "amount_locked"
    assert world.refused(FOUR, RequestWithdrawal(Won(1))) == "amount_locked"


def leaving_takes_the_consent_along() -> None:
    world = World()
    club = world.founded(terms(seats=4))
    asked = consent_of_seat(terms(seats=4), table_of(terms(seats=4)), 2)
    world.call(TWO, Join(club, 2, asked))
    assert world.chain.reader().ask(ConsentOf(club, world.id(TWO))).cap == asked
    world.call(TWO, Leave(club, 2))
    assert world.chain.reader().ask(ConsentOf(club, world.id(TWO))).cap == 0


def votes_are_counted_once_and_in_time() -> None:
    world, club = running()
    deadline = Millis(world.now + 2 * DAY)
    world.call(ONE, votes.dissolve(world, club, deadline))
    vote = vote_of(world, club)
    world.call(ONE, votes.cast(world, vote, True))
    assert world.refused(ONE, votes.cast(world, vote, True)) == "already_voted"
    assert world.refused("stranger", votes.cast(world, vote, True)) == "not_in_electorate"
    world.call(TWO, votes.cast(world, vote, True))
    assert world.refused(THREE, votes.cast(world, vote, True), at=deadline + 9) == "proposal_not_open"
    world.at(world.now + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "running"


def a_swap_is_looked_at_again_when_it_is_made() -> None:
    """Both sign while the third round is far; then the club is frozen in the very block."""
    world, club = running()
    world.call(THREE, votes.swap(world, club, 3, 4, Millis(world.now + 2 * DAY)))
    vote = vote_of(world, club)
    freeze = [(who, Freeze(club)) for who in ("operator", "operator-2", "operator-3")]
    world.all([(FOUR, votes.sign(world, vote)), *freeze])
    world.at(world.now + 1)
    assert world.rotation().round(club, 3).recipient == 3
    cap = world.chain.reader().ask(ConsentOf(club, world.id(THREE))).cap
    assert cap == consent_of_seat(terms(seats=4), table_of(terms(seats=4)), 3)


def who_loses_by_an_exit_gets_the_penalty() -> None:
    """The third leaves after the first round: its deposit, less the penalty that the others share, comes back."""
    world, club = running(exit_penalty=Won(50_000))
    world.at(world.due(club, 1) + 1)
    before = {name: world.available(name) for name in NAMES}
    world.call(THREE, votes.exit_(world, club, 3, Millis(world.now + 2 * DAY)))
    vote = vote_of(world, club)
    for name in (ONE, TWO, FOUR):
        world.step(world.tx(name, votes.cast(world, vote, True)))
    for name in (ONE, TWO, FOUR):
        world.step(world.tx(name, votes.sign(world, vote)))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    got = {name: world.available(name) - before[name] for name in NAMES}
    penalty = sum(got[name] for name in (ONE, TWO, FOUR))
    assert penalty == 50_000, got
    assert got[THREE] == world.rotation().round(club, 1).pays[2] + 10_000 - penalty, "its deposit, less the penalty"


def two_misses_open_an_eviction() -> None:
    world = World()
    world.fund_all([ONE, TWO, THREE], 2_000_000)
    club = world.started(terms(seats=4, deposit=Won(0)), NAMES)
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
        world.at(world.due(club, number) + GRACE + 1)
    found = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    assert [(one.kind, one.seat) for one in found] == [("evict", 4)]
    assert world.id(FOUR) not in found[0].electorate


def who_has_received_does_not_vote_its_debts_away() -> None:
    """Three of four have received and want the end; the fourth, to whom all is owed, does not."""
    world, club = running(deposit=Won(0))
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    world.call(ONE, votes.dissolve(world, club, Millis(world.now + 2 * DAY)))
    vote = vote_of(world, club)
    for name in (ONE, TWO, THREE):
        world.step(world.tx(name, votes.cast(world, vote, True)))
    world.at(world.now + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "running"


def one_operator_is_no_quorum() -> None:
    world, club = running()
    world.call("operator", Freeze(club))
    world.at(world.due(club, 1) + 1)
    assert world.rotation().round(club, 1).status == "paid_out"


def a_frozen_club_stands_still() -> None:
    world, club = running()
    for name in ("operator", "operator-2", "operator-3"):
        world.call(name, Freeze(club))
    before = [world.available(name) for name in NAMES]
    world.at(world.due(club, 1) + 1)
    assert [world.available(name) for name in NAMES] == before
    assert world.refused(ONE, Pay(club, 1, 1, Won(100_000))) == "club_frozen"
    for name in ("operator", "operator-2", "operator-3"):
        world.call(name, Lift(club))
    world.at(world.now + 1)
    assert world.rotation().round(club, 1).status == "paid_out"


def a_frozen_club_can_be_ended_in_the_middle_of_a_round() -> None:
    world = World()
    world.fund_all([ONE, TWO, THREE], 2_000_000)
    world.fund(FOUR, 100_000)
    club = world.started(terms(seats=4, deposit=Won(0)), NAMES)
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    world.call(OPERATOR, Freeze(club))
    vote = vote_of(world, club)
    for name in (TWO, THREE, FOUR):
        world.call(name, votes.cast(world, vote, True))
    world.at(world.now + 1)
    assert world.rotation().liabilities_of(world.id(FOUR)).locked == 0
    assert world.purse(Purse(PurseKind.POT, club)) == 0
    for number in (2, 3, 4):
        world.at(max(world.now, world.due(club, number) + GRACE) + 1)
        world.at(world.now + 1)
    assert sum(world.available(name) for name in NAMES) == 6_100_000
    assert min(world.available(name) for name in (TWO, THREE)) >= 2_000_000


# Bugs ----------------------------------------------------------------------------------------------------------------


def _penalty_back(real: Any) -> Any:
    return lambda self, club, seat, to, amount: real(self, club, seat, self.state.seat(club, seat).holder, amount)


def _again(real: Any) -> Any:
    return lambda self, one: real(self, _done_again(one))


def _any_time(real: Any) -> Any:
    return lambda ctx, state, id_: state.proposals.get(id_)


def _done_again(one: Any) -> Any:
    """A finished withdrawal looks as if it had only begun."""
    return one if one.status == "requested" else msgspec.structs.replace(one, status="begun")


def _always_ok(real: Any) -> Any:
    def verdict(ctx: Any, proposal: Any) -> Any:
        return msgspec.structs.replace(real(ctx, proposal), code="ok", leads_to=proposal.leads_to)

    return verdict


W, R, V, G = "contracts.won.", "contracts.rotation.", "contracts.voting.", "contracts.guard."

BUGS = (
    Bug("a withdrawal is never over", W + "state:WonState.save", _again, the_bank_pays_once),
    Bug("what the bank has paid goes back", W + "contract:BEGUN", lambda real: BURNED, the_bank_pays_once),
    Bug("the lock is not looked at", W + "contract:check_spend", skip, what_is_due_stays),
    Bug("nothing is recalled", R + "money.custody:Custody._recallable_of", result(lambda won: 0), what_is_due_stays),
    Bug("unpaid rounds lock nothing", R + "state:RotationState.put_unpaid", skip, what_is_due_stays),
    Bug(
        "the consent stays when its owner leaves",
        R + "founding.join:Revoke",
        lambda real: lambda club, account, amount: real(club, account, Won(0)),
        leaving_takes_the_consent_along,
    ),
    Bug("votes count at any time", V + "signing:_open", _any_time, votes_are_counted_once_and_in_time),
    Bug(
        "half is three quarters",
        V + "signing:passed",
        lambda real: lambda kind, yes, electorate: 2 * yes >= electorate > 0,
        votes_are_counted_once_and_in_time,
    ),
    Bug(
        "what was allowed is allowed", V + "carrying:verdict_of", _always_ok, a_swap_is_looked_at_again_when_it_is_made
    ),
    Bug(
        "the penalty goes back to whoever leaves",
        R + "money.books:Books.penalty",
        _penalty_back,
        who_loses_by_an_exit_gets_the_penalty,
    ),
    Bug("nobody pays a penalty", R + "money.books:Books.penalty", skip, who_loses_by_an_exit_gets_the_penalty),
    Bug(
        "every miss is made good",
        R + "rounds.waterfall:is_good",
        result(lambda good: True),
        two_misses_open_an_eviction,
    ),
    Bug("misses are not counted", R + "rounds.waterfall:MISSES_TO_EVICT", lambda real: 99, two_misses_open_an_eviction),
    Bug(
        "those who are owed are not asked",
        V + "proposals:payers_for",
        result(lambda count: 100),
        who_has_received_does_not_vote_its_debts_away,
    ),
    Bug("one operator is enough", G + "contract:quorum", result(lambda n: 1), one_operator_is_no_quorum),
    Bug(
        "a freeze does not stop the schedule",
        R + "contract:is_frozen",
        result(lambda is_: False),
        a_frozen_club_stands_still,
    ),
    Bug(
        "what waited is forgotten", R + "changes.freeze:_unparked", result(lambda items: ()), a_frozen_club_stands_still
    ),
    Bug(
        "escrow does not ask",
        "contracts.escrow.contract:FreezeOf",
        lambda real: lambda club: real(bytes(32)),
        a_frozen_club_stands_still,
    ),
    Bug(
        "the open round is not begun anew",
        R + "changes.freeze:as_if_between_rounds",
        lambda real: lambda state, club: state.clubs.get(club),
        a_frozen_club_can_be_ended_in_the_middle_of_a_round,
    ),
    Bug(
        "the lock of the open round stays",
        R + "state:RotationState.put_unpaid",
        lambda real: lambda self, account, club, seat, amount: amount and real(self, account, club, seat, amount),
        a_frozen_club_can_be_ended_in_the_middle_of_a_round,
    ),
)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "_"))
def test_is_found(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(bug, monkeypatch)
    with pytest.raises((AssertionError, StopIteration, LookupError, TypeError, AttributeError, ValueError)):
        bug.found_by()


@pytest.mark.parametrize("law", dict.fromkeys(bug.found_by for bug in BUGS), ids=lambda law: law.__name__)
def test_the_laws_hold_without_a_bug(law: Any) -> None:
    law()
