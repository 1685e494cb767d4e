"""What is shown of unsecured credit before anybody signs."""

from ledger.primitives.wording import Text

NONE = Text(
    "nothing: deposit and holdback secure all that a seat still pays after its pot",
    "없음: 곗돈을 탄 뒤 낼 돈을 예치금과 유보금이 모두 담보합니다",
)
MOST = Text(
    "up to {most} won (seat {seat}) that it still pays after its pot, beyond deposit and holdback; if it does not pay, "
    "the recipients of later rounds are owed it",
    "곗돈을 탄 뒤 낼 돈 가운데 예치금과 유보금을 넘는 돈이 {most}원까지 있습니다({seat}번 구좌). 내지 않으면 나중에 "
    "곗돈을 타는 사람들이 받지 못합니다",
)
BY_GRADE = Text(
    "by the grade of each member when it signs, as in the table; if somebody does not pay it, the recipients of later "
    "rounds are owed it",
    "서명할 때의 등급에 따라 표와 같습니다. 내지 않으면 나중에 곗돈을 타는 사람들이 받지 못합니다",
)
STRANGERS = Text(
    "this chain has no grades, and anybody may take a seat. Hold back {percent} % (--holdback {percent}), unless the "
    "members know each other",
    "이 체인에는 등급이 없고 누구나 가입할 수 있습니다. 서로 모르는 사이라면 {percent} %를 유보해 주십시오(--holdback "
    "{percent})",
)
OWN = Text(
    "you still pay {won} won after your pot, beyond deposit and holdback; others trust you for that",
    "곗돈을 탄 뒤 예치금과 유보금을 넘어 더 낼 돈이 {won}원입니다. 다른 계원은 이 돈을 믿고 맡깁니다",
)
OWN_BY_GRADE = Text(
    "with grade {grade}, {percent} % is held back, and {won} won are unsecured; over all clubs grade {grade} allows "
    "{limit} won",
    "{grade}등급은 {percent} %를 유보하고, 담보 없는 신용은 {won}원입니다. {grade}등급의 한도는 모든 계를 합해 "
    "{limit}원입니다",
)
