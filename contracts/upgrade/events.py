"""The events of the upgrade contract."""

from enum import StrEnum

from contracts.abi.event import EventRecord
from ledger.primitives.fields import Name
from ledger.primitives.units import AccountId

__all__ = ["EVENTS", "Decision", "UpgradeActivated", "UpgradeDropped", "UpgradePlanned", "UpgradeVoted"]


class Decision(StrEnum):
    """What operators decide about an upgrade; each is a method of the contract."""

    PLAN = "plan"
    DROP = "drop"


class UpgradeVoted(EventRecord, frozen=True):
    """An operator voted on planning an upgrade, or on dropping one."""

    type = "upgrade.voted"
    on: Decision
    contract: Name
    version: int
    from_height: int
    operator: AccountId
    votes: int
    needed: int


class UpgradePlanned(EventRecord, frozen=True):
    """The operators decided on an upgrade. Every node needs software with this version before that height."""

    type = "upgrade.planned"
    contract: Name
    version: int
    from_height: int


class UpgradeDropped(EventRecord, frozen=True):
    """The operators dropped a planned upgrade."""

    type = "upgrade.dropped"
    contract: Name
    version: int
    from_height: int


class UpgradeActivated(EventRecord, frozen=True):
    """From this block on, a contract has another version."""

    type = "upgrade.activated"
    contract: Name
    version: int


EVENTS = (UpgradeVoted, UpgradePlanned, UpgradeDropped, UpgradeActivated)
