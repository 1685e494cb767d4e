"""What `gye pot` prints."""

from ledger.primitives.wording import Text

CREATED = Text("pot {id} created, block {height}", "모임통장 {id}{을} 만들었습니다. 블록 {height}")
INVITED = Text("invited {account}, block {height}", "{account} 계정을 초대했습니다. 블록 {height}")
UNINVITED = Text("the invitation of {account} is withdrawn", "{account} 계정의 초대를 거두었습니다")
JOINED = Text(
    "joined; the chain may collect {won} won of dues in all",
    "가입했습니다. 회비가 모두 {won}원까지 자동으로 납입됩니다",
)
SIGNED = Text("signed {hash}: these terms, and {members} members", "{hash}에 서명했습니다. 회원은 {members}명입니다")
STARTED = Text("started with {members} members", "회원 {members}명으로 시작했습니다")
PAID = Text("paid {won} won in, {dues} won of it for dues", "{won}원을 냈습니다. 그중 회비는 {dues}원입니다")
LEFT = Text("left with a share of {won} won", "탈퇴했습니다. 지분 {won}원을 돌려받았습니다")
GOAL = Text(
    "{won} won until {until}; what is not spent by {end} is paid back",
    "{until}까지 {won}원 모금. {end}까지 쓰지 않은 돈은 돌려줍니다",
)
DUES = Text("{won} won, {periods} times", "{won}원씩 {periods}번")
NO_DUES = Text("none; members pay in what they like", "없음. 원하는 만큼 냅니다")
NEXT_DUES = Text("period {period}, {due}", "{period}번째, {due}")
NOBODY = Text("not a member now", "지금은 회원이 아닙니다")
HELD = Text(
    "{held} won, {reserved} won of it promised against receipts", "{held}원, 그중 영수증을 받고 낼 돈 {reserved}원"
)
YES = Text("yes", "서명함")
NO = Text("no", "서명 전")
