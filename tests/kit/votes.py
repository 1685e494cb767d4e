"""Decisions of a whole club: somebody proposes, everybody whom it needs agrees, and the next block carries it out."""

from collections.abc import Sequence

from contracts.rotation import views
from contracts.voting.calls import Accept, ProposeSubstitute, Sign, Vote
from contracts.voting.views import ProposalView, proposals
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis
from tests.kit.world import DAY, World

__all__ = ["decided", "newest", "soon"]


def soon(world: World) -> Millis:
    """Return a deadline of a day."""
    return Millis(world.now + DAY)


def newest(world: World, club: bytes) -> ProposalView:
    """Return what was proposed last."""
    return proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1]


def decided(world: World, club: bytes, name: str, call: Record, people: Sequence[str]) -> ProposalView:
    """Let `name` propose `call`, and all of `people` who are needed or may vote agree; return what became of it."""
    world.call(name, call)
    one = newest(world, club)
    if isinstance(call, ProposeSubstitute):
        storage = world.chain.storage("rotation")
        asked = views.substitution_terms(world.chain.reader(), storage, club, call.seat)
        world.call(world.name(call.newcomer), Accept(one.id, asked.schedule_hash, asked.consent))
    for voter in dict.fromkeys(people):
        stands = newest(world, club)
        if stands.status != "open":
            break
        account = world.id(voter)
        if one.kind == "swap":
            if account in stands.needed and account not in stands.signed:
                world.call(voter, Sign(one.id))
        elif account in stands.electorate:
            world.call(voter, Vote(one.id, True))
    world.at(world.now + 1)
    return newest(world, club)
