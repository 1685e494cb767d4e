"""The state of the upgrade contract. What is decided is in the ledger (`ledger.versions`); this is how it comes about.

key                           value
plan:<contract>               Plan: the last decided upgrade of a contract; it is over when its height is reached
offered:<ballot id>           Offer: what an open ballot is about
ballot: and opened:           the open ballots, by contract (`contracts.abi.ballots`)
"""

from contracts.abi import MapOf
from contracts.abi.ballots import Ballot, BallotBox
from contracts.upgrade.calls import Plan
from ledger.primitives.codec import Record

__all__ = ["Offer", "UpgradeState", "subject_of"]


def subject_of(contract: str) -> bytes:
    """Return the subject of every ballot about a contract."""
    return contract.encode()


class Offer(Record, frozen=True):
    """What a ballot is about."""

    plan: Plan
    drops: bool
    """Whether it would drop the planned upgrade."""


class UpgradeState(BallotBox):
    """The planned upgrades, and the ballots about them."""

    plans = MapOf("plan", Plan)
    offered = MapOf("offered", Offer)

    def planned(self, contract: str, height: int) -> Plan | None:
        """Return the upgrade of `contract` that is decided and not yet in force in the block of `height`."""
        plan = self.plans.get(contract)
        return None if plan is None or plan.from_height <= height else plan

    def drop(self, ballot: Ballot) -> None:
        """Forget `ballot` and what it is about."""
        super().drop(ballot)
        self.offered.delete(ballot.id)
