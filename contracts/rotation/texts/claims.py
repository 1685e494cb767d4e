"""Texts of the refusals of payments on behalf of a member, waivers and deferrals."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import claims as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.PayerAgreedByAnotherError: Text(
        "only the holder of the seat can agree to a payment on its behalf; ask the holder",
        "대납에는 그 구좌를 가진 계원만 동의할 수 있습니다. 그 계원에게 요청해 주십시오",
    ),
    errors.OwnPayerError: Text(
        "the holder cannot be the payer; name somebody else",
        "자기 구좌는 대납할 수 없습니다. 대납할 사람은 다른 사람이어야 합니다",
    ),
    errors.PayerNotOpenError: Text(
        "the payer's account is not open on this chain; check the address, or open the account first",
        "대납할 사람의 계정이 이 체인에 열려 있지 않습니다. 주소를 확인하거나 계정을 먼저 열어 주십시오",
    ),
    errors.OtherPayerError: Text(
        "{payer} has already paid on the holder's behalf for seat {seat} in round {round}; nobody else can before "
        "that claim is repaid",
        "{round}회차의 {seat}번 구좌는 이미 {payer} 계정이 대납했습니다. 그 대납금을 갚은 뒤에만 다른 사람이 대납할 "
        "수 있습니다",
    ),
    errors.PayerAmountError: Text(
        "{open} are open for seat {seat} in round {round}; the limit must be from 1 won to that, not {given}",
        "{round}회차에 {seat}번 구좌가 납입할 돈은 {open}입니다. 대납 한도는 1원부터 그 금액까지이며, {given}{은} "
        "정할 수 없습니다",
    ),
    errors.PayerNotAgreedError: Text(
        "the holder of seat {seat} has agreed that this account pays at most {agreed} on its behalf in round "
        "{round}, not {given}; the holder must agree first (agree_payer)",
        "{seat}번 구좌를 가진 계원이 {round}회차에 동의한 이 계정의 대납 한도는 {agreed}입니다. {given}{을} 대납하려면 "
        "먼저 그 계원의 동의를 받아 주십시오",
    ),
    errors.PayerOfAnotherHolderError: Text(
        "{holder} holds seat {seat} now, but the payment names another debtor; ask the present holder to agree first",
        "지금 {seat}번 구좌를 가진 계원은 {holder}입니다. 대납에 적힌 계원과 다르므로 지금 계원의 동의를 먼저 "
        "받아 주십시오",
    ),
    errors.NotCreditorError: Text(
        "nothing is owed to this account for seat {seat} in round {round}; the statement of the club lists your claims",
        "{round}회차의 {seat}번 구좌에서 이 계정이 받을 돈은 없습니다. 받을 돈은 계의 명세에서 확인할 수 있습니다",
    ),
    errors.WaivedAmountError: Text(
        "{owed} are owed; the waived amount must be from 1 won to that, not {given}",
        "받을 돈은 {owed}입니다. 1원부터 그 금액까지 탕감할 수 있으며, {given}{은} 탕감할 수 없습니다",
    ),
    errors.DebtsBeforeGivingUpError: Text(
        "this account owes {debt}; repay it before you waive or defer what others owe",
        "빚 {debt}{을} 먼저 갚아야 받을 돈을 탕감하거나 미룰 수 있습니다",
    ),
    errors.DueBeforeGivingUpError: Text(
        "{due} are due from this account, but only {available} are available; pay in the rest before you waive or "
        "defer what others owe",
        "이 계정이 낼 돈은 {due}인데 잔액은 {available}입니다. 모자라는 돈을 먼저 채워야 받을 돈을 탕감하거나 미룰 수 "
        "있습니다",
    ),
    errors.ClaimSecuresOthersError: Text(
        "the debt for seat {seat} in round {round} fills a holdback that still lacks {secures}; this part cannot be "
        "waived or deferred",
        "{round}회차의 {seat}번 구좌에서 받을 돈은 유보금을 채웁니다. 유보금에 모자라는 {secures}{은} 탕감하거나 "
        "미룰 수 없습니다",
    ),
    errors.DeferredTooLongError: Text(
        "a claim can be put off to an instant after {now_ms}, and {most_ms} at the latest, not to {given_ms}",
        "받을 돈은 {now_ms} 뒤부터 {most_ms}까지 미룰 수 있습니다. {given_ms}{은} 정할 수 없습니다",
    ),
    errors.NotLaterError: Text(
        "this claim is already put off until {until_ms}; it can be put off only to a later instant, not to {given_ms}",
        "이 돈은 이미 {until_ms}까지 미루었습니다. 더 뒤로만 미룰 수 있으며, {given_ms}{은} 정할 수 없습니다",
    ),
    errors.TooManyDeferredError: Text(
        "a creditor puts off at most {most} claims in one club; wait until one of them is due again or repaid",
        "한 계에서 미룰 수 있는 돈은 {most}건까지입니다. 미룬 돈 가운데 하나를 받은 뒤에 다시 하십시오",
    ),
}
