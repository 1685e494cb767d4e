"""What is refused while a club is agreed on and started, in Korean: terms, calendar, rate, seats, signatures."""

from api.korean.phrases import Said, said

# RATE's finding is put together of three parts, and so is its Korean.
_NEEDS = (
    ("{needed} bp", "이 일정에는 {needed} bp가 필요합니다"),
    ("more than any cap allows", "이 일정은 어떤 상한으로도 허용되지 않습니다"),
)
_ACCEPTS = (
    ("", ""),
    ("; the cap accepts no surcharge at all", ". 이 상한에서는 가산금을 둘 수 없습니다"),
    ("; the cap accepts a surcharge of {surcharge}", ". 이 상한에서 받아들이는 가산금은 {surcharge}원까지입니다"),
)
_REFUSES = (
    ("", ""),
    (
        "; with holdback counted it refuses the seats {seats}",
        ". 유보금까지 셈하면 거절되는 구좌: {seats}",
    ),
)
_RATE = tuple(
    (
        f"RATE: the cap is {{cap}} bp a year, this schedule needs {needs}{accepts}{refuses}",
        f"RATE: 상한은 연 {{cap}} bp이고, {needs_ko}{accepts_ko}{refuses_ko}",
    )
    for needs, needs_ko in _NEEDS
    for accepts, accepts_ko in _ACCEPTS
    for refuses, refuses_ko in _REFUSES
)

CODES: dict[str, Said] = {
    "already_signed": said(
        "이미 서명했습니다",
        ("signed already", "이미 서명했습니다"),
        ("accepted already", "이미 수락했습니다"),
    ),
    "bad_calendar": said(
        "납입 일정이 올바르지 않습니다",
        (
            "a club whose rounds are due monthly has a day of the month; this one's are not",
            "납입일은 매달 내는 계에만 있습니다. 이 계는 매달 내는 계가 아닙니다",
        ),
        (
            "another day of the month is 1 to 31 and not {day}",
            "새 납입일은 1일부터 31일까지이고, 지금의 {day}일과 달라야 합니다",
        ),
        ("no round is to come", "남은 회차가 없습니다"),
        (
            "round {round} would be due at {due}, which is past",
            "{round}회차의 납입 기한({due})이 이미 지난 때가 됩니다",
        ),
        (
            "the first due instant {due} is past, it is {now}; found a new club",
            "첫 납입 기한({due})이 지났습니다. 지금은 {now}입니다. 계를 새로 만드십시오",
        ),
        ("the first due instant {due} is not after now, {now}", "첫 납입 기한({due})은 지금({now})보다 뒤여야 합니다"),
        (
            "the unit is month, week, day or seconds, not {unit}",
            "회차의 단위는 month, week, day, seconds 중 하나입니다. {unit}: 쓸 수 없습니다",
        ),
        (
            "rounds every few seconds exist on development chains only",
            "몇 초마다 돌아가는 회차는 개발용 체인에서만 쓸 수 있습니다",
        ),
        ("a calendar in seconds has no date", "초 단위 일정에는 날짜가 없습니다"),
        ("1 to {most} seconds, not {given}", "회차 간격은 1초부터 {most}초까지입니다. {given}초는 안 됩니다"),
        (
            "the first due instant is 1 to {most} ms, not {given}",
            "첫 납입 기한은 1 ms부터 {most} ms까지입니다. {given} ms는 안 됩니다",
        ),
        ("a calendar of dates has neither instant nor seconds", "날짜로 정한 일정에는 시각도 초 간격도 두지 않습니다"),
        (
            "{year}-{month} is not a month from {low} to {high}",
            "{year}-{month}: {low}년부터 {high}년 사이의 달이 아닙니다",
        ),
        ("the day is 1 to {longest}, not {day}", "날은 1일부터 {longest}일까지입니다. {day}일은 없습니다"),
    ),
    "bad_deadline": said(
        "마감 시한이 올바르지 않습니다",
        (
            "a deadline lies {low} to {high} ms ahead, not {ahead}",
            "마감은 지금부터 {low} ms에서 {high} ms 사이여야 합니다. {ahead} ms는 안 됩니다",
        ),
    ),
    "bad_terms": said(
        "계의 조건이 올바르지 않습니다",
        ("an order names the seats {seats}, each once", "순번에는 다음 구좌를 한 번씩 적습니다: {seats}"),
        ("that is the order already", "이미 그 순번입니다"),
        (
            "round {round} would collect {asked} won, less than the pot of {pot}",
            "{round}회차에 걷히는 돈이 {asked}원이 되어 곗돈 {pot}원보다 적습니다",
        ),
        ("{name} has no meaning in the form {form}", "{form} 방식에서는 {name} 항목을 쓰지 않습니다"),
        ("{name} is {least} to {most}, not {value}", "{name} 값은 {least}부터 {most}까지입니다. {value}: 안 됩니다"),
        (
            "in the form {form} the recipient pays its share like the others",
            "{form} 방식에서는 곗돈을 타는 사람도 다른 계원과 같이 냅니다",
        ),
        ("the form {form} has no surplus", "{form} 방식에는 잉여금이 없습니다"),
        (
            "surplus_to is organizer or reserve, not {given}",
            "surplus_to 값은 organizer(계주) 또는 reserve(적립금)입니다. {given}: 안 됩니다",
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
            "{form} 방식에서는 모든 구좌가 냅니다. 내지 않는 순번은 둘 수 없습니다",
        ),
        (
            "everybody pays the same in every round; the form flat is meant",
            "모두가 매 회차 같은 금액을 냅니다. flat 방식을 쓰십시오",
        ),
        (
            "from round {round} on those who have received pay more than the pot of {pot}, "
            "so the others would pay less than nothing",
            "{round}회차부터는 곗돈을 탄 계원이 내는 돈이 곗돈 {pot}원보다 많아져, "
            "나머지 계원의 계불입금이 0원보다 적어집니다",
        ),
        ("nobody pays anything in round {round}", "{round}회차에는 아무도 내지 않게 됩니다"),
        (
            "round {round} collects {asked} won, less than the pot of {pot}",
            "{round}회차에 걷히는 돈은 {asked}원으로, 곗돈 {pot}원보다 적습니다",
        ),
        ("there is never a surplus; the form flat is meant", "잉여금이 생기지 않습니다. flat 방식을 쓰십시오"),
        ("a seat pays nothing at all", "한 푼도 내지 않는 구좌가 있습니다"),
        ("the buyer of claims has no account on this chain", "채권을 살 사람의 계정이 이 체인에 없습니다"),
        (
            "a club's name has 1 to {most} letters, not {given}",
            "계 이름은 1자부터 {most}자까지입니다. {given}자는 안 됩니다",
        ),
        (
            "organizer_turn is none, first or last, not {given}",
            "organizer_turn 값은 none(없음), first(처음), last(끝) 중 하나입니다. {given}: 안 됩니다",
        ),
        (
            "organizer_pays has no meaning without an organizer's turn",
            "계주의 순번이 없으면 organizer_pays 항목을 쓰지 않습니다",
        ),
        (
            "a club has at least 2 paying seats, not {seats}",
            "계에는 내는 구좌가 2개 이상 있어야 합니다. {seats}개는 안 됩니다",
        ),
        ("{seats} seats; clubs have at most {most} here", "구좌가 {seats}개입니다. 이 체인의 계는 {most}개까지 둡니다"),
        ("the deposit is 0 to {most} won, not {given}", "예치금은 0원부터 {most}원까지입니다. {given}원은 안 됩니다"),
        (
            "the late charge is 0 to {most} bp, not {given}",
            "연체료는 0 bp부터 {most} bp까지입니다. {given} bp는 안 됩니다",
        ),
        (
            "the holdback is 0 to 100 percent, not {given}",
            "유보금은 0%에서 100%까지입니다. {given}%는 안 됩니다",
        ),
        ("votes count by {ways}, not by {given}", "투표를 세는 단위는 {ways!w}입니다. {given}: 안 됩니다"),
        ("the buyer of claims is an account of {bytes} bytes", "채권을 살 사람은 {bytes}바이트의 계정 번호로 적습니다"),
        (
            "the penalty of an exit is 0 to {most} won, not {given}",
            "탈퇴 위약금은 0원부터 {most}원까지입니다. {given}원은 안 됩니다",
        ),
        (
            "the time to join is over before the first due instant {due}",
            "가입 기한은 첫 납입 기한({due})보다 먼저 끝나야 합니다",
        ),
        (
            "vacant seats stand open after the start, or the club starts below its head count; not both",
            "빈 구좌를 시작 뒤에도 열어 두거나, 정원보다 적게 시작하거나 둘 중 하나만 됩니다",
        ),
        (
            "the minimum is 2 to {most} paying seats, not {given}",
            "최소 인원은 내는 구좌 2개부터 {most}개까지입니다. {given}개는 안 됩니다",
        ),
        (
            "the time to join, until {until}, is past at {now}",
            "가입 기한({until})이 지났습니다. 지금은 {now}입니다",
        ),
    ),
    "club_started": said(
        "이미 시작한 계입니다",
        (
            "once the club has started, the consent is part of what every member signed",
            "계가 시작되면 자동 납입 동의는 모든 계원이 서명한 계약의 일부가 되어 바꿀 수 없습니다",
        ),
    ),
    "consent_missing": said(
        "자동 납입 동의가 없습니다",
        (
            "the holder of seat {seat} has withdrawn the consent of {amount} won",
            "{seat}번 구좌의 계원이 {amount}원의 자동 납입 동의를 거두었습니다",
        ),
    ),
    "deposit_not_available": said(
        "예치금으로 낼 돈이 모자랍니다",
        ("{amount} won are to be brought, {free} are free", "{amount}원을 내야 하는데 쓸 수 있는 돈은 {free}원입니다"),
        ("{amount} won are to be brought now", "지금 {amount}원을 내야 합니다"),
        (
            "seat {seat}: {free} won are free, the deposit is {deposit}",
            "{seat}번 구좌: 쓸 수 있는 돈은 {free}원인데 예치금은 {deposit}원입니다",
        ),
    ),
    "form_not_supported": said(
        "지원하지 않는 방식의 계입니다",
        (
            "the amounts of a club of the form {form} follow from one another",
            "{form} 방식에서는 금액이 서로 정해져 있어 따로 바꿀 수 없습니다",
        ),
        ("form {form}; fixed-order forms are {forms}", "방식 {form}: 순번계의 방식은 {forms}입니다"),
    ),
    "grace_too_long": said(
        "유예 기간이 너무 깁니다",
        ("the grace of a round would reach the next due instant", "한 회차의 유예 기간이 다음 납입 기한에 닿습니다"),
        (
            "grace is 0 to {most} ms, so that it ends before the next due instant",
            "유예 기간은 0 ms부터 {most} ms까지입니다. 다음 납입 기한 전에 끝나야 합니다",
        ),
    ),
    "no_late_seat": said(
        "중도 가입할 자리가 없습니다",
        ("the club has no vacant seat for a late joiner", "이 계에는 중도 가입할 빈 구좌가 없습니다"),
        ("the last round is past", "마지막 회차가 지났습니다"),
    ),
    "not_a_member": said(
        "계원이 아닙니다",
        ("only who holds a seat signs the agreement", "구좌를 가진 계원만 계약에 서명합니다"),
    ),
    "not_organizer": said(
        "계주만 할 수 있습니다",
        ("the club is started by its organizer", "계는 계주가 시작합니다"),
    ),
    "not_signed_by_all": said(
        "아직 서명하지 않은 구좌가 있습니다",
        (
            "{count} seats are not signed for, the first is seat {seat}",
            "{count}개 구좌가 서명하지 않았습니다. 첫 구좌는 {seat}번입니다",
        ),
    ),
    "rate_above_cap": said(
        "이자율이 상한을 넘습니다",
        *_RATE,
        (
            "RATE: seat {seat} would pay more than {cap} bp a year",
            "RATE: {seat}번 구좌가 연 {cap} bp보다 많이 내게 됩니다",
        ),
        (
            "RATE: without the seat somebody would pay more than {cap} bp a year",
            "RATE: 그 구좌가 빠지면 연 {cap} bp보다 많이 내는 계원이 생깁니다",
        ),
        (
            "RATE: without the seat no surcharge keeps everybody below {cap} bp a year",
            "RATE: 그 구좌가 빠지면 가산금을 낮추어도 모두를 연 {cap} bp 아래로 둘 수 없습니다",
        ),
        (
            "RATE: seat {seat}, with {percent} % held back, would pay more than {cap} bp a year for its credit",
            "RATE: {seat}번 구좌는 {percent}%를 유보하면 먼저 탄 돈에 연 {cap} bp보다 많이 내게 됩니다",
        ),
    ),
    "seat_taken": said("이미 주인이 있는 구좌입니다", ("seat {seat} is taken", "{seat}번 구좌는 이미 주인이 있습니다")),
    "seat_vacant": said(
        "빈 구좌가 있습니다",
        (
            "{count} of {seats} seats are vacant, the first is seat {seat}",
            "{seats}개 구좌 가운데 {count}개가 비어 있습니다. 첫 빈 구좌는 {seat}번입니다",
        ),
    ),
    "wrong_consent": said(
        "동의한 금액이 맞지 않습니다",
        (
            "the seat costs {asked} won in all, the consent says {given}",
            "이 구좌가 낼 돈은 모두 {asked}원인데 동의한 금액은 {given}원입니다",
        ),
        (
            "the organizer's seat costs {asked} won in all, the consent says {given}",
            "계주의 구좌가 낼 돈은 모두 {asked}원인데 동의한 금액은 {given}원입니다",
        ),
        (
            "seat {seat} costs {asked} won in all, the consent says {given}",
            "{seat}번 구좌가 낼 돈은 모두 {asked}원인데 동의한 금액은 {given}원입니다",
        ),
    ),
    "wrong_schedule_hash": said(
        "일정표의 해시가 다릅니다",
        (
            "the club's schedule hash is {hash}, not the one signed",
            "이 계의 일정표 해시는 {hash}인데, 다른 해시에 서명했습니다",
        ),
    ),
}
