"""Nobody is in a club but by the organizer's invitation and an own transaction, and who has signed stays in it.

Four persons and an organizer do whatever they like to a club that has not started, at whatever time. After each step:

    who holds a seat        has taken it by an own transaction; where the club is not open, after an invitation
    who has signed          holds its seats until it gives one back itself
    consents                are exactly what the seats held cost; no won has moved
    everybody has signed    then each deposit is locked where it lies, and only the organizer starts it;
                            otherwise nothing is locked
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contracts.abi.interfaces import ConsentOf, LiabilitiesOf
from contracts.rotation.calls import FreeSeat, Invite, Join, Leave, Sign, Start, Uninvite
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import consent_of_seat
from ledger.primitives.codec import Record
from tests.kit.world import DAY, World, member, terms

pytestmark = pytest.mark.timeout(600)

ORGANIZER = member(9)
PEOPLE = [*(member(number) for number in range(1, 5)), ORGANIZER]
SEATS = st.integers(1, 4)
WHO = st.sampled_from(PEOPLE)
FUNDS = 1_000_000


class Door(RuleBasedStateMachine):
    """One forming club, and a model of what the rules allow."""

    @initialize(free=st.booleans())
    def found(self, free: bool) -> None:
        self.agreed = terms(seats=4, open=free)
        self.world = World()
        self.world.fund_all(PEOPLE, FUNDS)
        self.club = self.world.founded(self.agreed, ORGANIZER)
        self.invited: dict[int, str] = {}
        self.held: dict[int, str] = {}
        self.signed: set[str] = set()
        self.asked: dict[int, int] = {}

    def send(self, name: str, call: Record) -> bool:
        """Send one transaction; return whether it was carried out."""
        return self.world.step(self.world.tx(name, call)).receipts[-1].ok

    def cost(self, seat: int) -> int:
        return consent_of_seat(self.agreed, table_of(self.agreed), seat)

    def unsign(self, name: str) -> None:
        if name in self.signed:
            self.signed.discard(name)
            self.asked.update({seat: self.world.now for seat, who in self.held.items() if who == name})

    @rule(name=WHO, seat=SEATS, to=WHO)
    def invite(self, name: str, seat: int, to: str) -> None:
        done = self.send(name, Invite(self.club, seat, self.world.id(to)))
        assert done == (name == ORGANIZER and not self.agreed.open and seat not in self.held)
        if done:
            self.invited[seat] = to

    @rule(name=WHO, seat=SEATS)
    def uninvite(self, name: str, seat: int) -> None:
        done = self.send(name, Uninvite(self.club, seat))
        assert done == (name == ORGANIZER and seat in self.invited)
        if done:
            del self.invited[seat]

    @rule(name=WHO, seat=SEATS)
    def join(self, name: str, seat: int) -> None:
        record = self.world.rotation().seat(self.club, seat)
        call = Join(self.club, seat, consent_of_seat(self.agreed, table_of(self.agreed), seat))
        done = self.send(name, call)
        may = self.agreed.open or name == ORGANIZER or self.invited.get(seat) == name
        assert done == (record.holder is None and may)
        if done:
            self.unsign(name)
            self.invited.pop(seat, None)
            self.held[seat], self.asked[seat] = name, self.world.now

    def concluded(self) -> bool:
        return len(self.held) == 4 and set(self.held.values()) <= self.signed

    @rule(name=WHO, seat=SEATS)
    def leave(self, name: str, seat: int) -> None:
        concluded = self.concluded()
        done = self.send(name, Leave(self.club, seat))
        assert done == (self.held.get(seat) == name and not concluded)
        if done:
            self.unsign(name)
            del self.held[seat]

    @rule(name=WHO)
    def sign(self, name: str) -> None:
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        done = self.send(name, Sign(self.club, record.schedule_hash))
        assert done == (name in self.held.values() and name not in self.signed)
        if done:
            self.signed.add(name)

    @rule(hours=st.sampled_from([1, 23, 25]))
    def wait(self, hours: int) -> None:
        if self.world.now + hours * DAY // 24 < self.first_due():
            self.world.at(self.world.now + hours * DAY // 24)

    def first_due(self) -> int:
        return 1_769_871_599_000  # 2026-01-31 23:59:59 in Seoul

    @rule(name=WHO, seat=SEATS)
    def free(self, name: str, seat: int) -> None:
        holder = self.held.get(seat)
        done = self.send(name, FreeSeat(self.club, seat))
        if done:
            assert holder is not None
            assert holder not in self.signed, "who has signed is never driven out"
            assert self.world.now > self.asked[seat] + DAY, "a day to sign"
            assert name == ORGANIZER or name in self.signed
        if self.world.rotation().seat(self.club, seat).holder is None and holder is not None:
            del self.held[seat]

    @invariant()
    def as_agreed(self) -> None:
        if not hasattr(self, "world"):
            return
        seats = self.world.rotation().seats_of(self.club)
        assert {one.seat: self.world.name(one.holder) for one in seats if one.holder is not None} == self.held
        signed = {self.world.name(one.holder) for one in seats if one.signed}
        assert signed == self.signed & set(self.held.values())
        for name in PEOPLE:
            cap = self.world.chain.reader().ask(ConsentOf(self.club, self.world.id(name))).cap
            assert cap == sum(self.cost(seat) for seat, who in self.held.items() if who == name)
            assert self.world.available(name) == FUNDS
            owed = sum(one.deposit for one in seats if one.holder == self.world.id(name)) if self.concluded() else 0
            assert self.world.chain.reader().ask(LiabilitiesOf(self.world.id(name))).locked == owed

    @precondition(lambda self: hasattr(self, "world") and self.concluded())
    @rule(name=WHO)
    def start(self, name: str) -> None:
        """A member who has signed cannot stop the start, whatever it does. Other laws play the club after its start."""
        assert self.send(name, Start(self.club)) == (name == ORGANIZER)
        if name == ORGANIZER:
            self.found(self.agreed.open)


Door.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDoor = Door.TestCase
