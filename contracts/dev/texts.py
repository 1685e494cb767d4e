"""The sentences of the dev contract."""

from contracts.abi.texts import Text
from contracts.dev.errors import BadWarpError, NotADevelopmentChainError

__all__ = ["TEXTS"]

TEXTS = {
    BadWarpError: Text(
        "a warp moves time forward by 1 millisecond to {most}, not by {given}",
        "시각은 1밀리초부터 {most}까지, 앞으로만 옮길 수 있습니다. {given}{은} 옮길 수 없습니다",
    ),
    NotADevelopmentChainError: Text(
        "time can be warped only on development chains; on this one, wait",
        "시각은 개발용 체인에서만 옮길 수 있습니다. 이 체인에서는 기다려 주십시오",
    ),
}
