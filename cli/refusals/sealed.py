"""Refusals of commands by which members take part in what decides a round."""

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.units import Won
from ledger.primitives.wording import Text


class NoSeatWaitsError(DeclaredError, FailedError):
    """A person takes part in a round with a seat that waits for its pot."""

    code = "no_seat_waits"
    text = Text(
        "no seat of this account waits for its pot in this club",
        "이 계에서 순번을 기다리는 이 계정의 구좌가 없습니다",
    )
    advice = Text(
        "gye club show lists the seats, and gye club schedule who receives when",
        "구좌는 gye club show로, 누가 언제 타는지는 gye club schedule로 볼 수 있습니다",
    )


class BidNeededError(DeclaredError, BadUseError):
    """A bid in an auction has an amount."""

    code = "bid_needed"
    least: Won
    most: Won
    text = Text(
        "name your bid: {least} to {most} for this seat; the lowest wins",
        "응찰액을 적어 주십시오. 이 구좌는 {least}부터 {most}까지 응찰할 수 있고, 가장 낮은 금액이 낙찰됩니다",
    )


class BidNotTakenError(DeclaredError, BadUseError):
    """In a draw nobody bids an amount."""

    code = "bid_not_taken"
    text = Text(
        "this round is drawn; leave the amount out", "이번 회차는 추첨으로 정합니다. 금액을 빼고 다시 입력해 주십시오"
    )


class BidOutOfBoundsError(DeclaredError, BadUseError):
    """A bid below the bounds cannot win, and one above them is not allowed."""

    code = "bid_out_of_bounds"
    least: Won
    most: Won
    given: Won
    text = Text(
        "this seat may bid {least} to {most}, not {given}",
        "이 구좌는 {least}부터 {most}까지 응찰할 수 있습니다. {given}{은} 응찰할 수 없습니다",
    )
    advice = Text("give an amount between them", "그 사이의 금액을 적어 주십시오")


class OtherBidError(DeclaredError, BadUseError):
    """What is revealed is what was sealed."""

    code = "other_bid"
    text = Text(
        "this is not the bid that this wallet has sealed; give the amount of that time",
        "이 지갑으로 봉인한 응찰액이 아닙니다. 봉인할 때의 금액을 적어 주십시오",
    )


class NoRoundOpenError(DeclaredError, FailedError):
    """Members take part only in a round that waits for what decides it."""

    code = "no_round_open"
    reason = "decided"
    text = Text("no round of this club waits for a bid or a draw", "이 계에는 입찰이나 추첨을 기다리는 회차가 없습니다")
    advice = Text("gye club schedule shows who receives when", "누가 언제 타는지는 gye club schedule로 볼 수 있습니다")


class NoRoundYetError(DeclaredError, FailedError):
    """A club has rounds from its start on."""

    code = "no_round_open"
    reason = "forming"
    text = Text(
        "the club is still forming, so it has no round yet",
        "아직 계를 모으는 중이어서 진행 중인 회차가 없습니다",
    )
    advice = Text(
        "once every seat is signed for (gye club sign), the organizer starts the club: gye club start",
        "계원이 모두 서명하면(gye club sign) 계주가 gye club start로 계를 시작할 수 있습니다",
    )
