"""Texts of what is refused of a payment on behalf of a member, and of what a creditor gives up or puts off."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import claims as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.PayerAgreedByAnotherError: Text(
        "only the holder of the seat agrees that somebody pays on its behalf",
        "대납에는 그 구좌를 가진 계원만 동의할 수 있습니다",
    ),
    errors.OwnPayerError: Text(
        "the holder pays for its own seat itself; name somebody else as the payer",
        "자기 구좌는 대납할 수 없습니다. 대납할 사람은 다른 사람이어야 합니다",
    ),
    errors.OtherPayerError: Text(
        "{payer} has paid on the holder's behalf for seat {seat} in round {round}; nobody else does so before that "
        "claim is repaid",
        "{round}회차의 {seat}번 구좌는 이미 {payer} 계정이 대납했습니다. 그 대납금을 갚은 뒤에만 다른 사람이 대납할 "
        "수 있습니다",
    ),
    errors.PayerAmountError: Text(
        "{open} are open for seat {seat} in round {round}; a holder agrees to 1 won to that, not to {given}",
        "{round}회차에 {seat}번 구좌가 납입할 돈은 {open}입니다. 대납 한도는 1원부터 그 금액까지이며, {given}{은} "
        "정할 수 없습니다",
    ),
    errors.PayerNotAgreedError: Text(
        "the holder of seat {seat} has agreed that this account pays at most {agreed} on its behalf in round {round}, "
        "not {given}; the holder agrees first (agree_payer)",
        "{seat}번 구좌를 가진 계원이 {round}회차에 동의한 이 계정의 대납 한도는 {agreed}입니다. {given}{을} 대납하려면 "
        "먼저 그 계원의 동의를 받아 주십시오",
    ),
    errors.PayerOfAnotherHolderError: Text(
        "{holder} holds seat {seat} now; the payment names another debtor",
        "지금 {seat}번 구좌를 가진 계원은 {holder}입니다. 대납에 적힌 계원과 다릅니다",
    ),
}
