"""Texts about turns that two seats have together."""

from ledger.primitives.wording import Text

HALF = Text("{seat} (half)", "{seat} (반)")
TWO_POTS = Text(
    "{seats} seats receive in each round, an equal part of its pot each; {rounds} rounds",
    "한 회차에 {seats}명이 타고 곗돈은 똑같이 나눕니다. 모두 {rounds}회차입니다",
)
HALVES = Text(
    "half seats, two persons to one turn: {pairs}. Each pays half and receives half in the same round; the first of "
    "the two receives an odd won, and both pay an odd won in turn",
    "반 구좌는 두 사람이 한 순번을 나눕니다: {pairs}. 각자 반씩 내고 같은 회차에 반씩 탑니다. "
    "반으로 나누고 남는 1원은 탈 때는 앞에 적힌 구좌가 받고, 낼 때는 번갈아 냅니다",
)
