"""Code that answers a question sees the state and cannot write."""

from collections.abc import Callable

import pytest

from contracts.abi import Contract, ReadContext, Storage
from contracts.abi.interfaces import AuthorityOf
from contracts.registry import ActiveContracts
from ledger.execution import reading_context
from ledger.journal import Journal, ReadOnlyError
from ledger.primitives.units import ZERO_HASH, Millis
from ledger.state import contract_prefix
from tests.kit.toy_execution import TIME, world


@pytest.mark.parametrize("tries", [lambda part: part.put(b"key", b"value"), lambda part: part.delete(b"kept")])
def test_an_answer_to_a_query_cannot_write(tries: Callable[[Storage], None]) -> None:
    """Every node asks its own questions at its own time, so an answer that wrote would make their states differ."""

    def answer(_ctx: ReadContext, storage: Storage, _query: AuthorityOf) -> None:
        tries(storage)

    asked = Contract("probe", 1, methods={}, queries={AuthorityOf: answer})
    active = ActiveContracts({"probe": asked}, {AuthorityOf: (asked,)})
    w = world()
    state = Journal(w.chain._state)
    state.put(contract_prefix("probe") + b"kept", b"as it was")
    reading = reading_context(
        state, active, w.chain.params, w.chain.chain_ctx, height=1, time_ms=Millis(TIME), parent_hash=ZERO_HASH
    )
    before = state.changes()
    with pytest.raises(ReadOnlyError):
        reading.ask(AuthorityOf(w.account(1)))
    assert state.changes() == before
