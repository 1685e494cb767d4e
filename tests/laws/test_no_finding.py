"""No transaction that a person can send ever produces a finding: random lives, many transactions in one block.

The auditor looks at whole blocks. So the lives here put what several persons send into one block, around due instants
and around changes that are carried out in the same block: there it once took one person's move for another's.
"""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from contracts.rotation.calls import AgreeGuarantee, Pay, RestoreDeposit
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 5)]
OTHERS = [member(5), member(6), "stranger"]
EVERYBODY = PEOPLE + OTHERS
LIVES = 8
BLOCKS = 8

numbers = st.integers(0, 10**6)
actions = st.tuples(st.sampled_from(["guarantee", "swap", "order", "substitute", "exit", "dissolve", "agree", "agree",
                                     "pay", "spend", "restore"]), numbers, numbers, numbers)  # fmt: skip
blocks = st.tuples(
    st.sampled_from(["next", "next", "next", "before due", "due", "grace"]), st.lists(actions, max_size=4)
)


class Life:
    """A club of five seats, four persons, and others around it."""

    def __init__(self, holdback: int, deposit: int, form: int) -> None:
        self.world = World()
        self.world.fund_all(EVERYBODY, 700_000)
        changes: tuple[dict[str, object], ...] = (
            {},
            {"form": "flat"},
            {"exit_penalty": Won(20_000), "late_charge_bp": 1_000},
        )
        agreed = terms(seats=5, holdback_percent=holdback, deposit=Won(deposit), **changes[form])
        self.club = self.world.started(agreed, [*PEOPLE, PEOPLE[0]])

    def calls(self, action: tuple[str, int, int, int]) -> list[tuple[str, Record]]:
        """Return the transactions of one action with their signers. Many are refused."""
        kind, a, b, c = action
        world, club, seat, other = self.world, self.club, 1 + a % 5, 1 + b % 5
        holder = world.name(world.rotation().seat(club, seat).holder)
        someone = EVERYBODY[c % len(EVERYBODY)]
        soon = Millis(world.now + 40 * DAY)
        match kind:
            case "guarantee":
                amount = Won(1 + b % 60_000)
                agreed = AgreeGuarantee(club, seat, world.id(someone), amount)
                return [(holder, agreed), (someone, world.standing_for(club, seat, amount))]
            case "swap":
                return [(holder, votes.swap(self.world, club, seat, other, soon))]
            case "order":
                waiting = [one.seat for one in world.rotation().seats_of(club) if not one.received and not one.left]
                return [(holder, votes.order(self.world, club, tuple(waiting[b % 5 :] + waiting[: b % 5]), soon))]
            case "substitute":
                return [(holder, votes.substitute(self.world, club, seat, world.id(someone), soon))]
            case "exit":
                return [(holder, votes.exit_(self.world, club, seat, soon))]
            case "dissolve":
                return [(holder, votes.dissolve(self.world, club, soon))] if b % 4 == 0 else []
            case "agree":
                return self._agree()
            case "pay":
                return [(someone, Pay(club, seat, other, Won(1 + c % 110_000), part=True)), self._whole(seat, other)]
            case "spend":
                return [(someone, Transfer(world.id(EVERYBODY[b % 7]), Won(max(1, world.available(someone)))))]
            case _:
                return [(holder, RestoreDeposit(club, seat, Won(1 + b % 100_000)))]

    def _whole(self, seat: int, number: int) -> tuple[str, Record]:
        holder = self.world.name(self.world.rotation().seat(self.club, seat).holder)
        open_won = self.world.rotation().round(self.club, number).open_for(seat)
        return holder, Pay(self.club, seat, number, open_won)

    def _agree(self) -> list[tuple[str, Record]]:
        """Let everybody agree to whatever is open."""
        found: list[tuple[str, Record]] = []
        for one in proposals(self.world.chain.reader(), self.world.chain.storage("voting"), self.club):
            if one.status != "open":
                continue
            for name in EVERYBODY:
                found += [(name, votes.sign(self.world, one.id)), (name, votes.cast(self.world, one.id, True))]
            found += self._accepted(one.id, getattr(one, "newcomer", None))
        return found

    def _accepted(self, id_: bytes, newcomer: bytes | None) -> list[tuple[str, Record]]:
        """Let a newcomer accept with any of the prices that there can be: the right one is found by a refusal."""
        if not newcomer:
            return []
        name = self.world.name(newcomer)
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        receipt = self.world.step(self.world.tx(name, votes.accept(self.world, id_, Won(-1)))).receipts[-1]
        right = dict(receipt.fields).get("asked")
        return [(name, votes.accept(self.world, id_, Won(int(str(right)))))] if right else []

    def when(self, moment: str) -> int:
        """Return the time of the next block."""
        record = self.world.rotation().clubs.get(self.club)
        assert record is not None
        if moment == "next" or record.next_round > record.seats:
            return self.world.now + 1 if moment == "next" else self.world.now + 4 * DAY
        due = self.world.due(self.club, record.next_round)
        at = {"before due": due - 1, "due": due + 1, "grace": due + 3 * DAY + 1}[moment]
        return max(self.world.now + 1, at)


@settings(max_examples=LIVES, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    holdback=st.sampled_from([0, 40, 100]),
    deposit=st.sampled_from([0, 100_000]),
    form=st.integers(0, 2),
    lived=st.lists(blocks, min_size=4, max_size=BLOCKS),
)
def test_what_persons_send_into_one_block_is_never_a_finding(
    holdback: int, deposit: int, form: int, lived: list[tuple[str, list[tuple[str, int, int, int]]]]
) -> None:
    life = Life(holdback, deposit, form)
    for moment, sent in lived:
        at = life.when(moment)
        calls = [call for action in sent for call in life.calls(action)]
        life.world.step(*(life.world.tx(name, call) for name, call in calls), at=max(at, life.world.now + 1))
        assert not life.world.findings
