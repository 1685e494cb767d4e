"""Texts about what a person agrees to: the terms of a club, the effect of a change."""

from ledger.primitives.wording import Text

NONE = Text("none", "없음")
YOU = Text("you", "본인")

# Lengths -------------------------------------------------------------------------------------------------------------

ONE_OF_UNIT = {
    "days": Text("1 day", "1일"),
    "hours": Text("1 hour", "1시간"),
    "minutes": Text("1 minute", "1분"),
    "seconds": Text("1 second", "1초"),
    "milliseconds": Text("1 millisecond", "1밀리초"),
}
MANY_OF_UNIT = {
    "days": Text("{count} days", "{count}일"),
    "hours": Text("{count} hours", "{count}시간"),
    "minutes": Text("{count} minutes", "{count}분"),
    "seconds": Text("{count} seconds", "{count}초"),
    "milliseconds": Text("{count} milliseconds", "{count}밀리초"),
}

# Terms ---------------------------------------------------------------------------------------------------------------

AMEND = Text("the agreement {agreement} instead of {now}", "규약을 {now}에서 {agreement}{으로} 바꿉니다")
FAIR = Text(
    "{seats} seats share {pot} won in every round, at {rate} % a year",
    "{seats}개 구좌가 매 회차 {pot}원을 나누어 냅니다. 이자율은 연 {rate} %입니다",
)
AT_MOST = Text("at most {count}", "{count}개까지")
ANY_NUMBER = Text("any number", "제한 없음")
IN_UNITS = Text("{terms}, in multiples of {unit} won", "{terms}. 납입액은 {unit}원 단위입니다")
SHEET = Text(
    "{seats} seats, each of which pays its own amount in every round, in the order of the turns: {amounts}; "
    "{pot} won go to the recipient",
    "{seats}개 구좌가 매 회차 각자 정한 금액을 냅니다. 순번대로 {amounts}이며, 타는 사람이 {pot}원을 받습니다",
)
FIXED_AFTER = Text(
    "{seats} seats receive {pot} won; a seat pays {after} won after its own round, and the others share the rest",
    "{seats}개 구좌가 {pot}원을 탑니다. 탄 뒤에는 {after}원, 나머지는 나누어 냅니다",
)
DRAWN = Text(
    "{seats} seats pay {each} won; the seat that receives is drawn before each round. Seeds are sealed until "
    "{sealed} before it is due, and revealed for {phase} then",
    "{seats}개 구좌가 {each}원씩 내고, 회차마다 탈 사람을 추첨합니다. 시드는 기한 {sealed} 전까지 봉인하여 "
    "내고, 그 뒤 {phase} 동안 공개합니다",
)
SHARED = Text(
    "{seats} seats bid for each round, and the lowest bid is its pot; seats that have received pay {each} won, the "
    "others share the rest. No bid is below {floor} won, less {each} for each seat that has left. Bids are sealed "
    "until {sealed} before a round is due, and revealed for {phase} then",
    "{seats}개 구좌가 회차마다 응찰하여 가장 낮은 금액에 낙찰됩니다. 이미 탄 구좌는 {each}원씩 내고, 나머지 구좌가 "
    "남은 금액을 나누어 냅니다. {floor}원 아래로는 응찰할 수 없고, 구좌가 하나 탈퇴할 때마다 그 금액이 {each}원 "
    "낮아집니다. 응찰액은 기한 {sealed} 전까지 봉인하여 내고, 그 뒤 {phase} 동안 공개합니다",
)
DIVIDEND = Text(
    "{seats} seats bid for each round, and the lowest bid is its pot; every seat pays {each} won, less its share of "
    "what the bid leaves. No bid is below {floor} won, less {each} for each seat that has left. Bids are sealed until "
    "{sealed} before a round is due, and revealed for {phase} then",
    "{seats}개 구좌가 회차마다 응찰하여 가장 낮은 금액에 낙찰됩니다. 모든 구좌가 {each}원에서 낙찰 차액의 배당을 뺀 "
    "금액을 냅니다. {floor}원 아래로는 응찰할 수 없고, 구좌가 하나 탈퇴할 때마다 그 금액이 {each}원 낮아집니다. "
    "응찰액은 기한 {sealed} 전까지 봉인하여 내고, 그 뒤 {phase} 동안 공개합니다",
)
DRAWN_ONCE = Text(
    "{seats} seats pay {each} won; all turns are drawn before the first round. Seeds are sealed until "
    "{sealed} before it is due, and revealed for {phase} then",
    "{seats}개 구좌가 {each}원씩 내고, 첫 회차 전에 모든 순번을 한 번에 추첨합니다. 시드는 기한 {sealed} 전까지 "
    "봉인하여 내고, 그 뒤 {phase} 동안 공개합니다",
)
FLAT = Text("{seats} seats pay {each} won", "{seats}개 구좌가 {each}원씩 냅니다")
SURCHARGE = Text(
    "{seats} seats pay {each} won, {more} more after their own round",
    "{seats}개 구좌가 {each}원씩 내고, 자기 회차 뒤에는 {more}원을 더 냅니다",
)
FIXED_POT = Text(
    "{seats} seats pay {each} won, {more} more after their own round; "
    "{pot} won go to the recipient, the rest to the {to}",
    "{seats}개 구좌가 {each}원씩 내고, 자기 회차 뒤에는 {more}원을 더 냅니다. "
    "타는 사람이 {pot}원을 받고 나머지는 {to} 몫입니다",
)
PAYS_OWN_ROUND = Text("pays in its own round too", "자기 회차에도 냅니다")
SKIPS_OWN_ROUND = Text("pays nothing in its own round", "자기 회차에는 내지 않습니다")
HIGHEST_DEPOSIT = Text("each seat's highest contribution", "구좌마다 가장 많이 내는 회차의 계불입금")
DEPOSIT = Text("{won} won a seat", "구좌마다 {won}원")
NOT_PAID = Text(
    "taken from available won, deposit, holdback and guarantor, in this order; the rest becomes a debt",
    "잔액, 예치금, 유보금, 보증인의 순서로 걷고 나머지는 빚이 됩니다",
)
BY_PERSON = Text("by person", "한 사람에 한 표")
BY_SEAT = Text("by seat", "구좌마다 한 표")
CLAIMS_BOUGHT = Text("{votes}; claims bought by {buyer}", "{votes}. 채권을 살 사람: {buyer}")
BUSINESS_DAYS = Text(
    "{rounds}; a date on a Saturday, a Sunday or one of these holidays moves to the next business day: {days}",
    "{rounds}. 토요일, 일요일이나 다음 공휴일이면 다음 영업일로 미룹니다: {days}",
)
LAST_DAY = Text("monthly, on the last day", "매달 마지막 날")
DAY_OF_MONTH = Text("monthly, on day {day}", "매달 {day}일")
EVERY_SECONDS = Text("every {count} seconds", "{count}초마다")
EVERY = {"week": Text("every week", "매주"), "day": Text("every day", "매일")}
TURN_PAYS = Text("{turn}; pays like the others", "{turn}. 다른 구좌와 똑같이 냅니다")
TURN_PAYS_NOTHING = Text("{turn}; pays nothing", "{turn}. 계불입금을 내지 않습니다")
NO_HOLDBACK = Text(
    "none: no part of a pot is held back for later contributions",
    "없음: 앞으로 낼 돈을 위해 곗돈에서 떼어 두는 돈이 없습니다",
)
HOLDBACK = Text(
    "{percent} % of what a seat still pays, less its deposit, is held back from its pot",
    "앞으로 낼 돈의 {percent} %에서 예치금을 뺀 만큼 곗돈에서 떼어 둡니다",
)
HOLDBACK_BY_GRADE = Text(
    "by the grade of each member when it signs: 100, 80, 60, 40, 25, 15 % of what the seat still pays, less its "
    "deposit, for grades 1 to 6",
    "서명할 때의 등급에 따라 앞으로 낼 돈의 100, 80, 60, 40, 25, 15 %(1등급부터 6등급까지)에서 예치금을 뺀 만큼 "
    "곗돈에서 떼어 둡니다",
)
GRADE = Text("every member must have grade {grade} or better", "계원은 모두 {grade}등급 이상이어야 합니다")
GRACE = Text(
    "{length} after each due instant; what is unpaid then is a miss", "납입 기한 뒤 {length}. 그 뒤에는 미납입니다"
)
LATE_CHARGE = Text("{percent} % a year on late amounts", "늦게 낸 금액에 연 {percent} %")
PENALTY = Text("at most {won} won, taken from the deposit", "예치금에서 많아야 {won}원")
LATE_JOINERS = Text(
    "the last seats may be vacant; whoever joins late pays all past rounds",
    "마지막 구좌들은 비어 있어도 됩니다. 중도 가입자는 지난 회차를 모두 냅니다",
)
INVITED = Text("only people whom the organizer has invited", "계주가 초대한 사람")
VERIFIED = Text(
    "every member must be verified up to at least level {level}", "계원은 모두 본인 인증 {level}단계 이상이어야 합니다"
)
NOT_VERIFIED = Text(
    "not needed: unless you know each other, you do not know who the others are",
    "필요 없음. 서로 아는 사이가 아니면 상대가 누구인지 알 수 없습니다",
)
ANYBODY = Text("anybody: the club is open", "누구나. 초대가 없어도 되는 계입니다")
WITH_ALL_SEATS = Text("with all seats", "모든 구좌가 찼을 때")
WITH_LEAST_SEATS = Text(
    "at {until} with at least {seats} paying seats, otherwise the club is cancelled",
    "{until}에 내는 구좌가 {seats}개 이상이면 시작하고, 모자라면 취소합니다",
)

# Changes -------------------------------------------------------------------------------------------------------------

PRICE_TO_LEAVER = Text("{won} won to the leaver", "넘기는 계원에게 {won}원")
PENALTY_OF_LEAVER = Text("{won} won out of the leaver's deposit", "탈퇴하는 계원의 예치금에서 {won}원")
SURCHARGE_TO_COME = Text("{won} won in the remaining rounds", "남은 회차에 {won}원")
LOSES_VOTE = Text(
    "keeps its payments and its security; its holder loses the vote", "납입 의무와 담보는 그대로이고 투표권만 잃습니다"
)
SWAP = Text("seats {one} and {other} exchange their turns", "{one}번 구좌와 {other}번 구좌가 순번을 바꿉니다")
SUBSTITUTE = Text(
    "seat {seat} goes from {leaver} to {newcomer}", "{seat}번 구좌를 {leaver}에게서 {newcomer}에게 넘깁니다"
)
EXIT = Text(
    "seat {seat} leaves and is paid back in the round of its turn, or without a turn in the last round",
    "{seat}번 구좌가 탈퇴하고, 낸 돈은 그 구좌의 순번에, 정해진 순번이 없으면 마지막 회차에 돌려받습니다",
)
EVICT_NOW = Text(
    "seat {seat} is evicted for the misses that are open now",
    "지금 남아 있는 미납으로 {seat}번 구좌를 제명합니다",
)
EVICT = Text(
    "seat {seat} is evicted for the misses since round {round}",
    "{round}회차부터의 미납으로 {seat}번 구좌를 제명합니다",
)
DUE_DAY = Text("the remaining rounds are due on day {then}", "남은 회차의 납입일을 {then}일로 바꿉니다")
DUE_DAY_INSTEAD = Text(
    "the remaining rounds are due on day {then} instead of {now}",
    "남은 회차의 납입일을 {now}일에서 {then}일로 바꿉니다",
)
AMOUNT = {
    "contribution": Text("contribution {won} won", "계불입금 {won}원"),
    "surcharge": Text("surcharge {won} won", "가산금 {won}원"),
    "pot": Text("pot {won} won", "곗돈 {won}원"),
    "floor": Text("lowest bid {won} won", "최저 낙찰가 {won}원"),
}
AMOUNT_INSTEAD = {
    "contribution": Text("contribution {won} won instead of {now}", "계불입금 {now}원에서 {won}원으로"),
    "surcharge": Text("surcharge {won} won instead of {now}", "가산금 {now}원에서 {won}원으로"),
    "pot": Text("pot {won} won instead of {now}", "곗돈 {now}원에서 {won}원으로"),
    "floor": Text("lowest bid {won} won instead of {now}", "최저 낙찰가 {now}원에서 {won}원으로"),
}
"""By the field of the form."""
ORDER = Text(
    "those who have not received do so in the order {seats}", "아직 타지 않은 구좌의 순번을 {seats} 순서로 바꿉니다"
)
DISSOLVE = Text(
    "the club ends; seats that have received keep paying as signed, and the other members share these won",
    "계를 끝냅니다. 이미 탄 구좌는 서명한 대로 계속 내고, 나머지 계원이 그 돈을 나눕니다",
)
ALL_SIGNATURES = Text("the signatures of all who must sign", "서명할 사람 모두의 서명")
SHARES = {
    (1, 2, True): Text("more than half of", "과반수"),
    (2, 3, False): Text("two thirds of", "3분의 2 이상"),
    (3, 4, False): Text("three quarters of", "4분의 3 이상"),
    (1, 1, False): Text("all", "전원"),
}
"""By the share of a kind, as `contracts.voting.rules.SHARES` has it."""
SHARE_AND_SIGNATURES = Text(
    "{share} the votes, and the signatures of all who must sign",
    "투표할 수 있는 표 가운데 {share}의 찬성과 서명할 사람 모두의 서명",
)
SHARE_AND_PAYERS = Text(
    "{share} the votes, and a yes from more than half of those with a positive amount",
    "투표할 수 있는 표 가운데 {share}의 찬성과, 정산 금액이 0보다 큰 사람 과반의 찬성",
)
VOTES_AND_SIGNATURES = Text(
    "{yes} of {all} votes, and the signatures of all who must sign",
    "{all}표 가운데 찬성 {yes}표와 서명할 사람 모두의 서명",
)
VOTES_AND_PAYERS = Text(
    "{yes} of {all} votes, and a yes from more than half of those with a positive amount",
    "{all}표 가운데 찬성 {yes}표와, 정산 금액이 0보다 큰 사람 과반의 찬성",
)

# Status of a proposal ------------------------------------------------------------------------------------------------

EXPIRED = Text(
    "expired: it did not have all its votes and signatures at its deadline",
    "기한 만료: 마감까지 필요한 투표와 서명이 모이지 않았습니다",
)
TOO_FEW = Text(
    "rejected: too many voted no for enough to vote yes",
    "부결: 반대가 많아 필요한 찬성을 얻을 수 없습니다",
)
STATUS_WHY_CODE = Text("{status}: {why} ({code})", "{status}: {why}(`{code}`)")
ANEW = Text(
    "{hash}; the change does not have this result any more, so nobody can agree to it: propose it again",
    "{hash}. 이제는 이 결과로 이어지지 않아 아무도 동의할 수 없습니다. 새로 제안해 주십시오",
)
ANEW_BY_VOTE = Text(
    "{hash}; the change does not have this result any more: the next vote starts the voting again",
    "{hash}. 이제는 이 결과로 이어지지 않습니다. 다음 표부터 투표가 새로 시작됩니다",
)
BY_CHAIN_MISSES = Text("the chain, after two misses", "체인(두 번 미납하여 스스로 열었습니다)")
BY_CHAIN_FROZEN = Text("the chain, because the club is frozen", "체인(계가 동결되어 스스로 열었습니다)")
PERSON_AND_STAND = Text("{who} {stand}", "{who}: {stand}")
HAS_ACCEPTED = Text("has accepted the seat", "구좌를 이어받기로 했습니다")
HAS_SIGNED = Text("has signed", "서명했습니다")
HAS_VOTED_YES = Text("has voted yes", "찬성했습니다")
HAS_VOTED_NO = Text("has voted no", "반대했습니다")
NOT_ASKED_ANY_MORE = Text("does not need to answer any more", "더 답할 것이 없습니다")
ASKED_TO_ACCEPT = Text("is asked to accept the seat", "구좌를 이어받을지 답해야 합니다")
MUST_SIGN = Text("must sign", "서명해야 합니다")
MAY_VOTE = Text("may vote", "투표할 수 있습니다")
MAY_VOTE_AND_SIGNS = Text(
    "may vote; a yes also signs what becomes worse for this account",
    "투표할 수 있습니다. 찬성하면 불리해지는 것에도 서명합니다",
)
NOT_ASKED = Text("does not need to answer", "답할 것이 없습니다")
SPEND = Text("pay {won} won to {to} for: {what}{parts}", "{to} 계정에 {won}원 지급. 내용: {what}{parts}")
LATER_PARTS = Text("; later {parts} won against receipts", ". 나중에 영수증을 받고 {parts}원")
RELEASE = Text(
    "pay part {number}, {won} won, to {to} against the receipt {receipt}",
    "{to} 계정에 {number}번째로 나누어 낼 돈 {won}원 지급. 영수증 {receipt}",
)
SHARE_OUT = Text(
    "return {won} won to the members, pro rata to what they have paid in", "회원들에게 낸 돈에 비례하여 {won}원 반환"
)
ADMIT = Text("invite {who}", "{who} 계정 초대")
