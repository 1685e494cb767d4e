"""The sentences of the pot contract."""

from enum import StrEnum

from contracts.abi.texts import Text
from contracts.pot import change_errors, errors
from contracts.pot.words import Ended, PotStatus

__all__ = ["TEXTS", "WORDS"]

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    PotStatus: {
        PotStatus.FORMING: Text("forming", "모집 중"),
        PotStatus.RUNNING: Text("running", "진행 중"),
        PotStatus.CLOSED: Text("closed", "종료"),
        PotStatus.CANCELLED: Text("cancelled", "모집 취소"),
    },
    Ended: {
        Ended.VOTE: Text("its members decided it", "회원 투표로 종료"),
        Ended.GOAL_MISSED: Text("its goal was missed", "목표 금액 미달"),
        Ended.TIME_OVER: Text("the time to spend is over", "지출 기한 만료"),
        Ended.EMPTY: Text("its last member left", "남은 회원 없음"),
    },
}

TEXTS = {
    # terms
    errors.PotNameError: Text(
        "a pot's name must have 1 to {most} printable letters",
        "모임통장 이름은 화면에 보이는 글자로 1자부터 {most}자까지 적을 수 있습니다",
    ),
    errors.PotLevelError: Text(
        "the level of members must be 0 to {most}, not {given}",
        "회원의 본인 확인 단계는 0부터 {most}까지입니다. {given}{은} 쓸 수 없습니다",
    ),
    errors.DuesIncompleteError: Text(
        "dues need an amount, a number of periods and a calendar; give all of them, or none",
        "회비를 걷으려면 금액, 회수, 납입일을 모두 정해야 합니다. 걷지 않으려면 모두 비워 주십시오",
    ),
    errors.DuesOutOfRangeError: Text(
        "the dues of a period must be 1 won to {most}, not {given}",
        "한 번에 걷는 회비는 1원부터 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.PeriodsOutOfRangeError: Text(
        "dues can be collected 1 to {most} times, not {given}",
        "회비는 1번부터 {most}번까지 걷을 수 있습니다. {given}번은 정할 수 없습니다",
    ),
    errors.FirstDuesPastError: Text(
        "the first dues are due at {due_ms}, which must be after now ({now_ms}); choose a later day",
        "첫 회비 납입 기한({due_ms})은 지금({now_ms})보다 뒤로 정해야 합니다",
    ),
    errors.FirstDuesPastToStartError: Text(
        "the first dues were due at {due_ms}, and it is {now_ms} now; create a new pot",
        "첫 회비 납입 기한인 {due_ms}{이} 지났습니다. 지금은 {now_ms}입니다. 모임통장을 새로 만들어 주십시오",
    ),
    errors.DuesAndGoalError: Text(
        "a pot with a goal cannot have dues; members pay what they like until the deadline",
        "목표 금액이 있는 모임통장에는 회비를 정하지 않습니다. 기한까지 원하는 만큼 냅니다",
    ),
    errors.GoalTargetError: Text(
        "the target must be 1 won to {most}, not {given}",
        "목표 금액은 1원부터 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.GoalDeadlineError: Text(
        "the deadline must be after now ({now_ms}), and at the latest {latest_ms}",
        "모금 기한은 지금({now_ms})보다 뒤이고, 늦어도 {latest_ms}까지여야 합니다",
    ),
    errors.SpendByError: Text(
        "the end of the time to spend must be after the deadline ({deadline_ms}), and at the latest {latest_ms}",
        "지출 기한은 모금 기한({deadline_ms})보다 뒤이고, 늦어도 {latest_ms}까지여야 합니다",
    ),
    # members
    errors.PotStatusError: Text(
        "this pot is {status}; for this step it must be {wanted}",
        "이 모임통장은 지금 {status}입니다. {wanted}일 때만 할 수 있습니다",
    ),
    errors.PotFrozenError: Text(
        "this pot is frozen; its members can only close it by a vote",
        "이 모임통장은 동결되어 있습니다. 회원 투표로 종료하는 것만 할 수 있습니다",
    ),
    errors.NotPotOrganizerError: Text(
        "only the organizer may do this before the start; ask the organizer",
        "시작하기 전에는 총무만 할 수 있습니다. 총무에게 요청해 주십시오",
    ),
    errors.NotMemberError: Text(
        "only members of this pot may do this; join first",
        "이 모임통장의 회원만 할 수 있습니다. 먼저 회원으로 들어와 주십시오",
    ),
    errors.AlreadyMemberError: Text(
        "this account is already a member; it can pay and vote",
        "이미 회원인 계정입니다. 바로 납입하고 투표할 수 있습니다",
    ),
    errors.InvitedAccountNotOpenError: Text(
        "the account to be invited is not open; open it first",
        "초대하려는 계정이 아직 열려 있지 않습니다. 계정을 먼저 열어 주십시오",
    ),
    errors.InvitationMissingError: Text(
        "this account has no invitation; look at the pot again",
        "이 계정에 보낸 초대가 없습니다. 모임통장을 다시 확인해 주십시오",
    ),
    errors.NotInvitedToPotError: Text(
        "only invited persons may join: ask the organizer before the start, or the members to vote later",
        "초대받은 사람만 들어올 수 있습니다. 시작 전에는 총무가 초대하고, 시작한 뒤에는 회원들이 투표로 정합니다",
    ),
    errors.VerifiedTooLittleError: Text(
        "this pot takes members who have been verified up to level {asked}; this account has "
        "level {level}, and a registered verifier can attest more",
        "이 모임통장은 본인 확인 {asked}단계부터 들어올 수 있습니다. 이 계정은 {level}단계이며, 등록된 인증 "
        "기관에서 더 높은 단계까지 확인받을 수 "
        "있습니다",
    ),
    errors.PotFullError: Text(
        "a pot has at most {most} members; somebody must leave first",
        "회원은 {most}명까지 둘 수 있습니다. 빈자리가 나기를 기다려 주십시오",
    ),
    errors.PotConsentError: Text(
        "the dues of all periods to come are {asked}, but the consent is {given}; consent to {asked}",
        "앞으로 낼 회비는 모두 {asked}인데, 자동 납입에 동의한 금액은 {given}입니다. {asked}에 동의해 주십시오",
    ),
    errors.AgreementHashError: Text(
        "the terms and members now have the hash {agreement}; check them, and sign that",
        "지금 약관과 회원 명단의 해시는 {agreement}입니다. 내용을 다시 확인하고 서명해 주십시오",
    ),
    errors.SignedAlreadyError: Text(
        "this account has already signed these terms and members; wait for the others",
        "이 약관과 회원 명단에 이미 서명했습니다. 다른 회원의 서명을 기다려 주십시오",
    ),
    errors.TooFewMembersError: Text(
        "a pot needs at least {least} members to start, and has {members}; invite others first",
        "회원이 {least}명 이상이어야 시작할 수 있습니다. 지금은 {members}명이므로 다른 사람을 더 초대해 주십시오",
    ),
    errors.MembersNotSignedError: Text(
        "{missing} members have not signed the present terms and members; ask them to sign",
        "회원 {missing}명이 지금의 약관과 회원 명단에 아직 서명하지 않았습니다. 그 회원에게 서명을 요청해 주십시오",
    ),
    # won
    errors.PaidAmountError: Text(
        "the amount must be 1 won to {most}, not {given}",
        "금액은 1원부터 {most}까지 정할 수 있습니다. {given}{은} 정할 수 없습니다",
    ),
    errors.PaidAfterGoalError: Text(
        "the deadline to pay in was {deadline_ms}, so nothing more can be paid in",
        "모금 기한({deadline_ms})이 지나 더 낼 수 없습니다",
    ),
    errors.InDebtToPayError: Text(
        "this account owes {debt} in its clubs; repay it before you pay into a pot",
        "이 계정은 계에 갚을 돈이 {debt} 있습니다. 먼저 갚은 뒤 내 주십시오",
    ),
    errors.NotFreeToPayError: Text(
        "{needed} is more than the {free} that this account may spend now; pay less, or pay in the rest first",
        "내려는 돈 {needed}{이} 지금 쓸 수 있는 {free}보다 많습니다. 금액을 줄이거나 모자라는 돈을 먼저 채워 주십시오",
    ),
    errors.ShareLowerError: Text(
        "the share is now {share}, less than the {at_least} for which you would leave; look again",
        "지금 지분은 {share}{이며}, 탈퇴하려던 금액 {at_least}보다 적습니다. 다시 확인해 주십시오",
    ),
    errors.WithGoalUntilError: Text(
        "the goal is met, so members stay until {until_ms}; then what is not spent is paid back",
        "목표 금액이 모였으므로 {until_ms}까지는 탈퇴할 수 없습니다. 그때까지 쓰지 않은 돈은 돌려줍니다",
    ),
    # changes
    change_errors.WrongChangeError: Text(
        "a pot has neither seats nor a schedule, so this cannot be changed in it; propose a "
        "spending, a newcomer or its end",
        "모임통장에는 구좌와 일정표가 없어 이런 변경을 할 수 없습니다. 지출, 새 회원, 종료만 제안할 수 있습니다",
    ),
    change_errors.InvitedAlreadyError: Text(
        "this person is already invited, and may join now",
        "이미 초대받은 사람입니다. 바로 들어올 수 있습니다",
    ),
    change_errors.GoalNotMetError: Text(
        "nothing is spent before the goal is met; that is decided at {deadline_ms}, so propose it then",
        "목표 금액이 모이기 전에는 지출하지 않습니다. 모금 기한은 {deadline_ms}입니다",
    ),
    change_errors.SpentAmountError: Text(
        "a spending must be at least 1 won in all, not {given}",
        "지출은 모두 합쳐 1원 이상이어야 합니다. {given}{은} 정할 수 없습니다",
    ),
    change_errors.WhatError: Text(
        "say what is paid for in 1 to {most} printable letters, without anybody's name",
        "지출 내용을 화면에 보이는 글자로 1자부터 {most}자까지 적어 주십시오. 사람 이름은 적지 않습니다",
    ),
    change_errors.LaterPartsError: Text(
        "a spending has at most {most} later parts, each of at least 1 won",
        "나중에 나누어 낼 돈은 {most}번까지, 한 번에 1원 이상으로 정할 수 있습니다",
    ),
    change_errors.TooManyPromisesError: Text(
        "at most {most} spendings may have parts that wait for receipts; release their parts, or let them end, first",
        "영수증을 기다리는 지출은 {most}건까지 둘 수 있습니다. 먼저 정한 지출을 영수증으로 마저 내거나 기한이 "
        "끝나기를 기다려 주십시오",
    ),
    change_errors.LaterUntilError: Text(
        "later parts need an end after now ({now_ms}), at the latest {latest_ms}; without them there is no end",
        "나누어 낼 돈의 기한은 지금({now_ms})보다 뒤이고 늦어도 {latest_ms}까지여야 합니다. 나누어 내지 않으면 기한을 "
        "적지 않습니다",
    ),
    change_errors.PayeeNotOpenError: Text(
        "the account to be paid is not open; check the address, or open the account first",
        "돈을 받을 계정이 아직 열려 있지 않습니다. 주소를 확인하거나 계정을 먼저 열어 주십시오",
    ),
    change_errors.PotTooSmallError: Text(
        "the pot has {left} left that is not promised to anybody, less than {needed}; spend less, or wait for payments",
        "모임통장에 쓸 수 있는 돈은 {left}{이며}, 필요한 {needed}보다 적습니다. 금액을 줄이거나 납입을 기다려 주십시오",
    ),
    change_errors.NotReleaseError: Text(
        "this is not the next part of such a spending; look at the spendings of the pot",
        "이 지출에서 다음에 낼 돈과 맞지 않습니다. 모임통장의 지출 내역을 확인해 주십시오",
    ),
    change_errors.ReceiptLengthError: Text(
        "the hash of a receipt has {length} bytes, not {given}",
        "영수증 해시는 {length}바이트여야 합니다. 지금은 {given}바이트입니다",
    ),
    change_errors.ReceiptUsedError: Text(
        "a part was already paid against this receipt; give the hash of another one",
        "이 영수증으로 이미 돈을 냈습니다. 다른 영수증의 해시를 적어 주십시오",
    ),
    change_errors.NotPotVotingError: Text(
        "only a vote of the members changes a pot; propose the change",
        "모임통장은 회원 투표로만 바꿀 수 있습니다. 변경을 제안해 주십시오",
    ),
    change_errors.NotPotGuardError: Text(
        "only a vote of the operators, counted by the guard contract, ends the freeze of a pot; ask the operators",
        "모임통장의 동결은 운영자 투표로만 풀 수 있습니다. 운영자에게 요청해 주십시오",
    ),
}
