"""The sentences of the guard contract."""

from contracts.abi.texts import Text
from contracts.guard import errors

__all__ = ["TEXTS"]

TEXTS = {
    errors.AlreadyFrozenError: Text(
        "the club is already frozen; its members may vote on its end, and operators on lifting the freeze",
        "이미 동결된 계입니다. 계원은 해산 투표를, 운영자는 동결 해제 투표를 할 수 있습니다",
    ),
    errors.AlreadyVotedError: Text(
        "this operator has already given this vote; wait for the other operators",
        "이 표는 이미 집계되었습니다. 다른 운영자의 표를 기다려 주십시오",
    ),
    errors.NotFrozenError: Text(
        "the club is not frozen, so there is nothing to lift",
        "동결된 계가 아니므로 해제할 것이 없습니다",
    ),
    errors.NotOperatorError: Text(
        "only operators may vote on a freeze; ask one of them",
        "동결 투표는 운영자만 할 수 있습니다. 운영자에게 요청해 주십시오",
    ),
    errors.NotRotationError: Text(
        "only the rotation contract may report that a club is dissolved",
        "계의 해산은 순번계 컨트랙트만 알릴 수 있습니다",
    ),
}
