"""The first checks of a handler: who signed, which pot, which member, and whether the pot is frozen. Only reads."""

from contracts.abi import Context, ReadContext
from contracts.abi.interfaces import FreezeOf
from contracts.abi.refusals import ClubNotFoundError
from contracts.pot.errors import NotMemberError, NotPotOrganizerError, PotFrozenError, PotStatusError
from contracts.pot.state import Member, PotRecord, PotState
from contracts.pot.words import PotStatus
from ledger.primitives.units import AccountId

__all__ = ["check_not_frozen", "is_frozen", "load_member", "load_own", "load_pot", "signer_of"]


def signer_of(ctx: Context) -> AccountId:
    """Return the signer. Only transactions call these methods."""
    assert ctx.signer is not None, "called by a transaction"
    return ctx.signer


def load_pot(state: PotState, id_: bytes, status: PotStatus | None = None) -> PotRecord:
    """Return the pot. Raises ClubNotFoundError, and PotStatusError if it has another status."""
    pot = state.pots.get(id_)
    if pot is None:
        raise ClubNotFoundError
    if status is not None and pot.status != status:
        raise PotStatusError(status=pot.status, wanted=status)
    return pot


def load_own(state: PotState, signer: AccountId, id_: bytes, status: PotStatus) -> PotRecord:
    """Return a pot of which `signer` is the organizer. Raises as `load_pot`, and NotPotOrganizerError."""
    pot = load_pot(state, id_, status)
    if pot.organizer != signer:
        raise NotPotOrganizerError
    return pot


def load_member(state: PotState, pot: PotRecord, account: AccountId) -> Member:
    """Return a member of the pot. Raises NotMemberError."""
    member = state.member(pot.id, account)
    if member is None:
        raise NotMemberError
    return member


def is_frozen(ctx: ReadContext, pot: bytes) -> bool:
    """Return whether the pot is frozen."""
    return ctx.ask(FreezeOf(pot)) is not None


def check_not_frozen(ctx: ReadContext, pot: bytes) -> None:
    """Raise PotFrozenError if the pot is frozen."""
    if is_frozen(ctx, pot):
        raise PotFrozenError
