"""Refusals of commands about clubs: something does not exist, or differs from what the person expected."""

from cli.errors import BadUseError, DeclaredError, FailedError
from ledger.primitives.units import Won
from ledger.primitives.wording import Text


class UnknownClubError(DeclaredError, BadUseError):
    """A club must be named by its id or its name."""

    code = "unknown_club"
    text = Text("'{name}' is not a club", "'{name}'{이라는} 계가 없습니다")
    advice = Text("gye club list shows their ids", "계의 번호는 gye club list로 확인해 주십시오")
    name: str


class InvitedElsewhereError(DeclaredError, FailedError):
    """An invitation is for a club of this chain."""

    code = "other_chain"
    reason = "invitation"
    text = Text(
        "the invitation is for a chain whose hash begins with {named}; this one begins with {chain}",
        "이 초대장은 해시가 {named}{으로} 시작하는 체인의 것입니다. 연결된 체인의 해시는 {chain}{으로} 시작합니다",
    )
    advice = Text(
        "use --api with a peer of the chain that you were invited to", "초대받은 체인의 피어를 --api에 적어 주십시오"
    )
    named: str
    chain: str


class BadInvitationError(DeclaredError, BadUseError):
    """An invitation is one whole line."""

    code = "bad_invitation"
    text = Text(
        "this invitation is cut or damaged: it has {length} characters, and a whole one has at least {least}",
        "초대장이 잘렸거나 잘못되었습니다. 초대장은 {least}자 이상인데 적은 것은 {length}자입니다",
    )
    advice = Text(
        "copy the whole line, from GYE:JOIN/ to its last digit", "GYE:JOIN/부터 마지막 글자까지 그대로 복사해 주십시오"
    )
    length: int
    least: int


class InvitedToOtherSeatError(DeclaredError, BadUseError):
    """An invitation that names a seat is to this seat."""

    code = "other_seat"
    text = Text(
        "the invitation is to seat {named}, and --seat says {given}",
        "초대장은 {named}번 구좌의 것인데 --seat에는 {given}번을 적었습니다",
    )
    advice = Text(
        "leave --seat out, or ask the organizer for an invitation to the other seat",
        "--seat을 빼거나, 다른 구좌의 초대장을 계주에게 요청해 주십시오",
    )
    named: int
    given: int


class SeatNeededError(DeclaredError, BadUseError):
    """Whoever joins takes one seat."""

    code = "seat_needed"
    text = Text(
        "name the seat with --seat, 1 to {most}; this invitation or name does not say which",
        "--seat에 1번부터 {most}번 가운데 들어갈 구좌를 적어 주십시오. 초대장이나 계 이름에는 구좌가 없습니다",
    )
    advice = Text("gye club invite CLUB lists the vacant seats", "빈 구좌는 gye club invite CLUB으로 볼 수 있습니다")
    most: int


class SeatNotVacantError(DeclaredError, BadUseError):
    """Somebody can be invited only to a vacant seat."""

    code = "seat_taken"
    reason = "invite"
    text = Text(
        "seat {seat} is taken; vacant are: {vacant}", "{seat}번 구좌에는 이미 계원이 있습니다. 빈 구좌: {vacant}"
    )
    advice = Text("invite to a vacant seat", "빈 구좌의 번호를 적어 주십시오")
    seat: int
    vacant: str


class InvitedToOtherTermsError(DeclaredError, FailedError):
    """An invitation is to one agreement."""

    code = "wrong_schedule_hash"
    reason = "invitation"
    text = Text(
        "the invitation is to the agreement {named}, and the club's is {found} now",
        "초대장의 일정표 해시는 {named}인데, 지금 이 계의 일정표 해시는 {found}입니다",
    )
    advice = Text(
        "ask the organizer for a new invitation, and read what has changed",
        "계주에게 새 초대장을 받고, 달라진 조건을 확인해 주십시오",
    )
    named: str
    found: str


class OptionNotTakenError(DeclaredError, BadUseError):
    """Each option must belong to the form of the club."""

    code = "bad_terms"
    reason = "option_not_taken"
    text = Text(
        "a club of the form {form} does not take {option}", "`{form}` 방식의 계에는 {option}{을} 쓸 수 없습니다"
    )
    advice = Text("leave the option out, or choose another --form", "이 옵션을 빼거나 다른 --form을 골라 주십시오")
    form: str
    option: str


class OptionNeededError(DeclaredError, BadUseError):
    """Every field of the form without a default needs its option."""

    code = "bad_terms"
    reason = "option_needed"
    text = Text("a club of the form {form} needs {option}", "`{form}` 방식의 계에는 {option}{이} 필요합니다")
    advice = Text("gye club create --help says what it is", "gye club create --help에 설명이 있습니다")
    form: str
    option: str


class PaysWithoutTurnError(DeclaredError, BadUseError):
    """An organizer can pay only if it has a turn."""

    code = "bad_terms"
    reason = "pays_without_turn"
    text = Text("--organizer-pays needs --organizer-turn", "--organizer-pays는 --organizer-turn과 함께 씁니다")
    advice = Text(
        "add --organizer-turn, or leave --organizer-pays out",
        "--organizer-turn을 함께 적거나 --organizer-pays를 빼 주십시오",
    )


class UnknownSeatError(DeclaredError, BadUseError):
    """The seat number must be in the club's terms."""

    code = "unknown_seat"
    text = Text(
        "the club has seats 1 to {most}, not {seat}",
        "{seat}번 구좌는 없습니다. 이 계의 구좌는 1번부터 {most}번까지입니다",
    )
    most: int
    seat: int


class NoLateSeatError(DeclaredError, FailedError):
    """A late joiner needs at least one later round."""

    code = "no_late_seat"
    text = Text("the last round is over, so nobody can join late", "마지막 회차가 지나 중도 가입할 수 없습니다")
    advice = Text(
        "ask a member to hand a seat over: gye club substitute",
        "구좌를 넘길 계원에게 gye club substitute를 요청해 주십시오",
    )


class IncompleteInvitationError(DeclaredError, BadUseError):
    """An invitation must name a seat, and the organizer must sign it."""

    code = "incomplete_invitation"
    text = Text(
        "an invitation takes --seat, and the organizer's --wallet",
        "초대하려면 --seat과 계주의 --wallet을 적어 주십시오",
    )


class NothingMissingError(DeclaredError, FailedError):
    """A deposit can be restored only if a part of it was taken."""

    code = "nothing_missing"
    text = Text("the deposit of seat {seat} is complete", "{seat}번 구좌의 예치금은 모자라지 않습니다")
    advice = Text("there is nothing to restore", "채울 예치금이 없습니다")
    seat: int


class NothingOpenError(DeclaredError, FailedError):
    """A seat can pay only an open contribution."""

    code = "nothing_open"
    reason = "any_round"
    text = Text("seat {seat} has nothing to pay now", "{seat}번 구좌가 지금 납입할 돈은 없습니다")
    advice = Text(
        "gye club schedule shows when the next round is due; --round pays it ahead",
        "다음 회차의 납입 기한은 gye club schedule로 볼 수 있고, --round로 선납할 수 있습니다",
    )
    seat: int


class NothingOpenInRoundError(DeclaredError, FailedError):
    """A seat can pay only an open contribution of the round."""

    code = "nothing_open"
    reason = "round"
    text = Text(
        "seat {seat} has nothing left to pay in round {round}", "{round}회차에 {seat}번 구좌가 더 납입할 돈은 없습니다"
    )
    advice = Text(
        "gye club schedule shows what is open in which round", "회차마다 납입할 돈은 gye club schedule로 볼 수 있습니다"
    )
    seat: int
    round: int


class NoDebtError(DeclaredError, FailedError):
    """Only an account with a debt can be repaid for."""

    code = "no_debt"
    text = Text("{account} owes nothing", "{account} 계정에는 갚을 빚이 없습니다")
    advice = Text("there is nothing to repay", "갚으실 것이 없습니다")
    account: str


class NothingClaimedError(DeclaredError, FailedError):
    """Only what is owed can be given up or put off."""

    code = "nothing_claimed"
    text = Text(
        "{account} is owed nothing for seat {seat} in round {round}",
        "{round}회차의 {seat}번 구좌에서 {account} 계정이 받을 돈은 없습니다",
    )
    advice = Text("gye club statement lists all claims", "받을 돈은 gye club statement로 볼 수 있습니다")
    account: str
    seat: int
    round: int


class WrongFaceError(DeclaredError, FailedError):
    """The claim must have the face value that its buyer expects."""

    code = "wrong_amount"
    text = Text("the claim is {face} won, not {given}", "갚을 빚은 {face}원인데 {given}원을 적었습니다")
    advice = Text("leave --amount out, or give the face value", "--amount를 빼거나 액면 금액을 적어 주십시오")
    face: Won
    given: Won


class WrongConsentError(DeclaredError, BadUseError):
    """The seat must cost what its taker expects."""

    code = "wrong_consent"
    reason = "join"
    text = Text(
        "seat {seat} costs {asked} won in all, not {given}",
        "{seat}번 구좌가 모두 합쳐 낼 돈은 {asked}원입니다. 적은 금액은 {given}원입니다",
    )
    advice = Text(
        "look at the terms again, and give this sum if you agree",
        "조건을 다시 확인하고, 동의하시면 이 금액을 적어 주십시오",
    )
    seat: int
    asked: Won
    given: Won


class WrongLateConsentError(DeclaredError, BadUseError):
    """The next vacant seat must cost what its taker expects."""

    code = "wrong_consent"
    reason = "join_late"
    text = Text(
        "the seat costs {asked} won in all, not {given}",
        "이 구좌가 모두 합쳐 낼 돈은 {asked}원입니다. 적은 금액은 {given}원입니다",
    )
    advice = Text(
        "look at the terms again, and give this sum if you agree",
        "조건을 다시 확인하고, 동의하시면 이 금액을 적어 주십시오",
    )
    asked: Won
    given: Won


class WrongTakeoverConsentError(DeclaredError, FailedError):
    """A seat that is handed over must cost what the newcomer expects."""

    code = "wrong_consent"
    reason = "accept"
    text = Text(
        "the seat costs {asked} won in all, not {given}",
        "이어받는 구좌가 모두 합쳐 낼 돈은 {asked}원입니다. 적은 금액은 {given}원입니다",
    )
    advice = Text(
        "look at the terms again, and give this sum if you agree",
        "조건을 다시 확인하고, 동의하시면 이 금액을 적어 주십시오",
    )
    asked: Won
    given: Won


class OtherHashError(DeclaredError, FailedError):
    """The schedule must have the hash that its signer expects."""

    code = "wrong_schedule_hash"
    reason = "expected"
    text = Text(
        "the schedule's hash is {found}, not the expected one",
        "일정표의 해시가 {found}입니다. 기대한 해시와 다릅니다",
    )
    advice = Text(
        "look at the schedule again, and sign it only if you agree",
        "일정표를 다시 확인하고, 동의하실 때에만 서명해 주십시오",
    )
    found: str


class HashNotOfTermsError(DeclaredError, FailedError):
    """The hash that a peer shows must follow from the terms."""

    code = "wrong_schedule_hash"
    reason = "terms"
    text = Text(
        "the peer's schedule hash does not match the terms",
        "피어가 보여 준 일정표 해시가 계의 조건에서 계산한 해시와 다릅니다",
    )
    advice = Text("sign nothing, and ask another peer (--api)", "서명하지 말고 다른 피어(--api)에 확인해 주십시오")


class HashNotOfTableError(DeclaredError, FailedError):
    """The hash that a peer shows must follow from the table."""

    code = "wrong_schedule_hash"
    reason = "table"
    text = Text(
        "the peer's schedule hash does not match the table",
        "피어가 보여 준 일정표 해시가 표에서 계산한 해시와 다릅니다",
    )
    advice = Text("sign nothing, and ask another peer (--api)", "서명하지 말고 다른 피어(--api)에 확인해 주십시오")


class StrangeClubError(DeclaredError, FailedError):
    """The club that a peer shows must be readable."""

    code = "bad_answer"
    reason = "club"
    text = Text("the peer's club cannot be read: {why}", "피어가 보여 준 계를 읽을 수 없습니다: {why}")
    advice = Text("ask another peer (--api)", "다른 피어(--api)에 확인해 주십시오")
    why: Text


class StrangeScheduleError(DeclaredError, FailedError):
    """The schedule that a peer shows must be readable."""

    code = "bad_answer"
    reason = "schedule"
    text = Text("the peer's schedule cannot be read: {why}", "피어가 보여 준 일정표를 읽을 수 없습니다: {why}")
    advice = Text("ask another peer (--api)", "다른 피어(--api)에 확인해 주십시오")
    why: Text


class NoClubInReceiptError(DeclaredError, FailedError):
    """The receipt of a founding must name the club."""

    code = "bad_answer"
    reason = "receipt_of_club"
    text = Text("the receipt does not say which club was founded", "영수증에 새로 만든 계가 적혀 있지 않습니다")
    advice = Text("gye club list shows whether it was founded", "계가 만들어졌는지는 gye club list로 확인해 주십시오")


class NoProposalInReceiptError(DeclaredError, FailedError):
    """The receipt of a proposal must name it."""

    code = "bad_answer"
    reason = "receipt_of_proposal"
    text = Text("the receipt does not name the proposal", "영수증에 제안이 적혀 있지 않습니다")
    advice = Text("gye vote list shows whether it was proposed", "제안되었는지는 gye vote list로 확인해 주십시오")
