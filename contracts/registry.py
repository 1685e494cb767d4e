"""The registry of contracts: finds the contract of a name, of a kind of query, and of a role, at a height.

Rule 1: replaying an old block uses the version that was active at its height. So a version that was ever active stays
here.
Rule 2: a chain begins with the first version of each contract, and decides on later ones (`contracts.abi.versions`).
The last activation of a name not above the block's height is in force. If that version is not here, nothing is
executed.
Rule 3: one contract answers each kind of query, with two exceptions. A query about a club goes to the contract that
runs the club. A shared query goes to several contracts, and their answers are merged (`ledger.execution.reading`).
Rule 4: the ledger knows contracts only by their roles (`ContractRoles`), and the auditor as a function. Names are only
here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.abi import Contract, Part, Query
from contracts.abi.auditor import Auditor
from contracts.abi.club import ClubQuery, RunnerOf
from contracts.abi.context import SharedQuery
from contracts.abi.versions import Activation
from contracts.account.contract import CONTRACT as ACCOUNT
from contracts.agreement.contract import CONTRACT as AGREEMENT
from contracts.audit.block import audit_block
from contracts.dev.contract import CONTRACT as DEV
from contracts.escrow.contract import CONTRACT as ESCROW
from contracts.grade.contract import CONTRACT as GRADE
from contracts.guard.contract import CONTRACT as GUARD
from contracts.identity.contract import CONTRACT as IDENTITY
from contracts.peers.contract import PEERS_1, PEERS_2
from contracts.pot.contract import CONTRACT as POT
from contracts.rotation.contract import CONTRACT as ROTATION
from contracts.upgrade.contract import CONTRACT as UPGRADE
from contracts.voting.contract import CONTRACT as VOTING
from contracts.won.contract import CONTRACT as WON
from ledger.primitives.transaction import MAX_NAME_LENGTH

LEDGER_CALLER = "ledger"
"""The caller of a call by the ledger itself. No contract may have this name."""


FROM_GENESIS = (ACCOUNT, WON, ESCROW, ROTATION, POT, VOTING, GUARD, PEERS_1, IDENTITY, GRADE, AGREEMENT, UPGRADE, DEV)
UPGRADES: tuple[Contract, ...] = (PEERS_2,)
"""Later versions, and contracts that no genesis has."""


class VersionMissingError(Exception):
    """The chain has decided on a version of a contract that this software does not have."""

    def __init__(self, activation: Activation) -> None:
        super().__init__(
            f"from height {activation.from_height} on, the chain uses version {activation.version} of the contract "
            f"{activation.contract}, which this software does not have"
        )
        self.activation = activation


@dataclass(frozen=True, slots=True)
class ContractRoles:
    """The names of the contracts that have a role for the ledger. The ledger knows no other contract."""

    accounts: str = "account"
    """Decides which keys may sign for an account, and opens accounts."""
    issuer: str = "won"
    """Mints and burns won, and transfers won with their owners' signatures."""
    custodian: str = "escrow"
    """Moves the won of clubs. The auditor checks each of its payments."""
    guard: str = "guard"
    """Records the auditor's findings, and freezes clubs."""
    clock: str = "dev"
    """May move the time of a development chain forward."""
    upgrades: str = "upgrade"
    """Decides from which height on a contract has another version."""

    def part(self, contract: str) -> Part | None:
        """Return the role of `contract` for the balances, or None; most contracts have none."""
        if contract == self.issuer:
            return Part.ISSUER
        return Part.CUSTODIAN if contract == self.custodian else None


ROLES = ContractRoles()


@dataclass(frozen=True, slots=True)
class ActiveContracts:
    """The contracts in force at one height, and their roles."""

    by_name: Mapping[str, Contract]
    by_query: Mapping[type[Query[Any]], tuple[Contract, ...]] = field(default_factory=dict)
    """By kind of query: several contracts for a query about a club or a shared one, otherwise one."""
    roles: ContractRoles = ROLES
    auditor: Auditor = audit_block
    versions: Mapping[str, int] = field(default_factory=dict)


class Registry:
    """Returns the contracts in force at a height, their roles for the ledger, and the auditor."""

    def __init__(
        self,
        contracts: Iterable[Contract],
        upgrades: Iterable[Contract] = (),
        roles: ContractRoles = ROLES,
        auditor: Auditor = audit_block,
    ) -> None:
        """`contracts` are in force from genesis; of `upgrades`, a chain may decide that they are from some height."""
        self.roles = roles
        self._auditor = auditor
        first = tuple(contracts)
        every = (*first, *upgrades)
        self._first = {one.name: one for one in first}
        assert len(self._first) == len(first), "two contracts of genesis have one name"
        self._known = {(one.name, one.version): one for one in every}
        assert len(self._known) == len(every), "two contracts have one name and version"
        for contract in every:
            name = contract.name
            assert 0 < len(name) <= MAX_NAME_LENGTH, f"contract name {name!r}"
            assert name.isidentifier(), f"a contract's name becomes a part of keys: {name!r}"
            assert name != LEDGER_CALLER, f"{LEDGER_CALLER} is not the name of a contract"
        self._genesis = self._in_force(self._first)
        self._upgraded: dict[tuple[Activation, ...], ActiveContracts] = {}

    def at(self, height: int, decided: tuple[Activation, ...] = ()) -> ActiveContracts:
        """Return the contracts in force at `height` on a chain that has `decided` so. Raises VersionMissingError."""
        past = tuple(one for one in decided if one.from_height <= height)
        if not past:
            return self._genesis
        found = self._upgraded.get(past)
        if found is None:
            for one in self.missing(past):
                raise VersionMissingError(one)
            latest = self._first | {one.contract: self._known[one.contract, one.version] for one in past}
            found = self._upgraded[past] = self._in_force(latest)
        return found

    def missing(self, decided: Iterable[Activation]) -> tuple[Activation, ...]:
        """Return what the chain has decided on and this software does not have."""
        return tuple(one for one in decided if (one.contract, one.version) not in self._known)

    def newest(self) -> ActiveContracts:
        """Return the newest version of each contract, which describes what is in the older ones too."""
        return self._in_force({name: self._known[name, version] for name, version in sorted(self._known)})

    def versions(self) -> tuple[Contract, ...]:
        """Return every version of every contract, by name and version."""
        return tuple(self._known[key] for key in sorted(self._known))

    def _in_force(self, by_name: dict[str, Contract]) -> ActiveContracts:
        by_query: dict[type[Query[Any]], tuple[Contract, ...]] = {}
        for contract in by_name.values():
            for kind in contract.queries:
                others = by_query.get(kind, ())
                assert not others or issubclass(kind, ClubQuery | SharedQuery), (
                    f"{others[0].name} and {contract.name} both answer {kind}"
                )
                assert not issubclass(kind, ClubQuery) or RunnerOf in contract.queries, (
                    f"{contract.name} names no runner"
                )
                by_query[kind] = (*others, contract)
        versions = {name: contract.version for name, contract in by_name.items()}
        return ActiveContracts(by_name, by_query, self.roles, self._auditor, versions)


def default_registry() -> Registry:
    """Return the contracts of this software: those of a new chain, and the versions to which a chain may go over."""
    return Registry(FROM_GENESIS, UPGRADES)
