"""Texts of the refusals of the first checks."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import club as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.WrongStatusError: Text(
        "the club is {status}, but must be {wanted} for this",
        "이 계의 상태는 '{status}'입니다. '{wanted}' 상태일 때만 할 수 있습니다",
    ),
    errors.SeatNotFoundError: Text(
        "there is no seat {seat}; the club has seats 1 to {seats}",
        "{seat}번 구좌는 없습니다. 구좌는 1번부터 {seats}번까지입니다",
    ),
    errors.RoundNotFoundError: Text(
        "there is no round {round}; the club has rounds 1 to {rounds}",
        "{round}회차는 없습니다. 회차는 1회차부터 {rounds}회차까지입니다",
    ),
    errors.ClubFrozenError: Text(
        "the club is frozen; its members can only dissolve it",
        "이 계는 동결되어 있습니다. 계원은 해산 투표만 할 수 있습니다",
    ),
    errors.NotGuardError: Text(
        "only the guard contract may lift a freeze",
        "동결은 감시 컨트랙트만 풀 수 있습니다",
    ),
    errors.NotVotingError: Text(
        "only the voting contract may change a club, after its members have decided",
        "계원들이 투표로 결정해야 계를 바꿀 수 있습니다",
    ),
    errors.NotWonError: Text(
        "only contracts that credit accounts may report credits",
        "입금은 돈을 입금하는 컨트랙트만 알릴 수 있습니다",
    ),
    errors.ChangeOfPotError: Text(
        "only a pot spends by votes; a rotating club pays by its schedule",
        "투표로 지출하는 것은 모임통장에서만 할 수 있습니다. 순번계는 일정표에 따라 지급합니다",
    ),
}
