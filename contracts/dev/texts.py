"""What the dev contract says to people."""

from contracts.abi.texts import Text
from contracts.dev.errors import BadWarpError, NotADevelopmentChainError

__all__ = ["TEXTS"]

TEXTS = {
    BadWarpError: Text(
        "time is warped 1 millisecond to {most} forward, not {given}",
        "시각은 1밀리초부터 {most}까지, 앞으로만 옮길 수 있습니다. {given}{은} 옮길 수 없습니다",
    ),
    NotADevelopmentChainError: Text(
        "time is warped on development chains only", "시각은 개발용 체인에서만 옮길 수 있습니다"
    ),
}
