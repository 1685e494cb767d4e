"""The refusals of `gye club earmark` before it asks the chain."""

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.wording import Text


class NothingEarmarkedError(DeclaredError, FailedError):
    """Only won that is set aside can go back."""

    code = "nothing_earmarked"
    text = Text(
        "{account} has nothing set aside for seat {seat}", "{account} 계정이 {seat}번 구좌에 따로 맡긴 돈이 없습니다"
    )
    seat: int
    account: str


class EarmarkedVacantError(DeclaredError, BadUseError):
    """Won can be set aside only for a seat that somebody holds."""

    code = "seat_vacant"
    text = Text("nobody holds seat {seat}", "{seat}번 구좌는 비어 있습니다")
    advice = Text(
        "gye club show CLUB shows who holds which seat",
        "누가 어느 구좌를 가지고 있는지는 gye club show CLUB으로 볼 수 있습니다",
    )
    seat: int
