"""The sentences of the won contract."""

from contracts.abi.texts import Text
from contracts.won import errors
from contracts.won.state import WithdrawalStatus

__all__ = ["TEXTS", "WORDS"]

WORDS = {
    WithdrawalStatus: {
        WithdrawalStatus.REQUESTED: Text("requested", "신청"),
        WithdrawalStatus.BEGUN: Text("begun", "처리 중"),
        WithdrawalStatus.BURNED: Text("burned", "출금 완료"),
        WithdrawalStatus.REVERTED: Text("reverted", "취소"),
    },
}

TEXTS = {
    # amounts
    errors.AmountOutOfRangeError: Text(
        "an amount must be from 1 won to {most}, not {given}",
        "금액은 1원부터 {most}까지 적을 수 있습니다. {given}{은} 보낼 수 없습니다",
    ),
    errors.InsufficientBalanceError: Text(
        "only {available} are available, but {needed} are needed; pay in the rest first",
        "{needed}{이} 필요한데, 쓸 수 있는 잔액은 {available}입니다. 모자라는 돈을 먼저 채워 주십시오",
    ),
    errors.InDebtError: Text(
        "this account owes {debt}; repay it before sending or withdrawing won",
        "빚 {debt}{을} 먼저 갚아야 송금하거나 출금할 수 있습니다",
    ),
    errors.DebtsBeforeWithdrawalError: Text(
        "the owner owes {debt}, which must be repaid before the withdrawal begins",
        "계정 주인에게 빚이 {debt} 있습니다. 이 빚을 먼저 갚아야 출금을 시작할 수 있습니다",
    ),
    errors.AmountLockedError: Text(
        "{locked} are locked for due contributions and deposits; only {free} of {available} are "
        "free, so send at most that",
        "계불입금과 예치금으로 낼 {locked}{이} 묶여 있습니다. 잔액 {available} 가운데 {free}까지만 쓸 수 있습니다",
    ),
    errors.OwnerRecoveringError: Text(
        "the account of the withdrawal is being recovered; it may begin when that has ended",
        "출금할 계정의 복구가 진행 중입니다. 복구가 끝난 다음에 출금을 시작할 수 있습니다",
    ),
    errors.OwnerAmountLockedError: Text(
        "{locked} of the owner are locked for due contributions and deposits, and only {free} of "
        "{available} are free; begin the withdrawal when the rest is free",
        "계정 주인이 계불입금과 예치금으로 낼 {locked}{이} 묶여 있어 잔액 {available} 가운데 {free}만 쓸 수 "
        "있습니다. 묶인 돈이 풀린 뒤에 "
        "출금을 시작해 주십시오",
    ),
    # transfers
    errors.RecipientIsSenderError: Text(
        "a transfer must go to another account; name the recipient",
        "자기 계정으로는 송금할 수 없습니다. 다른 계정을 적어 주십시오",
    ),
    errors.RecipientNotOpenError: Text(
        "the recipient's account is not open; its owner must open it first",
        "받는 사람의 계정이 아직 열려 있지 않습니다. 받는 사람이 계정을 먼저 열어야 합니다",
    ),
    errors.MemoTooLongError: Text(
        "a memo must have at most {most} bytes, not {given}",
        "메모는 {most}바이트까지 적을 수 있습니다. 지금은 {given}바이트입니다",
    ),
    errors.MemoLettersError: Text(
        "a memo must be one line of printable letters",
        "메모는 한 줄로 적고, 줄바꿈이나 눈에 보이지 않는 글자는 쓸 수 없습니다",
    ),
    # the bank
    errors.NotOperatorError: Text(
        "only operators may act for the bank; ask one of them",
        "은행 계좌에 관한 일은 운영자만 할 수 있습니다. 운영자에게 요청해 주십시오",
    ),
    errors.AlreadyVotedError: Text(
        "this operator has already sent this call; it counts until {until_ms}, and other operators must send it too",
        "이 운영자는 이미 같은 내용을 냈습니다. {until_ms}까지 유효하며, 다른 운영자도 같은 내용을 내야 합니다",
    ),
    errors.TooManyBallotsError: Text(
        "{most} calls of this operator already wait for other operators; wait until one is done or expires",
        "이 운영자가 낸 것 가운데 {most}건이 이미 다른 운영자를 기다리고 있습니다. 하나가 끝나거나 기한이 지난 뒤에 "
        "다시 내 주십시오",
    ),
    errors.BankTxIdLengthError: Text(
        "a bank transaction id must have 1 to {most} letters, not {given}",
        "은행 거래 번호는 1자부터 {most}자까지입니다. 지금은 {given}자입니다",
    ),
    errors.BankTxIdFormError: Text(
        "a bank transaction id must be its date, a dot, and the bank's id in A-Z, 0-9 and dash, as in "
        "20261225.M202600000U000000001",
        "은행 거래 번호는 거래 날짜, 점, 은행 번호(영문 대문자, 숫자, 붙임표)를 이어서 적습니다. "
        "예: 20261225.M202600000U000000001",
    ),
    errors.BankTxDayLaterError: Text(
        "the bank transaction is of {day}, which has not begun; today is {today}, so check the date",
        "은행 거래 날짜 {day}{이} 아직 오지 않았습니다. 오늘은 {today}입니다. 날짜를 확인해 주십시오",
    ),
    errors.BankTxDayUnlikeBookingError: Text(
        "the bank transaction is of {day}, but it was booked at {booked_ms}; give the date of the booking",
        "은행 거래 날짜는 {day}인데 입금 시각은 {booked_ms}입니다. 입금된 날짜로 적어 주십시오",
    ),
    errors.BankTxAlreadyMintedError: Text(
        "bank transaction {bank_tx_id} has already been minted; check the bank's own id of the transfer",
        "은행 거래 {bank_tx_id}{은} 이미 발행에 쓰였습니다. 같은 입금을 두 번 발행할 수 없습니다. 은행 거래 번호를 "
        "확인해 주십시오",
    ),
    errors.BookedInFutureError: Text(
        "the booking at {booked_ms} is in the future; it is {now_ms} now, so check the instant",
        "은행의 입금 시각 {booked_ms}{이} 지금({now_ms})보다 뒤입니다. 시각을 확인해 주십시오",
    ),
    errors.BookedLongAgoError: Text(
        "the booking at {booked_ms} is too old; give one from {earliest_ms} on, or mint without a booking",
        "은행의 입금 시각 {booked_ms}{은} 너무 오래되었습니다. {earliest_ms}부터 적을 수 있으며, 더 오래된 입금은 시각 "
        "없이 발행합니다",
    ),
    errors.BadBankReportError: Text(
        "an amount at the bank must be from 0 won to {most}, not {given}",
        "은행에 있는 금액은 0원부터 {most}까지 적을 수 있습니다. {given}{은} 적을 수 없습니다",
    ),
    errors.BankDayNotBegunError: Text(
        "day {day} has not begun; today is {today}, so report that day or an earlier one",
        "{day}{은} 아직 시작되지 않았습니다. 오늘은 {today}입니다. 오늘까지만 보고할 수 있습니다",
    ),
    errors.BankDayNotLaterError: Text(
        "day {day} is before the last reported day, {last}; report that day again, or a later one",
        "{day}{은} 마지막으로 보고한 {last}보다 앞입니다. 그날을 다시 보고하거나 그 뒤의 날을 보고해 주십시오",
    ),
    # withdrawals
    errors.WithdrawalNotFoundError: Text(
        "there is no such withdrawal; check its id",
        "그런 출금이 없습니다. 출금 번호를 확인해 주십시오",
    ),
    errors.TooManyWithdrawalsError: Text(
        "{count} withdrawals already wait; withdraw again when the bank has paid one",
        "이미 출금 {count}건이 처리를 기다리고 있습니다. 은행이 지급한 뒤에 다시 신청해 주십시오",
    ),
    errors.WithdrawalNotRequestedError: Text(
        "the withdrawal is {status}; only a requested one can begin",
        "이 출금의 상태는 '{status}'입니다. '신청' 상태일 때만 처리를 시작할 수 있습니다",
    ),
    errors.WithdrawalNotBegunError: Text(
        "the withdrawal is {status}; only a begun one can be confirmed",
        "이 출금의 상태는 '{status}'입니다. '처리 중' 상태일 때만 완료할 수 있습니다",
    ),
    errors.WithdrawalOverError: Text(
        "the withdrawal is already {status}; there is nothing more to do",
        "이 출금은 이미 '{status}' 상태입니다. 더 하실 일은 없습니다",
    ),
    errors.NotOwnerError: Text(
        "only its owner or an operator may revert a withdrawal; ask one of them",
        "출금은 본인이나 운영자만 취소할 수 있습니다. 본인이나 운영자에게 요청해 주십시오",
    ),
    errors.BegunWithdrawalError: Text(
        "the bank was told to pay, so only operators may revert the withdrawal now; ask one of them",
        "은행에 이미 지급을 요청했으므로 이제는 운영자만 출금을 취소할 수 있습니다. 운영자에게 요청해 주십시오",
    ),
    errors.NotRotationError: Text(
        "only the rotation contract may recall withdrawals", "출금은 순번계 컨트랙트만 되돌릴 수 있습니다"
    ),
}
