"""Korean help texts of `gye vote preview`, by the English text."""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "Preview a change for each seat. Nothing is signed or sent.": (
        "변경하면 구좌마다 어떻게 되는지 미리 보여 줍니다. 서명하거나 보내는 것은 없습니다."
    ),
    "Preview an exchange of turns. It shows the new pots and payments, and what is equalised.": (
        "두 구좌가 순번을 바꾸면 곗돈과 낼 돈이 어떻게 되고 얼마를 맞추는지 보여 줍니다."
    ),
    "Preview a handover of a seat. It shows the price, what the newcomer pays, and what the leaver receives.": (
        "다른 사람이 구좌를 이어받으면 승계 대금이 얼마이고, 이어받는 계원이 낼 돈과 넘기는 계원이 받을 돈이 얼마인지 "
        "보여 줍니다."
    ),
    "Preview an exit without a substitute. It shows who returns how much in which round, and what the leaver pays.": (
        "구좌 하나가 이어받을 사람 없이 탈퇴하면 누가 어느 회차에 얼마를 돌려주고, 탈퇴하는 계원이 얼마를 부담하는지 "
        "보여 줍니다."
    ),
    "Preview an eviction. It shows what each seat pays and gets.": "제명하면 구좌마다 낼 돈과 받을 돈을 보여 줍니다.",
    "Preview a dissolution. It shows what was asked of each person, what each still pays, and each person's amount.": (
        "계를 끝내면 계원마다 지금까지 낼 돈과 앞으로 낼 돈이 얼마이고, 그래서 누가 얼마를 나누거나 더 내는지 보여 "
        "줍니다."
    ),
    "Preview another due day. It shows the new due instants.": (
        "납입일을 바꾸면 남은 회차의 납입 기한이 언제가 되는지 보여 줍니다."
    ),
    "Preview other amounts. It shows what each seat would pay and receive.": (
        "남은 회차의 금액을 바꾸면 구좌마다 얼마를 내고 받는지 보여 줍니다."
    ),
    "Preview another order. It shows the new turns, and who would be worse off.": (
        "아직 타지 않은 구좌의 순번을 바꾸면 각 순번이 어떻게 되고 누가 불리해지는지 보여 줍니다."
    ),
    "Preview the agreement AGREEMENT, a hash, for a running club. It shows what everybody would sign.": (
        "진행 중인 계의 규약을 AGREEMENT(해시)로 바꾸면 모두가 무엇에 서명하게 되는지 보여 줍니다."
    ),
}
