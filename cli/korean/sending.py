"""What became of a transaction that was sent, in Korean."""

from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "outcome_unknown": said(
        "거래 결과를 알 수 없습니다",
        (
            "transaction {id} was sent, and no peer says what became of it",
            "{id} 거래를 보냈지만 결과를 알려 주는 피어가 없습니다",
        ),
    ),
    "not_committed_in_time": said(
        "기다리는 시간 안에 확정되지 않았습니다",
        ("{id} is not in a block after {wait} s", "{wait}초가 지나도 거래 {id}{이} 블록에 들어가지 않았습니다"),
        (
            "transaction {id} was accepted, and is not in a block after {wait} s",
            "거래 {id}{은} 접수되었지만 {wait}초가 지나도 블록에 들어가지 않았습니다",
        ),
    ),
    "no_peer_answers": said(
        "응답하는 피어가 없습니다",
        ("no peer answers; the last one: {last}", "응답하는 피어가 없습니다. 마지막으로 물은 피어: {last}"),
        ("no peer streams; the last one: {last}", "이벤트를 보내 주는 피어가 없습니다. 마지막으로 물은 피어: {last}"),
    ),
}

ACTIONS: dict[str, str] = {
    "make the same call again: the same signed bytes are sent, and carried out once": (
        "같은 명령을 다시 실행하십시오. 서명된 같은 바이트를 보내므로 한 번만 처리됩니다"
    ),
    "do not sign it again: send the same bytes again, or ask for its receipt by its id": (
        "새로 서명하지 마십시오. 같은 바이트를 다시 보내거나 거래 ID로 영수증을 확인하십시오"
    ),
    "ask for its receipt later; fewer than a quorum of the peers may be up": (
        "나중에 영수증을 조회해 주십시오. 가동 중인 피어가 정족수보다 적을 수 있습니다"
    ),
}
"""What to do about it."""
