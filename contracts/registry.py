"""The registry of contracts: finds the contract of a name, of a kind of query, and of a role, at a height.

Rule 1: replaying an old block uses the version that was active at its height. So a version that was ever active stays
here.
Rule 2: of the versions of a name, the one with the highest activation height not above the block's height is in force.
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
from contracts.account.contract import CONTRACT as ACCOUNT
from contracts.audit.block import audit_block
from contracts.dev.contract import CONTRACT as DEV
from contracts.escrow.contract import CONTRACT as ESCROW
from contracts.grade.contract import CONTRACT as GRADE
from contracts.guard.contract import CONTRACT as GUARD
from contracts.identity.contract import CONTRACT as IDENTITY
from contracts.peers.contract import CONTRACT as PEERS
from contracts.pot.contract import CONTRACT as POT
from contracts.rotation.contract import CONTRACT as ROTATION
from contracts.voting.contract import CONTRACT as VOTING
from contracts.won.contract import CONTRACT as WON
from ledger.primitives.transaction import MAX_NAME_LENGTH

LEDGER_CALLER = "ledger"
"""The caller of a call by the ledger itself. No contract may have this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a contract and the first height at which it is in force."""

    contract: Contract
    active_from: int = 0


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


class Registry:
    """Returns the contracts in force at a height, their roles for the ledger, and the auditor."""

    def __init__(
        self, entries: Iterable[Entry | Contract], roles: ContractRoles = ROLES, auditor: Auditor = audit_block
    ) -> None:
        self.roles = roles
        self._auditor = auditor
        self._entries = tuple(entry if isinstance(entry, Entry) else Entry(entry) for entry in entries)
        for entry in self._entries:
            name = entry.contract.name
            assert 0 < len(name) <= MAX_NAME_LENGTH, f"contract name {name!r}"
            assert name.isidentifier(), f"a contract's name becomes a part of keys: {name!r}"
            assert name != LEDGER_CALLER, f"{LEDGER_CALLER} is not the name of a contract"
        activations = [(entry.contract.name, entry.active_from) for entry in self._entries]
        assert len(set(activations)) == len(activations), "two versions of one contract start at one height"
        self._starts = sorted({entry.active_from for entry in self._entries} | {0})
        self._active = {start: self._in_force(start) for start in self._starts}

    def at(self, height: int) -> ActiveContracts:
        """Return the contracts in force at `height`."""
        return self._active[max(start for start in self._starts if start <= height)]

    def _in_force(self, height: int) -> ActiveContracts:
        by_name: dict[str, Contract] = {}
        for entry in sorted(self._entries, key=lambda entry: entry.active_from):
            if entry.active_from <= height:
                by_name[entry.contract.name] = entry.contract
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
        return ActiveContracts(by_name, by_query, self.roles, self._auditor)


def default_registry() -> Registry:
    """Return the contracts of this software, all in force from genesis."""
    return Registry((ACCOUNT, WON, ESCROW, ROTATION, POT, VOTING, GUARD, PEERS, IDENTITY, GRADE, DEV))
