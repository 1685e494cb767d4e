"""What is refused while a club is agreed on and started, in Korean: terms, calendar, rate, seats, signatures."""

from api.korean.phrases import Said, said

# RATE's finding is put together of three parts, and so is its Korean.
_NEEDS = (
    ("{needed} bp", "이 일정의 이자율은 연 {needed!percent}입니다"),
    ("more than any cap allows", "이 일정은 어떤 상한에도 맞출 수 없습니다"),
)
_ACCEPTS = (
    ("", ""),
    ("; the cap accepts no surcharge at all", ". 이 상한에서는 가산금을 정할 수 없습니다"),
    ("; the cap accepts a surcharge of {surcharge}", ". 이 상한에서는 가산금을 {surcharge}원까지 정할 수 있습니다"),
)
_REFUSES = (
    ("", ""),
    (
        "; with holdback counted it refuses the seats {seats}",
        ". 유보금까지 계산하면 상한을 넘는 구좌: {seats}",
    ),
)
_RATE = tuple(
    (
        f"RATE: the cap is {{cap}} bp a year, this schedule needs {needs}{accepts}{refuses}",
        f"이자율 상한은 연 {{cap!percent}}이고, {needs_ko}{accepts_ko}{refuses_ko}",
    )
    for needs, needs_ko in _NEEDS
    for accepts, accepts_ko in _ACCEPTS
    for refuses, refuses_ko in _REFUSES
)

CODES: dict[str, Said] = {
    "already_signed": said("이미 서명했습니다", ("signed already", "이미 서명했습니다")),
    "bad_calendar": said(
        "납입 일정이 올바르지 않습니다",
        (
            "a club whose rounds are due monthly has a day of the month; this one's are not",
            "이 계는 매달 납입하는 계가 아니므로 납입일을 정할 수 없습니다",
        ),
        (
            "another day of the month is 1 to 31 and not {day}",
            "새 납입일은 1일부터 31일까지 정할 수 있으며, 지금 납입일인 {day}일과 달라야 합니다",
        ),
        ("no round is to come", "남은 회차가 없습니다"),
        (
            "round {round} would be due at {due}, which is past",
            "{round}회차의 납입 기한이 {due!when}{이} 되는데, 이미 지난 때입니다",
        ),
        (
            "the first due instant {due} is past, it is {now}; found a new club",
            "첫 납입 기한인 {due!when}{이} 지났습니다. 지금은 {now!when}입니다. 계를 새로 만들어 주십시오",
        ),
        (
            "the first due instant {due} is not after now, {now}",
            "첫 납입 기한({due!when})은 지금({now!when})보다 뒤로 정해야 합니다",
        ),
        (
            "the unit is month, week, day or seconds, not {unit}",
            "회차는 매달, 매주, 매일 또는 몇 초마다 가운데에서 정합니다. '{unit}'{은} 쓸 수 없습니다",
        ),
        (
            "rounds every few seconds exist on development chains only",
            "몇 초마다 돌아오는 회차는 개발용 체인에서만 쓸 수 있습니다",
        ),
        ("a calendar in seconds has no date", "몇 초마다 납입하는 계에는 날짜를 정하지 않습니다"),
        (
            "1 to {most} seconds, not {given}",
            "회차 간격은 1초부터 {most}초까지 정할 수 있습니다. {given}초는 정할 수 없습니다",
        ),
        (
            "the first due instant is 1 to {most} ms, not {given}",
            "첫 납입 기한은 1970년 1월 1일부터 {most!when}까지 정할 수 있습니다. {given!when}{은} 정할 수 없습니다",
        ),
        (
            "a calendar of dates has neither instant nor seconds",
            "날짜로 납입하는 계에는 시각이나 초 간격을 정하지 않습니다",
        ),
        (
            "{year}-{month} is not a month from {low} to {high}",
            "{year}년 {month}월은 정할 수 없습니다. {low}년부터 {high}년 사이의 달이어야 합니다",
        ),
        ("the day is 1 to {longest}, not {day}", "그 달의 날짜는 1일부터 {longest}일까지입니다. {day}일은 없습니다"),
    ),
    "bad_deadline": said("마감 시한이 올바르지 않습니다"),
    "bad_terms": said(
        "계의 조건이 올바르지 않습니다",
        ("an order names the seats {seats}, each once", "순번에는 다음 구좌를 한 번씩만 적어야 합니다: {seats}"),
        ("that is the order already", "이미 그 순번으로 되어 있습니다"),
        (
            "round {round} would collect {asked} won, less than the pot of {pot}",
            "이렇게 바꾸면 {round}회차에 모이는 돈이 {asked}원이 되어, 곗돈 {pot}원보다 적어집니다",
        ),
        ("{name} has no meaning in the form {form}", "{form!w} 방식의 계에는 {name!w} 조건을 둘 수 없습니다"),
        (
            "{name} is {least} to {most}, not {value}",
            "{name!w} 조건은 {least}에서 {most} 사이로 정해야 합니다. {value}{은} 정할 수 없습니다",
        ),
        (
            "in the form {form} the recipient pays its share like the others",
            "{form!w} 방식의 계에서는 곗돈을 타는 계원도 그 회차에 함께 납입합니다",
        ),
        ("the form {form} has no surplus", "{form!w} 방식의 계에는 잉여금이 생기지 않습니다"),
        (
            "surplus_to is organizer or reserve, not {given}",
            "잉여금은 계주 또는 적립금으로 보낼 수 있습니다. {given}{으로는} 보낼 수 없습니다",
        ),
        (
            "late joiners stand last, so the organizer's turn cannot",
            "중도에 가입하는 계원이 끝 순번을 맡으므로, 계주의 순번은 끝에 둘 수 없습니다",
        ),
        (
            "a late joiner has a place in clubs without interest only",
            "중도 가입은 이자가 없는 계에서만 할 수 있습니다",
        ),
        (
            "in the form {form} every seat pays; a turn that pays nothing has no place",
            "{form!w} 방식의 계에서는 모든 구좌가 납입합니다. 납입하지 않는 순번은 둘 수 없습니다",
        ),
        (
            "everybody pays the same in every round; the form flat is meant",
            "모든 계원이 매 회차 같은 금액을 내게 됩니다. 무이자 방식(`flat`)으로 만들어 주십시오",
        ),
        (
            "from round {round} on those who have received pay more than the pot of {pot}, "
            "so the others would pay less than nothing",
            "{round}회차부터는 이미 곗돈을 탄 계원이 내는 돈만으로 곗돈 {pot}원을 넘습니다. 나머지 계원이 낼 돈이 "
            "0원보다 적어지므로 이 조건으로는 계를 만들 수 없습니다",
        ),
        ("nobody pays anything in round {round}", "{round}회차에는 납입할 계원이 없습니다"),
        (
            "round {round} collects {asked} won, less than the pot of {pot}",
            "{round}회차에 모이는 돈은 {asked}원으로, 곗돈 {pot}원보다 적습니다",
        ),
        (
            "there is never a surplus; the form flat is meant",
            "잉여금이 한 번도 생기지 않습니다. 무이자 방식(`flat`)으로 만들어 주십시오",
        ),
        ("a seat pays nothing at all", "한 번도 납입하지 않는 구좌가 있습니다"),
        ("the buyer of claims has no account on this chain", "채권을 살 사람의 계정이 이 체인에 없습니다"),
        (
            "a club's name has printable letters and single blanks between them, on one line",
            "계 이름은 한 줄로 적고, 눈에 보이지 않는 글자나 이어진 빈칸은 쓸 수 없습니다",
        ),
        (
            "a club's name has 1 to {most} letters, not {given}",
            "계 이름은 1자부터 {most}자까지 쓸 수 있습니다. 지금은 {given}자입니다",
        ),
        (
            "organizer_turn is none, first or last, not {given}",
            "계주의 순번은 없음, 처음, 끝 가운데에서 정합니다. {given}{은} 쓸 수 없습니다",
        ),
        (
            "organizer_pays has no meaning without an organizer's turn",
            "계주의 순번이 없는 계에서는 계주의 납입 여부를 정하지 않습니다",
        ),
        (
            "a club has at least 2 paying seats, not {seats}",
            "납입하는 구좌가 2개 이상 있어야 계를 만들 수 있습니다. 지금은 {seats}개입니다",
        ),
        (
            "{seats} seats; clubs have at most {most} here",
            "구좌가 {seats}개입니다. 이 체인에서는 한 계에 {most}개까지 둘 수 있습니다",
        ),
        (
            "the deposit is 0 to {most} won, not {given}",
            "예치금은 0원부터 {most}원까지 정할 수 있습니다. {given}원은 정할 수 없습니다",
        ),
        (
            "the late charge is 0 to {most} bp, not {given}",
            "연체료는 연 0 %부터 {most!percent}까지 정할 수 있습니다. 연 {given!percent}{은} 정할 수 없습니다",
        ),
        (
            "the holdback is 0 to 100 percent, not {given}",
            "유보 비율은 0 %부터 100 %까지 정할 수 있습니다. {given} %는 정할 수 없습니다",
        ),
        (
            "votes count by {ways}, not by {given}",
            "투표를 세는 단위는 {ways!w} 가운데에서 정합니다. {given}{은} 쓸 수 없습니다",
        ),
        (
            "the buyer of claims is an account of {bytes} bytes",
            "채권을 살 사람은 {bytes}바이트의 계정 번호로 적어야 합니다",
        ),
        (
            "the penalty of an exit is 0 to {most} won, not {given}",
            "탈퇴 위약금은 0원부터 {most}원까지 정할 수 있습니다. {given}원은 정할 수 없습니다",
        ),
        (
            "the time to join is over before the first due instant {due}",
            "가입 기한은 첫 납입 기한({due!when})보다 앞이어야 합니다",
        ),
        (
            "vacant seats stand open after the start, or the club starts below its head count; not both",
            "빈 구좌를 시작한 뒤에도 열어 두는 것과 정원보다 적게 시작하는 것은 함께 정할 수 없습니다. 하나만 정해 "
            "주십시오",
        ),
        (
            "the minimum is 2 to {most} paying seats, not {given}",
            "최소 인원은 납입하는 구좌 2개부터 {most}개까지 정할 수 있습니다. {given}개는 정할 수 없습니다",
        ),
        (
            "the time to join, until {until}, is past at {now}",
            "가입 기한({until!when})이 이미 지났습니다. 지금은 {now!when}입니다",
        ),
    ),
    "club_started": said("이미 시작한 계입니다"),
    "consent_missing": said(
        "자동 납입 동의가 없습니다",
        (
            "the holder of seat {seat} has withdrawn the consent of {amount} won",
            "{seat}번 구좌의 계원이 {amount}원의 자동 납입 동의를 철회했습니다",
        ),
    ),
    "deposit_not_available": said(
        "예치금을 낼 잔액이 모자랍니다",
        (
            "{amount} won are to be brought, {free} are free",
            "맡겨야 할 예치금은 {amount}원인데, 쓸 수 있는 잔액은 {free}원입니다",
        ),
        ("{amount} won are to be brought now", "지금 예치금 {amount}원을 맡겨야 합니다"),
        (
            "seat {seat}: {free} won are free, the deposit is {deposit}",
            "{seat}번 구좌의 예치금은 {deposit}원인데, 쓸 수 있는 잔액은 {free}원입니다",
        ),
    ),
    "form_not_supported": said(
        "이 방식의 계에서는 할 수 없습니다",
        (
            "the amounts of a club of the form {form} follow from one another",
            "{form!w} 방식의 계에서는 금액이 서로 맞물려 정해지므로 따로 바꿀 수 없습니다",
        ),
        (
            "form {form}; fixed-order forms are {forms}",
            "{form}{이라는} 방식은 없습니다. 순번계의 방식은 다음과 같습니다: {forms}",
        ),
        (
            "kind {kind}; the kinds of club are {kinds}",
            "{kind}{이라는} 종류의 계는 없습니다. 계의 종류는 다음과 같습니다: {kinds}",
        ),
        (
            "the turns of this club are known only when a round opens; turns and amounts stay as signed",
            "이 계의 순번은 회차가 시작될 때 정해지므로 순번과 금액을 바꿀 수 없습니다",
        ),
    ),
    "grace_too_long": said(
        "유예 기간이 너무 깁니다",
        (
            "the grace of a round would reach the next due instant",
            "유예 기간이 다음 회차의 납입 기한까지 이어지게 됩니다",
        ),
        (
            "grace is 0 to {most} ms, so that it ends before the next due instant",
            "유예 기간은 0초부터 {most!span}까지 정할 수 있습니다. 다음 납입 기한보다 먼저 끝나야 합니다",
        ),
    ),
    "no_late_seat": said(
        "중도 가입할 자리가 없습니다",
        ("the club has no vacant seat for a late joiner", "이 계에는 중도 가입할 수 있는 빈 구좌가 없습니다"),
        ("the last round is past", "마지막 회차가 지났습니다"),
    ),
    "not_a_member": said(
        "이 계의 계원이 아닙니다",
        ("only who holds a seat signs the agreement", "구좌를 가진 계원만 계약에 서명할 수 있습니다"),
    ),
    "not_organizer": said(
        "계주만 할 수 있습니다",
        ("the club is started by its organizer", "계는 계주만 시작할 수 있습니다"),
        (
            "a club is cancelled by its organizer, or by a member when it can't start any more",
            "계는 계주가 취소합니다. 더 시작할 수 없는 계는 계원도 취소할 수 있습니다",
        ),
        (
            "a member cancels a club from its first due instant {due} on; before it the organizer does, "
            "and a member leaves its seat",
            "계원은 첫 납입 기한({due!when})부터 계를 취소할 수 있습니다. "
            "그 전에는 계주가 취소하고, 계원은 구좌를 내놓습니다",
        ),
    ),
    "not_signed_by_all": said(
        "아직 서명하지 않은 구좌가 있습니다",
        (
            "{count} seats are not signed for, the first is seat {seat}",
            "아직 서명하지 않은 구좌가 {count}개 있습니다. 그중 첫 구좌는 {seat}번입니다",
        ),
    ),
    "rate_above_cap": said(
        "이자율이 상한을 넘습니다",
        *_RATE,
        (
            "RATE: seat {seat} would pay more than {cap} bp a year",
            "이자율 상한 연 {cap!percent}{을} 넘습니다. {seat}번 구좌가 상한보다 많은 이자를 내게 됩니다",
        ),
        (
            "RATE: without the seat somebody would pay more than {cap} bp a year",
            "이자율 상한 연 {cap!percent}{을} 넘습니다. 그 구좌가 빠지면 상한보다 많은 이자를 내는 계원이 생깁니다",
        ),
        (
            "RATE: without the seat no surcharge keeps everybody below {cap} bp a year",
            "그 구좌가 빠지면 가산금을 낮추어도 모든 계원의 이자율을 상한 연 {cap!percent} 아래로 맞출 수 없습니다",
        ),
        (
            "RATE: seat {seat}, with {percent} % held back, would pay more than {cap} bp a year for its credit",
            "이자율 상한 연 {cap!percent}{을} 넘습니다. 곗돈에서 앞으로 낼 돈의 {percent} %를 유보하면 {seat}번 "
            "구좌가 상한보다 많은 이자를 내게 됩니다",
        ),
    ),
    "seat_taken": said(
        "이미 다른 계원이 가진 구좌입니다", ("seat {seat} is taken", "{seat}번 구좌는 이미 다른 계원이 가지고 있습니다")
    ),
    "seat_vacant": said(
        "빈 구좌가 있습니다",
        (
            "{count} of {seats} seats are vacant, the first is seat {seat}",
            "구좌 {seats}개 가운데 {count}개가 비어 있습니다. 첫 빈 구좌는 {seat}번입니다",
        ),
    ),
    "wrong_consent": said(
        "자동 납입에 동의한 금액이 맞지 않습니다",
        (
            "the organizer's seat costs {asked} won in all, the consent says {given}",
            "계주의 구좌가 모두 합쳐 낼 돈은 {asked}원인데, 동의한 금액은 {given}원입니다",
        ),
        (
            "seat {seat} costs {asked} won in all, the consent says {given}",
            "{seat}번 구좌가 모두 합쳐 낼 돈은 {asked}원인데, 동의한 금액은 {given}원입니다",
        ),
    ),
    "wrong_schedule_hash": said(
        "서명한 일정표가 지금의 일정표와 다릅니다",
        (
            "the club's schedule hash is {hash}, not the one signed",
            "이 계의 일정표 해시는 {hash}입니다. 다른 일정표에 서명했으므로 일정표를 다시 확인하고 서명해 주십시오",
        ),
    ),
}
