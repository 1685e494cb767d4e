"""Makes the contexts of handlers, queries and views: a read-only one, and one that also names the caller.

Rule: code that answers a query cannot write.
"""

from functools import partial
from typing import Any

from contracts.abi import UNMETERED, Context, Contract, Meter, Outcome, Query, ReadContext
from contracts.abi.club import ClubQuery, RunnerOf
from contracts.abi.context import SharedQuery
from contracts.abi.event import encoded
from contracts.abi.interfaces import OPEN_ACCOUNT_METHOD, OpenAccount
from contracts.registry import ActiveContracts
from ledger import balances
from ledger.journal import Scoped, Writer
from ledger.params import ChainParams
from ledger.primitives.receipt import Event
from ledger.primitives.units import AccountId, Hash32, Millis
from ledger.sets import validators_at
from ledger.state import contract_prefix

_Answer = tuple[Contract, Scoped]
"""A contract that answers a kind of query, and its own part of the state, read-only."""

__all__ = ["context_for", "open_account", "reading_context"]


def reading_context(
    state: Writer,
    active: ActiveContracts,
    params: ChainParams,
    chain_ctx: bytes,
    *,
    height: int,
    time_ms: Millis,
    parent_hash: Hash32,
    meter: Meter = UNMETERED,
) -> ReadContext:
    """Return the read-only context of `state` for queries and views."""
    balance, validators = partial(balances.balance_of, state), partial(validators_at, state, height)
    answering: dict[type[Query[Any]], tuple[_Answer, ...]] = {}  # every transfer asks four times

    def ask(query: Query[Any]) -> Any:
        kind = type(query)
        found = answering.get(kind)
        if found is None:
            contracts = active.by_query.get(kind, ())
            assert contracts, f"no contract answers {kind.__name__}"
            found = answering[kind] = tuple((one, Scoped(state, contract_prefix(one.name), False)) for one in contracts)
        if isinstance(query, SharedQuery):
            return query.merged(one.queries[kind](reading, storage, query) for one, storage in found)
        contract, storage = found[0]
        if len(found) > 1:
            assert isinstance(query, ClubQuery), "only a club's question has several that could answer"
            runner = RunnerOf(query.about)
            runs = (one for one in found[1:] if one[0].queries[RunnerOf](reading, one[1], runner) is not None)
            contract, storage = next(runs, found[0])
        return contract.queries[kind](reading, storage, query)

    known = (params.contracts, balance, ask, chain_ctx, validators, meter, parent_hash, active.versions)
    reading = ReadContext(height, time_ms, *known)
    return reading


def context_for(
    reading: ReadContext,
    signer: AccountId | None,
    caller: str | None,
    call_id: Hash32,
    keys: tuple[bytes, ...] = (),
) -> Context:
    """Return `reading` together with the signer, its keys, the calling contract and the id of the call."""
    return Context(
        reading.height,
        reading.time_ms,
        reading.params,
        reading.balance,
        reading.ask_any,
        reading.chain_ctx,
        reading.validators,
        reading.meter,
        reading.parent_hash,
        reading.versions,
        signer,
        caller,
        call_id,
        keys,
    )


def open_account(
    state: Writer, active: ActiveContracts, context: Context, account: AccountId, first_key: bytes
) -> tuple[Event, ...]:
    """Have the accounts contract open `account`, which it cannot refuse; return its events."""
    contract: Contract = active.by_name[active.roles.accounts]
    storage = Scoped(state, contract_prefix(contract.name))
    outcome = contract.methods[OPEN_ACCOUNT_METHOD].handle(context, storage, OpenAccount(account, first_key))
    assert outcome == Outcome(events=outcome.events), "opening an account does nothing but write the account"
    return tuple(encoded(contract.name, event) for event in outcome.events)
