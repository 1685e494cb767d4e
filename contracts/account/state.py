"""The state of the account contract.

key                           value
authority:<account>           Authority: the keys, and whether a recovery waits
guardians:<account>           Guardians: who may recover the account; none without a value
naming:<account>              Naming: guardians whom the owner has named, and who are not in force yet
named:<account>               how often the owner has named guardians, so that an agreement is to one naming
approval:<account>/<guardian> Approval: the new keys that a guardian has approved
recovery:<account>            Recovery: the one that waits
calm:<account>                until when no recovery may begin, after a veto
call:<account>/<id>           ProposedCall: a call that keys of the account approve
called:<account>              how many calls the account's keys have proposed
"""

from contracts.abi import ContractState, MapOf
from contracts.abi.interfaces import Authority
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis

__all__ = ["NOBODY", "AccountState", "Approval", "Guardians", "Naming", "ProposedCall", "Recovery"]


class Guardians(Record, frozen=True):
    """Who may recover an account."""

    accounts: tuple[AccountId, ...]
    """Ascending."""
    threshold: int
    """How many of them must approve the same keys: more than half, 0 without guardians."""
    verifier: bool
    """Whether a registered verifier may recover the account, and take part where keys and guardians disagree."""


NOBODY = Guardians((), 0, False)


class Naming(Record, frozen=True):
    """Guardians whom the owner has named."""

    number: int
    """Counts the namings of the account, from 1. A guardian agrees to one number."""
    guardians: Guardians
    agreed: tuple[AccountId, ...]
    """The guardians who have agreed, in order of their agreement."""
    ready_ms: Millis
    """When they replace the present ones; 0 while somebody has not agreed."""


class Approval(Record, frozen=True):
    """The new keys of an account that a guardian has approved."""

    guardian: AccountId
    keys: tuple[bytes, ...]
    """Ascending."""
    threshold: int
    at_ms: Millis


class Recovery(Record, frozen=True):
    """A recovery that waits."""

    account: AccountId
    keys: tuple[bytes, ...]
    """The new keys, ascending."""
    threshold: int
    guardians: tuple[AccountId, ...]
    """The guardians who approve it, ascending; enough of them, or none if only a verifier does."""
    verifier: bytes
    """The account of the verifier that confirms it, or empty."""
    since_ms: Millis
    effective_ms: Millis
    """When it takes effect."""
    lapses_ms: Millis
    """0, or after a veto: when it ends, unless whoever of guardians and verifier is missing joins it before."""
    vetoed: bool
    """Whether a present key has vetoed it. Then it takes effect only by guardians and a verifier together."""


class ProposedCall(Record, frozen=True):
    """A call that keys of an account approve one by one."""

    id: bytes
    account: AccountId
    number: int
    """Counts the proposed calls of the account, from 1, so that no two have the same id."""
    contract: str
    method: str
    args: bytes
    proposer: bytes
    """The key that proposed it."""
    keys: tuple[bytes, ...]
    """The keys that approve it, ascending; only present ones count."""
    until_ms: Millis


class AccountState(ContractState):
    """The typed maps over the contract's storage."""

    authority = MapOf("authority", Authority)
    """By account id; keys in ascending order."""
    guardians = MapOf("guardians", Guardians)
    wards = MapOf("ward", bytes)
    """By (guardian, account): the accounts that somebody guards, written with `guardians`."""
    namings = MapOf("naming", Naming)
    named = MapOf("named", int)
    approvals = MapOf("approval", Approval)
    """By (account, guardian): one each, so never more than guardians."""
    recoveries = MapOf("recovery", Recovery)
    calm = MapOf("calm", int)
    calls = MapOf("call", ProposedCall)
    """By (account, id): at most MAX_OWN_CALLS per key."""
    called = MapOf("called", int)

    def guardians_of(self, account: AccountId) -> Guardians:
        """Return who may recover `account`."""
        return self.guardians.get(account) or NOBODY

    def forget_approvals(self, account: AccountId) -> None:
        """Remove every approval of new keys for `account`."""
        for approval in tuple(self.approvals.values(account)):
            self.approvals.delete(account, approval.guardian)

    def forget_calls(self, account: AccountId) -> None:
        """Remove every proposed call of `account`."""
        for call in tuple(self.calls.values(account)):
            self.calls.delete(account, call.id)
