"""Every number by which the contracts decide, at its value: peers that differ in one do not agree on a block.

Rule 1: whoever changes a number changes it here too; on a chain that runs, that is a new version of the contract.
Rule 2: a number of a contract that is not in this table is found, so none is forgotten.
"""

import ast
import importlib
from pathlib import Path

import contracts

ROOT = Path(contracts.__file__).parent

HOUR = 60 * 60 * 1_000
DAY = 24 * HOUR

NUMBERS = {
    "abi.ballots.BALLOT_MS": 7 * DAY,
    "abi.ballots.MAX_OPEN_BALLOTS": 8,
    "abi.interfaces.HIGHEST_LEVEL": 4,
    "account.rules.CALM_MS": 30 * DAY,
    "account.rules.CONTEST_MS": 3 * DAY,
    "account.rules.KEY_BYTES": 32,
    "account.rules.LONGEST_CALL_MS": 30 * DAY,
    "account.rules.MAX_GUARDIANS": 7,
    "account.rules.MAX_KEYS": 8,
    "account.rules.MAX_OWN_CALLS": 4,
    "account.rules.PERSON_LEVEL": 2,
    "account.rules.VERIFY_STEPS": 200,
    "account.rules.APPROVAL_MS": 7 * DAY,
    "audit.agreement.BP": 10_000,
    "audit.agreement.YEAR_SECONDS": 31_536_000,
    "audit.block.MAX_FINDINGS": 100,
    "audit.debts.CHARGE_DIVISOR": 3_650_000,
    "audit.debts.DEBTS_SEEN": 200,
    "audit.debts.MANY_DEBTS": 150,
    "audit.debts.MANY_DEBT_EVENTS": 200,
    "audit.touched.CLUB_BYTES": 32,
    "audit.touched._ACCOUNT_BYTES": 20,
    "audit.touched._HEAD": 2,
    "audit.touched._SEAT_BYTES": 5,
    "dev.rules.MAX_WARP_MS": 400 * DAY,
    "escrow.contract.STEPS_OF_A_MOVE": 200,
    "escrow.moves.MAX_MOVES": 4_000,
    "guard.rules.VOTE_LASTS_MS": 7 * DAY,
    "guard.views.MAX_ALARMS": 50,
    "guard.views.MAX_PAGE": 200,
    "identity.rules.DOMAIN_BYTES": 32,
    "identity.rules.LONGEST_MS": 5 * 366 * DAY,
    "identity.rules.MAX_NAME_LENGTH": 64,
    "identity.rules.MAX_VERIFIERS": 16,
    "identity.rules.NULLIFIER_BYTES": 32,
    "identity.rules.PERSON_LEVEL": 2,
    "peers.rules.MAX_ADDRESS_LENGTH": 128,
    "peers.rules.MAX_NAME_LENGTH": 64,
    "peers.rules.MAX_PEERS": 32,
    "peers.state.PEER_ID_BYTES": 20,
    "pot.changes.MAX_PARTS": 12,
    "pot.changes.MAX_WHAT": 40,
    "pot.changes.RECEIPT_BYTES": 32,
    "pot.founding.MAX_MEMBERS": 100,
    "pot.founding.MIN_MEMBERS": 2,
    "pot.terms.MAX_AHEAD_MS": 366 * DAY,
    "pot.terms.MAX_DUES": 10**12,
    "pot.terms.MAX_NAME": 64,
    "pot.terms.MAX_PERIODS": 600,
    "pot.terms.MAX_TARGET": 10**14,
    "rotation.answers.MAX_LISTED_SEATS": 4_000,
    "rotation.changes.leave.MIN_SEATS_LEFT": 2,
    "rotation.founding.check.MAX_NAME": 64,
    "rotation.founding.check.MAX_SEATS": 100,
    "rotation.founding.conclusion.MIN_LATE_START": 2,
    "rotation.founding.free_seat.MIN_VOTES": 2,
    "rotation.founding.free_seat.SIGN_WITHIN_MS": DAY,
    "rotation.kinds.bounds.MAX_CONTRIBUTION": 10**12,
    "rotation.kinds.bounds.MAX_POT": 10**14,
    "rotation.kinds.fixed_order.MAX_RATE_BP": 120_000,
    "rotation.money.defer.MAX_DEFERRED": 20,
    "rotation.money.defer.MAX_DEFERRED_MS": 366 * DAY,
    "rotation.kinds.sealing.COMMITMENT_BYTES": 32,
    "rotation.kinds.sealing.SEED_BYTES": 32,
    "rotation.money.rings.CHARGE_DIVISOR": 3_650_000,
    "rotation.money.rings.KEPT": 200,
    "rotation.money.rings.KEPT_FOR_A_MOVE": 4,
    "rotation.money.rings.MAX_DEBT_READS": 6_000,
    "rotation.money.rings.MAX_DEBT_STEPS": 250,
    "rotation.money.rings.MAX_PASSED": 500,
    "rotation.money.rings.READS_OF_A_CLAIM": 3,
    "rotation.money.rings.READS_OF_A_STAKE": 2,
    "rotation.money.rings.STEPS_OF_A_DEBT": 150,
    "rotation.rounds.opening.BIT_BLOCKS": 16,
    "rotation.rounds.opening.SAME_BLOCK_MS": 1_000,
    "rotation.rounds.misses.MISSES_TO_EVICT": 2,
    "rotation.records.RANK_BOUGHT": 7,
    "rotation.records.RANK_CHARGE": 9,
    "rotation.records.RANK_GUARANTOR": 3,
    "rotation.records.RANK_PAYER": 4,
    "rotation.records.RANK_RECIPIENT": 0,
    "rotation.records.RANK_RESERVE": 5,
    "rotation.records.RANK_SOLD": 1,
    "rotation.records.RANK_SURPLUS": 2,
    "rotation.records.RANK_SURPLUS_RESERVE": 6,
    "abi.calendar.END_OF_DAY_MS": 86_399_000,
    "abi.calendar.MAX_CLOSED_DAYS": 14,
    "abi.calendar.MAX_HOLIDAYS": 400,
    "abi.calendar.MAX_EVERY_SECONDS": 31_622_400,
    "rotation.terms.calendar.MAX_NOTICE_MS": 7 * DAY,
    "abi.calendar.MAX_FIRST_DUE_MS": 13_569_465_600_000,
    "abi.calendar.MAX_YEAR": 2400,
    "abi.calendar.MIN_YEAR": 2000,
    "rotation.terms.rate.FIRST_STEP_BP": 16,
    "rotation.terms.rate.MAX_NEEDED_BP": 10**8,
    "rotation.terms.table.BP": 10_000,
    "rotation.views.statement.MAX_PAGE_SEATS": 400,
    "rotation.views.statement.MAX_PERSON_CLUBS": 100,
    "voting.rules.EVICTION_WINDOW_MS": 14 * DAY,
    "voting.rules.FREEZE_WINDOW_MS": 14 * DAY,
    "voting.rules.MAX_DEADLINE_MS": 60 * DAY,
    "voting.rules.MAX_OPEN_PROPOSALS": 32,
    "voting.rules.MAX_OWN_PROPOSALS": 2,
    "voting.rules.MAX_PROPOSALS_IN_ARREARS": 1,
    "voting.rules.MIN_DEADLINE_MS": HOUR,
    "voting.rules.MIN_EVICTION_ELECTORATE": 2,
    "voting.views.MAX_PAGE": 200,
    "won.ballots.BALLOT_MS": 7 * DAY,
    "won.ballots.CLEARED_AT_ONCE": 2,
    "won.ballots.MAX_OPEN": 1_000,
    "won.rules._DATE_LENGTH": 8,
    "won.rules.BOOKED_WITHIN_MS": 31 * DAY,
    "won.rules.MAX_AMOUNT": 2**53,
    "won.rules.MAX_BANK_TX_ID": 64,
    "won.rules.MAX_MEMO_BYTES": 140,
    "won.rules.MAX_OPEN_WITHDRAWALS": 8,
    "won.views.MAX_BALLOTS": 100,
}


def test_every_number_is_what_the_rules_say() -> None:
    found: dict[str, int] = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        values = vars(importlib.import_module(name))
        for node in ast.parse(path.read_text()).body:
            targets = [*getattr(node, "targets", ()), getattr(node, "target", None)]
            for target in targets:
                if isinstance(target, ast.Name) and isinstance(values[target.id], int):
                    found[f"{name}.{target.id}".removeprefix("contracts.")] = values[target.id]
    assert found == NUMBERS
