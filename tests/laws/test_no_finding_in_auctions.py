"""No transaction that a person can send to an auction or a draw ever produces a finding, strands a bond or loses a won.

Random lives: members bid, keep their bids, spend what they have, hand seats over and end the club, many transactions in
one block, and operators freeze it now and then. Much of what they send is refused.
"""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from contracts.abi import Purse, PurseKind
from contracts.abi.interfaces import FreezeOf
from contracts.guard.calls import Freeze, Lift
from contracts.rotation.calls import Pay
from contracts.rotation.rounds.asked import bids_of, commits_until, reveals_until
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.auctions import auction_terms
from tests.kit.draws import commit_of, reveal_of
from tests.kit.world import DAY, OPERATOR, World, member

PEOPLE = [member(number) for number in range(1, 5)]
EVERYBODY = [*PEOPLE, member(5), "stranger"]
Action = tuple[str, int, int]
Call = tuple[str, Record]

numbers = st.integers(0, 10**6)
acts = st.tuples(
    st.sampled_from(
        ["bid"] * 4 + ["reveal"] * 3 + ["spend", "fund", "pay", "substitute", "dissolve", "agree", "freeze"]
    ),
    numbers,
    numbers,
)
moments = st.sampled_from(["on", "on", "on", "on", "on", "on", "next", "next", "reveals", "due", "grace", "soon"])
"""`on` is the next instant at which something of the round ends or begins."""


class Life:
    """A club of five seats, two of which one person holds, and others around it."""

    def __init__(self, form: str, holdback: int, deposit: int, *, cap: bool) -> None:
        self.world = World(params={} if cap else {"rate_cap_enforced": False})
        self.world.fund_all(EVERYBODY, 700_000)
        kind = {"kind": "draw"} if form == "drawn" else {}
        agreed = auction_terms(form=form, holdback_percent=holdback, deposit=Won(deposit), **kind)
        self.club = self.world.started(agreed, [*PEOPLE, PEOPLE[0]])
        self.bids: dict[tuple[str, int], int] = {}

    def is_frozen(self) -> bool:
        """Return whether operators have frozen the club."""
        return self.world.chain.reader().ask(FreezeOf(self.club)) is not None

    def calls(self, action: Action) -> list[Call]:
        """Return the transactions of one action with their signers."""
        kind, a, b = action
        world, club, seat = self.world, self.club, 1 + a % 5
        record = world.rotation().clubs.get(club)
        assert record is not None
        number, holder = min(record.next_round, record.seats), world.name(world.rotation().seat(club, seat).holder)
        soon = Millis(world.now + 40 * DAY)
        if kind in {"bid", "reveal"} and b % 4:  # most words come at their time
            row = world.rotation().round(club, number)
            kind = "bid" if world.now + 1 <= commits_until(record, row) else "reveal"
        match kind:
            case "bid":
                return self._bid(holder, number, seat, b)
            case "reveal":
                sealed = [world.name(one.account) for one in world.rotation().sealed.values(club, number)]
                who = sealed[b % len(sealed)] if sealed else holder
                return [(who, reveal_of(club, who, number, self.bids.get((who, number), 0)))]
            case "spend":
                return [(holder, Transfer(world.id("stranger"), Won(max(1, world.available(holder)))))]
            case "fund":
                return [("stranger", Transfer(world.id(holder), Won(1 + b % 150_000)))]
            case "pay":
                return [(EVERYBODY[b % 6], Pay(club, seat, max(1, number - 1), Won(1 + b % 100_000), part=True))]
            case "substitute":
                return [(holder, votes.substitute(world, club, seat, world.id(EVERYBODY[b % 6]), soon))]
            case "dissolve":
                return [(holder, votes.dissolve(world, club, soon))] if b % 5 == 0 else []
            case "freeze":
                return [(OPERATOR, Lift(club) if self.is_frozen() else Freeze(club))]
            case _:
                return self._agree()

    def _bid(self, holder: str, number: int, seat: int, b: int) -> list[Call]:
        record = self.world.rotation().clubs.get(self.club)
        if record is None or record.status != "running" or record.next_round > record.seats:
            return []
        least, most = bids_of(self.world.rotation(), self.world.chain.params.contracts, record) or (Won(0), Won(0))
        bond, amount = Won(most - least), max(0, most - (most - least) * (b % 5) // 4 + b % 3 - 1)
        self.bids.setdefault((holder, number), amount)
        return [(holder, commit_of(self.world, self.club, holder, number, seat, amount=amount, bond=bond))]

    def _agree(self) -> list[Call]:
        """Let everybody agree to whatever is open; a newcomer accepts at the price that a refusal names."""
        found: list[Call] = []
        for one in proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.club):
            if one.status != "open":
                continue
            for name in EVERYBODY:
                found += [(name, votes.sign(self.world, one.id)), (name, votes.cast(self.world, one.id, True))]
            newcomer = getattr(one, "newcomer", None)
            if newcomer:
                name = self.world.name(newcomer)
                asked = self.world.step(self.world.tx(name, votes.accept(self.world, one.id, Won(-1)))).receipts[-1]
                right = dict(asked.fields).get("asked")
                found += [(name, votes.accept(self.world, one.id, Won(int(str(right)))))] if right else []
        return found

    def when(self, moment: str) -> int:
        """Return the time of the next block."""
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        if record.next_round > record.seats or moment in {"next", "soon"}:
            return self.world.now + (1 if moment == "next" else DAY // 3)
        row = self.world.rotation().round(self.club, record.next_round)
        commits, reveals = commits_until(record, row), reveals_until(record, row)
        instants = {
            "commits": commits, "reveal": commits + 1, "reveals": reveals + 1, "due": row.due_ms + 1,
            "grace": row.due_ms + 3 * DAY + 1,
        }  # fmt: skip
        if moment == "on":
            return min((one for one in instants.values() if one > self.world.now), default=self.world.now + DAY)
        at = instants[moment]
        return max(self.world.now + 1, at)

    def holds(self) -> None:
        """Check what must hold after every block."""
        world, state = self.world, self.world.rotation()
        assert not world.findings, world.findings
        assert world.total() == world.supply()
        bonds = sum(world.purse(Purse(PurseKind.BOND, self.club, seat)) for seat in range(1, 6))
        assert bonds == sum(one.bond for one in state.sealed.values(self.club))
        for row in state.rounds_of(self.club):
            assert max(row.pays) <= 100_000
            if row.recipient:
                assert sum(row.pays) == row.payout
                assert not list(state.sealed.values(self.club, row.number)), "a round that is open keeps no bid"


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.sampled_from(["shared", "dividend", "drawn"]),
    st.sampled_from([0, 60]),
    st.sampled_from([0, 100_000]),
    st.booleans(),
    st.lists(st.tuples(moments, st.lists(acts, max_size=5)), min_size=6, max_size=16),
)
def test_whatever_persons_send_no_bond_is_stranded_and_no_won_lost(
    form: str, holdback: int, deposit: int, cap: bool, lived: list[tuple[str, list[Action]]]
) -> None:
    life = Life(form, holdback, deposit, cap=cap)
    for moment, sent in lived:
        at = life.when(moment)
        calls = [call for action in sent for call in life.calls(action)]
        life.world.step(*(life.world.tx(name, call) for name, call in calls), at=max(at, life.world.now + 1))
        life.holds()
    if life.is_frozen():  # a decided dissolution may end it first
        life.world.step(life.world.tx(OPERATOR, Lift(life.club)))
    for _ in range(6):
        life.world.at(life.when("grace"))
        life.holds()
