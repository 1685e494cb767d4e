"""Texts of the refusals of changes."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import changes as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.RoundBeingCollectedError: Text(
        "round {round} is being collected; a change is executed only between rounds, so try again when its pot is paid",
        "{round}회차의 납입이 진행 중입니다. 변경은 회차와 회차 사이에만 할 수 있으므로, 이 회차의 곗돈이 "
        "지급된 뒤에 다시 해 주십시오",
    ),
    errors.BroughtNotAvailableError: Text(
        "the change needs {needed} at once, but only {free} are free; have the rest free first",
        "맡겨야 할 예치금은 {needed}인데, 쓸 수 있는 잔액은 {free}입니다. 모자라는 돈을 먼저 채워 주십시오",
    ),
    errors.RoundDecidedError: Text(
        "what seats pay cannot change until the decided round is paid; the change is executed after it",
        "이미 정해진 회차의 곗돈을 주기 전에는 납입할 금액을 바꿀 수 없습니다. 그 회차가 끝난 뒤에 바꿀 수 있습니다",
    ),
    errors.TurnsBidForError: Text(
        "members bid for each round in this club, so there is no order to change; bid for a round, or let somebody "
        "take the seat over",
        "낙찰계에는 정해진 순번이 없어 순번을 바꿀 수 없습니다. 곗돈이 필요하면 낙찰에 참여하거나 구좌를 다른 사람에게 "
        "넘기십시오",
    ),
    errors.TurnsDrawnError: Text(
        "each round of this club is drawn, so there is no order to change; let somebody take the seat over instead",
        "회차마다 추첨하는 계에는 정해진 순번이 없어 순번을 바꿀 수 없습니다. 대신 구좌를 다른 사람에게 넘길 수 "
        "있습니다",
    ),
    errors.TurnsNotDrawnYetError: Text(
        "the turns of this club are not drawn yet; exchange them after the draw before the first round",
        "이 계의 순번은 아직 추첨하지 않았습니다. 첫 회차 전의 추첨이 끝난 뒤에 순번을 바꿀 수 있습니다",
    ),
    errors.ExchangedAlreadyError: Text(
        "seat {seat} has already exchanged its turn since the last due instant; it can do so again after the next one",
        "{seat}번 구좌는 지난 납입일 뒤에 이미 순번을 바꾸었습니다. 다음 납입일이 지난 뒤에 다시 바꿀 수 있습니다",
    ),
    errors.NothingToShareError: Text(
        "no member who has not received has paid anything, so nothing can be shared; the others continue to pay",
        "곗돈을 타지 않은 계원 가운데 납입한 사람이 없어 나눌 돈이 없습니다. 이미 탄 계원은 남은 회차를 계속 "
        "납입합니다",
    ),
    errors.SameAgreementError: Text(
        "this is the club's agreement already; name another one", "이미 이 계의 규약입니다. 다른 규약을 적어 주십시오"
    ),
    errors.SeatLeftError: Text(
        "seat {seat} has already left; name a seat that is still in the club",
        "{seat}번 구좌는 이미 탈퇴했습니다. 계에 남아 있는 구좌를 적어 주십시오",
    ),
    errors.ExitAfterPotError: Text(
        "a member who has received cannot leave by a vote; pay the rest ahead",
        "곗돈을 탄 계원은 투표로 탈퇴할 수 없습니다. 남은 회차를 모두 선납해야 탈퇴할 수 있습니다",
    ),
    errors.TurnUsedError: Text(
        "seat {seat} has received or left, so its turn cannot be exchanged; name a seat that still waits",
        "{seat}번 구좌는 이미 곗돈을 탔거나 탈퇴했으므로 순번을 바꿀 수 없습니다. 아직 순번을 기다리는 구좌를 "
        "적어 주십시오",
    ),
    errors.LeftSeatTakenOverError: Text(
        "seat {seat} has left the club and is paid back, so nobody can take it over; name another seat",
        "{seat}번 구좌는 탈퇴하여 낸 돈을 돌려받는 구좌이므로 이어받을 수 없습니다. 다른 구좌를 적어 주십시오",
    ),
    errors.MissesMadeGoodError: Text(
        "the misses of seat {seat} are made good, or it missed less than twice; two open misses are needed",
        "{seat}번 구좌는 미납한 돈을 모두 채웠거나, 미납이 두 번에 이르지 않았습니다. 채우지 않은 미납이 두 "
        "번이어야 합니다",
    ),
    errors.VoteLostError: Text(
        "seat {seat} has already lost its vote; nothing more is to be decided about it",
        "{seat}번 구좌는 이미 투표권을 잃었습니다. 더 결정할 것이 없습니다",
    ),
    errors.TooFewSeatsError: Text(
        "fewer than {least} seats would remain; dissolve the club instead",
        "남는 구좌가 {least}개보다 적어집니다. 이런 경우에는 계를 해산해야 합니다",
    ),
    errors.GiveBackNotAgreedError: Text(
        "a seat that pays nothing has received from this one, and cannot be asked to return it; hand the seat over "
        "to a substitute",
        "납입하지 않는 구좌가 이 구좌의 돈을 이미 받았고, 계약에는 이를 돌려줄 의무가 없습니다. 탈퇴 대신 "
        "다른 사람에게 구좌를 넘길 수는 있습니다",
    ),
    errors.OrderSeatsError: Text(
        "an order must list the seats {seats}, each once",
        "순번에는 다음 구좌를 한 번씩만 적어야 합니다: {seats}",
    ),
    errors.SameOrderError: Text(
        "this is already the order; propose another one",
        "이미 그 순번으로 되어 있습니다. 다른 순번을 제안해 주십시오",
    ),
    errors.AmendedBelowPotError: Text(
        "round {round} would collect {asked}, less than the pot of {pot}; choose higher amounts or a smaller pot",
        "이렇게 바꾸면 {round}회차에 모이는 돈이 {asked}{이} 되어, 곗돈 {pot}보다 적어집니다. 납입액을 "
        "늘리거나 곗돈을 줄여 주십시오",
    ),
    errors.LeaverNotHolderError: Text(
        "the leaver does not hold seat {seat}; the holder must propose this",
        "{seat}번 구좌는 탈퇴하려는 계원의 구좌가 아닙니다. 그 구좌를 가진 계원이 제안해야 합니다",
    ),
    errors.WrongNewcomerError: Text(
        "somebody else must take over the seat; name another account",
        "구좌는 제안한 계원이 아닌 다른 사람이 이어받아야 합니다. 다른 계정을 적어 주십시오",
    ),
    errors.NewcomerInDebtError: Text(
        "the newcomer owes {debt}, and must repay it before taking over a seat",
        "이어받을 사람은 빚 {debt}{을} 먼저 갚아야 구좌를 이어받을 수 있습니다",
    ),
    errors.SwapSameSeatError: Text(
        "a swap needs two different seats; name another seat",
        "순번은 서로 다른 두 구좌 사이에서만 바꿀 수 있습니다. 다른 구좌를 적어 주십시오",
    ),
}
