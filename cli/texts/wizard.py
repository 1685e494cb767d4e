"""The questions of `gye club create --wizard`, with the answers to choose from."""

from ledger.primitives.wording import Text

# Questions -----------------------------------------------------------------------------------------------------------

KIND = Text("Who receives the pot in which round?", "회차마다 누가 곗돈을 탑니까?")
SEATS = Text("How many seats (one pot for each)?", "구좌는 몇 개입니까? (구좌마다 곗돈을 한 번 탑니다)")
TURNS = Text("How many seats receive in a round?", "한 회차에 몇 구좌가 곗돈을 탑니까?")
HALVES = Text("Which seats do two persons share (such as 3,5)?", "반 구좌로 나눌 구좌는 몇 번입니까? (예: 3,5)")
UNIT = Text("How often is a round due?", "곗날은 얼마나 자주 옵니까?")
FIRST_DUE = Text("Date of the first round (such as 2026-01-31)?", "첫 곗날은 언제입니까? (예: 2026-01-31)")
EACH = Text("How much does a seat pay in a round, in won?", "구좌마다 회차당 얼마를 납입합니까? (원)")
INTEREST = Text("Do those who receive early pay more than the others?", "먼저 타는 계원이 더 냅니까?")
SURCHARGE = Text("How many won more in each round after receiving?", "곗돈을 탄 뒤에는 회차마다 몇 원을 더 냅니까?")
RATE = Text("At which interest rate, in percent a year?", "연 이자율은 몇 퍼센트입니까?")
SECURITY = Text(
    "What if somebody receives the pot, and then stops paying?",
    "곗돈을 탄 사람이 더 이상 납입하지 않으면 어떻게 합니까?",
)
WHO = Text("Who may take a seat?", "누가 가입할 수 있습니까?")
GRADE = Text("The lowest grade that a member needs (1 to 6)?", "계원의 등급은 적어도 몇 등급이어야 합니까? (1~6)")
GRACE = Text("How long may a contribution be late (such as 3d or 6h)?", "납입이 얼마나 늦어도 됩니까? (예: 3d, 6h)")

# Answers -------------------------------------------------------------------------------------------------------------

KINDS = {
    "fixed_order": Text(
        "the members agree on the order before they start", "시작하기 전에 정한 순번대로 탑니다 (순번계)"
    ),
    "draw": Text("the recipient of each round is drawn", "회차마다 추첨하여 탑니다 (추첨계)"),
    "auction": Text(
        "whoever bids the lowest receives the round; the others pay less",
        "회차마다 가장 낮게 응찰한 사람이 탑니다 (낙찰계)",
    ),
}
TURNS_OF = {
    "one": Text("one", "한 구좌"),
    "two": Text(
        "two, with an equal part of the pot each; the club takes half as many rounds",
        "두 구좌. 곗돈을 똑같이 나누고, 회차 수는 절반입니다",
    ),
    "halves": Text(
        "one, but two persons share some of the seats",
        "한 구좌. 다만 두 사람이 나누어 갖는 구좌(반 구좌)가 있습니다",
    ),
}
UNITS = {
    "month": Text("every month", "달마다"),
    "week": Text("every week", "주마다"),
    "day": Text("every day", "날마다"),
}
INTERESTS = {
    "flat": Text("no, everybody pays the same", "아니요. 모두 같은 금액을 냅니다"),
    "surcharge": Text("yes, a fixed amount more after receiving", "예. 곗돈을 탄 뒤에는 정한 금액을 더 냅니다"),
    "fair": Text("yes, by one interest rate for every seat", "예. 모든 구좌에 같은 이자율을 씁니다"),
}
SECURITIES = {
    "100": Text(
        "all that a seat still has to pay is held back from its pot: nobody loses anything (for strangers)",
        "앞으로 낼 돈 전부를 곗돈에서 떼어 둡니다. 아무도 손해를 보지 않습니다 (모르는 사람끼리)",
    ),
    "60": Text(
        "60 % of it is held back; the last recipients carry the rest (for people who know each other)",
        "그 가운데 60 %를 떼어 둡니다. 나머지는 나중에 타는 계원이 감당합니다 (아는 사람끼리)",
    ),
    "by_grade": Text(
        "by the grade of each member: all of it for unknown persons, down to 15 % for the best",
        "계원의 등급에 따라 다르게 떼어 둡니다. 처음 보는 사람은 전부, 가장 좋은 등급은 15 %입니다",
    ),
    "0": Text(
        "only the deposit of one contribution secures it (for a family)",
        "한 회차분의 예치금만 둡니다 (가족끼리)",
    ),
}
WHOS = {
    "invited": Text("only those whom I invite", "내가 초대한 사람만"),
    "verified": Text(
        "anybody whom a registered verifier has identified, with one seat each",
        "본인 인증을 받은 사람이면 누구나, 한 사람에 구좌 하나씩",
    ),
    "graded": Text(
        "anybody whom a registered verifier has identified and who has a certain grade, with one seat each",
        "본인 인증을 받고 정한 등급 이상인 사람이면 누구나, 한 사람에 구좌 하나씩",
    ),
    "anybody": Text("anybody with an account", "계정이 있는 사람이면 누구나"),
}

# Beside the questions ------------------------------------------------------------------------------------------------

CHOOSE = Text("number", "번호")
NOT_AMONG = Text("choose a number from 1 to {most}", "1에서 {most} 사이의 번호를 고르십시오")
NOT_PERCENT = Text(
    "write a percentage from 0.01 to 1200, such as 12", "0.01에서 1200 사이의 퍼센트를 적으십시오. 예: 12"
)
STRANGERS = Text(
    "Strangers may take seats, and {percent} % is held back: what a seat still owes beyond that is unsecured. Choose "
    "100 unless the members know each other.",
    "모르는 사람도 가입할 수 있는데 {percent} %만 떼어 둡니다. 나머지에는 담보가 없습니다. 계원들이 서로 아는 "
    "사이가 아니라면 100을 고르십시오.",
)
GRADE_REFUSED = Text(
    "The cap on interest refuses these seats to members of grade {grade}, from whom more is held back: {seats}",
    "이자 상한 때문에 {grade}등급 계원은 이 구좌를 가질 수 없습니다(떼어 두는 돈이 많아서): {seats}번",
)
SAME = Text("The same without questions:", "질문 없이 같은 계를 만드는 명령:")
