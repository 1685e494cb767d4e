"""What the demo prints while it runs and at its end."""

from ledger.primitives.wording import Text

# While it runs -------------------------------------------------------------------------------------------------------

STARTING = Text("starting four peers", "피어 네 개를 시작합니다")
CHECKING = Text("checking", "결과를 확인합니다")
FUNDING = Text(
    "funding ten members through the operator of the bank's account",
    "은행 계좌의 운영자를 통해 계원 열 명의 계정에 돈을 넣습니다",
)
CLUB = Text("club: {name}", "계: {name}")
ROUND = Text("  round {round}: {won} won to seat {seat}", "  {round}회차: {seat}번 구좌에 {won}원을 지급했습니다")
ROUND_OWED = Text(
    "  round {round}: {won} won to seat {seat}, {owed} won are still owed to it",
    "  {round}회차: {seat}번 구좌에 {won}원을 지급했습니다. 아직 덜 받은 돈은 {owed}원입니다",
)
AUCTION_ROUND = Text(
    "  round {round}: bids {bids}; {won} won to seat {seat}",
    "  {round}회차: 입찰 {bids}. {seat}번 구좌가 {won}원에 낙찰되었습니다",
)
POT = Text("pot: the mountain club", "모임통장: 산악회")
HIRED = Text(
    "  {yes} of {all} vote for a bus, {won} won",
    "  {all}명 중 {yes}명의 찬성으로 버스를 빌립니다. {won}원을 지급합니다",
)
LEAVES = Text("  {name} leaves with {won} won", "  {name}{이} 탈퇴하고 {won}원을 돌려받습니다")
PAYS_LATE = Text(
    "  round {round}: seat {seat} pays {hours} hours late, within grace",
    "  {round}회차: {seat}번 구좌가 {hours}시간 늦게 납입합니다. 아직 유예 기간입니다",
)
SPENDS = Text(
    "  seat 1 has received, spends {won} won and pays nothing any more",
    "  1번 구좌의 계원이 곗돈을 타서 {won}원을 쓰고, 그 뒤로는 납입하지 않습니다",
)
ACT = Text("  {what}", "  {what}")
SWAPPED = Text("seats 4 and 6 swap turns", "4번 구좌와 6번 구좌가 순번을 바꿉니다")
TAKEN_OVER = Text(
    "{newcomer} takes over seat {seat} from {leaver} for {won} won; {votes} members voted for it",
    "{newcomer}{이} {leaver}의 {seat}번 구좌를 {won}원에 이어받습니다. {votes}표의 찬성으로 가결되었습니다",
)

# What it waits for, and checks ---------------------------------------------------------------------------------------

NOT_IN_BLOCK = Text("a transaction is not in a block", "거래가 블록에 들어가지 않았습니다")
NOT_PAID_OUT = Text("round {round} was not paid out", "{round}회차의 곗돈이 지급되지 않았습니다")
NOT_COLLECTED = Text("round {round} was not collected", "{round}회차의 납입이 시작되지 않았습니다")
NOT_CLOSED = Text("the club did not close", "계가 끝나지 않았습니다")
NOT_CARRIED_OUT = Text("{what}: not carried out", "실행되지 않은 제안: {what}")
POTS_1 = Text("pots of the first club", "첫 번째 계의 곗돈")
NETS_1 = Text("nets of the first club", "첫 번째 계의 최종 손익")
POTS_2 = Text("pots of the second club", "두 번째 계의 곗돈")
NETS_2 = Text("nets of the second club", "두 번째 계의 최종 손익")
PAID_OUT_2 = Text("what the second club paid out", "두 번째 계가 지급한 돈")
POTS_4 = Text("pots of the fourth club", "네 번째 계의 곗돈")
NETS_4 = Text("nets of the fourth club", "네 번째 계의 최종 손익")
NO_DUES = Text("dues were not collected", "회비가 걷히지 않았습니다")
DUES_PAID = Text("dues of the pot", "모임통장의 회비")
VOTE_DONE = Text("the vote of the pot", "모임통장의 투표")
NETS_OF_POT = Text("nets of the pot's members", "모임통장 회원의 최종 손익")
COLLECTED = Text("collected by the chain", "체인이 걷은 돈")
LATE_MARK = Text("the late seat's mark", "늦게 낸 구좌의 납입 상태")
ALL_MINTED = Text("all won minted", "발행한 돈의 합계")
ALL_BALANCES = Text("sum of all balances", "모든 잔액의 합계")
WHO_IS_MISSING = Text("who is missing", "납입하지 않은 구좌")
PROVEN_PAYOUT = Text("the proven payout", "증명된 지급액")
PROVEN_RECIPIENT = Text("who it went to", "지급받은 계정")
WHO_OWES = Text("who owes", "빚이 있는 계원")
OWED_TO_WHOM = Text("what is owed to whom", "누구에게 갚을 빚")
MAY_BE_PROPOSED = Text("whether the change may be proposed", "변경을 제안할 수 있는지")
SECURITY_COVERED = Text("what the seat's own security covered", "그 구좌의 담보로 충당한 돈")

# At its end ----------------------------------------------------------------------------------------------------------

BY_ITSELF = Text(
    "by the chain itself: every collection, every payout. "
    "seat {seat} paid round {round} {hours} hours late, within grace: no charge",
    "납입과 지급은 모두 체인이 스스로 했습니다. {seat}번 구좌는 {round}회차를 {hours}시간 늦게 납입했지만 유예 "
    "기간 안이라 연체료가 없습니다",
)
CLUB_RATE = Text("club {club}: {rate}", "계 {club}: {rate}")
CLUB_SUM_RATE = Text("club {club}: in = out = {total}; {rate}", "계 {club}: 들어온 돈 = 나간 돈 = {total}원. {rate}")
CLUB_BY_AUCTION = Text(
    "club {club} by auction, the lowest bid takes the pot: {pots}; in the end {nets}",
    "계 {club}(낙찰계): 가장 낮은 입찰이 곗돈을 탑니다. 곗돈 {pots}, 최종 손익 {nets}",
)
POT_LINE = Text(
    "mountain club's pot: {paid} dues, {bus} for a bus by vote; {name} left with {left} of {own}, the rest at the end",
    "산악회 모임통장: 회비 {paid}원, 투표로 버스 {bus}원. {name}{은} 낸 돈 {own}원 중 {left}원을 받고 탈퇴했고, "
    "나머지 회원도 해산할 때 같은 돈을 받았습니다",
)
CLUB_IN_TROUBLE = Text(
    "club {club}: seat 1 received and stopped paying, seats 4 and 6 swapped, seat 5 has another holder",
    "계 {club}: 1번 구좌는 곗돈을 탄 뒤 납입하지 않았고, 4번 구좌와 6번 구좌는 순번을 바꾸었으며, 5번 구좌는 "
    "다른 계원이 이어받았습니다",
)
OWN_SECURITY = Text("its own deposit and what was held back of its pot", "그 구좌의 예치금과 곗돈에서 떼어 둔 유보금")
STOOD_FOR_IT = Text("{name}, the guarantor", "{name}, 보증인")
WAITS_FOR_IT = Text("{name}, who received less", "{name}, 덜 받고 기다리는 계원")
CAP_PASSES = Text("the default cap of {cap_bp} bp a year lets it pass", "기본 이자율 상한 연 {cap} 안에 있습니다")
CAP_REFUSES = Text(
    "refused by default (rate_above_cap): needs {needs} a year, the cap is {cap_bp}; accepted: {accepts}",
    "기본 이자율 상한에서는 거절됩니다. {needs}. 상한은 연 {cap}이고, 이 상한에서는 {accepts}",
)
NEEDS = Text("{needed_bp} bp", "이 일정의 이자율은 연 {needed}입니다")
NEEDS_MORE = Text("more than any cap allows", "이 일정은 어떤 상한에도 맞출 수 없습니다")
ACCEPTS_NONE = Text("no surcharge at all", "가산금을 정할 수 없습니다")
ACCEPTS = Text("a surcharge of {won}", "가산금을 {won}원까지 정할 수 있습니다")
VERIFIED = Text(
    "payout of round {round} verified: block {block}, signed by {signers}",
    "{round}회차의 지급을 검증했습니다: 블록 {block}, 서명 {signers}",
)
TOOK = Text("{seconds} s; the cluster keeps running", "{seconds}초. 클러스터는 계속 가동합니다")
NEXT = Text("Next:  {command}", "다음:  {command}")
