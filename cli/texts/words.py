"""Words of closed lists, by the word that the API or this program uses."""

from ledger.primitives.wording import Text

__all__ = ["ROUND_STATES", "WAS_INTERRUPTED", "WORDS"]

WAS_INTERRUPTED = Text("interrupted", "중단했습니다")


_OF_CLUBS = {
    "forming": "모집 중",
    "running": "진행 중",
    "closed": "종료",
    "dissolved": "해산",
    "cancelled": "모집 취소",
    # the organizer's turn
    "none": "없음",
    "first": "첫 회차",
    "last": "마지막 회차",
    # where a surplus goes
    "organizer": "계주",
    "reserve": "적립금",
}
_OF_PROPOSALS = {
    "open": "진행 중",
    "agreed": "가결",
    "done": "실행 완료",
    "failed": "실패",
    "expired": "기한 만료",
    "lapsed": "효력 상실",
    "withdrawn": "철회",
    "swap": "순번 교환",
    "substitute": "구좌 승계",
    "exit": "탈퇴",
    "evict": "제명",
    "dissolve": "해산",
    "due_day": "납입일 변경",
    "amounts": "금액 변경",
    "amend": "규약 변경",
    "order": "순번 변경",
    "spend": "지출",
    "release": "나누어 낼 돈 지급",
    "share_out": "잉여금 반환",
    "admit": "회원 초대",
}
_OF_PAYMENTS = {
    "in grace": "납입 전",
    "unpaid": "납입 전",
    "nothing": "낼 돈 없음",
    "on_time": "기한 내 납입",
    "ahead": "선납",
    "late": "연체 납입",
    "part": "일부 납입",
    "debt": "미납",
    "joined_late": "중도 가입",
    "set_off": "상계",
    "covered": "예치금으로 충당",
    "held_back": "유보금으로 충당",
}
_OF_FLOWS = {
    "contribute": "계불입금",
    "cover": "예치금으로 충당",
    "pay_out": "곗돈 지급",
    "claim": "곗돈 수령",
    "return": "예치금 반환",
    "repay": "빚 상환",
    "charge": "연체료",
    "price": "승계 대금",
    "hold": "유보금 적립",
    "fill": "유보금 보충",
    "cover_holdback": "유보금으로 충당",
    "cover_guarantee": "보증금으로 충당",
    "cover_reserve": "적립금으로 충당",
    "release": "유보금 반환",
    "guarantee": "보증금",
    "unlock": "보증금 반환",
    "surplus": "잉여금",
    "refund": "선납 반환",
    "save": "적립금 납입",
    "repay_reserve": "적립금에 상환",
    "share": "적립금 배분",
    "penalty": "탈퇴 위약금",
    "keep": "동결 중 상환",
    "keep_charge": "동결 중 연체료",
    "hand_over": "보관한 상환금 전달",
    "hold_kept": "보관한 상환금으로 유보금 적립",
    "bond": "입찰 보증금",
    "unbond": "입찰 보증금 반환",
    "forfeit": "몰수한 입찰 보증금 배분",
    "deposit": "예치금",
    "spend": "모임 지출",
    "pay_back": "모임 지분 반환",
}
_OF_PEERS = {
    "up": "가동 중",
    "down": "중지",
    "not ours": "다른 프로그램",
    "starting": "시작하는 중",
    "silent": "응답 없음",
    "leader": "리더",
    "proxy_tail": "프록시 테일",
    "validating": "검증",
    "watching": "관찰",
    "observer": "관찰 노드",
    "syncing": "동기화 중",
    "halted": "중지",
}
_OF_OPERATORS = {
    "mint": "발행",
    "begin_withdrawal": "출금 시작",
    "confirm_withdrawal": "출금 확인",
    "revert_withdrawal": "출금 되돌리기",
    "report_bank": "은행 잔액 보고",
}
_ANSWERS = {"yes": "예", "no": "아니요", "NO": "아니요", "freeze": "동결", "lift": "동결 해제"}
_UPGRADES = {"plan": "업그레이드", "drop": "업그레이드 취소"}
_ALL = {
    **_OF_CLUBS,
    **_OF_PROPOSALS,
    **_OF_PAYMENTS,
    **_OF_FLOWS,
    **_OF_PEERS,
    **_OF_OPERATORS,
    **_ANSWERS,
    **_UPGRADES,
}
_ENGLISH = {
    "ahead": "paid ahead",
    "late": "paid late",
    "part": "paid in part",
    "debt": "missed",
    "nothing": "nothing due",
    "covered": "from the deposit",
    "held_back": "from the holdback",
    "cover": "from the deposit",
    "cover_holdback": "from the holdback",
    "cover_guarantee": "from a guarantee",
    "cover_reserve": "from the reserve",
}
"""Words that say less to a person than to a program."""
WORDS: dict[str, Text] = {
    word: Text(_ENGLISH.get(word, word.replace("_", " ")), korean) for word, korean in _ALL.items()
}
"""A word that is not on this list, such as one of a newer peer, is shown unchanged."""

ROUND_STATES: dict[str, Text] = {
    "open": Text("open", "예정"),
    "collecting": Text("collecting", "진행 중"),
    "paid_out": Text("paid out", "지급 완료"),
}
"""A round that is open has not begun; a proposal that is open has."""
