"""What `gye grade` prints."""

from ledger.primitives.wording import Text

GRADE = Text(
    "{account} has grade {grade} of 6: a score of {score} (level {level}: {by_level}, rounds {by_rounds}, "
    "volume {by_volume}, feedback {by_feedback})",
    "{account}의 등급은 6등급 가운데 {grade}등급이고 점수는 {score}점입니다(본인 인증 {level}단계 {by_level}, "
    "회차 {by_rounds}, 납입액 {by_volume}, 평가 {by_feedback})",
)
MEANS = Text(
    "in a club that holds back by grade, {percent} % of what a seat still pays is held back; over all clubs at most "
    "{most} won of credit may be unsecured, and {used} won are",
    "등급별로 유보하는 계에서는 남은 납입액의 {percent} %를 유보합니다. 담보 없는 신용은 모든 계를 합해 {most}원까지"
    "이며, 지금은 {used}원입니다",
)
FROZEN = Text(
    "a default keeps it at the lowest grade until {until}, and until all debts are repaid",
    "미납 때문에 {until}까지, 그리고 모든 빚을 갚을 때까지 가장 낮은 등급에 머뭅니다",
)
SAID = Text("feedback about {account} is stored", "{account}에 대한 평가를 저장했습니다")
CAUSES = {
    "on_time": Text("paid on time", "제때 납입"),
    "late": Text("paid late", "늦은 납입"),
    "covered": Text("covered by own security", "담보로 충당"),
    "default": Text("default", "미납"),
    "completed": Text("club completed", "계 완주"),
    "feedback": Text("feedback of a member", "계원의 평가"),
}
"""By the cause of a movement."""
