"""Takes a contract over to its next version, in the first block of that version.

    migrate (the new version) ─ its outcome ─ the contract of upgrades reports it

Rule: a migration refuses nothing, and its work is bounded. Anything else is a fault of the new version, and stops the
node rather than leave the state between two versions.
"""

from contracts.abi import Activation, ReadContext
from contracts.abi.event import encoded
from contracts.abi.interfaces import Activated
from contracts.abi.outcome import Outcome
from contracts.registry import LEDGER_CALLER
from ledger.execution.call import RunningCall
from ledger.execution.reading import context_for
from ledger.journal import Scoped, Writer
from ledger.primitives.hashing import LedgerTag, ledger_hash, u64be
from ledger.primitives.receipt import Event
from ledger.primitives.units import Hash32
from ledger.state import contract_prefix

__all__ = ["MIGRATE", "migrate", "upgrade_id"]

MIGRATE = "migrate"
"""The method in the receipt of a migration."""


def upgrade_id(activation: Activation) -> Hash32:
    """Return the id of the receipt of an upgrade."""
    name = activation.contract.encode()
    return ledger_hash(LedgerTag.UPGRADE_ID, name, u64be(activation.version), u64be(activation.from_height))


def migrate(activation: Activation, running: RunningCall, reading: ReadContext, state: Writer) -> tuple[Event, ...]:
    """Turn the state of the contract into that of its new version, as `running`; return what upgrades report."""
    active = running.active
    contract = active.by_name[activation.contract]
    if contract.migrate is not None:
        storage = Scoped(running.state, contract_prefix(contract.name))
        running.perform(contract.name, contract.migrate(running.context(LEDGER_CALLER), storage))
    upgrades = active.by_name[active.roles.upgrades]
    context = context_for(reading, None, LEDGER_CALLER, upgrade_id(activation))
    storage = Scoped(state, contract_prefix(upgrades.name))
    outcome = upgrades.methods["activated"].handle(context, storage, Activated(activation.contract))
    assert outcome == Outcome(events=outcome.events), "an activation is only told"
    return tuple(encoded(upgrades.name, event) for event in outcome.events)
