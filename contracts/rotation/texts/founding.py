"""Texts of the refusals from founding to start, and of late joiners."""

from contracts.abi.texts import Text, Texts
from contracts.rotation.errors import founding as errors

__all__ = ["TEXTS"]

TEXTS: Texts = {
    errors.OrganizerConsentError: Text(
        "the organizer's seat costs {asked} in all, but the consent is {given}; check the cost, and consent to it",
        "계주의 구좌가 모두 합쳐 낼 돈은 {asked}인데, 동의한 금액은 {given}입니다. 금액을 확인하고 그 금액에 동의해 "
        "주십시오",
    ),
    errors.SeatConsentError: Text(
        "seat {seat} costs {asked} in all, but the consent is {given}; check the cost, and consent to it",
        "{seat}번 구좌가 모두 합쳐 낼 돈은 {asked}인데, 동의한 금액은 {given}입니다. 금액을 확인하고 그 금액에 "
        "동의해 주십시오",
    ),
    errors.LateConsentError: Text(
        "the seat costs {asked} in all, but the consent is {given}; check the cost, and consent to it",
        "이 구좌가 모두 합쳐 낼 돈은 {asked}인데, 동의한 금액은 {given}입니다. 금액을 확인하고 그 금액에 동의해 "
        "주십시오",
    ),
    errors.NotInvitedByOrganizerError: Text(
        "only the organizer may invite people; ask the organizer",
        "계에는 계주만 초대할 수 있습니다. 계주에게 요청해 주십시오",
    ),
    errors.OpenClubError: Text(
        "this club is open: anybody may take a seat without an invitation",
        "누구나 가입할 수 있는 계이므로 초대하지 않아도 됩니다",
    ),
    errors.InvitedNotOpenError: Text(
        "the invited account is not open on this chain; open it first",
        "초대할 사람의 계정이 아직 열려 있지 않습니다. 계정을 먼저 열어 주십시오",
    ),
    errors.InvitationNotFoundError: Text(
        "nobody is invited to seat {seat}; the list of seats shows who is",
        "{seat}번 구좌에는 초대한 사람이 없습니다. 초대한 사람은 구좌 목록에서 확인할 수 있습니다",
    ),
    errors.NotInvitedError: Text(
        "only an invited account may take seat {seat}; ask the organizer for an invitation",
        "{seat}번 구좌는 계주가 초대한 사람만 가입할 수 있습니다. 계주에게 초대를 부탁해 주십시오",
    ),
    errors.SeatVacantAlreadyError: Text(
        "seat {seat} is already vacant; somebody can take it now",
        "{seat}번 구좌는 이미 비어 있습니다. 지금 가입할 수 있습니다",
    ),
    errors.SeatSignedError: Text(
        "the holder of seat {seat} has signed, so the seat cannot be freed; name a seat that is not signed for",
        "{seat}번 구좌의 계원은 이미 서명했으므로 그 구좌를 비울 수 없습니다. 아직 서명하지 않은 구좌를 적어 주십시오",
    ),
    errors.FreedTooEarlyError: Text(
        "the holder of seat {seat} may sign until {until_ms}; the seat can be freed after that",
        "{seat}번 구좌의 계원은 {until_ms}까지 서명할 수 있습니다. 그 뒤에 구좌를 비울 수 있습니다",
    ),
    errors.NotFreedByMemberError: Text(
        "only the organizer, or members who have signed, may free a seat; ask one of them",
        "구좌는 계주나 이미 서명한 계원만 비울 수 있습니다. 계주나 그 계원에게 요청해 주십시오",
    ),
    errors.TooFewSignedError: Text(
        "members may free a seat only when at least {least} of them have signed; sign first, or ask the organizer",
        "서명한 계원이 {least}명 이상이어야 계원끼리 구좌를 비울 수 있습니다. 먼저 서명하거나 계주에게 요청해 주십시오",
    ),
    errors.FreedTwiceError: Text(
        "this account has already voted for freeing seat {seat}; wait for the others",
        "{seat}번 구좌를 비우자는 의견을 이미 냈습니다. 다른 계원의 의견을 기다려 주십시오",
    ),
    errors.SeatTakenError: Text(
        "seat {seat} is taken; choose a vacant one",
        "{seat}번 구좌는 이미 다른 계원이 가지고 있습니다. 빈 구좌를 골라 주십시오",
    ),
    errors.LevelTooLowError: Text(
        "this club takes members who have been verified up to level {asked}; this account has level {level}, and a "
        "registered verifier can attest more",
        "이 계에는 본인 인증 {asked}단계 이상인 사람만 가입할 수 있습니다. 이 계정은 {level}단계이며, 등록된 인증 "
        "기관에서 더 높은 단계까지 인증받을 수 있습니다",
    ),
    errors.GradeTooLowError: Text(
        "this club takes members of grade {asked} or better; this account has grade {grade}, which rises by paying on "
        "time in other clubs",
        "이 계에는 {asked}등급 이상인 사람만 가입할 수 있습니다. 이 계정은 {grade}등급이며, 다른 계에서 제때 납입하면 "
        "등급이 오릅니다",
    ),
    errors.UnsecuredLimitError: Text(
        "with this seat, this account would have {unsecured} of unsecured credit over all clubs, and grade {grade} "
        "allows {most}; take a later turn, or finish another club first",
        "이 구좌까지 더하면 이 계정의 담보 없는 신용이 모든 계를 합해 {unsecured}입니다. {grade}등급은 {most}까지 "
        "가능합니다. 더 늦은 순번을 고르거나 다른 계를 먼저 마쳐 주십시오",
    ),
    errors.SeatsOfPersonError: Text(
        "in this club one person holds at most {most} seats, and this account holds as many; give one back before the "
        "start, or leave this seat to somebody else",
        "이 계에서는 한 사람이 구좌를 {most}개까지만 가질 수 있으며, 이 계정은 이미 그만큼 가지고 있습니다. "
        "시작 전이라면 구좌를 하나 내놓거나, 이 구좌를 다른 사람에게 맡겨 주십시오",
    ),
    errors.DebtsBeforeJoiningError: Text(
        "this account owes {debt}; repay it before joining a club",
        "빚 {debt}{을} 먼저 갚아야 계에 가입할 수 있습니다",
    ),
    errors.SeatOfAnotherError: Text(
        "the signer does not hold seat {seat}; name a seat of your own",
        "{seat}번 구좌는 서명한 계원의 구좌가 아닙니다. 자기 구좌를 적어 주십시오",
    ),
    errors.OrganizerSeatError: Text(
        "the organizer's seat belongs to the organizer; choose another seat",
        "계주의 구좌는 계주만 가질 수 있습니다. 다른 구좌를 골라 주십시오",
    ),
    errors.LeftConcludedError: Text(
        "everybody has signed, so no seat can be given back; a club that has not started by {until_ms} can be "
        "cancelled",
        "모두 서명했으므로 구좌를 내놓을 수 없습니다. {until_ms}까지 시작하지 않은 계는 취소할 수 있습니다",
    ),
    errors.JoinedConcludedError: Text(
        "everybody has signed; the vacant seats can be taken after the start",
        "모두 서명했습니다. 남은 구좌는 계가 시작한 뒤에 가입할 수 있습니다",
    ),
    errors.NoLateSeatError: Text(
        "the club has no vacant seat for a late joiner; ask a member to hand over a seat",
        "이 계에는 중도 가입할 수 있는 빈 구좌가 없습니다. 구좌를 넘길 계원에게 이어받아야 합니다",
    ),
    errors.LastRoundPastError: Text(
        "the last round is past, so nobody can join any more; found a new club",
        "마지막 회차가 지나 더 가입할 수 없습니다. 계를 새로 만들어 주십시오",
    ),
    errors.LateDepositError: Text(
        "{needed} must be available now for past rounds and the deposit; pay in the rest first",
        "지금 예치금 {needed}{을} 맡겨야 합니다. 모자라는 돈을 먼저 채워 주십시오",
    ),
    errors.StartDepositError: Text(
        "the deposit of seat {seat} is {deposit}, but only {free} are free; the holder pays in the rest first",
        "{seat}번 구좌의 예치금은 {deposit}인데, 쓸 수 있는 잔액은 {free}입니다. 그 계원이 모자라는 돈을 먼저 "
        "채워야 합니다",
    ),
    errors.NotAMemberError: Text(
        "only members with a seat can sign the agreement; take a seat first",
        "구좌를 가진 계원만 계약에 서명할 수 있습니다. 먼저 구좌에 가입해 주십시오",
    ),
    errors.ScheduleHashError: Text(
        "the club's schedule hash is {schedule_hash}, not the one signed; look at the schedule again, and sign that",
        "이 계의 일정표 해시는 {schedule_hash}입니다. 다른 일정표에 서명했으므로 일정표를 다시 확인하고 서명해 "
        "주십시오",
    ),
    errors.AlreadySignedError: Text(
        "this account has already signed; wait for the other members",
        "이미 서명했습니다. 다른 계원의 서명을 기다려 주십시오",
    ),
    errors.NotStartedByOrganizerError: Text(
        "only the organizer may start the club; ask the organizer",
        "계는 계주만 시작할 수 있습니다. 계주에게 요청해 주십시오",
    ),
    errors.NotCancelledByOrganizerError: Text(
        "only the organizer may cancel a club; a member may when it cannot start any more",
        "계는 계주가 취소합니다. 더 시작할 수 없는 계는 계원도 취소할 수 있습니다",
    ),
    errors.CancelledTooEarlyError: Text(
        "a member may cancel a club that has not started by {until_ms}; before that, only the organizer may, and a "
        "member can leave",
        "계원은 {until_ms}까지 시작하지 않은 계를 취소할 수 있습니다. 그 전에는 계주가 취소하고, 계원은 구좌를 "
        "내놓습니다",
    ),
    errors.SeatVacantError: Text(
        "{vacant} of {seats} seats are vacant, the first is seat {first}; invite people to them first",
        "구좌 {seats}개 가운데 {vacant}개가 비어 있습니다. 첫 빈 구좌는 {first}번입니다. 먼저 빈 구좌에 가입할 "
        "사람을 초대해 주십시오",
    ),
    errors.NotSignedByAllError: Text(
        "the holders of {seats} seats have not signed, the first is seat {first}; ask them to sign",
        "아직 서명하지 않은 구좌가 {seats}개 있습니다. 그중 첫 구좌는 {first}번입니다. 그 계원에게 서명을 "
        "요청해 주십시오",
    ),
}
