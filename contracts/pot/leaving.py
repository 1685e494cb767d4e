"""Leaving a pot: the share of the present balance, no more.

Rule 1: whoever leaves gets the share of what the pot holds and has not promised, pro rata to what was paid in. What was
spent is not claimed back, however few days the member has had of it.
Rule 2: arrears end with the membership. Nobody has a share for dues that were not paid.
Rule 3: nobody needs to agree. The last member gets everything, and the pot is closed.
Rule 4: where a goal was met, members stay until its won must be spent, and no longer: whatever delays the chain's own
repayment then, each of them can take the own share.
Rule 5: a part of what is promised against receipts stays behind. If it lapses, it returns to the one who has left.
"""

import msgspec

from contracts.abi import Context, Outcome, Storage
from contracts.pot.calls import Leave
from contracts.pot.errors import PotStatusError, ShareLowerError, WithGoalUntilError
from contracts.pot.events import PotLeft
from contracts.pot.founding import leave_unstarted
from contracts.pot.lookup import check_not_frozen, load_member, load_pot, signer_of
from contracts.pot.state import PotState
from contracts.pot.till import Till, share_of
from contracts.pot.words import FORMING, RUNNING, Ended
from ledger.primitives.units import Won

__all__ = ["leave"]


def leave(ctx: Context, storage: Storage, call: Leave) -> Outcome:
    """Leave a pot, before or after its start."""
    signer, state = signer_of(ctx), PotState(storage)
    pot = load_pot(state, call.club)
    member = load_member(state, pot, signer)
    if pot.status == FORMING:
        return leave_unstarted(ctx, storage, pot, member)
    if pot.status != RUNNING:
        raise PotStatusError(status=pot.status, wanted=RUNNING)
    check_not_frozen(ctx, pot.id)
    goal = pot.terms.goal
    if goal is not None and pot.goal_met and ctx.time_ms <= goal.spend_by_ms:
        raise WithGoalUntilError(until_ms=goal.spend_by_ms)
    last = pot.members == 1
    share = Won(pot.free) if last else share_of(pot, member.paid_in)
    if share < call.at_least:
        raise ShareLowerError(share=share, at_least=call.at_least)
    till = Till(ctx, storage, pot)
    till.tell(PotLeft(pot.id, signer, share))
    if last:
        till.close(Ended.EMPTY)
        return till.outcome()
    left = till.pay_back(member, share)
    till.state.remove_member(pot.id, left)
    till.revoke(signer)
    till.pot = msgspec.structs.replace(till.pot, members=pot.members - 1, paid_in=Won(till.pot.paid_in - left.paid_in))
    return till.outcome()
