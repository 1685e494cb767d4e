"""Calls whose every field points at a club's money, for whoever tries every method there is."""

from contracts.abi.club import Dissolve, SurchargeAmounts
from contracts.abi.interfaces import Move, MoveKind, Waiting, Work
from contracts.identity.words import Why
from contracts.pot.calls import Create as CreatePot
from contracts.pot.terms import PotTerms
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit.library import clause_of
from tests.kit.world import DAY, START_MS, key_of, terms

__all__ = ["SPARE", "aimed"]

SPARE = "a spare key"


def aimed(kind: type[Record], club: bytes, account: AccountId) -> Record:
    """Return a call whose every field points at the club and at `account`."""
    work = Work(club, "rotation", "collect", Millis(0), 0)
    fitting: dict[str, object] = {
        "version": 2, "from_height": 10_000,
        "club": club, "account": account, "to": account, "newcomer": account, "debtor": account, "leaver": account,
        "guarantor": account, "holder": account, "payer": account, "claim": None, "turn": 1,
        "amount": Won(100_000), "seat": 1, "seat_a": 1, "seat_b": 2, "round": 2, "consent": Won(0), "by_ms": 1,
        "invariant": "M1", "fields": (("reason", "says I"),), "since_ms": Millis(0),
        "work": work, "waiting": Waiting(work, "mine", (), Millis(0), 1, Millis(0)),
        "balance": Won(0), "not_minted": Won(0), "not_burned": Won(0), "suspense": Won(0),
        "name": "thief", "memo": "", "operator": account, "address": "",
        "seats": (1, 2), "since": 1, "first_missed": (1, 1),
        "deadline_ms": Millis(START_MS + 40 * DAY), "signed": (account,), "order": (2, 3, 4), "day": 5, "yes": True,
        "amounts": SurchargeAmounts(Won(1), Won(1)), "change": Dissolve(club), "part": False,
        "bank_tx_id": "20200101.MINE", "booked_ms": Millis(0), "threshold": 1, "keys": (bytes(32),),
        "first_key": bytes(32), "key": key_of(SPARE).public, "consents": (),
        "terms": terms(seats=3), "proposal": bytes(32), "withdrawal": bytes(32), "schedule_hash": bytes(32),
        "leads_to": bytes(32), "commitment": bytes(32), "seed": bytes(32), "bond": Won(0),
        "lasts_ms": Millis(1), "last": True, "dissolved": False, "people": (), "good": True,
        "verifier": account, "highest": 1, "domain": bytes(32), "level": 1, "nullifier": b"", "why": Why.WISH,
        "until_ms": Millis(START_MS + 40 * DAY), "guardians": (), "with_verifier": True, "number": 1,
        "agreement": bytes(32), "at_least": Won(0), "what": "mine", "later": (), "spending": bytes(32),
        "receipt": bytes(32),
        "contract": "won", "method": "recall", "args": b"",
        "expert": account, "new": clause_of("mine"), "content": bytes(32), "clause": "custody", "approves": True,
        "laws": (), "clauses": (),
        "moves": (Move(MoveKind.CLAIM, club, Won(100_000), seat=1, account=account),),
    }  # fmt: skip
    if kind is CreatePot:
        fitting["terms"] = PotTerms("thief")
    return kind(**{name: fitting[name] for name in kind.__struct_fields__})
