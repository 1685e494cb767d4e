"""The state of the identity contract.

key                              value
verifiers                        tuple of Verifier, ascending by account: the whole list in one value
domain                           what names the secret of all nullifiers, once there has been a verifier
terms                            how many registrations there have been: each is a term of its own
attestation:<account>/<verifier> Attestation
nullifier:<nullifier>            the account of that person (rule 2)
person:<account>                 the nullifier of its holder (rule 2)
ballot: and opened:              the open ballots, by verifier (`contracts.abi.ballots`)
"""

from contracts.abi import Item, MapOf
from contracts.abi.ballots import BallotBox
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis

__all__ = ["Attestation", "IdentityState", "Verifier"]


class Verifier(Record, frozen=True):
    """An organisation that may attest."""

    account: AccountId
    name: str
    highest: int
    """The highest level it may attest."""
    term: int
    """Which registration of the chain this is, from 1: only attestations of the same term count."""


class Attestation(Record, frozen=True):
    """The attestation of one account by one verifier."""

    account: AccountId
    verifier: AccountId
    level: int
    since_ms: Millis
    until_ms: Millis
    term: int
    """The verifier's registration at that time."""


class IdentityState(BallotBox):
    """The typed items and maps over the contract's storage."""

    attestations = MapOf("attestation", Attestation)
    accounts = MapOf("nullifier", bytes)
    """By nullifier: the account of that person."""
    persons = MapOf("person", bytes)
    """By account: the nullifier of its holder."""

    def verifiers(self) -> dict[AccountId, Verifier]:
        """Return the registered verifiers by account."""
        return {each.account: each for each in self._list().get() or ()}

    def domain(self) -> bytes | None:
        """Return what names the secret of all nullifiers; None before the first registration."""
        return Item(self.storage, "domain", bytes).get()

    def register(self, account: AccountId, name: str, highest: int, domain: bytes) -> None:
        """Register a verifier. The first one determines the domain."""
        terms = Item(self.storage, "terms", int)
        term = (terms.get() or 0) + 1
        terms.set(term)
        Item(self.storage, "domain", bytes).set(domain)
        self._save({**self.verifiers(), account: Verifier(account, name, highest, term)})

    def dismiss(self, account: AccountId) -> None:
        """Remove a verifier."""
        self._save({key: each for key, each in self.verifiers().items() if key != account})

    def of(self, account: AccountId) -> list[Attestation]:
        """Return the attestations of `account`, at most one per verifier."""
        return list(self.attestations.values(account))

    def bind(self, nullifier: bytes, account: AccountId) -> None:
        """Bind this person to this account (rule 2)."""
        self.accounts.set(nullifier, value=account)
        self.persons.set(account, value=nullifier)

    def release(self, nullifier: bytes, account: AccountId) -> None:
        """Undo a binding, and what was attested of the account."""
        assert self.accounts.get(nullifier) == account, "only what is bound is released"
        self.accounts.delete(nullifier)
        self.persons.delete(account)
        for said in self.of(account):
            self.attestations.delete(account, said.verifier)

    def _list(self) -> Item[tuple[Verifier, ...]]:
        return Item(self.storage, "verifiers", tuple[Verifier, ...])

    def _save(self, verifiers: dict[AccountId, Verifier]) -> None:
        self._list().set(tuple(verifiers[account] for account in sorted(verifiers)))
