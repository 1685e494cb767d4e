"""Words of closed lists that stand inside sentences and tables, in Korean: states, purses, kinds."""

WORDS: dict[str, str] = {
    # a club
    "forming": "모집 중",
    "running": "진행 중",
    "closed": "종료",
    "dissolved": "해산",
    "cancelled": "모집 취소",
    # a round
    "open": "진행 중",
    "collecting": "진행 중",
    "paid_out": "지급 완료",
    # a proposal
    "agreed": "가결",
    "done": "실행 완료",
    "failed": "실패",
    "rejected": "부결",
    "lapsed": "효력 상실",
    "swap": "순번 교환",
    "substitute": "구좌 승계",
    "exit": "탈퇴",
    "evict": "제명",
    "dissolve": "해산",
    "due_day": "납입일 변경",
    "amounts": "금액 변경",
    "order": "순번 변경",
    # a withdrawal
    "requested": "신청",
    "begun": "처리 중",
    "burned": "출금 완료",
    "reverted": "취소",
    # a purse
    "available": "잔액",
    "withdrawal": "출금 대기금",
    "suspense": "가수금",
    "pot": "곗돈",
    "reserve": "적립금",
    "deposit": "예치금",
    "holdback": "유보금",
    "claimable": "찾을 곗돈",
    "guarantee": "보증금",
    "bond": "입찰 보증금",
    # who votes
    "person": "사람",
    "seat": "구좌",
    # what a request names
    "a transaction's id": "거래 번호",
    "a club's id": "계 번호",
    "a proposal's id": "제안 번호",
    "a transaction id": "거래 번호",
    "a proposal id": "제안 번호",
    "a genesis hash": "제네시스 해시",
    "a state key": "상태 키",
    "a public key": "공개키",
    "a signature": "서명",
    # organizer's turn
    "none": "없음",
    "first": "처음",
    "last": "끝",
}
