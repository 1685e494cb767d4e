"""Texts of the refusals of a club's terms."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import terms as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.NameLengthError: Text(
        "a club's name must have 1 to {most} letters, not {given}",
        "계 이름은 1자부터 {most}자까지 쓸 수 있습니다. 지금은 {given}자입니다",
    ),
    errors.NameLettersError: Text(
        "a club's name must be one line of printable letters, with single blanks between words",
        "계 이름은 한 줄로 적어 주십시오. 눈에 보이지 않는 글자나 이어진 빈칸은 쓸 수 없습니다",
    ),
    errors.TooFewPayersError: Text(
        "a club must have at least 2 paying seats, not {given}",
        "납입하는 구좌가 2개 이상 있어야 계를 만들 수 있습니다. 지금은 {given}개입니다",
    ),
    errors.TooManySeatsError: Text(
        "{given} seats are too many; clubs have at most {most} on this chain",
        "구좌가 {given}개입니다. 이 체인에서는 한 계에 {most}개까지 둘 수 있습니다",
    ),
    errors.DepositOutOfRangeError: Text(
        "the deposit must be from 0 won to {most}, not {given}",
        "예치금은 0원부터 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.LateChargeError: Text(
        "the late charge must be from 0 % to {most} a year, not {given}",
        "연체료는 연 0 %부터 {most}까지 정할 수 있습니다. 연 {given}{은} 정할 수 없습니다",
    ),
    errors.HoldbackError: Text(
        "the holdback must be from 0 to 100 percent, not {given}",
        "유보 비율은 0 %부터 100 %까지 정할 수 있습니다. {given} %는 정할 수 없습니다",
    ),
    errors.HoldbackTwiceError: Text(
        "a club has either one holdback for all seats or holdbacks by grade; leave one of them out",
        "유보 비율은 모든 구좌에 똑같이 정하거나 등급별로 정합니다. 둘 가운데 하나만 적어 주십시오",
    ),
    errors.MemberGradeError: Text(
        "the grade that members need must be 0 (any) to {most}, not {given}",
        "계원에게 필요한 등급은 0(제한 없음)부터 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.MemberLevelError: Text(
        "members are verified up to level 0 to 4, not {given}",
        "계원의 본인 인증 단계는 0부터 4까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.SeatsPerPersonError: Text(
        "the most seats of one person must be 0 (no limit) to {most}, not {given}",
        "한 사람이 가질 수 있는 구좌 수는 0(제한 없음)에서 {most} 사이로 정해야 합니다. {given}{은} 정할 수 없습니다",
    ),
    errors.ClaimBuyerLengthError: Text(
        "the buyer of claims must be an account id of {bytes} bytes",
        "채권을 살 사람은 {bytes}바이트의 계정 번호로 적어야 합니다",
    ),
    errors.ClaimBuyerNotFoundError: Text(
        "the buyer of claims has no account on this chain; check the address, or open the account first",
        "채권을 살 사람의 계정이 이 체인에 없습니다. 주소를 확인하거나 계정을 먼저 열어 주십시오",
    ),
    errors.ExitPenaltyError: Text(
        "the penalty of an exit must be from 0 won to {most}, not {given}",
        "탈퇴 위약금은 0원부터 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.JoinUntilTooLateError: Text(
        "the time to join must end before the first due instant {due_ms}",
        "가입 기한은 첫 납입 기한({due_ms})보다 앞이어야 합니다",
    ),
    errors.LateAndFewerError: Text(
        "late joiners and a start with fewer seats exclude each other; choose one",
        "빈 구좌를 시작한 뒤에도 열어 두는 것과 정원보다 적게 시작하는 것은 함께 정할 수 없습니다. 하나만 "
        "정해 주십시오",
    ),
    errors.MinimumSeatsError: Text(
        "the minimum must be 2 to {most} paying seats, not {given}",
        "최소 인원은 납입하는 구좌 2개부터 {most}개까지 정할 수 있습니다. {given}개는 정할 수 없습니다",
    ),
    errors.JoinUntilPastError: Text(
        "the time to join, until {until_ms}, is past; it is {now_ms} now, so choose a later end",
        "가입 기한({until_ms})이 이미 지났습니다. 지금은 {now_ms}입니다. 더 늦은 기한을 정해 주십시오",
    ),
    errors.AmountsOfAnotherFormError: Text(
        "the club has the form {form}, but the amounts are those of the form {given}; give the "
        "amounts of the form {form}",
        "이 계는 {form} 방식인데, {given} 방식의 금액이 제안되었습니다. {form} 방식의 금액을 적어 주십시오",
    ),
    errors.AmountTermError: Text(
        "{name} must be {least} to {most}, not {given}",
        "{name} 조건은 {least}에서 {most} 사이로 정해야 합니다. {given}{은} 정할 수 없습니다",
    ),
    errors.RateTermError: Text(
        "the rate must be {least} to {most} a year, not {given}",
        "이자율은 연 {least}에서 {most} 사이로 정해야 합니다. 연 {given}{은} 정할 수 없습니다",
    ),
    errors.PotNotOfUnitsError: Text(
        "the pot of {pot} is not a multiple of the unit of {unit}; choose another pot or another unit",
        "곗돈 {pot}{은} 금액 단위 {unit}{으로} 나누어떨어지지 않습니다. 곗돈이나 금액 단위를 바꾸어 주십시오",
    ),
    errors.SheetLengthError: Text(
        "the sheet has {given} amounts, but the club has {seats} seats; give one amount for each seat",
        "금액표에는 금액이 {given}개 있는데 구좌는 {seats}개입니다. 구좌마다 금액을 하나씩 적어 주십시오",
    ),
    errors.SheetForAllError: Text(
        "a sheet of amounts is only for all seats, so the club cannot start with fewer; leave out the minimum",
        "금액표는 모든 구좌가 찬 때에만 맞으므로 정원보다 적은 구좌로 시작할 수 없습니다. 최소 구좌 수를 빼 주십시오",
    ),
    errors.LateJoinersLastError: Text(
        "late joiners take the last turns, so the organizer's turn cannot be last; choose the "
        "first turn, or no late joiners",
        "중도에 가입하는 계원이 끝 순번을 맡으므로, 계주의 순번은 끝에 둘 수 없습니다. 계주의 순번을 앞에 "
        "두거나 중도 가입을 받지 않도록 정해 주십시오",
    ),
    errors.EverySeatPaysError: Text(
        "in the form {form} every seat must pay, so the organizer cannot have a turn that pays nothing; leave it out",
        "{form} 방식의 계에서는 모든 구좌가 납입합니다. 납입하지 않는 계주의 순번은 빼 주십시오",
    ),
    errors.TurnTwiceError: Text(
        "a club of the form fixed_pot cannot have an organizer's turn, because the organizer "
        "would be paid twice; leave it out",
        "정액 곗돈 방식의 계에 계주의 순번을 두면 계주가 두 번 받게 됩니다. 계주의 순번을 빼 주십시오",
    ),
    errors.FlatIsMeantError: Text(
        "everybody would pay the same in every round; use the form flat",
        "모든 계원이 매 회차 같은 금액을 내게 됩니다. 무이자 방식(`flat`)으로 만들어 주십시오",
    ),
    errors.NegativePaymentError: Text(
        "from round {round} on those who have received pay more than the pot of {pot}, so the "
        "others would pay less than nothing; choose a smaller payment after receipt, or a larger "
        "pot",
        "{round}회차부터는 이미 곗돈을 탄 계원이 내는 돈만으로 곗돈 {pot}{을} 넘어, 나머지 계원이 낼 돈이 "
        "0원보다 적어집니다. 수령 후 납입액을 "
        "줄이거나 곗돈을 늘려 주십시오",
    ),
    errors.RoundBelowPotError: Text(
        "round {round} collects {asked}, less than the pot of {pot}; choose higher amounts or a smaller pot",
        "{round}회차에 모이는 돈은 {asked}{으로}, 곗돈 {pot}보다 적습니다. 납입액을 늘리거나 곗돈을 줄여 주십시오",
    ),
    errors.NeverSurplusError: Text(
        "there would never be a surplus; use the form flat",
        "잉여금이 한 번도 생기지 않습니다. 무이자 방식(`flat`)으로 만들어 주십시오",
    ),
    errors.SeatPaysNothingError: Text(
        "a seat would never pay anything; choose amounts by which every seat pays",
        "한 번도 납입하지 않는 구좌가 생깁니다. 모든 구좌가 납입하도록 금액을 바꾸어 주십시오",
    ),
    errors.KindNotFoundError: Text(
        "{kind} is not a kind of club; the kinds are {kinds}",
        "{kind}{이라는} 종류의 계는 없습니다. 계의 종류는 다음과 같습니다: {kinds}",
    ),
    errors.FormOfKindError: Text(
        "a club of the kind {kind} has no form {form}; choose a form of that kind",
        "{kind} 계에는 {form} 방식을 쓸 수 없습니다. 그 종류에 맞는 방식을 골라 주십시오",
    ),
    errors.PhaseLengthError: Text(
        "each phase before a round takes at most {most}, not {given}",
        "회차 전의 단계는 각각 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.TurnNotDrawnError: Text(
        "the organizer has no turn of its own where turns are drawn or bid for; leave that turn out",
        "순번을 추첨이나 낙찰로 정하는 계에서는 계주의 순번을 따로 정할 수 없습니다. 계주의 순번을 빼 주십시오",
    ),
    errors.AmountsFollowError: Text(
        "the amounts of the form {form} follow from one another, so they cannot be changed "
        "separately; found a new club for other amounts",
        "{form} 방식의 계에서는 금액이 서로 맞물려 정해지므로 따로 바꿀 수 없습니다. 금액을 바꾸려면 계를 새로 "
        "만들어 주십시오",
    ),
    errors.GraceTooLongError: Text(
        "grace must be 0 to {most}, half the distance of two rounds; choose a shorter one",
        "유예 기간은 0초부터 {most}까지 정할 수 있습니다. 두 회차 사이의 절반을 넘을 수 없으므로 더 짧게 정해 주십시오",
    ),
}
