"""BOUND as a law: whatever happens between, a change that is made leads to what everybody was shown who agreed to it.

    any histories of proposals of every kind, two and more at a time, agreed to with the hash that was shown when they
    were made, in any order, with blocks, due instants and missed rounds between

Rule: after a change is made, the club's schedule has the hash that its signers were shown, and who was asked named it.
"""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.rotation.changes.effects import effect
from contracts.voting import calls
from contracts.voting.state import Proposal, VotingState
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.library import adopt, drafted
from tests.kit.world import DAY, World, member, terms

SEATS = 6
PEOPLE = [member(number) for number in range(1, SEATS + 1)]
NEW = [member(number) for number in range(7, 11)]
KINDS = ("swap", "order", "exit", "substitute", "due_day", "amounts", "dissolve", "amend")
FORMS: tuple[dict[str, object], ...] = ({}, {"form": "flat"}, {"form": "fair", "pot": Won(600_000), "rate_bp": 1_200})
actions = st.lists(
    st.tuples(
        st.sampled_from(("swap", "swap", *KINDS, "agree", "agree", "agree", "block", "due", "flee")),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    min_size=6,
    max_size=24,
)


class History:
    """One club, and the shown result of each proposal when it was made."""

    def __init__(self, form: dict[str, object]) -> None:
        self.world = World()
        self.world.fund_all([*PEOPLE, *NEW], 5_000_000)
        adopt(self.world)
        first, *self.drafts = (drafted(self.world, mediation_days=days) for days in (14, 21, 30))
        self.club = self.world.started(terms(seats=SEATS, agreement=first, **form), PEOPLE)
        self.shown: dict[bytes, tuple[bytes, bytes]] = {}
        """By proposal: (leads_to, the schedule's hash after it; empty for an end, whose table its debts settle)."""
        self.done: set[bytes] = set()
        self.made = 0

    def play(self, action: tuple[str, int, int]) -> None:
        kind, a, b = action
        world, club = self.world, self.club
        record = world.rotation().clubs.get(club)
        assert record is not None
        if record.status != "running":
            return
        match kind:
            case "agree":
                self._agree(a, b)
            case "block":
                self._block([])
            case "due":
                due = world.chain.next_due_ms()
                if due is not None:
                    self._block([], at=max(world.now + 1, due + 1 + b % 2 * DAY))
            case "flee":
                name = self._holder(a)
                self._block([(name, Transfer(world.id("stranger"), Won(max(1, world.available(name)))))])
            case _:
                self._propose(kind, a, b)

    def _holder(self, a: int) -> str:
        return self.world.name(self.world.rotation().seat(self.club, 1 + a % SEATS).holder)

    def _propose(self, kind: str, a: int, b: int) -> None:
        world, club, soon = self.world, self.club, Millis(self.world.now + 20 * DAY)
        one, other, who = 1 + a % SEATS, 1 + b % SEATS, self._holder(a)
        waiting = [seat.seat for seat in world.rotation().seats_of(club) if not seat.received and not seat.left]
        turned = waiting[b % SEATS :] + waiting[: b % SEATS]
        made: dict[str, Callable[[], Record]] = {
            "swap": lambda: votes.swap(world, club, one, other, soon),
            "order": lambda: votes.order(world, club, tuple(turned), soon),
            "exit": lambda: votes.exit_(world, club, one, soon),
            "substitute": lambda: votes.substitute(world, club, one, world.id(NEW[b % len(NEW)]), soon),
            "due_day": lambda: votes.due_day(world, club, 1 + b % 28, soon),
            "amounts": lambda: votes.amounts(world, club, (Won(90_000 + b), Won(10_000), Won(0)), soon),
            "dissolve": lambda: votes.dissolve(world, club, soon),
            "amend": lambda: votes.amend(world, club, self.drafts[b % len(self.drafts)], soon),
        }
        self._block([(who, made[kind]())])
        for found in self._open():
            if found.id not in self.shown and not found.opened_by_chain:
                does = effect(world.chain.reader(), world.chain.storage("rotation"), found.change)
                after = b"" if found.kind == "dissolve" else does.schedule_hash
                if does.leads_to == found.leads_to:
                    self.shown[found.id] = (found.leads_to, after)

    def _agree(self, which: int, without: int) -> None:
        """Let everybody agree to one proposal by the result shown when it was made, except one person now and then."""
        found = self._open()
        if not found:
            return
        one = found[which % len(found)]
        named = self.shown.get(one.id, (votes.named(self.world, one.id), b""))[0]
        sent: list[tuple[str, Record]] = []
        people = list(dict.fromkeys([*PEOPLE, *NEW]))
        for number, name in enumerate(people):
            if without % 3 == 0 and number == without % SEATS:
                continue
            sent.append((name, calls.Sign(one.id, named)))
            sent.append((name, calls.Vote(one.id, named, True)))
        if one.newcomer is not None:
            consent = votes.accept(self.world, one.id).consent
            sent.append((self.world.name(one.newcomer), calls.Accept(one.id, named, consent)))
        self._block(sent)

    def _block(self, sent: list[tuple[str, Record]], at: int | None = None) -> None:
        self.world.step(*(self.world.tx(name, call) for name, call in sent), at=at)
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        state = VotingState(self.world.chain.storage("voting"))
        stored = [state.proposals.get(id_) for id_ in state.by_club.values(self.club)]
        done = {one.id: one for one in stored if one is not None and one.status == "done"}
        new = [one for id_, one in done.items() if id_ not in self.done]
        self.done = set(done)
        promised = [self.shown[one.id][1] for one in new if one.id in self.shown]
        if new and all(promised) and len(promised) == len(new):
            assert record.schedule_hash in promised, "a change was made that leads to what nobody was shown"
        self.made += len(promised)

    def _open(self) -> list[Proposal]:
        state = VotingState(self.world.chain.storage("voting"))
        stored = [state.proposals.get(id_) for id_ in state.by_club.values(self.club)]
        return [one for one in stored if one is not None and one.status == "open"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(form=st.sampled_from(FORMS), history=actions)
def test_what_is_made_is_what_was_shown(form: dict[str, object], history: list[tuple[str, int, int]]) -> None:
    played = History(form)
    for action in history:
        played.play(action)


def test_the_law_sees_changes_that_are_made() -> None:
    """A law over histories without a single executed change would be true of any rule."""
    played = History({})
    for action in (
        ("swap", 3, 5),
        ("agree", 0, 1),
        ("block", 0, 0),
        ("due_day", 1, 9),
        ("agree", 0, 1),
        ("block", 0, 0),
        ("amend", 2, 1),
        ("agree", 0, 1),
        ("block", 0, 0),
    ):
        played.play(action)
    assert played.made == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seen_before=st.booleans(),
    between=st.lists(st.sampled_from(("swap", "substitute", "due", "agree")), max_size=3),
)
def test_nobody_stands_for_a_person_or_a_turn_that_it_has_not_seen(seen_before: bool, between: list[str]) -> None:
    """A guarantor's call is carried out exactly if the seat has the holder and the turn that it names."""
    played, seat, guarantor = History({}), 4, member(10)
    world, club = played.world, played.club
    world.agree_guarantee(club, seat, guarantor, 1_000)
    seen = world.standing_for(club, seat, 1_000)
    for what in between:
        match what:
            case "swap":
                played.play(("swap", 3, 5))
                played.play(("agree", 0, 1))
            case "substitute":
                played.play(("substitute", 3, 0))
                played.play(("agree", 0, 1))
            case "due":
                played.play(("due", 0, 0))
            case _:
                played.play(("agree", 0, 1))
        played.play(("block", 0, 0))
    now = world.standing_for(club, seat, 1_000)
    if not seen_before:
        seen = now
    world.agree_guarantee(club, seat, guarantor, 1_000)
    receipt = world.step(world.tx(guarantor, seen)).receipts[-1]
    assert receipt.ok == ((seen.holder, seen.turn) == (now.holder, now.turn)), receipt.code
    if not receipt.ok:
        assert receipt.code == "guarantee_not_agreed"
