"""The numbers of the demo's third club, worked out here from the rules; tests/e2e/test_demo.py plays it."""

from cli.demo.play import CONTRIBUTION, SURCHARGE, terms_of
from cli.demo.trouble import GUARANTEE, HOLDBACK_PERCENT, MISSING, SEATS
from contracts.abi import Params
from contracts.rotation.founding.check import check_terms
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import deposit_of
from contracts.rotation.terms.table import holdback_target
from ledger.primitives.units import Won
from tests.kit.world import START_MS


def test_what_is_secured_and_what_is_left_to_others() -> None:
    terms = terms_of("x", START_MS, seats=SEATS, holdback_percent=HOLDBACK_PERCENT)
    check_terms(terms, Params(dev=True), START_MS)
    table = table_of(terms)
    remaining = table.total(1) - CONTRIBUTION
    deposit = deposit_of(terms, table, 1)
    held = holdback_target(HOLDBACK_PERCENT, remaining, deposit)
    assert CONTRIBUTION + SURCHARGE == MISSING
    assert (remaining, deposit, held) == (5 * MISSING, MISSING, MISSING)
    assert Won(remaining - deposit - held - GUARANTEE) == 70_000 + MISSING, "what recipients wait for"
