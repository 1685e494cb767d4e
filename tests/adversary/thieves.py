"""What thieves do. A move is a list of (who, call), sent in one block; most of it is refused, and that is the point.

dust        1 won into somebody's contribution, debt, deposit; requests to withdraw a little, many times
away        everything moves to an accomplice just before a round is due, and comes back later
sham        clubs among themselves, without a won in them, so that they owe each other whatever they like
proposals   every change there is, on their own and on other people's seats; they sign and vote for all of it
guarantees  for each other's seats, before a swap
bids        anything, with any bond; they copy what others have sealed, and reveal only what suits them
"""

from random import Random

from contracts.rotation.calls import AgreeGuarantee, BuyClaim, Cancel, Leave, Pay, PayDebt, RestoreDeposit, Start
from contracts.voting.views import proposals
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.draws import commit_of, reveal_of
from tests.kit.world import DAY, World

__all__ = ["Move", "Thieves"]

Move = list[tuple[str, Record]]


class Thieves:
    """Chooses what the thieves do next."""

    def __init__(self, world: World, chance: Random, club: bytes, seats: int, thieves: list[str]) -> None:
        self._world = world
        self._chance = chance
        self._club = club
        self._seats = seats
        self._thieves = thieves
        self._sealed: dict[str, tuple[str, int]] = {}
        """By thief: whose commitment was sent in this round, and the bid in it."""
        self.did: dict[str, int] = {}
        """How often each kind of move was made."""

    def move(self) -> Move:
        """Return one move."""
        kinds = {
            "dust": self._dust,
            "away": self._away,
            "back": self._back,
            "proposal": self._proposal,
            "agreed": self.agreed,
            "guarantee": self._guarantee,
            "withdraw": self._withdraw,
            "meddle": self._meddle,
        }
        kind = self._chance.choice(list(kinds))
        self.did[kind] = self.did.get(kind, 0) + 1
        return kinds[kind]()

    def bid(self, number: int, bounds: tuple[int, int], honest: list[str]) -> Move:
        """Commit to bids that are allowed or not, with the right bond or not, or to what somebody else has sealed."""
        moves: Move = []
        for who in self._thieves:
            amount = self._chance.choice([bounds[0], bounds[1], self._chance.randint(*bounds), bounds[1] + 1, 0])
            author = self._chance.choice([who, who, who, self._chance.choice(honest)])
            bond = self._chance.choice([None, None, None, 0, 1])
            seat = self._chance.choice([*self._own(who), self._seat()])
            moves.append((who, commit_of(self._world, self._club, author, number, seat, amount=amount, bond=bond)))
            self._sealed[who] = (author, amount)
        return moves

    def reveal(self, number: int) -> Move:
        """Reveal some of it, sometimes with another amount."""
        moves: Move = []
        for who, (author, amount) in self._sealed.items():
            if self._chance.random() < 0.6:
                moves.append((who, reveal_of(self._club, author, number, amount + self._chance.choice([0, 0, 0, 1]))))
        self._sealed = {}
        return moves

    def _own(self, who: str) -> tuple[int, ...]:
        return self._world.rotation().seats_held(self._world.id(who), self._club)

    def _one(self) -> str:
        return self._chance.choice(self._thieves)

    def _seat(self) -> int:
        return self._chance.randint(1, self._seats)

    def _soon(self) -> Millis:
        days = self._chance.choice([1, 7, 59])
        return Millis(self._world.now + days * DAY)

    def _dust(self) -> Move:
        """Pay a little for anybody: a contribution, a debt, a deposit."""
        who, amount = self._one(), Won(self._chance.choice([1, 2, 999]))
        anybody = self._world.id(self._chance.choice([*self._thieves, "member-01", "member-02"]))
        return [
            (who, Pay(self._club, self._seat(), self._seat(), amount, part=True)),
            (who, PayDebt(anybody, amount)),
            (who, RestoreDeposit(self._club, self._seat(), amount)),
        ]

    def _away(self) -> Move:
        """Move everything to an accomplice who is in no club."""
        moves: Move = []
        for who in self._thieves:
            if (rest := self._world.available(who)) > 0:
                moves.append((who, Transfer(self._world.id("stranger"), Won(rest))))
        return moves

    def _back(self) -> Move:
        rest = self._world.available("stranger")
        amount = min(rest, self._chance.choice([1, 50_000, 400_000]))
        return [("stranger", Transfer(self._world.id(self._one()), Won(amount)))] if amount else []

    def _proposal(self) -> Move:
        """Propose any change, one that makes sense or one that does not."""
        club, seat, other, soon = self._club, self._seat(), self._seat(), self._soon()
        waiting = [one.seat for one in self._world.rotation().seats_of(club) if not one.received and not one.left]
        self._chance.shuffle(waiting)
        newcomer = self._world.id(self._chance.choice([*self._thieves, "stranger"]))
        calls: list[Record] = [
            votes.swap(self._world, club, seat, other, soon),
            votes.substitute(self._world, club, seat, newcomer, soon),
            votes.exit_(self._world, club, seat, soon),
            votes.dissolve(self._world, club, soon),
            votes.due_day(self._world, club, self._chance.randint(1, 31), soon),
            votes.amounts(self._world, club, (Won(1), Won(0), Won(0)), soon),
            votes.order(self._world, club, tuple(waiting), soon),
            *(votes.exit_(self._world, club, one, soon) for one in self._own(self._one()) if one in waiting),
        ]
        return [(who, self._chance.choice(calls)) for who in self._thieves]

    def agreed(self) -> Move:
        """Sign and vote for whatever is open."""
        reader, storage = self._world.chain.reader(), self._world.chain.storage("voting")
        found = [one for one in proposals(reader, storage, self._club) if one.status == "open"]
        moves: Move = []
        for one in found[:4]:
            for who in [*self._thieves, "stranger"]:
                moves += [(who, votes.cast(self._world, one.id, True)), (who, votes.sign(self._world, one.id))]
        return moves

    def _guarantee(self) -> Move:
        """Stand for each other's seats, for a little."""
        seat, amount, friend = self._seat(), Won(self._chance.choice([1, 40_000])), self._one()
        holder = self._world.name(self._world.rotation().seat(self._club, seat).holder)
        moves: Move = []
        if holder in self._thieves:
            moves.append((holder, AgreeGuarantee(self._club, seat, self._world.id(friend), amount)))
        return [*moves, (friend, self._world.standing_for(self._club, seat, amount))]

    def _withdraw(self) -> Move:
        who = self._one()
        return [(who, RequestWithdrawal(Won(self._chance.choice([1, 10_000])))) for _ in range(3)]

    def _meddle(self) -> Move:
        """Call what is not theirs to call, or not now."""
        who, club = self._one(), self._club
        return [
            (who, Leave(club, self._seat())),
            (who, Cancel(club)),
            (who, Start(club)),
            (who, BuyClaim(club, self._seat(), self._seat(), Won(1))),
        ]
