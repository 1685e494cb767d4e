"""What a person binds to, in Korean: the headers, fields and values of `cli.agreed` and of the commands that sign.

`labels` takes them into its tables.
"""

from collections.abc import Mapping

from api.korean.phrases import Said, said

Pairs = tuple[tuple[str, str], ...]

_LENGTHS = (("days", "일"), ("hours", "시간"), ("minutes", "분"), ("seconds", "초"), ("milliseconds", "밀리초"))

HEADERS: Mapping[str, str] = {
    "AMOUNT": "정산 금액",
    "BRINGS NOW": "지금 낼 돈",
    "DUE THEN": "바뀐 납입 기한",
    "FROM ROUND": "시작 회차",
    "GETS NOW": "지금 받을 돈",
    "GRACE UNTIL": "유예 기한",
    "LEAVER": "넘기는 계원",
    "MAY COLLECT MORE": "더 걷을 수 있는 돈",
    "MISSES": "미납 횟수",
    "MISSING SEATS": "납입하지 않은 구좌",
    "MUST SIGN": "서명 필요",
    "NEWCOMER": "이어받는 계원",
    "NOT YET PAID": "납입 전",
    "PAID IN": "낸 돈",
    "PRICE": "승계 대금",
    "STILL PAYS": "앞으로 낼 돈",
    "TURN": "순번",
    "YOU": "본인",
}

FIELDS: Mapping[str, str] = {
    "entries": "내역",
    "minted": "입금",
    "received": "받은 돈",
    "sent": "보낸 돈",
    "withdrawn": "출금",
    "clubs": "계",
    "together": "합계",
    "unexplained": "확인되지 않은 차액",
    "change": "바뀌는 것",
    "consent": "동의 금액",
    "deposit": "예치금",
    "exit penalty": "탈퇴 위약금",
    "grace": "유예 기간",
    "holdback": "유보금",
    "is owed": "받을 돈",
    "late charge": "연체료",
    "leads to": "바뀐 뒤의 일정표 해시",
    "locked": "묶이는 돈",
    "not paid": "못 낸 돈",
    "not yet paid": "납입 전",
    "organizer takes": "계주의 몫",
    "organizer's turn": "계주의 순번",
    "owed": "빚",
    "own deposit": "본인 예치금",
    "pays for": "대신 내는 것",
    "pays in all": "모두 낼 돈",
    "penalty": "탈퇴 위약금",
    "price": "승계 대금",
    "receives in": "곗돈 받는 회차",
    "recipient": "타는 회차",
    "refused now": "지금 거절되는 사유",
    "rounds": "납입일",
    "same name": "같은 이름",
    "seat": "구좌",
    "shares": "나눌 몫",
    "start": "시작",
    "still pays": "앞으로 낼 돈",
    "surcharge": "가산금",
    "takes": "필요한 동의",
    "the seat": "그 구좌",
    "to collect": "더 걷을 돈",
    "you": "본인",
    "your seat": "본인 구좌",
}

CELLS: Mapping[str, Pairs] = {
    "MUST SIGN": (("yes", "예"), ("no", "아니요")),
    "TO SEAT": (("reserve", "적립금"),),
    "YOU": (("you", "본인"),),
}

VALUES: Mapping[str, Pairs] = {
    "entries": (("{shown} of {all}", "전체 {all}건 가운데 {shown}건"),),
    "by": (
        ("the chain, after two misses", "체인(두 번 미납하여 스스로 열었습니다)"),
        ("the chain, because the club is frozen", "체인(계가 동결되어 스스로 열었습니다)"),
    ),
    "change": (
        ("seats {one} and {other} exchange their turns", "{one}번 구좌와 {other}번 구좌가 순번을 바꿉니다"),
        ("seat {seat} goes from {leaver} to {newcomer}", "{seat}번 구좌를 {leaver}에게서 {newcomer}에게 넘깁니다"),
        (
            "seat {seat} leaves and is paid back in the round of its turn",
            "{seat}번 구좌가 탈퇴하고, 낸 돈은 그 구좌의 순번에 돌려받습니다",
        ),
        (
            "seat {seat} is evicted for the misses since round {round}",
            "{round}회차부터의 미납으로 {seat}번 구좌를 제명합니다",
        ),
        (
            "rounds to come are due on day {then} instead of {now}",
            "남은 회차의 납입일을 {now}일에서 {then}일로 바꿉니다",
        ),
        (
            "contribution {c2} won instead of {c1}; surcharge {s2} won instead of {s1}; pot {p2} won instead of {p1}",
            "계불입금 {c1}원에서 {c2}원으로, 가산금 {s1}원에서 {s2}원으로, 곗돈 {p1}원에서 {p2}원으로 바꿉니다",
        ),
        ("rounds to come are due on day {then}", "남은 회차의 납입일을 {then}일로 바꿉니다"),
        (
            "contribution {each} won, surcharge {more} won, pot {pot} won",
            "계불입금 {each}원, 가산금 {more}원, 곗돈 {pot}원으로 바꿉니다",
        ),
        (
            "those who have not received do so in the order {seats}",
            "아직 타지 않은 구좌의 순번을 {seats} 순서로 바꿉니다",
        ),
        (
            "the club ends; seats that have received go on paying as signed, the others share it",
            "계를 끝냅니다. 이미 탄 구좌는 서명한 대로 계속 내고, 나머지 계원이 그 돈을 나눕니다",
        ),
    ),
    "consent": (("{won} won for the organizer's own seat {seat}", "계주 본인의 {seat}번 구좌에 {won}원"),),
    "deposit": (
        ("each seat's highest contribution", "구좌마다 가장 많이 내는 회차의 계불입금"),
        ("{won} won a seat", "구좌마다 {won}원"),
    ),
    "exit penalty": (("none", "없음"), ("at most {won} won, out of the deposit", "예치금에서 많아야 {won}원")),
    "grace": (
        ("none", "없음"),
        ("1 day after each due instant, then it is a miss", "납입 기한 뒤 1일. 그 뒤에는 미납입니다"),
        ("1 hour after each due instant, then it is a miss", "납입 기한 뒤 1시간. 그 뒤에는 미납입니다"),
        ("1 minute after each due instant, then it is a miss", "납입 기한 뒤 1분. 그 뒤에는 미납입니다"),
        ("1 second after each due instant, then it is a miss", "납입 기한 뒤 1초. 그 뒤에는 미납입니다"),
        *(
            (
                f"{{count}} {unit} after each due instant, then it is a miss",
                f"납입 기한 뒤 {{count}}{korean}. 그 뒤에는 미납입니다",
            )
            for unit, korean in _LENGTHS
        ),
    ),
    "holdback": (
        (
            "none: nothing of a pot is held back for what its seat still pays",
            "없음: 앞으로 낼 돈을 위해 곗돈에서 떼어 두는 돈이 없습니다",
        ),
        (
            "{percent} % of what a seat still pays, less its deposit, is held back from its pot",
            "앞으로 낼 돈의 {percent} %에서 예치금을 뺀 만큼 곗돈에서 떼어 둡니다",
        ),
    ),
    "is owed": (
        (
            "what is paid for it, by the seat's holder, after the recipient",
            "대신 낸 돈. 타는 사람 다음으로 그 구좌의 계원에게서 받습니다",
        ),
    ),
    "late charge": (
        ("none", "없음"),
        ("{percent} % a year on what is late", "늦게 낸 금액에 연 {percent} %"),
    ),
    "locked": (
        (
            "{won} won until the club ends or its turns change without this signature",
            "{won}원. 계가 끝나거나 이 서명 없이 순번이 바뀔 때까지 묶입니다",
        ),
    ),
    "not paid": (
        (
            "taken from available won, deposit, holdback, guarantor; the rest is a debt",
            "잔액, 예치금, 유보금, 보증인의 순서로 걷고 나머지는 빚이 됩니다",
        ),
    ),
    "not yet paid": (("{won} won are due; grace is not over", "{won}원. 유예 기간이 남았습니다"),),
    "organizer's turn": (
        ("none", "없음"),
        ("{turn}; pays like the others", "{turn!w}. 다른 구좌와 똑같이 냅니다"),
        ("{turn}; pays nothing", "{turn!w}. 계불입금을 내지 않습니다"),
    ),
    "owed": (("{won} won of misses and charges", "미납과 연체료 {won}원"),),
    "pays for": (
        (
            "what the seat misses beyond its available won, deposit and holdback",
            "그 구좌의 잔액, 예치금, 유보금으로 모자란 미납",
        ),
    ),
    "pays in all": (("{won} won, {net} in the end", "{won}원, 최종 손익 {net}"),),
    "penalty": (("{won} won out of the leaver's deposit", "탈퇴하는 계원의 예치금에서 {won}원"),),
    "price": (
        ("{won} won to the leaver", "넘기는 계원에게 {won}원"),
        ("{won} won to those who have received", "이미 탄 계원들에게 {won}원"),
    ),
    "receives in": (("round {round}, {won} won", "{round}회차에 {won}원"),),
    "recipient": (
        ("pays in its own round too", "자기 회차에도 냅니다"),
        ("pays nothing in its own round", "자기 회차에는 내지 않습니다"),
    ),
    "rounds": (
        ("monthly, on the last day", "매달 마지막 날"),
        ("monthly, on day {day}", "매달 {day}일"),
        ("every {count} seconds", "{count}초마다"),
        ("every week", "매주"),
        ("every day", "매일"),
    ),
    "same name": (
        (
            "1 more club is called that; members choose by the id: {ids}",
            "이 이름의 계가 1개 더 있습니다. 계원은 번호로 골라야 합니다: {ids}",
        ),
        (
            "{count} more clubs are called that; members choose by the id: {ids}",
            "이 이름의 계가 {count}개 더 있습니다. 계원은 번호로 골라야 합니다: {ids}",
        ),
    ),
    "seat": (("{seat}, held by {holder}, receives in round {round}", "{seat}번, 계원 {holder}, {round}회차에 탑니다"),),
    "shares": (("{claim} of {claims} parts of what comes in", "들어오는 돈의 {claims}분의 {claim}"),),
    "start": (
        ("with all seats", "모든 구좌가 찼을 때"),
        (
            "the last seats may be vacant; whoever joins late pays all past rounds",
            "마지막 구좌들은 비어 있어도 됩니다. 중도 가입자는 지난 회차를 모두 냅니다",
        ),
        (
            "at {until} with at least {seats} paying seats, otherwise the club is cancelled",
            "{until!when}에 내는 구좌가 {seats}개 이상이면 시작하고, 모자라면 취소합니다",
        ),
    ),
    "still pays": (("{won}; the next {next} on {due}", "{won}, 다음은 {due!when}에 {next}"),),
    "surcharge": (("{won} won in the rounds to come", "남은 회차에 {won}원"),),
    "takes": (
        ("the signatures of all who must sign", "서명할 사람 모두의 서명"),
        (
            "{yes} of {all} votes, and the signatures of all who must sign",
            "{all}표 가운데 찬성 {yes}표와 서명할 사람 모두의 서명",
        ),
        (
            "{yes} of {all} votes, and a yes from more than half of those with a positive amount",
            "{all}표 가운데 찬성 {yes}표와, 정산 금액이 0보다 큰 사람 과반의 찬성",
        ),
    ),
    "the seat": (
        ("keeps its payments and its security, and loses its vote", "납입 의무와 담보는 그대로이고 투표권만 잃습니다"),
    ),
    "to collect": (("{won} won, shared as they come in", "{won}원. 들어오는 대로 나눕니다"),),
    "you": (
        ("{who} has signed", "{who}: 서명했습니다"),
        ("{who} has voted yes", "{who}: 찬성했습니다"),
        ("{who} has voted no", "{who}: 반대했습니다"),
        ("{who} is asked to accept the seat", "{who}: 구좌를 이어받을지 답해야 합니다"),
        ("{who} has accepted the seat", "{who}: 구좌를 이어받기로 했습니다"),
        ("{who} must sign", "{who}: 서명해야 합니다"),
        (
            "{who} may vote; a yes also signs what is worse for it",
            "{who}: 투표할 수 있습니다. 찬성하면 불리해지는 것에도 서명합니다",
        ),
        ("{who} may vote", "{who}: 투표할 수 있습니다"),
        ("{who} is not asked any more", "{who}: 더 답할 것이 없습니다"),
        ("{who} is not asked", "{who}: 답할 것이 없습니다"),
    ),
    "your seat": (
        (
            "{seat}: {won} won in all with its deposit of {deposit}, {net} in the end",
            "{seat}번: 예치금 {deposit}원을 넣어 모두 {won}원, 최종 손익 {net}",
        ),
    ),
}

STATUS: Pairs = (
    (
        "expired: it did not have all its votes and signatures at its deadline",
        "기한 만료: 마감까지 필요한 투표와 서명이 모이지 않았습니다",
    ),
    (
        "failed: a member who would pay more has not consented to it (consent_missing)",
        "실패: 돈을 더 내게 될 계원이 동의하지 않았습니다(`consent_missing`)",
    ),
    (
        "failed: a seat has paid later rounds ahead; propose it again when those rounds are past (paid_ahead)",
        "실패: 뒤 회차를 선납한 구좌가 있습니다. 그 회차가 지난 뒤에 다시 제안해 주십시오(`paid_ahead`)",
    ),
    (
        "failed: no more than half of those who would get something have voted yes (payers_disagree)",
        "실패: 받을 돈이 있는 계원의 과반수가 찬성하지 않았습니다(`payers_disagree`)",
    ),
    (
        "failed: a seat would pay more for its credit than the cap allows (rate_above_cap)",
        "실패: 이자율 상한을 넘게 되는 구좌가 있습니다(`rate_above_cap`)",
    ),
    (
        "failed: a member for whom it is worse has not signed (signature_missing)",
        "실패: 불리해지는 계원이 서명하지 않았습니다(`signature_missing`)",
    ),
)
"""What became of a proposal that came to nothing."""

WORDS: Mapping[str, str] = {
    "expired": "기한 만료",
    "in grace": "납입 전",
    "reserve": "적립금",
    "first": "첫 회차",
    "last": "마지막 회차",
    "transaction": "거래",
    "proposal": "제안",
    "club": "계",
}

CODES: Mapping[str, Said] = {
    "empty_passphrase": said(
        "빈 암호는 아무것도 지키지 못합니다",
        ("an empty passphrase protects nothing", "빈 암호는 아무것도 지키지 못합니다"),
        ("{variable} is set and empty", "{variable} 환경 변수가 비어 있습니다"),
    ),
    "ambiguous_id": said(
        "여러 개에 맞는 번호입니다",
        ("{text} may be any of {ids}", "{text}에 맞는 것이 여러 개입니다: {ids}"),
    ),
    "unknown_id": said(
        "없는 번호입니다",
        ("no {kind} has an id that begins with {text}", "번호가 {text}{으로} 시작하는 {kind!w}{이} 없습니다"),
    ),
    "no_operator_key": said(
        "운영자의 키가 없습니다", ("{path}: No such file or directory", "{path}: 운영자의 키가 없습니다")
    ),
    "not_confirmed": said("확인이 필요합니다", ("nothing was signed", "아무것도 서명하지 않았습니다")),
    "short_passphrase": said(
        "암호가 너무 짧습니다",
        (
            "a passphrase has at least {count} characters, and not only blanks",
            "암호는 {count}자 이상이어야 하고, 빈칸만으로는 안 됩니다",
        ),
    ),
    "wallet_open_to_others": said(
        "다른 사람이 읽을 수 있는 지갑입니다",
        ("others may write into {folder}", "{folder}: 다른 사람이 파일을 넣을 수 있는 폴더입니다"),
    ),
}
"""What is said for a code; other modules may have more of the same code."""

ACTIONS: Mapping[str, str] = {
    "type more of the id that you mean": "번호를 더 길게 적으십시오",
    "chmod 700 {path}": "chmod 700 {path} 명령으로 본인만 쓰게 하십시오",
    "give one, or say --no-passphrase for a wallet that opens for whoever can read it": (
        "암호를 정하십시오. 파일을 읽는 사람이면 누구나 여는 지갑이라면 --no-passphrase를 적으십시오"
    ),
    "unset it to be asked, or say --no-passphrase for a wallet that opens for whoever can read it": (
        "암호를 물어보게 하려면 그 변수를 지우십시오. 파일을 읽는 사람이면 누구나 여는 지갑이라면 "
        "--no-passphrase를 적으십시오"
    ),
}
