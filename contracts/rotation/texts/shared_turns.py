"""Texts of the refusals of clubs in which two seats receive in one round."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import shared_turns as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.PotsPerRoundError: Text(
        "a club pays 1 to {most} pots in a round, not {given}",
        "한 회차에 곗돈을 타는 구좌는 1개부터 {most}개까지 정할 수 있습니다. {given}개는 정할 수 없습니다",
    ),
    errors.SeatsPerRoundError: Text(
        "with {pots} pots in a round, the number of seats must be a multiple of {pots}, and at least {least}, not "
        "{given}; choose another number of seats",
        "한 회차에 {pots}명이 타는 계는 구좌 수가 {pots}의 배수이고 {least}개 이상이어야 합니다. "
        "지금은 {given}개이므로 구좌 수를 바꾸어 주십시오",
    ),
    errors.HalfSeatsError: Text(
        "half seats must be paying seats from 1 to {most}, each once, in ascending order, and not the organizer's "
        "turn; choose other seats than {given}",
        "반 구좌는 계주의 순번을 뺀 1번부터 {most}번까지의 구좌 번호를 한 번씩, 작은 번호부터 적어야 합니다. "
        "지금은 이렇게 적혀 있습니다: {given}",
    ),
    errors.SharedTurnsError: Text(
        "a club in which two seats receive in one round cannot have {what}; leave one of the two out",
        "한 회차에 두 구좌가 타는 계에는 {what}{을} 둘 수 없습니다. 둘 가운데 하나를 빼 주십시오",
    ),
    errors.SharedTurnLeftError: Text(
        "seat {seat} receives in one round with seat {beside}, so it cannot leave by itself; hand it over to a "
        "substitute, or dissolve the club",
        "{seat}번 구좌는 {beside}번 구좌와 같은 회차에 타므로 혼자 탈퇴할 수 없습니다. 다른 사람에게 구좌를 넘기거나 "
        "계의 해산을 제안해 주십시오",
    ),
    errors.UnequalSeatsError: Text(
        "of the two seats, {seat} and {other}, one is a half seat and one is whole; exchange turns with an equal seat",
        "{seat}번과 {other}번 구좌 가운데 하나만 반 구좌입니다. 순번은 크기가 같은 구좌끼리 바꾸어 주십시오",
    ),
    errors.SameTurnError: Text(
        "seats {seat} and {other} receive in the same round; choose a seat with another turn",
        "{seat}번과 {other}번 구좌는 같은 회차에 탑니다. 순번이 다른 구좌를 골라 주십시오",
    ),
}
