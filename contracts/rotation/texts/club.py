"""Texts of what is refused before a call is looked at."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import club as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.WrongStatusError: Text(
        "the club is {status}; this needs one that is {wanted}",
        "이 계의 상태는 '{status}'입니다. '{wanted}' 상태일 때만 할 수 있습니다",
    ),
    errors.SeatNotFoundError: Text(
        "seats are 1 to {seats}, there is no seat {seat}",
        "{seat}번 구좌는 없습니다. 구좌는 1번부터 {seats}번까지입니다",
    ),
    errors.RoundNotFoundError: Text(
        "rounds are 1 to {rounds}, there is no round {round}",
        "{round}회차는 없습니다. 회차는 1회차부터 {rounds}회차까지입니다",
    ),
    errors.ClubFrozenError: Text(
        "the club is frozen: its members may dissolve it, nothing else",
        "이 계는 동결되어 있습니다. 계원은 해산 투표만 할 수 있습니다",
    ),
    errors.NotGuardError: Text(
        "only the guard contract lifts a freeze",
        "동결은 감시 컨트랙트만 풀 수 있습니다",
    ),
    errors.NotVotingError: Text(
        "only the voting contract changes a club, once its members have decided",
        "계원들이 투표로 결정해야 계를 바꿀 수 있습니다",
    ),
    errors.NotWonError: Text(
        "only the won contract reports credits",
        "입금은 원화 컨트랙트만 알릴 수 있습니다",
    ),
}
