"""Sentences of the ledger's refusals (`contracts.abi.texts` describes the templates).

calls      transactions, calls, payments, the pool, a replay        light     sets of validators, proofs
blocks     what makes a block invalid                               genesis   genesis and its parameters
"""

from enum import StrEnum

from contracts.abi.texts import Text, Texts
from ledger.balances import PurseKind
from ledger.parameter_errors import Unit
from ledger.primitives import codec_errors
from ledger.texts import blocks, calls, genesis, light, store

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    PurseKind: {
        PurseKind.AVAILABLE: Text("available balance", "잔액"),
        PurseKind.WITHDRAWAL: Text("withdrawals", "출금 대기금"),
        PurseKind.SUSPENSE: Text("suspense account", "가수금"),
        PurseKind.POT: Text("pot", "곗돈"),
        PurseKind.RESERVE: Text("reserve", "적립금"),
        PurseKind.DEPOSIT: Text("deposit", "예치금"),
        PurseKind.HOLDBACK: Text("holdback", "유보금"),
        PurseKind.CLAIMABLE: Text("claimable pot", "찾을 곗돈"),
        PurseKind.GUARANTEE: Text("guarantee", "보증금"),
        PurseKind.BOND: Text("bond", "입찰 보증금"),
        PurseKind.EARMARK: Text("won set aside", "따로 맡긴 돈"),
    },
    Unit: {
        Unit.BYTES: Text("bytes", "바이트"),
        Unit.TRANSACTIONS: Text("transactions", "거래 건수"),
        Unit.ITEMS: Text("items", "일정표 항목 수"),
        Unit.READS: Text("reads", "읽기 횟수"),
        Unit.WRITES: Text("writes", "쓰기 횟수"),
        Unit.CALLS: Text("calls", "호출 횟수"),
        Unit.LEVELS: Text("levels", "단계"),
        Unit.HEIGHTS: Text("heights", "블록 수"),
        Unit.MS: Text("ms", "밀리초"),
        Unit.MICROSECONDS: Text("µs", "마이크로초"),
        Unit.BASIS_POINTS: Text("basis points per year", "연이율, 만분의 1"),
        Unit.YES_OR_NO: Text("yes or no", "예 또는 아니요"),
        Unit.SEATS: Text("seats", "구좌 수"),
        Unit.OPERATORS: Text("operators", "운영자 수"),
    },
}

TEXTS: Texts = {
    **codec_errors.TEXTS,
    **calls.TEXTS,
    **light.TEXTS,
    **blocks.TEXTS,
    **genesis.TEXTS,
    **store.TEXTS,
}
