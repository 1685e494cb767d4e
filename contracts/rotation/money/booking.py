"""A contribution that comes by bank transfer is on time by the bank's booking time, not by when operators minted it.

    due            the contribution can't be collected     early = what is available now
    booked ≤ due   … minted within grace                   early + what was minted
    pay, or the end of grace: the whole contribution out of its holder's won
                   early ≥ the contribution                on time: no day late, no charge
                   otherwise                               late, as before

Rule 1: `early` is what the chain would have found at the due instant if minting took no time. Won that came later does
not count, however little is missing.
Rule 2: what is collected from the account goes off `early` first, so no won makes two contributions timely.
Rule 3: a credit to an account in debt pays debts first (DEBT), so it is not early money: won does not report it.
Rule 4: `early` is about the oldest due instant at which something was left unpaid, and ends when nothing is unpaid.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.interfaces import Booked
from contracts.rotation.errors.club import NotWonError
from contracts.rotation.state import RotationState

__all__ = ["booked"]


def booked(ctx: Context, storage: Storage, call: Booked) -> Outcome:
    """Count what was minted now as there at the due instant, if the bank had booked it by then."""
    if ctx.caller != "won":
        raise NotWonError
    state = RotationState(storage)
    early = state.early.get(call.account)
    if early is not None and call.booked_ms <= early.due_ms:
        state.add_early(call.account, call.amount)
    return Outcome()
