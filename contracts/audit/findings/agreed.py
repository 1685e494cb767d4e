"""Findings about the signed agreement: M12, M13, M14."""

from contracts.abi.finding import Broken
from ledger.primitives.fields import BasisPoints, Instant, Name
from ledger.primitives.units import AccountId, Won


class RateExceeded(Broken):
    """M12: RATE holds for every seat."""

    code = "M12"
    seat: int
    cap: BasisPoints


class OrganizerChanged(Broken):
    """M13: a club keeps its organizer."""

    code = "M13"
    reason = "organizer"


class TermChanged(Broken):
    """M13: what a club takes beyond its table stays as at its founding."""

    code = "M13"
    reason = "term"
    term: Name


class AgreementChanged(Broken):
    """M13: members have another agreement of clauses only if all of them have signed it."""

    code = "M13"
    reason = "agreement"


class ChargeTooHigh(Broken):
    """M13: a late charge is at most that of the signed terms."""

    code = "M13"
    reason = "charge"
    seat: int
    charged: Won
    round: int
    most: Won


class WorseOff(Broken):
    """M14: everybody who becomes worse off has signed."""

    code = "M14"
    reason = "worse_off"
    account: AccountId
    fall: Won


class LowerBidPassedOver(Broken):
    """M14: the lowest revealed bid that is allowed wins."""

    code = "M14"
    reason = "lower_bid"
    round: int
    seat: int
    bid: Won
    pot: Won


class OtherTable(Broken):
    """M14: the table is the one that its members signed."""

    code = "M14"
    reason = "table"


class DueMoved(Broken):
    """M14: a round is due at the signed instant."""

    code = "M14"
    reason = "due"
    round: int
    due_ms: Instant
    signed_ms: Instant
