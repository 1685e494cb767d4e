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
        "only a vote of the operators, counted by the guard contract, lifts a freeze; ask the operators",
        "동결은 운영자 투표로만 풀 수 있습니다. 운영자에게 요청해 주십시오",
    ),
    errors.NotVotingError: Text(
        "only a decision of the members changes a club; propose the change, and let them vote",
        "계는 계원이 투표로 결정해야 바꿀 수 있습니다. 변경을 제안하고 투표해 주십시오",
    ),
    errors.NotEscrowError: Text(
        "only the escrow contract reports that won was set aside",
        "따로 맡긴 돈은 에스크로 컨트랙트만 알릴 수 있습니다",
    ),
    errors.NotWonError: Text(
        "only contracts that credit accounts may report credits; nobody needs to sign this call",
        "입금은 돈을 입금하는 컨트랙트만 알릴 수 있습니다. 사람이 서명할 필요가 없습니다",
    ),
    errors.ChangeOfPotError: Text(
        "only a pot spends by votes; a rotating club pays by its schedule",
        "투표로 지출하는 것은 모임통장에서만 할 수 있습니다. 순번계는 일정표에 따라 지급합니다",
    ),
}
