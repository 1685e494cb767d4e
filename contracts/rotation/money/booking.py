"""A contribution by bank transfer is on time by the bank's booking time, not by the time of the mint.

    due            the contribution cannot be collected    early = what is available now
    booked ≤ due   … minted within grace                   early + the minted won
    pay, or the end of grace: all that is open, in one payment, from its holder's won
                   early ≥ the whole contribution          on time: no day late, no charge
                   otherwise                               late, as before

Rule 1: `early` is what the chain would have found at the due instant if mints took no time. Won that came later does
not count, even if only a little is missing, and neither do gifts.
Rule 2: a collection from the account reduces `early` first, and a contribution that is on time reduces it by its whole
amount. So the same won cannot make two contributions timely.
Rule 3: a gift of a part does not reduce the early won of a holder who had the whole contribution in time. Otherwise
anybody could make another member late with one won.
Rule 4: a credit to an account in debt pays debts first (DEBT), so it is not early money: won does not report it.
Rule 5: `early` is about the oldest due instant at which something was left unpaid, and ends when nothing is unpaid.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.interfaces import Booked
from contracts.rotation.errors.club import NotWonError
from contracts.rotation.state import RotationState

__all__ = ["booked"]


def booked(ctx: Context, storage: Storage, call: Booked) -> Outcome:
    """Count minted won as available at the due instant, if the bank had booked it by then."""
    if ctx.caller != "won":
        raise NotWonError
    state = RotationState(storage)
    early = state.early.get(call.account)
    if early is not None and call.booked_ms <= early.due_ms:
        state.add_early(call.account, call.amount)
    return Outcome()
