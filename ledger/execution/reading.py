"""What handlers, queries and views see of the state: a context that reads, and the same one with the caller named.

Rule: who answers a question cannot write, whatever it tries.
"""

from functools import partial
from typing import Any

from contracts.abi import Context, Contract, Outcome, Query, ReadContext
from contracts.abi.contract import QueryHandler
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

__all__ = ["context_for", "open_account", "reading_context"]


def reading_context(
    state: Writer, active: ActiveContracts, params: ChainParams, chain_ctx: bytes, *, height: int, time_ms: Millis
) -> ReadContext:
    """Return what queries and views see of `state`: read-only, whatever they try."""
    balance, validators = partial(balances.balance_of, state), partial(validators_at, state, height)
    answering: dict[type[Query[Any]], tuple[QueryHandler, Scoped]] = {}  # every transfer asks four times

    def ask(query: Query[Any]) -> Any:
        kind = type(query)
        found = answering.get(kind)
        if found is None:
            contract = active.by_query.get(kind)
            assert contract is not None, f"no contract answers {kind.__name__}"
            storage = Scoped(state, contract_prefix(contract.name), writable=False)
            found = answering[kind] = (contract.queries[kind], storage)
        return found[0](reading, found[1], query)

    reading = ReadContext(height, time_ms, params.contracts, balance, ask, chain_ctx, validators)
    return reading


def context_for(reading: ReadContext, signer: AccountId | None, caller: str | None, call_id: Hash32) -> Context:
    """Return `reading` together with who calls and under which id."""
    return Context(
        reading.height,
        reading.time_ms,
        reading.params,
        reading.balance,
        reading.ask_any,
        reading.chain_ctx,
        reading.validators,
        signer,
        caller,
        call_id,
    )


def open_account(
    state: Writer, active: ActiveContracts, context: Context, account: AccountId, first_key: bytes
) -> tuple[Event, ...]:
    """Have the contract of accounts open `account`, which it cannot refuse; return its events."""
    contract: Contract = active.by_name[active.roles.accounts]
    storage = Scoped(state, contract_prefix(contract.name))
    outcome = contract.methods[OPEN_ACCOUNT_METHOD].handle(context, storage, OpenAccount(account, first_key))
    assert outcome == Outcome(events=outcome.events), "opening an account does nothing but write the account"
    return tuple(encoded(contract.name, event) for event in outcome.events)
