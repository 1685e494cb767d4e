"""What `gye agreement` prints."""

from ledger.primitives.wording import Text

WON = Text("{won} won", "{won}원")
TIMES = Text("{count} times", "{count}회")
NO_CLAUSE = Text("the library has no clause", "조항집에 조항이 없습니다")
NO_EXPERT = Text("no expert is registered", "등록된 전문가가 없습니다")
NOTHING_TO_ADD = Text("the library has all of these clauses", "이 조항들은 이미 모두 조항집에 있습니다")
NOTHING_TO_JUDGE = Text("no clause waits for a verdict", "판정을 기다리는 조항이 없습니다")
LEFT = Text("the expert is dismissed by its own wish", "전문가의 요청에 따라 등록을 해지했습니다")
JUDGED = Text("{clause}, version {version}: {verdict}", "{clause} 조항 버전 {version}: {verdict}")
DRAFTED = Text(
    "drafted the agreement {agreement} of {count} clauses", "조항 {count}개로 규약 {agreement}{을} 만들었습니다"
)
NEXT = Text("gye club create NAME … --agreement {agreement}", "gye club create 이름 … --agreement {agreement}")
CLAUSE_TITLE = Text("Clause {number} ({title})", "제{number}조 ({title})")
CLAUSE_NAME = Text("{clause}, version {version}", "{clause} 버전 {version}")
TEXT_NOT_HERE = Text("(the text is not on this machine)", "(문안이 이 컴퓨터에 없습니다)")
TEXT_CHANGED = Text("(the text on this machine is NOT the agreed one)", "(이 컴퓨터의 문안은 합의한 문안이 아닙니다)")
STILL_USED = Text("new clubs may use it", "새 계에서 쓸 수 있습니다")
OUTDATED = Text("new clubs cannot use it because of {clause}", "{clause} 조항 때문에 새 계에서는 쓸 수 없습니다")
BOUNDS = Text("{name}: {low} to {high} ({unit})", "{name}: {low}부터 {high}까지({unit})")
VERDICT = Text("{who}: {verdict} at {at}; laws: {laws}; {counts}", "{who}: {verdict}, {at}, 관련 법률 {laws}, {counts}")
COUNTS = Text("counts", "유효")
COUNTS_NOT = Text("does not count any more", "효력 없음")
DECISIONS = {
    "add": Text("addition of {clause}", "{clause} 조항 등재"),
    "withdraw": Text("withdrawal of {clause}", "{clause} 조항 폐지"),
    "register": Text("registration of the expert", "전문가 등록"),
    "dismiss": Text("dismissal of the expert", "전문가 등록 해지"),
}
"""What operators vote on, by the method."""
