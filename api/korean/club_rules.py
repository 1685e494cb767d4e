"""What is refused in the life of a club, in Korean: its money, its changes, its votes."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "already_guaranteed": said(
        "이미 보증인이 있는 구좌입니다",
        ("somebody has signed for seat {seat}", "{seat}번 구좌에는 이미 보증인이 있습니다"),
    ),
    "already_paid": said(
        "이미 납입했습니다",
        ("nothing is open for seat {seat} in round {round}", "{round}회차에 {seat}번 구좌가 더 납입할 돈은 없습니다"),
    ),
    "already_paid_out": said("곗돈이 이미 지급되었습니다"),
    "claim_not_found": said(
        "그런 채권이 없습니다",
        ("seats and rounds are 1 to {most}", "구좌와 회차는 1번부터 {most}번까지 있습니다"),
        (
            "nothing is owed to a recipient for seat {seat} in round {round}",
            "{round}회차에는 {seat}번 구좌 때문에 곗돈을 덜 받은 계원이 없습니다",
        ),
    ),
    "club_not_found": said("그런 계가 없습니다"),
    "consent_exceeded": said("자동 납입에 동의한 금액을 넘습니다"),
    "consent_too_large": said("자동 납입에 동의한 금액이 너무 큽니다"),
    "forbidden_move": said("계의 돈을 그렇게 옮길 수 없습니다"),
    "give_back_not_agreed": said(
        "돌려줄 의무가 계약에 없습니다",
        (
            "a seat that pays nothing has received from this one; a substitute can take it over",
            "납입하지 않는 구좌가 이 구좌의 돈을 이미 받았고, 계약에는 이를 돌려줄 의무가 없습니다. 탈퇴 대신 다른 "
            "사람에게 구좌를 넘길 수는 있습니다",
        ),
    ),
    "in_debt": said(
        "갚지 않은 빚이 있습니다",
        ("who is in debt repays before taking a seat over", "빚을 먼저 갚아야 구좌를 이어받을 수 있습니다"),
        ("who is in debt repays before buying claims", "빚을 먼저 갚아야 채권을 살 수 있습니다"),
        (
            "who is in debt repays before paying ahead or for others",
            "빚을 먼저 갚아야 선납하거나 다른 계원의 돈을 대신 납입할 수 있습니다",
        ),
        ("who is in debt repays its own debts first", "자기 빚을 먼저 갚아야 합니다"),
        ("who is in debt repays before joining a club", "빚을 먼저 갚아야 계에 가입할 수 있습니다"),
        ("who is in debt repays before standing for others", "빚을 먼저 갚아야 다른 계원의 보증을 설 수 있습니다"),
        (
            "debts come first; they are a part of what was missed",
            "빚을 먼저 갚아야 합니다. 미납한 금액에는 이 빚도 들어 있습니다",
        ),
    ),
    "insufficient_balance": said(
        "잔액이 모자랍니다",
        (
            "{free} won are free for this, {needed} are needed",
            "{needed}원이 필요한데, 여기에 쓸 수 있는 돈은 {free}원입니다",
        ),
    ),
    "invalid_call": said("규칙에 어긋나는 호출입니다"),
    "lapsed": said(
        "제명할 사유가 없어졌습니다",
        (
            "what seat {seat} missed is made good, or it missed less than twice",
            "{seat}번 구좌는 미납한 돈을 모두 채웠거나, 미납이 두 번에 이르지 않았습니다",
        ),
        ("seat {seat} has lost its vote already", "{seat}번 구좌는 이미 투표권을 잃었습니다"),
    ),
    "no_consent": said("자동 납입 동의가 없습니다"),
    "no_debt": said("빚이 없습니다", ("this account owes nothing", "이 계정에는 빚이 없습니다")),
    "not_buyer": said(
        "이 채권을 살 수 있는 사람이 아닙니다",
        (
            "claims are bought by whom the club's terms name, by nobody else",
            "채권은 계의 조건에 정해 둔 사람만 살 수 있습니다",
        ),
        (
            "a claim is bought by a third party: not by who owes it, nor by who has it",
            "채권은 제삼자만 살 수 있습니다. 빚진 사람과 받을 사람은 살 수 없습니다",
        ),
    ),
    "not_custodian": said("계의 돈은 사람이 직접 옮길 수 없습니다"),
    "not_holder": said(
        "이 구좌를 가진 계원이 아닙니다",
        ("a swap is between two seats", "순번은 서로 다른 두 구좌 사이에서만 바꿀 수 있습니다"),
        ("seat {seat} is not held by who would leave it", "{seat}번 구좌는 탈퇴하려는 계원의 구좌가 아닙니다"),
        ("seat {seat} is not held by the signer", "{seat}번 구좌는 서명한 계원의 구좌가 아닙니다"),
        ("the organizer's turn stays with the organizer", "계주의 순번은 계주만 가질 수 있습니다"),
        (
            "a guarantor stands for a seat that somebody else holds",
            "자기 구좌에는 보증을 설 수 없습니다. 보증은 다른 계원의 구좌에만 섭니다",
        ),
        ("a deposit is restored by the holder of the seat", "예치금은 그 구좌를 가진 계원만 채울 수 있습니다"),
    ),
    "not_in_electorate": said("투표권이 없습니다"),
    "not_newcomer": said("이 구좌를 이어받기로 한 사람이 아닙니다"),
    "not_party": said("이 계의 계원이 아닙니다"),
    "not_rotation": said("순번계 컨트랙트만 할 수 있는 일입니다"),
    "not_signer": said("서명하지 않아도 되는 계원입니다"),
    "not_voting": said(
        "투표 컨트랙트만 할 수 있는 일입니다",
        (
            "a club is changed by the voting contract alone, once its members have decided",
            "계원들이 투표로 결정해야 계를 바꿀 수 있습니다",
        ),
        (
            "turns are exchanged by the voting contract alone, once everybody has signed",
            "필요한 계원이 모두 서명해야 순번을 바꿀 수 있습니다",
        ),
        (
            "a seat changes hands by the voting contract alone, once the vote has passed",
            "투표가 가결되어야 구좌를 넘길 수 있습니다",
        ),
    ),
    "not_won": said(
        "원화 컨트랙트만 할 수 있는 일입니다",
        ("the won contract tells of credits, nobody else", "입금은 원화 컨트랙트만 알릴 수 있습니다"),
    ),
    "nothing_to_share": said(
        "나눌 돈이 없습니다",
        (
            "nobody who has not received has paid anything; who has received goes on paying",
            "곗돈을 타지 않은 계원 가운데 납입한 사람이 없어 나눌 돈이 없습니다. 이미 탄 계원은 남은 회차를 계속 "
            "납입합니다",
        ),
    ),
    "paid_ahead": said(
        "선납한 회차가 있습니다",
        (
            "somebody has paid a later round ahead; amounts are changed when that round is past",
            "뒤의 회차를 선납한 계원이 있습니다. 금액은 그 회차가 지난 뒤에 바꿀 수 있습니다",
        ),
        (
            "seat {seat} has paid later rounds ahead, which are other rounds after a swap",
            "{seat}번 구좌는 뒤의 회차를 선납했습니다. 순번을 바꾸면 선납한 회차가 달라지므로 지금은 바꿀 수 없습니다",
        ),
        (
            "seat {seat} has paid later rounds ahead; it can be taken over when they are past",
            "{seat}번 구좌는 뒤의 회차를 선납했습니다. 그 회차가 지난 뒤에 이어받을 수 있습니다",
        ),
        (
            "seat {seat} has paid later rounds ahead; it can go when they are past",
            "{seat}번 구좌는 뒤의 회차를 선납했습니다. 그 회차가 지난 뒤에 탈퇴할 수 있습니다",
        ),
        (
            "seat {seat} has paid round {round} ahead, which would ask less of it",
            "{seat}번 구좌는 {round}회차를 선납했는데, 이렇게 바꾸면 그 회차에 낼 돈이 줄어듭니다",
        ),
    ),
    "payers_disagree": said("받을 돈이 있는 계원의 과반수가 찬성하지 않았습니다"),
    "proposal_not_found": said("그런 제안이 없습니다"),
    "proposal_not_open": said("투표 중인 제안이 아닙니다"),
    "round_not_found": said(
        "그런 회차가 없습니다",
        (
            "rounds are 1 to {most}, there is no round {round}",
            "{round}회차는 없습니다. 회차는 1회차부터 {most}회차까지입니다",
        ),
    ),
    "round_not_open": said(
        "지금 납입하거나 바꿀 수 있는 회차가 아닙니다",
        (
            "round {round} is being collected; changes are made between rounds",
            "{round}회차의 납입이 진행 중입니다. 변경은 이 회차가 끝난 뒤에 할 수 있습니다",
        ),
        (
            "round {round} is settled; what was missing is repaid as a debt",
            "{round}회차는 정산이 끝났습니다. 미납한 돈은 빚으로 갚아야 합니다",
        ),
        (
            "who receives in round {round}, and for how much, is known when it opens",
            "{round}회차에 누가 얼마를 받는지는 그 회차가 시작될 때 정해집니다",
        ),
    ),
    "seat_not_found": said(
        "그런 구좌가 없습니다",
        (
            "seats are 1 to {most}, there is no seat {seat}",
            "{seat}번 구좌는 없습니다. 구좌는 1번부터 {most}번까지입니다",
        ),
    ),
    "seat_received": said(
        "이미 곗돈을 탄 구좌입니다",
        (
            "seat {seat} has received or left; its turn is not exchanged any more",
            "{seat}번 구좌는 이미 곗돈을 탔거나 탈퇴했으므로 순번을 바꿀 수 없습니다",
        ),
        (
            "seat {seat} has left the club; it is paid back, nobody takes it over",
            "{seat}번 구좌는 탈퇴한 구좌입니다. 낸 돈은 돌려받지만, 다른 사람이 이어받을 수는 없습니다",
        ),
        ("seat {seat} has left already", "{seat}번 구좌는 이미 탈퇴했습니다"),
        (
            "who has received leaves by paying the rest ahead, not by a vote",
            "곗돈을 탄 계원은 투표로 탈퇴할 수 없습니다. 남은 회차를 모두 선납해야 탈퇴할 수 있습니다",
        ),
    ),
    "signature_missing": said(
        "필요한 서명이 없습니다",
        ("somebody for whom this is worse has not signed", "이 변경으로 손해를 보는 계원이 아직 서명하지 않았습니다"),
        ("{missing} of {needed} signatures are missing", "필요한 서명 {needed}개 가운데 {missing}개가 아직 없습니다"),
    ),
    "too_few_seats": said(
        "남는 구좌가 너무 적습니다",
        (
            "fewer than {least} seats would stay; such a club is dissolved",
            "남는 구좌가 {least}개보다 적어집니다. 이런 경우에는 계를 해산해야 합니다",
        ),
    ),
    "too_many_moves": said("한 번에 옮기는 건수가 너무 많습니다"),
    "too_many_proposals": said("진행 중인 제안이 너무 많습니다"),
    "wrong_amount": said(
        "금액이 맞지 않습니다",
        (
            "the claim is sold at its face value of {face} won, not at {given}",
            "채권은 액면 금액인 {face}원에만 살 수 있습니다. {given}원에는 살 수 없습니다",
        ),
        (
            "{open} won are open for seat {seat} in round {round}, not {given}",
            "{round}회차에 {seat}번 구좌가 납입할 돈은 {open}원입니다. 보낸 금액은 {given}원입니다",
        ),
        (
            "{open} won are open, {sent} were sent; a part is paid with `part`",
            "납입할 돈은 {open}원인데 {sent}원을 보냈습니다. 일부만 납입하려면 `part`를 켜 주십시오",
        ),
        ("{owed} won are owed, {sent} were sent", "갚을 빚은 {owed}원인데 {sent}원을 보냈습니다"),
        (
            "seat {seat} still pays {left} won; a guarantee is 1 to that, not {given}",
            "{seat}번 구좌가 앞으로 납입할 돈은 {left}원입니다. 보증 금액은 1원부터 그 금액까지이며, {given}원은 "
            "정할 수 없습니다",
        ),
        (
            "{missing} won are missing in the deposit, not {given}",
            "예치금에서 모자라는 돈은 {missing}원입니다. 보낸 금액은 {given}원입니다",
        ),
    ),
    "wrong_kind": said("이 제안에는 쓸 수 없는 방법입니다"),
    "wrong_newcomer": said(
        "이 구좌를 이어받을 수 없는 사람입니다",
        ("a seat is taken over by somebody else", "구좌는 제안한 계원이 아닌 다른 사람이 이어받아야 합니다"),
    ),
    "wrong_status": said(
        "지금 상태에서는 할 수 없습니다",
        (
            "the club is {status}; this needs one that is {statuses}",
            "이 계의 상태는 '{status!w}'입니다. '{statuses!w}' 상태일 때만 할 수 있습니다",
        ),
    ),
    "club_frozen": said(
        "동결된 계입니다",
        (
            "what this account owes is owed in a frozen club; it is repaid when the freeze ends",
            "이 계정의 빚은 동결된 계의 빚입니다. 동결이 풀린 뒤에 갚을 수 있습니다",
        ),
        (
            "the club is frozen: its members may dissolve it, nothing else",
            "이 계는 동결되어 있습니다. 계원은 해산 투표만 할 수 있습니다",
        ),
    ),
    "already_frozen": said("이미 동결된 계입니다"),
    "not_frozen": said("동결된 계가 아닙니다"),
    "not_guard": said(
        "감시 컨트랙트만 할 수 있는 일입니다",
        ("a freeze is lifted by the guard contract alone", "동결은 감시 컨트랙트만 풀 수 있습니다"),
    ),
    "not_ledger": said("원장만 할 수 있는 일입니다"),
}
