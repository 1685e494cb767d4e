"""Texts of the refusals of payments and securities."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import money as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.NotFreeError: Text(
        "only {free} are free for this, but {needed} are needed; pay in the rest first",
        "{needed}{이} 필요한데, 여기에 쓸 수 있는 돈은 {free}입니다. 모자라는 돈을 먼저 채워 주십시오",
    ),
    errors.NotClaimBuyerError: Text(
        "only the buyer named in the club's terms can buy claims; the terms of the club show who that is",
        "채권은 계의 조건에 정해 둔 사람만 살 수 있습니다. 그 사람은 계의 조건에서 확인할 수 있습니다",
    ),
    errors.OwnClaimError: Text(
        "only a third party can buy a claim, neither its debtor nor its creditor; the debtor repays the debt instead",
        "채권은 제삼자만 살 수 있습니다. 빚진 사람은 채권을 사는 대신 빚을 갚고, 받을 사람은 갚을 때까지 "
        "기다려 주십시오",
    ),
    errors.ClaimOutOfRangeError: Text(
        "seats and rounds are 1 to {seats}",
        "구좌와 회차는 1번부터 {seats}번까지 있습니다",
    ),
    errors.NothingOwedError: Text(
        "nothing is owed to a recipient for seat {seat} in round {round}; the statement of the club lists all claims",
        "{round}회차에는 {seat}번 구좌 때문에 곗돈을 덜 받은 계원이 없습니다. 채권은 계의 명세에서 확인할 수 있습니다",
    ),
    errors.FaceValueError: Text(
        "the claim can be bought only at its face value of {face}, not {given}",
        "채권은 액면 금액인 {face}에만 살 수 있습니다. {given}에는 살 수 없습니다",
    ),
    errors.DebtsBeforeBuyingError: Text(
        "this account owes {debt}; repay it before buying claims",
        "빚 {debt}{을} 먼저 갚아야 채권을 살 수 있습니다",
    ),
    errors.OwnGuaranteeError: Text(
        "a guarantor cannot guarantee for an own seat; ask another account",
        "자기 구좌에는 보증을 설 수 없습니다. 보증은 다른 계원의 구좌에만 섭니다. 다른 계정에 보증을 요청해 주십시오",
    ),
    errors.GuarantorNotOpenError: Text(
        "the guarantor's account is not open on this chain; check the address, or open the account first",
        "보증인의 계정이 이 체인에 열려 있지 않습니다. 주소를 확인하거나 계정을 먼저 열어 주십시오",
    ),
    errors.AgreedByAnotherError: Text(
        "only the holder of the seat can agree to a guarantee for it; ask the holder",
        "보증에는 그 구좌를 가진 계원만 동의할 수 있습니다. 그 계원에게 요청해 주십시오",
    ),
    errors.GuaranteeNotAgreedError: Text(
        "the holder of seat {seat} has not agreed to a guarantee of {amount} by this account in the present order; "
        "the holder agrees first (agree_guarantee)",
        "{seat}번 구좌를 가진 계원이 지금 순번에서 이 계정이 서는 보증 {amount}에 동의하지 않았습니다. "
        "먼저 그 계원의 동의를 받아 주십시오",
    ),
    errors.GuaranteeOfAnotherTurnError: Text(
        "{holder} holds seat {seat} now, and it receives in round {turn}; the guarantee names "
        "another holder or another round, so look at the seat again",
        "지금 {seat}번 구좌를 가진 계원은 {holder}이고 {turn}회차에 곗돈을 받습니다. 보증에 적힌 계원이나 "
        "회차가 이와 다르므로 구좌를 다시 확인해 "
        "주십시오",
    ),
    errors.AlreadyGuaranteedError: Text(
        "seat {seat} already has a guarantor; guarantee for another seat",
        "{seat}번 구좌에는 이미 보증인이 있습니다. 다른 구좌를 보증해 주십시오",
    ),
    errors.DebtsBeforeGuaranteeError: Text(
        "this account owes {debt}; repay it before guaranteeing for others",
        "빚 {debt}{을} 먼저 갚아야 다른 계원의 보증을 설 수 있습니다",
    ),
    errors.GuaranteeAmountError: Text(
        "seat {seat} still pays {left}; a guarantee must be from 1 won to that, not {given}",
        "{seat}번 구좌가 앞으로 납입할 돈은 {left}입니다. 보증 금액은 1원부터 그 금액까지이며, {given}{은} "
        "정할 수 없습니다",
    ),
    errors.DepositOfAnotherError: Text(
        "only the holder of the seat can restore its deposit; ask the holder",
        "예치금은 그 구좌를 가진 계원만 채울 수 있습니다. 그 계원에게 요청해 주십시오",
    ),
    errors.DebtsBeforeDepositError: Text(
        "this account owes {debt} of its misses; repay it before restoring the deposit",
        "빚 {debt}{을} 먼저 갚아야 합니다. 미납한 금액에는 이 빚도 들어 있습니다",
    ),
    errors.DepositAmountError: Text(
        "{missing} are missing in the deposit, but {given} were sent; send at most what is missing",
        "예치금에서 모자라는 돈은 {missing}입니다. 보낸 금액은 {given}입니다. 모자라는 돈까지만 보내 주십시오",
    ),
    errors.NoDebtError: Text(
        "this account owes nothing, so there is nothing to repay",
        "이 계정에는 빚이 없어 갚을 돈이 없습니다",
    ),
    errors.RepaidAmountError: Text(
        "{owed} are owed, but {given} were sent; send at most what is owed",
        "갚을 빚은 {owed}인데 {given}{을} 보냈습니다. 빚까지만 보내 주십시오",
    ),
    errors.OwnDebtsFirstError: Text(
        "this account owes {debt}; repay it before repaying for others",
        "자기 빚 {debt}{을} 먼저 갚아야 합니다",
    ),
    errors.NothingOpenError: Text(
        "nothing is open for seat {seat} in round {round}; a later round can be paid ahead",
        "{round}회차에 {seat}번 구좌가 더 납입할 돈은 없습니다. 다음 회차는 선납할 수 있습니다",
    ),
    errors.TurnNotKnownError: Text(
        "the recipient and the amounts of round {round} are known only when it opens; pay it then",
        "{round}회차에 누가 얼마를 받는지는 그 회차가 시작될 때 정해집니다. 그때 납입해 주십시오",
    ),
    errors.RoundSettledError: Text(
        "round {round} is settled; repay the missing amount as a debt",
        "{round}회차는 정산이 끝났습니다. 미납한 돈은 빚으로 갚아야 합니다",
    ),
    errors.PaidAmountError: Text(
        "{open} are open for seat {seat} in round {round}, but {given} were sent; send at most what is open",
        "{round}회차에 {seat}번 구좌가 납입할 돈은 {open}입니다. 보낸 금액은 {given}입니다. 납입할 돈까지만 보내 "
        "주십시오",
    ),
    errors.PartNotAskedError: Text(
        "{open} are open, but {given} were sent; set `part` to pay only a part",
        "납입할 돈은 {open}인데 {given}{을} 보냈습니다. 일부만 납입하려면 `part`를 켜 주십시오",
    ),
    errors.AheadOfAnotherError: Text(
        "only the holder of seat {seat} can pay round {round} ahead; others can pay only what is due and unpaid",
        "{seat}번 구좌의 {round}회차는 그 구좌를 가진 계원만 선납할 수 있습니다. 다른 사람은 납입일이 지나도 내지 않은 "
        "돈만 대신 낼 수 있습니다",
    ),
    errors.AheadInPartError: Text(
        "{open} are asked, but {given} were sent; a contribution can be paid ahead only in full",
        "납입할 돈은 {open}인데 {given}{을} 보냈습니다. 선납은 한 회차의 금액을 한 번에 모두 내야 합니다",
    ),
    errors.DebtsBeforePayingError: Text(
        "this account owes {debt}; repay it before paying ahead or for others",
        "빚 {debt}{을} 먼저 갚아야 선납하거나 다른 계원의 돈을 대신 납입할 수 있습니다",
    ),
}
