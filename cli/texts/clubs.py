"""What commands about clubs print."""

from ledger.primitives.wording import Text

# Done ----------------------------------------------------------------------------------------------------------------

SEAT_TAKEN = Text(
    "seat {seat} taken; the chain may collect {asked} won in all, {deposit} of it the deposit",
    "{seat}번 구좌에 가입했습니다. 모두 {asked}원까지 자동으로 납입되며, 그중 {deposit}원은 예치금입니다",
)
AGREEMENT_HASH = Text("the hash of an agreement", "규약의 해시")
SIGNED = Text("signed {hash}; the organizer takes {won}", "일정표 {hash}에 서명했습니다. 계주의 몫은 {won}원입니다")
INVITED_TO = Text("{account} to seat {seat}", "{seat}번 구좌: {account}")
UNINVITED = Text(
    "the invitation to seat {seat} is withdrawn, block {height}", "{seat}번 구좌의 초대를 거두었습니다. 블록 {height}"
)
FREED = Text("seat {seat} is vacant again, block {height}", "{seat}번 구좌를 비웠습니다. 블록 {height}")
NOT_FREED_YET = Text(
    "{votes} of the {all} who have signed want seat {seat} freed; it takes more than half",
    "{seat}번 구좌를 비우자는 계원이 서명한 {all}명 가운데 {votes}명입니다. 과반수가 되어야 비워집니다",
)
STARTED = Text("started {club}", "{club} 계를 시작했습니다")
SEAT_GIVEN_BACK = Text("seat {seat} given back, block {height}", "{seat}번 구좌의 가입을 취소했습니다. 블록 {height}")
CANCELLED = Text(
    "cancelled {club}; every consent has ended, block {height}",
    "{club} 계를 취소했습니다. 모든 동의가 끝났습니다. 블록 {height}",
)
JOINED_LATE = Text(
    "seat {seat} taken: {price} won paid to earlier recipients, {deposit} won to the deposit; the chain may collect "
    "{rest} won in the remaining rounds",
    "{seat}번 구좌에 중도 가입했습니다. 이미 탄 계원들에게 {price}원, 예치금으로 {deposit}원을 냈습니다. 남은 "
    "회차에는 {rest}원까지 자동으로 납입됩니다",
)
LOCKED = Text(
    "{won} won locked for seat {seat}, block {height}",
    "{seat}번 구좌의 보증금으로 {won}원을 묶어 두었습니다. 블록 {height}",
)
GUARANTEE_AGREED = Text(
    "{account} may guarantee {won} won for seat {seat}, block {height}",
    "{account}의 보증 {won}원에 동의했습니다({seat}번 구좌). 블록 {height}",
)
GUARANTEE_NOT_WANTED = Text(
    "nobody may guarantee for seat {seat} any more, block {height}",
    "{seat}번 구좌의 보증 동의를 거두었습니다. 블록 {height}",
)
RESTORED = Text("{won} won added to the deposit, block {height}", "예치금 {won}원을 채웠습니다. 블록 {height}")
PAID = Text(
    "paid {won} won for seat {seat} in round {round}, block {height}",
    "{round}회차에 {seat}번 구좌의 계불입금 {won}원을 납입했습니다. 블록 {height}",
)
PAYER_AGREED = Text(
    "{account} may pay up to {won} won on your behalf for seat {seat} in round {round}, block {height}",
    "{account} 계정의 대납에 {won}원까지 동의했습니다({round}회차, {seat}번 구좌). 블록 {height}",
)
PAYER_NOT_WANTED = Text(
    "nobody may pay on your behalf for seat {seat} in round {round} any more, block {height}",
    "{round}회차 {seat}번 구좌의 대납 동의를 거두었습니다. 블록 {height}",
)
PAID_ON_BEHALF = Text(
    "paid {won} won for seat {seat} in round {round}; {account} owes it to you, block {height}",
    "{round}회차에 {seat}번 구좌의 계불입금 {won}원을 대납했습니다. {account} 계정이 갚아야 합니다. 블록 {height}",
)
PAID_AHEAD_ON_BEHALF = Text(
    "paid {won} won ahead for seat {seat} in round {round}; {account} owes it to you once the round is due, {due}, "
    "block {height}",
    "{round}회차에 {seat}번 구좌의 계불입금 {won}원을 미리 대납했습니다. {account} 계정은 납입 기한인 {due}부터 "
    "갚아야 합니다. 블록 {height}",
)
DEFERRED = Text(
    "put off {won} won that seat {seat} owes for round {round} until {until}, block {height}",
    "{seat}번 구좌의 {round}회차 빚 {won}원을 {until}까지 미루었습니다. 블록 {height}",
)
WAIVED = Text(
    "{won} won that seat {seat} owed for round {round} are waived, block {height}",
    "{seat}번 구좌의 {round}회차 빚 {won}원을 탕감했습니다. 블록 {height}",
)
REPAID = Text(
    "repaid {won} won, {left} left, block {height}",
    "빚 {won}원을 갚았습니다. 남은 빚은 {left}원입니다. 블록 {height}",
)
PUT_OFF = Text("{won} won until {until}; not due before", "{until}까지 {won}원")
AGREED_PAYMENT = Text(
    "{account} may pay up to {won} won for seat {seat} in round {round}, and is then owed it",
    "{account} 계정이 {round}회차 {seat}번 구좌에 {won}원까지 대납할 수 있습니다",
)
BOUGHT = Text("bought for {won} won, block {height}", "채권을 {won}원에 샀습니다. 블록 {height}")
MAY_COLLECT = Text(
    "the chain may collect {won} won in all, block {height}",
    "앞으로 모두 {won}원까지 자동으로 납입됩니다. 블록 {height}",
)

# What a person agrees to---------------------------------------------------------------------------------------------

CREDIT = Text("costs {cap} a year (RATE needs a cap of at least this)", "연 {cap}(이자율 상한이 이 이상이어야 합니다)")
CREDIT_HELD = Text(
    "costs {cap} a year by the schedule, {held} with the holdback counted (RATE needs a cap of at least this)",
    "일정표만 보면 연 {cap}, 유보금까지 계산하면 연 {held}(이자율 상한이 이 이상이어야 합니다)",
)
NO_CREDIT = Text(
    "costs nothing: the seat saves, or borrows without interest", "없음: 모으기만 하거나 이자 없이 빌리는 구좌입니다"
)
CREDIT_NOT_KNOWN = Text("not known before the turn is known", "순번이 정해져야 알 수 있습니다")
ABOVE_EVERY_CAP = Text("above every cap", "모든 상한을 넘음")
NOT_KNOWN_YET = Text("not known yet", "미정")
TURN_NOT_KNOWN = Text("a round that is decided before it is due", "회차마다 기한 전에 정해짐")
PAYS_AT_MOST = Text("{won} won at most", "많아야 {won}원")
YOUR_SEAT_AT_MOST = Text(
    "{seat}: {won} won at most with its deposit of {deposit}", "{seat}번: 예치금 {deposit}원을 넣어 많아야 {won}원"
)
TOOK_PART = Text(
    "takes part in round {round} for seat {seat}, block {height}; reveal it after {since}",
    "{seat}번 구좌로 {round}회차에 참여했습니다. 블록 {height}. {since} 뒤에 공개해 주십시오",
)
BID_UNTIL = Text(
    "until {until}, by `gye club bid`; reveal until {reveal}", "`gye club bid`로 {until}까지, 공개는 {reveal}까지"
)
SEALED = Text("{count} take part, {revealed} of them have revealed", "{count}명 참여, 그 가운데 {revealed}명 공개")
BID_BOUNDS = Text(
    "{least} to {most} won, with a bond of {bond} won", "{least}원부터 {most}원까지, 입찰 보증금 {bond}원"
)
LOWEST = Text("{won} won, seat {seat}", "{won}원, {seat}번 구좌")
BID = Text(
    "{won} won, and at most {most}; the lowest bid receives the round",
    "{won}원(상한 {most}원). 가장 낮은 응찰액이 낙찰됩니다",
)
BOND = Text(
    "{won} won are locked until the round is decided; you lose them unless you reveal your bid by {until}",
    "회차가 정해질 때까지 {won}원이 묶입니다. {until}까지 응찰액을 공개하지 않으면 잃습니다",
)
REVEALED = Text("revealed for round {round}, block {height}", "{round}회차에 낸 것을 공개했습니다. 블록 {height}")
TAKES_TURN = Text("round {round}, {won} won", "{round}회차에 {won}원")
PAYS_IN_ALL = Text("{won} won, {net} in the end", "{won}원, 최종 손익 {net}")
YOUR_SEAT = Text(
    "{seat}: {won} won in all with its deposit of {deposit}, {net} in the end; credit: {credit}",
    "{seat}번: 예치금 {deposit}원을 넣어 모두 {won}원, 최종 손익 {net}. 빌리는 비용: {credit}",
)
ORGANIZERS_CONSENT = Text("{won} won for the organizer's own seat {seat}", "계주 본인의 {seat}번 구좌에 {won}원")
LATE_PRICE = Text("{won} won to earlier recipients", "이미 탄 계원들에게 {won}원")
SEAT_OF = Text("{seat}, held by {holder}, receives in round {round}", "{seat}번, 계원 {holder}, {round}회차에 탑니다")
LOCKED_UNTIL = Text(
    "{won} won until the club ends or its turns change without this signature",
    "{won}원. 계가 끝나거나 이 서명 없이 순번이 바뀔 때까지 묶입니다",
)
GUARANTOR_PAYS = Text(
    "what the seat misses beyond its available won, deposit and holdback",
    "그 구좌의 잔액, 예치금, 유보금으로 모자란 미납",
)
GUARANTOR_IS_OWED = Text(
    "what was paid for the seat; its holder repays it after the debt to the recipient",
    "대신 낸 돈. 타는 사람 다음으로 그 구좌의 계원에게서 받습니다",
)

# What a club is ------------------------------------------------------------------------------------------------------

CLUB = Text("club {club}", "계 {club}")
NAME_STATUS_ID = Text("{name}, {status}, {id}", "{name}, {status}, {id}")
ROUND_IS_DUE = Text("{status}, round {round} is due {due}", "{status}, {round}회차 납입 기한 {due}")
IN_AND_OUT = Text("{put} won in, {got} out", "들어오는 돈 {put}원, 나가는 돈 {got}원")
ONE_NAMESAKE = Text(
    "1 more club has this name; choose by the id: {ids}",
    "이 이름의 계가 1개 더 있습니다. 계원은 번호로 골라야 합니다: {ids}",
)
NAMESAKES = Text(
    "{count} more clubs have this name; choose by the id: {ids}",
    "이 이름의 계가 {count}개 더 있습니다. 계원은 번호로 골라야 합니다: {ids}",
)
NOT_YET_PAID = Text("{won} won are due; grace is not over", "{won}원. 유예 기간이 남았습니다")
OWED = Text("{won} won of misses and charges", "미납과 연체료 {won}원")
KEPT = Text("{won} won of repayments, paid on after the freeze", "갚은 돈 {won}원. 동결이 풀리면 전달합니다")
TO_COLLECT = Text("{won} won, shared as they come in", "{won}원. 들어오는 대로 나눕니다")
VACANT = Text("(vacant)", "(빈 구좌)")
NONE = Text("none", "없음")
REFUSED = Text("refused", "거절")
IN_ALL = Text("in all", "합계")
CONTRIBUTIONS = Text("{paid} paid, {got} received, {net}", "낸 돈 {paid}, 받은 돈 {got}, 차이 {net}")
STILL_PAYS = Text("{won}; the next {next} on {due}", "{won}, 다음은 {due}에 {next}")
COMES_BACK = Text("{won}, from {due} on, as the seat has left", "{won}. 탈퇴한 구좌라 {due}부터 돌려받습니다")
SHARES = Text("{claim}/{claims} of what comes in", "들어오는 돈의 {claims}분의 {claim}")
WAITS_FOR_COMING = Text(
    "{won} won wait: each person has received the whole won of the exact share; the rest is paid by largest "
    "fraction after the remaining {coming} won have come in",
    "{won}원이 기다립니다. 각자 몫의 원 단위까지는 이미 나누었고, 나머지는 아직 들어올 {coming}원이 모두 들어오면 원 "
    "아래 몫이 큰 사람부터 나눕니다",
)
WAITS_FOR_A_DEBTOR = Text(
    "{won} won wait: everybody is in debt here ({coming} won to the reserve); those who repay first share them",
    "{won}원이 기다립니다. 모두 이 계에 빚이 있으며(적립금에 갚을 돈 {coming}원), 먼저 다 갚은 계원이 나누어 받습니다",
)
RESERVE_WAITS = Text(
    "{won} won wait to be shared; `gye club statement` shows for whom, and why",
    "{won}원이 나누기를 기다립니다. 누구의 몫이고 언제까지인지는 `gye club statement`에 나옵니다",
)
BY_AUDITOR = Text(
    "frozen by the auditor at height {height}: {invariant}, {why}",
    "높이 {height}에서 감사가 동결했습니다. 불변식 {invariant}: {why}",
)
BY_OPERATORS = Text(
    "frozen by the operators' quorum at height {height}", "높이 {height}에서 운영자의 정족수가 동결했습니다"
)
