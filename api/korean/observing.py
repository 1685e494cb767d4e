"""Why a node only observes, in Korean: what /status says of it."""

from api.korean import node_rules
from api.korean.phrases import Said, said

CODES: dict[str, Said] = {
    "observes": said(
        "이 노드는 투표하지 않고 관찰만 합니다",
        *node_rules.CODES["wal_damaged"].pairs,
        *node_rules.CODES["wal_closed"].pairs,
        ("this node is not a validator", "이 노드는 검증인이 아닙니다"),
        ("this node is not a validator of height {height}", "이 노드는 높이 {height}의 검증인이 아닙니다"),
        ("this node has halted and signs nothing any more", "이 노드는 서명을 멈추었습니다"),
        (
            "the end of the safety record is damaged: this peer votes again above height {height}",
            "안전 기록의 끝부분이 손상되었습니다. 높이 {height}{을} 넘으면 다시 투표합니다",
        ),
        (
            "the store was rebuilt: this peer votes again once its peers have said how far they are",
            "저장소를 다시 만들었습니다. 다른 피어들의 높이를 확인하면 다시 투표합니다",
        ),
        (
            "the store was rebuilt: this peer votes again above height {height}",
            "저장소를 다시 만들었습니다. 높이 {height}{을} 넘으면 다시 투표합니다",
        ),
        (
            "a {kind} of height {height}, view {view} is not in the safety record: it is an old copy, or was cut back",
            "높이 {height}, 뷰 {view}의 {kind} 투표가 안전 기록에 없습니다. 안전 기록이 오래된 사본이거나 잘렸습니다",
        ),
    ),
}
