"""Which contract answers to a name at a height, which one answers a kind of query, and who plays a part for the ledger.

Rule 1: replaying an old block uses the version that was active at its height, so a version, once active, stays here.
Rule 2: of one name, the version with the highest activation height not above the block's is in force.
Rule 3: one kind of query is answered by one contract; a question about a club by each contract that runs clubs, of
which the club's own is asked; a shared one by several, whose answers are merged (`ledger.execution.reading`).
Rule 4: the ledger knows contracts by their parts (`ContractRoles`), and the auditor as a function; names stand here.
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
from contracts.guard.contract import CONTRACT as GUARD
from contracts.identity.contract import CONTRACT as IDENTITY
from contracts.peers.contract import CONTRACT as PEERS
from contracts.rotation.contract import CONTRACT as ROTATION
from contracts.voting.contract import CONTRACT as VOTING
from contracts.won.contract import CONTRACT as WON
from ledger.primitives.transaction import MAX_NAME_LENGTH

LEDGER_CALLER = "ledger"
"""The caller a contract sees when the ledger itself calls it; no contract may have this name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a contract and the first height at which it is in force."""

    contract: Contract
    active_from: int = 0


@dataclass(frozen=True, slots=True)
class ContractRoles:
    """The names of the contracts that play a part for the ledger itself, which knows no other."""

    accounts: str = "account"
    """Says whose keys speak for an account, and opens accounts."""
    issuer: str = "won"
    """Mints and burns won, and moves members' won by their signatures."""
    custodian: str = "escrow"
    """Moves the won of clubs; the auditor follows each of its payments."""
    guard: str = "guard"
    """Writes findings of the auditor down and freezes clubs."""
    clock: str = "dev"
    """May let the time of a development chain jump forward."""

    def part(self, contract: str) -> Part | None:
        """Return what `contract` is to the balances, None for most."""
        if contract == self.issuer:
            return Part.ISSUER
        return Part.CUSTODIAN if contract == self.custodian else None


ROLES = ContractRoles()


@dataclass(frozen=True, slots=True)
class ActiveContracts:
    """The contracts in force at one height, and the parts some of them play."""

    by_name: Mapping[str, Contract]
    by_query: Mapping[type[Query[Any]], tuple[Contract, ...]] = field(default_factory=dict)
    """Several for a question about a club and for a shared one, one for any other."""
    roles: ContractRoles = ROLES
    auditor: Auditor = audit_block


class Registry:
    """Says which contracts are in force at a height, which of them play a part for the ledger, and who audits."""

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
    return Registry((ACCOUNT, WON, ESCROW, ROTATION, VOTING, GUARD, PEERS, IDENTITY, DEV))
