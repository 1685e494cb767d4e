"""The sentences of the auditor, as a bank's auditor writes: the recorded value, and the expected one."""

from enum import StrEnum

from contracts.abi.texts import Text
from contracts.audit import findings
from contracts.audit.findings import ClubStatus, Stage

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    ClubStatus: {
        ClubStatus.FORMING: Text("forming", "모집 중"),
        ClubStatus.RUNNING: Text("running", "진행 중"),
        ClubStatus.CLOSED: Text("closed", "종료"),
        ClubStatus.DISSOLVED: Text("dissolved", "해산"),
        ClubStatus.CANCELLED: Text("cancelled", "모집 취소"),
    },
    Stage: {
        Stage.BEFORE_START: Text("before the start", "계가 시작하기 전인데"),
        Stage.AFTER_CLOSE: Text("after the close", "계가 종료된 뒤에도"),
    },
}

TEXTS = {
    # M2, M8: pots
    findings.PotHeldDiffers: Text(
        "the pot holds {held}, but its books say {noted}",
        "모임통장에 있는 돈은 {held}인데, 장부에는 {noted}{으로} 적혀 있습니다",
    ),
    findings.PotBooksDiffer: Text(
        "the payments give {computed}, but the books of the pot say {noted}",
        "입출금으로 계산하면 {computed}인데, 모임통장 장부에는 {noted}{으로} 적혀 있습니다",
    ),
    findings.PaidInDiffers: Text(
        "by the payments, {account} has paid in {computed}, but the books say {noted}",
        "입출금으로 계산하면 {account} 계정이 낸 돈은 {computed}인데, 장부에는 {noted}{으로} 적혀 있습니다",
    ),
    findings.PotUntold: Text(
        "the pot paid {paid} to {account}, but its events report {told}",
        "모임통장이 {account} 계정에 지급한 돈은 {paid}인데, 기록된 돈은 {told}입니다",
    ),
    findings.PotNotDecided: Text(
        "{amount} went from the pot to {account} without a vote for exactly that",
        "모임통장에서 {account} 계정으로 나간 {amount}{은} 회원들이 그대로 가결한 지출이 아닙니다",
    ),
    findings.PotShareDiffers: Text(
        "{account} got {amount} of the pot, but the share is {share}",
        "{account} 계정이 모임통장에서 돌려받은 돈은 {amount}인데, 지분은 {share}입니다",
    ),
    # M1, M11: the bank
    findings.WonFromNowhere: Text(
        "the block has made {made} without a mint", "이 블록에서 발행 기록이 없는 돈 {made}{이} 생겼습니다"
    ),
    findings.MintsDiffer: Text(
        "{minted} were minted, but only {named} for new transactions of the bank",
        "발행한 돈은 {minted}이지만, 은행에 새로 입금된 돈은 {named}입니다",
    ),
    findings.BurnsDiffer: Text(
        "{burned} were burned, but the bank paid {paid} of withdrawals",
        "소각한 돈은 {burned}이지만, 은행이 출금으로 지급한 돈은 {paid}입니다",
    ),
    findings.SetAsideDiffers: Text(
        "the won set aside for withdrawals of {owner} differs from the withdrawals that wait",
        "{owner} 계정의 출금 대기금이 처리를 기다리는 출금의 합계와 일치하지 않습니다",
    ),
    findings.SupplyDiffers: Text(
        "all purses hold {total}, but {supply} are minted and not burned",
        "모든 계정과 계에 있는 돈의 합계는 {total}이지만, 발행액에서 소각액을 뺀 금액은 {supply}입니다",
    ),
    findings.ReportChanged: Text("the report of {day} was changed", "이미 보고된 {day}의 은행 잔액이 바뀌었습니다"),
    findings.BankDiffers: Text(
        "{day}: the bank's account differs from the ledger by {apart}",
        "{day}의 은행 계좌 잔액과 장부의 차이가 {apart}입니다",
    ),
    # M2: purses
    findings.UnknownPurse: Text("this purse has no rule: {key}", "규칙에 없는 항목에 돈이 기록되어 있습니다: {key}"),
    findings.BadPurse: Text(
        "this purse has no rule, or is not positive: {key}",
        "규칙에 없는 항목이거나 잔액이 0원 이하인 항목이 있습니다: {key}",
    ),
    findings.Stranded: Text(
        "the club is over, but its reserve holds {held} that nobody can ever receive",
        "계가 끝났는데, 아무도 받을 수 없는 돈 {held}{이} 적립금에 남아 있습니다",
    ),
    findings.ClubMissing: Text(
        "purses of a club that does not exist hold {held}", "존재하지 않는 계의 항목에 {held}{이} 있습니다"
    ),
    findings.PotDiffers: Text(
        "the pot holds {held}, but {collected} were collected for rounds that are not paid out",
        "모인 곗돈은 {held}이지만, 아직 지급하지 않은 회차에 걷은 돈은 {collected}입니다",
    ),
    findings.BondDiffers: Text(
        "the bond of seat {seat} holds {held}, but its bids have locked {noted}",
        "{seat}번 구좌의 입찰 보증금은 {held}이지만, 응찰하면서 맡긴 돈은 {noted}입니다",
    ),
    findings.EarmarkDiffers: Text(
        "{held} are set aside for seat {seat}, but {noted} are noted for it",
        "{seat}번 구좌에 따로 맡긴 돈은 {held}인데, 기록에는 {noted}{으로} 되어 있습니다",
    ),
    findings.EarmarkUntold: Text(
        "{left} that were set aside went to {account}, but {told} are reported",
        "따로 맡긴 돈에서 {account} 계정으로 {left}{이} 나갔는데, 알린 금액은 {told}입니다",
    ),
    findings.EarmarkSpentElsewhere: Text(
        "{used} that were set aside were used for {account}, but only {paid} were paid in the club",
        "{account} 계정을 위해 따로 맡긴 돈 {used}{을} 썼는데, 계에 낸 돈은 {paid}뿐입니다",
    ),
    findings.PurseNotEmpty: Text(
        "the {kind} of seat {seat} holds {held}, although the club is {status}",
        "{status} 상태인 계의 {seat}번 구좌에 {kind} {held}{이} 있습니다",
    ),
    findings.SeatPurseNotEmpty: Text(
        "the {kind} of seat {seat} holds {held} {stage}", "{stage} {seat}번 구좌에 {kind} {held}{이} 있습니다"
    ),
    findings.PotNotEmpty: Text("the pot holds {held} {stage}", "{stage} 모인 곗돈 {held}{이} 있습니다"),
    findings.KeptDiffers: Text(
        "{noted} are noted as kept for {account}; escrow has {kept}",
        "{account} 앞으로 보관했다고 적힌 금액은 {noted}인데, 에스크로에는 {kept}{이} 있습니다",
    ),
    findings.SeatMissing: Text(
        "the {kind} of seat {seat}, which does not exist, holds {held}",
        "존재하지 않는 {seat}번 구좌에 {kind} {held}{이} 있습니다",
    ),
    findings.DepositTooLarge: Text(
        "the deposit of seat {seat} is {held}, but the agreed one is {agreed}",
        "{seat}번 구좌의 예치금은 {held}이지만, 계약에서 정한 예치금은 {agreed}입니다",
    ),
    findings.HeldBackTooSoon: Text(
        "{held} are held back for seat {seat}, which has not received its pot",
        "아직 곗돈을 타지 않은 {seat}번 구좌에 유보금 {held}{이} 있습니다",
    ),
    # M3, M9, M10: debts
    findings.DebtTotalDiffers: Text(
        "the debts of {account} do not add up to its total of {total}",
        "{account} 계정의 빚을 모두 더한 금액이 기록된 합계 {total}{과} 일치하지 않습니다",
    ),
    findings.LockedDiffers: Text(
        "the due payments of {account} do not add up to the {locked} that are locked",
        "{account} 계정이 낼 돈을 모두 더한 금액이 묶어 둔 {locked}{과} 일치하지 않습니다",
    ),
    findings.BooksDiffer: Text(
        "the debt of seat {seat} for round {round} differs between the books",
        "{seat}번 구좌의 {round}회차 빚이 장부마다 다르게 기록되어 있습니다",
    ),
    findings.NotInClubBook: Text(
        "the debt of seat {seat} for round {round} is missing in the club's book",
        "{seat}번 구좌의 {round}회차 빚이 계의 장부에 없습니다",
    ),
    findings.DebtNotValid: Text(
        "the debt of {amount} of seat {seat} for round {round} is not valid",
        "{seat}번 구좌의 {round}회차 빚 {amount}{은} 올바른 빚이 아닙니다",
    ),
    findings.ArrearsNotPaid: Text(
        "round {round} paid a member in arrears, and only {netted} went to the debts",
        "{round}회차에 연체 중인 계원에게 곗돈을 지급하면서 빚으로 뗀 돈은 {netted}뿐입니다",
    ),
    findings.DebtVanished: Text(
        "{missing} of the debt of seat {seat} for round {round} disappeared without a payment or gave them up",
        "{seat}번 구좌의 {round}회차 빚 가운데 {missing}{이} 갚거나 탕감한 기록 없이 사라졌습니다",
    ),
    findings.NeverDueAgain: Text(
        "the claim of round {round}, seat {seat} is put off, and nothing makes it due again",
        "{seat}번 구좌의 {round}회차 빚을 미루었는데, 다시 갚을 때가 정해져 있지 않습니다",
    ),
    findings.OwedTooMuch: Text(
        "the debts of seat {seat} for round {round} are {owed}, but only {missing} are missing",
        "{seat}번 구좌의 {round}회차 빚은 {owed}이지만, 그 회차에 모자란 돈은 {missing}입니다",
    ),
    # M4, M5, M6: rounds and turns
    findings.PayoutDiffers: Text(
        "escrow paid {paid} to seat {seat}, but its round records {said}",
        "{seat}번 구좌에 실제로 지급한 곗돈은 {paid}이지만, 회차의 기록은 {said}입니다",
    ),
    findings.SurplusDiffers: Text(
        "{left} of surplus left the pot, but the rounds record {named}",
        "모인 곗돈에서 나간 잉여금은 {left}이지만, 회차의 기록은 {named}입니다",
    ),
    findings.PaidTooMuch: Text(
        "a seat has paid more than round {round} asks", "{round}회차에 정해진 금액보다 많이 납입한 구좌가 있습니다"
    ),
    findings.RoundSumsDiffer: Text(
        "{came} came in for round {round}, but {went} went out",
        "{round}회차에 들어온 돈은 {came}이지만, 나간 돈은 {went}입니다",
    ),
    findings.NegativeAmount: Text(
        "round {round} has a negative amount", "{round}회차에 0원보다 적은 금액이 기록되어 있습니다"
    ),
    findings.PromiseDiffers: Text(
        "round {round} asks {asked}, but promises {payout}",
        "{round}회차에 걷을 돈은 {asked}이지만, 지급하기로 한 돈은 {payout}입니다",
    ),
    findings.RoundGone: Text("the record of round {round} is missing", "{round}회차의 기록이 사라졌습니다"),
    findings.WrongTurn: Text(
        "round {round} paid seat {seat}, which had already received or is not recorded as paid",
        "{round}회차에 곗돈을 받은 {seat}번 구좌가 이미 곗돈을 탄 구좌이거나, 지급 기록이 없습니다",
    ),
    findings.PastRoundChanged: Text(
        "round {round} is over, but has another recipient or is open again",
        "이미 끝난 {round}회차의 타는 계원이 바뀌었거나, 그 회차가 다시 진행 중입니다",
    ),
    findings.PastPayoutChanged: Text(
        "round {round} is over, but its recorded payout has changed",
        "이미 끝난 {round}회차의 지급액이 처음 기록과 다릅니다",
    ),
    findings.ReceivedAgain: Text(
        "seat {seat} received in round {round}, and again in round {again}",
        "{seat}번 구좌가 {round}회차에 곗돈을 탄 뒤 {again}회차에 다시 탔습니다",
    ),
    findings.TwoTurns: Text(
        "seat {seat} receives in round {round} and again in round {again}",
        "{seat}번 구좌의 순번이 {round}회차와 {again}회차에 두 번 잡혀 있습니다",
    ),
    findings.SecondPayout: Text(
        "escrow records a second payout to seat {seat}", "{seat}번 구좌에 곗돈을 두 번 지급한 기록이 있습니다"
    ),
    findings.NotedOtherwise: Text(
        "seat {seat} is recorded as paid in round {round}, but the rounds differ",
        "{seat}번 구좌가 {round}회차에 곗돈을 탔다는 기록이 있지만, 회차의 기록과 일치하지 않습니다",
    ),
    findings.NeverReceived: Text(
        "the club is closed, but seat {seat} has never received",
        "계가 종료되었지만 {seat}번 구좌는 곗돈을 한 번도 타지 못했습니다",
    ),
    findings.NotedPayoutDiffers: Text(
        "escrow paid {paid} to seat {seat}, but round {round} records {said}",
        "{seat}번 구좌에 실제로 지급한 곗돈은 {paid}이지만, {round}회차의 기록은 {said}입니다",
    ),
    findings.WorkStuck: Text(
        "the chain cannot continue the club: {refused}", "체인이 이 계를 더 진행할 수 없습니다: {refused}"
    ),
    # M7, M8: consent and recipients
    findings.CollectedTooMuch: Text(
        "{collected} were collected from {account}, who signed for {agreed}",
        "{account} 계정에서 자동으로 걷은 돈은 {collected}이지만, 서명하여 동의한 돈은 {agreed}입니다",
    ),
    findings.TakenUnsigned: Text(
        "{taken} were taken from {account} without a signature, but {agreed} were agreed",
        "{account} 계정에서 서명 없이 걷은 돈은 {taken}이지만, 동의한 돈은 {agreed}입니다",
    ),
    findings.WrongRecipient: Text(
        "{amount} of the {kind} went to {account}, which is not entitled to it",
        "{kind}에서 {amount}{이} 받을 자격이 없는 {account} 계정으로 나갔습니다",
    ),
    findings.RevealedBondLost: Text(
        "seat {seat} has lost its bond of {amount} in round {round}, although its bid was revealed",
        "{round}회차에 응찰액을 공개한 {seat}번 구좌가 입찰 보증금 {amount}{을} 잃었습니다",
    ),
    findings.ReserveDiffers: Text(
        "the reserve paid {paid}, but {told} are recorded for shares and claims",
        "적립금에서 나간 돈은 {paid}이지만, 배분과 채권 지급으로 기록된 돈은 {told}입니다",
    ),
    # M12, M13, M14: what was signed
    findings.RateExceeded: Text(
        "seat {seat} pays more than {cap} a year for its credit",
        "{seat}번 구좌가 먼저 탄 곗돈에 대해 내는 이자가 이자율 상한 연 {cap}{을} 넘습니다",
    ),
    findings.OrganizerChanged: Text(
        "the organizer of the club has changed since its founding", "계주가 계를 만들 때와 다릅니다"
    ),
    findings.AgreementChanged: Text(
        "another agreement of clauses is in force, and not everybody has signed it",
        "모든 계원이 서명하지 않은 규약으로 바뀌었습니다",
    ),
    findings.TermChanged: Text("{term} has changed since the founding", "계의 조건이 계를 만들 때와 다릅니다: {term}"),
    findings.ChargeTooHigh: Text(
        "seat {seat} is charged {charged} for round {round}; the terms allow {most}",
        "{seat}번 구좌에 매긴 {round}회차 연체료는 {charged}이지만, 조건에서 정한 한도는 {most}입니다",
    ),
    findings.WorseOff: Text(
        "{account} is worse off by {fall} and has not signed",
        "{account} 계정이 서명하지 않은 변경으로 {fall}의 손해를 봅니다",
    ),
    findings.LowerBidPassedOver: Text(
        "round {round} went for {pot}, although seat {seat} had bid {bid}",
        "{round}회차에 {seat}번 구좌가 {bid}에 응찰했는데 {pot}에 낙찰되었습니다",
    ),
    findings.OtherTable: Text(
        "the table is not the one that its members signed", "지금의 납입표가 계원들이 서명한 납입표와 다릅니다"
    ),
    findings.DueMoved: Text(
        "round {round} is due at {due_ms}, but {signed_ms} was signed",
        "{round}회차의 납입 기한은 {due_ms}이지만, 서명한 납입 기한은 {signed_ms}입니다",
    ),
}
