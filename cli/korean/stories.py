"""What the demo tells while it plays and at its end, in Korean."""

_NEEDS = (
    ("{needed} bp", "이 일정의 이자율은 연 {needed!percent}입니다"),
    ("more than any cap allows", "이 일정은 어떤 상한에도 맞출 수 없습니다"),
)
_ACCEPTS = (
    ("no surcharge at all", "가산금을 정할 수 없습니다"),
    ("a surcharge of {surcharge}", "가산금을 {surcharge}원까지 정할 수 있습니다"),
)
_RATES = (
    ("the default cap of {cap} bp a year lets it pass", "기본 이자율 상한 연 {cap!percent} 안에 있습니다"),
    *(
        (
            f"refused by default (rate_above_cap): needs {needs} a year, the cap is {{cap}}; accepted: {accepts}",
            f"기본 이자율 상한에서는 거절됩니다. {needs_ko}. 상한은 연 {{cap!percent}}이고, 이 상한에서는 {accepts_ko}",
        )
        for needs, needs_ko in _NEEDS
        for accepts, accepts_ko in _ACCEPTS
    ),
)

SENTENCES: tuple[tuple[str, str], ...] = (
    ("starting four peers", "피어 네 개를 시작합니다"),
    ("checking", "결과를 확인합니다"),
    ("interrupted", "중단했습니다"),
    ("no peer has answered yet; waiting", "아직 응답한 피어가 없어 기다리고 있습니다"),
    ("the outcome of the transaction is not known yet; waiting", "거래의 결과를 아직 알 수 없어 기다리고 있습니다"),
    (
        "funding ten members through the operator of the bank's account",
        "은행 계좌의 운영자를 통해 계원 열 명의 계정에 돈을 넣습니다",
    ),
    ("club: {name}", "계: {name}"),
    ("round {round}: {won} won to seat {seat}", "{round}회차: {seat}번 구좌에 {won}원을 지급했습니다"),
    (
        "round {round}: {won} won to seat {seat}, {owed} are owed to it",
        "{round}회차: {seat}번 구좌에 {won}원을 지급했습니다. 아직 덜 받은 돈은 {owed}원입니다",
    ),
    (
        "round {round}: seat {seat} pays {hours} hours late, within grace",
        "{round}회차: {seat}번 구좌가 {hours}시간 늦게 납입합니다. 아직 유예 기간입니다",
    ),
    (
        "seat 1 has received, spends {won} won and pays nothing any more",
        "1번 구좌의 계원이 곗돈을 타서 {won}원을 쓰고, 그 뒤로는 납입하지 않습니다",
    ),
    ("seats 4 and 6 swap turns", "4번 구좌와 6번 구좌가 순번을 바꿉니다"),
    (
        "{newcomer} takes seat 5 over from {leaver} for {won} won, decided by {votes} votes",
        "{newcomer}{이} {leaver}의 5번 구좌를 {won}원에 이어받습니다. {votes}표의 찬성으로 가결되었습니다",
    ),
    (
        "by the chain itself: every collection, every payout. "
        "seat {seat} paid round {round} {hours} hours late, within grace: no charge",
        "납입과 지급은 모두 체인이 스스로 했습니다. {seat}번 구좌는 {round}회차를 {hours}시간 늦게 납입했지만 유예 "
        "기간 안이라 연체료가 없습니다",
    ),
    *((f"club {{club}}: {rate}", f"계 {{club}}: {text}") for rate, text in _RATES),
    *(
        (f"club {{club}}: in = out = {{total}}; {rate}", f"계 {{club}}: 들어온 돈 = 나간 돈 = {{total}}원. {text}")
        for rate, text in _RATES
    ),
    (
        "club {club}: seat 1 received and stopped paying, seats 4 and 6 swapped, seat 5 has another holder",
        "계 {club}: 1번 구좌는 곗돈을 탄 뒤 납입하지 않았고, 4번 구좌와 6번 구좌는 순번을 바꾸었으며, 5번 구좌는 "
        "다른 계원이 이어받았습니다",
    ),
    ("Next:  {command}", "다음:  {command}"),
)
