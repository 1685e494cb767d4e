"""From the creation of a pot to its start: invitations, members, signatures.

Rule 1: nobody becomes a member without an invitation and an own transaction (CONSENT). Before the start the organizer
invites; later only a vote of the members does, so that nobody makes a majority of friends. An invitation by the
organizer that is not used before the start ends with it: nobody has signed a list of members with it.
Rule 2: everybody signs one hash of the terms and of the members. If somebody joins or leaves, all sign again.
Rule 3: an agreement of clauses is tested when a pot takes it. A pot takes no penalties, so it takes no clause with one.
Only a development chain lets pots do without an agreement.
Rule 4: before the start no won moves, and everybody may leave. The organizer is a member like the others.
"""

import msgspec

from contracts.abi import Context, Outcome, Storage
from contracts.abi.agreement import check_agreement
from contracts.abi.interfaces import AuthorityOf, LevelOf
from contracts.pot.calls import Create, Invite, Join, Sign, Start, Uninvite
from contracts.pot.dues import collect_item
from contracts.pot.errors import (
    AgreementHashError,
    AlreadyMemberError,
    FirstDuesPastToStartError,
    InvitationMissingError,
    InvitedAccountNotOpenError,
    MembersNotSignedError,
    NotInvitedToPotError,
    PotConsentError,
    PotFullError,
    PotStatusError,
    SignedAlreadyError,
    TooFewMembersError,
    VerifiedTooLittleError,
)
from contracts.pot.events import (
    PotCancelled,
    PotCreated,
    PotInvited,
    PotJoined,
    PotLeft,
    PotSigned,
    PotStarted,
    PotUninvited,
)
from contracts.pot.goals import goal_item
from contracts.pot.lookup import check_not_frozen, load_member, load_own, load_pot, signer_of
from contracts.pot.state import Member, PotRecord, PotState
from contracts.pot.terms import agreement_of, check_terms, consent_from, dues_of
from contracts.pot.till import Till
from contracts.pot.words import CANCELLED, FORMING, RUNNING
from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["MAX_MEMBERS", "MIN_MEMBERS", "create", "invite", "join", "leave_unstarted", "sign", "start", "uninvite"]

MIN_MEMBERS = 2

MAX_MEMBERS = 100
"""The most members under any chain parameter: a collection and a closing reads and pays all of them in one call."""


def create(ctx: Context, storage: Storage, call: Create) -> Outcome:
    """Create a pot with its organizer as the first member."""
    signer = signer_of(ctx)
    check_terms(call.terms, ctx.params, ctx.time_ms)
    check_agreement(ctx, call.terms.agreement, {})
    pot = PotRecord(
        id=ledger_hash(LedgerTag.CLUB_ID, ctx.call_id),
        organizer=signer,
        terms=call.terms,
        status=FORMING,
        agreement=b"",
        created_ms=ctx.time_ms,
        started_ms=Millis(0),
        members=0,
        next_period=1,
        paid_in=Won(0),
        held=Won(0),
        reserved=Won(0),
        goal_met=False,
    )
    till = Till(ctx, storage, pot)
    till.state.created.set(pot.created_ms, pot.id, value=pot.id)
    _add(till, signer, call.consent)
    terms, pot = call.terms, till.pot
    target = Won(0) if terms.goal is None else terms.goal.target
    till.tell(PotCreated(pot.id, signer, terms.name, terms.dues, terms.periods, target, pot.agreement))
    return till.outcome()


def invite(ctx: Context, storage: Storage, call: Invite) -> Outcome:
    """Invite somebody, before the start."""
    state = PotState(storage)
    pot = load_own(state, signer_of(ctx), call.club, FORMING)
    if state.member(pot.id, call.account) is not None:
        raise AlreadyMemberError
    if ctx.ask(AuthorityOf(call.account)) is None:
        raise InvitedAccountNotOpenError
    state.invited.set(pot.id, call.account, value=call.account)
    return Outcome(events=(PotInvited(pot.id, call.account),))


def uninvite(ctx: Context, storage: Storage, call: Uninvite) -> Outcome:
    """Withdraw an invitation that nobody has used."""
    state = PotState(storage)
    pot = load_own(state, signer_of(ctx), call.club, FORMING)
    if state.invited.get(pot.id, call.account) is None:
        raise InvitationMissingError
    state.invited.delete(pot.id, call.account)
    return Outcome(events=(PotUninvited(pot.id, call.account),))


def join(ctx: Context, storage: Storage, call: Join) -> Outcome:
    """Become a member. In a running pot, the books are settled first."""
    signer, state = signer_of(ctx), PotState(storage)
    pot = load_pot(state, call.club)
    if pot.status not in {FORMING, RUNNING}:
        raise PotStatusError(status=pot.status, wanted=FORMING)
    if not state.may_join(pot, signer):
        raise NotInvitedToPotError
    check_not_frozen(ctx, pot.id)
    state.invited.delete(pot.id, signer)
    till = Till(ctx, storage, pot)
    till.settle()
    _add(till, signer, call.consent)
    return till.outcome()


def sign(ctx: Context, storage: Storage, call: Sign) -> Outcome:
    """Sign the terms and the members."""
    signer, state = signer_of(ctx), PotState(storage)
    pot = load_pot(state, call.club, FORMING)
    member = load_member(state, pot, signer)
    if call.agreement != pot.agreement:
        raise AgreementHashError(agreement=pot.agreement)
    if member.signed == pot.agreement:
        raise SignedAlreadyError
    state.save_member(pot.id, msgspec.structs.replace(member, signed=pot.agreement))
    return Outcome(events=(PotSigned(pot.id, signer, pot.agreement),))


def start(ctx: Context, storage: Storage, call: Start) -> Outcome:
    """Start a pot that all its members have signed."""
    state = PotState(storage)
    pot = load_own(state, signer_of(ctx), call.club, FORMING)
    if pot.members < MIN_MEMBERS:
        raise TooFewMembersError(least=MIN_MEMBERS, members=pot.members)
    missing = sum(1 for member in state.members_of(pot.id) if member.signed != pot.agreement)
    if missing:
        raise MembersNotSignedError(missing=missing)
    terms = pot.terms
    if terms.dues and (first := dues_of(terms, 1)) <= ctx.time_ms:
        raise FirstDuesPastToStartError(due_ms=first, now_ms=ctx.time_ms)
    check_not_frozen(ctx, pot.id)
    till = Till(ctx, storage, msgspec.structs.replace(pot, status=RUNNING, started_ms=ctx.time_ms))
    if terms.dues:
        till.schedule(collect_item(till.pot))
    if terms.goal is not None:
        till.schedule(goal_item(till.pot, terms.goal))
    till.tell(PotStarted(pot.id, pot.members))
    return till.outcome()


def leave_unstarted(ctx: Context, storage: Storage, pot: PotRecord, member: Member) -> Outcome:
    """Leave a pot that has not started. Without its organizer it is cancelled."""
    till = Till(ctx, storage, pot)
    if member.account == pot.organizer:
        for each in till.state.members_of(pot.id):
            till.revoke(each.account)
        till.pot = msgspec.structs.replace(pot, status=CANCELLED)
        till.tell(PotCancelled(pot.id))
        return till.outcome()
    till.state.remove_member(pot.id, member)
    till.revoke(member.account)
    _renew(till, pot.members - 1)
    till.tell(PotLeft(pot.id, member.account, Won(0)))
    return till.outcome()


def _add(till: Till, account: AccountId, consent: Won) -> None:
    """Add a member with the consent to what is collected from now on."""
    ctx, pot = till.ctx, till.pot
    if pot.terms.level and (level := ctx.ask(LevelOf(account))) < pot.terms.level:
        raise VerifiedTooLittleError(level=level, asked=pot.terms.level)
    most = min(ctx.params.max_seats, MAX_MEMBERS)
    if pot.members >= most:
        raise PotFullError(most=most)
    asked = consent_from(pot.terms, pot.next_period)
    if consent != asked:
        raise PotConsentError(asked=asked, given=consent)
    taken = [each.number for each in till.state.members_of(pot.id)]
    number = next(free for free in range(1, most + 1) if free not in taken)
    nothing = Won(0)
    signed = pot.agreement if pot.status == RUNNING else b""
    member = Member(account, number, ctx.time_ms, signed, consent, asked=nothing, dues_paid=nothing, paid_in=nothing)
    till.state.save_member(pot.id, member)
    _renew(till, pot.members + 1)
    till.grant(account, consent)
    till.tell(PotJoined(pot.id, account, number, consent, till.pot.agreement))


def _renew(till: Till, members: int) -> None:
    """Count the members; before the start, compute the hash that they sign again."""
    till.pot = msgspec.structs.replace(till.pot, members=members)
    if till.pot.status == RUNNING:
        return  # newcomers have seen the members when they joined
    accounts = tuple(each.account for each in till.state.members_of(till.pot.id))
    agreement = agreement_of(till.pot.id, till.pot.terms, accounts)
    till.pot = msgspec.structs.replace(till.pot, agreement=agreement)
